"""FROM is found where it is a word of the query, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, Store, parse

from lenakg.store.dataset import names_dataset
from lenakg.store.local import LocalEngine
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
    assert not names_dataset(" ".join(pieces))


@given(PLAIN, CLAUSE, PLAIN)
def test_a_clause_is_found_among_anything(before: list[str], clause: str, after: list[str]) -> None:
    assert names_dataset(" ".join([*before, clause, *after]))


@given(st.text("fromFROM<>'\"\\#?$:@_-.{}()[]| \n\réa1"))
def test_any_text_has_its_tokens_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text.startswith(token.text, token.start)
        assert token.text
        end = token.start + len(token.text)


@pytest.mark.parametrize("piece", ['"\\', "a.", "'''", '"""\\', "<a", "ex:", "''a"])
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    assert not names_dataset(piece * 100_000)


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
        ("SELECT ?o FROM <http://nowhere/> { ?s ?p ?o }", ""),
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
    assert not engine.answer("ASK FROM <http://nowhere/> { ?s ?p ?o }")
    assert engine.answer("ASK FROM <http://g/1> { ?s ?p ?o }")
    for query in ("CONSTRUCT FROM <http://g/1> WHERE { ?s ?p ?o }", "DESCRIBE <http://a> FROM <http://g/1>"):
        triples = engine.answer(query)
        assert isinstance(triples, list)
        assert [str(triple.object) for triple in triples] == ["<http://b>"]
