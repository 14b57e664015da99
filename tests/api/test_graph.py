"""What the graph answers to programs: however things are named, from several threads, from memory and from disk."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from answer.small import small_engine
from pyoxigraph import Quad

import lenakg
from lenakg import Answer, Entity, KnowledgeGraph, Name, Triples
from lenakg.answer.cards import card, names
from lenakg.core.resources import compiled
from lenakg.store.engine import Rows
from lenakg.store.local import LocalEngine

LINKED = "mechanisms-linked-to-adverse-event"
TFR = "ae:tumor-flare-reaction"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lenakg.load()


@pytest.fixture(scope="module")
def small() -> KnowledgeGraph:
    return KnowledgeGraph(small_engine())


def rows(answer: object) -> list[Any]:
    assert isinstance(answer, Answer)
    return list(answer)


def test_a_canned_query_answers_with_the_columns_of_its_card(kg: KnowledgeGraph) -> None:
    answer = kg.query(LINKED, adverseEvent="TFR")
    assert answer.columns == tuple(card(LINKED).columns)
    flare = [row for row in answer if row.mechanism == "mech:cd80-upregulation"]
    assert [(row.relation.label, row.certainty.label, row.paper.label) for row in flare] == [
        ("associated with", "asserted", "Andritsos et al. 2008")
    ]
    assert flare[0].mechanismAspect is None


@pytest.mark.parametrize(
    "given",
    [
        "TFR",
        "tumor flare reaction",
        "Tumour-Flare",
        TFR,
        "https://w3id.org/lenacll/adverse-event/tumor-flare-reaction",
        "<https://w3id.org/lenacll/adverse-event/tumor-flare-reaction>",
        ["TFR"],
        ("TFR",),
        {TFR},
        iter([TFR]),
    ],
    ids=lambda given: "an iterator" if isinstance(given, Iterator) else str(given),
)
def test_a_node_is_named_as_one_likes(kg: KnowledgeGraph, given: Any) -> None:
    assert rows(kg.query(LINKED, adverseEvent=given)) == rows(kg.query(LINKED))


def test_what_an_answer_gave_can_be_asked_about(kg: KnowledgeGraph) -> None:
    name = kg.query("evidence-for-entity", entity="TFR")[0].subject
    entity = kg.entity(name)
    assert (type(name), type(entity)) == (Name, Entity)
    assert (entity.curie, entity.label, entity.iri) == (name, name.label, name.iri)
    by_name = kg.query("evidence-for-entity", entity=name)
    assert rows(by_name) == rows(kg.query("evidence-for-entity", entity=entity))
    assert rows(by_name) == rows(kg.query("evidence-for-entity", entity=[entity, name]))
    assert kg.entity(entity) == entity


def test_a_paper_names_a_node(kg: KnowledgeGraph) -> None:
    (paper,) = kg.evidence("CD80", "TFR")[0].claim.papers
    found = kg.query("statements-of-paper", paper=paper)
    assert found == kg.query("statements-of-paper", paper=["Andritsos et al. 2008", paper])
    assert {row.paper for row in found} == {"ref:andritsos-2008"}
    with pytest.raises(lenakg.NameNotFound, match="ref:andritsos-2008 is a citation, not an entity"):
        kg.entity(paper)


def test_the_kinds_of_an_entity_are_classes_to_be_asked_for(kg: KnowledgeGraph) -> None:
    found = kg.query("entities-of-kind", **{"class": kg.entity("TFR").kinds})
    assert TFR in {row.entity for row in found}
    assert {row.kind for row in found} == {"lena:AdverseEvent"}


def test_the_coded_values_of_an_answer_filter_edges(kg: KnowledgeGraph) -> None:
    row = kg.query(LINKED)[0]
    assert (row.relation, row.setting.label, row.direction) == (
        "lena:contributesTo",
        "unspecified setting",
        "lena:Supports",
    )
    found = kg.neighbors(
        "TFR", predicates=row.relation, settings=row.setting, certainty=row.certainty, direction=row.direction
    )
    assert found == kg.neighbors(
        "TFR", predicates="contributes to", settings="unspecified setting", certainty="suggested", direction="supports"
    )
    assert row.mechanism in {edge.subject.curie for edge in found}


def test_a_number_of_another_library_is_a_number(kg: KnowledgeGraph) -> None:
    numpy = pytest.importorskip("numpy")
    assert kg.paths("lenalidomide", "TFR", limit=numpy.int64(3)) == kg.paths("lenalidomide", "TFR", limit=3)


def test_several_nodes_are_asked_at_once(kg: KnowledgeGraph) -> None:
    one, other = (kg.query("evidence-for-entity", entity=name) for name in ("CD154", "prednisone"))
    both = kg.query("evidence-for-entity", entity=["CD154", "prednisone"])
    assert set(both) == {*one, *other}
    assert len(both) == len(one) + len(other) > len(one) > 0


def test_the_cards_can_be_read(kg: KnowledgeGraph) -> None:
    cards = kg.queries()
    assert [item.name for item in cards] == names()
    linked = next(item for item in cards if item.name == LINKED)
    assert linked.summary == "Mechanisms linked to an adverse event"
    assert [(item.name, item.type, item.default) for item in linked.parameters.values()] == [
        ("adverseEvent", "AdverseEvent", TFR)
    ]
    row = next(row for row in cards.dicts() if row["name"] == LINKED)
    assert row == {"name": LINKED, "summary": linked.summary, "parameters": "adverseEvent (AdverseEvent)"}
    assert [item.name for item in cards[:1]] == names()[:1]
    assert LINKED in repr(cards)


def test_a_card_is_found_by_name(kg: KnowledgeGraph) -> None:
    cards = kg.queries()
    found = cards[LINKED]
    assert found is card(LINKED)
    assert LINKED in cards
    assert found in cards
    assert "mechanism-of-drug" not in cards
    assert LINKED not in cards[:1]
    assert cards._ipython_key_completions_() == names()
    assert cards == kg.queries() != cards[:1]
    assert kg.query(found) == kg.query(LINKED)


def test_a_card_shows_what_it_takes_and_gives(kg: KnowledgeGraph) -> None:
    found = kg.queries()["mechanisms-of-drug"]
    assert repr(found).startswith(
        "<Card mechanisms-of-drug(drug): Mechanisms through which a drug acts; columns mechanism, effect, target, "
    )
    page = found._repr_html_()
    for text in (found.summary, "Intervention, default drug:lenalidomide", *found.columns):
        assert f">{text}<" in page or f": {text}<" in page
    assert [page.count(f"<{tag}>") for tag in ("table", "tr")] == [2, 3 + len(found.columns)]


@pytest.mark.parametrize("item", names())
def test_every_canned_query_agrees_with_its_text(kg: KnowledgeGraph, item: str) -> None:
    assert rows(kg.query(item)) == rows(kg.sparql(card(item).text))


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (
            lambda kg: kg.query("mechanisms-of-drugs"),
            lenakg.QueryError,
            "no query is called 'mechanisms-of-drugs'; did you mean 'mechanisms-of-drug'?",
        ),
        (
            lambda kg: kg.query(LINKED, event="TFR"),
            lenakg.QueryError,
            f"{LINKED} has no parameter 'event'; its parameters are adverseEvent",
        ),
        (
            lambda kg: kg.query(LINKED, adverseEvent="tumour flair"),
            lenakg.NameNotFound,
            "nothing is called 'tumour flair'; did you mean",
        ),
        (
            lambda kg: kg.query(LINKED, adverseEvent="lenalidomide"),
            lenakg.NameNotFound,
            "'lenalidomide' is drug:lenalidomide, a drug, not an adverse event",
        ),
        (lambda kg: kg.query(LINKED, adverseEvent=[]), lenakg.QueryError, "is given no value of 'adverseEvent'"),
        (lambda kg: kg.entity("tumour flair"), lenakg.NameNotFound, "nothing is called 'tumour flair'; did you mean"),
        (lambda kg: kg.entity("claim:gr2013-cd80-upregulation-tfr"), lenakg.NameNotFound, "is a claim, not an entity"),
        (lambda kg: kg.neighbors("TFR", predicates="cures"), lenakg.NameNotFound, "no predicate is called 'cures'"),
        (lambda kg: kg.neighbors("TFR", direction="up"), lenakg.QueryError, "'up' is no direction"),
        (lambda kg: kg.evidence("TFR", certainty="sure"), lenakg.QueryError, "'sure' is no certainty"),
        (lambda kg: kg.paths("TFR", "tumor flare"), lenakg.QueryError, f"both ends are {TFR}"),
        (lambda kg: kg.sparql("SELECT ?x {"), lenakg.QueryError, "not valid SPARQL at line 1"),
        (
            lambda kg: kg.query(LINKED, adverseEvent=5),
            TypeError,
            "adverseEvent takes a str, an Entity or a Paper, or several",
        ),
        (lambda kg: kg.query(LINKED, adverseEvent=None), TypeError, "or several, not None"),
        (lambda kg: kg.query(LINKED, adverseEvent=["TFR", 5]), TypeError, "but one is a value of type int"),
        (lambda kg: kg.entity(5), TypeError, "an entity is a str, an Entity or a Paper, not a value of type int"),
        (lambda kg: kg.neighbors("TFR", predicates=3), TypeError, "predicates takes a str, or several, not a value of"),
        (lambda kg: kg.sparql(b"ASK {}"), TypeError, "a query is a str, not a value of type bytes"),
        (lambda kg: kg.query(3), TypeError, "the name of a query is a str, not a value of type int"),
        (lambda kg: kg.query(LINKED, adverseEvent=b"TFR"), TypeError, "or several, not a value of type bytes"),
        (lambda kg: kg.query(LINKED, adverseEvent=[None]), TypeError, "or several, but one is None"),
        (lambda kg: kg.neighbors("TFR", certainty=1), TypeError, "certainty is a str, not a value of type int"),
        (lambda kg: kg.neighbors("TFR", direction=None), TypeError, "direction is a str, not None"),
        (lambda kg: kg.neighbors("TFR", follow=["out"]), TypeError, "follow is a str, not a value of type list"),
        (lambda kg: kg.neighbors("TFR", definitions="yes"), TypeError, "definitions is True or False, not a value of"),
        (lambda kg: kg.evidence("TFR", settings=b"clinical"), TypeError, "settings takes a str, or several, not"),
        (lambda kg: kg.paths("TFR", "CD154", longest="3"), TypeError, "longest is an int, not a value of type str"),
        (lambda kg: kg.paths("TFR", "CD154", longest=2.0), TypeError, "longest is an int, not a value of type float"),
        (lambda kg: kg.paths("TFR", "CD154", longest=True), TypeError, "longest is an int, not a value of type bool"),
        (lambda kg: kg.paths("TFR", "CD154", limit="all"), TypeError, "limit is an int, not a value of type str"),
        (lambda kg: kg.paths("TFR", "CD154", shortest="no"), TypeError, "shortest is True or False, not a value of"),
        (lambda kg: kg.to_networkx(flat=1), TypeError, "flat is True or False, not a value of type int"),
        (lambda kg: lenakg.load(graph=3), TypeError, "graph is a str or a Path, not a value of type int"),
        (lambda kg: lenakg.load(store=b"x"), TypeError, "store is a str or a Path, not a value of type bytes"),
        (
            lambda kg: kg.queries()["mechanism-of-drug"],
            lenakg.QueryError,
            "no query is called 'mechanism-of-drug'; did you mean 'mechanisms-of-drug'?",
        ),
        (lambda kg: kg.queries()[:1][LINKED], lenakg.QueryError, f"{LINKED} is not among these queries"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    kg: KnowledgeGraph, ask: Callable[[Any], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)) as raised:
        ask(kg)
    assert "\n" not in str(raised.value)


def test_an_ambiguous_name_is_an_error_that_offers_each(small: KnowledgeGraph) -> None:
    with pytest.raises(lenakg.AmbiguousName, match="'rash' names 2 things: ae:bog-rash, drug:sedge"):
        small.entity("rash")


def test_every_error_is_one_of_ours() -> None:
    for name in ("QueryError", "NameNotFound", "AmbiguousName"):
        assert issubclass(getattr(lenakg, name), lenakg.InputError)
    for name in ("InputError", "MissingExtra", "OutputError"):
        assert issubclass(getattr(lenakg, name), lenakg.LenakgError)


def test_a_notebook_shows_an_error_as_one_line() -> None:
    error = lenakg.InputError("no such thing", path="facts/x.yaml", line=7, repair="leave it out")
    assert error._render_traceback_() == ["InputError: facts/x.yaml:7: no such thing; leave it out"]
    with pytest.raises(lenakg.NameNotFound) as raised:
        lenakg.load().entity("tumour flair")
    assert raised.value._render_traceback_() == [f"NameNotFound: {raised.value}"]


def test_an_ask_is_true_or_false(kg: KnowledgeGraph) -> None:
    assert kg.sparql("ASK { ae:tumor-flare-reaction a lena:AdverseEvent }") is True
    assert kg.sparql("ASK { ae:tumor-flare-reaction a lena:Drug }") is False


def test_a_select_has_values_of_python(kg: KnowledgeGraph) -> None:
    (row,) = rows(
        kg.sparql("SELECT (COUNT(?c) AS ?n) (0.5 AS ?half) (?x AS ?none) { ?c a lena:Certainty } GROUP BY ?x")
    )
    assert row == (4, Decimal("0.5"), None)


def test_from_asks_one_graph(kg: KnowledgeGraph) -> None:
    pattern = "{ drug:lenalidomide lena:hasMechanism ?m }"
    assert rows(kg.sparql(f"SELECT ?m FROM graph:edges {pattern}")) != []
    assert rows(kg.sparql(f"SELECT ?m FROM graph:mappings {pattern}")) == []


def test_a_construct_gives_triples(kg: KnowledgeGraph) -> None:
    text = "CONSTRUCT WHERE { ?m lena:contributesTo ae:tumor-flare-reaction }"
    found = kg.sparql(text)
    assert isinstance(found, Triples)
    assert found.columns == ("subject", "predicate", "object")
    assert {(row.predicate, row.object.label) for row in found} == {("lena:contributesTo", "tumor flare reaction")}
    assert "mech:immune-activation lena:contributesTo ae:tumor-flare-reaction" in " ".join(found.turtle().split())
    assert found.turtle() == kg.sparql(text).turtle()  # type: ignore[union-attr]
    assert len(found.to_rdflib()) == len(found) > 1
    assert type(found[:1]) is Triples
    assert len(found[:1].to_rdflib()) == 1
    assert not kg.sparql("DESCRIBE ae:nothing")


def test_triples_can_be_pickled(kg: KnowledgeGraph) -> None:
    found = kg.sparql("DESCRIBE ae:tumor-flare-reaction")
    assert isinstance(found, Triples)
    other = pickle.loads(pickle.dumps(found))
    assert other.turtle() == found.turtle()
    assert [row.subject.label for row in other] == ["tumor flare reaction"] * len(found)


def test_neighbors_are_the_direct_edges(kg: KnowledgeGraph) -> None:
    expected = {(row.p, row.o) for row in rows(kg.sparql(f"SELECT ?p ?o FROM graph:edges {{ {TFR} ?p ?o }}"))}
    out = [edge for edge in kg.neighbors("TFR", follow="out") if edge.subject.curie == TFR]
    assert {(edge.predicate, edge.object.curie) for edge in out} == expected != set()


def test_one_word_or_several_choose_the_edges(kg: KnowledgeGraph) -> None:
    one = kg.neighbors("TFR", predicates="associatedWith")
    several = kg.neighbors("TFR", predicates=["associated with", "lena:treats"])
    assert {edge.predicate for edge in one} == {"lena:associatedWith"}
    assert len(several) >= len(one) > 0


def test_paths_lead_from_one_to_the_other(kg: KnowledgeGraph) -> None:
    found = kg.paths("lenalidomide", "TFR", predicates=["hasMechanism", "contributesTo"], longest=2)
    assert {str(path.nodes[0]) for path in found} == {"lenalidomide"}
    assert {path.nodes[-1].curie for path in found} == {TFR}
    assert {path.length for path in found} == {2}


def test_what_is_found_twice_is_equal(kg: KnowledgeGraph) -> None:
    for find in (kg.neighbors, kg.evidence, kg.disagreements, lambda entity: kg.paths("lenalidomide", entity)):
        found = find("TFR")
        assert found == find("TFR") == pickle.loads(pickle.dumps(found))
        assert found != found[:1]
    assert kg.neighbors("TFR")[:0] != kg.neighbors("CD80 upregulation")[:0], "whose neighbors they are is told"


def test_walks_are_tables(kg: KnowledgeGraph) -> None:
    for found in (
        kg.neighbors("TFR"),
        kg.evidence("TFR"),
        kg.paths("lenalidomide", "TFR"),
        kg.disagreements("TFR"),
    ):
        frame = found.to_pandas("label")
        assert list(frame.columns) == list(found.columns) == found.to_polars().columns
        assert len(frame) == len(found.dicts()) > 0
        assert "<table>" in found._repr_html_()
    path = kg.paths("lenalidomide", "TFR", limit=1)
    assert {name: str(kind) for name, kind in path.to_pandas().dtypes.items()}["step"] == "Int64"
    nothing = kg.paths("TFR", "lenalidomide", predicates="monitors", longest=1)
    assert {name: str(kind) for name, kind in nothing.to_pandas().dtypes.items()}["weakest"] == "boolean"


def test_threads_may_ask_at_once(kg: KnowledgeGraph) -> None:
    fresh = lenakg.load()

    def ask(graph: KnowledgeGraph, number: int) -> list[Any]:
        drug = ("lenalidomide", "rituximab", "prednisone", "ofatumumab")[number % 4]
        evidence = graph.query("evidence-for-entity", entity=drug)
        return [
            [(row.statement, row.paper and row.paper.label) for row in evidence],
            sorted(piece.claim.curie for piece in graph.evidence(drug)),
            rows(graph.sparql(f"SELECT ({number} AS ?n) (COUNT(*) AS ?all) {{ ?s ?p ?o }}")),
        ]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, [fresh] * 64, range(64)))
    assert found == [ask(kg, number) for number in range(64)]
    assert [bool(statements) for statements, *_ in found] == [True] * 64


class Asked:
    """An engine that remembers what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.engine = LocalEngine.in_memory(compiled())

    def select(self, text: str) -> Rows:
        self.texts.append(text)
        return self.engine.select(text)

    def answer(self, text: str) -> Any:
        self.texts.append(text)
        return self.engine.answer(text)

    def quads(self) -> Iterator[Quad]:
        return self.engine.quads()


def test_names_and_labels_are_looked_up_once() -> None:
    engine = Asked()
    kg = KnowledgeGraph(engine)
    first = kg.query(LINKED, adverseEvent="TFR").to_pandas("label")
    asked = len(engine.texts)
    assert asked > 2
    assert kg.query(LINKED, adverseEvent="TFR").to_pandas("label").equals(first)
    assert len(engine.texts) == asked + 1, "only the query itself"
    kg.neighbors("TFR")
    asked = len(engine.texts)
    assert len(kg.paths("lenalidomide", "TFR")) > len(kg.evidence("prednisone", "TFR")) > 0
    assert not [text for text in engine.texts[asked:] if "lena:asserts" in text], "the statements are read once"


def test_labels_of_an_answer_are_looked_up_at_once() -> None:
    engine = Asked()
    answer = KnowledgeGraph(engine).query("evidence-for-entity")
    asked = len(engine.texts)
    repr(answer)
    assert len(engine.texts) == asked + 1
    assert len({cell for row in answer[:10] for cell in row if isinstance(cell, Name)}) > 20


def test_a_graph_of_ones_own(tmp_path: Path) -> None:
    lines = compiled().read_text(encoding="utf-8").splitlines()
    path = tmp_path / "own.nq"
    path.write_text("\n".join(line for line in lines if "/ontology#asserts>" not in line) + "\n", encoding="utf-8")
    assert len(lenakg.load(path).query(LINKED)) == 0
    assert len(lenakg.load(graph=str(path)).query(LINKED)) == 0
    with pytest.raises(lenakg.InputError, match="cannot be read"):
        lenakg.load(tmp_path / "none.nq")


def test_the_home_of_the_user_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path))
    (tmp_path / "own.nq").write_bytes(compiled().read_bytes())
    assert len(lenakg.load("~/own.nq", store="~/store").query(LINKED)) == 8
    assert (tmp_path / "store").is_dir()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("own.ttl", "@prefix x: <http://example.org/> .\n", "own.ttl:1: not valid N-Quads: .*; give N-Quads, such as"),
        ("own.nq", "x\n", "own.nq:1: not valid N-Quads: .*; build the graph again$"),
        ("own.nq", "# nothing\n", "own.nq: holds no quads; build the graph with `lenakg build`$"),
    ],
)
def test_what_holds_no_graph_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    path, store = tmp_path / name, tmp_path / "store"
    path.write_text(text, encoding="utf-8")
    for place in (None, store):
        with pytest.raises(lenakg.InputError, match=message):
            lenakg.load(path, store=place)
    assert not store.exists()


def test_a_graph_tells_what_is_in_it(kg: KnowledgeGraph) -> None:
    counts = []
    for kind in ("Entity", "Claim", "Result", "Citation"):
        (row,) = rows(kg.sparql(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a/rdfs:subClassOf* lena:{kind} }}"))
        counts.append(row.n)
    entities, claims, results, papers = counts
    assert repr(kg) == (
        f"<KnowledgeGraph {lenakg.__version__}: "
        f"{entities} entities, {claims} claims, {results} results, {papers} papers>"
    )


def test_a_graph_is_pickled_by_where_it_is(kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pickle.loads(pickle.dumps(kg)).query(LINKED) == kg.query(LINKED)
    lines = compiled().read_text(encoding="utf-8").splitlines()
    path = tmp_path / "own.nq"
    path.write_text("\n".join(line for line in lines if "/ontology#asserts>" not in line) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    pickled = pickle.dumps(lenakg.load("own.nq", store="store"))
    monkeypatch.chdir("/")
    assert len(pickle.loads(pickled).query(LINKED)) == 0
    with pytest.raises(TypeError, match=r"^only a graph that lenakg\.load has opened can be pickled$"):
        pickle.dumps(KnowledgeGraph(kg._engine))


def test_a_store_on_disk(kg: KnowledgeGraph, tmp_path: Path) -> None:
    for _ in range(2):
        held = lenakg.load(store=tmp_path / "store")
        assert rows(held.query(LINKED)) == rows(kg.query(LINKED))
    assert len(list(tmp_path.iterdir())) == 1
    with pytest.raises(lenakg.InputError, match="this is no store of lenakg"):
        lenakg.load(store=str(Path(__file__).parent))


def test_a_graph_without_statements_is_no_fault(small: KnowledgeGraph) -> None:
    assert small.entity("marsh fever").curie == "ae:marsh-fever"
    assert len(small.evidence("marsh fever")) == 0
    assert len(small.neighbors("marsh fever")) == 0
