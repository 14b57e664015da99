"""Which node is used as what: as class, datatype, property or individual, by where it stands.

https://www.w3.org/TR/owl2-mapping-to-rdf/#Parsing_of_Axioms says what the places mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lenakg.derive.inference.terms import TYPE, is_literal
from lenakg.derive.quality.expressions import is_data_range, named, on_data
from lenakg.derive.quality.reserved import BUILT_IN, OWL, RDFS, SYNTAX, TYPES
from lenakg.derive.quality.schema import Schema

_DOMAIN, _RANGE = RDFS + "domain", RDFS + "range"
#: Axioms on properties of one kind.
_PAIRED: Final = (RDFS + "subPropertyOf", OWL + "equivalentProperty", OWL + "propertyDisjointWith")
_OBJECT_ONLY: Final = tuple(
    OWL + name
    for name in [
        "AsymmetricProperty",
        "InverseFunctionalProperty",
        "IrreflexiveProperty",
        "ReflexiveProperty",
        "SymmetricProperty",
        "TransitiveProperty",
    ]
)


class Use(NamedTuple):
    """A node used as something; `subject` and `path` are where."""

    role: str
    node: str
    subject: str
    path: str


def uses(schema: Schema) -> Iterator[Use]:
    """Every use of a node as a class, a datatype, a property or an individual."""
    return (use for use in _all(schema) if not is_literal(use.node))


def misplaced(schema: Schema) -> Iterator[Use]:
    """Literals where a class, a datatype or a property should stand; enumerations may have literals."""
    return (use for use in _all(schema) if is_literal(use.node) and use.role != "individual")


def kinds_of(schema: Schema, path: str) -> frozenset[str]:
    """The kinds of property that an IRI is, by declaration or built in."""
    return frozenset(
        kind for kind in ("object", "data", "annotation") if schema.is_a(path, kind) or path in BUILT_IN[kind]
    )


def _all(schema: Schema) -> Iterator[Use]:
    yield from _classes(schema)
    yield from _expressions(schema)
    yield from _properties(schema)
    yield from _individuals(schema)


def _classes(schema: Schema) -> Iterator[Use]:
    for path in (RDFS + "subClassOf", OWL + "equivalentClass", OWL + "disjointWith"):
        for subject, object_ in schema.pairs(path):
            # What a datatype is equivalent to defines it.
            role = "datatype" if is_data_range(schema, subject) else "class"
            yield Use(role, subject, subject, path)
            yield Use(role, object_, subject, path)
    for path in (OWL + "disjointUnionOf",):
        for subject, head in schema.pairs(path):
            yield Use("class", subject, subject, path)
            yield from (Use("class", member, subject, path) for member in schema.listed(head))
    for subject, object_ in schema.pairs(TYPE):
        if object_ not in TYPES:
            yield Use("class", object_, subject, TYPE)
        if object_ == OWL + "AllDisjointClasses":
            for head in schema.values(subject, OWL + "members"):
                yield from (Use("class", member, subject, OWL + "members") for member in schema.listed(head))


def _expressions(schema: Schema) -> Iterator[Use]:
    for name in ("intersectionOf", "unionOf"):
        for subject, head in schema.pairs(OWL + name):
            role = "datatype" if is_data_range(schema, subject) else "class"
            yield from (Use(role, member, subject, OWL + name) for member in schema.listed(head))
    for name, role in (
        ("complementOf", "class"),
        ("datatypeComplementOf", "datatype"),
        ("onClass", "class"),
        ("onDataRange", "datatype"),
        ("onDatatype", "datatype"),
    ):
        yield from (Use(role, object_, subject, OWL + name) for subject, object_ in schema.pairs(OWL + name))
    for name in ("someValuesFrom", "allValuesFrom"):
        for subject, object_ in schema.pairs(OWL + name):
            yield Use("datatype" if on_data(schema, subject) else "class", object_, subject, OWL + name)
    for subject, object_ in schema.pairs(OWL + "hasValue"):
        if not on_data(schema, subject):
            yield Use("individual", object_, subject, OWL + "hasValue")
    for subject, object_ in schema.pairs(OWL + "onProperty"):
        yield Use("property", object_, subject, OWL + "onProperty")
    for subject, head in schema.pairs(OWL + "oneOf"):
        yield from (Use("individual", member, subject, OWL + "oneOf") for member in schema.listed(head))


def _properties(schema: Schema) -> Iterator[Use]:
    for path in _PAIRED:
        for subject, object_ in schema.pairs(path):
            yield Use("property", subject, subject, path)
            yield Use("property", object_, subject, path)
    for subject, object_ in schema.pairs(OWL + "inverseOf"):
        if named(subject):
            yield Use("object", subject, subject, OWL + "inverseOf")
        yield Use("object", object_, subject, OWL + "inverseOf")
    for subject, head in schema.pairs(OWL + "propertyChainAxiom"):
        for node in (subject, *schema.listed(head)):
            yield Use("object", node, subject, OWL + "propertyChainAxiom")
    for subject, head in schema.pairs(OWL + "hasKey"):
        yield Use("class", subject, subject, OWL + "hasKey")
        yield from (Use("property", node, subject, OWL + "hasKey") for node in schema.listed(head))
    for path in (_DOMAIN, _RANGE):
        for subject, object_ in schema.pairs(path):
            yield Use("property", subject, subject, path)
            kinds = kinds_of(schema, subject)
            if kinds != {"annotation"}:
                role = "datatype" if path == _RANGE and "data" in kinds else "class"
                yield Use(role, object_, subject, path)
    for kind in _OBJECT_ONLY:
        yield from (Use("object", node, node, TYPE) for node in schema.subjects(TYPE, kind))
    yield from (Use("property", node, node, TYPE) for node in schema.subjects(TYPE, OWL + "FunctionalProperty"))
    for subject in schema.subjects(TYPE, OWL + "AllDisjointProperties"):
        for head in schema.values(subject, OWL + "members"):
            yield from (Use("property", node, subject, OWL + "members") for node in schema.listed(head))
    seen: set[str] = set()
    for subject, path, _ in schema.triples:
        if path not in seen and path not in SYNTAX:
            seen.add(path)
            yield Use("property", path, subject, path)


def _individuals(schema: Schema) -> Iterator[Use]:
    for path in (OWL + "sameAs", OWL + "differentFrom"):
        for subject, object_ in schema.pairs(path):
            yield Use("individual", subject, subject, path)
            yield Use("individual", object_, subject, path)
    for subject, object_ in schema.pairs(TYPE):
        if object_ not in TYPES or object_ == OWL + "NamedIndividual":
            yield Use("individual", subject, subject, TYPE)
        if object_ == OWL + "AllDifferent":
            for name in ("members", "distinctMembers"):
                for head in schema.values(subject, OWL + name):
                    yield from (Use("individual", node, subject, OWL + name) for node in schema.listed(head))
    for subject, path, object_ in schema.triples:
        if schema.is_a(path, "object"):
            yield Use("individual", subject, subject, path)
            yield Use("individual", object_, subject, path)
    for name in ("sourceIndividual", "targetIndividual"):
        yield from (Use("individual", object_, subject, OWL + name) for subject, object_ in schema.pairs(OWL + name))
    for subject, object_ in schema.pairs(OWL + "assertionProperty"):
        yield Use("property", object_, subject, OWL + "assertionProperty")
