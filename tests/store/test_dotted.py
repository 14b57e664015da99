"""Names with several dots, as SPARQL allows them and passages have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import compiled
from lenakg.store.dotted import escaped
from lenakg.store.local import LocalEngine


@given(st.lists(st.text("ab-1é", min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_name_is_its_iri_whatever_its_dots(parts: list[str]) -> None:
    local = "a" + ".".join(parts) + "b"
    store = Store()
    store.add(Quad(NamedNode(f"{PREFIXES['passage']}{local}"), NamedNode("http://x/p"), Literal("found")))
    rows = LocalEngine(store).select(f"SELECT ?o {{ passage:{local} <http://x/p> ?o }}")
    assert [row[0] for row in rows] == [Literal("found")]


def test_every_passage_can_be_asked_for_by_its_short_name() -> None:
    engine = LocalEngine.in_memory(compiled(), trusted=True)
    names = [
        str(getattr(row[0], "value", "")).removeprefix(PREFIXES["passage"])
        for row in engine.select("SELECT ?p { ?p a lena:Passage }")
    ]
    assert len(names) > 90
    assert [name for name in names if not engine.answer(f"ASK {{ passage:{name} lena:section ?s . }}")] == []


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ae:x.y . ?s a lena:Drug }",
        "ASK { ?s ?p ae:x.?s ?q ?r }",
        "ASK { ?s ?p 'ae:x.y.z' } # ae:x.y.z",
        "ASK { <http://ae:x.y.z> ?p 1.5 }",
    ],
)
def test_nothing_else_is_touched(query: str) -> None:
    assert escaped(query) == query


def test_what_is_wrong_elsewhere_is_still_said() -> None:
    with pytest.raises(QueryError, match="not valid SPARQL at line 1, column"):
        LocalEngine(Store()).answer("SELECT ?s { passage:a.b.c ?p ?o ")
