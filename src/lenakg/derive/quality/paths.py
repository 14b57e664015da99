"""What a property says of its ends: domain, range, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.derive.inference.terms import TYPE
from lenakg.derive.quality.expressions import is_data_range
from lenakg.derive.quality.finding import INFO, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.graphs import reach
from lenakg.derive.quality.order import SUBCLASS, SUBPROPERTY
from lenakg.derive.quality.reserved import OWL, RDFS
from lenakg.derive.quality.schema import Schema

_INVERSE: Final = OWL + "inverseOf"


def no_domain(schema: Schema) -> Iterator[Fault]:
    """Properties without a domain, of their own or inherited."""
    for path in _properties(schema, "object", "data"):
        if not _end(schema, path, RDFS + "domain", RDFS + "range"):
            yield Fault(path, "no domain", "say rdfs:domain, if one class holds all that has the property")


def no_range(schema: Schema) -> Iterator[Fault]:
    """Properties without a range, of their own or inherited."""
    for path in _properties(schema, "object", "data"):
        if not _end(schema, path, RDFS + "range", RDFS + "domain"):
            yield Fault(path, "no range", "say rdfs:range, if one class or datatype holds all its values")


def _end(schema: Schema, path: str, end: str, other: str) -> bool:
    """Whether an end is told of a property, of one above it, or of an inverse of one of these at the other end."""
    links: dict[str, set[str]] = {}
    for lower, upper in schema.pairs(SUBPROPERTY):
        links.setdefault(lower, set()).add(upper)
    family = {path, *reach(links, path)}
    backwards = {back for one in family for back in _inverses(schema, one)}
    symmetric = {one for one in family if schema.typed(one, OWL + "SymmetricProperty")}
    return any(schema.values(one, end) for one in family) or any(
        schema.values(one, other) for one in backwards | symmetric
    )


def no_inverse(schema: Schema) -> Iterator[Fault]:
    """Object properties between nodes that are walked both ways, without a name for the way back.

    A property to a value of a closed list is none: nobody walks from "asserted" to all that is asserted. Of properties
    one below another, only the topmost that has ends of its own is told.
    """
    for path in _properties(schema, "object"):
        symmetric = schema.typed(path, OWL + "SymmetricProperty")
        if not symmetric and not _inverses(schema, path) and not _to_values(schema, path):
            yield Fault(path, "no inverse", "name the way back by owl:inverseOf, if it is walked; SPARQL has ^ for it")


def _inverses(schema: Schema, path: str) -> set[str]:
    return {*schema.values(path, _INVERSE), *schema.subjects(_INVERSE, path)}


def _to_values(schema: Schema, path: str) -> bool:
    """Whether all values of a property are of classes whose members are values: named in the ontology's own space."""
    links: dict[str, set[str]] = {}
    for lower, upper in schema.pairs(SUBCLASS):
        links.setdefault(upper, set()).add(lower)
    for kind in schema.values(path, RDFS + "range"):
        if is_data_range(schema, kind):
            return True
        below = {kind, *reach(links, kind)}
        members = [node for one in below for node in schema.subjects(TYPE, one)]
        if members and all("#" in member for member in members):
            return True
    return False


def _properties(schema: Schema, *kinds: str) -> Iterator[str]:
    for term in schema.own():
        if any(schema.is_a(term, kind) for kind in kinds):
            yield term


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
RULES: Final = (
    Rule(
        "domain",
        QUALITY,
        WARN,
        "every property has a domain, its own, inherited or by its inverse",
        "nothing follows of what has it, and a misuse is not seen",
        _SYNTAX + "Object_Property_Domain",
        no_domain,
    ),
    Rule(
        "range",
        QUALITY,
        WARN,
        "every property has a range, its own, inherited or by its inverse",
        "nothing follows of its values, and a misuse is not seen",
        _SYNTAX + "Object_Property_Range",
        no_range,
    ),
    Rule(
        "inverse",
        QUALITY,
        INFO,
        "properties between nodes, save to coded values, have a name for the way back",
        "SPARQL walks back by `^` without one; OWL and people cannot say it",
        _SYNTAX + "Inverse_Object_Properties_2",
        no_inverse,
    ),
)
