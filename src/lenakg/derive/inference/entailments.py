"""What follows from a graph: conclusions with their ways, certainty, and the disputes that they cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from lenakg.core.ids import short_digest
from lenakg.core.namespaces import BASE, GRAPH, LENA, PREFIXES
from lenakg.derive.claims import ClaimView
from lenakg.derive.edges import SURE_ENOUGH
from lenakg.derive.inference.axioms import rules
from lenakg.derive.inference.closure import Closure, Known, Way
from lenakg.derive.inference.proofs import in_order, level
from lenakg.derive.inference.terms import SAME, TYPE, Fact, facts

#: The graphs whose statements are reasoned with: not the mappings, provenance, nor what was inferred before.
_LEFT_OUT: Final = frozenset(GRAPH + name for name in ("mappings", "provenance", "inferred"))
_RESERVED: Final = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "xsd"))
_EDGES, _ONTOLOGY = GRAPH + "edges", GRAPH + "ontology"
_PROPERTIES: Final = frozenset(PREFIXES["owl"] + name for name in ("ObjectProperty", "DatatypeProperty"))
#: The level of a fact that rests on no claim, then that of each certainty of an edge, surest first.
_LEVELS: Final = {name: number for number, name in enumerate(("", *SURE_ENOUGH))}
_CERTAINTY: Final = {number: name for name, number in _LEVELS.items()}


@dataclass(frozen=True)
class Derivation:
    """One way to a conclusion.

    Attributes:
        fact: the entailed triple.
        rule: the rule of OWL 2 RL/RDF.
        axiom: the axiom in functional syntax.
        premises: the triples that it rests on.
        sources: the IRIs behind each premise, in the same order: the claims that an edge rests on with the certainty
            that counts, the best derivation of what is concluded itself, or the node in whose description a triple
            stands.
        certainty: the weakest certainty among the claims that it rests on in the end; None if it rests on none.
        crosses: the disagreements in which a claim that it rests on takes part.
        denied_by: the claims that speak against the entailed triple itself.
    """

    fact: Fact
    rule: str
    axiom: str
    premises: tuple[Fact, ...]
    sources: tuple[tuple[str, ...], ...]
    certainty: str | None
    crosses: tuple[str, ...]
    denied_by: tuple[str, ...]

    @property
    def iri(self) -> str:
        """A digest over the entailed triple, the rule, the axiom and the premises."""
        return _iri(self.fact, self.rule, self.axiom, self.premises)


@dataclass(frozen=True)
class Entailments:
    """All that follows from a graph, and the closure it was read from."""

    derivations: tuple[Derivation, ...]
    closure: Closure


def entailments(quads: Iterable[Quad], claims: Iterable[ClaimView]) -> Entailments:
    """What the axioms in `quads` entail of what `quads` state, each conclusion with its ways, sorted.

    A relation has a derivation for each way to it that rests on no conclusion reached later than itself; a type has
    its best way alone.

    Args:
        quads: the ontology, the facts, the direct edges and what else was derived.
        claims: the claims behind the edges.

    Raises:
        OutsideProfile: an axiom is not in OWL 2 RL.
    """
    given = _Given(quads, claims)
    closure = given.closure()
    return Entailments(tuple(_Reader(closure, given.claims, given.properties).derivations()), closure)


def closure(quads: Iterable[Quad], claims: Iterable[ClaimView]) -> Closure:
    """The closure that `entailments` reads its derivations from; arguments and errors as there."""
    return _Given(quads, claims).closure()


class _Given:
    """What is reasoned with: facts, edges and axioms, and the claims behind the edges."""

    def __init__(self, quads: Iterable[Quad], claims: Iterable[ClaimView]) -> None:
        quads = list(quads)
        self.facts: list[Fact] = []
        self.edges: list[Fact] = []
        self.schema: list[Fact] = []
        for quad in quads:
            name = getattr(quad.graph_name, "value", "")
            if name not in _LEFT_OUT:
                (fact,) = facts((quad,))
                (self.edges if name == _EDGES else self.facts).append(fact)
                if name == _ONTOLOGY:
                    self.schema.append(fact)
        self.claims = _Claims(claims, quads)
        self.properties = frozenset(s for s, p, kind in self.schema if p == TYPE and kind in _PROPERTIES)

    def closure(self) -> Closure:
        """Facts first, then edges, the surest first."""
        closed = Closure(rules(self.schema))
        closed.add(self.facts)
        for certainty in SURE_ENOUGH:
            edges = (edge for edge in self.edges if self.claims.certainty(edge) == certainty)
            closed.add(edges, _LEVELS[certainty])
        return closed


class _Claims:
    """The claims behind the edges and what speaks against them."""

    def __init__(self, claims: Iterable[ClaimView], quads: Iterable[Quad]) -> None:
        self.supporting: dict[Fact, list[ClaimView]] = defaultdict(list)
        self.disputing: dict[Fact, list[str]] = defaultdict(list)
        self.contrary: dict[str, set[str]] = defaultdict(set)
        self.disagreements: dict[str, list[str]] = defaultdict(list)
        sides = {LENA + name for name in ("claimFor", "claimAgainst", "claimBetween")}
        for quad in quads:
            if quad.predicate.value in sides and isinstance(quad.object, NamedNode):
                self.disagreements[quad.object.value].append(str(quad.subject)[1:-1])
            elif quad.predicate.value == LENA + "contrary":
                one, other = (str(end)[1:-1] for end in (quad.subject, quad.object))
                self.contrary[one].add(other)
                self.contrary[other].add(one)
        for claim in claims:
            said = claim.proposition
            fact = (said.subject, said.predicate, said.object)
            if claim.direction == "Supports" and claim.certainty in SURE_ENOUGH and not claim.excludes:
                self.supporting[fact].append(claim)
            elif claim.direction == "Disputes":
                self.disputing[fact].append(claim.iri)

    def certainty(self, edge: Fact) -> str:
        """The strongest certainty with which a claim supports an edge; the weakest where no claim does."""
        claims = self.supporting.get(edge, ())
        return min((claim.certainty for claim in claims), key=SURE_ENOUGH.index, default=SURE_ENOUGH[-1])

    def behind(self, edge: Fact) -> tuple[str, ...]:
        """The claims that support an edge with the certainty that counts."""
        claims = self.supporting.get(edge, ())
        return tuple(sorted(claim.iri for claim in claims if claim.certainty == self.certainty(edge)))

    def disagreed_on(self, edge: Fact) -> frozenset[str]:
        """The disagreements in which a claim that supports an edge takes part."""
        claims = self.supporting.get(edge, ())
        return frozenset(iri for claim in claims for iri in self.disagreements.get(claim.iri, ()))

    def against(self, fact: Fact) -> tuple[str, ...]:
        """The claims that speak against a triple: disputing it, or supporting its contrary."""
        subject, predicate, object_ = fact
        found = set(self.disputing.get(fact, ()))
        for other in self.contrary.get(predicate, ()):
            found.update(claim.iri for claim in self.supporting.get((subject, other, object_), ()))
        return tuple(sorted(found))


class _Reader:
    def __init__(self, closure: Closure, claims: _Claims, properties: frozenset[str]) -> None:
        self.closure = closure
        self.properties = properties
        self.claims = claims
        self._best: dict[Fact, Way | None] = {}
        self._crossed: dict[Fact, frozenset[str]] = {}

    def derivations(self) -> list[Derivation]:
        """Every derivation, by entailed triple, the best way first."""
        found: list[Derivation] = []
        for fact, known in sorted(self.closure.concluded(), key=lambda pair: pair[0]):
            if _worth_saying(fact, self.properties):
                ways = self._ways(known)
                found.extend(self._derivation(fact, way) for way in (ways[:1] if fact[1] == TYPE else ways))
        return found

    def _ways(self, known: Known) -> list[Way]:
        return in_order(self.closure, iter(known.ways))

    def _derivation(self, fact: Fact, way: Way) -> Derivation:
        return Derivation(
            fact=fact,
            rule=way.rule.name,
            axiom=way.rule.axiom,
            premises=way.premises,
            sources=tuple(self._sources(premise) for premise in way.premises),
            certainty=_CERTAINTY[level(self.closure, way)] or None,
            crosses=tuple(sorted({iri for premise in way.premises for iri in self._crosses(premise)})),
            denied_by=self.claims.against(fact),
        )

    def _best_way(self, fact: Fact) -> Way | None:
        if fact not in self._best:
            self._best[fact] = next(iter(self._ways(self.closure.known[fact])), None)
        return self._best[fact]

    def _sources(self, premise: Fact) -> tuple[str, ...]:
        way = self._best_way(premise)
        if way is not None:
            return (_iri(premise, way.rule.name, way.rule.axiom, way.premises),)
        return self.claims.behind(premise) or (premise[0],)

    def _crosses(self, fact: Fact) -> frozenset[str]:
        """The disagreements of the claims that a fact rests on by its best way."""
        if fact not in self._crossed:
            way = self._best_way(fact)
            self._crossed[fact] = (
                self.claims.disagreed_on(fact)
                if way is None
                else frozenset(iri for premise in way.premises for iri in self._crosses(premise))
            )
        return self._crossed[fact]


def _worth_saying(fact: Fact, properties: frozenset[str]) -> bool:
    """Whether a conclusion is about an individual, and says more than that it is itself.

    Properties that propositions name are individuals as well; owlready2 cannot load one that is said to be so.
    """
    subject, predicate, object_ = fact
    if subject in properties:
        return False
    if subject.startswith("_:") or object_.startswith("_:") or (predicate == SAME and subject == object_):
        return False
    return not (predicate == TYPE and object_.startswith(_RESERVED))


def _iri(fact: Fact, rule: str, axiom: str, premises: Iterable[Fact]) -> str:
    return f"{BASE}derivation/{short_digest((*fact, rule, axiom, *(' '.join(premise) for premise in premises)))}"


def by_triple(derivations: Iterable[Derivation]) -> Mapping[Fact, list[Derivation]]:
    """Derivations by the triple that they entail."""
    found: dict[Fact, list[Derivation]] = defaultdict(list)
    for derivation in derivations:
        found[derivation.fact].append(derivation)
    return found
