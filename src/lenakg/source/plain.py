"""Plain text read into units: the blocks of its layout, with their sentences cut and their tables put together."""

from __future__ import annotations

from collections import Counter, defaultdict

from lenakg.source.bibliography import odd_numbers
from lenakg.source.block import Block, Kind, line_number
from lenakg.source.blocks import blocks
from lenakg.source.paragraphs import Span
from lenakg.source.sentences import sentences
from lenakg.source.tablelines import after_label
from lenakg.source.units import Entry, Reading, Row, Table, Unit, cells


def read_plain(text: str) -> Reading:
    """Read the plain text of an article, however little of one there is."""
    found, notices, title = blocks(text)
    maker = _Maker(text, notices)
    for block in found:
        if block.kind is Kind.SENTENCES:
            maker.sentences(block)
        else:
            maker.part(block)
    tables = tuple(maker.table(label, parts) for label, parts in maker.tables.items())
    notices += odd_numbers(entry.number for entry in maker.entries)
    return Reading("text", title, tuple(maker.units), tables, tuple(maker.entries), tuple(notices))


class _Maker:
    """Makes units of blocks, in their order."""

    def __init__(self, text: str, notices: list[str]) -> None:
        self.text = text
        self.notices = notices
        self.units: list[Unit] = []
        self.tables: defaultdict[str, list[tuple[Kind, Unit]]] = defaultdict(list)
        self.entries: list[Entry] = []
        self.count: Counter[str] = Counter()
        self.last = -1  # the last sentence

    def sentences(self, block: Block) -> None:
        """Number the sentences within their section; the first may be the rest of the last one before."""
        for number, (start, end) in enumerate(sentences(self.text, block.start, block.end)):
            if number == 0 and block.taken_up and self._take_up(Span(start, end)):
                continue
            self.count[block.key] += 1
            self.last = len(self.units)
            self.units.append(Unit(f"{block.key}-{self.count[block.key]}", block.section, start, end))

    def _take_up(self, rest: Span) -> bool:
        broken = self.units[self.last]
        if broken.rest is not None:
            place = line_number(self.text, rest.start)
            self.notices.append(
                f"line {place}: this may be the end of {broken.key}, which was interrupted before; "
                "it is read as a sentence of its own"
            )
            return False
        self.units[self.last] = Unit(broken.key, broken.section, broken.start, broken.end, rest)
        return True

    def part(self, block: Block) -> None:
        """Make a unit of a block that is one."""
        unit = Unit(block.key, block.section, block.start, block.end)
        self.units.append(unit)
        if block.kind is Kind.REFERENCE:
            self.entries.append(Entry(int(block.of), unit, self.text[unit.start : unit.end]))
        elif block.kind is not Kind.FIGURE:
            self.tables[block.of].append((block.kind, unit))

    def table(self, label: str, parts: list[tuple[Kind, Unit]]) -> Table:
        """Put a table together; it may have been printed in several pieces."""
        rows = {kind: [self._row(unit) for which, unit in parts if which is kind] for kind in (Kind.HEADER, Kind.ROW)}
        caption = next((unit for kind, unit in parts if kind is Kind.CAPTION), None)
        words = self.text[caption.start : caption.end] if caption is not None else ""
        notes = tuple(unit for kind, unit in parts if kind is Kind.NOTE)
        if not rows[Kind.ROW]:
            self.notices.append(f"Table {label} has no rows in this text: its figures cannot be extracted")
        header = next(iter(rows[Kind.HEADER]), None)
        return Table(label, caption, after_label(words), header, tuple(rows[Kind.ROW]), notes)

    def _row(self, unit: Unit) -> Row:
        words = self.text[unit.start : unit.end]
        return Row(unit, words, cells(words))
