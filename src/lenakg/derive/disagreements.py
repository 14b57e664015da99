"""Where claims speak against each other, computed; nobody writes a disagreement down.

Two claims disagree when their directions differ on the same thing, when both support contrary predicates of the same
thing, or when both give an intervention mechanisms of contrary effect on one target and cell. The same thing means the
same subject and object, each up to `skos:broader`, with aspects and cells equal or one of them absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from lenakg.core.ids import SYMMETRIC, disagreement_iri
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.derive.claims import ClaimView, Described, PropositionView

_BROADER = PREFIXES["skos"] + "broader"
_HAS_MECHANISM = LENA + "hasMechanism"
_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True)
class Disagreement:
    """Claims (IRIs, sorted) for, against and between the sides of a proposition, and the axes on which they differ."""

    iri: str
    on: str
    also_on: str | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    claims_between: tuple[str, ...]
    axes: tuple[str, ...]


def disagreements(claims: list[ClaimView], described: Described) -> list[Disagreement]:
    """Every disagreement among `claims`, sorted by IRI.

    Args:
        claims: the claims of all documents.
        described: all that is known of their entities, regimens and time windows, and the ontology's contrary pairs.
    """
    return sorted(_Finder(claims, described).find(), key=lambda found: found.iri)


class _Finder:
    def __init__(self, claims: list[ClaimView], described: Described) -> None:
        self.described = described
        self.broader: dict[str, list[str]] = {}
        self.claims: dict[str, list[ClaimView]] = defaultdict(list)
        self.propositions: dict[str, PropositionView] = {}
        for claim in claims:
            if not claim.excludes:
                self.claims[claim.proposition.iri].append(claim)
                self.propositions[claim.proposition.iri] = claim.proposition
        self.contrary: dict[str, set[str]] = defaultdict(set)
        for predicate, keys in described.items():
            for other in keys.get(LENA + "contrary", ()):
                self.contrary[predicate].add(other)
                self.contrary[other].add(predicate)

    def find(self) -> Iterator[Disagreement]:
        """Every disagreement, each once."""
        by_subject: dict[tuple[str, str], list[PropositionView]] = defaultdict(list)
        views = [view for proposition in self.propositions.values() for view in self._orders(proposition)]
        for view in views:
            by_subject[view.predicate, view.subject].append(view)
        seen: set[tuple[str, str]] = set()
        for one in views:
            predicates = (one.predicate, *sorted(self.contrary[one.predicate]))
            for subject, predicate in product(self._upwards(one.subject), predicates):
                for other in by_subject.get((predicate, subject), ()):
                    pair = (min(one.iri, other.iri), max(one.iri, other.iri))
                    if pair not in seen and self._related(one.object, other.object) and _comparable(one, other):
                        seen.add(pair)
                        on, also = self._named_first(one, other)
                        yield from self._between(on, also, contrary=predicate != one.predicate)
        yield from self._mechanisms()

    def _named_first(self, one: PropositionView, other: PropositionView) -> tuple[PropositionView, PropositionView]:
        """Two propositions about the same thing, `one` of the narrower subject if they differ: which is named first.

        Of contrary predicates that which the ontology calls the contrary of no other, so that its claims are those for;
        else the broader proposition.
        """
        if one.predicate != other.predicate:
            positive = other.predicate in self.described.get(one.predicate, {}).get(LENA + "contrary", ())
            return (one, other) if positive else (other, one)
        wider = one.subject == other.subject and one.object in self._upwards(other.object)
        return (one, other) if wider else (other, one)

    def _mechanisms(self) -> Iterator[Disagreement]:
        """Supported mechanisms of one intervention that push one target in one cell both ways."""
        by_target: dict[tuple[str, str], list[PropositionView]] = defaultdict(list)
        for proposition in self.propositions.values():
            if proposition.predicate == _HAS_MECHANISM:
                for subject, target in product(self._upwards(proposition.subject), self._of(proposition, "target")):
                    by_target[subject, target].append(self._in_its_aspect(proposition))
        seen: set[tuple[str, str]] = set()
        for propositions in by_target.values():
            for one, other in product(propositions, propositions):
                pair = (one.iri, other.iri)
                if pair in seen or self._pushes(one) != {"up"} or self._pushes(other) != {"down"}:
                    continue
                seen.add(pair)
                # Siblings under one broader intervention are not the same thing.
                same = self._related(one.subject, other.subject) and _comparable(one, other)
                if same and _alike(self._of(one, "inCell"), self._of(other, "inCell")):
                    yield from self._between(one, other, contrary=True)

    def _in_its_aspect(self, proposition: PropositionView) -> PropositionView:
        """The proposition with the aspect in which its mechanism changes the target, where it names none itself.

        More cells that each do less are no contradiction: expansion is of their number, inhibition of their activity.
        """
        aspects = {
            aspect
            for effect in self._of(proposition, "effect")
            for aspect in self.described.get(effect, {}).get(LENA + "changesAspect", ())
        }
        if proposition.object_aspect is not None or len(aspects) != 1:
            return proposition
        return replace(proposition, object_aspect=aspects.pop())

    def _between(self, on: PropositionView, also: PropositionView, *, contrary: bool) -> Iterator[Disagreement]:
        """The disagreement between the claims on two propositions (or one twice), if there is one."""
        sides: dict[str, set[str]] = {"Supports": set(), "Disputes": set(), "Neutral": set()}
        claims = {claim.iri: claim for proposition in (on, also) for claim in self.claims[proposition.iri]}
        for claim in claims.values():
            side = claim.direction
            if contrary:
                if claim.direction != "Supports":
                    continue
                side = "Supports" if claim.proposition.iri == on.iri else "Disputes"
            sides[side].add(claim.iri)
        groups = [group for group in sides.values() if group]
        if len(groups) < 2:
            return
        axes = {
            axis
            for first, second in ((0, 1), (0, 2), (1, 2))
            if second < len(groups)
            for one, other in product(groups[first], groups[second])
            for axis in self._axes(claims[one], claims[other])
        }
        yield Disagreement(
            iri=disagreement_iri({on.iri, also.iri}),
            on=on.iri,
            also_on=None if on.iri == also.iri else also.iri,
            claims_for=tuple(sorted(sides["Supports"])),
            claims_against=tuple(sorted(sides["Disputes"])),
            claims_between=tuple(sorted(sides["Neutral"])),
            axes=tuple(sorted(LENA + axis for axis in axes)),
        )

    def _axes(self, one: ClaimView, other: ClaimView) -> Iterator[str]:
        """On which axes two contexts differ: both must say something, and not the same."""
        for axis, values in _AXES.items():
            ours, theirs = values(self, one), values(self, other)
            if ours and theirs and ours != theirs:
                yield axis

    def context(self, claim: ClaimView, *names: str) -> frozenset[str]:
        """The IRIs that the claim has under any of the properties `names`."""
        return frozenset(value for name in names for value in claim.context.get(name, ()))

    def contents(self, nodes: Iterable[str], *names: str) -> frozenset[str]:
        """The values that parts of a claim have under `names`, a text each, since their IRIs always differ."""
        return frozenset(
            " ".join(f"{name}={value}" for name in names for value in sorted(keys.get(LENA + name, ())))
            for node in nodes
            for keys in (self.described.get(node, {}),)
        ) - {""}

    def doses(self, claim: ClaimView) -> frozenset[str]:
        """The doses of the regimens that the claim was made under."""
        regimens = self.context(claim, "underRegimen", "hasRegimen")
        steps = [step for regimen in regimens for step in self.described.get(regimen, {}).get(LENA + "hasDoseStep", ())]
        return self.contents(steps, "doseLow", "doseHigh", "doseUnit")

    def _orders(self, proposition: PropositionView) -> tuple[PropositionView, ...]:
        if proposition.predicate in SYMMETRIC:
            return (proposition, proposition.reversed())
        return (proposition,)

    def _upwards(self, entity: str) -> list[str]:
        """The entity and all that is broader, nearest first."""
        if entity not in self.broader:
            order = [entity]
            for node in order:
                order.extend(
                    broader
                    for broader in sorted(self.described.get(node, {}).get(_BROADER, ()))
                    if broader not in order
                )
            self.broader[entity] = order
        return self.broader[entity]

    def _related(self, one: str, other: str) -> bool:
        """Whether two entities are the same, up to `skos:broader`."""
        return one in self._upwards(other) or other in self._upwards(one)

    def _of(self, proposition: PropositionView, name: str) -> frozenset[str]:
        """What the mechanism that is the object of `proposition` has under the property `name`."""
        return self.described.get(proposition.object, {}).get(LENA + name, frozenset())

    def _pushes(self, proposition: PropositionView) -> set[str]:
        """Whether the mechanism pushes its target up or down."""
        types = {
            kind for effect in self._of(proposition, "effect") for kind in self.described.get(effect, {}).get(_TYPE, ())
        }
        names = {LENA + "IncreasingEffect": "up", LENA + "DecreasingEffect": "down"}
        return {name for kind, name in names.items() if kind in types}


_AXES: dict[str, Callable[[_Finder, ClaimView], frozenset[str]]] = {
    "SettingAxis": lambda find, claim: find.context(claim, "setting") - {LENA + "UnspecifiedSetting"},
    "PopulationAxis": lambda find, claim: find.context(claim, "inPopulation"),
    "RegimenAxis": lambda find, claim: find.context(claim, "underRegimen", "hasRegimen"),
    "DoseAxis": lambda find, claim: find.doses(claim),
    "TimeAxis": lambda find, claim: find.contents(find.context(claim, "when"), "lower", "upper", "unit", "anchor"),
    "EndpointAxis": lambda find, claim: find.context(claim, "endpoint"),
    "DiseaseAxis": lambda find, claim: find.context(claim, "inDisease"),
}


def _comparable(one: PropositionView, other: PropositionView) -> bool:
    """Whether aspects and cells are equal, or one of each pair is absent."""
    pairs = (
        (one.subject_aspect, other.subject_aspect),
        (one.object_aspect, other.object_aspect),
        (one.in_cell, other.in_cell),
    )
    return all(first is None or second is None or first == second for first, second in pairs)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)
