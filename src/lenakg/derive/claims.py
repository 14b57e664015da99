"""Claims as derivation needs them, read back from the quads of any documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode, Quad

from lenakg.core.namespaces import LENA, PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_CLAIM_TYPES = frozenset({LENA + "Claim", LENA + "Recommendation"})

Described = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True)
class PropositionView:
    """A proposition; every member an IRI, or None."""

    iri: str
    subject: str
    predicate: str
    object: str
    subject_aspect: str | None = None
    object_aspect: str | None = None
    in_cell: str | None = None

    def reversed(self) -> PropositionView:
        """The same proposition read from its object, for a symmetric predicate."""
        return replace(
            self,
            subject=self.object,
            object=self.subject,
            subject_aspect=self.object_aspect,
            object_aspect=self.subject_aspect,
        )


@dataclass(frozen=True)
class ClaimView:
    """A claim: its proposition, direction and certainty (local names), and its context by local name of property."""

    iri: str
    proposition: PropositionView
    direction: str
    certainty: str
    excludes: bool = False
    context: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)


def describe(quads: Iterable[Quad]) -> Described:
    """The IRIs and literal values of every node, by property: `described[subject][property]`."""
    described: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            value = quad.object.value if hasattr(quad.object, "value") else str(quad.object)
            described[quad.subject.value][quad.predicate.value].add(value)
    return {node: {key: frozenset(values) for key, values in keys.items()} for node, keys in described.items()}


def read_claims(described: Described) -> list[ClaimView]:
    """Every claim with a whole proposition, in the order of their IRIs."""
    return [
        claim
        for iri, keys in sorted(described.items())
        if _CLAIM_TYPES & keys.get(_TYPE, frozenset())
        for claim in _claim(iri, keys, described)
    ]


def _claim(iri: str, keys: Mapping[str, frozenset[str]], described: Described) -> Iterable[ClaimView]:
    proposition = _one(keys, "asserts")
    direction, certainty = _one(keys, "direction"), _one(keys, "certainty")
    parts = described.get(proposition or "", {})
    subject, predicate, object_ = (_one(parts, name) for name in ("subject", "predicate", "object"))
    if proposition and subject and predicate and object_ and direction and certainty:
        yield ClaimView(
            iri=iri,
            proposition=PropositionView(
                proposition,
                subject,
                predicate,
                object_,
                *(_one(parts, name) for name in ("subjectAspect", "objectAspect", "inCell")),
            ),
            direction=direction.removeprefix(LENA),
            certainty=certainty.removeprefix(LENA),
            excludes=LENA + "Excluded" in keys.get(LENA + "modality", frozenset()),
            context={key.removeprefix(LENA): values for key, values in keys.items() if key.startswith(LENA)},
        )


def _one(keys: Mapping[str, frozenset[str]], name: str) -> str | None:
    return min(keys.get(LENA + name, ()), default=None)
