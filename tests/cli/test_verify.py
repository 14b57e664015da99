"""`lenakg verify`: what does not stand in the source, in this file of it or in another rendition."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from .conftest import SOURCE, Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REVIEW = EXAMPLES / "invented-review.txt"
FACTS = EXAMPLES / "invented-review"
ALL = "26 checks (19 passages, 7 references): all stand there\n"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The facts of the review, with a page number that it does not print."""
    home = tmp_path / "invented-review"
    copytree(FACTS, home)
    path = home / "references.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("343–349", "343–439"), encoding="utf-8")
    return home


def test_all_stands_there(lenakg: Run) -> None:
    done = lenakg("verify", REVIEW, "--facts", FACTS)
    assert (done.code, done.text, done.err) == (0, ALL, "")
    assert lenakg("verify", "-", "--facts", FACTS, stdin=REVIEW.read_bytes()) == done
    data = json.loads(lenakg("verify", REVIEW, "--facts", FACTS, "-f", "json").out)
    assert data == {"checks": {"passages": 19, "references": 7}, "moved": 0, "faults": []}


def test_what_does_not_stand_there(lenakg: Run, changed: Path) -> None:
    path = changed / "references.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(lines) if "343–439" in text)
    done = lenakg("verify", REVIEW, "--facts", changed)
    assert (done.code, done.err) == (1, "")
    fault, verdict = done.text.splitlines()
    assert fault.startswith(f"{path}:{line}: the reference list does not print the pages '343–439'; ")
    assert verdict == "26 checks (19 passages, 7 references): 1 does not stand there"
    as_data = lenakg("verify", REVIEW, "--facts", changed, "-f", "json")
    (told,) = json.loads(as_data.out)["faults"]
    assert (as_data.code, told["file"], told["line"]) == (1, str(path), line)
    assert told["message"] == "the reference list does not print the pages '343–439'"
    assert told["repair"]


def test_another_rendition(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    text = REVIEW.read_text(encoding="utf-8")
    path.write_text("\r\n\r\n" + text.replace("\n", "\r\n").replace("343–349", "343–439"), encoding="utf-8", newline="")
    done = lenakg("verify", path, "--facts", FACTS)
    assert done.code == 1
    assert done.err.startswith("another rendition of this document, not the file that the facts were taken from: ")
    fault, verdict = done.text.splitlines()
    assert "the place of ref:marlowe-2031.invented-review, passage:invented-review.ref-2, reads otherwise" in fault
    assert verdict.endswith("1 does not stand there; 18 places found elsewhere or cut otherwise")


def test_another_document_is_refused(lenakg: Run) -> None:
    done = lenakg("verify", SOURCE, "--facts", FACTS)
    assert (done.code, done.out) == (2, b"")
    assert done.err == (
        f"error: {SOURCE}: another document than that of the facts in invented-review: it has few of their places, "
        "nor the title; name the folder of its own facts with --facts\n"
    )


def test_output_file(lenakg: Run, tmp_path: Path) -> None:
    done = lenakg("verify", REVIEW, "--facts", FACTS, "-o", tmp_path / "report.txt")
    assert (done.code, done.out) == (0, b"")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == ALL


@pytest.mark.parametrize("verb", ["verify", "evaluate", "curate"])
def test_facts_that_cannot_be_read_are_one_line(lenakg: Run, tmp_path: Path, verb: str) -> None:
    home = tmp_path / "facts"
    missing = lenakg(verb, REVIEW, "--facts", home)
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert missing.err.startswith(f"error: {home}: there is no such folder of facts; ")
    home.mkdir()
    empty = lenakg(verb, REVIEW, "--facts", home)
    assert empty.err == f"error: {home}: the facts do not describe their document; add documents: with an id\n"
    (home / "document.yaml").write_text("documents: [\n", encoding="utf-8")
    broken = lenakg(verb, REVIEW, "--facts", home)
    assert (broken.code, broken.out, broken.err.count("\n")) == (2, b"", 1)
    assert broken.err.startswith(f"error: {home / 'document.yaml'}:2: not YAML: ")


def test_facts_without_places_are_refused(lenakg: Run, tmp_path: Path) -> None:
    home = tmp_path / "invented-review"
    home.mkdir()
    (home / "document.yaml").write_bytes((FACTS / "document.yaml").read_bytes())
    done = lenakg("verify", REVIEW, "--facts", home)
    assert (done.code, done.out) == (2, b"")
    assert done.err == f"error: {REVIEW}: no fact of this document has a place to check; enter facts\n"
