"""All propositions of a graph with their claims, read once, ready to be walked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from lenakg.answer.quote import quote
from lenakg.answer.reading import Proposition, Read, Sides, read
from lenakg.answer.statements import CERTAINTIES, DIRECTIONS, Claim, Edge, Entity
from lenakg.answer.ways import Ways
from lenakg.core.errors import NameNotFound, QueryError
from lenakg.store.engine import Engine

#: The direction that lets claims of every direction make edges.
ANY = "any"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims make edges, and whether definitions do; `Network.selection` makes one of words.

    `predicates` (CURIEs, narrower ones included) and `settings` (labels) are None where all will do; `certainty` is the
    least; `excluded` lets recommendations that exclude make edges too.
    """

    predicates: frozenset[str] | None = None
    direction: str = "supports"
    certainty: str = "suggested"
    settings: frozenset[str] | None = None
    definitions: bool = False
    excluded: bool = False

    def takes(self, claim: Claim) -> bool:
        """Whether `claim` makes an edge, as far as its predicate allows it."""
        return (
            self.direction in (ANY, claim.direction)
            and CERTAINTIES.index(claim.certainty) <= CERTAINTIES.index(self.certainty)
            and (self.settings is None or claim.setting in self.settings)
            and (self.excluded or not claim.excludes)
        )


#: The selection whose edges are those of the graph `edges`.
STANDARD: Final = Selection()


class Network:
    """The propositions of a graph and their claims; `edges` tells which of them a selection leaves.

    Edges are made once a selection. The graph must not change.
    """

    def __init__(self, found: Read) -> None:
        """The network of what was read."""
        self.entities: Mapping[str, Entity] = found.entities
        self.predicates = found.predicates
        self.settings = found.settings
        self.parts = found.parts
        self._propositions: dict[str, Proposition] = {each.curie: each for each in found.propositions}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self._claim: dict[str, Claim] = {}
        for claim in sorted(found.claims, key=_surest_first):
            if claim.proposition in self._propositions:
                self._claims[claim.proposition].append(claim)
                self._claim[claim.curie] = claim
        self._definitions = found.definitions
        self._sides: dict[str, list[Sides]] = defaultdict(list)
        for disagreement in found.disagreements:
            for curie in sorted(frozenset().union(*disagreement.sides)):
                self._sides[curie].append(disagreement)
        self._ways: dict[Selection, Ways] = {}

    @classmethod
    def read(cls, engine: Engine) -> Network:
        """Read the network of the graph in `engine`."""
        return cls(read(engine))

    def selection(
        self,
        predicates: Iterable[str] = (),
        direction: str = "supports",
        certainty: str = "suggested",
        settings: Iterable[str] = (),
        definitions: bool = False,
    ) -> Selection:
        """A selection of words.

        Args:
            predicates: CURIEs, local names or labels of predicates, those below them included; none: all.
            direction: supports, disputes, neutral or any.
            certainty: the least, of `CERTAINTIES`.
            settings: labels or local names of settings; none: all.
            definitions: whether to follow what mechanisms are made of, and the hierarchy, as well; `predicates` and
                the rest, which are about claims, do not bear on it.

        Raises:
            NameNotFound: a predicate is unknown.
            QueryError: another word is unknown.
        """
        chosen = frozenset(self._predicate(name) for name in predicates)
        return Selection(
            predicates=frozenset(curie for curie, predicate in self.predicates.items() if predicate.above & chosen)
            if chosen
            else None,
            direction=_word(direction, (*DIRECTIONS, ANY), "direction"),
            certainty=_word(certainty, CERTAINTIES, "certainty"),
            settings=frozenset(_word(setting, self.settings, "setting") for setting in settings) or None,
            definitions=definitions,
        )

    def edges(self, selection: Selection = STANDARD) -> tuple[Edge, ...]:
        """The edges of `selection`, in the order of what they say."""
        return self.ways(selection).edges

    def ways(self, selection: Selection = STANDARD) -> Ways:
        """Who is next to whom by the edges of `selection`."""
        if selection not in self._ways:
            claimed = (self._edge(proposition, selection) for proposition in self._propositions.values())
            defined = map(self._definition, self._definitions) if selection.definitions else ()
            made = [*(edge for edge in claimed if edge is not None), *defined]
            self._ways[selection] = Ways(tuple(sorted(made, key=_order)), self.entities)
        return self._ways[selection]

    def _edge(self, proposition: Proposition, selection: Selection) -> Edge | None:
        if selection.predicates is not None and proposition.predicate not in selection.predicates:
            return None
        everything = self._claims.get(proposition.curie, [])
        claims = tuple(claim for claim in everything if selection.takes(claim))
        if not claims:
            return None
        directions = {claim.direction for claim in claims if not claim.excludes}
        against = (claim for claim in everything if not claim.excludes and directions - {claim.direction})
        return replace(
            self._bare(proposition),
            claims=claims,
            against=tuple(claim for claim in against if claim not in claims),
            tension=self.tension(claims),
            disagreements=tuple(sorted({each.curie for each in self._disagreements(claims)})),
        )

    def tension(self, claims: Iterable[Claim]) -> tuple[Edge, ...]:
        """What is said of other propositions on the other side of a computed disagreement with any of `claims`.

        An edge a proposition, in the order of what they say, with the claims on that side.
        """
        mine = {claim.curie: claim.proposition for claim in claims}
        found: set[str] = set()
        for disagreement in self._disagreements(claims):
            sides = [side for side in disagreement.sides if side & mine.keys()]
            found |= {curie for side in disagreement.sides for curie in side if sides != [side]}
        others: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted((self._claim[curie] for curie in found & self._claim.keys()), key=_surest_first):
            if claim.proposition not in mine.values():
                others[claim.proposition].append(claim)
        edges = (
            replace(self._bare(self._propositions[curie]), claims=tuple(theirs)) for curie, theirs in others.items()
        )
        return tuple(sorted(edges, key=_order))

    def said(self, curie: str) -> tuple[Claim, Edge]:
        """The claim of that CURIE, and what it is about: an edge that has this claim alone."""
        claim = self._claim[curie]
        return claim, replace(self.about(claim.proposition), claims=(claim,))

    def about(self, proposition: str) -> Edge:
        """What a proposition (a CURIE) says, without anything that is said of it."""
        return self._bare(self._propositions[proposition])

    def _disagreements(self, claims: Iterable[Claim]) -> Iterator[Sides]:
        return (each for claim in claims for each in self._sides.get(claim.curie, ()))

    def _bare(self, proposition: Proposition) -> Edge:
        """The edge without anything that is said of it."""
        predicate = self.predicates[proposition.predicate]
        return Edge(
            proposition=proposition.curie,
            subject=self.entities[proposition.subject],
            predicate=proposition.predicate,
            relation=predicate.label,
            object=self.entities[proposition.object],
            subject_aspect=proposition.subject_aspect,
            object_aspect=proposition.object_aspect,
            cell=None if proposition.cell is None else self.entities[proposition.cell],
            symmetric=predicate.symmetric,
        )

    def _definition(self, triple: tuple[str, str, str]) -> Edge:
        subject, predicate, object_ = triple
        return Edge(
            proposition=None,
            subject=self.entities[subject],
            predicate=predicate,
            relation=self.predicates[predicate].label,
            object=self.entities[object_],
        )

    def _predicate(self, name: str) -> str:
        """The CURIE of the predicate called `name`."""
        known: dict[str, str] = {}
        for curie, predicate in self.predicates.items():
            for word in (curie, curie.partition(":")[2], predicate.label):
                known.setdefault(_fold(word), curie)
        if _fold(name) in known:
            return known[_fold(name)]
        spelling = {_fold(predicate.label): predicate.label for predicate in self.predicates.values()}
        near = get_close_matches(_fold(name), spelling, n=3, cutoff=0.5)
        offers = " or ".join(repr(spelling[word]) for word in near)
        raise NameNotFound(
            f"no predicate is called {quote(name)}",
            repair=f"did you mean {offers}?" if near else f"they are {', '.join(sorted(spelling.values()))}",
        )


def _surest_first(claim: Claim) -> tuple[int, str]:
    return CERTAINTIES.index(claim.certainty), claim.curie


def _order(edge: Edge) -> tuple[str, ...]:
    """By what an edge says; the CURIEs tell those apart whose labels are equal."""
    return (
        edge.subject.label,
        edge.relation,
        edge.object.label,
        edge.subject_aspect or "",
        edge.object_aspect or "",
        edge.cell.label if edge.cell else "",
        edge.subject.curie,
        edge.predicate,
        edge.object.curie,
        edge.proposition or "",
    )


def _word(word: str, known: Iterable[str], what: str) -> str:
    """The one of `known` that `word` means."""
    words = {_fold(each): each for each in known}
    if _fold(word) in words:
        return words[_fold(word)]
    near = get_close_matches(_fold(word), words, n=1, cutoff=0.6)
    raise QueryError(
        f"{quote(word)} is no {what}",
        repair=f"did you mean '{words[near[0]]}'?" if near else f"write one of {', '.join(words.values())}",
    )


def _fold(word: str) -> str:
    """One key for `contributesTo`, `contributes to` and `Contributes-to`."""
    return re.sub(r"[\s_-]+", "", word).casefold()
