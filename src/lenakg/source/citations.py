"""The numbers of references that a text cites, in brackets or as cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lenakg.source.speech import Mark
from lenakg.source.units import Cited

_BRACKET = re.compile(r"\[(\d[\d\s,;–-]*)\]")
_DASH = re.compile(r"\s*[-‐‑–—−⁻]\s*")
_BESIDE = re.compile(r"[\s,;]*")
_LONGEST_RANGE = 1000
_LONGEST_SIGN = 5


def citation_numbers(text: str) -> set[int]:
    """The reference numbers in square brackets, ranges written out.

    >>> sorted(citation_numbers("as shown [7, 9–11] and [3]"))
    [3, 7, 9, 10, 11]
    """
    return {number for cited in cited_in_brackets(text) for number in cited.numbers}


def cited_in_brackets(text: str) -> tuple[Cited, ...]:
    """Where reference numbers stand in square brackets.

    >>> cited_in_brackets("as shown [7, 9–11].")
    (Cited(start=9, end=18, numbers=(7, 9, 10, 11)),)
    """
    return tuple(Cited(*found.span(), tuple(_numbers(found[1]))) for found in _BRACKET.finditer(text))


def without(text: str, cited: Iterable[Cited]) -> str:
    """A text without the numbers of references, which are no figures.

    >>> without("for 14 days [1].", cited_in_brackets("for 14 days [1]."))
    'for 14 days .'
    """
    for place in sorted(cited, reverse=True):
        text = text[: place.start] + text[place.end :]
    return text


def _numbers(bracket: str) -> Iterator[int]:
    for part in re.split(r"[,;]", bracket):
        ends = [int(digits) for digits in re.findall(r"\d+", part)]
        if ends and 0 <= ends[-1] - ends[0] < _LONGEST_RANGE:
            yield from range(ends[0], ends[-1] + 1)
        else:
            yield from ends


def is_between_numbers(words: str) -> bool:
    """Say whether words are what stands between numbers of references: a comma, a dash.

    >>> is_between_numbers("–"), is_between_numbers(", and")
    (True, False)
    """
    return len(words) < _LONGEST_SIGN and bool(_BESIDE.fullmatch(words) or _DASH.fullmatch(words))


def cited_marks(words: str, marks: Iterable[Mark], numbers: Mapping[str, int]) -> tuple[Cited, ...]:
    """Where cross-references stand, those side by side together, given the number of each id."""
    found: list[Cited] = []
    for mark in marks:
        known = tuple(sorted({numbers[name] for name in mark.ids if name in numbers}))
        if not known:
            continue
        between = words[found[-1].end : mark.start] if found else "no number before"
        if _DASH.fullmatch(between) and 0 < known[0] - found[-1].numbers[-1] < _LONGEST_RANGE:
            known = (*range(found[-1].numbers[-1] + 1, known[0]), *known)
        elif not _BESIDE.fullmatch(between):
            found.append(Cited(mark.start, mark.end, known))
            continue
        found[-1] = Cited(found[-1].start, mark.end, (*found[-1].numbers, *known))
    return tuple(found) or cited_in_brackets(words)
