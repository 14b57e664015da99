"""Invented tables for the tests, and what is read from them, in short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lenakg.core.model import AdverseEventRate, EfficacyResult, EnrolmentResult
from lenakg.extract.names import Names
from lenakg.extract.results.found import FoundResult, Reading
from lenakg.extract.results.reading import TableReader
from lenakg.source.passages import occurrences
from lenakg.source.units import Row, Table, Unit, cells

MODELS = {
    "efficacyResults": EfficacyResult,
    "adverseEventRates": AdverseEventRate,
    "enrolmentResults": EnrolmentResult,
}
_BRIEF = {"endpoint", "adverseEvent", "asPrinted"}


def row(words: str, number: int = 1) -> Row:
    """A row of cells apart by tabs."""
    return Row(Unit(f"table-1-row-{number}", f"Table 1, row {number}", 0, len(words)), words, cells(words))


def table(header: str | None, *rows: str) -> Table:
    """A table of such rows."""
    head = None if header is None else row(header, 0)
    return Table("1", None, "", head, tuple(row(words, number) for number, words in enumerate(rows, 1)), ())


def read(header: str | None, *rows: str, abbreviations: Mapping[str, str] | None = None, number: int = 0) -> Reading:
    """What is read from one row, which is also proved to be a record whose figure stands in its place once."""
    whole = table(header, *rows)
    reading = TableReader(whole, Names(abbreviations or {})).read(whole.rows[number])
    for found in reading.found:
        check(found, whole.rows[number].words)
    words = [found.word for found in reading.found]
    assert len(set(words)) == len(words)
    return reading


def check(found: FoundResult, words: str) -> None:
    """A result is a record of the facts, and its characters stand where it says, and nowhere else."""
    check_record(found)
    assert 0 < found.confidence < 1
    printed = found.values.get("asPrinted")
    if printed is None:
        assert found.values["reportingStatus"] == "Blank"
        assert (found.start, found.end) == (-1, -1)
    else:
        assert words[found.start : found.end] == printed
        whole = words[found.start - 1 : found.start] in ("", "\t") and words[found.end : found.end + 1] in ("", "\t")
        places = occurrences(words, printed)
        assert (found.start, found.end) in places
        assert whole or len(places) == 1


def check_record(found: FoundResult) -> None:
    """A result is a record of the facts."""
    values = {key: value for key, value in found.values.items() if key != "comparedWith"}
    MODELS[found.key].model_validate({"id": "result:x", "atPassage": ["passage:x.y"], **values})


def cell(header: str, text: str, *others: str, **abbreviations: str) -> list[str]:
    """What one cell under a heading is read as; other cells of the column may stand below."""
    rows = [f"Vossen [1]\t{each}" for each in (text, *others)]
    return lines(read(f"Trial\t{header}", *rows, abbreviations=abbreviations))


def unread(header: str, text: str, *others: str, **abbreviations: str) -> list[str]:
    """What of a cell is told to be unread."""
    rows = [f"Vossen [1]\t{each}" for each in (text, *others)]
    reading = read(f"Trial\t{header}", *rows, abbreviations=abbreviations)
    return [rows[0][start:end] for start, end, _ in reading.unread]


def lines(reading: Reading) -> list[str]:
    """Each result in a line: word, printed characters, and what else it holds."""
    return [line(found) for found in reading.found]


def line(found: FoundResult) -> str:
    """One result in a line."""
    values: dict[str, Any] = {key: value for key, value in found.values.items() if key not in _BRIEF}
    said = " ".join(f"{key}={value}" for key, value in values.items())
    return f"{found.word} '{found.values.get('asPrinted', '')}' {said}"
