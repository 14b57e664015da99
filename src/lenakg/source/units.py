"""What a document is read into: its smallest places, and the tables and the reference list that they make up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from lenakg.source.paragraphs import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a row, header, caption or footnote of a table, or a reference entry: what a fact is taken from.

    `start` and `end` count code points of the untouched text; of a sentence that a table or a figure breaks they are
    those of its first part, and `rest` is where it goes on. In plain text a row keeps the tabs that mark its cells.
    """

    key: str
    section: str
    start: int
    end: int
    rest: Span | None = None


class Cell(NamedTuple):
    """A cell of a row, in the row's words and without outer white space; an empty one ends where it starts."""

    start: int
    end: int


class Row(NamedTuple):
    r"""A row of a table: what it says, cells apart by tabs, and where the cells are in that.

    `spanned` holds, for a column whose cell is printed in another column or row and reaches to here, what it says:
    such a cell is empty in `words`, but not left empty in the table.

    >>> words = "Best [1]\t\t47%"
    >>> row = Row(Unit("table-1-row-1", "Table 1, row 1", 0, 13), words, cells(words))
    >>> row.cells, row.text(0), row.text(1)
    ((Cell(start=0, end=8), Cell(start=9, end=9), Cell(start=10, end=13)), 'Best [1]', '')
    """

    unit: Unit
    words: str
    cells: tuple[Cell, ...]
    spanned: tuple[tuple[int, str], ...] = ()

    def text(self, column: int) -> str:
        """What the cell in a column says, wherever it is printed; nothing where the row is shorter."""
        if not 0 <= column < len(self.cells):
            return ""
        cell = self.cells[column]
        return self.words[cell.start : cell.end] or dict(self.spanned).get(column, "")


class Table(NamedTuple):
    """A table with all its parts: `label` is its number as printed, `caption` what it says without that number."""

    label: str
    unit_caption: Unit | None
    caption: str
    header: Row | None
    rows: tuple[Row, ...]
    notes: tuple[Unit, ...]


class Entry(NamedTuple):
    """An entry of the reference list; `number` is None where none is printed.

    `fields` is there only where the source marks the parts up (JATS): `authors` (a list of mappings with `surname` and
    `given`, or `collab`), `etAl`, `title`, `venue`, `year`, `volume`, `issue`, `fpage`, `lpage`, `elocation`, `doi`,
    `pmid`, `pmcid`, `type`, ..., each only if it is given.
    """

    number: int | None
    unit: Unit
    words: str
    fields: Mapping[str, Any] | None = None


class Cited(NamedTuple):
    """Numbers of references where they are printed: offsets in the words of a unit, ranges written out."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of a document, in its order; `notices` tell what could not be read, and why."""

    kind: Literal["text", "jats"]
    title: str | None = None
    units: tuple[Unit, ...] = ()
    tables: tuple[Table, ...] = ()
    references: tuple[Entry, ...] = ()
    notices: tuple[str, ...] = ()


def cells(words: str) -> tuple[Cell, ...]:
    r"""Where the cells of a row are, which tabs keep apart.

    >>> cells("\t 5 mg\t")
    (Cell(start=0, end=0), Cell(start=2, end=6), Cell(start=7, end=7))
    """
    found = []
    start = 0
    for part in words.split("\t"):
        inner = part.strip()
        begin = start + (part.index(inner) if inner else 0)
        found.append(Cell(begin, begin + len(inner)))
        start += len(part) + 1
    return tuple(found)
