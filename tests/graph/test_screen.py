"""What is left out of the shapes before the fast engine has them: constraints in SPARQL that find nothing."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from lenakg.core.namespaces import PREFIXES
from lenakg.graph.screen import constraints, needed
from lenakg.graph.validate import shapes

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + "@prefix x: <http://x/> .\n"
SHAPES = f"""{HEAD}
x:other a owl:Ontology ; sh:declare [ sh:prefix "x" ; sh:namespace "http://x/"^^xsd:anyURI ] .
x:thing a sh:NodeShape ; sh:targetClass x:Thing ; sh:property x:twice ; sh:sparql x:loose .
x:twice sh:path [ sh:inversePath x:of ] ; sh:sparql x:equal .
x:equal sh:prefixes x:other ; sh:select "SELECT $this ?value {{ $this $PATH ?value . ?value x:size 2 }}" .
x:loose sh:select "SELECT $this {{ $this <http://x/size> ?size FILTER (STRLEN(STR(?size)) > 1) }}" .
"""


def left(data: str, text: str = SHAPES) -> set[str]:
    """The constraints that are put to the engine."""
    triples = [quad.triple for quad in parse(HEAD + data, format=RdfFormat.TURTLE)]
    kept = needed(text, triples, serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    asked = f"{PREFIXES['sh']}sparql"
    return {str(one.object) for one in parse(kept, format=RdfFormat.TURTLE) if one.predicate.value == asked}


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("x:a a x:Thing ; x:size 1 .", set()),
        ("x:a a x:Thing ; x:size 10 .", {"<http://x/loose>"}),
        ("x:a a x:Thing . x:b x:of x:a ; x:size 2 .", {"<http://x/equal>"}),
        ("x:a a x:Part . x:Part rdfs:subClassOf x:Thing . x:b x:of x:a ; x:size 2 .", {"<http://x/equal>"}),
        ("x:b x:of x:a ; x:size 2 .", set()),
        ("[] a x:Thing ; x:size 10 .", {"<http://x/loose>"}),
    ],
)
def test_what_finds_something_is_left(data: str, kept: set[str]) -> None:
    assert left(data) == kept


@pytest.mark.parametrize(
    "value", ["01", "1.0", "+1", '"1"^^xsd:boolean', '"2"^^xsd:int', "1.5E3", '"2001-01-01"^^xsd:date']
)
def test_nothing_is_left_out_where_a_store_would_rewrite_a_value(value: str) -> None:
    assert left(f"x:a a x:Thing ; x:size {value} .") == {"<http://x/loose>", "<http://x/equal>"}


@pytest.mark.parametrize(
    "more",
    [
        "x:outer a sh:NodeShape ; sh:node x:thing .",
        "x:outer sh:property x:inner . x:inner sh:path x:p ; sh:node x:twice .",
    ],
)
def test_a_shape_that_others_use_is_judged_by_the_engine(more: str) -> None:
    assert "<http://x/equal>" in left("x:a a x:Thing .", SHAPES + more)


def test_a_query_that_the_store_refuses_is_left() -> None:
    assert left("x:a a x:Thing .", SHAPES.replace("?value x:size 2", "?value nowhere:size 2")) == {"<http://x/equal>"}


def test_every_constraint_of_ours_is_asked_for_all_nodes_at_once() -> None:
    text = shapes()
    assert len(constraints(text)) == text.count("sh:sparql [")
    assert all("SELECT DISTINCT ?this" in one.query for one in constraints(text))
    assert not any("$PATH" in one.query for one in constraints(text))


def test_what_is_left_of_ours_on_an_empty_graph_is_nothing() -> None:
    assert left("", shapes()) == set()
