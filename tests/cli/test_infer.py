"""`lenakg infer`: what follows, filtered and in every format, and what it says where nothing does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.core.resources import compiled

from .conftest import Run

CONTRADICTION = Path(__file__).parents[2] / "docs" / "examples" / "contradiction"


def test_each_step_is_shown_down_to_claims(lenakg: Run) -> None:
    done = lenakg("infer", "lenalidomide", "--predicate", "linkedThroughMechanismTo")
    assert done.code == 0
    assert done.text.startswith(
        "drug:lenalidomide lena:linkedThroughMechanismTo ae:tumor-flare-reaction\n  suggested; "
    )
    assert "claim:gr2013-costimulation-tfr: suggested, section 2.1, ref:ferrajoli-2008" in done.text
    assert "    drug:lenalidomide lena:linkedThroughMechanismTo mech:cll-cell-activation\n      asserted; " in done.text


def test_a_dispute_is_named_where_it_is_crossed(lenakg: Run) -> None:
    done = lenakg("infer", "CD20", "--predicate", "lena:decreases")
    assert "crosses disagreement:" in done.text
    assert done.text.endswith("1 entailed triple, 1 derivation\n")


def test_json_nests_the_derivations(lenakg: Run) -> None:
    (one,) = json.loads(lenakg("infer", "CD20", "--predicate", "affects", "-f", "json").text)
    assert (one["subject"], one["predicate"], one["object"]) == ("drug:lenalidomide", "lena:affects", "mol:cd20")
    below = one["premises"][0]["derivation"]
    assert below["predicate"] == "lena:decreases"
    assert below["crosses"] == one["crosses"] != []
    assert [premise.keys() - {"triple"} for premise in below["premises"]] == [{"claims"}, {"statedOf"}]
    assert below["premises"][0]["claims"][0]["citedEvidence"] == ["ref:lapalombella-2009"]


def test_the_shipped_graph_holds_just_what_is_inferred(lenakg: Run) -> None:
    inferred = {
        quad
        for quad in parse(path=compiled(), format=RdfFormat.N_QUADS)
        if quad.graph_name == NamedNode(GRAPH + "inferred")
    }
    assert set(parse(lenakg("infer", "-f", "nquads").out, format=RdfFormat.N_QUADS)) == inferred
    types = lenakg("infer", "--predicate", "type", "-f", "turtle").out
    classes = {
        triple.object.value
        for triple in parse(types, format=RdfFormat.TURTLE)
        if triple.predicate.value == PREFIXES["rdf"] + "type"
    }
    assert LENA + "ImmuneActivatingMechanism" in classes


def test_nothing_entailed_is_said(lenakg: Run) -> None:
    done = lenakg("infer", "TFR", "--predicate", "expresses")
    assert done.code == 0
    assert done.text == "0 entailed triples, 0 derivations\n"
    assert done.err == "nothing of what is asked for is entailed\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("TFRR",), "nothing is called 'TFRR'; did you mean 'TFR'"),
        (("--predicate", "expreses"), "'expreses' is no property of the graph; give a CURIE or the local name of one"),
        (("--facts", "nowhere"), "nowhere: no facts here"),
        (("--graph", "nowhere.nq"), "nowhere.nq: "),
    ],
)
def test_bad_input_is_one_sentence(lenakg: Run, words: tuple[str, ...], message: str) -> None:
    done = lenakg("infer", *words)
    assert done.code == 2
    assert done.err.startswith(f"error: {message}")
    assert done.err.count("\n") == 1


def test_nothing_follows_from_a_contradiction(lenakg: Run) -> None:
    done = lenakg("infer", "--facts", str(CONTRADICTION))
    assert done.code == 1
    assert done.out == b""
    assert done.err.startswith("error: the facts contradict the ontology: ")
    place = CONTRADICTION / "invented" / "claims.yaml"
    assert f"ae:tumor-flare-reaction lena:hasMechanism mech:cd80-upregulation ({place}:4)" in done.err
