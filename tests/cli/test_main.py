"""Whatever goes wrong is one sentence on standard error and an exit code; never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lenakg import __version__
from lenakg.cli.main import VERBS

from .conftest import SOURCE, Run, below_a_file, command, environment, process

QUERY = "mechanisms-linked-to-adverse-event"
#: Command lines, and what their error must say: the term at fault, and a repair.
BAD: list[tuple[list[str], list[str]]] = [
    ([], ["VERB", "`lenakg --help`"]),
    (["qery"], ["'qery'", "'query'"]),
    (["--stor", "x", "info"], ["VERB", "--help"]),
    (["info", "--nonsense"], ["--nonsense", "`lenakg --help`"]),
    (["info", "surplus"], ["surplus", "--help"]),
    (["info", "-f", "xslx"], ["'xslx'", "'csv'", "`lenakg info --help`"]),
    (["info", "-f"], ["-f/--format", "expected one argument", "--help"]),
    (["info", "--store", "{file}"], ["{file}", "no store of lenakg", "name a new or empty folder"]),
    (["info", "--store", "{folder}"], ["{folder}", "no store of lenakg", "name a new or empty folder"]),
    (["info", "--store", "{below}"], ["{below}", "cannot be written", "choose another place"]),
    (["info", "-o", "{below}"], ["{file}", "cannot be written", "choose another place"]),
    (["query"], ["NAME", "`lenakg query --help`"]),
    (["query", "mechanism-of-drug"], ["'mechanism-of-drug'", "did you mean 'mechanisms-of-drug'?"]),
    (["query", "../queries/x"], ["'../queries/x'", "`lenakg queries` lists them"]),
    (["query", QUERY, "-p", "TFR"], ["'TFR' is no parameter", "write -p name=value"]),
    (["query", QUERY, "-p", "adverseEvent="], ["'adverseEvent' is given no value", "write -p adverseEvent=NAME"]),
    (["query", QUERY, "-p", "adverseEvent= \n"], ["is given no value", "write -p"]),
    (["query", QUERY, "-p", "=TFR"], ["no parameter ''", "adverseEvent"]),
    (["query", QUERY, "-p", "event=TFR"], ["no parameter 'event'", "its parameters are adverseEvent"]),
    (["query", QUERY, "-p", "adverseEvent=TFRR"], ["'TFRR'", "did you mean 'TFR'"]),
    (["query", QUERY, "-p", "adverseEvent=lenalidomide"], ["drug:lenalidomide, a drug, not an adverse event"]),
    (["query", QUERY, "-p", "adverseEvent=drug:lenalidomide"], ["drug:lenalidomide is a drug", "such as ae:"]),
    (["query", QUERY, "-p", "adverseEvent=TFR } UNION {"], ["'TFR } UNION {'"]),
    (["query", QUERY, "-p", "adverseEvent=line\nbreak"], ["'line break'"]),
    (["query", QUERY, "-p", "adverseEvent=\x1b[31m"], ["'?[31m'"]),
    (["query", QUERY, "-p", "adverseEvent=\udcff"], ["'?'"]),
    (["show"], ["ENTITY", "--help"]),
    (["show", "untreated"], ["'untreated' names", "factor:", "pop:", "give one of these"]),
    (["show", "tumor flare reactoin"], ["'tumor flare reactoin'", "did you mean 'tumor flare reaction'"]),
    (["show", "ae:none"], ["'ae:none'"]),
    (["show", "<http://x y>"], ["'<http://x y>'"]),
    (["show", "http://[x"], ["'http://[x'"]),
    (["queries", "show"], ["no query is named", "`lenakg queries`"]),
    (["queries", "show", "none"], ["'none'"]),
    (["queries", "list", "x"], ["'x'", "write show"]),
    (["queries", QUERY], [QUERY, "'show'"]),
    (["queries", "show", QUERY, "-f", "csv"], ["cannot be shown as csv", "use -f text or -f json"]),
    (["queries", "-o", "{folder}"], ["{folder}", "cannot be written"]),
    (["sparql"], ["one query is needed", "--file"]),
    (["sparql", "ASK {}", "--file", "{file}"], ["one query is needed"]),
    (["sparql", "SELECT ?s { ?s ?p"], ["line 1, column 18", "mend the query there"]),
    (["sparql", "SELECT ?s {\n ?s a xy:z }"], ["line 2, column 11", "xy:z", "declare it with PREFIX"]),
    (["sparql", "DELETE WHERE { ?s ?p ?o }"], ["not valid SPARQL at line 1, column 1", "changes a graph"]),
    (["sparql", ""], ["line 1, column 1"]),
    (["sparql", "\udcff"], ["cannot be answered"]),
    (["sparql", "--file", "{folder}"], ["{folder}", "cannot be read", "check the path"]),
    (["sparql", "--file", "{below}"], ["{below}", "cannot be read", "check the path"]),
    (["sparql", "--file", "{bytes}"], ["not UTF-8 at byte 0", "save it as UTF-8"]),
    (
        ["sparql", "SELECT ?s { ?s a ?t }", "-f", "turtle"],
        ["rows cannot be written as turtle", "use one of table, csv"],
    ),
    (["sparql", "DESCRIBE lena:Claim", "-f", "csv"], ["cannot be written as csv", "use -f turtle or -f nt"]),
    (["sparql", "ASK {}", "-f", "nt"], ["cannot be written as nt", "use -f json"]),
    (["sparql", "SELECT * { " + "{" * 9999 + "}" * 9999 + "}"], ["nested", "write the query flat"]),
    (
        ["sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"],
        ["SERVICE, which asks another endpoint", "line 1, column 12"],
    ),
    (["export", "-f", "rdfxml"], ["'rdfxml'", "'turtle'"]),
    (["validate", "{below}.yaml"], ["below.yaml", "no such file", "check the path"]),
    (["validate", "{below}.ttl"], ["below.ttl", "cannot be read", "check the path"]),
    (["validate", "{file}"], ["{file}", "this ending is no RDF format", "use .ttl"]),
    (["validate", "{folder}"], ["{folder}", "this is a folder, not a file"]),
    (["build", "--facts", "{below}"], ["{below}", "no facts here"]),
    (["passages"], ["SOURCE", "--help"]),
    (["passages", "{below}", "--list", "1"], ["below"]),
    (["passages", "{file}", "--list", "9"], ["{file}", "no section '9'", "the sections are"]),
    (["passages", str(SOURCE), "--list", "9"], [str(SOURCE), "no section '9'", "the sections are Abstract, 1"]),
    (["passages", "{file}", "--facts", "{folder}"], ["{folder}", "no facts here", "name the folder"]),
    (["schema", "-o", "{folder}"], ["{folder}", "cannot be written"]),
]


@pytest.mark.parametrize(
    ("words", "said"), BAD, ids=[" ".join(words)[:50].encode("unicode_escape").decode() for words, _ in BAD]
)
def test_bad_command_line(lenakg: Run, tmp_path: Path, words: list[str], said: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("precious", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    places = {name: str(tmp_path / name) for name in ("file", "folder", "bytes")} | {
        "below": str(below_a_file(tmp_path))
    }

    def filled(text: str) -> str:
        for name, place in places.items():
            text = text.replace(f"{{{name}}}", place)
        return text

    done = lenakg(*map(filled, words))
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert [word for word in said if filled(word) not in done.err] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bytes", "file", "folder"]
    assert (tmp_path / "folder" / "mine.txt").read_text(encoding="utf-8") == "precious"


def test_version(lenakg: Run) -> None:
    assert lenakg("--version").text == f"lenakg {__version__}\n"


def test_help_names_every_verb(lenakg: Run) -> None:
    done = lenakg("--help")
    assert done.code == 0
    assert [verb for verb in VERBS if f"\n  {verb} " not in done.text] == []
    assert "Exit codes: 0 done; 1 a negative result; 2 wrong usage or bad input." in " ".join(done.text.split())


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_describes_each_argument(lenakg: Run, verb: str) -> None:
    done = lenakg(verb, "--help")
    assert done.code == 0
    assert done.text.startswith(f"usage: lenakg {verb} [-h]")
    options = [line for line in done.text.splitlines() if line.startswith("  -")]
    assert len(options) > 1


def test_verbs_are_the_modules() -> None:
    folder = Path(sys.modules[test_verbs_are_the_modules.__module__].__file__ or "").parent
    modules = {path.stem for path in Path(sys.modules["lenakg.cli.main"].__file__ or "").parent.glob("*.py")}
    named = {verb.replace("-", "_") for verb in VERBS}
    assert modules - {"__init__", "main", "common", "sources", "walks"} == named
    assert {path.stem.removeprefix("test_") for path in folder.glob("test_*.py")} == {*named, "main"}


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "words", [["export", "-f", "nq"], ["query", QUERY], ["queries"], ["sparql", "SELECT * { ?s ?p ?o }"]]
)
def test_reader_that_leaves_early(words: list[str], unbuffered: str) -> None:
    env = environment(PYTHONUNBUFFERED=unbuffered)
    with subprocess.Popen(command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() != b""
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


#: Writes an export where a file cannot hold it.
CUT_SHORT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
from lenakg.cli.main import main
sys.exit(main(["export"]))
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_cut_short_is_no_success(tmp_path: Path, unbuffered: str) -> None:
    with (tmp_path / "graph.ttl").open("wb") as file:
        words = [sys.executable, "-c", CUT_SHORT]
        env = environment(PYTHONUNBUFFERED=unbuffered)
        done = subprocess.run(words, stdout=file, stderr=subprocess.PIPE, env=env, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: standard output cannot be written: File too large\n")


@pytest.mark.parametrize("words", [["export"], ["info"], ["queries"], ["schema"], ["sparql", "ASK {}"]])
def test_full_disk(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*words, stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"error: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(13, "Permission denied", "facts/x.yaml"), "error: facts/x.yaml: Permission denied; check the file"),
        (OSError(13, "Permission denied", b"facts/x\ny"), "error: facts/x y: Permission denied; check the file"),
        (OSError("odd"), "error: odd; check the file"),
    ],
)
def test_a_failure_elsewhere_is_not_put_on_standard_output(
    lenakg: Run, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def run(arguments: object) -> int:
        raise error

    monkeypatch.setattr("lenakg.cli.info.run", run)
    done = lenakg("info")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
    assert "standard output" not in done.err


def test_full_standard_error() -> None:
    with Path("/dev/full").open("wb") as full:
        assert process("query", "none", stderr=full).returncode == 2


def test_closed_streams() -> None:
    def run(redirection: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        shell = ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command(*words)]
        return subprocess.run(shell, capture_output=True, check=False)

    no_output = run(">&-", "info")
    assert (no_output.returncode, no_output.stderr.count(b"\n")) == (2, 1)
    assert no_output.stderr.startswith(b"error: standard output is closed; ")
    no_input = run("<&-", "sparql", "-")
    assert no_input.stderr.startswith(b"error: not valid SPARQL at line 1, column 1")
    no_errors = run("2>&-", "query", "none")
    assert (no_errors.returncode, no_errors.stdout) == (2, b"")


def test_a_query_does_not_import_what_it_does_not_use() -> None:
    code = "import sys; from lenakg.cli.main import main; main(['query', sys.argv[1]]); sys.exit(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, QUERY], capture_output=True, text=True, check=False)
    assert "lenakg.cli.query" in done.stderr.split()
    assert {"rdflib", "pyshacl", "shacl", "pydantic", "tabulate", "lenakg.cli.validate"}.isdisjoint(done.stderr.split())
