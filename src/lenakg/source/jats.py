"""Articles in JATS (and the NLM DTDs before it) read into units with places in the XML itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lenakg.core.errors import DocumentError
from lenakg.source.block import line_number, section_key, slug
from lenakg.source.citations import cited_marks, is_between_numbers
from lenakg.source.jatsreferences import References
from lenakg.source.jatssections import section_names
from lenakg.source.jatstables import Tables
from lenakg.source.markup import Node, Text, plain, read_markup
from lenakg.source.paragraphs import Span
from lenakg.source.saying import Saying
from lenakg.source.sentences import sentences
from lenakg.source.speech import SILENT, Mark, Speech
from lenakg.source.units import Reading, Unit

#: What stands between the words of a sentence without being a part of it; the sentence goes on behind.
_HOLES = frozenset(
    ("boxed-text", "fig", "fig-group", "fn", "media", "supplementary-material", "table-wrap", "table-wrap-group")
)
#: What ends a sentence and is read by itself.
_BREAKS = frozenset(("def-list", "disp-quote", "list", "p", "preformat", "sec", "speech", "statement", "verse-group"))
#: Parts of the back matter that have a name, and the one that they have without a title.
_NAMED = {
    "ack": "Acknowledgment",
    "app": "Appendix",
    "fn-group": "Footnotes",
    "glossary": "Abbreviations",
} | dict.fromkeys(("app-group", "bio", "notes", "ref-list", "sec"), "")
_CLOSING = "]"  # what a number of a reference that is printed behind a full stop is to the end of a sentence


def read_jats(text: str) -> Reading:
    """Read an article in JATS.

    Raises:
        DocumentError: It is not well-formed, names entities, or is no article.
    """
    root = read_markup(text)
    articles = [root] if root.name == "article" else list(root.all("article"))
    if len(articles) != 1:
        problem = f"no article in JATS: the root element is <{root.name}>" if not articles else "several articles"
        line = line_number(text, root.start)
        raise DocumentError(problem, line=line, repair="give one article in JATS XML, as PMC has it, or plain text")
    article = articles[0]
    reader = _Article(text, _printed(text, article))
    reader.read(article)
    return reader.reading(article)


def _printed(text: str, article: Node) -> dict[str, int]:
    """The numbers that the text prints for the ids of references, where it does."""
    found: dict[str, int] = {}
    for node in article.all("xref"):
        words = plain(text, node).strip("[]() \n\t")
        if node.get("ref-type") == "bibr" and words.isascii() and words.isdecimal() and len(words) < 5:
            found.setdefault(node.get("rid"), int(words))
    return found


class _Article:
    """Reads the parts of an article one after the other."""

    def __init__(self, text: str, printed: Mapping[str, int]) -> None:
        self.text = text
        self.tables = Tables(text)
        self.references = References(text, printed)
        self.units: list[tuple[Unit, Saying]] = []
        self.marks: dict[str, list[Mark]] = {}
        self.notices: list[str] = []
        self.count: Counter[str] = Counter()
        self.figures: Counter[str] = Counter()

    def read(self, article: Node) -> None:
        """Read the front matter's abstracts, the body, the back matter and what floats."""
        for front in article.children("front", "front-stub"):
            for abstract in front.all("abstract", "trans-abstract"):
                kind = abstract.get("abstract-type") or ("translated" if abstract.name == "trans-abstract" else "")
                self._flow(abstract, f"Abstract, {kind}" if kind else "Abstract")
            for notes in front.all("author-notes"):
                for note in notes.children("fn"):
                    self._flow(note, "Author notes")
        for body in article.children("body"):
            self._flow(body, "text", names=section_names(self.text, body))
        for part in article.children("back", "floats-group", "floats-wrap"):
            self._flow(part, "Back matter")
        for unread in article.children("sub-article", "response"):
            self._tell(unread, f"the part <{unread.name}> is a text of its own and not read")

    def reading(self, article: Node) -> Reading:
        """All that was read, in the order of the source."""
        self.units += self.tables.units
        self.units += [(entry.unit, saying) for entry, saying in self.references.entries]
        self.units.sort(key=lambda unit: (unit[0].start, unit[0].end))
        title = article.first("article-title")
        self._formulas(article)
        numbers = self.references.numbers
        return Reading(
            kind="jats",
            title=" ".join(plain(self.text, title).split()) or None if title is not None else None,
            units=tuple(unit for unit, _ in self.units),
            tables=self.tables.tables(),
            references=tuple(entry for entry, _ in self.references.entries),
            notices=(*self.notices, *self.tables.notices, *self.references.odd()),
            sayings={unit.key: saying for unit, saying in self.units},
            cited={
                unit.key: cited_marks(saying.words, self.marks.get(unit.key, ()), numbers)
                for unit, saying in self.units
            },
        )

    def _formulas(self, article: Node) -> None:
        for formula in article.all("inline-formula", "disp-formula"):
            speech = Speech(self.text)
            speech.node(formula)
            if not speech.length:
                self._tell(formula, "a formula is only a picture or TeX, and is not read")

    def _tell(self, node: Node, problem: str) -> None:
        self.notices.append(f"line {line_number(self.text, node.start)}: {problem}")

    def _flow(self, node: Node, section: str, names: Mapping[int, str] | None = None) -> None:
        """Read what is inside an element; a part with a name of its own is a section."""
        if names is not None:
            section = names.get(node.start, section)
        elif node.name in _NAMED and not section.startswith("Abstract"):
            section = self._title(node) or _NAMED[node.name] or section
        if any(isinstance(item, Text) and not self.text[item.start : item.end].isspace() for item in node.content):
            self._prose(node, section, names)
            return
        for child in node.children():
            self._part(child, section, names)

    def _part(self, node: Node, section: str, names: Mapping[int, str] | None) -> None:
        name = node.name
        if name in ("title", "label", "sec-meta", "caption", "kwd-group", "permissions", *SILENT):
            return
        if name == "table-wrap":
            self.tables.read(node)
        elif name in ("fig", "supplementary-material", "media"):
            self._caption(node, section)
        elif name == "ref":
            self.references.read(node)
        elif name == "def-list":
            self._definitions(node, section)
        elif name in ("p", "disp-formula", "disp-quote", "preformat", "attrib", "verse-line", "license-p"):
            self._prose(node, section, names)
        else:
            self._flow(node, section, names)

    def _title(self, node: Node) -> str | None:
        title = next(node.children("title", "label"), None)
        words = " ".join(plain(self.text, title).split()) if title is not None else ""
        return words.rstrip(".:") or None

    def _prose(self, node: Node, section: str, names: Mapping[int, str] | None) -> None:
        """Cut a paragraph into sentences; what is inside it and no text is read behind each stretch of it."""
        speech = Speech(self.text)
        holes: list[int] = []
        inside: list[Node] = []
        for item in _pieces(node):
            if isinstance(item, Text):
                speech.characters(item)
            elif item.name in _BREAKS:
                self._sentences(speech, holes, section)
                for part in [*inside, item]:
                    self._part(part, section, names)
                speech, holes, inside = Speech(self.text), [], []
            elif item.name in _HOLES:
                inside.append(item)
                if speech.length:
                    speech.space(item.start, item.start)
                    holes.append(speech.length)
            else:
                speech.inner(item)
        self._sentences(speech, holes, section)
        for part in inside:
            self._part(part, section, names)

    def _sentences(self, speech: Speech, holes: list[int], section: str) -> None:
        said = speech.said()
        masked = list(said.words)
        done = -1  # where the last number ends that belongs to the sentence before it
        for mark in speech.marks:
            before = said.words[max(0, mark.start - 2) : mark.start].rstrip()[-1:]
            is_beside = done >= 0 and is_between_numbers(said.words[done : mark.start])
            if mark.raised or before in (".", "?", "!") or is_beside:
                begin = done if is_beside else mark.start
                masked[begin : mark.end] = _CLOSING * (mark.end - begin)
                done = mark.end
        marks, holes = list(reversed(speech.marks)), list(reversed(holes))
        for start, end in sentences("".join(masked)):
            while holes and holes[-1] <= start:
                holes.pop()
            inside = []
            while holes and holes[-1] < end:
                inside.append(holes.pop())
            unit = self._sentence(said, start, end, inside, section)
            while marks and marks[-1].start < end:
                mark = marks.pop()
                here = mark._replace(start=mark.start - start, end=mark.end - start)
                self.marks.setdefault(unit.key, []).append(here)

    def _sentence(self, said: Saying, start: int, end: int, holes: list[int], section: str) -> Unit:
        key = section_key(section)
        self.count[key] += 1
        name = f"{key}-{self.count[key]}"
        rest: Span | None = None
        first = said.place(start, end)
        if holes:
            rest = said.place(holes[0], end)
            first = said.place(start, holes[0] - 1)
            if len(holes) > 1:
                self.notices.append(f"{name} is interrupted several times; what stands in between is within its place")
        unit = Unit(name, section, first.start, first.end, rest)
        self.units.append((unit, said.part(start, end)))
        return unit

    def _definitions(self, node: Node, section: str) -> None:
        """Terms with what they mean, each a row of two cells."""
        for item in node.all("def-item"):
            speech = Speech(self.text)
            for term in item.children("term"):
                speech.inner(term)
            for meaning in item.children("def"):
                speech.tab(meaning.start)
                speech.inner(meaning)
            said = speech.said()
            if said.words:
                self._sentence(said, 0, len(said.words), [], section)

    def _caption(self, node: Node, section: str) -> None:
        """The label and the caption of a figure or of a file beside the article."""
        speech = Speech(self.text)
        for part in [*node.children("label"), *node.children("caption")]:
            speech.inner(part)
        said = speech.said()
        if not said.words:
            return
        if node.name != "fig":
            self._sentence(said, 0, len(said.words), [], section)
            return
        label = next(node.children("label"), None)
        number = re.search(r"[A-Z]?[0-9]+", plain(self.text, label)) if label is not None else None
        self.figures[""] += number is None
        name = number[0] if number else f"x{self.figures['']}"
        self.figures[name] += 1
        figure = f"Figure {name}, caption" + (f" {self.figures[name]}" if self.figures[name] > 1 else "")
        self.units.append((Unit(slug(figure), figure, *said.place(0, len(said.words))), said))


def _pieces(node: Node) -> Iterator[Node | Text]:
    """The texts and elements in a paragraph; an inline element that holds a table or a list is opened."""
    for item in node.content:
        if isinstance(item, Text) or not item.name:
            if isinstance(item, Text):
                yield item
        elif item.name not in _HOLES | _BREAKS and item.first(*_HOLES, *_BREAKS) is not None:
            yield from _pieces(item)
        else:
            yield item
