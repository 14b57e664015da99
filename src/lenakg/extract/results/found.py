"""Results as they are handed on: the record, its place, and the word that its passage ends with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lenakg.extract.names import Names
from lenakg.extract.results.drafts import Draft
from lenakg.source.passages import occurrences

#: What passages call endpoints that have no abbreviation.
_WORDS = {"Enrolment": "enrolled", "TreatmentDuration": "duration"}
_ORDER: tuple[str, ...] = ("endpoint", "adverseEvent", "endpointBasis", "grade", "inPopulation", "reportingStatus")
_ORDER += ("statistic", "estimateKind", "value", "unit", "unitBasis", "lowerValue", "upperValue", "valueComparator")
_ORDER += ("count", "denominator", "atTime", "followUp", "timeUnit", "comparedWith", "asPrinted")
_TRIES = 4  # places looked at before all are
_FURTHEST, _FAR = 12, 400  # words and characters that may be printed with a figure, to tell it from others
_BEFORE = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class FoundResult:
    """A result that a row prints.

    `key` is the list of the facts, `values` the record but for trial, evidence and passage; `comparedWith` holds the
    `word` of the other figure. `start` and `end` are those of `asPrinted` in the row's words, -1 where nothing is
    printed; `word` is the last word of the passage, one for each result of the row.
    """

    key: str
    values: dict[str, Any]
    column: int
    start: int
    end: int
    word: str
    confidence: float
    remarks: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What came of a row: the results, and the places (start, end, why) that are no result and no name of one."""

    found: list[FoundResult]
    unread: list[tuple[int, int, str]]


def finished(drafts: Sequence[tuple[int, Draft]], words: str, names: Names) -> list[FoundResult]:
    """The results that the drafts of a row, each with its column, come to; each has a word of its own."""
    taken: Counter[str] = Counter()
    named: dict[int, str] = {}
    for _, draft in drafts:
        entity = draft.entity()
        word = _WORDS.get(entity) or names.short(entity)
        taken[word] += 1
        named[id(draft)] = word if taken[word] == 1 else f"{word}-{taken[word]}"
    return [_result(column, draft, words, named) for column, draft in drafts]


def _result(column: int, draft: Draft, words: str, named: dict[int, str]) -> FoundResult:
    values = dict(draft.values)
    if draft.compared is not None:
        values["comparedWith"] = named[id(draft.compared)]
    start = end = -1
    if values.get("reportingStatus") != "Blank":
        start, end = printed_once(words, draft.start, draft.end, draft.widest)
        values["asPrinted"] = words[start:end]
    ordered = {key: values[key] for key in _ORDER if key in values}
    confidence = round(draft.confidence, 2)
    return FoundResult(draft.key, ordered, column, start, end, named[id(draft)], confidence, tuple(draft.remarks))


def printed_once(words: str, start: int, end: int, widest: int) -> tuple[int, int]:
    r"""The place of a figure in a row, wide enough for its characters to stand there only.

    What belongs to it is taken in first, then what stands before it, at last what follows. A whole cell stays as it is:
    that another one says the same, as with two zeros, does not make it another figure.

    >>> row = "Best\t12\t0\t0\tORR 5% (fit) ORR 5%"
    >>> [row[slice(*printed_once(row, *place))] for place in ((8, 9, 9), (10, 11, 11), (12, 18, 24), (25, 31, 31))]
    ['0', '0', 'ORR 5% (fit)', '(fit) ORR 5%']
    """
    if words[start - 1 : start] in ("", "\t") and words[end : end + 1] in ("", "\t"):
        return start, end
    for place in _places(words, start, end, widest):
        if not _stands_again(words, *place) and occurrences(words, words[slice(*place)]) == [place]:
            return place
    return start, end


def _stands_again(words: str, start: int, end: int) -> bool:
    """Whether the same characters soon stand again between the same others, so that they are no place of their own."""
    found = -1
    for _ in range(_TRIES):
        found = words.find(words[start:end], found + 1)
        if found < 0:
            return False
        stop = found + end - start
        same_before = words[max(0, found - 2) : found] == words[max(0, start - 2) : start]
        if found != start and same_before and words[stop : stop + 2] == words[end : end + 2]:
            return True
    return False


def _places(words: str, start: int, end: int, widest: int) -> Iterator[tuple[int, int]]:
    yield start, end
    if widest > end:
        yield start, widest
    before = [found.start() for found in _BEFORE.finditer(words, max(0, start - _FAR), start)]
    for earlier in reversed(before[-_FURTHEST:]):
        yield earlier, end
    for found in list(_BEFORE.finditer(words, end, end + _FAR))[:_FURTHEST]:
        yield start, found.end()
