"""The pyoxigraph engine: the union of named graphs, errors with their place, and stores that are made once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, QueryBoolean, RdfFormat, Store, serialize

from lenakg.core.errors import InputError, OutputError, QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import compiled
from lenakg.store import held
from lenakg.store.loading import load
from lenakg.store.local import LocalEngine

NQUADS = """\
<https://w3id.org/lenacll/drug/a> <https://w3id.org/lenacll/ontology#causes> _:b <https://w3id.org/lenacll/graph/one> .
<https://w3id.org/lenacll/drug/a> <https://w3id.org/lenacll/ontology#causes> _:b <https://w3id.org/lenacll/graph/two> .
_:b <https://w3id.org/lenacll/ontology#name> "flare" <https://w3id.org/lenacll/graph/two> .
"""
#: Literals that a parser might be tempted to change.
ODD = """\
<http://a> <http://p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g> .
<http://a> <http://p> "50.00"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://g> .
<http://a> <http://p> "chat"@en-GB <http://g> .
_:c14n0 <http://p> "a\\n\\t\\"\\u00e9" .
"""
#: Fills a store where files may not grow beyond some kilobytes.
NO_SPACE = """
import resource, sys
from pathlib import Path
from lenakg.core.errors import OutputError
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    LocalEngine.on_disk(Path(sys.argv[1]), compiled())
except OutputError as error:
    print(error)
"""
#: Reads a store and keeps it open until its input ends.
READ = """
import sys
from pathlib import Path
from lenakg.store.local import LocalEngine
engine = LocalEngine.on_disk(Path(sys.argv[1]), Path(sys.argv[2]))
print(len(list(engine.quads())), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def nquads(tmp_path: Path) -> Path:
    path = tmp_path / "small.nq"
    path.write_text(NQUADS, encoding="utf-8")
    return path


def lines(engine: LocalEngine) -> list[bytes]:
    return sorted(serialize(engine.quads(), format=RdfFormat.N_QUADS).splitlines())


def test_graphs_are_seen_as_one(nquads: Path) -> None:
    rows = LocalEngine.in_memory(nquads).select(
        "SELECT ?name (COUNT(DISTINCT ?x) AS ?n) { drug:a lena:causes ?x . ?x lena:name ?name } GROUP BY ?name"
    )
    assert rows.columns == ("name", "n")
    assert [[getattr(term, "value", None) for term in row] for row in rows] == [["flare", "1"]]


def test_graphs_can_be_told_apart(nquads: Path) -> None:
    rows = LocalEngine.in_memory(nquads).select("SELECT ?g { GRAPH ?g { drug:a ?p ?o } } ORDER BY ?g")
    assert [str(graph) for (graph,) in rows] == [f"<{PREFIXES['graph']}{name}>" for name in ("one", "two")]


def test_blank_nodes_keep_their_labels(nquads: Path) -> None:
    engine = LocalEngine.in_memory(nquads)
    assert lines(engine) == sorted(nquads.read_bytes().splitlines())
    assert list(engine.select("SELECT ?b { ?b lena:name ?n }")) == [(BlankNode("b"),)]


def test_forms_of_answers(nquads: Path) -> None:
    engine = LocalEngine.in_memory(nquads)
    yes, no = engine.answer("ASK { drug:a lena:causes ?x }"), engine.answer("ASK { drug:b lena:causes ?x }")
    assert isinstance(yes, QueryBoolean)
    assert (bool(yes), bool(no)) == (True, False)
    triples = engine.answer("CONSTRUCT { ?x lena:causedBy drug:a } WHERE { drug:a lena:causes ?x }")
    assert isinstance(triples, list)
    assert list({triple.predicate.value for triple in triples}) == [PREFIXES["lena"] + "causedBy"]
    assert engine.answer("DESCRIBE drug:b") == []


def test_unbound_is_none(nquads: Path) -> None:
    assert list(LocalEngine.in_memory(nquads).select("SELECT ?x ?y { BIND(1 AS ?z) OPTIONAL { ?x a ?y } }")) == [
        (None, None)
    ]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_emptiness_is_told_from_the_bytes(nquads: Path, form: str) -> None:
    engine = LocalEngine.in_memory(nquads)
    assert engine.select("SELECT ?s ?n { ?s lena:none ?n }").serialize(form)[1] is False
    assert engine.select("SELECT ?s ?n { ?s lena:name ?n }").serialize(form)[1] is True
    for text in (r"a\nb", "<result>", r"\"bindings\":[]"):
        assert engine.select(f'SELECT ?s {{ VALUES ?s {{ "{text}" }} }}').serialize(form)[1] is True
        assert engine.select(f'SELECT ?s {{ VALUES ?s {{ "{text}" }} FILTER(false) }}').serialize(form)[1] is False


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s { ?s ?p }", "not valid SPARQL at line 1, column 20, at or before its end; mend the query there"),
        (
            "SELECT ?s {\n  ?s ?p ?o\n} ODER BY ?s",
            "not valid SPARQL at line 3, column 9, near 'BY'; mend the query there",
        ),
        ("SELECT ?s {", "not valid SPARQL at line 1, column 12, where it breaks off; mend the query there"),
        ("", "not valid SPARQL at line 1, column 1, where it breaks off; mend the query there"),
        (
            "SELECT ?s {\n  ?s xy:z ?o }",
            "not valid SPARQL at line 2, column 11: the prefix of xy:z is not declared; declare it",
        ),
        (
            "SELECT ?s { ?s a xy:z }",
            "not valid SPARQL at line 1, column 22: the prefix of xy:z is not declared; declare it",
        ),
        (
            "SELECT ?s { ?s a :z }",
            "not valid SPARQL at line 1, column 21: the prefix of :z is not declared; declare it",
        ),
        (
            "PREFIX xy: <http://x/> SELECT ?s { ?s a xy:z }}",
            "not valid SPARQL at line 1, column 48, at or before its end",
        ),
        ("SELECT ?s { ?s a ae:x", "not valid SPARQL at line 1, column 22, where it breaks off; mend"),
        ("DELETE WHERE { ?s ?p ?o }", "not valid SPARQL at line 1, column"),
        ("LOAD <http://127.0.0.1/>", "not valid SPARQL at line 1, column"),
        ("ASK {}", "not a SELECT query; write SELECT"),
        ("DESCRIBE drug:a", "not a SELECT query; write SELECT"),
        ("SELECT ?s { ?s ?p '\ud800' }", "the query cannot be answered: "),
    ],
)
def test_query_at_fault(nquads: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        LocalEngine.in_memory(nquads).select(query)
    assert str(caught.value).startswith(message)


def test_failure_in_the_midst_of_rows_is_a_query_error(nquads: Path) -> None:
    # A custom function is looked for when the first row is.
    query = "SELECT * { VALUES ?x { 1 2 } BIND(<http://x/f>(?x) AS ?y) }"
    engine = LocalEngine.in_memory(nquads)
    message = "the query cannot be answered: .*<http://x/f>"
    for take in (
        list,
        lambda rows: rows.taken(),
        lambda rows: rows.serialize("csv"),
        lambda rows: rows.serialize("json"),
    ):
        with pytest.raises(QueryError, match=message):
            take(engine.select(query))
    with pytest.raises(QueryError, match=message):
        engine.answer("CONSTRUCT { ?s ?p ?y } WHERE { ?s ?p ?o BIND(<http://x/f>(?o) AS ?y) }")


def test_rows_are_taken_all_at_once(nquads: Path) -> None:
    engine = LocalEngine.in_memory(nquads)
    query = "SELECT ?s ?o ?none { ?s lena:name|lena:causes ?o OPTIONAL { ?o lena:none ?none } }"
    taken = engine.select(query).taken()
    assert [tuple(row) for row in taken] == list(engine.select(query))
    assert [(row["s"], row["o"], row[2]) for row in taken] == list(engine.select(query))
    assert len(taken) == 2
    assert engine.select("SELECT ?s { ?s lena:none ?s }").taken() == []


def test_the_same_text_is_answered_the_same(nquads: Path) -> None:
    engine = LocalEngine.in_memory(nquads)
    query = "SELECT ?n { drug:a lena:causes/lena:name ?n }"
    assert [list(engine.select(query)) for _ in range(3)] == [list(engine.select(query + " "))] * 3
    for _ in range(3):
        with pytest.raises(QueryError, match="the prefix of xy:z is not declared"):
            engine.answer("ASK { ?s a xy:z }")


def test_brackets_beside_each_other_are_no_nesting(nquads: Path) -> None:
    query = "SELECT * { " + "{} " * 1000 + "}"
    assert list(LocalEngine.in_memory(nquads).select(query)) == [()]


def test_a_trusted_file_is_loaded_alike(nquads: Path, tmp_path: Path) -> None:
    assert lines(LocalEngine.in_memory(nquads, trusted=True)) == lines(LocalEngine.in_memory(nquads))
    strict, trusted = LocalEngine.in_memory(compiled()), LocalEngine.in_memory(compiled(), trusted=True)
    assert lines(trusted) == lines(strict) == sorted(compiled().read_bytes().splitlines())
    odd = tmp_path / "odd.nq"
    odd.write_text(ODD, encoding="utf-8")
    assert lines(LocalEngine.in_memory(odd, trusted=True)) == lines(LocalEngine.in_memory(odd))
    odd.write_text(ODD + "<http://a b> <http://p> <http://c> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"odd\.nq:5: not valid N-Quads: "):
        LocalEngine.in_memory(odd)


def test_a_trusted_file_that_is_broken(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text(NQUADS[:-30], encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nq:3: not valid N-Quads: "):
        LocalEngine.in_memory(broken, trusted=True)


def test_file_at_fault(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<http://a> <http://b> <http://c> .\n<http://a> <http://b> <c .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nq:2: not valid N-Quads: .*; build the graph again"):
        LocalEngine.in_memory(broken)
    for make in (LocalEngine.in_memory, lambda path: LocalEngine.on_disk(tmp_path / "store", path)):
        with pytest.raises(InputError, match=r"none\.nq: cannot be read: .*; build the graph with `lenakg build`"):
            make(tmp_path / "none.nq")


def test_folder_where_the_file_should_be(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r": cannot be read: it is a folder; build the graph with `lenakg build`$"):
        LocalEngine.in_memory(tmp_path)


def test_store_is_made_once_and_opened_again(tmp_path: Path, nquads: Path) -> None:
    folder = tmp_path / "new" / "store"
    assert lines(LocalEngine.on_disk(folder, nquads)) == lines(LocalEngine.in_memory(nquads))
    made = {path: path.stat().st_mtime_ns for path in folder.rglob("lenakg-edition")}
    assert made
    assert [path.name for path in folder.iterdir()] == ["quads"]
    assert lines(LocalEngine.on_disk(folder, nquads)) == lines(LocalEngine.in_memory(nquads))
    assert {path: path.stat().st_mtime_ns for path in made} == made


def test_store_of_the_whole_graph(tmp_path: Path) -> None:
    query = "SELECT * { ?s ?p ?o . ?s a ?t } ORDER BY ?s ?p ?o ?t"
    held = LocalEngine.on_disk(tmp_path / "store", compiled())
    memory = LocalEngine.in_memory(compiled())
    assert lines(held) == lines(memory)
    assert list(held.select(query)) == list(memory.select(query)) != []


def test_empty_folder_is_taken(tmp_path: Path, nquads: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert lines(LocalEngine.on_disk(tmp_path / "empty", nquads))


def test_store_of_another_edition_is_left_alone(tmp_path: Path, nquads: Path) -> None:
    LocalEngine.on_disk(tmp_path / "store", nquads)
    nquads.write_text(NQUADS.replace("flare", "rash"), encoding="utf-8")
    with pytest.raises(InputError, match="store: this store holds another edition of the graph; name another folder"):
        LocalEngine.on_disk(tmp_path / "store", nquads)
    nquads.write_text(NQUADS, encoding="utf-8")
    assert lines(LocalEngine.on_disk(tmp_path / "store", nquads))


@pytest.mark.parametrize("name", ["thesis.txt", "quads", ".hidden"])
def test_folder_of_other_things_is_left_alone(tmp_path: Path, nquads: Path, name: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match="mine: this is no store of lenakg; name a new or empty folder"):
        LocalEngine.on_disk(folder, nquads)
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_text(encoding="utf-8") == "years of work"


def test_edition_that_is_no_text(tmp_path: Path, nquads: Path) -> None:
    LocalEngine.on_disk(tmp_path / "store", nquads)
    (tmp_path / "store" / "quads" / "lenakg-edition").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="another edition"):
        LocalEngine.on_disk(tmp_path / "store", nquads)


def test_file_where_the_folder_should_be(tmp_path: Path, nquads: Path) -> None:
    with pytest.raises(InputError, match=r"small\.nq: this is no store of lenakg"):
        LocalEngine.on_disk(nquads, nquads)
    with pytest.raises(OutputError, match=r"cannot be written: .*; choose another place"):
        LocalEngine.on_disk(nquads / "below", nquads)


def test_store_serves_several_readers(tmp_path: Path, nquads: Path) -> None:
    readers = [LocalEngine.on_disk(tmp_path / "store", nquads) for _ in range(3)]
    assert [len(lines(reader)) for reader in readers] == [3, 3, 3]
    words = [sys.executable, "-c", READ, tmp_path / "store", nquads]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.PIPE) for _ in range(2)]
    for process in running:
        # Both hold the store open while they wait for the end of their input.
        assert process.stdout is not None
        assert process.stdout.readline() == b"3\n"
    for process in running:
        process.communicate()
        assert process.returncode == 0


def test_store_that_is_damaged(tmp_path: Path, nquads: Path) -> None:
    LocalEngine.on_disk(tmp_path / "store", nquads)
    (tmp_path / "store" / "quads" / "CURRENT").unlink()
    with pytest.raises(InputError, match=r"store: the store cannot be opened: .*; remove it, or name another folder"):
        LocalEngine.on_disk(tmp_path / "store", nquads)


def test_store_without_space_is_no_store(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_SPACE, tmp_path / "new" / "store"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "IO error: " in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device"), ValueError])
def test_store_whose_making_fails_leaves_nothing(
    tmp_path: Path, nquads: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fails(store: Store, path: Path) -> None:
        load(store, path)
        raise failure

    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(held, "load", fails)
    for folder in (tmp_path / "new" / "store", tmp_path / "empty"):
        with pytest.raises((KeyboardInterrupt, OutputError, ValueError)):
            LocalEngine.on_disk(folder, nquads)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "small.nq"]
    monkeypatch.undo()
    for folder in (tmp_path / "new" / "store", tmp_path / "empty"):
        assert lines(LocalEngine.on_disk(folder, nquads))


def test_store_whose_making_was_killed_is_made_again(tmp_path: Path, nquads: Path) -> None:
    (tmp_path / "store" / ".lenakg-making-x" / "quads").mkdir(parents=True)
    assert lines(LocalEngine.on_disk(tmp_path / "store", nquads))


@pytest.mark.parametrize("same", [True, False])
def test_another_process_may_be_faster(
    tmp_path: Path, nquads: Path, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    other = tmp_path / "other.nq"
    other.write_text(NQUADS if same else NQUADS.replace("flare", "rash"), encoding="utf-8")

    def slow(store: Store, path: Path) -> None:
        monkeypatch.undo()
        LocalEngine.on_disk(tmp_path / "store", other)
        load(store, path)

    monkeypatch.setattr(held, "load", slow)
    if same:
        assert len(lines(LocalEngine.on_disk(tmp_path / "store", nquads))) == 3
    else:
        with pytest.raises(InputError, match="another edition"):
            LocalEngine.on_disk(tmp_path / "store", nquads)
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["quads"]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
@pytest.mark.parametrize("query", ["SELECT ?s { ?s lena:none ?n }", "SELECT ?n { ?s lena:name ?n }"])
def test_rows_end_with_a_line(nquads: Path, form: str, query: str) -> None:
    text, _ = LocalEngine.in_memory(nquads).select(query).serialize(form)
    assert text.endswith(b"\n")
    assert not text.endswith(b"\n\n")
