"""`lenakg disagreements`: the sides beside each other, in every format, and what it says where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import SOURCE, Run

CLAIMS = """\
regimens:
  - id: regimen:v2031-low
    label: lenalidomide 5 mg
    definition: An invented plan.
    includesDrug: drug:lenalidomide
    hasDoseStep:
      - {ofDrug: drug:lenalidomide, doseLow: 5, doseUnit: mg}
  - id: regimen:v2031-high
    label: lenalidomide 10 to 25 mg
    definition: An invented plan.
    includesDrug: drug:lenalidomide
    hasDoseStep:
      - {ofDrug: drug:lenalidomide, doseLow: 10, doseHigh: 25, doseUnit: mg}
claims:
  - id: claim:v2031-flare
    asserts: {subject: drug:lenalidomide, predicate: causes, object: ae:tumor-flare-reaction}
    direction: Supports
    certainty: Suggested
    hedgeCue: disagree
    setting: Clinical
    underRegimen: regimen:v2031-high
    when: {lower: 2, upper: 4, unit: mo, anchor: TreatmentStart}
    ownObservation: true
    atPassage: passage:vossen-2031.sec-1-2
    comment: It may bring flares.
  - id: claim:v2031-no-flare
    asserts: {subject: drug:lenalidomide, predicate: causes, object: ae:tumor-flare-reaction}
    direction: Disputes
    certainty: Asserted
    setting: Clinical
    underRegimen: regimen:v2031-low
    when: {upper: 14, unit: mo}
    atPassage: passage:vossen-2031.sec-1-1
    comment: "No <flares> | seen."
"""


@pytest.fixture
def graph(facts: Path, lenakg: Run) -> Path:
    """A graph in which one invented claim speaks against another."""
    home = facts / "vossen-2031"
    (home / "fever.yaml").write_text(CLAIMS, encoding="utf-8")
    assert lenakg("passages", SOURCE, "--facts", home).code == 0
    done = lenakg("build", "--facts", facts, "-o", facts.parent / "compiled")
    assert done.code == 0, done.err
    return facts.parent / "compiled" / "lenacll.nq"


def test_the_sides_stand_beside_each_other(lenakg: Run, graph: Path) -> None:
    done = lenakg("disagreements", "TFR", "--graph", graph)
    assert (done.code, done.err) == (0, "")
    title, axes, _, columns, _, *lines = done.text.splitlines()
    assert title == "lenalidomide causes tumor flare reaction"
    assert axes == "the sides differ in dose, regimen, time"
    assert columns.split() == ["for", "against"]
    rows = {" ".join(line.split()) for line in lines}
    assert {
        "direction supports disputes",
        'certainty suggested ("disagree") asserted',
        "regimen lenalidomide 10 to 25 mg lenalidomide 5 mg",
        "dose lenalidomide 10 to 25 mg lenalidomide 5 mg",
        "time 2 to 4 months after start of treatment up to 14 months",
        "papers own observation none cited",
        "primary check nothing cited to check nothing cited to check",
        "entry mode entered entered",
        "1 disagreement",
    } <= rows
    assert not any(row.startswith(("population", "endpoint", "issue")) for row in rows), "empty rows are left out"


def test_json_holds_it_all(lenakg: Run, graph: Path) -> None:
    (found,) = json.loads(lenakg("disagreements", "-f", "json", "--graph", graph).out)
    assert found["axes"] == ["dose", "regimen", "time"]
    assert [each["says"] for each in found["on"]] == ["lenalidomide causes tumor flare reaction"]
    (one,), (other,) = found["for"], found["against"]
    assert (one["claim"], other["claim"], found["between"]) == ("claim:v2031-flare", "claim:v2031-no-flare", [])
    assert (one["hedge"], one["ownObservation"], one["dose"]) == ("disagree", True, ["lenalidomide 10 to 25 mg"])
    assert (other["time"], other["papers"], other["entryMode"]) == (["up to 14 months"], [], "entered")
    assert one["passages"] == [{"id": "passage:vossen-2031.sec-1-2", "section": "1"}]


def test_html_and_markdown_escape_what_claims_say(lenakg: Run, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert lenakg("disagreements", "-f", "html", "--graph", graph, "-o", page).out == b""
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "No &lt;flares&gt; | seen." in text
    assert "<flares>" not in text
    assert r"| No <flares> \| seen." in lenakg("disagreements", "-f", "md", "--graph", graph).text


def test_the_shipped_graph_says_that_nobody_has_read_the_papers(lenakg: Run, tmp_path: Path) -> None:
    done = lenakg("disagreements")
    assert done.code == 0
    assert "primary check unchecked throughout: no claim was looked up in the paper cited for it" in done.text
    assert max(map(len, done.text.splitlines()[3:6])) <= 110
    assert lenakg("disagreements", "--store", tmp_path / "store") == done


def test_without_any_it_says_so(lenakg: Run) -> None:
    done = lenakg("disagreements", "ibuprofen")
    assert (done.code, done.text) == (0, "0 disagreements\n")
    assert done.err == "no disagreement: no two claims in the graph about ibuprofen speak against each other\n"
    assert lenakg("disagreements", "ibuprofen", "-f", "json").out == b"[]\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tumour flair"], "nothing is called 'tumour flair'; did you mean"),
        (["claim:gr2013-tfr-tumor-burden"], "claim:gr2013-tfr-tumor-burden is a claim, not an entity"),
        (["--graph", "missing.nq"], "missing.nq: cannot be read"),
        (["-f", "pdf"], "argument -f/--format: invalid choice: 'pdf'"),
    ],
)
def test_bad_input_is_one_sentence(lenakg: Run, words: list[str], message: str) -> None:
    done = lenakg("disagreements", *words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {message}")
    assert done.err.count("\n") == 1
