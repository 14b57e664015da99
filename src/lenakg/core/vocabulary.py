"""What the ontology declares, for the records: coded values, predicates, entities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lenakg.core.errors import InputError
from lenakg.core.namespaces import LENA, PREFIXES
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
        wanted = LENA + name
        return tuple(
            sorted(
                iri.removeprefix(LENA)
                for iri, types in self.types.items()
                if any(wanted in self.superclasses.get(kind, {kind}) for kind in types)
            )
        )


def read_quads(path: Path) -> list[Quad]:
    """The quads of one RDF file, its format told by the file's ending.

    Raises:
        InputError: the file is missing, unreadable, of an unknown ending or not valid RDF.
    """
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise InputError(
            "this ending is no RDF format", path=path, repair="use .ttl, .nt, .nq, .trig, .rdf, .owl or .jsonld"
        )
    try:
        return list(parse(path=path, format=form))
    except SyntaxError as error:
        raise InputError(
            f"not valid {form.name}: {error.msg}", path=path, line=error.lineno, repair="mend the syntax there"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path=path, repair="check the path and its permissions") from error


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
