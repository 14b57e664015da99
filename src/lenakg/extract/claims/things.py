"""What claims are about, as it stands in a sentence, and the mechanisms that the ontology knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode

from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.core.rdf import read_quads
from lenakg.core.resources import ontology
from lenakg.extract.claims.rules import AspectRule

_DRUG = frozenset({"Drug"})


class Option(NamedTuple):
    """An entity that a name may stand for, with its classes."""

    entity: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity in a sentence: what of it is meant, how it is changed, in which cell; items `start` to `end`."""

    options: tuple[Option, ...]
    start: int
    end: int
    aspect: str | None = None
    effect: str | None = None
    cell: str | None = None
    #: What was spoken of before and only pointed to here is less sure.
    carried: bool = False

    def entity(self, kinds: frozenset[str] | None = None) -> str | None:
        """The first entity of one of these kinds."""
        return next((option.entity for option in self.options if kinds is None or option.kinds & kinds), None)

    def is_a(self, *kinds: str) -> bool:
        """Say whether it may be of one of these kinds."""
        return any(option.kinds.intersection(kinds) for option in self.options)

    def plain(self) -> Thing:
        """The thing itself, without what is said of it."""
        return replace(self, aspect=None, effect=None)


def regimen(drug: Thing, end: int, parts: Sequence[str]) -> Thing:
    """A regimen that is named by its parts."""
    option = Option(f"regimen:{'-'.join(parts)}", frozenset({"Regimen", "Intervention", "Entity", "Drug"}))
    return replace(drug, options=(option,), end=end)


def in_manner(drug: Thing, manner: str) -> Thing:
    """The regimen of a drug that is given in a manner: "continuous"."""
    return regimen(drug, drug.end, [manner, (drug.entity(_DRUG) or "").partition(":")[2]])


class Mechanism(NamedTuple):
    """A mechanism of the ontology: what it does to what, where."""

    entity: str
    effect: str
    target: str
    cells: frozenset[str]


class Mechanisms:
    """The mechanisms of the ontology, found by effect, target and cell.

    >>> known = mechanisms()
    >>> known.find("Increase", "mol:cd86", None, "cell:cll-cell", ())
    'mech:cd86-upregulation'
    >>> known.find("Increase", "mol:cd86", None, "cell:t-cell", ()) is None
    True
    """

    def __init__(self, known: list[Mechanism], rising: frozenset[str], broader: dict[str, frozenset[str]]) -> None:
        self.rising = rising
        self._broader = broader
        self._by_target: dict[str, list[Mechanism]] = {}
        self._by_cell: dict[str, list[Mechanism]] = {}
        for one in known:
            self._by_target.setdefault(one.target, []).append(one)
            if one.target.startswith("proc:"):
                for cell in one.cells:
                    self._by_cell.setdefault(cell, []).append(one)
        self._of = {one.entity: one for one in known}

    def of(self, entity: str) -> Mechanism | None:
        """What the ontology says of a mechanism."""
        return self._of.get(entity)

    def rises(self, effect: str) -> bool:
        """Say whether by an effect there is more of its target."""
        return effect in self.rising

    def find(
        self, effect: str, target: str, aspect: str | None, cell: str | None, aspects: tuple[AspectRule, ...]
    ) -> str | None:
        """The one mechanism that fits best, if any: of the same direction, on the target, in the cell if told."""
        plain = f"lena:{effect}" not in self._broader
        if aspect is None and plain and target.startswith("cell:"):  # more cells are more in number
            allowed = next((rule.effects for rule in aspects if rule.aspect == "Number"), None)
        elif aspect is None:  # to activate is no matter of number
            first = [rule.effects for rule in aspects if rule.effects[0] == effect]
            allowed = first[0] if len(first) == 1 else None
        else:
            allowed = next((rule.effects for rule in aspects if rule.aspect == aspect), None)
        best: list[tuple[int, str]] = []
        for one in self._by_target.get(target, ()):
            if self.rises(one.effect) != self.rises(effect) or (allowed is not None and one.effect not in allowed):
                continue
            if cell is not None and one.cells and not any(self._meet(cell, other) for other in one.cells):
                continue
            fit = 4 * (one.effect == effect) + 2 * (cell in one.cells)
            fit += 0 if allowed is None else 1 + len(allowed) - list(allowed).index(one.effect)
            best.append((fit, one.entity))
        best.sort(reverse=True)
        exactly = bool(best) and self._of[best[0][1]].effect == effect
        exactly = exactly and aspect != "Activity"  # less activity of cells is no loss of cells
        if not exactly and (found := self._in_cell(effect, target, aspect, allowed or ())) is not None:
            return found
        if not best:
            return None
        return None if len(best) > 1 and best[0][0] == best[1][0] else best[0][1]

    def _in_cell(self, effect: str, cell: str, aspect: str | None, allowed: Sequence[str]) -> str | None:
        """The one mechanism by which what a cell does is changed: to activate the cell, to lower its activity."""
        if aspect not in (None, "Activity") or (aspect is None and f"lena:{effect}" not in self._broader):
            return None
        found = [
            one
            for one in self._by_cell.get(cell, ())
            if one.effect == effect or (aspect == "Activity" and self.rises(one.effect) == self.rises(effect))
        ]
        first = min((allowed.index(one.effect) for one in found if one.effect in allowed), default=None)
        if first is not None and len(found) > 1:  # of more activity, to be activated is the plainest
            found = [one for one in found if one.effect == allowed[first]]
        return found[0].entity if len(found) == 1 else None

    def _meet(self, one: str, other: str) -> bool:
        """Say whether one of two cells is the other or broader."""
        return one == other or other in self._broader.get(one, ()) or one in self._broader.get(other, ())

    def above(self, entity: str) -> frozenset[str]:
        """What is broader than an entity."""
        return self._broader.get(entity, frozenset())

    def is_below(self, entity: str, other: str) -> bool:
        """Say whether an entity is another or narrower than it."""
        return entity == other or other in self._broader.get(entity, ())


@cache
def mechanisms() -> Mechanisms:
    """The mechanisms of the ontology; read once."""
    effects: dict[str, str] = {}
    targets: dict[str, list[str]] = {}
    cells: dict[str, set[str]] = {}
    broader: dict[str, set[str]] = {}
    rising: set[str] = set()
    for quad in read_quads(ontology()):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
            continue
        subject, object_ = shorten(quad.subject.value), shorten(quad.object.value)
        match quad.predicate.value.removeprefix(LENA):
            case "effect":
                effects[subject] = object_.removeprefix("lena:")
            case "target":
                targets.setdefault(subject, []).append(object_)
            case "inCell":
                cells.setdefault(subject, set()).add(object_)
            case predicate if predicate == PREFIXES["skos"] + "broader":
                broader.setdefault(subject, set()).add(object_)
            case predicate if predicate == PREFIXES["rdf"] + "type" and object_ == "lena:IncreasingEffect":
                rising.add(subject.removeprefix("lena:"))
    known = [
        Mechanism(entity, effect, target, frozenset(cells.get(entity, ())))
        for entity, effect in effects.items()
        for target in targets.get(entity, ())
    ]
    return Mechanisms(known, frozenset(rising), {entity: _upwards(entity, broader) for entity in broader})


def _upwards(entity: str, broader: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    pending = [*broader[entity]]
    while pending:
        above = pending.pop()
        if above not in seen:
            seen.add(above)
            pending.extend(broader.get(above, ()))
    return frozenset(seen)
