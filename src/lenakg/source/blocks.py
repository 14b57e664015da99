"""The blocks of an article in plain text: runs of sentences, parts of tables and reference entries, in their sections.

The layout it reads is that of a careful transcription: paragraphs apart by blank lines; front matter, then the
abstract, then headings with numbers, either alone (``4. Dose``) or at the head of a paragraph (``4.1. Onset. It ...``);
a table as a caption (``TABLE 1: ...``), a header row and rows with tabs between the cells; references ``[n]``.

Headings are no blocks. Of two paragraphs with nothing but a blank line between them, the second goes on where the first
stopped, so that a sentence broken by the end of a page is whole again; with a table or a figure between them they are
two blocks, the second of which is `taken_up` where it goes on with a sentence of the first.
"""

from __future__ import annotations

import re

from lenakg.core.errors import DocumentError
from lenakg.source.bibliography import Bibliography
from lenakg.source.block import Block, Kind, slug
from lenakg.source.headings import abstract, back_matter, heading
from lenakg.source.paragraphs import Span, paragraphs
from lenakg.source.sentences import ends
from lenakg.source.tablelines import TableLines

_FIGURE = re.compile(r"(?i:figure|fig\.)\s+(?P<number>[A-Z]?[0-9]{1,3})\s*:")


def blocks(text: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of an article in the order of the text, and what could not be read.

    Raises:
        DocumentError: No heading 1 was found.
    """
    found = list(paragraphs(text))
    for index, paragraph in enumerate(found):
        first = heading(text, paragraph, (0,))
        if first and first.number == (1,):
            body = _Body(text)
            if summary := abstract(text, found[:index]):
                body.blocks.append(Block(Kind.SENTENCES, "Abstract", "abstract", *summary))
            body.read(found[index:])
            return body.blocks, body.notices
    raise DocumentError("no heading '1. ...' was found", repair="give the sections numbered headings, each a paragraph")


class _Body:
    """Reads paragraphs one after the other and remembers the section that they stand in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.notices: list[str] = []
        self.tables = TableLines(text, self.blocks, self.notices)
        self.entries = Bibliography(text, self.blocks, self.notices)
        self.number: tuple[int, ...] = (0,)
        self.section = ""
        self.prose: int | None = None  # the last run of sentences in this section
        self.figures: dict[str, int] = {}

    def read(self, found: list[Span]) -> None:
        for paragraph, following in zip(found, [*found[1:], Span(0, 0)], strict=True):
            words = self.text[slice(*paragraph)]
            if self.tables.read(paragraph, following):
                continue
            if figure := _FIGURE.match(words):
                self._figure(figure["number"].upper(), paragraph)
            elif title := back_matter(words):
                self._enter(title)
            elif self.section == "References":
                self.entries.read(paragraph)
            elif part := heading(self.text, paragraph, self.number):
                self.number = part.number
                self._enter(back_matter(part.title) or ".".join(map(str, part.number)))
                self._prose(Span(part.after, paragraph.end))
            else:
                self._prose(paragraph)

    def _enter(self, section: str) -> None:
        self.section = section
        self.prose = None
        self.tables.leave()
        self.entries.leave()

    def _prose(self, span: Span) -> None:
        if span.start == span.end:
            return
        self.tables.leave()
        if self.prose is not None and self.prose == len(self.blocks) - 1:
            self.blocks[-1] = self.blocks[-1]._replace(end=span.end)
            return
        taken_up = self.prose is not None and not ends(self.text, self.blocks[self.prose].end)
        key = f"sec-{self.section}" if self.section[0].isdigit() else slug(self.section)
        self.prose = len(self.blocks)
        self.blocks.append(Block(Kind.SENTENCES, self.section, key, *span, taken_up=taken_up))

    def _figure(self, number: str, paragraph: Span) -> None:
        self.figures[number] = count = self.figures.get(number, 0) + 1
        section = f"Figure {number}, caption" + (f" {count}" if count > 1 else "")
        self.blocks.append(Block(Kind.FIGURE, section, slug(section), *paragraph))
