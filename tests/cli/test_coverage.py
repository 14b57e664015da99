"""`lenakg coverage`: formats, exit codes, and what it says of inputs that do not go together."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lenakg.core.resources import folder

from .conftest import SOURCE, Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REVIEW, HOME = EXAMPLES / "invented-review.txt", EXAMPLES / "invented-review"
STATUSES = ("modelled", "partly", "no-claim", "unread", "not-modelled", "missing")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME, tmp_path / "invented-review"))


def accounted(home: Path, lenakg: Run) -> None:
    """Have an entry for each unit that has no fact, and a second reader who agrees with all."""
    path = home / "coverage.yaml"
    text = path.read_text(encoding="utf-8")
    for unit in json.loads(lenakg("coverage", "--facts", home, "-f", "json", "--show", "missing").out)["units"]:
        key = unit["key"]
        code = "EmptyCell" if key in ("table-1-row-2.cell-6", "table-1-row-4.cell-5") else "Outlook"
        text += (
            f"  - id: doc:invented-review.coverage-{key}\n    coverageStatus: BearsNoClaim\n"
            f"    reasonCode: {code}\n    atPassage: passage:invented-review.{key}\n"
        )
    path.write_text(text.replace("    atPassage:", "    secondReading: Agreed\n    atPassage:"), encoding="utf-8")
    assert lenakg("passages", REVIEW, "--facts", home).code == 0


def test_text_has_totals_and_what_is_left_to_look_at(lenakg: Run) -> None:
    done = lenakg("coverage", "--facts", HOME)
    assert (done.code, done.err) == (1, "")
    lines = done.text.splitlines()
    assert lines[0] == "doc:invented-review"
    assert [line.split()[:2] for line in lines[3:6]] == [["sentences", "26"], ["cells", "56"], ["references", "10"]]
    assert "not modelled (2)" in lines
    assert "missing (80)" in lines
    assert not any(line.startswith("modelled (") for line in lines)
    assert max(map(len, lines)) <= 110
    assert "Zelthorine" not in done.text


def test_with_the_document_the_words_are_shown(lenakg: Run) -> None:
    done = lenakg("coverage", REVIEW, "--facts", HOME, "--show", "no-claim")
    assert (done.code, done.err) == (1, "")
    assert "“TABLE 2: Trials of zelthorine with brenapex or orvalin.”" in done.text
    assert "the document differs" not in done.text
    assert "missing (" not in done.text


def test_show_and_all_choose(lenakg: Run) -> None:
    every = json.loads(lenakg("coverage", "--facts", HOME, "-f", "json").out)["units"]
    assert len(every) == 99
    for status in STATUSES:
        data = json.loads(lenakg("coverage", "--facts", HOME, "-f", "json", "--show", status).out)
        assert data["units"] == [unit for unit in every if unit["status"] == status]
    assert lenakg("coverage", "--facts", HOME, "--all").text.count("\n  ref-") == 10


def test_json(lenakg: Run) -> None:
    data = json.loads(lenakg("coverage", REVIEW, "--facts", HOME, "-f", "json").out)
    assert (data["document"], data["complete"], data["differences"]) == ("doc:invented-review", False, [])
    assert data["totals"]["references"]["byStatus"]["modelled"] == 7
    assert data["totals"]["references"]["shareByStatus"]["modelled"] == 0.7
    assert set(data["totals"]["cells"]["byStatus"]) == set(STATUSES)
    assert data["claims"] == {
        "sentences": 2,
        "notModelled": 2,
        "shareNotModelled": 1.0,
        "shareNotModelledIfAllOpenBearOne": 1.0,
        "target": 0.03,
    }
    units = {unit["key"]: unit for unit in data["units"]}
    assert units["sec-3.2-2"] == {
        "key": "sec-3.2-2",
        "kind": "sentence",
        "section": "3.2",
        "status": "unread",
        "signals": ["counts"],
        "facts": [],
        "entry": {
            "id": "doc:invented-review.coverage-sec-3.2-2",
            "reasonCode": "Outlook",
            "reason": "That nobody has done it yet; two are counted, but measured is nothing.",
            "secondReading": "Unread",
        },
        "remark": "it counts, and nobody else has read that it bears no claim",
        "words": "Nobody has compared the two directly.",
    }
    assert units["ref-1"]["facts"] == ["ref:marlowe-2029.invented-review"]


def test_exit_code_0_when_all_is_accounted_for(lenakg: Run, home: Path) -> None:
    accounted(home, lenakg)
    done = lenakg("coverage", REVIEW, "--facts", home)
    assert "All 99 units are accounted for." in done.text
    assert (done.code, done.err) == (0, "")
    assert json.loads(lenakg("coverage", "--facts", home, "-f", "json").out)["complete"] is True


def test_html_is_one_escaped_page(lenakg: Run, home: Path, tmp_path: Path) -> None:
    path = home / "coverage.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The ontology has", '"<script>alert(1)</script> & has').replace("cells.", 'cells."'))
    page = tmp_path / "coverage.html"
    assert lenakg("coverage", REVIEW, "--facts", home, "-f", "html", "-o", page).out == b""
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "<script" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; has" in written
    assert "http" not in written
    assert '<tr id="ref-1">' in written
    assert '<a href="#ref:marlowe-2029.invented-review">' in written
    assert '<tr id="ref:marlowe-2029.invented-review">' in written
    assert '<a href="#ref-1">' in written
    assert "prefers-color-scheme:dark" in written


def test_a_sentence_that_the_inventory_has_not_is_told(lenakg: Run, home: Path) -> None:
    accounted(home, lenakg)
    path = home / "inventory.tsv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("sec-4-3\t")), encoding="utf-8")
    assert lenakg("coverage", "--facts", home).code == 2  # its entry is of no unit now
    done = lenakg("coverage", REVIEW, "--facts", HOME)
    assert done.code == 1
    path.write_text("".join(line.replace("\tcounts\t", "\t\t") for line in lines), encoding="utf-8")
    done = lenakg("coverage", REVIEW, "--facts", home)
    assert done.code == 1
    assert "  sec-3.2-2 has another signals in the inventory\n" in done.text
    assert "The inventory is not that of the document." in done.text


def test_another_rendition_is_told_as_such_and_known_by_its_words(lenakg: Run, home: Path, tmp_path: Path) -> None:
    accounted(home, lenakg)
    other = tmp_path / "other.txt"
    text = REVIEW.read_text(encoding="utf-8")
    other.write_text(text.replace("the gait reaction (GR)", "the gait\nreaction (GR)"), encoding="utf-8")
    done = lenakg("coverage", other, "--facts", home)
    assert done.code == 0
    assert done.err.startswith("another rendition of this document")
    other.write_text(text.replace("Brenapex lowers GX-4.", "Brenapex lowers GX-4 again."), encoding="utf-8")
    done = lenakg("coverage", other, "--facts", home)
    assert done.code == 1
    assert "  sec-2.2-1 of this text is not in the inventory\n  sec-2.2-1 is not in this text\n" in done.text


def test_the_shipped_facts_by_default(lenakg: Run) -> None:
    done = lenakg("coverage", "-f", "json")
    home = next(path for path in folder("facts").iterdir() if path.is_dir())
    data = json.loads(done.out)
    assert data["document"] == f"doc:{home.name}"
    assert done.code == (0 if data["complete"] else 1)
    assert data["totals"]["cells"]["shareByStatus"]["modelled"] == 1
    assert data["totals"]["references"]["shareByStatus"]["modelled"] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--facts", "missing"], "missing: there is no such folder of facts"),
        (["missing.txt"], "missing.txt: there is no such file"),
        (["--show", "lost"], "argument --show: invalid choice: 'lost'"),
        (["--all", "--show", "missing"], "argument --show: not allowed with argument --all"),
        (["-f", "pdf"], "argument -f/--format: invalid choice: 'pdf'"),
        ([str(SOURCE)], f"{SOURCE}: another document than that of the facts in gonzalez"),
        ([str(SOURCE), "--facts", str(HOME)], f"{SOURCE}: another document than that of the facts in invented-review"),
    ],
)
def test_bad_input_is_one_sentence(
    lenakg: Run, words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = lenakg("coverage", *words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {message}")
    assert done.err.count("\n") == 1


def test_facts_without_an_inventory(lenakg: Run, home: Path) -> None:
    (home / "inventory.tsv").unlink()
    done = lenakg("coverage", "--facts", home)
    assert (done.code, done.out) == (2, b"")
    assert done.err == (
        f"error: {home / 'inventory.tsv'}: these facts have no inventory of their document; "
        f"compute it: lenakg passages DOCUMENT --facts {home}\n"
    )


def test_an_entry_that_the_facts_speak_against(lenakg: Run, home: Path) -> None:
    with (home / "coverage.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - id: doc:invented-review.coverage-ref-1\n    coverageStatus: BearsNoClaim\n    reasonCode: Outlook\n"
            "    atPassage: passage:invented-review.ref-1\n"
        )
    done = lenakg("coverage", "--facts", home)
    assert (done.code, done.out) == (2, b"")
    assert "ref-1 is BearsNoClaim here, but ref:marlowe-2029.invented-review is taken from it; remove the" in done.err
    checked = lenakg("validate", *sorted(home.glob("*.yaml")))
    assert checked.code == 1
    assert "coverage.yaml:53: violation: " in checked.text
    assert "is taken from this place: remove the entry, or set coverageStatus: PartlyModelled" in checked.text
