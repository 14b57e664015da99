"""Computed disagreements with their claims side by side, each claim with the context in which it was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lenakg.answer.cells import Name
from lenakg.answer.contexts import CONTEXT, Contexts
from lenakg.answer.found import Found
from lenakg.answer.labels import labels
from lenakg.answer.network import Network
from lenakg.answer.statements import CERTAINTIES, Claim, Edge
from lenakg.answer.terms import curie, described, text
from lenakg.core.namespaces import LENA, expand, shorten
from lenakg.store.engine import Engine

#: The sides, in the order in which they are told, and the properties that lead to their claims.
SIDES: Final = {"for": "claimFor", "against": "claimAgainst", "between": "claimBetween"}
_AXIS = LENA + "axis"
_DISAGREEMENTS = "SELECT ?node ?property ?value WHERE { ?node a lena:Disagreement ; ?property ?value }"


@dataclass(frozen=True, slots=True, repr=False)
class Voice:
    """A claim in a disagreement: on which side it stands ("for", "against", "between"), and of what it speaks.

    `context` holds what it names beside its setting, by the words of `CONTEXT`, each a tuple of labels
    (`{"population": ("elderly patients",)}`); `entry_mode` says how the claim came in, `second_reading` whether a
    second, independent reading of the passage said the same.
    """

    side: str
    claim: Claim
    edge: Edge
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entry_mode: str | None = None
    second_reading: str | None = None

    def __repr__(self) -> str:
        return f"<{self.side}: {self.claim.curie}>"

    def __hash__(self) -> int:
        return hash((self.side, self.claim.curie))


@dataclass(frozen=True, slots=True, repr=False)
class Disagreement:
    """Claims that speak against each other, computed; nobody writes a disagreement down.

    `edges` are the one or two propositions that it is on. `axes` are the ways in which the stated contexts of the sides
    differ ("setting"): none means that the sources state no difference. `voices` are the claims for, against and
    between, the surest of each side first.
    """

    curie: str
    edges: tuple[Edge, ...]
    axes: tuple[str, ...]
    voices: tuple[Voice, ...]

    def on_side(self, side: str) -> tuple[Voice, ...]:
        """The claims of a side."""
        return tuple(voice for voice in self.voices if voice.side == side)

    def __str__(self) -> str:
        return " / ".join(map(str, self.edges))

    def __repr__(self) -> str:
        return f"<{self}: {', '.join(self.axes) or 'no difference stated'}>"

    def __hash__(self) -> int:
        return hash(self.curie)


class Disagreements(Found[Disagreement]):
    """Disagreements, in the order of what they are on. A row a claim."""

    _types: Mapping[str, type] = {"own_observation": bool}
    _columns = (
        *("disagreement", "axes", "side", "subject", "subject_aspect", "relation", "object", "object_aspect", "cell"),
        *("direction", "certainty", "hedge", "setting", *(name.replace(" ", "_") for name in CONTEXT)),
        *("papers", "own_observation", "primary_check", "issues", "document", "sections", "passages"),
        *("entry_mode", "second_reading", "comment", "claim"),
    )

    def _with(self, items: Sequence[Disagreement]) -> Disagreements:
        return Disagreements(items)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """A row a claim."""
        for each in self:
            for voice in each.voices:
                claim, edge = voice.claim, voice.edge
                yield (
                    *(_node(each.curie), each.axes or None, voice.side),
                    *(_node(edge.subject.curie, edge.subject.label), edge.subject_aspect, edge.relation),
                    *(_node(edge.object.curie, edge.object.label), edge.object_aspect),
                    None if edge.cell is None else _node(edge.cell.curie, edge.cell.label),
                    *(claim.direction, claim.certainty, claim.hedge, claim.setting),
                    *(voice.context.get(name) for name in CONTEXT),
                    tuple(_node(paper.curie, paper.label) for paper in claim.papers) or None,
                    *(claim.own_observation, claim.primary_check),
                    tuple(_node(issue.curie, issue.message) for issue in claim.issues) or None,
                    _node(claim.document.curie, claim.document.label) if claim.document.curie else None,
                    tuple(place.section for place in claim.places) or None,
                    tuple(_node(place.curie) for place in claim.places) or None,
                    *(voice.entry_mode, voice.second_reading, claim.comment, _node(claim.curie)),
                )


def read_disagreements(engine: Engine, network: Network, entity: str | None = None) -> Disagreements:
    """The disagreements of a graph, or those that are about an entity.

    They are about the subject, object and cell of what is said, the target and cell of a mechanism that is one of
    these, and the drugs of such a regimen, as in the canned query `claims-in-disagreement`.

    Args:
        engine: the graph.
        network: what stands in it.
        entity: a CURIE; None: all disagreements.
    """
    reader = _Reader(engine, network)
    parts: dict[str, set[str]] = defaultdict(set)
    for whole, role, part in network.parts:
        if role != "parameter":
            parts[whole].add(part)
    found = (each for each in reader.disagreements() if entity is None or entity in _about(each, parts))
    return Disagreements(sorted(found, key=lambda each: (str(each), each.curie)))


def _about(found: Disagreement, parts: Mapping[str, set[str]]) -> set[str]:
    ends = {end.curie for edge in found.edges for end in (edge.subject, edge.object)}
    cells = {edge.cell.curie for edge in found.edges if edge.cell is not None}
    return ends.union(cells, *(parts.get(end, ()) for end in ends))


class _Reader:
    def __init__(self, engine: Engine, network: Network) -> None:
        self._network = network
        self._nodes = described(engine.select(_DISAGREEMENTS))
        self._contexts = Contexts(engine)
        self._labels = labels(engine, (axis for keys in self._nodes.values() for axis in keys.get(_AXIS, ())))

    def disagreements(self) -> Iterator[Disagreement]:
        order = list(SIDES)
        for iri, keys in self._nodes.items():
            voices = [
                self._voice(side, text(claim)) for side, name in SIDES.items() for claim in keys.get(LENA + name, ())
            ]
            voices.sort(key=lambda v: (order.index(v.side), CERTAINTIES.index(v.claim.certainty), v.claim.curie))
            yield Disagreement(
                curie=shorten(iri),
                edges=tuple(
                    self._network.about(curie(proposition))
                    for name in ("onProposition", "alsoOnProposition")
                    for proposition in keys.get(LENA + name, ())
                ),
                axes=tuple(sorted(self._labels.get(text(axis)) or curie(axis) for axis in keys.get(_AXIS, ()))),
                voices=tuple(voices),
            )

    def _voice(self, side: str, iri: str) -> Voice:
        claim, edge = self._network.said(shorten(iri))
        coded = (self._contexts.coded(iri, name) for name in ("entryMode", "secondReading"))
        return Voice(side, claim, edge, self._contexts.of(iri), *coded)


def _node(curie: str, label: str = "") -> Name:
    return Name(curie, expand(curie) or curie, label)
