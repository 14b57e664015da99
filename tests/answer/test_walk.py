"""Walks against networkx, and against what a reader of the facts finds."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.answer.found import Evidence, Paths, Piece, Relaxation
from lenakg.answer.network import Network, Selection
from lenakg.answer.walk import neighbors, paths
from lenakg.answer.ways import FOLLOW
from lenakg.core.errors import NameNotFound, QueryError
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

from .made import complete, network

LENALIDOMIDE, TFR = "drug:lenalidomide", "ae:tumor-flare-reaction"
DEFINED = Selection(definitions=True)


@pytest.fixture(scope="module")
def graph() -> Network:
    return Network.read(LocalEngine.in_memory(compiled()))


def digraph(graph: Network, selection: Selection, follow: str) -> nx.DiGraph[str]:
    """The same network as networkx would have it."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(graph.entities)
    for edge in graph.edges(selection):
        ends = edge.subject.curie, edge.object.curie
        if follow != "in" or edge.symmetric:
            made.add_edge(*ends)
        if follow != "out" or edge.symmetric:
            made.add_edge(*reversed(ends))
    return made


def ways(found: Paths) -> list[tuple[str, ...]]:
    return [tuple(node.curie for node in path.nodes) for path in found]


def said(found: Paths) -> list[str]:
    return [str(path) for path in found]


def check_against_networkx(
    graph: Network, selection: Selection, follow: str, ends: tuple[str, str], longest: int
) -> int:
    """That both find the same paths; returns how many."""
    peer = digraph(graph, selection, follow)
    found = paths(graph, *ends, selection, follow=follow, longest=longest, limit=10**6)
    assert found.complete
    theirs = {tuple(path) for path in nx.all_simple_paths(peer, *ends, cutoff=longest)}
    assert set(ways(found)) == theirs
    assert len(found) == len(theirs), "and none twice"
    assert [path.length for path in found] == sorted(path.length for path in found)
    least = paths(graph, *ends, selection, follow=follow, longest=len(peer), shortest=True, limit=10**6)
    assert set(ways(least)) == (
        set(map(tuple, nx.all_shortest_paths(peer, *ends))) if nx.has_path(peer, *ends) else set()
    )
    for path in found:
        for (one, other), step in zip(pairwise(path.nodes), path.steps, strict=True):
            assert (step.source, step.target) == (one, other)
            assert step.edges
            assert all({edge.subject, edge.object} == {one, other} for edge in step.edges)
    return len(found)


@pytest.mark.parametrize("follow", FOLLOW)
@pytest.mark.parametrize("selection", [Selection(), Selection(certainty="unconfirmed", direction="any"), DEFINED])
def test_on_the_graph_as_networkx(graph: Network, selection: Selection, follow: str) -> None:
    some = [LENALIDOMIDE, TFR, "outcome:clinical-response", "mol:cd80", "cell:cll-cell", "drug:prednisone"]
    pairs = [ends for ends in product(some, some) if ends[0] != ends[1]]
    assert sum(check_against_networkx(graph, selection, follow, ends, 5) for ends in pairs) > 10


@pytest.mark.parametrize("follow", FOLLOW)
def test_neighbors_as_networkx(graph: Network, follow: str) -> None:
    peer = digraph(graph, DEFINED, follow)
    for curie in graph.entities:
        edges = neighbors(graph, curie, DEFINED, follow)
        others = {(edge.object if edge.subject.curie == curie else edge.subject).curie for edge in edges}
        assert others == set(peer[curie])
        assert len(set(edges)) == len(edges)


node = st.sampled_from("abcdefg")
ends = st.tuples(node, node)


@given(
    edges=st.lists(ends, max_size=18),
    symmetric=st.lists(ends, max_size=4),
    definitions=st.lists(ends, max_size=4),
    follow=st.sampled_from(FOLLOW),
    longest=st.integers(1, 8),
)
def test_on_random_graphs_as_networkx(
    edges: list[tuple[str, str]],
    symmetric: list[tuple[str, str]],
    definitions: list[tuple[str, str]],
    follow: str,
    longest: int,
) -> None:
    made = network([("a", "b"), *edges], definitions, symmetric)
    check_against_networkx(made, DEFINED, follow, ("mol:a", "mol:b"), longest)


@given(edges=st.lists(ends, max_size=30), limit=st.integers(1, 12))
def test_a_partial_answer_is_the_beginning_of_the_whole(edges: list[tuple[str, str]], limit: int) -> None:
    made = network([("a", "b"), *edges])
    whole = paths(made, "mol:a", "mol:b", longest=6, limit=10**6)
    some = paths(made, "mol:a", "mol:b", longest=6, limit=limit)
    assert ways(some) == ways(whole)[:limit]
    assert some.complete is (len(whole) <= limit)


def test_from_lenalidomide_to_flare(graph: Network) -> None:
    """Read against the facts: what the drug does, and what is said of it and TFR."""
    found = paths(graph, LENALIDOMIDE, TFR)
    assert [(str(path), path.certainty) for path in found] == [
        ("lenalidomide → tumor flare reaction", "asserted"),
        ("lenalidomide → CD40 upregulation → tumor flare reaction", "asserted"),
        ("lenalidomide → CD80 upregulation → tumor flare reaction", "asserted"),
        ("lenalidomide → CD86 upregulation → tumor flare reaction", "asserted"),
        ("lenalidomide → costimulatory molecule upregulation → tumor flare reaction", "suggested"),
        ("lenalidomide → immune activation → tumor flare reaction", "suggested"),
        ("lenalidomide → induction of an antitumor immune response → tumor flare reaction", "suggested"),
        ("lenalidomide → long-term therapy → clinical response → tumor flare reaction", "asserted"),
    ]
    assert (found.complete, found.stopped, found.relaxations) == (True, None, ())
    first, *_, costimulation, _, _, last = found
    assert len(first.steps[0].edges[0].claims) == 7
    (weakest,) = costimulation.weakest
    assert repr(weakest) == "<costimulatory molecule upregulation → tumor flare reaction: suggested>"
    assert [str(paper) for paper in weakest.edges[0].papers] == ["Ferrajoli et al. 2008"]
    assert last.weakest == ()
    (disputed,) = last.steps[2].edges
    assert (disputed.disputed, str(last.steps[0].edges[0])) == (True, "lenalidomide requires long-term therapy")
    assert len(found.edges) == 1 + 6 * 2 + 3


def test_definitions_lead_on(graph: Network) -> None:
    found = paths(graph, LENALIDOMIDE, TFR, DEFINED)
    longer = [path for path in found if path.length == 3 and None in [step.certainty for step in path]]
    assert [str(path.nodes[1]) for path in longer] == ["CD40 upregulation", "CD80 upregulation", "CD86 upregulation"]
    for path in longer:
        assert [step.certainty for step in path] == ["asserted", None, "suggested"]
        assert (path.certainty, path.weakest) == ("suggested", (path.steps[2],))


def test_the_weakest_steps_are_those_that_others_are_surer_than() -> None:
    made = network(
        [("a", "b", "suggested"), ("b", "c", "hypothesised"), ("c", "d", "hypothesised"), ("d", "e", "suggested")],
        definitions=[("e", "f"), ("x", "a")],
    )
    asked = Selection(certainty="unconfirmed", definitions=True)

    def weakest(source: str, target: str) -> list[int]:
        (path,) = paths(made, f"mol:{source}", f"mol:{target}", asked, longest=6)
        return [number for number, step in enumerate(path, 1) if step in path.weakest]

    assert weakest("a", "c") == [2]
    assert weakest("a", "f") == [2, 3]
    assert weakest("a", "b") == weakest("b", "d") == [], "no other is surer"
    assert weakest("x", "b") == weakest("d", "f") == [], "what holds by definition does not count"
    assert weakest("x", "c") == [3]


def test_paths_by_definition_alone(graph: Network) -> None:
    (path,) = paths(graph, "mech:cd80-upregulation", "mol:costimulatory-molecule", DEFINED, longest=2)[:1]
    assert (path.certainty, path.weakest) == (None, ())


def test_what_holds_by_definition_needs_no_claim() -> None:
    made = network([("a", "b", "hypothesised"), ("b", "c", "suggested")], definitions=[("a", "b")])
    (path,) = paths(made, "mol:a", "mol:c", Selection(certainty="unconfirmed", definitions=True))
    assert [edge.certainty for edge in path.steps[0].edges] == ["hypothesised", None]
    assert (path.steps[0].certainty, path.certainty) == (None, "suggested")


def test_parallel_edges_are_one_step_with_the_surest_first() -> None:
    made = network([("a", "b", "suggested"), ("a", "b", "asserted")], symmetric=[("b", "a")])
    (path,) = paths(made, "mol:a", "mol:b")
    edges = path.steps[0].edges
    assert [edge.certainty for edge in edges] == ["asserted", "asserted", "suggested"]
    assert [edge.relation for edge in edges].count("associated with") == 1
    assert path.certainty == "asserted"


def test_symmetric_edges_are_walked_both_ways_and_told_as_stated(graph: Network) -> None:
    found = paths(graph, LENALIDOMIDE, TFR)[1]
    edge = found.steps[1].edges[0]
    assert (str(edge.subject), edge.relation, str(edge.object)) == (
        *("tumor flare reaction", "associated with"),
        "CD40 upregulation",
    )


def test_neighbors_of_flare(graph: Network) -> None:
    around = neighbors(graph, TFR)
    assert len(around) == len([edge for edge in graph.edges() if TFR in (edge.subject.curie, edge.object.curie)])
    begins = [edge.subject.curie == TFR for edge in around]
    assert begins == sorted(begins, reverse=True), "those that begin there stand first"
    out, lead = neighbors(graph, TFR, follow="out"), neighbors(graph, TFR, follow="in")
    assert set(out) | set(lead) == set(around)
    assert {edge.symmetric for edge in set(out) & set(lead)} == {True}


def test_tables(graph: Network) -> None:
    around = neighbors(graph, TFR)
    rows = list(around.rows())
    assert len(rows) == len(around)
    assert {len(row) for row in rows} == {len(around.columns)}
    told = dict(zip(around.columns, rows[0], strict=True))
    assert (told["subject"], told["subject"].label) == (TFR, "tumor flare reaction")
    table = [
        dict(zip(row_of.columns, row, strict=True))
        for row_of in [paths(graph, LENALIDOMIDE, TFR)]
        for row in row_of.rows()
    ]
    steps = [row for row in table if row["path"] == 5]
    assert [(row["step"], row["weakest"]) for row in steps] == [(1, False), (2, True)]
    assert [(paper, paper.label) for paper in steps[1]["papers"]] == [("ref:ferrajoli-2008", "Ferrajoli et al. 2008")]
    assert [row["path"] for row in table if row["weakest"]] == [5, 6, 7]
    tense = next(row for row in around.dicts() if row["tension"])
    assert (tense["object"], tense["against"]) == ("factor:lymph-node-larger-than-5-cm", None)
    assert [(claim, claim.label) for claim in tense["tension"]] == [
        ("claim:gr2013-tfr-tumor-burden", "tumor burden: claim:gr2013-tfr-tumor-burden")
    ]
    (doubtful,) = [row for row in around.dicts() if row["issues"]]
    ((issue,), against) = doubtful["issues"], doubtful["against"]
    assert (doubtful["relation"], issue) == ("predicts", "issue:gr2013-tfr-predictor-reference")
    assert "venous thrombosis" in issue.label
    assert against == ("claim:gr2013-tfr-predicts-response-not-corroborated",)
    proof = Evidence([Piece(claim, edge) for edge in around for claim in edge.claims])
    assert {len(row) for row in proof.rows()} == {len(proof.columns)}
    told = dict(zip(proof.columns, next(iter(proof.rows())), strict=True))
    assert (told["claim"], told["sections"], told["against"]) == (proof[0].claim.curie, ("Abstract",), False)


def test_slices_are_of_the_same_kind(graph: Network) -> None:
    found = paths(graph, LENALIDOMIDE, TFR)
    assert type(found[:2]) is Paths
    assert (list(found[:2]), found[:2].target) == ([found[0], found[1]], found.target)
    assert neighbors(graph, TFR)[:3].entity.curie == TFR


def test_an_explosive_search_stops_and_says_so() -> None:
    made = complete(30)
    found = paths(made, "mol:00", "mol:29", longest=20)
    assert (found.complete, len(found)) == (False, 1000)
    assert found.stopped == "there are more than 1000 paths; raise the limit, or ask for shorter ones"
    lengths = [path.length for path in found]
    assert (lengths == sorted(lengths), lengths[:2], lengths[-1]) == (True, [1, 2], 4), "the shortest first"


def test_a_search_without_end_stops_and_says_so() -> None:
    """From the only door there is nothing but a maze that comes back to it: much to try, nothing to find."""
    names = [f"{number:02}" for number in range(14)]
    inner = [(one, other) for one in names for other in names if one != other]
    made = network([("a", names[0]), (names[0], "b"), *inner])
    found = paths(made, "mol:a", "mol:b", longest=14, budget=10_000)
    assert ways(found) == [("mol:a", "mol:00", "mol:b")]
    assert not found.complete
    assert "there is too much to search from" in str(found.stopped)


def test_just_as_many_as_allowed_is_all() -> None:
    made = network([("a", "b"), ("a", "c"), ("c", "b")])
    assert paths(made, "mol:a", "mol:b", limit=2).complete
    assert not paths(made, "mol:a", "mol:b", limit=1).complete


def test_longest_of_all_bounds() -> None:
    assert len(paths(network([("a", "b"), ("b", "c")]), "mol:a", "mol:c", longest=10**12)) == 1


@pytest.mark.parametrize(
    ("options", "relaxations"),
    [
        (("a", "d", {"longest": 2}), [Relaxation({"longest": 3}, 3)]),
        (("d", "a", {}), [Relaxation({"follow": "both"}, 3)]),
        (("a", "e", {}), [Relaxation({"certainty": "hypothesised"}, 2)]),
        (("a", "f", {}), [Relaxation({"definitions": True}, 2)]),
        (("a", "f", {"longest": 1}), [Relaxation({"definitions": True, "longest": 2}, 2)]),
        (("f", "e", {}), [Relaxation({"certainty": "hypothesised", "definitions": True, "follow": "both"}, 2)]),
        (("f", "d", {}), [Relaxation({"definitions": True, "follow": "both"}, 3)]),
        (("a", "d", {"predicates": ["target"]}), [Relaxation({"predicates": ()}, 3)]),
        (("a", "d", {"settings": ["in vitro"]}), [Relaxation({"settings": ()}, 3)]),
        (("a", "z", {}), []),
    ],
)
def test_what_would_find_a_path(options: tuple[str, str, dict[str, Any]], relaxations: list[Relaxation]) -> None:
    made = network(
        [("a", "b"), ("b", "c"), ("c", "d"), ("b", "e", "hypothesised"), ("y", "z")],
        definitions=[("b", "f")],
    )
    source, target, words = options

    def walk(follow: str = "out", longest: int = 4, **words: Any) -> Paths:
        return paths(made, f"mol:{source}", f"mol:{target}", made.selection(**words), follow=follow, longest=longest)

    found = walk(**words)
    assert (list(found), list(found.relaxations)) == ([], relaxations)
    for relaxation in relaxations:
        assert walk(**{**words, **relaxation.options})[0].length == relaxation.finds


def test_what_would_find_an_edge(graph: Network) -> None:
    """Of monotherapy it is only said that it does as well as other drugs; it is wider than one that a trial gave."""
    around = neighbors(graph, "regimen:lenalidomide-monotherapy")
    assert (list(around), around.relaxations) == (
        [],
        (Relaxation({"definitions": True}, 1), Relaxation({"direction": "any"}, 1)),
    )
    asked = graph.selection(predicates=["treats"], certainty="asserted")
    everything = {
        "certainty": "unconfirmed",
        "definitions": True,
        "follow": "both",
        "predicates": (),
        "direction": "any",
    }
    increase = "mech:antigen-presentation-increase"
    assert neighbors(graph, increase, asked, "in").relaxations == (Relaxation(everything, 3),)
    assert neighbors(network([("a", "b")], definitions=[("c", "d")]), "mol:c", DEFINED, "in").relaxations == (
        Relaxation({"follow": "both"}, 1),
    )
    asked = graph.selection(certainty="asserted")
    assert list(neighbors(graph, "mech:immune-activation", asked, "out").relaxations) == [
        Relaxation({"certainty": "suggested"}, 2),
        Relaxation({"definitions": True}, 1),
        Relaxation({"follow": "both"}, 1),
    ]


@pytest.mark.parametrize(
    ("words", "options", "error", "message"),
    [
        (("mol:a", "mol:a"), {}, QueryError, "both ends are mol:a; name two entities"),
        (("mol:a", "mol:b"), {"longest": 0}, QueryError, "longest is 0; give a number from 1 on"),
        (("mol:a", "mol:b"), {"limit": -1}, QueryError, "limit is -1; give a number from 1 on"),
        (
            ("mol:a", "mol:b"),
            {"follow": "up"},
            QueryError,
            "'up' is no direction to follow; write one of out, in, both",
        ),
        (("mol:a", "mol:q"), {}, NameNotFound, "the graph has no entity 'mol:q'"),
    ],
)
def test_what_cannot_be_walked(
    words: tuple[str, str], options: dict[str, int], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        paths(network([("a", "b")]), *words, **options)  # type: ignore[arg-type]  # wrong words on purpose
    assert message in str(caught.value)
