"""`lenakg audit`: formats, places to read from, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from lenakg.cli.main import main
from lenakg.core.namespaces import LENA

from .conftest import Run

HERE = Path(__file__).parents[1] / "derive" / "audited"
REVIEW = HERE / "heron-review.txt"


def test_text_is_grouped_by_kind_and_leaves_with_0(lenakg: Run) -> None:
    done = lenakg("audit", REVIEW, "--facts", HERE)
    assert (done.code, done.err) == (0, "")
    kinds = [line for line in done.text.splitlines() if line.endswith(")") and not line.startswith(" ")]
    assert kinds == sorted(kinds)
    assert "YearMismatch (3)" in kinds
    assert "entered as issue:h2034-year" in " ".join(done.text.split())
    assert max(map(len, done.text.splitlines())) <= 110


def test_without_the_text_it_says_what_was_not_asked(lenakg: Run) -> None:
    done = lenakg("audit", "--facts", HERE, "-f", "json")
    assert done.code == 0
    assert done.err.startswith("not asked without the text of a document: named-source, number-unlisted")
    assert {"row-year", "volume-year"} <= {issue["rule"] for issue in json.loads(done.out)}


def test_a_graph_of_your_own(lenakg: Run, tmp_path: Path) -> None:
    assert main(["build", "--facts", str(HERE), "-o", str(tmp_path)]) == 0
    built = lenakg("audit", REVIEW, "--graph", tmp_path / "lenacll.nq", "-f", "json")
    assert built.out[built.out.index(b"[") :] == lenakg("audit", REVIEW, "--facts", HERE, "-f", "json").out


def test_turtle_and_html(lenakg: Run, tmp_path: Path) -> None:
    triples = list(parse(lenakg("audit", "--facts", HERE, "-f", "turtle").out, format=RdfFormat.TURTLE))
    assert any(quad.object.value == LENA + "SourceIssue" for quad in triples)
    page = tmp_path / "issues.html"
    assert lenakg("audit", "--facts", HERE, "-f", "html", "-o", page).out == b""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_shipped_graph_by_default(lenakg: Run) -> None:
    done = lenakg("audit", "-f", "json")
    assert done.code == 0
    assert json.loads(done.out)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--graph", "missing.nq"], "missing.nq: cannot be read"),
        (["--facts", "missing"], "missing: no facts here"),
        (["--graph", "."], ".: this is a folder, not a file"),
        (["missing.txt"], "missing.txt: there is no such file"),
        (["--facts", ".", "--graph", "x.nq"], "argument --graph: not allowed with argument --facts"),
        (["-f", "pdf"], "argument -f/--format: invalid choice: 'pdf'"),
    ],
)
def test_bad_input_is_one_sentence(
    lenakg: Run, words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = lenakg("audit", *words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {message}")
    assert done.err.count("\n") == 1


def test_facts_that_do_not_read(lenakg: Run, facts: Path) -> None:
    (facts / "vossen-2031" / "fever.yaml").write_text("claims: [\n", encoding="utf-8")
    done = lenakg("audit", "--facts", facts)
    assert (done.code, done.out) == (2, b"")
    assert "fever.yaml" in done.err
    assert "Traceback" not in done.err


def test_the_text_of_another_document(lenakg: Run) -> None:
    done = lenakg("audit", REVIEW)
    assert done.code == 2
    assert "not the text of any document in the facts" in done.err
