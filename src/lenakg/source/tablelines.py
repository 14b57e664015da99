"""Tables in plain text: a caption, a header row, rows with tabs between the cells, and footnotes, as blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lenakg.source.block import Block, Kind, line_number, slug
from lenakg.source.digest import normalise
from lenakg.source.paragraphs import Span, lines

_CAPTION = re.compile(r"(?i:table)\s+(?P<number>[A-Z]?[0-9]{1,3})\s*(?P<sign>[:.])(?:\s|\Z)")
_CONTINUED = re.compile(r"\W*(?:continued|cont['’]?d|cont)\W*", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"[^\s:]+:\s|[†‡§¶‖#¹²³⁴-⁹]|\*+(?![^*]*\*)|[a-z]\)\s"
    r"|(?:Notes?|Abbreviations?|Sources?)\s*[.:—–-]"
    r"|[A-Z][\w/-]*[A-Z0-9]\s?[=,]\s[^;.]*;"  # CR, complete response; PR, ...
)


def after_label(caption: str) -> str:
    """What a caption says after the number of its table.

    >>> after_label("TABLE 1: Trials of herons.")
    'Trials of herons.'
    """
    label = _CAPTION.match(caption)
    return caption[label.end() :].strip() if label else caption


class TableLines:
    """Reads paragraphs that belong to tables into `blocks`, and remembers the table that the next may belong to."""

    def __init__(self, text: str, blocks: list[Block], notices: list[str]) -> None:
        self.text = text
        self.blocks = blocks
        self.notices = notices
        self.table: str | None = None  # whose rows or footnotes may come next
        self.header_due = False
        self.captions: dict[str, str] = {}  # of each table, normalised
        self.labels: Counter[str] = Counter()  # tables of each number
        self.headers: dict[str, str] = {}
        self.widths: dict[str, int] = {}
        self.count: Counter[str] = Counter()  # of each kind of part

    def leave(self) -> None:
        """Something else follows, so that the last table has no more rows and footnotes."""
        self.table = None

    def read(self, paragraph: Span, following: Span) -> bool:
        """Read a paragraph and say whether it belongs to a table."""
        words = self.text[slice(*paragraph)]
        caption = _CAPTION.match(words)
        if caption and (caption["sign"] == ":" or "\t" in words + self.text[slice(*following)]):
            self._caption(caption["number"].upper(), caption.end(), paragraph)
        elif self.table and "\t" in words:
            self._rows(self.table, list(lines(self.text, paragraph)))
        elif self.table and _FOOTNOTE.match(words):
            self._part(Kind.NOTE, self.table, paragraph)
        elif "\t" in words and self._has_rows(paragraph):
            self._bare(paragraph)
        else:
            return False
        return True

    def _has_rows(self, paragraph: Span) -> bool:
        tabbed = ["\t" in self.text[slice(*line)] for line in lines(self.text, paragraph)]
        return tabbed[0] and sum(tabbed) > max(1, len(tabbed) // 2)

    def _bare(self, paragraph: Span) -> None:
        """Read a table without a caption."""
        self.labels[""] += 1
        self.table = f"x{self.labels['']}"
        self.header_due = True
        place = line_number(self.text, paragraph.start)
        self.notices.append(f"line {place}: a table has no caption; it is called Table {self.table}")
        self._rows(self.table, lines(self.text, paragraph))

    def _caption(self, number: str, after: int, paragraph: Span) -> None:
        inside = list(lines(self.text, paragraph))
        first = next((n for n, line in enumerate(inside) if n and "\t" in self.text[slice(*line)]), len(inside))
        span = Span(paragraph.start, inside[first - 1].end)
        words = self.text[min(paragraph.start + after, span.end) : span.end]
        table, said = self._labelled(number, words, paragraph)
        self.table = table
        self.header_due = True
        if said is not None:
            self.captions[table] = said
            self._part(Kind.CAPTION, table, span)
        self._rows(table, inside[first:])

    def _labelled(self, number: str, words: str, paragraph: Span) -> tuple[str, str | None]:
        """The table that a caption names, and what it says if that is not said already."""
        said = normalise(words)
        count = self.labels[number]
        latest = number if count < 2 else f"{number}-{count}"
        if count and (_CONTINUED.match(words) or said == self.captions[latest]):
            return latest, None
        self.labels[number] += 1
        if not count:
            return number, said
        label = f"{number}-{count + 1}"
        place = line_number(self.text, paragraph.start)
        self.notices.append(f"line {place}: there is a Table {number} already, so that this one is called {label}")
        return label, said

    def _rows(self, table: str, found: Iterable[Span]) -> None:
        in_note = False
        for line in found:
            words = self.text[slice(*line)]
            tabbed = "\t" in words
            if not tabbed and _FOOTNOTE.match(words):
                in_note = True
                self._part(Kind.NOTE, table, line)
            elif not tabbed and in_note:
                self.blocks[-1] = self.blocks[-1]._replace(end=line.end)
            else:
                in_note = False
                self._row(table, line, words)

    def _row(self, table: str, line: Span, words: str) -> None:
        header_due, self.header_due = self.header_due, False
        said = normalise(words.strip())
        if header_due and table not in self.headers:
            self.headers[table] = said
            self.widths[table] = words.count("\t") + 1
            self._part(Kind.HEADER, table, line)
            return
        if header_due and self.headers[table] == said:
            return
        self._part(Kind.ROW, table, line)
        width, due = words.count("\t") + 1, self.widths.get(table)
        if due is not None and width != due:
            self.notices.append(
                f"line {line_number(self.text, line.start)}: {self.blocks[-1].section} has {width} cells, "
                f"and the header of the table {due}"
            )

    def _part(self, kind: Kind, table: str, span: Span) -> None:
        name = kind.name.lower()
        self.count[f"{table}, {name}"] += 1
        count = self.count[f"{table}, {name}"]
        # Rows all have numbers; of the other parts the second, if there is one.
        section = f"Table {table}, {name}" + (f" {count}" if count > 1 or kind is Kind.ROW else "")
        self.blocks.append(Block(kind, section, slug(section), *span, of=table))
