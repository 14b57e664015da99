"""`lenakg paths`: the ways from one entity to another."""

from __future__ import annotations

import io
import json
import shlex
from pathlib import Path

import networkx as nx
import pytest

from .conftest import Run


def test_table(lenakg: Run) -> None:
    done = lenakg("paths", "lenalidomide", "TFR")
    assert (done.code, done.err) == (0, "")
    header, _, *rows = [line for line in done.text.splitlines() if not line.startswith(" ")]
    assert header.split() == [
        *("path", "step", "weakest", "subject", "relation", "object", "cell", "certainty", "setting", "paper"),
        *("primaryCheck", "claims", "against"),
    ]
    steps = [(1, 1), *((path, step) for path in range(2, 8) for step in (1, 2)), *((8, step) for step in (1, 2, 3))]
    assert [row.split()[:2] for row in rows] == [[str(path), str(step)] for path, step in steps]
    assert rows[-1].endswith("  claim:gr2013-tfr-response-not-corroborated"), "the last step is disputed"
    marked = [row for row in rows if "weakest" in row]
    assert [row.split()[:3] for row in marked] == [[path, "2", "weakest"] for path in ("5", "6", "7")]
    assert " suggested " in marked[0]
    assert marked[0].rstrip().endswith(" claim:gr2013-costimulation-tfr")
    claims = done.text.partition("\n2 ")[0].split()
    assert len([word for word in claims if word.startswith("claim:")]) == 7, "each of an edge's claims is named"


def test_what_holds_by_definition_makes_nothing_weakest(lenakg: Run) -> None:
    done = lenakg("paths", "lenalidomide", "CD80", "--definitions", "--shortest")
    header, _, *rows = done.text.splitlines()
    assert "weakest" not in header.split()
    assert [row.rsplit("  ", 1)[-1].strip() for row in rows][-1] == "by definition"
    done = lenakg("paths", "lenalidomide", "TFR", "--definitions")
    marked = [line.split()[:3] for line in done.text.splitlines() if " weakest " in line][1:]
    assert marked == [
        *([path, "2", "weakest"] for path in ("5", "6", "7")),
        *([path, "3", "weakest"] for path in ("8", "9", "10")),
    ]


def told(lenakg: Run, *words: str) -> list[list[str]]:
    """The paths as CURIEs."""
    paths = json.loads(lenakg("paths", *words, "-f", "json").text)["paths"]
    return [[path["steps"][0]["source"], *(step["target"] for step in path["steps"])] for path in paths]


def test_options(lenakg: Run) -> None:
    assert len(told(lenakg, "lenalidomide", "TFR", "--longest", "1")) == 1
    assert told(lenakg, "lenalidomide", "TFR", "--shortest") == [["drug:lenalidomide", "ae:tumor-flare-reaction"]]
    assert len(told(lenakg, "lenalidomide", "TFR", "--certainty", "asserted")) == 5
    assert len(told(lenakg, "lenalidomide", "TFR", "--definitions")) == 12
    assert len(told(lenakg, "TFR", "lenalidomide", "--follow", "in")) == 8
    assert told(lenakg, "lenalidomide", "TFR", "--predicate", "hasMechanism", "--predicate", "contributesTo") == [
        ["drug:lenalidomide", mechanism, "ae:tumor-flare-reaction"]
        for mechanism in (
            *("mech:costimulatory-molecule-upregulation", "mech:immune-activation"),
            "mech:antitumor-immune-response-induction",
        )
    ]


def test_a_partial_answer_says_so_everywhere(lenakg: Run) -> None:
    words = ("paths", "lenalidomide", "TFR", "--definitions", "--follow", "both", "--longest", "6", "--limit", "20")
    message = "there are more than 20 paths; raise the limit, or ask for shorter ones"
    for form in ("table", "json", "graphml", "dot", "mermaid", "svg"):
        done = lenakg(*words, "-f", form)
        assert (done.code, done.err) == (0, f"not all paths: {message}\n"), form
    assert json.loads(lenakg(*words, "-f", "json").text)["complete"] is False
    read = nx.read_graphml(io.BytesIO(lenakg(*words, "-f", "graphml").out), force_multigraph=True)
    assert (read.graph["complete"], read.graph["stopped"]) == (False, message)
    assert f"// Not all paths: {message}\n" in lenakg(*words, "-f", "dot").text
    assert f"%% Not all paths: {message}\n" in lenakg(*words, "-f", "mermaid").text


def test_no_path_says_what_would_find_one(lenakg: Run) -> None:
    done = lenakg("paths", "CD40", "TFR")
    assert (done.code, done.out) == (0, b"")
    assert done.err == "no path; `--definitions --follow both` finds a path of 2 steps\n"
    done = lenakg("paths", "lenalidomide", "CD80")
    assert done.err == "no path; `--definitions` finds a path of 2 steps\n"
    done = lenakg("paths", "lenalidomide", "hand-foot syndrome")
    assert done.err == "no path: nothing in the graph, with whatever options\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["TFR", "tumor flare"], "error: both ends are ae:tumor-flare-reaction; name two entities"),
        (["TFR", "lenalidomid"], "error: nothing is called 'lenalidomid'; did you mean 'lenalidomide'"),
        (["TFR", "lenalidomide", "--longest", "0"], "error: longest is 0; give a number from 1 on"),
        (["TFR", "lenalidomide", "--limit", "0"], "error: limit is 0; give a number from 1 on"),
        (["TFR", "lenalidomide", "--limit", "many"], "error: argument --limit: invalid int value: 'many'"),
        (["TFR"], "error: the following arguments are required: B"),
    ],
)
def test_bad_input(lenakg: Run, words: list[str], message: str) -> None:
    done = lenakg("paths", *words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(message)


def test_help_has_examples_that_work(lenakg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    shown = lenakg("paths", "--help").text.splitlines()
    examples = [line.split(maxsplit=1)[1] for line in shown if line.startswith("  lenakg ")]
    assert len(examples) == 4
    for example in examples:
        done = lenakg(*shlex.split(example))
        assert (done.code, done.err) == (0, ""), example
    assert (tmp_path / "ways-to-flare.svg").is_file()
