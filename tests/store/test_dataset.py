"""FROM is found where it is a word of the query, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import GRAPH
from lenakg.store.guard import is_plain
from lenakg.store.local import LocalEngine
from lenakg.store.scan import scan
from lenakg.store.tokens import tokens

#: Pieces of a query in which FROM is no word of it.
QUOTED = [
    "<http://x/FROM>",
    "<FROM>",
    "'FROM'",
    '"FROM <http://x/>"',
    r"'it\'s FROM'",
    r'"\\\" FROM"',
    "'''it's\n''FROM'''",
    '"""a "FROM" \n ""FROM"""',
    "# FROM <http://x/>\n",
    "#'\n",
    "?from",
    "$FROM",
    "ex:from",
    "from:x",
    "FROM:",
    ":from",
    r"ex:a\-from",
    "ex:é·from",
    "ex:a.from",
    "_:from",
    "'chat'@from",
    "'x'^^ex:FROM",
    "{ ?s FROM ?o }",
    "( from )",
    "fromage",
    "1.0",
    "a < b && c > d",
]
PLAIN = st.lists(st.sampled_from(QUOTED), max_size=8)
CLAUSE = st.sampled_from(["FROM <http://x/>", "from NAMED ex:g", "From<http://x/>", "\nfRoM\n:g", "*FROM ex:g"])
GRAPHS = b"""\
<http://a> <http://p> <http://b> <http://g/1> .
<http://a> <http://p> <http://c> <http://g/2> .
<http://c> <http://p> <http://d> <http://g/2> .
"""


@given(PLAIN)
def test_a_quoted_from_is_no_clause(pieces: list[str]) -> None:
    assert scan(" ".join(pieces)) is None


@given(PLAIN, CLAUSE, PLAIN)
def test_a_clause_is_found_among_anything(before: list[str], clause: str, after: list[str]) -> None:
    query = " ".join([*before, clause, *after])
    assert scan(query) is not None
    assert not is_plain(query)


@given(st.text("fromFROM<>'\"\\#?$:@_-.{}()[]| \n\réa1"))
def test_any_text_has_its_tokens_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text.startswith(token.text, token.start)
        assert token.text
        end = token.start + len(token.text)


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    store = Store()
    store.extend(quad for quad in parse(GRAPHS, format=RdfFormat.N_QUADS) if isinstance(quad, Quad))
    return LocalEngine(store)


@pytest.mark.parametrize(
    ("query", "objects"),
    [
        ("SELECT ?o { ?s ?p ?o }", "bcd"),
        ("SELECT ?o FROM <http://g/1> { ?s ?p ?o }", "b"),
        ("SELECT ?o FROM <http://g/1> FROM <http://g/2> { ?s ?p ?o }", "bcd"),
        ("PREFIX from: <http://g/> SELECT ?o from from:2 WHERE { ?s ?p ?o }", "cd"),
        ("SELECT ?o FROM NAMED <http://g/1> { ?s ?p ?o }", ""),
        ("SELECT ?o FROM NAMED <http://g/1> { GRAPH ?g { ?s ?p ?o } }", "b"),
        ("SELECT ?o FROM <http://g/1> { GRAPH ?g { ?s ?p ?o } }", ""),
        ("SELECT ?o FROM <http://g/1> FROM NAMED <http://g/2> { <http://a> ?p ?s GRAPH ?g { ?x ?p ?o } }", "cd"),
        ("SELECT ?o { GRAPH ?g { ?s ?p ?o } }", "bcd"),
        ("SELECT ?o { ?s ?p ?o FILTER('FROM <x>' != ?o) } # FROM <http://g/1>", "bcd"),
        ("SELECT (EXISTS { ?from ?p ?x } AS ?from) ?o FROM <http://g/2> { ?s ?p ?o }", "cd"),
    ],
)
def test_the_graphs_named_are_those_asked(engine: LocalEngine, query: str, objects: str) -> None:
    rows = engine.select(query)
    column = rows.columns.index("o")
    assert sorted(getattr(row[column], "value", "")[-1] for row in rows) == list(objects)


def test_other_forms(engine: LocalEngine) -> None:
    assert not engine.answer("ASK FROM <http://g/1> { ?s ?p <http://c> }")
    assert engine.answer("ASK FROM <http://g/1> { ?s ?p ?o }")
    for query in ("CONSTRUCT FROM <http://g/1> WHERE { ?s ?p ?o }", "DESCRIBE <http://a> FROM <http://g/1>"):
        triples = engine.answer(query)
        assert isinstance(triples, list)
        assert [str(triple.object) for triple in triples] == ["<http://b>"]


@pytest.mark.parametrize(
    ("clauses", "unknown"),
    [
        ("FROM <http://nowhere/>", "<http://nowhere/>"),
        ("FROM <http://g/1> FROM <http://g/3>", "<http://g/3>"),
        ("FROM NAMED <http://g/3>", "<http://g/3>"),
        ("FROM graph:edgs", "graph:edgs"),
        ("FROM\n# of edges\nNAMED\n\tgraph:edgs", "graph:edgs"),
    ],
)
@pytest.mark.parametrize("form", ["SELECT * {} {{ ?s ?p ?o }}", "ASK{}{{}}", "DESCRIBE <http://a> {}"])
def test_a_graph_that_is_not_held_is_an_error(engine: LocalEngine, form: str, clauses: str, unknown: str) -> None:
    with pytest.raises(QueryError, match=rf"^the graph {unknown} is not in the store; (did you mean|it holds) <http:"):
        engine.answer(form.format(clauses))


@pytest.mark.parametrize(
    ("prologue", "graph"),
    [
        ("", "<http://g/1>"),
        ("PREFIX g: <http://g/>", "g:1"),
        ("PREFIX g: <http://nowhere/> PREFIX g: <http://g/>", "g:1"),
        ("PREFIX graph: <http://g/>", "graph:1"),
        ("PREFIX : <http://g/1>", ":"),
        ("BASE <http://g/>", "<1>"),
        ("BASE <http://x/> BASE <http://g/2/> PREFIX from: <../>", "from:1"),
        ("#+ FROM <http://x/>\n# SELECT\nPREFIX g: <http://g/> # FROM\n", "g:1"),
    ],
)
def test_graphs_are_named_as_the_prologue_says(engine: LocalEngine, prologue: str, graph: str) -> None:
    assert [str(row[0]) for row in engine.select(f"{prologue} SELECT ?o FROM {graph} {{ ?s ?p ?o }}")] == ["<http://b>"]


def test_the_nearest_graphs_are_offered() -> None:
    store = Store()
    for name in ("edges", "derived", "mappings"):
        store.add_graph(NamedNode(GRAPH + name))
    store.add(Quad(NamedNode("http://a"), NamedNode("http://b"), NamedNode("http://c"), NamedNode(GRAPH + "edges")))
    for graph in ("graph:edge", f"<{GRAPH}Edges>", "<http://elsewhere.example/edges>"):
        with pytest.raises(QueryError, match=r"is not in the store; did you mean graph:edges\?$"):
            LocalEngine(store).answer(f"ASK FROM {graph} {{}}")
    with pytest.raises(QueryError, match=r"; it holds graph:derived, graph:edges, graph:mappings$"):
        LocalEngine(store).answer("ASK FROM <urn:x> {}")
    store.add_graph(NamedNode("urn:x"))
    assert LocalEngine(store).answer("ASK FROM <urn:x> {}")


def test_a_store_without_names_or_without_anything() -> None:
    store = Store()
    assert LocalEngine(store).select("SELECT ?a ?b FROM graph:edges { ?a ?p ?b }").columns == ("a", "b")
    store.add(Quad(NamedNode("http://a"), NamedNode("http://b"), NamedNode("http://c")))
    with pytest.raises(QueryError, match=r"graph:edges is not in the store; it holds no named graph; leave FROM out"):
        LocalEngine(store).answer("ASK FROM graph:edges { ?a ?p ?b }")


def test_a_clause_at_fault_is_told_as_any_other(engine: LocalEngine) -> None:
    for query in ("SELECT * FROM xy:g { ?s ?p ?o }", "SELECT * FROM <g> { ?s ?p ?o }", "SELECT * FROM { ?s ?p ?o }"):
        with pytest.raises(QueryError, match=r"^not valid SPARQL at line 1, column"):
            engine.answer(query)
