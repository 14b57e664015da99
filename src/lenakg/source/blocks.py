"""The blocks of an article in plain text: runs of sentences, table rows and reference entries, each with its section.

The layout it reads is that of a careful transcription: paragraphs apart by blank lines; front matter, then the
abstract, then headings with numbers, either alone (``4. Dose``) or at the head of a paragraph (``4.1. Onset. It ...``);
a table as a caption (``TABLE 1: ...``), a header row and rows with tabs between the cells; references ``[n]``.

Headings, captions (of figures too), header rows and footnotes are no blocks. Of two paragraphs with nothing but a blank
line between them, the second goes on where the first stopped, so that a sentence broken by the end of a page is whole
again; with a table or a figure between them they are two blocks, and so are the halves of the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto
from itertools import dropwhile
from typing import NamedTuple

from lenakg.core.errors import DocumentError
from lenakg.source.headings import abstract, back_matter, heading
from lenakg.source.paragraphs import Span, lines, paragraphs
from lenakg.source.sentences import is_ended

_CAPTION = re.compile(r"(?i:table)\s+(?P<number>[A-Z]?[0-9]{1,3})\s*(?P<sign>[:.])(?:\s|\Z)")
_FIGURE = re.compile(r"(?i:figure|fig\.)\s+[A-Z]?[0-9]{1,3}\s*:")
_FOOTNOTE = re.compile(r"[^\s:]+:\s|[†‡§¶‖#¹²³⁴-⁹]|\*+(?![^*]*\*)|[a-z]\)\s|(?:Notes?|Abbreviations?|Source)\b")
_ENTRY = re.compile(r"(?:[-*•]\s+)?(?P<label>\[(?P<number>[0-9]{1,4})\])")
_BULLET = re.compile(r"[-*•]\s")


class Kind(Enum):
    """What a block is made of."""

    SENTENCES = auto()
    ROW = auto()
    REFERENCE = auto()


class Block(NamedTuple):
    """A stretch of one kind in one section; rows and references have a key each, sentences that of their section."""

    kind: Kind
    section: str
    key: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """Return the blocks of an article in the order of the text.

    Raises:
        DocumentError: No heading 1 was found, or a reference number is given twice.
    """
    found = list(paragraphs(text))
    for index, paragraph in enumerate(found):
        first = heading(text, paragraph, (0,))
        if first and first.number == (1,):
            summary = abstract(text, found[:index])
            body = _Body(text)
            body.read(found[index:])
            return [Block(Kind.SENTENCES, "Abstract", "abstract", *summary), *body.blocks] if summary else body.blocks
    raise DocumentError("no heading '1. ...' was found", repair="give the sections numbered headings, each a paragraph")


class _Body:
    """Reads paragraphs one after the other and remembers the section and the table they stand in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.number: tuple[int, ...] = (0,)
        self.section = ""
        self.joined = False  # whether nothing stands between the last block and what comes
        self.table: str | None = None  # the table whose rows or footnotes may come next
        self.header_due = False
        self.headers: dict[str, str] = {}
        self.rows: Counter[str] = Counter()
        self.entries: set[str] = set()

    def read(self, found: list[Span]) -> None:
        for paragraph, following in zip(found, [*found[1:], Span(0, 0)], strict=True):
            words = self.text[slice(*paragraph)]
            caption = _CAPTION.match(words)
            if caption and (caption["sign"] == ":" or "\t" in words + self.text[slice(*following)]):
                self._caption(caption["number"].upper(), paragraph)
            elif self.table and "\t" in words:
                self._rows(self.table, lines(self.text, paragraph))
            elif _FIGURE.match(words) or (self.table and _FOOTNOTE.match(words)):
                self.joined = False
            elif title := back_matter(words):
                self._enter(title)
            elif self.section == "References":
                self._references(paragraph)
            elif part := heading(self.text, paragraph, self.number):
                self.number = part.number
                self._enter(back_matter(part.title) or ".".join(map(str, part.number)))
                self._prose(Span(part.after, paragraph.end))
            else:
                self._prose(paragraph)

    def _enter(self, section: str) -> None:
        self.section = section
        self.table = None
        self.joined = False

    def _prose(self, span: Span) -> None:
        if span.start == span.end:
            return
        self.table = None
        if self.joined:
            self.blocks[-1] = self.blocks[-1]._replace(end=span.end)
        else:
            key = f"sec-{self.section}" if self.section[0].isdigit() else slug(self.section)
            self.blocks.append(Block(Kind.SENTENCES, self.section, key, *span))
            self.joined = True

    def _caption(self, table: str, paragraph: Span) -> None:
        self.table = table
        self.header_due = True
        self.joined = False
        self._rows(table, dropwhile(lambda line: "\t" not in self.text[slice(*line)], lines(self.text, paragraph)))

    def _rows(self, table: str, rows: Iterable[Span]) -> None:
        for line in rows:
            words = self.text[slice(*line)]
            if "\t" not in words and _FOOTNOTE.match(words):
                continue
            header_due, self.header_due = self.header_due, False
            if header_due and self.headers.setdefault(table, words.strip()) == words.strip():
                continue
            self.rows[table] += 1
            section = f"Table {table}, row {self.rows[table]}"
            self.blocks.append(Block(Kind.ROW, section, slug(section), *line))

    def _references(self, paragraph: Span) -> None:
        """Read entries; a paragraph without a number goes on with the last if that is unfinished or it has a bullet."""
        last = self.blocks[-1] if self.blocks else None
        self.joined = (last is not None and last.kind is Kind.REFERENCE) and (
            _BULLET.match(self.text, *paragraph) is not None or not is_ended(self.text[last.start : last.end])
        )
        for line in lines(self.text, paragraph):
            if entry := _ENTRY.match(self.text, *line):
                number = entry["number"]
                if number in self.entries:
                    row = self.text.count("\n", 0, line.start) + 1
                    raise DocumentError(
                        f"reference [{number}] is given twice", line=row, repair="number each entry once"
                    )
                self.entries.add(number)
                self.blocks.append(Block(Kind.REFERENCE, "References", f"ref-{number}", entry.start("label"), line.end))
                self.joined = True
            elif self.joined:
                self.blocks[-1] = self.blocks[-1]._replace(end=line.end)


def slug(section: str) -> str:
    """Return the name of a section as keys have it.

    >>> slug("Table 1, row 3")
    'table-1-row-3'
    """
    return re.sub(r"[\W_]+", "-", section.casefold()).strip("-")
