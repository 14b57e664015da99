"""Turtle with blank nodes in their places says the same as without, and says it as an author would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from lenakg.core import rdf
from lenakg.core.namespaces import PREFIXES

FIRST, REST = (NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest"))
NIL = NamedNode(PREFIXES["rdf"] + "nil")
BLANKS = [BlankNode(f"c14n{number}") for number in range(4)]
NODES = [NamedNode("https://w3id.org/lenacll/drug/a"), NamedNode("http://x/y;z"), NIL, *BLANKS]
LITERALS = [
    Literal('_:c14n0 ") ] . \n\t; , \\'),
    Literal("x", language="en"),
    Literal("3.5", datatype=NamedNode("http://x/d")),
]

triples = st.builds(
    Triple,
    st.sampled_from(NODES),
    st.sampled_from([FIRST, REST, NamedNode(PREFIXES["rdf"] + "type"), NamedNode("http://x/p")]),
    st.sampled_from([*NODES, *LITERALS]),
)


def canonical(items: set[Triple]) -> Dataset:
    dataset = Dataset(Quad(item.subject, item.predicate, item.object) for item in items)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@given(st.sets(triples, max_size=12))
def test_the_same_graph_is_read_back(items: set[Triple]) -> None:
    read = {quad.triple for quad in parse(rdf.turtle(items), format=RdfFormat.TURTLE)}
    assert canonical(read) == canonical(items)


def nested(text: str) -> str:
    source = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> . " for prefix in ("lena", "rdf")) + text
    written = rdf.turtle({quad.triple for quad in parse(source, format=RdfFormat.TURTLE)}).decode()
    return "\n".join(line for line in written.splitlines() if line and not line.startswith("@"))


def test_a_list_is_a_list_and_a_restriction_stands_where_it_is_used() -> None:
    text = 'lena:a lena:b ( lena:c [ lena:d lena:e ] ( ) "_:x )" ) .'
    assert nested(text) == 'lena:a lena:b ( lena:c [ lena:d lena:e ] rdf:nil "_:x )" ) .'


def test_a_node_that_nothing_uses_has_no_label() -> None:
    assert nested("[ lena:a lena:b ] lena:c lena:d .") == "[] lena:a lena:b ;\n\tlena:c lena:d ."


def test_what_is_used_twice_or_by_itself_keeps_a_label() -> None:
    assert nested("lena:a lena:b _:x . lena:c lena:b _:x . _:x lena:d lena:e .").count("_:") == 3
    assert nested("_:x lena:b _:y . _:y lena:b _:x .").count("_:") == 4


def test_a_list_with_two_firsts_is_none() -> None:
    text = nested("lena:a lena:b [ rdf:first lena:c , lena:d ; rdf:rest rdf:nil ] .")
    assert text == "lena:a lena:b [ rdf:first lena:c , lena:d ; rdf:rest rdf:nil ] ."
