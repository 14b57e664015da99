"""The grammar of OWL 2 RL: which axioms it has, and which classes stand where.

https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.expressions import (
    Position,
    data_range,
    equivalent,
    is_data_range,
    named,
    subclass,
    superclass,
)
from lenakg.derive.quality.finding import ERROR, RL, Fault, Rule
from lenakg.derive.quality.reserved import OWL, RDFS, TYPES
from lenakg.derive.quality.roles import kinds_of
from lenakg.derive.quality.schema import Schema

_REPAIR: Final = "say it within OWL 2 RL, or leave it out"


def positions(schema: Schema) -> Iterator[Fault]:
    """Classes and data ranges that stand where OWL 2 RL does not have them."""
    seen: set[tuple[str, str, str]] = set()
    for position, node, subject, path in _placed(schema):
        why = position(schema, node)
        if why is not None and (subject, path, why) not in seen:
            seen.add((subject, path, why))
            about = node if named(node) else subject
            yield Fault(subject, f"{written(path)}: {why}", _REPAIR, path, about)


def _placed(schema: Schema) -> Iterator[tuple[Position, str, str, str]]:
    """Each class or data range that an axiom has, with the position that it stands in."""
    path = RDFS + "subClassOf"
    for subject, object_ in schema.pairs(path):
        yield subclass, subject, subject, path
        yield superclass, object_, subject, path
    path = OWL + "equivalentClass"
    for subject, object_ in schema.pairs(path):
        if is_data_range(schema, subject) and named(subject):
            yield data_range, object_, subject, path
            continue
        yield equivalent, subject, subject, path
        yield equivalent, object_, subject, path
    for name in ("intersectionOf", "unionOf", "complementOf", "oneOf"):
        for subject, _ in schema.pairs(OWL + name):
            if named(subject):
                # OWL 1 wrote so that the class is equivalent to the expression.
                yield _own_definition, subject, subject, OWL + name
    path = OWL + "disjointWith"
    for subject, object_ in schema.pairs(path):
        yield subclass, subject, subject, path
        yield subclass, object_, subject, path
    path = OWL + "members"
    for subject in schema.subjects(TYPE, OWL + "AllDisjointClasses"):
        for head in schema.values(subject, path):
            yield from ((subclass, member, subject, path) for member in schema.listed(head))
    yield from _of_properties(schema)
    for subject, _ in schema.pairs(OWL + "hasKey"):
        yield subclass, subject, subject, OWL + "hasKey"
    for subject, object_ in schema.pairs(TYPE):
        if object_ not in TYPES:
            yield superclass, object_, subject, TYPE


def _own_definition(schema: Schema, node: str) -> str | None:
    for name in ("unionOf", "complementOf", "oneOf"):
        if schema.values(node, OWL + name):
            return "OWL 2 RL does not have it in an equivalence"
    heads = schema.values(node, OWL + "intersectionOf")
    parts = [part for head in heads for part in schema.listed(head)]
    return next((why for part in parts if (why := equivalent(schema, part)) is not None), None)


def _of_properties(schema: Schema) -> Iterator[tuple[Position, str, str, str]]:
    for subject, object_ in schema.pairs(RDFS + "domain"):
        if kinds_of(schema, subject) != {"annotation"}:
            yield superclass, object_, subject, RDFS + "domain"
    for subject, object_ in schema.pairs(RDFS + "range"):
        kinds = kinds_of(schema, subject)
        if kinds != {"annotation"}:
            yield (data_range if "data" in kinds else superclass), object_, subject, RDFS + "range"


def axioms(schema: Schema) -> Iterator[Fault]:
    """Axioms that OWL 2 RL does not have at all."""
    for subject in schema.subjects(TYPE, OWL + "ReflexiveProperty"):
        yield Fault(subject, "a reflexive property, which OWL 2 RL does not have", _REPAIR, TYPE)
    for subject, _ in schema.pairs(OWL + "disjointUnionOf"):
        yield Fault(
            subject,
            "a disjoint union, which OWL 2 RL does not have",
            "say rdfs:subClassOf of each part, and owl:AllDisjointClasses of all",
            OWL + "disjointUnionOf",
        )


_PROFILES: Final = "https://www.w3.org/TR/owl2-profiles/#"
RULES: Final = (
    Rule(
        "rl-position",
        RL,
        ERROR,
        "classes and ranges stand where the grammar of OWL 2 RL has them",
        "rules cannot conclude that something exists, or is one of several",
        _PROFILES + "Class_Expressions_3",
        positions,
    ),
    Rule(
        "rl-axiom",
        RL,
        ERROR,
        "no disjoint union, no reflexive property",
        "OWL 2 RL has neither",
        _PROFILES + "OWL_2_RL",
        axioms,
    ),
)
