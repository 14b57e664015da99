"""`lenakg sparql`: queries of every form, from every source, in every format."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib import Graph
from rdflib.query import Result

from lenakg.core.namespaces import PREFIXES

from .conftest import Run, command

SELECT = "SELECT ?label WHERE { ae:tumor-flare-reaction rdfs:label ?label }"
TSV = b'?label\n"tumor flare reaction"@en\n'
TRUE = "ASK { ae:tumor-flare-reaction a lena:AdverseEvent }"
FALSE = "ASK { ae:tumor-flare-reaction a lena:Drug }"
CONSTRUCT = (
    "CONSTRUCT { ?e rdfs:label ?l } WHERE { VALUES ?e { ae:tumor-flare-reaction drug:lenalidomide } ?e rdfs:label ?l }"
)


def test_text(lenakg: Run) -> None:
    assert lenakg("sparql", SELECT).out == TSV


def test_standard_input(lenakg: Run) -> None:
    assert lenakg("sparql", "-", stdin=SELECT.encode()).out == TSV
    assert "not UTF-8 at byte 0" in lenakg("sparql", "-", stdin=b"\xff").err


def test_file(lenakg: Run, tmp_path: Path) -> None:
    (tmp_path / "query.rq").write_text(f"# ñ\n{SELECT}\n", encoding="utf-8")
    assert lenakg("sparql", "--file", tmp_path / "query.rq").out == TSV


def test_every_prefix_of_ours_is_declared(lenakg: Run) -> None:
    for prefix, namespace in PREFIXES.items():
        assert (
            lenakg("sparql", f"SELECT ({prefix}:x AS ?iri) {{}}", "-f", "csv").out
            == f"iri\r\n{namespace}x\r\n".encode()
        )
        assert f" {prefix}:" in lenakg("sparql", "--help").text.replace("\n", " ")


def test_a_prefix_may_be_declared_otherwise(lenakg: Run) -> None:
    done = lenakg("sparql", "PREFIX ae: <http://x/> SELECT (ae:x AS ?iri) {}", "-f", "csv")
    assert done.out == b"iri\r\nhttp://x/x\r\n"


@pytest.mark.parametrize(("query", "code", "text"), [(TRUE, 0, b"true\n"), (FALSE, 1, b"false\n")])
def test_ask(lenakg: Run, query: str, code: int, text: bytes) -> None:
    for words in ([], ["-f", "csv"], ["-f", "table"]):
        done = lenakg("sparql", query, *words)
        assert (done.code, done.out, done.err) == (code, text, "")
    for form, kind in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        done = lenakg("sparql", query, "-f", form)
        assert done.code == code
        read = parse_query_results(done.out, kind)
        assert isinstance(read, QueryBoolean)
        assert bool(read) is (code == 0)


@pytest.mark.parametrize("words", [[], ["-f", "turtle"], ["-f", "nt"]])
def test_construct(lenakg: Run, words: list[str]) -> None:
    done = lenakg("sparql", CONSTRUCT, *words)
    assert (done.code, done.err) == (0, "")
    form = RdfFormat.N_TRIPLES if "nt" in words else RdfFormat.TURTLE
    assert sorted(quad.object.value for quad in parse(done.out, format=form)) == [
        "lenalidomide",
        "tumor flare reaction",
    ]
    assert len(Graph().parse(data=done.out, format="nt" if "nt" in words else "turtle")) == 2
    assert done.out == lenakg("sparql", CONSTRUCT, *words).out


def test_describe(lenakg: Run) -> None:
    triples = list(parse(lenakg("sparql", "DESCRIBE ae:tumor-flare-reaction").out, format=RdfFormat.TURTLE))
    assert {str(triple.subject) for triple in triples} == {f"<{PREFIXES['ae']}tumor-flare-reaction>"}
    assert len(triples) > 10


def test_graph_without_triples(lenakg: Run) -> None:
    done = lenakg("sparql", "DESCRIBE ae:none", "-f", "nt")
    assert done.code == 0
    assert done.out.strip() == b""
    assert done.err.startswith(
        "no triples: the query is valid, and nothing that has been read into the graph answers it\n"
    )


@pytest.mark.parametrize("form", ["csv", "json", "xml"])
def test_rows_are_read_by_rdflib(lenakg: Run, tmp_path: Path, form: str) -> None:
    query = "SELECT ?s ?o WHERE { ?s skos:altLabel ?o } ORDER BY ?s ?o LIMIT 50"
    assert lenakg("sparql", query, "-f", form, "-o", tmp_path / "rows").out == b""
    with (tmp_path / "rows").open("rb") as file:
        read = Result.parse(file, format=form)
        assert len(list(read)) == 50


def test_store(lenakg: Run, tmp_path: Path) -> None:
    for query in (SELECT, TRUE, CONSTRUCT):
        assert lenakg("sparql", query) == lenakg("sparql", query, "--store", tmp_path / "store")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?d { ?d lena:hasMechanisms ?m }", ["lena:hasMechanisms", "did you mean 'lena:hasMechanism'?"]),
        ("SELECT ?d { GRAPH graph:edgs { ?d ?p ?o } }", ["graph:edgs", "did you mean 'graph:edges'?"]),
        ("CONSTRUCT WHERE { ?d a lena:Drugg }", ["lena:Drugg", "did you mean 'lena:Drug'?"]),
        ("ASK { ae:none ?p ?o }", ["ae:none stands nowhere in the graph"]),
    ],
)
def test_an_empty_answer_names_the_terms_that_are_not_there(lenakg: Run, query: str, said: list[str]) -> None:
    done = lenakg("sparql", query)
    assert done.code == (1 if query.startswith("ASK") else 0)
    assert [words for words in said if words not in done.err] == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { passage:gonzalez-rodriguez-2013.sec-5.1-2 lena:hasMechanism ?o }",
        "SELECT ?o { ae:tumor-flare-reaction lena:hasMechanism ?o } # lena:nothing",
        "PREFIX x: <http://x/> SELECT ?o { x:y lena:hasMechanism 'lena:nothing' }",
    ],
)
def test_an_empty_answer_blames_no_term_that_is_there(lenakg: Run, query: str) -> None:
    assert "stands nowhere" not in lenakg("sparql", query).err


def test_ctrl_c_ends_a_query_that_works() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with subprocess.Popen(command("sparql", endless), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        # It is asked to stop again and again, since nobody sees from outside when it has begun.
        for _ in range(100):
            time.sleep(0.2)
            if running.poll() is not None:
                break
            running.send_signal(signal.SIGINT)
        stopped = running.poll()
        running.kill()
    assert stopped in (-signal.SIGINT, 130)
