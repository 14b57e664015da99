"""`lenakg evaluate`: candidates counted against facts, as a table, as data and as a page."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

from lenakg.curate.evaluate import NAMES

from .conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REVIEW = EXAMPLES / "invented-review.txt"
FACTS = EXAMPLES / "invented-review"


def test_text(lenakg: Run) -> None:
    done = lenakg("evaluate", REVIEW, "--facts", FACTS)
    assert (done.code, done.err) == (0, "")
    head, *rows = done.text.partition("\n\n")[0].splitlines()
    assert head.split() == ["kind", "right", "wrong", "missed", "precision", "recall", "F1"]
    assert {row.split("  ")[0] for row in rows} <= set(NAMES.values())
    assert "What is wrong or was missed:" in done.text
    assert "no fact stands there" in done.text


def test_json_counts_what_the_text_counts(lenakg: Run) -> None:
    data = json.loads(lenakg("evaluate", REVIEW, "--facts", FACTS, "-f", "json").out)
    assert set(data) == {"scores", "flaws"}
    for score in data["scores"]:
        right, found = score["right"], score["right"] + score["wrong"]
        if found:
            precision = score["precision"]
            assert precision["value"] == round(right / found, 4)
            assert precision["low"] <= precision["value"] <= precision["high"]
    assert sum(score["right"] for score in data["scores"]) > 0
    assert all({"kind", "place", "read", "stands"} == set(flaw) for flaw in data["flaws"])


def test_a_fact_that_differs_is_wrong_and_missed(lenakg: Run, tmp_path: Path) -> None:
    home = tmp_path / "invented-review"
    copytree(FACTS, home)
    path = home / "references.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("343–349", "343–439"), encoding="utf-8")

    def papers(facts: Path) -> dict[str, int]:
        scores = json.loads(lenakg("evaluate", REVIEW, "--facts", facts, "-f", "json").out)["scores"]
        return next(score for score in scores if NAMES[score["kind"]] == "papers, by field")

    before, after = papers(FACTS), papers(home)
    assert (after["right"], after["wrong"], after["missed"]) == (
        before["right"] - 1,
        before["wrong"] + 1,
        before["missed"] + 1,
    )
    assert "343–439" in lenakg("evaluate", REVIEW, "--facts", home).text


def test_page(lenakg: Run, tmp_path: Path) -> None:
    done = lenakg("evaluate", REVIEW, "--facts", FACTS, "-f", "md", "-o", tmp_path / "evaluate.md")
    assert (done.code, done.out) == (0, b"")
    page = (tmp_path / "evaluate.md").read_text(encoding="utf-8")
    assert page.startswith("# lenakg evaluate: ")
    assert "\n## Scores\n" in page
    assert "\n## What is wrong or was missed\n" in page
    shipped = (EXAMPLES.parent / "evaluate.md").read_text(encoding="utf-8")
    assert page.partition("## Scores")[0] == shipped.partition("## Scores")[0]


def test_standard_input(lenakg: Run) -> None:
    done = lenakg("evaluate", "-", "--facts", FACTS, stdin=REVIEW.read_bytes())
    assert done == lenakg("evaluate", REVIEW, "--facts", FACTS)


def test_a_document_without_facts_needs_a_folder(lenakg: Run) -> None:
    done = lenakg("evaluate", REVIEW)
    assert (done.code, done.out) == (2, b"")
    assert done.err == f"error: {REVIEW}: no facts of this document are at hand; name their folder with --facts\n"
