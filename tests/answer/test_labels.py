"""Nodes are called by their English label, facts by their short name, literals by their characters."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from lenakg.answer.labels import labels, show
from lenakg.core.namespaces import expand
from lenakg.store.engine import Term
from lenakg.store.local import LocalEngine

from .small import small_engine


def node(name: str) -> NamedNode:
    return NamedNode(expand(name) or name)


def test_english_label_alone() -> None:
    found = labels(
        small_engine(), [node("ae:marsh-fever"), node("drug:brontavir"), node("ae:none"), Literal("x"), None]
    )
    assert found == {node("ae:marsh-fever").value: "marsh fever", node("drug:brontavir").value: "brontavir"}


def test_first_of_several_labels() -> None:
    assert labels(small_engine(), [node("ae:bog-rash")]) == {node("ae:bog-rash").value: "bog eruption"}


def test_facts_are_followed_by_name() -> None:
    claim = node("claim:labelled")
    assert labels(small_engine(), [claim]) == {}
    assert show(claim, {}) == "claim:labelled"


def test_nothing_is_asked_for_nothing() -> None:
    assert labels(LocalEngine(Store()), []) == {}


def test_label_that_is_no_literal() -> None:
    store = Store()
    store.load(b"<http://x> <http://www.w3.org/2000/01/rdf-schema#label> <http://y> .", format=RdfFormat.N_TRIPLES)
    assert labels(LocalEngine(store), [NamedNode("http://x")]) == {}


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (None, ""),
        (node("ae:marsh-fever"), "the fever"),
        (node("ae:bog-rash"), "ae:bog-rash"),
        (NamedNode("https://example.org/x"), "https://example.org/x"),
        (Literal("50.00", datatype=node("xsd:decimal")), "50.00"),
        (Literal("", language="en"), ""),
        (Literal("flare | reaction", language="en"), "flare | reaction"),
        (BlankNode("b0"), "_:b0"),
    ],
)
def test_shown(term: Term | None, shown: str) -> None:
    assert show(term, {node("ae:marsh-fever").value: "the fever"}) == shown
