"""Tables of an article in JATS: cells that span columns and rows are brought to the columns that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lenakg.source.block import line_number, slug
from lenakg.source.markup import Node, Text
from lenakg.source.paragraphs import Span
from lenakg.source.saying import Saying
from lenakg.source.speech import Speech
from lenakg.source.units import Row, Table, Unit, cells

_LABEL = re.compile(
    r"(?i:(?:supplementa\w*|appendix)?\s*(?:table|tab\.))?\W*(?P<number>[A-Z]?[0-9]{1,3}[a-z]?|[IVXL]+)\b\W*"
)
_CONTINUED = re.compile(r"\W*(?:continued|cont['’]?d|cont)\b", re.IGNORECASE)
_LONGEST_HEAD = 5000  # characters of the source that are repeated over the columns that a head spans
_MOST_HEADS = 12  # rows of a header; further ones are rows of the table
_SPARE = 2000  # cells that spans may add to a table beyond a small multiple of those that are printed


@dataclass(slots=True)
class _Line:
    """A row as it is printed, and what its columns hold: a cell of its own or what reaches to here."""

    node: Node
    cells: dict[int, Node] = field(default_factory=dict)
    spanned: dict[int, Node] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max((*self.cells, *self.spanned), default=-1) + 1


@dataclass(slots=True)
class _Parts:
    """A table that more may be read of."""

    label: str
    unit_caption: Unit | None
    caption: str
    header: Row | None = None
    rows: list[Row] = field(default_factory=list)
    notes: list[Unit] = field(default_factory=list)


class Tables:
    """Reads tables, one after the other, and keeps the units of their parts with what they say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[_Parts] = []
        self.units: list[tuple[Unit, Saying]] = []
        self.notices: list[str] = []
        self.count: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self.reaching: dict[int, str] = {}  # what the cells say that span, by where they start

    def tables(self) -> tuple[Table, ...]:
        """The tables that were read, in their order."""
        return tuple(
            Table(parts.label, parts.unit_caption, parts.caption, parts.header, tuple(parts.rows), tuple(parts.notes))
            for parts in self.found
        )

    def read(self, wrap: Node) -> None:
        """Read a table with its caption and footnotes; of a picture nothing but those."""
        table = self._begun(wrap)
        inside = list(wrap.all("table"))
        if not inside:
            line = line_number(self.text, wrap.start)
            picture = wrap.first("graphic", "inline-graphic", "media") is not None
            reason = "is only a picture" if picture else "has no rows that can be read"
            self.notices.append(f"line {line}: Table {table.label} {reason}: its figures cannot be extracted")
        for number, node in enumerate(inside):
            head, body, foot = self._sections(node)
            if number and head and table.rows:
                # Another table in the same frame: what comes has columns of its own.
                table = _Parts(self._label(table.label.partition("-")[0], node), table.unit_caption, table.caption)
                self.found.append(table)
            lines = self._laid_out(table.label, [*head, *body])
            table.header = table.header or self._header(table.label, lines[: len(head)])
            table.rows += [row for line in lines[len(head) :] if (row := self._row(table.label, line)) is not None]
            table.notes += self._notes(table.label, foot)
        for node in wrap.children("table-wrap-foot", "attrib"):
            table.notes += self._notes(table.label, list(node.children()) or [node])

    def _begun(self, wrap: Node) -> _Parts:
        """A new table with its caption, or the last one, if it goes on here."""
        parts = [node for name in ("label", "caption", "title") for node in wrap.children(name)]
        speech = Speech(self.text)
        for part in parts:
            speech.inner(part)
        said = speech.said()
        is_labelled = next(wrap.children("label"), None) is not None or said.words[:3].casefold() == "tab"
        found = _LABEL.match(said.words) if is_labelled else None
        words = said.words[found.end() if found else 0 :].strip()
        last = self.found[-1] if self.found else None
        if found and last and last.label.partition("-")[0] == found["number"] and _CONTINUED.match(words):
            return last
        if found:
            label = self._label(found["number"], wrap)
        else:
            self.labels[""] += 1
            label = f"x{self.labels['']}"
            line = line_number(self.text, wrap.start)
            self.notices.append(f"line {line}: a table has no number; it is called Table {label}")
        table = _Parts(label, self._unit("caption", label, parts), words)
        self.found.append(table)
        return table

    def _label(self, number: str, node: Node) -> str:
        """The label of a table with this number, which others may have had before it."""
        self.labels[number] += 1
        if self.labels[number] == 1:
            return number
        label = f"{number}-{self.labels[number]}"
        line = line_number(self.text, node.start)
        self.notices.append(f"line {line}: there is a Table {number} already, so that this one is called {label}")
        return label

    def _sections(self, table: Node) -> tuple[list[Node], list[Node], list[Node]]:
        """The rows of the header, of the body and of the footer."""
        head = [row for part in table.all("thead") for row in part.all("tr")]
        foot = [row for part in table.all("tfoot") for row in part.all("tr")]
        apart = {id(row) for row in (*head, *foot)}
        body = [row for row in table.all("tr") if id(row) not in apart]
        if not head and len(body) > 1 and self._is_header(body[0]):
            head, body = body[:1], body[1:]
        return head[:_MOST_HEADS], head[_MOST_HEADS:] + body, foot

    def _is_header(self, row: Node) -> bool:
        """Say whether a first row that is not marked as the header looks like one: all its cells are heads, or bold."""
        printed = list(row.children("td", "th"))
        return len(printed) > 1 and all(
            cell.name == "th" or (next(cell.children("bold"), None) is not None and not self._bare(cell))
            for cell in printed
        )

    def _bare(self, cell: Node) -> bool:
        return any(not self.text[item.start : item.end].isspace() for item in cell.content if isinstance(item, Text))

    def _laid_out(self, label: str, rows: list[Node]) -> list[_Line]:
        """Bring each cell to its columns; what spans adds is limited, so that no table grows out of its bounds."""
        lines: list[_Line] = []
        reaching: dict[int, tuple[Node, int]] = {}  # in a column: the cell from above, and for how many rows more
        spare = _SPARE + 20 * sum(1 for row in rows for _ in row.children("td", "th"))
        for row in rows:
            line = _Line(row)
            for column, (cell, _) in reaching.items():
                line.spanned[column] = cell
            spare -= len(reaching)
            column = 0
            for cell in row.children("td", "th"):
                while column in line.spanned or column in line.cells:
                    column += 1
                line.cells[column] = cell
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                if across + down > 2 and (spare := spare - across) < 0:
                    across = down = 1
                for further in range(column + 1, column + across):
                    line.spanned.setdefault(further, cell)
                if down > 1:
                    reaching.update(dict.fromkeys(range(column, column + across), (cell, down)))
            reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
            if spare < 0:
                reaching = {}
            lines.append(line)
        if spare < 0:
            self.notices.append(
                f"Table {label}: its cells span more columns and rows than it has; not all are followed"
            )
        return lines

    def _header(self, label: str, lines: list[_Line]) -> Row | None:
        """The header as one row: what stands above each other in a column is joined."""
        if not lines:
            return None
        speech = Speech(self.text)
        for column in range(max(line.width for line in lines)):
            if column:
                speech.tab(lines[0].node.start)
            stack = [line.cells.get(column) or line.spanned.get(column) for line in lines]
            for cell in dict.fromkeys(cell for cell in stack if cell is not None):
                if cell.end - cell.start < _LONGEST_HEAD or any(cell is line.cells.get(column) for line in lines):
                    speech.inner(cell)
        span = Span(lines[0].node.start, lines[-1].node.end)
        return self._as_row("header", label, speech, span, ())

    def _row(self, label: str, line: _Line) -> Row | None:
        if not line.cells:
            return None
        speech = Speech(self.text)
        at = line.node.start
        for column in range(line.width):
            cell = line.cells.get(column)
            if column:
                speech.tab(at)
            if cell is not None:
                speech.inner(cell)
                at = cell.end
        spanned = tuple((column, self._words(cell)) for column, cell in sorted(line.spanned.items(), key=_column))
        return self._as_row("row", label, speech, Span(line.node.start, line.node.end), spanned)

    def _words(self, cell: Node) -> str:
        if cell.start not in self.reaching:
            speech = Speech(self.text)
            speech.inner(cell)
            self.reaching[cell.start] = speech.said().words
        return self.reaching[cell.start]

    def _as_row(
        self, kind: str, label: str, speech: Speech, span: Span, spanned: tuple[tuple[int, str], ...]
    ) -> Row | None:
        saying = speech.said()
        if not saying.words.strip():
            return None
        unit = self._add(kind, label, span, saying)
        return Row(unit, saying.words, cells(saying.words), spanned)

    def _notes(self, label: str, nodes: list[Node]) -> list[Unit]:
        """Footnotes, each a unit; groups of them are opened."""
        found: list[Unit] = []
        for node in nodes:
            if node.name in ("fn-group", "table-wrap-foot"):
                found += self._notes(label, list(node.children()))
            elif (unit := self._unit("note", label, [node])) is not None:
                found.append(unit)
        return found

    def _unit(self, kind: str, label: str, nodes: list[Node]) -> Unit | None:
        speech = Speech(self.text)
        for node in nodes:
            speech.inner(node)
        saying = speech.said()
        if not saying.words:
            return None
        return self._add(kind, label, saying.place(0, len(saying.words)), saying)

    def _add(self, kind: str, label: str, span: Span, saying: Saying) -> Unit:
        self.count[f"{label}, {kind}"] += 1
        count = self.count[f"{label}, {kind}"]
        section = f"Table {label}, {kind}" + (f" {count}" if count > 1 or kind == "row" else "")
        unit = Unit(slug(section), section, *span)
        self.units.append((unit, saying))
        return unit


def _column(spanned: tuple[int, Node]) -> int:
    return spanned[0]


def _span(cell: Node, attribute: str) -> int:
    words = cell.get(attribute)
    return max(int(words), 1) if words.isascii() and words.isdecimal() and len(words) < 5 else 1
