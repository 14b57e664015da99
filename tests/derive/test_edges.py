"""An edge stands exactly when a claim that is sure enough supports its proposition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from invented import CLAIM, made

from lenakg.core.facts import read_facts
from lenakg.core.ids import proposition_iri
from lenakg.core.namespaces import BASE, LENA
from lenakg.core.resources import folder
from lenakg.derive.claims import ClaimView, PropositionView, describe, read_claims
from lenakg.derive.edges import direct_edges
from lenakg.graph.convert import convert

ENTITIES = st.sampled_from("abc")
PREDICATES = st.sampled_from(["increases", "decreases", "associatedWith"])
DIRECTIONS = st.sampled_from(["Supports", "Disputes", "Neutral"])
CERTAINTIES = st.sampled_from(["Asserted", "Suggested", "Hypothesised", "Unconfirmed"])


@st.composite
def claims(draw: st.DrawFn) -> ClaimView:
    ends = draw(ENTITIES), draw(PREDICATES), draw(ENTITIES)
    proposition = PropositionView(proposition_iri(*ends), *ends)
    return ClaimView(draw(st.uuids()).hex, proposition, draw(DIRECTIONS), draw(CERTAINTIES), draw(st.booleans()))


@given(st.lists(claims(), max_size=12))
def test_an_edge_stands_exactly_when_a_sure_claim_supports_it(found: list[ClaimView]) -> None:
    edges = list(direct_edges(found))
    expected = set()
    for claim in found:
        sure = claim.certainty in ("Asserted", "Suggested")
        if claim.direction == "Supports" and sure and not claim.excludes:
            expected.add((claim.proposition.subject, claim.proposition.predicate, claim.proposition.object))
    assert edges == sorted(expected), "each once, sorted"


@given(st.lists(claims(), max_size=8), claims())
def test_another_claim_never_takes_an_edge_away(found: list[ClaimView], more: ClaimView) -> None:
    assert set(direct_edges(found)) <= set(direct_edges([*found, more]))


def edge_of(home: Path, kind: str = "claims", **changes: Any) -> list[tuple[str, str, str]]:
    quads = made(home, **{kind: [CLAIM | changes]}).quads
    return list(direct_edges(read_claims(describe(quads))))


def test_claims_read_from_facts_make_edges(home: Path) -> None:
    edge = (BASE + "drug/lenalidomide", LENA + "causes", BASE + "adverse-event/tumor-flare-reaction")
    assert edge_of(home) == [edge]
    assert edge_of(home, certainty="Suggested", hedgeCue="may") == [edge]
    assert edge_of(home, certainty="Hypothesised", hedgeCue="may") == []
    assert edge_of(home, certainty="Unconfirmed") == []
    assert edge_of(home, direction="Disputes") == []
    assert edge_of(home, direction="Neutral") == []


def test_a_recommendation_makes_an_edge_unless_it_excludes(home: Path) -> None:
    for modality in ("Recommended", "Considered", "Required"):
        assert len(edge_of(home, "recommendations", modality=modality)) == 1
    assert edge_of(home, "recommendations", modality="Excluded") == []


def test_the_real_facts_make_the_edges_of_their_claims() -> None:
    facts = read_facts(folder("facts"))
    expected = {
        (asserted.subject, asserted.predicate, asserted.object)
        for asserted, record in ((getattr(fact.record, "asserts", None), fact.record) for fact in facts)
        if asserted is not None
        and record.direction.endswith("#Supports")
        and record.certainty.rpartition("#")[2] in ("Asserted", "Suggested")
        and not getattr(record, "modality", "").endswith("#Excluded")
    }
    edges = set(direct_edges(read_claims(describe(convert(facts).quads))))
    turned = {(object_, predicate, subject) for subject, predicate, object_ in edges if predicate.endswith("With")}
    assert len(edges) == len(expected) > 50
    assert expected <= edges | turned
