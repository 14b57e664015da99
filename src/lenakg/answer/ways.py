"""Who is next to whom, by the edges of one selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from lenakg.answer.statements import CERTAINTIES, Edge, Entity, Step
from lenakg.answer.toward import Toward

#: The directions in which edges may be walked; symmetric ones are walked both ways in any case.
FOLLOW: Final = ("out", "in", "both")
#: Each of them seen from the other end.
BACK: Final = {"out": "in", "in": "out", "both": "both"}

#: How many distances are remembered, an entity and a target each.
_REMEMBERED: Final = 1_000_000

#: From each entity the steps to those next to it, all by CURIE, in the order of their labels.
Steps = Mapping[str, Mapping[str, Step]]


class Ways:
    """Edges, at hand by entity; what is walked one way only is put in order when it is first asked for."""

    def __init__(self, edges: tuple[Edge, ...], entities: Mapping[str, Entity]) -> None:
        """The `edges` between `entities`."""
        self.edges = edges
        self._entities = entities
        self._begin: dict[str, list[Edge]] = defaultdict(list)
        self._lead: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._begin[edge.subject.curie].append(edge)
            if edge.object.curie != edge.subject.curie:
                self._lead[edge.object.curie].append(edge)
        self._steps: dict[str, Steps] = {}
        self._toward: dict[tuple[str, str], Toward] = {}

    def at(self, entity: str, follow: str = "both") -> tuple[Edge, ...]:
        """The edges at an entity: those that begin there, then those that lead to it."""
        begin, lead = self._begin.get(entity, ()), self._lead.get(entity, ())
        if follow == "out":
            return (*begin, *(edge for edge in lead if edge.symmetric))
        if follow == "in":
            return (*(edge for edge in begin if edge.symmetric), *lead)
        return (*begin, *lead)

    def steps(self, follow: str) -> Steps:
        """The steps that may be taken; nobody walks from an entity to itself."""
        if follow not in self._steps:
            self._steps[follow] = self._ordered(follow)
        return self._steps[follow]

    def toward(self, target: str, follow: str) -> Toward:
        """The shortest ways to an entity, which are remembered."""
        key = (target, follow)
        if key not in self._toward:
            if (len(self._toward) + 1) * len(self._entities) > _REMEMBERED:
                self._toward.clear()
            self._toward[key] = Toward(self.steps(follow), self.steps(BACK[follow]), target)
        return self._toward[key]

    def _ordered(self, follow: str) -> Steps:
        between: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        for edge in self.edges:
            subject, object_ = edge.subject.curie, edge.object.curie
            if subject != object_:
                if edge.symmetric or follow != "in":
                    between[subject][object_].append(edge)
                if edge.symmetric or follow != "out":
                    between[object_][subject].append(edge)
        known = self._entities
        return {
            source: {
                target: Step(known[source], known[target], tuple(sorted(targets[target], key=_surest_first)))
                for target in sorted(targets, key=lambda curie: (known[curie].label, curie))
            }
            for source, targets in between.items()
        }


def _surest_first(edge: Edge) -> int:
    """Edges of equal certainty stay in their order; what holds by definition comes last, being no evidence."""
    return len(CERTAINTIES) if edge.certainty is None else CERTAINTIES.index(edge.certainty)
