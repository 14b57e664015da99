"""A source document as text, and the places in it that a fact may name."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike, fspath
from typing import Literal

from lenakg.core.errors import DocumentError
from lenakg.source.files import place_name, read_text
from lenakg.source.plain import read_plain
from lenakg.source.units import Cell, Cited, Entry, Reading, Row, Table, Unit

__all__ = ["Cell", "Cited", "Document", "Entry", "Row", "Table", "Unit", "read_text"]


@dataclass(frozen=True, slots=True)
class Document:
    r"""A source as it was read, character for character, and views of its parts with their places.

    A sentence that the end of a page breaks is one unit that runs to the end of its continuation, blank line included;
    one that a table or a figure breaks is one unit with a `rest`.

    >>> front, end = "A. Author\n\nOne drug. One trial.\n\n", "\n\nReferences\n\n- [1] B. Best, 2001.\n"
    >>> table = "TABLE 1: Doses.\n\nTrial\tDose\nBest [1]\t5 mg\n\n"
    >>> document = Document(front + "1. Aims\n\nTo see, in\n\nfull. To say\n\n" + table + "it [1]." + end)
    >>> for unit in document.units:
    ...     print(unit.key, unit.section, repr(document.words(unit)))
    abstract-1 Abstract 'One drug.'
    abstract-2 Abstract 'One trial.'
    sec-1-1 1 'To see, in\n\nfull.'
    sec-1-2 1 'To say it [1].'
    table-1-caption Table 1, caption 'TABLE 1: Doses.'
    table-1-header Table 1, header 'Trial\tDose'
    table-1-row-1 Table 1, row 1 'Best [1]\t5 mg'
    ref-1 References '[1] B. Best, 2001.'
    >>> document.tables[0].header.text(1), document.tables[0].rows[0].text(1), document.references[0].number
    ('Dose', '5 mg', 1)
    """

    text: str
    path: str | None = field(default=None, compare=False)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Document:
        """Read a document from a file, or from standard input if the path is ``-``.

        Raises:
            DocumentError: The file cannot be read as text.
        """
        return cls(read_text(path), place_name(fspath(path)))

    @property
    def kind(self) -> Literal["text", "jats"]:
        """What the source is: plain text, or an article marked up in JATS."""
        return self._reading.kind

    @property
    def units(self) -> tuple[Unit, ...]:
        """The places in the document, in its order; none overlaps another, but a sentence's hole holds others.

        Raises:
            DocumentError: The text is not laid out as an article.
        """
        return self._reading.units

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in their order, the parts of a continued one together."""
        return self._reading.tables

    @property
    def references(self) -> tuple[Entry, ...]:
        """The entries of the reference list, in its order."""
        return self._reading.references

    @property
    def notices(self) -> tuple[str, ...]:
        """What could not be read, or only in part, where it stands and why."""
        return self._reading.notices

    def words(self, unit: Unit) -> str:
        r"""What a unit says, without mark-up; the parts of a broken sentence are joined by a space.

        >>> text = "1. Aims\n\nTo see\n\nFIGURE 1: A fen.\n\nit."
        >>> document = Document(text)
        >>> document.words(document.units[0])
        'To see it.'
        """
        first = self.text[unit.start : unit.end]
        return first if unit.rest is None else f"{first} {self.text[slice(*unit.rest)]}"

    def within(self, unit: Unit, start: int, end: int) -> tuple[int, int]:
        r"""Offsets in the words of a unit as offsets in the text, counted from where the unit starts.

        >>> text = "1. Aims\n\nTo see\n\nFIGURE 1: A fen.\n\nit."
        >>> document = Document(text)
        >>> sentence = document.units[0]
        >>> start, end = document.within(sentence, 7, 9)
        >>> text[sentence.start + start : sentence.start + end]
        'it'
        """
        if unit.rest is None:
            return start, end
        first, shift = unit.end - unit.start, unit.rest.start - unit.end - 1
        # The space that joins the parts is no character of the text: it is where the rest starts.
        return start + shift * (start > first), end + shift * (end > first)

    def printed(self, unit: Unit, start: int, end: int) -> str:
        """The words at offsets that count from where the unit starts in the text: what `within` is the way back to."""
        if unit.rest is None:
            return self.text[unit.start + start : unit.start + end]
        begin, stop = unit.start + start, unit.start + end
        parts = self.text[begin : min(stop, unit.end)], self.text[max(begin, unit.rest.start) : stop]
        return " ".join(part for part in parts if part)

    @property
    def _reading(self) -> Reading:
        try:
            return _read(self.text)
        except DocumentError as error:
            raise DocumentError(error.message, path=self.path, line=error.line, repair=error.repair) from None


@lru_cache(maxsize=4)
def _read(text: str) -> Reading:
    return read_plain(text)
