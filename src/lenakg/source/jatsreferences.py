"""The reference list of an article in JATS: its entries, and the parts of a citation that are marked up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lenakg.source.bibliography import odd_numbers
from lenakg.source.block import line_number
from lenakg.source.markup import Node
from lenakg.source.saying import Saying
from lenakg.source.speech import Speech
from lenakg.source.units import Entry, Unit

_CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_NUMBER = re.compile(r"\W*(?P<number>[0-9]{1,4})\W*")
_ET_AL = re.compile(r"\bet\s+al\b", re.IGNORECASE)
#: Elements with one value each, and what they are called here; of several names the first that is there counts.
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("article-title", "chapter-title", "data-title", "part-title", "trans-title")),
    ("venue", ("source", "trans-source")),
    ("year", ("year",)),
    ("volume", ("volume",)),
    ("issue", ("issue",)),
    ("fpage", ("fpage",)),
    ("lpage", ("lpage",)),
    ("pageRange", ("page-range",)),
    ("elocation", ("elocation-id",)),
    ("supplement", ("supplement",)),
    ("edition", ("edition",)),
    ("conference", ("conf-name",)),
    ("publisher", ("publisher-name",)),
    ("comment", ("comment",)),
    ("uri", ("uri", "ext-link")),
)
_ELEMENTS = frozenset(name for _, names in _FIELDS for name in names)
_IDENTIFIERS = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid"}


class References:
    """Reads reference lists, entry by entry."""

    def __init__(self, text: str, printed: Mapping[str, int]) -> None:
        self.text = text
        self.printed = printed  # the number that the text cites an id by
        self.numbers: dict[str, int] = {}  # of each id
        self.entries: list[tuple[Entry, Saying]] = []
        self.notices: list[str] = []
        self.count: Counter[str] = Counter()

    def read(self, ref: Node) -> None:
        """Read an entry; one with several citations is an entry for each."""
        label = next(ref.children("label"), None)
        citations = [_alternative(node) for node in ref.children(*_CITATIONS, "citation-alternatives")]
        found = _NUMBER.fullmatch(self._words(label)) if label is not None else None
        number = int(found["number"]) if found else self.printed.get(ref.get("id"))
        if number is not None:
            for node in (ref, *citations):
                if node.get("id"):
                    self.numbers.setdefault(node.get("id"), number)
        key = self._key(ref, number)
        if len(citations) < 2:
            self._entry(key, number, [ref], citations[0] if citations else None)
            return
        for index, citation in enumerate(citations):
            letter = chr(ord("a") + index) if index < 26 else f"-{index + 1}"
            parts = [label, citation] if label is not None and not index else [citation]
            self._entry(f"{key}{letter}", number, parts, citation)

    def odd(self) -> Iterator[str]:
        """What is odd about the numbers of all entries together."""
        yield from self.notices
        yield from odd_numbers(dict.fromkeys(entry.number for entry, _ in self.entries))

    def _key(self, ref: Node, number: int | None) -> str:
        key = f"ref-{number}" if number is not None else f"ref-unnumbered-{self.count['unnumbered'] + 1}"
        self.count[key if number is not None else "unnumbered"] += 1
        if self.count[key] > 1:
            again = f"{key}-{self.count[key]}"
            place = line_number(self.text, ref.start)
            self.notices.append(f"line {place}: reference [{number}] is given twice; this one is {again}")
            return again
        return key

    def _entry(self, key: str, number: int | None, parts: list[Node], citation: Node | None) -> None:
        speech = Speech(self.text)
        for part in parts:
            speech.inner(part)
        saying = speech.said()
        if not saying.words:
            self.notices.append(f"line {line_number(self.text, parts[0].start)}: {key} is empty")
            return
        place = saying.place(0, len(saying.words))
        unit = Unit(key, "References", place.start, place.end)
        self.entries.append((Entry(number, unit, saying.words, self._fields(citation)), saying))

    def _fields(self, citation: Node | None) -> dict[str, Any] | None:
        if citation is None:
            return None
        fields: dict[str, Any] = {}
        authors, editors = self._people(citation)
        if authors:
            fields["authors"] = authors
        if editors:
            fields["editors"] = editors
        found: dict[str, str] = {}
        for node in citation.inner():
            kind = _IDENTIFIERS.get(node.get("pub-id-type").lower())
            if kind is not None:
                fields.setdefault(kind, self._words(node))
            elif node.name in _ELEMENTS and node.name not in found and (words := self._words(node)):
                found[node.name] = words
        for key, names in _FIELDS:
            name = next((name for name in names if name in found), None)
            if name is not None:
                fields[key] = found[name]
        # A link alone is no structure: the words round it say what the paper is.
        if not fields.keys() - {"uri", "comment"}:
            return None
        fields["etAl"] = citation.first("etal") is not None or bool(authors and _ET_AL.search(self._words(citation)))
        kind = citation.get("publication-type") or citation.get("citation-type")
        return fields | ({"type": kind} if kind else {})

    def _people(self, citation: Node) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
        authors: list[dict[str, str]] = []
        editors: list[dict[str, str]] = []
        for node in citation.all("person-group", "name", "string-name", "collab"):
            group = node.get("person-group-type").lower()
            if group not in ("", "author", "allauthors", "editor", "editors"):
                continue
            people = editors if group.startswith("editor") else authors
            inside = node.all("name", "string-name", "collab") if node.name == "person-group" else [node]
            people += [person for name in inside if (person := self._person(name))]
        return authors, editors

    def _person(self, name: Node) -> dict[str, str]:
        if name.name == "collab":
            return {"collab": words} if (words := self._words(name)) else {}
        keys = (("surname", "surname"), ("given", "given-names"), ("prefix", "prefix"), ("suffix", "suffix"))
        person = {
            key: words for key, tag in keys if (node := name.first(tag)) is not None and (words := self._words(node))
        }
        # A name without marked parts is given as it stands.
        return person or ({"surname": words} if (words := self._words(name)) else {})

    def _words(self, node: Node) -> str:
        speech = Speech(self.text)
        speech.node(node)
        return speech.said().words


def _alternative(node: Node) -> Node:
    """One of the forms in which a citation is given: the one whose parts are marked up."""
    if node.name != "citation-alternatives":
        return node
    return next((form for name in _CITATIONS for form in node.children(name)), node)
