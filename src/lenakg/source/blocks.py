"""The blocks of an article in plain text: runs of sentences, parts of tables and reference entries, in their sections.

The layout it reads is that of a careful transcription: paragraphs apart by blank lines; front matter, then the
abstract, then headings with numbers, either alone (``4. Dose``) or at the head of a paragraph (``4.1. Onset. It ...``),
in Markdown (``## 4 Dose``), or short lines of their own (``Dose``); a table as a caption (``TABLE 1: ...``), a header
row and rows with tabs between the cells; references with numbers, ``[n]`` or ``n.``.

Headings are no blocks. Of two paragraphs with nothing but a blank line between them, the second goes on where the first
stopped, so that a sentence broken by the end of a page is whole again; with a table or a figure between them they are
two blocks, the second of which is `taken_up` where it goes on with a sentence of the first.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lenakg.source.bibliography import Bibliography
from lenakg.source.block import Block, Kind, section_key, slug
from lenakg.source.headings import (
    Heading,
    Style,
    abstract,
    article_title,
    back_matter,
    heading,
    is_known,
    markdown_heading,
    plain_heading,
    style_of,
)
from lenakg.source.paragraphs import Span, paragraphs
from lenakg.source.sentences import ends
from lenakg.source.tablelines import TableLines

_FIGURE = re.compile(r"(?i:figure|fig\.)\s+(?P<number>[A-Z]?[0-9]{1,3})\s*:")


def blocks(text: str) -> tuple[list[Block], list[str], str | None]:
    """Return the blocks of an article in the order of the text, what could not be read, and the title."""
    found = list(paragraphs(text))
    style, first = style_of(text, found)
    body = _Body(text, style)
    title = article_title(text, found[:first])
    begin = 0
    top = markdown_heading(text, found[0]) if style is Style.MARKDOWN and first == 0 else None
    if top is not None and text[found[0].start + 1] != "#" and not top.number and not is_known(top.title):
        title, begin = top.title, 1
        first = next((index for index, paragraph in enumerate(found) if index and text[paragraph.start] == "#"), 1)
    if summary := abstract(text, found[begin:first]):
        body.blocks.append(Block(Kind.SENTENCES, "Abstract", "abstract", *summary))
    body.read(found[first:])
    return body.blocks, body.notices, title


class _Body:
    """Reads paragraphs one after the other and remembers the section that they stand in."""

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style
        self.blocks: list[Block] = []
        self.notices: list[str] = []
        self.tables = TableLines(text, self.blocks, self.notices)
        self.entries = Bibliography(text, self.blocks, self.notices)
        self.number: tuple[int, ...] = (0,)
        self.section = "text"
        self.prose: int | None = None  # the last run of sentences in this section
        self.figures: dict[str, int] = {}

    def read(self, found: list[Span]) -> None:
        for paragraph, following in pairwise([*found, Span(0, 0)]):
            words = self.text[slice(*paragraph)]
            if self.style is Style.MARKDOWN and (part := markdown_heading(self.text, paragraph)):
                self._head(part, paragraph)
            elif self.tables.read(paragraph, following):
                continue
            elif figure := _FIGURE.match(words):
                self._figure(figure["number"].upper(), paragraph)
            elif title := back_matter(words):
                self._enter(title)
            elif self.section == "References":
                self.entries.read(paragraph)
            elif part := self._heading(paragraph, following):
                self._head(part, paragraph)
            else:
                self._prose(paragraph)

    def _heading(self, paragraph: Span, following: Span) -> Heading | None:
        is_free = self.prose is None or ends(self.text, self.blocks[self.prose].end)
        if self.style in (Style.NUMBERED, Style.UNDOTTED) or self.number > (0,):
            numbered = heading(self.text, paragraph, self.number, self.style)
            if numbered is not None:
                return numbered
        plain = plain_heading(self.text, paragraph, following) if is_free and self.style is not Style.MARKDOWN else None
        if plain is not None and (self.style is Style.PLAIN or is_known(plain.title)):
            return plain
        return None

    def _head(self, part: Heading, paragraph: Span) -> None:
        if part.number:
            self.number = part.number
        self._enter(back_matter(part.title) or ".".join(map(str, part.number)) or part.title or "text")
        self._prose(Span(part.after, paragraph.end))

    def _enter(self, section: str) -> None:
        self.section = section
        self.prose = None
        self.tables.leave()
        self.entries.leave()

    def _prose(self, span: Span) -> None:
        if span.start >= span.end:
            return
        self.tables.leave()
        if self.prose is not None and self.prose == len(self.blocks) - 1:
            self.blocks[-1] = self.blocks[-1]._replace(end=span.end)
            return
        taken_up = self.prose is not None and not ends(self.text, self.blocks[self.prose].end)
        key = section_key(self.section)
        self.prose = len(self.blocks)
        self.blocks.append(Block(Kind.SENTENCES, self.section, key, *span, taken_up=taken_up))

    def _figure(self, number: str, paragraph: Span) -> None:
        self.figures[number] = count = self.figures.get(number, 0) + 1
        section = f"Figure {number}, caption" + (f" {count}" if count > 1 else "")
        self.blocks.append(Block(Kind.FIGURE, section, slug(section), *paragraph))
