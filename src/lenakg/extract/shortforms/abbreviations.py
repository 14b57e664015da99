"""What a document takes abbreviations to mean, place by place, and those in tables that nothing beside them explains.

Definitions stand in footnotes ("TLS: tumor lysis syndrome; …"), in a list of abbreviations, and in the running text
("tumor lysis syndrome (TLS)", "TLS (tumor lysis syndrome)"). Each place is told by itself: one document may well mean
two things by one abbreviation. What the reference list prints are words of other documents and is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lenakg.extract.shortforms.definitions import defined_in_list, defined_in_text, in_brackets
from lenakg.source.digest import normalise
from lenakg.source.text import Document, Row, Table, Unit

Where = Literal["text", "abstract", "note", "list", "caption", "table"]

_IN_CELL = re.compile(r"(?<![\w/-])(?P<word>[^\W\d_]{1,5})(?![\w-]|/\w)")
_ROMAN = re.compile(r"[IVX]+")
_LISTS = re.compile(r"abbreviations|glossary|acronyms", re.IGNORECASE)
_DOUBTFUL = 0.7
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class FoundAbbreviation:
    """What one place says of an abbreviation: `start` and `end` are those of the definition in the words of the unit.

    Without an `expansion` it is printed in a table, from `start` to `end`, and not explained there; the remarks tell
    where it is explained, if anywhere.
    """

    abbreviation: str
    expansion: str | None
    unit: Unit
    start: int
    end: int
    where: Where
    confidence: float
    remarks: tuple[str, ...] = ()


def abbreviations(document: Document) -> list[FoundAbbreviation]:
    r"""All that a document says of abbreviations in its order, then those that its tables leave unexplained.

    >>> table = "TABLE 1: Trials.\n\nTrial\tTFR\nBest\tCR 5 m\n\nm: months."
    >>> for found in abbreviations(Document(f"1. Aims\n\nTumor flare reaction (TFR) is feared.\n\n{table}")):
    ...     print(found.unit.key, found.abbreviation, found.expansion, *found.remarks)
    sec-1-1 TFR Tumor flare reaction
    table-1-note m months
    table-1-header TFR None the text defines it as 'Tumor flare reaction' (sec-1-1)
    table-1-row-1 CR None nothing in the document defines it
    """
    places: dict[str, Where] = {note.key: "note" for table in document.tables for note in table.notes}
    places |= {table.unit_caption.key: "caption" for table in document.tables if table.unit_caption}
    places |= {row.unit.key: "table" for table in document.tables for row in _rows(table)}
    cited = {entry.unit.key for entry in document.references}
    defined: list[FoundAbbreviation] = []
    unexplained: list[FoundAbbreviation] = []
    for unit in document.units:
        if unit.key in cited:
            continue
        where = places.get(unit.key) or _where(unit)
        found = defined_in(document.words(unit), unit, where)
        defined += found
        if where != "table":
            unexplained += _not_among(found, document.words(unit), unit, where)
    defined += _mistaken(unexplained, defined, document)
    order = {unit.key: place for place, unit in enumerate(document.units)}
    defined.sort(key=lambda found: (order[found.unit.key], found.start))
    by_name: dict[str, list[FoundAbbreviation]] = {}
    for one in defined:
        by_name.setdefault(one.abbreviation, []).append(one)
    return defined + [found for table in document.tables for found in undefined_in(table, by_name)]


def defined_in(words: str, unit: Unit, where: Where) -> list[FoundAbbreviation]:
    """The definitions in the words of one unit."""
    listed = defined_in_list(words) if where in ("note", "list") else []
    starts = [definition.start for definition in listed]
    found = [*listed]
    for definition in defined_in_text(words):
        before = bisect_right(starts, definition.end - 1) - 1
        if before < 0 or listed[before].end <= definition.start:
            found.append(definition)
    return [
        FoundAbbreviation(short, " ".join(long.split()), unit, start, end, where, sure, _remarks(short, sure))
        for short, long, start, end, sure in found
    ]


def undefined_in(table: Table, defined: Mapping[str, Sequence[FoundAbbreviation]]) -> Iterator[FoundAbbreviation]:
    """The words of up to five capitals in a table that nothing in it, its caption or its footnotes explains, each once.

    `defined` are the definitions of the document by abbreviation. Caution: the name of a study group in capitals looks
    the same.
    """
    beside = {unit.key for unit in (*table.notes, *(row.unit for row in _rows(table)))}
    beside |= {table.unit_caption.key} if table.unit_caption else set()
    seen: set[str] = set()
    for row in _rows(table):
        for found in (found for cell in row.cells for found in _IN_CELL.finditer(row.words, *cell)):
            word = found["word"]
            if word in seen or not word.isupper() or _ROMAN.fullmatch(word):
                continue
            seen.add(word)
            told = defined.get(word, ())
            if not any(one.unit.key in beside for one in told):
                after = row.words[found.end() : found.end() + 1]
                sure = 0.8 if len(word) > 1 else 0.6 if after in (":", "=") else 0.4
                yield FoundAbbreviation(word, None, row.unit, *found.span(), "table", sure, (_elsewhere(told),))


def _elsewhere(told: Iterable[FoundAbbreviation]) -> str:
    ways: dict[str, str] = {}
    for found in told:
        if found.expansion:
            who = "the text" if found.where in ("text", "abstract") else found.unit.section
            ways.setdefault(normalise(found.expansion), f"{who} defines it as '{found.expansion}' ({found.unit.key})")
    return "; ".join(ways.values()) or "nothing in the document defines it"


def _not_among(found: Sequence[FoundAbbreviation], words: str, unit: Unit, where: Where) -> Iterator[FoundAbbreviation]:
    explained = {(other.abbreviation, other.end) for other in found}
    for short, start, end in in_brackets(words):
        if (short, end) not in explained:
            yield FoundAbbreviation(short, None, unit, start, end, where, 0.0)


def _mistaken(
    unexplained: Iterable[FoundAbbreviation], defined: Sequence[FoundAbbreviation], document: Document
) -> list[FoundAbbreviation]:
    """Brackets after words that elsewhere go by another abbreviation: here they seem to go by this one."""
    names = {found.expansion.casefold(): found.abbreviation for found in defined if found.expansion}
    longest = min(max((len(name) for name in names), default=0), _LONGEST)
    mistaken = []
    for bracket in unexplained:
        words = document.words(bracket.unit)
        end = len(words[: bracket.start].rstrip(" \"”’'*_"))
        for start in range(max(0, end - longest), end):
            other = names.get(words[start:end].casefold())
            if other not in (None, bracket.abbreviation) and not words[start - 1 : start].isalnum():
                remark = f"its letters do not fit these words, which go by {other} elsewhere"
                mistaken.append(
                    FoundAbbreviation(
                        bracket.abbreviation,
                        words[start:end],
                        bracket.unit,
                        start,
                        bracket.end,
                        bracket.where,
                        0.5,
                        (remark,),
                    )
                )
                break
    return mistaken


def _remarks(short: str, sure: float) -> tuple[str, ...]:
    if sure < _DOUBTFUL and len(short) == 1:
        return ("a single letter in brackets",)
    return (f"not every letter of '{short}' is the initial of a word",) if sure < _DOUBTFUL else ()


def _rows(table: Table) -> list[Row]:
    return [*([table.header] if table.header else []), *table.rows]


def _where(unit: Unit) -> Where:
    if _LISTS.search(unit.section):
        return "list"
    return "abstract" if unit.section == "Abstract" else "text"
