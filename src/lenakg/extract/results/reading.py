"""The rows of a table as results: every figure with what it is of, and whatever was not understood, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lenakg.extract.names import Names, fold, tokens
from lenakg.extract.quantities import quantities
from lenakg.extract.results.columns import Column, columns
from lenakg.extract.results.drafts import PLACED, Cellular, Draft
from lenakg.extract.results.entries import Entry
from lenakg.extract.results.found import FoundResult, Reading, finished
from lenakg.extract.results.items import Item, items
from lenakg.extract.results.measures import measure
from lenakg.extract.results.named import read_events, read_responses
from lenakg.extract.results.single import blank, read_enrolment, read_single
from lenakg.source.units import Row, Table

__all__ = ["FoundResult", "Reading", "TableReader", "readings", "results"]

_ELSEWHERE = frozenset({"trial", "regimen", "phase", "population", "year", "line"})  # kinds of column that others read
_OF_RESPONSE = frozenset({"response", "responses", "best response", "clinical response"})


class TableReader:
    r"""Reads the rows of one table; what the other rows print helps to understand each.

    >>> from lenakg.source.units import Unit, cells
    >>> def row(words):
    ...     return Row(Unit("x", "x", 0, len(words)), words, cells(words))
    >>> table = Table("1", None, "", row("Trial\tNo\tResponse\tTLS"), (row("Best\t45\tORR 47% OS: NR\t<1%"),), ())
    >>> for found in TableReader(table, Names()).read(table.rows[0]).found:
    ...     print(found.word, found.key, found.values["asPrinted"], found.values.get("value"))
    enrolled enrolmentResults 45 None
    orr efficacyResults ORR 47% 47
    os efficacyResults OS: NR None
    tls adverseEventRates <1% 1
    """

    def __init__(self, table: Table, names: Names) -> None:
        self.table = table
        self.names = names
        self.columns = columns(table, names)
        self._percentages: dict[int, bool] = {}
        self._orders: dict[int, list[tuple[str, ...]]] = {}

    def read(self, row: Row) -> Reading:
        """The results of a row, from left to right."""
        drafts: list[tuple[int, Draft]] = []
        unread: list[tuple[int, int, str]] = []
        for column in self.columns:
            if column.kind in _ELSEWHERE or column.number >= len(row.cells):
                continue
            cell = Cellular(row.words, self.names, column, self._has_percentages(column.number))
            self._read(cell, row, column)
            drafts += [(column.number, draft) for draft in sorted(cell.drafts, key=lambda draft: draft.start)]
            unread += sorted({*cell.unread, *_left(cell, *row.cells[column.number])})
        return Reading(finished(drafts, row.words, self.names), unread)

    def _read(self, cell: Cellular, row: Row, column: Column) -> None:
        place = row.cells[column.number]
        if place.start == place.end and dict(row.spanned).get(column.number):
            cell.unread.append((*place, "the cell is printed with another and stands for several places"))
        elif column.kind == "unread":
            if place.start < place.end:
                cell.unread.append((*place, column.reason or "the column is not understood"))
        elif place.start == place.end:
            _empty(cell, column, place.start)
        else:
            self._read_printed(cell, row, column)

    def _read_printed(self, cell: Cellular, row: Row, column: Column) -> None:
        pieces = items(row.words, *row.cells[column.number], self.names)
        if column.kind == "enrolment":
            read_enrolment(cell, pieces)
        elif column.kind == "events":
            read_events(cell, pieces)
        elif column.kind == "responses":
            self._unnamed(cell, read_responses(cell, pieces))
        else:
            read_single(cell, pieces, column.event or column.endpoint or "")
        if column.kind in ("events", "responses") and column.reason is not None:
            for draft in cell.drafts:
                draft.doubt(PLACED, column.reason)

    def _has_percentages(self, number: int) -> bool:
        """Whether a column prints figures with a percent sign."""
        if number not in self._percentages:
            self._percentages[number] = any(
                figure.unit == "%" for row in self.table.rows for figure in quantities(row.text(number))
            )
        return self._percentages[number]

    def _unnamed(self, cell: Cellular, entries: Sequence[Entry]) -> None:
        """Figures of a cell of responses that no name stands before."""
        absent = [
            entry.figure
            for entry in entries
            if entry.figure is not None and entry.figure.quantity is not None and not entry.figure.quantity.reported
        ]
        others = [entry for entry in entries if entry.figure not in absent]
        if others and not cell.drafts and len(entries) == 1 and _is_headed_response(cell.column):
            figure = others[0].figure
            read_single(cell, [*others[0].before, *filter(None, [figure]), *others[0].after], "OverallResponse")
            for draft in cell.drafts:
                draft.doubt(0.6, "the heading says no more than response")
            return
        for entry in others:
            cell.leave([*entry.before, *filter(None, [entry.figure])], "no endpoint is named")
        if absent:
            self._absent(cell, absent)

    def _absent(self, cell: Cellular, absent: Sequence[Item]) -> None:
        """Bare NRs: of the endpoints that other rows of the column print in their place."""
        named = [draft.values["endpoint"] for draft in cell.drafts]
        if not named and len(absent) == 1:
            blank_of = "NR stands alone; the overall response is what the column is mainly of"
            read_single(cell, absent, "OverallResponse")
            for draft in cell.drafts:
                draft.doubt(PLACED, blank_of)
            return
        endpoints = self._usual(cell.column.number, named, len(absent)) if named else None
        if endpoints is None:
            cell.leave(absent, "it cannot be told of which endpoints this is")
            return
        remark = "the endpoints are those that other rows print in this place"
        for endpoint, _ in zip(endpoints, absent, strict=True):
            quantity = absent[0].quantity
            assert quantity is not None
            told = measure(quantity, cell.setting(endpoint), self.names)
            values = {"endpoint": endpoint, "endpointBasis": "Position"} | told.values
            draft = Draft(values, absent[0].start, absent[-1].end, 0.6, [*told.remarks, remark], absent[-1].end)
            cell.drafts.append(draft)
        cell.cover(*absent)

    def _usual(self, number: int, named: Sequence[str], size: int) -> tuple[str, ...] | None:
        """The endpoints that most other rows print last, behind the last one named here."""
        if number not in self._orders:
            self._orders[number] = [self._endpoints(row, number) for row in self.table.rows]
        behind = Counter(
            order[-size:]
            for order in self._orders[number]
            if len(order) > size and order[-size - 1] == named[-1] and not set(order[-size:]) & set(named)
        )
        most = behind.most_common(2)
        if not most or (len(most) > 1 and most[0][1] == most[1][1]):
            return None
        return most[0][0]

    def _endpoints(self, row: Row, number: int) -> tuple[str, ...]:
        if number >= len(row.cells):
            return ()
        place = row.cells[number]
        pieces = items(row.words, place.start, place.end, self.names)
        return tuple(piece.name for piece in pieces if piece.kind == "endpoint")


def results(table: Table, row: Row, names: Names) -> Reading:
    """The results of one row; for all rows of a table `readings` is quicker."""
    return TableReader(table, names).read(row)


def readings(table: Table, names: Names) -> list[Reading]:
    """The results of every row of a table, in order."""
    reader = TableReader(table, names)
    return [reader.read(row) for row in table.rows]


def _empty(cell: Cellular, column: Column, at: int) -> None:
    """A cell that is left empty, which is never a zero."""
    if column.kind == "events":
        cell.unread.append((at, at, "the cell is empty: no adverse event is named"))
    elif column.kind == "responses":
        blank(cell, "OverallResponse", at, "the cell is empty; the overall response is what the column is mainly of")
    else:
        blank(cell, column.event or column.endpoint or "Enrolment", at)


def _is_headed_response(column: Column) -> bool:
    return fold(column.heading.words) in _OF_RESPONSE


def _left(cell: Cellular, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The words and numbers of a cell that nothing accounts for."""
    known = sorted([*cell.covered, *((begin, stop) for begin, stop, _ in cell.unread)])
    at, run = 0, list[int]()
    reached = start
    for token in tokens(cell.text, start, end):
        while at < len(known) and known[at][0] <= token.start:
            reached = max(reached, known[at][1])
            at += 1
        if token.end <= reached or not token.word[0].isalnum():
            if run and token.end <= reached:
                yield run[0], run[1], "not understood"
                run = []
        else:
            run = [run[0] if run else token.start, token.end]
    if run:
        yield run[0], run[1], "not understood"
