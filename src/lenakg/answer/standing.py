"""Which entities stand in which claims, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lenakg.answer.found import Evidence, Piece
from lenakg.answer.network import ANY, Network, Selection
from lenakg.answer.statements import CERTAINTIES, Claim, Edge

_EVERYTHING: Final = Selection(direction=ANY, certainty=CERTAINTIES[-1], excluded=True)
_OF_ENDS: Final = ("target", "inCell", "includesDrug")
#: What stands in a claim by these properties, and which parts of it do: those of the query `evidence-for-entity`.
_ROLES: Final = {
    "subject": _OF_ENDS,
    "object": _OF_ENDS,
    **dict.fromkeys(("underRegimen", "hasRegimen", "comparedWith"), ("includesDrug",)),
    "appliesIf": ("parameter",),
    **dict.fromkeys(("inCell", "mediatedBy", "inPopulation", "inDisease", "exclusiveTo", "adverseEvent", "goal"), ()),
}


class Standing:
    """The claims of a network by the entities that stand in them; every claim is there, whichever way it points."""

    def __init__(self, network: Network) -> None:
        """What `network` says."""
        self._network = network
        parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for whole, role, part in network.parts:
            parts[whole].append((role, part))
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for edge in network.edges(_EVERYTHING):
            for claim in edge.claims:
                for place, named in _named(claim, edge):
                    found[named][claim.curie].add(place)
                    for role, part in parts.get(named, ()):
                        if role in _ROLES[place]:
                            found[part][claim.curie].add(role)
        self._roles = {
            entity: {claim: tuple(sorted(roles)) for claim, roles in claims.items()} for entity, claims in found.items()
        }
        self._told: dict[Selection, dict[str, tuple[int, Claim, Edge]]] = {}

    def evidence(self, entity: str, other: str | None = None, selection: Selection = _EVERYTHING) -> Evidence:
        """The claims in which an entity stands, in the order of what they say.

        Args:
            entity: a CURIE.
            other: that of an entity which must stand in the same claim, if any.
            selection: which claims; recommendations that exclude are among them in any case.
        """
        stands = self._roles.get(entity, {})
        also = stands if other is None else self._roles.get(other, {})
        told = self._by_claim(replace(selection, excluded=True))
        pieces = sorted((told[claim] for claim in stands.keys() & also.keys() & told.keys()), key=lambda each: each[0])
        return Evidence(
            [
                Piece(
                    claim,
                    edge,
                    against=claim.direction == "disputes" and not claim.excludes,
                    tension=self._network.tension((claim,)),
                    roles=stands[claim.curie],
                    other_roles=() if other is None else also[claim.curie],
                )
                for _, claim, edge in pieces
            ]
        )

    def _by_claim(self, selection: Selection) -> dict[str, tuple[int, Claim, Edge]]:
        """The claims of `selection`, each with its place in their order and its edge."""
        if selection not in self._told:
            claims = ((claim, edge) for edge in self._network.edges(selection) for claim in edge.claims)
            self._told[selection] = {claim.curie: (number, claim, edge) for number, (claim, edge) in enumerate(claims)}
        return self._told[selection]


def _named(claim: Claim, edge: Edge) -> Iterator[tuple[str, str]]:
    """What a claim names, each with the property by which it does."""
    yield "subject", edge.subject.curie
    yield "object", edge.object.curie
    if edge.cell is not None:
        yield "inCell", edge.cell.curie
    for place, nodes in claim.qualifiers.items():
        if place in _ROLES:
            for node in nodes:
                yield place, node
