"""What the ontology declares, for the records: coded values, predicates, entities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import NamedNode

from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.core.rdf import read_quads
from lenakg.core.resources import ontology

_RDF_TYPE = PREFIXES["rdf"] + "type"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_SUBPROPERTY = PREFIXES["rdfs"] + "subPropertyOf"


@dataclass(frozen=True)
class Vocabulary:
    """The ontology as the records need it; every member holds IRIs."""

    subjects: frozenset[str]
    superclasses: dict[str, frozenset[str]]
    types: dict[str, frozenset[str]]
    predicates: frozenset[str]

    def coded(self, name: str) -> tuple[str, ...]:
        """The local names of the values of the coded class `name`, sorted.

        >>> vocabulary().coded("Direction")
        ('Disputes', 'Neutral', 'Supports')
        """
        return self._coded.get(LENA + name, ())

    @cached_property
    def _coded(self) -> dict[str, tuple[str, ...]]:
        """The local names of the individuals of every class, since each coded value of the facts asks for them."""
        found: dict[str, set[str]] = {}
        for iri, types in self.types.items():
            for above in frozenset[str]().union(*(self.superclasses.get(kind, {kind}) for kind in types)):
                found.setdefault(above, set()).add(iri.removeprefix(LENA))
        return {kind: tuple(sorted(names)) for kind, names in found.items()}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the ontology that lenakg ships; read once."""
    types: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    subproperties: dict[str, set[str]] = {}
    subjects: set[str] = set()
    for quad in read_quads(ontology()):
        if not isinstance(quad.subject, NamedNode):
            continue
        subject = quad.subject.value
        subjects.add(subject)
        if isinstance(quad.object, NamedNode):
            table = {_RDF_TYPE: types, _SUBCLASS: parents, _SUBPROPERTY: subproperties}.get(quad.predicate.value)
            if table is not None:
                table.setdefault(subject, set()).add(quad.object.value)
    related = LENA + "relatedTo"
    return Vocabulary(
        subjects=frozenset(subjects),
        superclasses={iri: _upwards(iri, parents) for iri in parents},
        types={iri: frozenset(kinds) for iri, kinds in types.items()},
        predicates=frozenset(iri for iri in subproperties if related in _upwards(iri, subproperties)),
    )


def _upwards(start: str, parents: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    pending = [start]
    while pending:
        iri = pending.pop()
        if iri not in seen:
            seen.add(iri)
            pending.extend(parents.get(iri, ()))
    return frozenset(seen)
