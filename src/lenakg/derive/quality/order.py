"""Whether classes, properties and entities are in order: without rings, each at its place, each used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.finding import ERROR, INFO, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.graphs import reach, rings
from lenakg.derive.quality.reserved import OWL, RDFS, TYPES
from lenakg.derive.quality.schema import Schema
from lenakg.derive.quality.words import kind_of

SUBCLASS: Final = RDFS + "subClassOf"
SUBPROPERTY: Final = RDFS + "subPropertyOf"
BROADER: Final = PREFIXES["skos"] + "broader"
#: What only describes a term is no use of it.
_DESCRIBED: Final = (PREFIXES["skos"], RDFS + "label", RDFS + "comment", RDFS + "seeAlso", RDFS + "isDefinedBy")


def class_rings(schema: Schema) -> Iterator[Fault]:
    """Classes below themselves."""
    yield from _rings(schema, SUBCLASS, "say owl:equivalentClass if they are one, or remove the link that is not true")


def property_rings(schema: Schema) -> Iterator[Fault]:
    """Properties below themselves."""
    repair = "say owl:equivalentProperty if they are one, or remove the link that is not true"
    yield from _rings(schema, SUBPROPERTY, repair)


def broader_rings(schema: Schema) -> Iterator[Fault]:
    """Entities broader than themselves."""
    yield from _rings(schema, BROADER, "remove the link that is not true")


def _rings(schema: Schema, path: str, repair: str) -> Iterator[Fault]:
    for ring in rings(_links(schema, path)):
        names = " → ".join(map(written, [*ring, ring[0]]))
        yield Fault(ring[0], f"a ring of {written(path)}: {names}", repair, path)


def _links(schema: Schema, path: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for lower, upper in schema.pairs(path):
        if not lower.startswith("_:") and not upper.startswith("_:"):
            found.setdefault(lower, set()).add(upper)
    return found


def repeated_links(schema: Schema) -> Iterator[Fault]:
    """Links upwards that follow from others."""
    for path in (SUBCLASS, SUBPROPERTY, BROADER):
        links = _links(schema, path)
        for lower, uppers in sorted(links.items()):
            for upper in sorted(uppers):
                rest = {other for other in uppers if other != upper}
                if any(upper in reach(links, other) and other not in reach(links, upper) for other in rest):
                    yield Fault(lower, f"{written(path)} {written(upper)} follows from another", "leave it out", path)


def orphans(schema: Schema) -> Iterator[Fault]:
    """Terms that nothing ties to the others: properties without any axiom, individuals of no class."""
    linked = _linked(schema)
    for term in schema.own():
        kind = kind_of(schema, term)
        if kind in ("value", "entity"):
            if not any(one not in TYPES for one in schema.values(term, TYPE)):
                yield Fault(term, "an individual of no class", "say of which class it is")
        elif kind != "annotation" and term not in linked:
            yield Fault(term, "nothing ties it to other terms", "place it below another, or say what it is used with")


def _linked(schema: Schema) -> set[str]:
    """The terms that an axiom has beside their declaration, and classes that have members or stand in lists."""
    found: set[str] = set()
    for subject, path, object_ in schema.triples:
        if path.startswith(_DESCRIBED) and path != BROADER:
            continue
        if path == TYPE:
            found.add(object_)
        else:
            found.update((subject, object_))
    return found


def unused_classes(schema: Schema) -> Iterator[Fault]:
    """Classes that nothing is of, nothing is below, and no axiom, fact, shape or query names."""
    yield from _unused(schema, ("class", "datatype"), "remove it, or use it")


def unused_properties(schema: Schema) -> Iterator[Fault]:
    """Properties that no fact, shape, query or axiom uses."""
    yield from _unused(schema, ("object", "data", "annotation"), "remove it, or use it")


def unused_values(schema: Schema) -> Iterator[Fault]:
    """Coded values that no fact, shape, query or axiom names."""
    yield from _unused(schema, ("value",), "keep it only if sources may say it")


def unused_entities(schema: Schema) -> Iterator[Fault]:
    """Entities that no fact, shape, query or axiom names."""
    yield from _unused(schema, ("entity",), "keep it if it is a broader term or a name to be read")


def _unused(schema: Schema, kinds: tuple[str, ...], repair: str) -> Iterator[Fault]:
    used = set(schema.mentioned)
    for subject, path, object_ in schema.triples:
        used.add(path)
        if not (path.startswith(_DESCRIBED) and path != BROADER) and object_ != subject:
            used.add(object_)
    # An inverse is used where its property is.
    for one, other in schema.pairs(OWL + "inverseOf"):
        if {one, other} & used:
            used.update((one, other))
    for term in schema.own():
        if term not in used and term != schema.iri and kind_of(schema, term) in kinds:
            yield Fault(term, "no fact, shape, query or axiom names it", repair)


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
_SKOS: Final = "https://www.w3.org/TR/skos-reference/#"
_OBO: Final = "http://obofoundry.org/principles/"
RULES: Final = (
    Rule(
        "class-ring",
        QUALITY,
        ERROR,
        "no class is below itself",
        "all in the ring would be one class",
        _SYNTAX + "Subclass_Axioms",
        class_rings,
    ),
    Rule(
        "property-ring",
        QUALITY,
        ERROR,
        "no property is below itself",
        "all in the ring would be one property",
        _SYNTAX + "Object_Subproperties",
        property_rings,
    ),
    Rule(
        "broader-ring",
        QUALITY,
        ERROR,
        "nothing is broader than itself",
        "walks upwards would not end, and what is broader would be what is narrower",
        _SKOS + "semantic-relations",
        broader_rings,
    ),
    Rule(
        "link-repeated",
        QUALITY,
        INFO,
        "no link upwards follows from others",
        "it has to be kept true by hand and says nothing new",
        "",
        repeated_links,
    ),
    Rule(
        "orphan",
        QUALITY,
        WARN,
        "every term is tied to others",
        "nobody finds it, and nothing follows from it",
        _OBO + "fp-005-delineated-content.html",
        orphans,
    ),
    Rule(
        "class-unused",
        QUALITY,
        WARN,
        "every class has a member, a subclass or a mention",
        "a term without use is a promise that nobody keeps",
        "",
        unused_classes,
    ),
    Rule(
        "property-unused",
        QUALITY,
        WARN,
        "every property is used by facts, shapes, queries or axioms",
        "a query that uses it will always be empty",
        "",
        unused_properties,
    ),
    Rule(
        "value-unused",
        QUALITY,
        INFO,
        "every coded value is used by facts, shapes, queries or axioms",
        "a closed list may hold what the sources read so far do not say",
        "",
        unused_values,
    ),
    Rule(
        "entity-unused",
        QUALITY,
        INFO,
        "every entity is named by facts, shapes, queries or axioms",
        "an entity may have been entered for its name, so that reading finds it",
        "",
        unused_entities,
    ),
)
