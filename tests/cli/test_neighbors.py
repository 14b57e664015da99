"""`lenakg neighbors`: the edges at an entity, in every format."""

from __future__ import annotations

import io
import json
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from lenakg.share.walks import WRITERS

from .conftest import Run, environment, process

TFR = "ae:tumor-flare-reaction"


def lines(text: str) -> list[list[str]]:
    """The cells of a table without wrapped lines."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_table(lenakg: Run) -> None:
    done = lenakg("neighbors", "TFR")
    assert (done.code, done.err) == (0, "")
    header, _, *rows = lines(done.text)
    assert header == [
        *("subject", "relation", "object", "objectAspect", "certainty", "setting", "paper", "primaryCheck"),
        *("claims", "against", "tension", "issue"),
    ], "those in which nothing stands are left out"
    assert next(row[:6] for row in rows if row[0] == "prednisone") == [
        "prednisone",
        "decreases",
        "tumor flare reaction",
        "severity",
        "asserted",
        "clinical",
    ]
    disputed = [row for row in rows if len([cell for cell in row if cell.startswith("claim:")]) == 2]
    assert sorted(row[1] for row in disputed) == ["associated with", "predicts"]
    (tense,) = [row for row in rows if any("burden" in cell for cell in row)]
    assert tense[2] == "lymph node larger than 5 cm"
    assert tense[-2:] == ["claim:gr2013-tfr-large-lymph-nodes", "tumor burden: claim:gr2013-tfr-tumor-burden"]
    assert [row[1] for row in rows if row[-1] == "issue:gr2013-tfr-predictor-reference"] == ["predicts"]
    header, *_ = lines(lenakg("neighbors", "prednisone").text)
    assert header[-1] == "claims"


def test_narrow_terminals_get_records(lenakg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = lenakg("neighbors", "prednisone")
    assert done.text.splitlines()[0].split() == ["subject:", "prednisone"]
    assert max(map(len, done.text.splitlines())) <= 60


@pytest.mark.parametrize(
    "name", ["TFR", "tumour flare", TFR, "https://w3id.org/lenacll/adverse-event/tumor-flare-reaction"]
)
def test_names(lenakg: Run, name: str) -> None:
    assert json.loads(lenakg("neighbors", name, "-f", "json").text)["entity"] == TFR


def edges(lenakg: Run, *words: str) -> dict[str, dict[str, object]]:
    done = lenakg("neighbors", *words, "-f", "json")
    assert done.code == 0
    found: dict[str, dict[str, object]] = json.loads(done.text)["edges"]
    return found


def test_options(lenakg: Run) -> None:
    everything = edges(lenakg, "TFR")
    led_to = edges(lenakg, "TFR", "--follow", "in", "--predicate", "contributes to")
    assert {edge["object"] for edge in led_to.values()} == {TFR}
    assert {edge["predicate"] for edge in led_to.values()} == {"lena:contributesTo"}
    two = edges(lenakg, "TFR", "--predicate", "affects", "--predicate", "causes")
    assert {edge["predicate"] for edge in two.values()} == {
        *("lena:causes", "lena:affects", "lena:decreases", "lena:increases")
    }
    assert set(edges(lenakg, "TFR", "--certainty", "asserted")) < set(everything)
    assert set(everything) < set(edges(lenakg, "TFR", "--certainty", "hypothesised"))
    assert set(edges(lenakg, "TFR", "--setting", "clinical")) < set(everything)
    disputes = edges(lenakg, "TFR", "--direction", "disputes")
    assert "regimen:lenalidomide-consolidation" in {edge["subject"] for edge in disputes.values()}
    defined = edges(lenakg, "CD80 upregulation", "--definitions")
    assert {"lena:target", "lena:inCell", "skos:broader"} < {edge["predicate"] for edge in defined.values()}


def test_graphml_and_drawings(lenakg: Run, tmp_path: Path) -> None:
    read = nx.read_graphml(io.BytesIO(lenakg("neighbors", "TFR", "-f", "graphml").out), force_multigraph=True)
    assert set(map(str, edges(lenakg, "TFR"))) == {key for *_, key in read.edges(keys=True)}
    assert lenakg("neighbors", "TFR", "-f", "dot").text.startswith('digraph "What is said of tumor flare reaction" {\n')
    assert lenakg("neighbors", "TFR", "-f", "mermaid").text.startswith("flowchart LR\n")
    svg = lenakg("neighbors", "TFR", "-f", "svg").text
    assert "<title>What is said of tumor flare reaction</title>" in svg
    assert lenakg("neighbors", "TFR", "-f", "svg", "-o", tmp_path / "flare.svg").out == b""
    assert (tmp_path / "flare.svg").read_text(encoding="utf-8") == svg
    assert lenakg("neighbors", "TFR", "-f", "png").out.startswith(b"\x89PNG")


#: It is only said to work as well as other drugs do; a trial gave a narrower one.
MONOTHERAPY = "no edges; `--definitions` finds 1 edge, `--direction any` finds 1 edge\n"


def test_nothing_found_says_what_would(lenakg: Run) -> None:
    done = lenakg("neighbors", "lenalidomide monotherapy")
    assert (done.code, done.out, done.err) == (0, b"", MONOTHERAPY)
    done = lenakg("neighbors", "bone pain", "--predicate", "treats")
    assert done.err == "no edges; without --predicate finds 1 edge\n"
    done = lenakg("neighbors", "bone pain", "--predicate", "treats", "--setting", "in vitro")
    assert done.err.startswith("no edges; `--certainty unconfirmed --definitions --direction any` without --predicate ")
    assert done.err.endswith(" and --setting finds 1 edge\n")
    done = lenakg("neighbors", "lenalidomide monotherapy", "-f", "json")
    assert (json.loads(done.text)["edges"], done.err) == ({}, MONOTHERAPY)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tumour flair"], "error: nothing is called 'tumour flair'; did you mean "),
        (["claim:gr2013-tfr-fever"], "error: claim:gr2013-tfr-fever is a claim, not an entity"),
        (["TFR", "--predicate", "causez"], "error: no predicate is called 'causez'; did you mean 'causes' or "),
        (["TFR", "--setting", "in vitr"], "error: 'in vitr' is no setting; did you mean 'in vitro'?"),
        (["TFR", "--certainty", "sure"], "error: argument --certainty: invalid choice: 'sure'"),
        (["TFR", "-f", "gif"], "error: argument -f/--format: invalid choice: 'gif'"),
        ([], "error: the following arguments are required: ENTITY"),
    ],
)
def test_bad_input(lenakg: Run, words: list[str], message: str) -> None:
    done = lenakg("neighbors", *words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "module", "name"), [("graphml", "networkx", "networkx"), ("svg", "pygraphviz", "draw")]
)
def test_missing_extras(lenakg: Run, monkeypatch: pytest.MonkeyPatch, form: str, module: str, name: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = lenakg("neighbors", "TFR", "-f", form)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {module} is not installed; run: pip install 'lenakg[{name}]'")
    assert done.err.count("\n") == 1


def test_a_terminal_gets_no_png() -> None:
    ours, theirs = pty.openpty()
    try:
        done = process("neighbors", "TFR", "-f", "png", stdout=theirs)
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 2
    assert done.stderr == b"error: a terminal cannot show a PNG; name a file with -o\n"


def test_the_same_bytes_whatever_the_hashes() -> None:
    forms = [form for form in WRITERS if form not in ("svg", "png", "table")]
    for form in forms:
        words = ("neighbors", "TFR", "--definitions", "--certainty", "unconfirmed", "-f", form)
        outputs = {process(*words, env=environment(PYTHONHASHSEED=seed)).stdout for seed in ("0", "1", "77")}
        assert len(outputs) == 1
        assert outputs != {b""}


def test_the_extras_are_imported_only_when_asked_for() -> None:
    code = (
        "import sys; from lenakg.cli.main import main; code = main(['neighbors', 'TFR']); "
        "print(code, *sorted({'networkx', 'pygraphviz', 'rdflib', 'pydantic'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.split() == ["0"]


def test_store(lenakg: Run, tmp_path: Path) -> None:
    assert lenakg("neighbors", "TFR") == lenakg("neighbors", "TFR", "--store", tmp_path / "store")


def test_help_has_examples_that_work(lenakg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    shown = lenakg("neighbors", "--help").text.splitlines()
    examples = [line.split(maxsplit=1)[1] for line in shown if line.startswith("  lenakg ")]
    assert len(examples) == 5
    for example in examples:
        done = lenakg(*shlex.split(example))
        assert (done.code, done.err) == (0, ""), example
