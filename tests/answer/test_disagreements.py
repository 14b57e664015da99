"""Disagreements as the graph has them, held against the quads and against the canned query."""

from __future__ import annotations

from collections import defaultdict

import pytest

from lenakg.answer.cards import card
from lenakg.answer.contexts import CONTEXT
from lenakg.answer.disagreements import SIDES, Disagreements, read_disagreements
from lenakg.answer.network import Network
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.core.namespaces import expand, shorten
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

SAID = """
SELECT ?disagreement ?side ?claim WHERE {
  VALUES ?side { lena:claimFor lena:claimAgainst lena:claimBetween } ?disagreement ?side ?claim
}
"""


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine.in_memory(compiled(), trusted=True)


@pytest.fixture(scope="module")
def network(engine: LocalEngine) -> Network:
    return Network.read(engine)


@pytest.fixture(scope="module")
def everything(engine: LocalEngine, network: Network) -> Disagreements:
    return read_disagreements(engine, network)


def test_every_disagreement_is_told_with_all_its_claims(engine: LocalEngine, everything: Disagreements) -> None:
    expected = defaultdict(set)
    for row in engine.select(SAID):
        disagreement, side, claim = (getattr(term, "value", "") for term in row)
        expected[disagreement].add((side, claim))
    told = {
        expand(each.curie): {(expand(f"lena:{SIDES[voice.side]}"), expand(voice.claim.curie)) for voice in each.voices}
        for each in everything
    }
    assert told == expected != {}


def test_a_disagreement_has_two_sides_and_says_of_what(everything: Disagreements) -> None:
    for each in everything:
        assert len({voice.side for voice in each.voices}) > 1
        assert {voice.claim.proposition for voice in each.voices} == {edge.proposition for edge in each.edges}
        assert all(voice.edge.claims == (voice.claim,) for voice in each.voices)
        assert all(set(voice.context) <= set(CONTEXT) for voice in each.voices)
        assert {voice.entry_mode for voice in each.voices} <= {"entered", "extracted", "corrected"}


def test_the_canned_query_finds_the_same(engine: LocalEngine, network: Network, everything: Disagreements) -> None:
    """For every entity that any disagreement is about, and one that none is about."""
    names, query = Names(engine), card("claims-in-disagreement")
    ends = {end.curie for each in everything for edge in each.edges for end in (edge.subject, edge.object)}
    parts = {part for whole, _, part in network.parts if whole in ends}
    for entity in sorted({*ends, *parts, "drug:ibuprofen"}):
        found = {
            (each.curie, voice.side, voice.claim.curie)
            for each in read_disagreements(engine, network, entity)
            for voice in each.voices
        }
        rows = engine.select(bind(query, {"entity": [entity]}, names))
        at = [rows.columns.index(name) for name in ("disagreement", "side", "claim")]
        asked = {tuple(shorten(getattr(row[index], "value", "")) for index in at) for row in rows}
        assert {(one, f"lena:{SIDES[side]}", claim) for one, side, claim in found} == asked


def test_what_the_review_leaves_open(everything: Disagreements) -> None:
    """These and no other: prednisone, for one, lowers the severity of tumor flare and not its incidence."""
    told = {str(each): each for each in everything}
    assert {name: each.axes for name, each in told.items()} == {
        "lenalidomide for 21 days, then 21 days off decreases toxicity": (),
        "lenalidomide has mechanism CD20 downregulation in CLL cell": (),
        "lenalidomide has mechanism NK cell activation / lenalidomide has mechanism decrease of NK cell activation": (
            "setting",
        ),
        "lenalidomide has mechanism direct antineoplastic effect / "
        "lenalidomide has mechanism direct cytotoxic effect on CLL cells in CLL cell": (),
        "lenalidomide has mechanism inhibition of angiogenesis": (),
        "lenalidomide synergizes with rituximab / lenalidomide antagonizes rituximab": (),
        "lenalidomide treats chronic lymphocytic leukemia": ("endpoint", "population", "regimen"),
        "tumor flare reaction associated with clinical response": (),
        "tumor flare reaction has risk factor tumor burden / "
        "tumor flare reaction has risk factor lymph node larger than 5 cm": (),
        "tumor flare reaction predicts clinical response": (),
    }
    cd20 = told["lenalidomide has mechanism CD20 downregulation in CLL cell"]
    assert [
        (voice.side, voice.claim.setting, [paper.curie for paper in voice.claim.papers], voice.claim.own_observation)
        for voice in cd20.voices
    ] == [
        ("for", "in vitro", ["ref:lapalombella-2009"], False),
        ("against", "unspecified setting", ["ref:james-2010"], False),
        ("between", "unspecified setting", [], True),
    ]
    burden = told[
        "tumor flare reaction has risk factor tumor burden / "
        "tumor flare reaction has risk factor lymph node larger than 5 cm"
    ]
    assert [(voice.side, voice.claim.curie) for voice in burden.voices] == [
        ("for", "claim:gr2013-tfr-large-lymph-nodes"),
        ("against", "claim:gr2013-tfr-tumor-burden"),
    ]
