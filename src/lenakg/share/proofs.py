"""Entailments with the reasons for them: as text, JSON, Turtle or N-Quads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pyoxigraph import RdfFormat

from lenakg.core import rdf
from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.derive.claims import Described
from lenakg.derive.inference.entailments import Derivation, by_triple
from lenakg.derive.inference.quads import inferred
from lenakg.derive.inference.terms import Fact, triple_written


class Proofs:
    """Derivations to be written, with all the others that their premises may need.

    Attributes:
        derivations: those that are asked for.
        every: those of the whole graph.
        described: what is known of the claims.
    """

    def __init__(self, derivations: Sequence[Derivation], every: Sequence[Derivation], described: Described) -> None:
        self.derivations = derivations
        self.every = {derivation.iri: derivation for derivation in every}
        self.described = described

    def only(self, derivations: Sequence[Derivation]) -> Proofs:
        """Some of them, with the same others behind."""
        return Proofs(derivations, tuple(self.every.values()), self.described)

    def premises(self, derivation: Derivation) -> Iterator[tuple[Fact, tuple[str, ...], Derivation | None]]:
        """Each premise with what is behind it: the IRIs of claims or of a node, or a derivation."""
        for fact, sources in zip(derivation.premises, derivation.sources, strict=True):
            yield fact, sources, self.every.get(sources[0])

    def claim(self, iri: str) -> dict[str, Any]:
        """What a claim says of itself: certainty, place and papers."""
        keys = self.described.get(iri, {})

        def values(name: str) -> list[str]:
            return sorted(keys.get(LENA + name, ()))

        sections = [
            section
            for passage in values("atPassage")
            for section in self.described.get(passage, {}).get(LENA + "section", ())
        ]
        return {
            "claim": shorten(iri),
            "certainty": [value.removeprefix(LENA) for value in values("certainty")],
            "setting": [value.removeprefix(LENA) for value in values("setting")],
            "section": sorted(set(sections)),
            "passage": list(map(shorten, values("atPassage"))),
            "citedEvidence": list(map(shorten, values("citedEvidence"))),
            "comment": sorted(keys.get(PREFIXES["rdfs"] + "comment", ())),
        }


def as_text(proofs: Proofs) -> str:
    """Each entailed triple, then its ways: the axiom and, indented, what it rests on, down to claims."""
    lines: list[str] = []
    for fact, ways in by_triple(proofs.derivations).items():
        lines.append(triple_written(fact))
        for way in ways:
            lines.extend(_way(proofs, way, "  "))
        lines.extend(f"  denied by {shorten(iri)}" for iri in ways[0].denied_by)
        lines.append("")
    triples = len(by_triple(proofs.derivations))
    total = f"{triples} entailed triple{'s' * (triples != 1)}, {len(proofs.derivations)} derivation"
    return "\n".join([*lines, total + "s" * (len(proofs.derivations) != 1), ""])


def _way(proofs: Proofs, way: Derivation, margin: str) -> Iterator[str]:
    sure = "" if way.certainty is None else f"{way.certainty.lower()}; "
    yield f"{margin}{sure}{way.rule}: {way.axiom}"
    for iri in way.crosses:
        yield f"{margin}  crosses {shorten(iri)}"
    for fact, sources, derivation in proofs.premises(way):
        yield f"{margin}  {triple_written(fact)}"
        if derivation is not None:
            yield from _way(proofs, derivation, margin + "    ")
            continue
        for iri in sources:
            yield f"{margin}    {_source(proofs, iri)}"


def _source(proofs: Proofs, iri: str) -> str:
    if not iri.startswith(PREFIXES["claim"]):
        return f"stated of {shorten(iri)}"
    claim = proofs.claim(iri)
    words = [*map(str.lower, claim["certainty"]), *(f"section {name}" for name in claim["section"])]
    return f"{claim['claim']}: {', '.join([*words, *claim['citedEvidence']])}"


def as_json(proofs: Proofs) -> str:
    """A list of objects, one a derivation, with its premises down to claims."""
    return json.dumps([_object(proofs, one) for one in proofs.derivations], indent=2, ensure_ascii=False) + "\n"


def _object(proofs: Proofs, one: Derivation) -> dict[str, Any]:
    return {
        "id": shorten(one.iri),
        "subject": shorten(one.fact[0]),
        "predicate": shorten(one.fact[1]),
        "object": shorten(one.fact[2]),
        "certainty": one.certainty,
        "rule": one.rule,
        "axiom": one.axiom,
        "crosses": list(map(shorten, one.crosses)),
        "deniedBy": list(map(shorten, one.denied_by)),
        "premises": [
            {
                "triple": list(map(shorten, fact)),
                **(
                    {"derivation": _object(proofs, derivation)}
                    if derivation is not None
                    else {"claims": [proofs.claim(iri) for iri in sources]}
                    if sources[0].startswith(PREFIXES["claim"])
                    else {"statedOf": shorten(sources[0])}
                ),
            }
            for fact, sources, derivation in proofs.premises(one)
        ],
    }


def as_turtle(proofs: Proofs) -> str:
    """The entailed triples and their derivations, as they stand in the graph `inferred`."""
    return rdf.turtle({quad.triple for quad in inferred(proofs.derivations)}).decode()


def as_nquads(proofs: Proofs) -> str:
    """The same as quads."""
    return b"".join(line + b"\n" for line in rdf.lines(inferred(proofs.derivations), RdfFormat.N_QUADS)).decode()


#: The formats of entailments.
WRITERS: Mapping[str, Callable[[Proofs], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "turtle": as_turtle, "nquads": as_nquads}
)
