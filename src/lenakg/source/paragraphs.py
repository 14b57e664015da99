"""Stretches of a text: its paragraphs and their lines, whatever the line ends are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PARAGRAPH_END = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")  # in a run of white space
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


class Span(NamedTuple):
    """A stretch of a text, in code points: ``text[start:end]``."""

    start: int
    end: int


def paragraphs(text: str) -> Iterator[Span]:
    r"""Yield the runs of lines that are not blank.

    >>> list(paragraphs("One\nline.\n\n Two."))
    [Span(start=0, end=9), Span(start=12, end=16)]
    """
    run: list[Span] = []
    begin = 1 if text.startswith("\ufeff") else 0  # a byte order mark is none of the text
    for line in [*_all_lines(text, Span(begin, len(text))), Span(0, 0)]:
        if line.start < line.end:
            run.append(line)
        elif run:
            yield Span(run[0].start, run[-1].end)
            run = []


def lines(text: str, within: Span) -> Iterator[Span]:
    r"""Yield the lines of a stretch that are not blank, without line ends and outer spaces; tabs mark cells and stay.

    >>> list(lines("One \t\n\n Two.", Span(0, 12)))
    [Span(start=0, end=5), Span(start=8, end=12)]
    """
    return (line for line in _all_lines(text, within) if line.start < line.end)


def _all_lines(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines of a stretch, the blank ones as empty stretches."""
    for found in _LINE.finditer(text, *within):
        line = found.group()
        words = "" if line.isspace() else line.strip("\r\n \u00a0")
        start = found.start() + line.index(words)
        yield Span(start, start + len(words))
