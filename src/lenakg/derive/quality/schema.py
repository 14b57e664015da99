"""An ontology as the rules of the check see it: its triples, by subject and property, and what its terms are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import TYPE, Fact
from lenakg.derive.mappings import Row
from lenakg.derive.quality.reserved import IMPLIED_KINDS, KINDS, ONTOLOGY, OWL, RDF

#: What nests one expression in another, and how deep that may go.
_NESTED: Final = (
    *("intersectionOf", "unionOf", "complementOf", "datatypeComplementOf"),
    *("someValuesFrom", "allValuesFrom", "onClass", "onDataRange"),
)
_DEEPEST: Final = 100


class BrokenList(ValueError):
    """A list that does not end, branches or has no members where it should."""


class Schema:
    """The triples of an ontology.

    Attributes:
        triples: as they stand, without repetitions.
        declared: the IRIs that are declared, by kind (`class`, `datatype`, `object`, `data`, `annotation`,
            `individual`).
        table: the mappings that were verified, each with its row in their table.
        mentioned: the IRIs that facts, shapes and queries name.
    """

    def __init__(
        self,
        triples: Iterable[Fact],
        table: Mapping[Fact, Row] | None = None,
        mentioned: frozenset[str] = frozenset(),
    ) -> None:
        self.triples = list(dict.fromkeys(triples))
        self.table = table or {}
        self.mentioned = mentioned
        self._values: dict[tuple[str, str], list[str]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        self._uses: dict[str, list[tuple[str, str]]] = {}
        self._by_predicate: dict[str, list[tuple[str, str]]] = {}
        for subject, predicate, object_ in self.triples:
            self._values.setdefault((subject, predicate), []).append(object_)
            self._subjects.setdefault((predicate, object_), []).append(subject)
            self._by_predicate.setdefault(predicate, []).append((subject, object_))
            if object_.startswith("_:"):
                self._uses.setdefault(object_, []).append((subject, predicate))
        self.declared: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
        for subject, object_ in self.pairs(TYPE):
            kind = KINDS.get(object_) or IMPLIED_KINDS.get(object_)
            if kind is not None:
                self.declared[kind].add(subject)

    def values(self, subject: str, predicate: str) -> list[str]:
        """What a node has under a property."""
        return self._values.get((subject, predicate), [])

    def value(self, subject: str, predicate: str) -> str | None:
        """The first thing that a node has under a property."""
        return next(iter(self.values(subject, predicate)), None)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The nodes that have a value under a property."""
        return self._subjects.get((predicate, value), [])

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """The subjects and values of a property."""
        return self._by_predicate.get(predicate, [])

    def is_a(self, node: str, kind: str) -> bool:
        """Whether a node is declared as something."""
        return node in self.declared[kind]

    def typed(self, node: str, kind: str) -> bool:
        """Whether a node is stated to be of a class."""
        return kind in self.values(node, TYPE)

    def members(self, head: str) -> list[str]:
        """The members of a list.

        Raises:
            BrokenList: it is no whole list.
        """
        found: list[str] = []
        seen: set[str] = set()
        while head != RDF + "nil":
            first, rest = self.values(head, RDF + "first"), self.values(head, RDF + "rest")
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise BrokenList(head)
            seen.add(head)
            found.append(first[0])
            head = rest[0]
        return found

    def listed(self, head: str) -> list[str]:
        """The members of a list; none of one that is broken, which a rule of its own reports."""
        try:
            return self.members(head)
        except BrokenList:
            return []

    def owner(self, node: str) -> tuple[str, str]:
        """The named node in whose description an unnamed one stands, and the property of it that leads there.

        An axiom that stands alone is owned by what it names: a class, or a member.
        """
        seen = {node}
        path = ""
        here = node
        while here.startswith("_:"):
            user = next(((s, p) for s, p in self._uses.get(here, []) if s not in seen), None)
            if user is None:
                return self._named_by(here), ""
            here, path = user
            seen.add(here)
        return here, path

    def _named_by(self, node: str) -> str:
        """The first IRI that an unnamed node leads to, apart from what OWL itself names."""
        waiting, seen = [node], {node}
        while waiting:
            here = waiting.pop(0)
            for value in self._objects(here):
                if value.startswith("_:") and value not in seen:
                    seen.add(value)
                    waiting.append(value)
                elif not value.startswith(("_:", '"', PREFIXES["owl"], RDF)):
                    return value
        return node

    def _objects(self, node: str) -> list[str]:
        return self._outgoing.get(node, [])

    @cached_property
    def _outgoing(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for subject, _, object_ in self.triples:
            found.setdefault(subject, []).append(object_)
        return found

    @cached_property
    def tangled(self) -> frozenset[str]:
        """The unnamed expressions that lead back into themselves, or are nested so deep that nobody means it."""
        parts: dict[str, set[str]] = {}
        for name in _NESTED:
            for subject, object_ in self.pairs(OWL + name):
                inner = self.listed(object_) if name in ("intersectionOf", "unionOf") else [object_]
                parts.setdefault(subject, set()).update(part for part in inner if part.startswith("_:"))
        left = {node for node in parts if node.startswith("_:")}
        for _ in range(_DEEPEST):
            settled = {node for node in left if not parts[node] & left}
            if not settled:
                break
            left -= settled
        return frozenset(left)

    @cached_property
    def iri(self) -> str | None:
        """The IRI of the ontology, where it has one."""
        return next((node for node in self.subjects(TYPE, ONTOLOGY) if not node.startswith("_:")), None)

    def own(self) -> Iterator[str]:
        """The terms of the ontology itself, declared or individuals; those of other vocabularies are described there.

        They begin with the IRI of the ontology; where none does, every term that is declared is one.
        """
        terms = dict.fromkeys(
            subject
            for subject, kind in self.pairs(TYPE)
            if not subject.startswith("_:") and (kind in KINDS or not kind.startswith(PREFIXES["owl"]))
        )
        start = None if self.iri is None else self.iri.rstrip("/#")
        mine = [term for term in terms if start is not None and term.startswith((f"{start}/", f"{start}#"))]
        yield from mine or terms
