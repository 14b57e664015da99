"""Class expressions and data ranges: what they are made of, and where OWL 2 RL lets them stand.

https://www.w3.org/TR/owl2-profiles/#Class_Expressions_3 has the three positions: the left of an axiom (subclass), the
right (superclass), and either side of an equivalence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lenakg.derive.inference.terms import THING, written
from lenakg.derive.quality.reserved import OWL, RDFS
from lenakg.derive.quality.schema import BrokenList, Schema

#: What is made of a list, of another expression, and on a property; each with its word in messages.
LISTED: Final = {"intersectionOf": "an intersection", "unionOf": "a union", "oneOf": "an enumeration"}
TURNED: Final = {"complementOf": "a complement", "datatypeComplementOf": "a complement of datatypes"}
FILLED: Final = {
    "someValuesFrom": "an existential restriction",
    "allValuesFrom": "a universal restriction",
    "hasValue": "a restriction to a value",
    "hasSelf": "a restriction to oneself",
}
COUNTED: Final = {
    **dict.fromkeys(("minCardinality", "minQualifiedCardinality"), "a minimum"),
    **dict.fromkeys(("maxCardinality", "maxQualifiedCardinality"), "a maximum"),
    **dict.fromkeys(("cardinality", "qualifiedCardinality"), "an exact number"),
}
OTHER: Final = {"onDatatype": "a datatype with facets", "onProperties": "a restriction on several properties"}
CONSTRUCTORS: Final = {**LISTED, **TURNED, **FILLED, **COUNTED, **OTHER}

#: Says why an expression may not stand in a position; None where it may.
Position = Callable[[Schema, str], "str | None"]


def constructor(schema: Schema, node: str) -> str | None:
    """The property that tells what an unnamed expression is, by its local name; None of none or of several."""
    found = [name for name in CONSTRUCTORS if schema.values(node, OWL + name)]
    return found[0] if len(found) == 1 else None


def named(node: str) -> bool:
    """Whether a class, datatype or property is named rather than described."""
    return not node.startswith("_:")


def subclass(schema: Schema, node: str) -> str | None:
    """Why OWL 2 RL does not have an expression on the left of an axiom."""
    if named(node):
        return "owl:Thing has no place there" if node == THING else None
    name, inner = _parts(schema, node)
    if name in ("intersectionOf", "unionOf"):
        return _first(subclass, schema, inner)
    if name in ("oneOf", "hasValue"):
        return None
    if name == "someValuesFrom":
        filler = inner[0]
        if on_data(schema, node):
            return data_range(schema, filler)
        return None if filler == THING else subclass(schema, filler)
    return _refused(name, "on the left of an axiom")


def superclass(schema: Schema, node: str) -> str | None:
    """Why OWL 2 RL does not have an expression on the right of an axiom."""
    if named(node):
        return "owl:Thing has no place there" if node == THING else None
    name, inner = _parts(schema, node)
    if name == "intersectionOf":
        return _first(superclass, schema, inner)
    if name == "complementOf":
        return subclass(schema, inner[0])
    if name == "hasValue":
        return None
    if name == "allValuesFrom":
        return data_range(schema, inner[0]) if on_data(schema, node) else superclass(schema, inner[0])
    if name in ("maxCardinality", "maxQualifiedCardinality"):
        return _at_most(schema, node, inner[0])
    return _refused(name, "on the right of an axiom")


def equivalent(schema: Schema, node: str) -> str | None:
    """Why OWL 2 RL does not have an expression as a side of an equivalence."""
    if named(node):
        return "owl:Thing has no place there" if node == THING else None
    name, inner = _parts(schema, node)
    if name == "intersectionOf":
        return _first(equivalent, schema, inner)
    return None if name == "hasValue" else _refused(name, "in an equivalence")


def data_range(schema: Schema, node: str) -> str | None:
    """Why OWL 2 RL does not have a data range: it has datatypes and their intersections."""
    if named(node):
        return None
    name, inner = _parts(schema, node)
    return _first(data_range, schema, inner) if name == "intersectionOf" else _refused(name, "as a range of data")


def on_data(schema: Schema, node: str) -> bool:
    """Whether a restriction is on a data property."""
    path = schema.value(node, OWL + "onProperty")
    return path is not None and (schema.is_a(path, "data") or path.startswith(OWL + "topData"))


def is_data_range(schema: Schema, node: str) -> bool:
    """Whether an unnamed expression, or an IRI, is a range of data rather than a class."""
    if named(node):
        return schema.is_a(node, "datatype") or node == RDFS + "Literal"
    return schema.typed(node, RDFS + "Datatype") or schema.typed(node, OWL + "DataRange")


def _parts(schema: Schema, node: str) -> tuple[str, list[str]]:
    """The constructor of an expression and what it is made of; an empty name where the expression is broken."""
    name = None if node in schema.tangled else constructor(schema, node)
    values = [] if name is None else schema.values(node, OWL + name)
    if name is None or len(values) != 1:
        return "", []
    if name not in LISTED:
        return name, values
    try:
        return name, schema.members(values[0])
    except BrokenList:
        return "", []


def _first(position: Position, schema: Schema, nodes: list[str]) -> str | None:
    return next((why for node in nodes if (why := position(schema, node)) is not None), None)


def _at_most(schema: Schema, node: str, number: str) -> str | None:
    if not number.startswith(('"0"', '"1"')):
        return "OWL 2 RL has no maximum but 0 and 1"
    kind, data = schema.value(node, OWL + "onClass"), schema.value(node, OWL + "onDataRange")
    if data is not None:
        return data_range(schema, data)
    return None if kind is None or kind == THING else subclass(schema, kind)


def _refused(name: str, place: str) -> str | None:
    """A broken expression is no matter of the profile; a rule of its own reports it."""
    return f"OWL 2 RL does not have {CONSTRUCTORS[name]} {place}" if name else None


def short(node: str) -> str:
    """How messages name a class: by its name, or as one that has none."""
    return written(node) if named(node) else "a class without a name"
