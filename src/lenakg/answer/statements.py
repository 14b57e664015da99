"""Entities, and what is said of them: an edge is a proposition, with the claims behind it and those against it.

Nodes are named by CURIE. Coded values are words: certainties and directions are those of `CERTAINTIES` and
`DIRECTIONS`, modalities are such words too ("recommended"); aspects and settings are labels ("severity", "in vitro").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

#: How sure an author sounds, the surest first.
CERTAINTIES: Final = ("asserted", "suggested", "hypothesised", "unconfirmed")
#: Where a claim's evidence points.
DIRECTIONS: Final = ("supports", "disputes", "neutral")


@dataclass(frozen=True, slots=True, repr=False)
class Entity:
    """A node that statements are about.

    `kinds` are the local names of its most specific classes, `classes` those of all its classes, the wider ones too;
    `broader` are CURIEs, `mappings` pairs of a SKOS relation ("exactMatch") and an IRI of another vocabulary.
    """

    curie: str
    iri: str
    label: str
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    definition: str | None = None
    broader: tuple[str, ...] = ()
    mappings: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"<{self.curie}: {self.label}>"

    def __hash__(self) -> int:
        return hash(self.iri)


@dataclass(frozen=True, slots=True)
class Paper:
    """A cited paper, or the document that a claim stands in."""

    curie: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: code points `start` to `end` of the text of `document` (a CURIE), in its section."""

    curie: str
    section: str
    start: int
    end: int
    document: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What does not fit in a source, as a curator saw it; `message` says what."""

    curie: str
    message: str

    def __str__(self) -> str:
        return self.message or self.curie


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """What one document says of a proposition.

    `hedge` is the hedging word, `comment` a paraphrase, `primary_check` whether the claim was read in the cited papers
    themselves. `issues` are those that concern the claim itself, not all else that is wrong with a paper that it cites.
    `qualifiers` holds all else that the claim names, by the local name of the property
    (`{"inDisease": ("disease:chronic-lymphocytic-leukemia",)}`).
    """

    curie: str
    proposition: str
    direction: str
    certainty: str
    setting: str
    document: Paper
    hedge: str | None = None
    modality: str | None = None
    comment: str | None = None
    primary_check: str | None = None
    own_observation: bool = False
    papers: tuple[Paper, ...] = ()
    places: tuple[Place, ...] = ()
    issues: tuple[Issue, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def excludes(self) -> bool:
        """Whether it is a recommendation that excludes (modality `Excluded`): it makes no edge and takes no side."""
        return self.modality == "excluded"

    def __str__(self) -> str:
        return self.comment or self.curie

    def __repr__(self) -> str:
        return f"<{self.curie}: {self.direction}, {self.certainty}>"

    def __hash__(self) -> int:
        return hash(self.curie)


@dataclass(frozen=True, slots=True, repr=False)
class Edge:
    """A proposition, or, where it has no claims, what a mechanism or a concept is by definition.

    `claims` are those that were asked for, the surest first. `against` are all others on the same proposition that have
    another direction. `tension` are other propositions, narrower, broader or contrary ones, each with the claims on it
    that stand on the other side of one of the computed `disagreements` (CURIEs): they do not speak of this one.
    `predicate` is a CURIE, `relation` its label; a `symmetric` predicate holds both ways.
    """

    proposition: str | None
    subject: Entity
    predicate: str
    relation: str
    object: Entity
    subject_aspect: str | None = None
    object_aspect: str | None = None
    cell: Entity | None = None
    symmetric: bool = False
    claims: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    tension: tuple[Edge, ...] = ()
    disagreements: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from all other edges of a graph: the CURIE of the proposition, or those of what is so."""
        return self.proposition or f"{self.subject.curie}--{self.predicate}--{self.object.curie}"

    @property
    def by_definition(self) -> bool:
        """Whether nobody needs to claim it."""
        return not self.claims

    @property
    def certainty(self) -> str | None:
        """That of the surest claim; None by definition."""
        return self.claims[0].certainty if self.claims else None

    @property
    def settings(self) -> tuple[str, ...]:
        """Where it was observed, each setting once, sorted."""
        return tuple(sorted({claim.setting for claim in self.claims}))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that the claims cite, each once, sorted by label."""
        found = {paper.curie: paper for claim in self.claims for paper in claim.papers}
        return tuple(sorted(found.values(), key=lambda paper: (paper.label, paper.curie)))

    @property
    def checks(self) -> tuple[str, ...]:
        """Whether the claims that cite papers were read in them (`unchecked`, `agrees`, `differs`), sorted."""
        return tuple(sorted({claim.primary_check or "unchecked" for claim in self.claims if claim.papers}))

    @property
    def disputed(self) -> bool:
        """Whether any claim on it speaks against it, or its own claims point different ways."""
        return bool(self.against) or len({claim.direction for claim in self.claims if not claim.excludes}) > 1

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What does not fit about the claims behind it and those against it, each once, sorted by CURIE."""
        found = {issue.curie: issue for claim in (*self.claims, *self.against) for issue in claim.issues}
        return tuple(found[curie] for curie in sorted(found))

    def unlike(self, other: Edge) -> str:
        """What tells it from `other`: the one end or the relation that is not the same, else all that it says.

        >>> fever, rash, flare = (Entity(f"ae:{name}", "", name) for name in ("fever", "rash", "flare"))
        >>> one = Edge("prop:1", flare, "lena:hasManifestation", "has manifestation", fever)
        >>> one.unlike(Edge("prop:2", flare, "lena:hasManifestation", "has manifestation", rash))
        'fever'
        """
        *mine, cell = self._words()
        *theirs, their_cell = other._words()
        orders = [theirs]
        if self.symmetric and other.symmetric:
            # What holds both ways may be stated from either end.
            orders.append(theirs[::-1])
        for order in orders:
            unlike = [one for one, two in zip(mine, order, strict=True) if one != two]
            if len(unlike) == 1 and cell == their_cell:
                return unlike[0]
        return str(self)

    def _words(self) -> tuple[str, str, str, str]:
        ends = [
            f"{aspect} of {entity}" if aspect else str(entity)
            for aspect, entity in ((self.subject_aspect, self.subject), (self.object_aspect, self.object))
        ]
        return ends[0], self.relation, ends[1], f"in {self.cell}" if self.cell else ""

    def __str__(self) -> str:
        return " ".join(word for word in self._words() if word)

    def __repr__(self) -> str:
        return f"<{self}: {self.certainty or 'by definition'}>"

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """From one entity to another, as walked, by parallel edges: the surest first, which may point either way."""

    source: Entity
    target: Entity
    edges: tuple[Edge, ...]

    @property
    def certainty(self) -> str | None:
        """That of its surest edge; None where one of them holds by definition."""
        return None if any(edge.by_definition for edge in self.edges) else self.edges[0].certainty

    def __repr__(self) -> str:
        return f"<{self.source} → {self.target}: {self.certainty or 'by definition'}>"


@dataclass(frozen=True, slots=True, repr=False)
class Path:
    """Steps from one entity to another that come by none twice."""

    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[Entity, ...]:
        """The entities, from the first to the last."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    @property
    def length(self) -> int:
        """The number of steps."""
        return len(self.steps)

    @property
    def certainty(self) -> str | None:
        """That of the weakest step; None where every step holds by definition."""
        known = [step.certainty for step in self.steps if step.certainty is not None]
        return max(known, key=CERTAINTIES.index, default=None)

    @property
    def weakest(self) -> tuple[Step, ...]:
        """The steps of least certainty, where others are surer; what holds by definition does not count."""
        claimed = [step for step in self.steps if step.certainty is not None]
        weakest = tuple(step for step in claimed if step.certainty == self.certainty)
        return weakest if len(weakest) < len(claimed) else ()

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return " → ".join(map(str, self.nodes))

    def __repr__(self) -> str:
        return f"<{self}: {self.certainty or 'by definition'}>"
