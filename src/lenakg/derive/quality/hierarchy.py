"""The order of properties: which are simple, and whether chains run in a ring.

https://www.w3.org/TR/owl2-syntax/#Global_Restrictions_on_Axioms_in_OWL_2_DL. A property and its inverse count as one:
the restrictions treat them alike, save that a chain may begin or end with its own property and not with its inverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.expressions import COUNTED
from lenakg.derive.quality.finding import DL, ERROR, Fault, Rule
from lenakg.derive.quality.graphs import reach, ring
from lenakg.derive.quality.reserved import OWL
from lenakg.derive.quality.schema import Schema

_SUBPROPERTY = PREFIXES["rdfs"] + "subPropertyOf"
_TOP = OWL + "topObjectProperty"
#: What only a simple property may be.
_SIMPLE_KINDS = {
    "FunctionalProperty": "functional",
    "InverseFunctionalProperty": "inverse functional",
    "IrreflexiveProperty": "irreflexive",
    "AsymmetricProperty": "asymmetric",
}


def name_of(schema: Schema, node: str) -> str:
    """The name of a property, or of the one that it is the inverse of."""
    if node.startswith("_:"):
        return schema.value(node, OWL + "inverseOf") or node
    return node


def above(schema: Schema) -> dict[str, set[str]]:
    """The properties directly above each: superproperties, equivalents, inverses."""
    found: dict[str, set[str]] = {}

    def add(lower: str, upper: str) -> None:
        found.setdefault(name_of(schema, lower), set()).add(name_of(schema, upper))

    for lower, upper in schema.pairs(_SUBPROPERTY):
        add(lower, upper)
    for path in (OWL + "equivalentProperty", OWL + "inverseOf"):
        for one, other in schema.pairs(path):
            add(one, other)
            add(other, one)
    return found


def chains(schema: Schema) -> Iterator[tuple[str, list[str]]]:
    """Each chain: the property that it entails, and its steps."""
    for subject, head in schema.pairs(OWL + "propertyChainAxiom"):
        yield subject, schema.listed(head)


def composite(schema: Schema) -> dict[str, str]:
    """The properties that are not simple, each with the one that makes it so."""
    sources = [name_of(schema, node) for node in schema.subjects(TYPE, OWL + "TransitiveProperty")]
    sources += [name_of(schema, subject) for subject, steps in chains(schema) if len(steps) > 1]
    sources += [_TOP, OWL + "bottomObjectProperty"]
    up = above(schema)
    found: dict[str, str] = {}
    for source in sources:
        found[source] = source
        for upper in sorted(reach(up, source)):
            found.setdefault(upper, source)
    return found


def simple(schema: Schema) -> Iterator[Fault]:
    """Properties that must be simple and are not."""
    not_simple = composite(schema)
    for node, what, subject, path in _where_simple(schema):
        name = name_of(schema, node)
        if name in not_simple and not schema.is_a(name, "data"):
            source = not_simple[name]
            because = "it is" if source == name else f"{written(source)} below it is"
            yield Fault(
                name,
                f"{what}, and not simple: {because} transitive or the end of a chain",
                "drop one of the two",
                path,
                subject,
            )


def _where_simple(schema: Schema) -> Iterator[tuple[str, str, str, str]]:
    for kind, word in _SIMPLE_KINDS.items():
        yield from ((node, word, node, TYPE) for node in schema.subjects(TYPE, OWL + kind))
    for path in (OWL + "propertyDisjointWith",):
        for one, other in schema.pairs(path):
            yield from ((node, "disjoint with another", one, path) for node in (one, other))
    for node in schema.subjects(TYPE, OWL + "AllDisjointProperties"):
        for head in schema.values(node, OWL + "members"):
            for member in schema.listed(head):
                yield member, "disjoint with others", node, OWL + "members"
    for name in (*COUNTED, "hasSelf"):
        for node, _ in schema.pairs(OWL + name):
            for path in schema.values(node, OWL + "onProperty"):
                yield path, f"in owl:{name}", node, OWL + "onProperty"


def regular(schema: Schema) -> Iterator[Fault]:
    """Chains that no strict order of the properties allows."""
    before: dict[str, set[str]] = {}
    for upper, steps in chains(schema):
        name = name_of(schema, upper)
        if name == _TOP or (len(steps) == 2 and steps == [upper, upper]):
            continue
        rest = steps[1:] if steps[:1] == [upper] else steps[:-1] if steps[-1:] == [upper] else steps
        for step in rest:
            before.setdefault(name, set()).add(name_of(schema, step))
    up = above(schema)
    told: set[str] = set()
    for upper in sorted(before):
        for lower in sorted(reach(before, upper)):
            # `lower` must come before `upper`, which may then not lie below it.
            around = ring(before, upper) if lower == upper else [upper] if lower in reach(up, upper) else None
            if around is not None and upper not in told:
                told.update(around)
                names = " and ".join(map(written, dict.fromkeys([*around, lower])))
                yield Fault(
                    upper,
                    f"chains and superproperties run in a ring through {names}",
                    "begin or end a chain with its own property alone, and leave out the one that leads back",
                    OWL + "propertyChainAxiom",
                )


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
RULES: Final = (
    Rule(
        "simple-property",
        DL,
        ERROR,
        "what is functional, disjoint, counted and the like is neither transitive nor made by a chain",
        "reasoning would not be decidable",
        _SYNTAX + "Global_Restrictions_on_Axioms_in_OWL_2_DL",
        simple,
    ),
    Rule(
        "chain-order",
        DL,
        ERROR,
        "the properties of chains have a strict order",
        "reasoning would not be decidable",
        _SYNTAX + "Global_Restrictions_on_Axioms_in_OWL_2_DL",
        regular,
    ),
)
