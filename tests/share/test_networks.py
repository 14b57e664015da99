"""Graphs of networkx, and GraphML as others read it."""

from __future__ import annotations

import io
import sys
from xml.etree import ElementTree

import networkx as nx
import pytest

from lenakg.core.errors import MissingExtra
from lenakg.share.networks import graphml, to_networkx

from .found import NASTY, TFR, flare, graph, nasty, to_flare


def test_every_edge_is_there_under_its_key() -> None:
    edges = graph().edges(graph().selection(definitions=True, direction="any", certainty="unconfirmed"))
    made = to_networkx(edges)
    assert sorted(key for *_, key in made.edges(keys=True)) == sorted(edge.key for edge in edges)
    assert len({edge.key for edge in edges}) == len(edges)
    for edge in edges:
        data = made.edges[edge.subject.curie, edge.object.curie, edge.key]
        assert data["claims"] == [claim.curie for claim in edge.claims]
        assert data.get("certainty") == edge.certainty
        assert (data["relation"], data["symmetric"]) == (edge.relation, edge.symmetric)


def test_what_a_node_and_an_edge_tell() -> None:
    made = to_networkx(flare())
    assert made.nodes[TFR]["label"] == "tumor flare reaction"
    assert made.nodes[TFR]["kinds"] == ["AdverseEvent"]
    (data,) = made["drug:prednisone"][TFR].values()
    assert (data["object_aspect"], data["papers"], data["against"]) == ("severity", ["Chanan-Khan et al. 2006"], [])
    (data,) = made[TFR]["factor:lymph-node-larger-than-5-cm"].values()
    assert (data["against"], data["tension"]) == ([], ["tumor burden: claim:gr2013-tfr-tumor-burden"])
    doubtful = [key for *_, key, issues in made.edges(keys=True, data="issues") if issues]
    assert [edge.relation for edge in flare() if edge.key in doubtful] == ["predicts"]
    (data,) = made["drug:prednisone"][TFR].values()
    assert (data["tension"], data["issues"]) == ([], [])
    assert "subject_aspect" not in data, "what is absent is left out"
    assert None not in [value for *_, told in made.edges(data=True) for value in told.values()]
    (cells,) = to_networkx(to_flare().edges)["drug:lenalidomide"]["mech:cd80-upregulation"].values()
    assert cells["cell"] == "cell:cll-cell"


def test_graphml_is_read_as_it_was() -> None:
    edges = to_flare().edges
    text = graphml(edges, title="to flare", complete=True)
    read = nx.read_graphml(io.BytesIO(text), force_multigraph=True)
    made = to_networkx(edges)
    assert set(read.edges(keys=True)) == set(made.edges(keys=True))
    assert read.graph["title"] == "to flare"
    assert read.graph["complete"] is True
    for *ends, data in made.edges(keys=True, data=True):
        told = {name: "; ".join(value) if isinstance(value, list) else value for name, value in data.items()}
        assert read.edges[tuple(ends)] == told
    assert {node: data["label"] for node, data in read.nodes(data=True)} == dict(made.nodes(data="label"))


def test_graphml_holds_any_label() -> None:
    text = graphml(nasty().edges)
    assert ElementTree.fromstring(text).tag.endswith("graphml")
    read = nx.read_graphml(io.BytesIO(text), force_multigraph=True)
    labels = set(dict(read.nodes(data="label")).values())
    assert set(NASTY[:3]) < labels
    assert len(labels) == len(NASTY)


def test_without_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtra, match=r"networkx is not installed; run: pip install 'lenakg\[networkx\]'"):
        to_networkx(flare())
