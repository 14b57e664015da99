"""Words of a source on one line: broken lines joined, marks of emphasis taken out, every character still in its place.

A value that is read from the tidy text can so be told as a stretch of the words that it was read from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lenakg.source.paragraphs import Span

_GAP = re.compile(r"(?P<space>\s+)(?P<bullet>[-•]\s+)?")
_MARK = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)")
_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Tidy:
    r"""A text with single spaces; `emphasised` are its stretches in italics or bold, outermost ones.

    A line that ends in a hyphen goes on without a space, and a page that ends within a list item goes on without the
    mark that the next page begins with. An asterisk or underscore inside a word is no emphasis and stays.

    >>> tidy = Tidy.of("long-\nterm *Blood\nTests* of HLA-A*02\n\n- in two")
    >>> tidy.text
    'long-term Blood Tests of HLA-A*02 in two'
    >>> [tidy.text[a:b] for a, b in tidy.emphasised], tidy.span(5, 9)
    (['Blood Tests'], Span(start=6, end=10))
    """

    text: str
    at: tuple[int, ...] = field(repr=False)
    emphasised: tuple[Span, ...] = ()

    @classmethod
    def of(cls, words: str) -> Tidy:
        """Tidy some words."""
        return _without_marks(*_on_one_line(words))

    def span(self, start: int, end: int) -> Span:
        """The stretch of the words that ``text[start:end]`` came from."""
        return Span(self.at[start], self.at[end - 1] + 1) if start < end else Span(0, 0)

    def find(self, value: str, start: int = 0) -> Span | None:
        """Where a value stands in the text, white space aside, at or after `start`.

        >>> Tidy.of("12 pp. 3 to 4").find("pp.3")
        Span(start=3, end=8)
        """
        sought = "".join(value.split())
        kept = [place for place in range(start, len(self.text)) if self.text[place] != " "]
        found = "".join(self.text[place] for place in kept).find(sought)
        return Span(kept[found], kept[found + len(sought) - 1] + 1) if sought and found >= 0 else None


def _on_one_line(words: str) -> tuple[list[str], list[int]]:
    characters: list[str] = []
    places: list[int] = []

    def keep(start: int, end: int) -> None:
        characters.extend(words[start:end])
        places.extend(range(start, end))

    done = 0
    for gap in _GAP.finditer(words):
        keep(done, gap.start())
        new_page = gap["bullet"] is not None and _breaks(gap["space"]) > 1
        done = gap.end() if new_page else gap.end("space")
        broken = (
            gap.start() > 1
            and words[gap.start() - 1] in _HYPHENS
            and words[gap.start() - 2].isalpha()
            and _breaks(gap["space"]) > 0
            and words[done : done + 1].isalpha()
        )
        if characters and done < len(words) and not broken:
            characters.append(" ")
            places.append(gap.start())
        if not new_page and gap["bullet"] is not None:
            # The mark is an ordinary character here, and what follows it is white space again.
            keep(done, done + 1)
            done += 1
            if done < len(words):
                characters.append(" ")
                places.append(done)
            done = gap.end()
    keep(done, len(words))
    return characters, places


def _breaks(space: str) -> int:
    return space.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _without_marks(characters: list[str], places: list[int]) -> Tidy:
    text = "".join(characters)
    dropped: set[int] = set()
    inside: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        if after.strip() and not before.isalnum() and (opened is None or not before.strip()):
            opened = mark  # an earlier one that nothing has closed was no mark of emphasis
        elif opened is None or opened.end() == mark.start():
            continue
        elif mark.group() == opened.group() and before.strip() and not after.isalnum():
            dropped.update(range(*opened.span()), range(*mark.span()))
            inside.append((opened.end(), mark.start()))
            opened = None
    kept = [place for place in range(len(text)) if place not in dropped]
    new = {old: place for place, old in enumerate(kept)}
    emphasised = tuple(Span(new[start], new[end - 1] + 1) for start, end in inside)
    return Tidy("".join(text[place] for place in kept), tuple(places[place] for place in kept), emphasised)
