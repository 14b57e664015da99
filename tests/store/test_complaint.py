"""A query at fault is told why, where the parser knows why or can be made to tell."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from lenakg.core.errors import QueryError
from lenakg.store.local import LocalEngine

GROUP = "the SELECT contains a variable that is unbound; name it in GROUP BY"
RELATIVE = "is a relative IRI; write it in full, or declare a BASE"
TAKEN = "is in scope already; let AS set another variable"


@pytest.mark.parametrize(
    ("query", "line", "said"),
    [
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", 1, [GROUP]),
        ("SELECT ?s ?o { ?s ?p ?o }\nGROUP BY ?s", 2, [GROUP]),
        ("SELECT * { ?s ?p ?o\n BIND(1 AS ?s)\n}\nORDER BY ?s", 2, ["column 12", f"?s {TAKEN}"]),
        ("SELECT (1 AS ?s) { ?s ?p ?o }", 1, [f"?s {TAKEN}"]),
        ("SELECT ?s ?s { ?s ?p ?o }", 1, ["duplicated variable name in SELECT"]),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", 1, ["SELECT * is not authorized with GROUP BY"]),
        ("SELECT * { ?s ?p ?o } VALUES (?a) { (1 2) }", 1, ["the same number of values"]),
        ("SELECT * {\n <a> ?p ?o }", 2, [f"column 2: <a> {RELATIVE}"]),
        ("SELECT * FROM <a> { ?s ?p ?o }", 1, [f"<a> {RELATIVE}"]),
        ("PREFIX e: <#> SELECT * { ?s e:b ?o }", 1, [f"<#> {RELATIVE}"]),
        ("BASE <x> SELECT * {}", 1, [f"<x> {RELATIVE}"]),
        ("SELECT * { ?s ?p <http://a b> }", 1, ["<http://a b> is no valid IRI; mend it there"]),
        ("SELECT * { ?s ?p <http://a%zz> }", 1, ["<http://a%zz> is no valid IRI"]),
        (
            "INSERT DATA { <http://a> <http://b> <http://c> }",
            1,
            ["1: INSERT changes a graph", "ask with SELECT"],
        ),
        ("PREFIX x: <http://x/>\n# comment\nDROP ALL", 3, ["column 1: DROP changes a graph"]),
        ("SELEC ?s { ?s ?p ?o }", 1, ["column 1, near 'SELEC'", "begin with SELECT"]),
        ("BASE <http://x/> GIVE ?s", 1, ["near 'GIVE'", "begin with SELECT or ASK or CONSTRUCT or DESCRIBE"]),
        ("SELECT ?s {\n  ?s ?p 'ñ'\n", 3, ["where it breaks off"]),
        ("SELECT ?s { ?s ?p '}' ", 1, ["where it breaks off"]),
        ("SELECT ?s { ?s ?p '}", 1, ["where it breaks off"]),
        ("SELECT ?s { ?s ?p ?o }}", 1, ["at or before its end"]),
        ("SELECT ?s { ?s ?p }\n\nORDER BY ?s", 3, ["near 'ORDER'"]),
        ("# nothing\n", 2, ["where it breaks off"]),
    ],
)
def test_reason(query: str, line: int, said: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        LocalEngine(Store()).answer(query)
    message = str(caught.value)
    assert caught.value.line == line
    assert message.startswith(f"not valid SPARQL at line {line}, column ")
    assert "\n" not in message
    assert [words for words in said if words not in message] == []
    if "breaks off" not in said[0]:
        assert "breaks off" not in message


def test_a_relative_iri_with_a_base_is_not_blamed() -> None:
    with pytest.raises(QueryError) as caught:
        LocalEngine(Store()).answer("BASE <http://x/> SELECT * { ?s <b> ?o } ODER")
    assert "relative" not in str(caught.value)
