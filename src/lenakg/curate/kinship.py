"""What the ontology knows of kinship: what is broader, what lies above a predicate, and what a mechanism does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from pyoxigraph import NamedNode

from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.core.rdf import read_quads
from lenakg.core.resources import ontology

_BROADER = PREFIXES["skos"] + "broader"
_ABOVE = PREFIXES["rdfs"] + "subPropertyOf"
_TYPE = PREFIXES["rdf"] + "type"
#: What an effect of each kind does to its target, as a plain relation.
_RELATIONS = {LENA + "IncreasingEffect": "increases", LENA + "DecreasingEffect": "decreases"}


@dataclass(frozen=True)
class Deed:
    """What a mechanism does, as a plain relation: `increases` or `decreases`, what, and in which cell, if in one."""

    predicate: str
    target: str
    cell: str | None


@dataclass(frozen=True)
class Kinship:
    """Entities by CURIE and predicates by local name, each with itself and all above it; mechanisms with their deeds.

    `relatedTo`, which lies above all predicates, is left out.
    """

    entities: Mapping[str, frozenset[str]]
    predicates: Mapping[str, frozenset[str]]
    deeds: Mapping[str, tuple[Deed, ...]]

    def kin(self, one: str, other: str) -> bool:
        """Whether two entities are equal or one is broader than the other.

        >>> kinship().kin("mech:cd86-upregulation", "mech:costimulatory-molecule-upregulation")
        True
        >>> kinship().kin("mech:cd86-upregulation", "mech:cd80-upregulation")
        False
        """
        return one == other or one in self.entities.get(other, ()) or other in self.entities.get(one, ())

    def akin(self, one: str, other: str) -> bool:
        """Whether two predicates are equal or one lies above the other.

        >>> kinship().akin("increases", "affects"), kinship().akin("increases", "decreases")
        (True, False)
        """
        return one == other or one in self.predicates.get(other, ()) or other in self.predicates.get(one, ())


@cache
def kinship() -> Kinship:
    """The kinship in the ontology that lenakg ships; read once."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in read_quads(ontology()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            told[quad.predicate.value][quad.subject.value].append(quad.object.value)
    types = told[_TYPE]
    does = {effect: _RELATIONS[kind] for effect, kinds in types.items() for kind in sorted(kinds) if kind in _RELATIONS}
    deeds: dict[str, tuple[Deed, ...]] = {}
    for mechanism, effects in told[LENA + "effect"].items():
        targets = told[LENA + "target"].get(mechanism, [])
        cells: list[str | None] = [*told[LENA + "inCell"].get(mechanism, [])] or [None]
        deeds[shorten(mechanism)] = tuple(
            Deed(does[effect], shorten(target), None if cell is None else shorten(cell))
            for effect, target, cell in product(effects, targets, cells)
            if effect in does
        )
    above = {predicate: _upwards(predicate, told[_ABOVE]) - {LENA + "relatedTo"} for predicate in list(told[_ABOVE])}
    return Kinship(
        {shorten(each): frozenset(map(shorten, _upwards(each, told[_BROADER]))) for each in list(told[_BROADER])},
        {each.removeprefix(LENA): frozenset(p.removeprefix(LENA) for p in found) for each, found in above.items()},
        deeds,
    )


def _upwards(start: str, table: Mapping[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    pending = [start]
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            pending.extend(table.get(node, ()))
    return seen
