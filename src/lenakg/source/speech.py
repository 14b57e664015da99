"""What marked-up text says, and where each character of it stands in the source.

White space of any kind, and mark-up that ends one thing and begins another, is one space; a superscript number is set
in superscript characters, since 10⁹ is not 109.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lenakg.source.markup import Node, Text, plain, references, referred
from lenakg.source.paragraphs import Span
from lenakg.source.saying import Saying

_INLINE_ELEMENTS = """
abbrev alternatives bold chem-struct email ext-link fixed-case funding-source inline-formula inline-graphic
inline-supplementary-material institution italic milestone-end milestone-start monospace named-content overline
overline-end overline-start private-char rb related-article related-object roman ruby sans-serif sc strike
styled-content sub sup target underline underline-end underline-start uri xref
maction math menclose merror mi mmultiscripts mn mo mover mpadded mphantom mprescripts mrow ms mspace msqrt mstyle msub
msubsup msup mtext munder munderover none semantics
"""
#: Elements that are no breaks in a text; what is in none of these sets stands apart from its neighbors.
INLINE = frozenset(_INLINE_ELEMENTS.split())
#: Elements that say nothing in words.
SILENT = frozenset(("annotation", "graphic", "inline-graphic", "object-id", "tex-math"))
_PARTS = re.compile(r"(?P<words>[^&\s]+(?: [^&\s]+)*)|(?P<space>\s+)|&[^;]*;")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DASHES = "-−–"
_RAISED = str.maketrans(f"0123456789{_DASHES}+", f"{_RAISED_DIGITS}⁻⁻⁻⁺")
_NUMBER = re.compile(r"[\s,;+–−-]*[0-9][0-9\s,;+–−-]*")


class Mark(NamedTuple):
    """A cross-reference to entries of the reference list: where its words are, and the ids that it names."""

    start: int
    end: int
    ids: tuple[str, ...]
    raised: bool


class Speech:
    """Takes down what nodes say, one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = 0
        self.marks: list[Mark] = []
        self._words: list[str] = []
        self._at: list[int] = []
        self._sources: list[Span] = []

    def said(self) -> Saying:
        """All that was taken down, without the space at its end."""
        self._trim()
        return Saying("".join(self._words), tuple(self._at), tuple(self._sources))

    def sign(self, words: str, start: int, end: int) -> None:
        """Take down what a stretch of the source stands for."""
        if words:
            self._words.append(words)
            self._at.append(self.length)
            self._sources.append(Span(start, end))
            self.length += len(words)

    def space(self, start: int, end: int) -> None:
        """Take down a space for a stretch of the source, unless there is one before or nothing at all."""
        if self._words and self._words[-1][-1] not in " \t":
            self.sign(" ", start, end)

    def tab(self, at: int) -> None:
        """Take down the end of a cell."""
        self._trim()
        self.sign("\t", at, at)

    def _trim(self) -> None:
        if self._words and self._words[-1] == " ":
            self.length -= 1
            for parts in (self._words, self._at, self._sources):
                parts.pop()

    def node(self, node: Node, raised: bool = False) -> None:
        """Take down all that is inside an element."""
        parts = 0
        for item in node.content:
            if isinstance(item, Text):
                self.characters(item, raised)
            elif item.name:
                if node.name == "mfrac" and parts:
                    self.sign("/", item.start, item.start)
                self.inner(item, raised or (node.name == "msup" and parts > 0 and self._is_number(item)))
                parts += 1

    def inner(self, node: Node, raised: bool = False) -> None:
        """Take down an element that stands in a text, apart from its neighbors if it is none of the inline ones."""
        if node.name in SILENT:
            return
        if node.name == "etal" and not node.content:
            self.space(node.start, node.start)
            self.sign("et al.", node.start, node.end)
            return
        begin = self.length
        if node.name in INLINE:
            self.node(node, raised or (node.name == "sup" and self._is_number(node)))
        else:
            self.space(node.start, node.start)
            self.node(node, raised)
            self.space(node.end, node.end)
        if node.name == "xref" and node.get("ref-type") in ("bibr", "ref") and self.length > begin:
            is_raised = raised or any(True for _ in node.children("sup"))
            self.marks.append(Mark(begin, self.length, tuple(node.get("rid").split()), is_raised))

    def characters(self, part: Text, raised: bool = False) -> None:
        """Take down the characters between two tags."""
        if part.literal:
            self._literal(part)
            return
        for found in _PARTS.finditer(self.text, part.start, part.end):
            words = found["words"]
            if found["space"]:
                self.space(*found.span())
            elif words is None:
                reference = next(references(self.text, Text(*found.span())))
                self._character(referred(reference), Span(*found.span()), raised)
            elif raised:
                for at, character in enumerate(words, found.start()):
                    self._character(character, Span(at, at + 1), raised)
            else:
                self.sign(words, *found.span())

    def _literal(self, part: Text) -> None:
        for at in range(part.start, part.end):
            self._character(self.text[at], Span(at, at + 1), raised=False)

    def _character(self, character: str, source: Span, raised: bool) -> None:
        if character.isspace():
            self.space(*source)
        else:
            # The dash of a range is none of a number below zero.
            is_range = character in _DASHES and self._words and self._words[-1] in _RAISED_DIGITS
            self.sign(character.translate(_RAISED) if raised and not is_range else character, *source)

    def _is_number(self, node: Node) -> bool:
        return _NUMBER.fullmatch(plain(self.text, node)) is not None
