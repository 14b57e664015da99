"""The entities of a graph, with their names, kinds and mappings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from pyoxigraph import Literal, NamedNode

from lenakg.answer.statements import Entity
from lenakg.answer.terms import curie, described, text
from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.store.engine import Engine, Term

_SKOS = PREFIXES["skos"]
_ENTITIES = """
SELECT ?node ?property ?value WHERE {
  { SELECT DISTINCT ?node WHERE { ?node a/rdfs:subClassOf* lena:Entity } }
  VALUES ?property {
    rdf:type rdfs:label skos:altLabel skos:definition skos:broader
    skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch
  }
  ?node ?property ?value
}
"""
_CLASSES = "SELECT ?class ?above WHERE { ?class rdfs:subClassOf ?above FILTER(isIRI(?class) && isIRI(?above)) }"


def read_entities(engine: Engine, others: Iterable[str] = ()) -> dict[str, Entity]:
    """All entities by CURIE, in its order, and `others` (IRIs), of which nothing but the name may be known."""
    keys_of = described(engine.select(_ENTITIES))
    above = _above((text(class_), text(wide)) for class_, wide in engine.select(_CLASSES))
    found = [_entity(iri, keys_of.get(iri, {}), above) for iri in {*keys_of, *others}]
    return {entity.curie: entity for entity in sorted(found, key=lambda entity: entity.curie)}


def _entity(iri: str, keys: Mapping[str, list[Term]], above: Mapping[str, set[str]]) -> Entity:
    def texts(property_: str) -> list[str]:
        literals = (value for value in keys.get(property_, ()) if isinstance(value, Literal))
        return sorted({value.value for value in literals if value.language in (None, "en")})

    kinds = {text(kind) for kind in keys.get(PREFIXES["rdf"] + "type", ()) if text(kind).startswith(LENA)}
    classes = kinds.union(*(above.get(kind, ()) for kind in kinds))
    # Classes that are each above the other are one class by two names.
    general = {wide for kind in kinds for wide in above.get(kind, ()) if kind not in above.get(wide, ())}
    matches = (
        ((property_.removeprefix(_SKOS), text(value)) for value in values)
        for property_, values in keys.items()
        if property_.startswith(_SKOS) and property_.endswith("Match")
    )
    return Entity(
        curie=shorten(iri),
        iri=iri,
        label=next(iter(texts(PREFIXES["rdfs"] + "label")), shorten(iri)),
        kinds=tuple(sorted(kind.removeprefix(LENA) for kind in kinds - general)),
        classes=tuple(sorted(class_.removeprefix(LENA) for class_ in classes if class_.startswith(LENA))),
        synonyms=tuple(texts(_SKOS + "altLabel")),
        definition=next(iter(texts(_SKOS + "definition")), None),
        broader=tuple(sorted(curie(wide) for wide in keys.get(_SKOS + "broader", ()) if isinstance(wide, NamedNode))),
        mappings=tuple(sorted(chain.from_iterable(matches))),
    )


def _above(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """All classes above each class."""
    parents: dict[str, set[str]] = defaultdict(set)
    for class_, wide in pairs:
        parents[class_].add(wide)
    above: dict[str, set[str]] = {}
    for class_ in parents:
        order = [class_]
        for node in order:
            order.extend(parents.get(node, set()).difference(order))
        above[class_] = set(order[1:])
    return above
