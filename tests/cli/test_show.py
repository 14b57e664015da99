"""`lenakg show`: one node, from it and to it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from lenakg.core.namespaces import PREFIXES, expand

from .conftest import Run

TFR = f"{PREFIXES['ae']}tumor-flare-reaction"


def rows(done_text: str) -> list[list[str]]:
    header, *found = csv.reader(io.StringIO(done_text, newline=""))
    assert header == [
        *("end", "property", "value", "subjectAspect", "objectAspect", "certainty", "disagreement", "primaryCheck")
    ]
    return found


@pytest.mark.parametrize("name", ["TFR", "Tumour-flare", "ae:tumor-flare-reaction", TFR, f"<{TFR}>"])
def test_entity(lenakg: Run, name: str) -> None:
    done = lenakg("show", name, "-f", "csv")
    assert (done.code, done.err) == (0, "")
    found = rows(done.text)
    lena = PREFIXES["lena"]
    assert ["from", f"{PREFIXES['rdfs']}label", "tumor flare reaction", "", "", "", "", ""] in found
    assert ["from", f"{PREFIXES['rdf']}type", f"{lena}AdverseEvent", "", "", "", "", ""] in found
    causes = ["to", f"{lena}causes", f"{PREFIXES['drug']}lenalidomide", "", "", f"{lena}Asserted", ""]
    assert [*causes, f"{lena}Unchecked"] in found


def test_edges_tell_their_aspect_certainty_and_disagreement(lenakg: Run) -> None:
    found = rows(lenakg("show", "TFR", "-f", "csv").text)
    lena = PREFIXES["lena"]
    prednisone = [row for row in found if row[2] == f"{PREFIXES['drug']}prednisone"]
    assert [row[:7] for row in prednisone] == [
        ["to", f"{lena}decreases", f"{PREFIXES['drug']}prednisone", "", f"{lena}Severity", f"{lena}Asserted", ""]
    ]
    disputed = {row[2] for row in found if row[6].startswith(PREFIXES["disagreement"])}
    assert disputed == {
        f"{PREFIXES['outcome']}clinical-response",
        f"{PREFIXES['factor']}lymph-node-larger-than-5-cm",
    }
    assert not [row for row in found if row[2].startswith(PREFIXES["mech"]) and not row[5]]


def test_claims_that_cite_tell_whether_the_paper_was_looked_up(lenakg: Run) -> None:
    found = rows(lenakg("show", "TFR", "-f", "csv").text)
    assert {row[7] for row in found} == {"", f"{PREFIXES['lena']}Unchecked"}
    assert not [row for row in found if row[7] and not row[5]], "only what claims stand behind"


def test_rows_are_in_order(lenakg: Run) -> None:
    found = rows(lenakg("show", "TFR", "-f", "csv").text)
    assert not [row for row in found if "NamedIndividual" in row[2]]
    assert found == sorted(found, key=lambda row: row[0])


def test_table_has_labels(lenakg: Run) -> None:
    assert ["to", "causes", "lenalidomide", "asserted", "unchecked"] in [
        line.split() for line in lenakg("show", "TFR", "-f", "table").text.splitlines()
    ]


def test_claim_and_passage(lenakg: Run) -> None:
    """What answers name can be shown, though it has no label."""
    answer = lenakg("query", "mechanisms-linked-to-adverse-event", "-f", "csv").text
    claims = {row["claim"]: row["passage"] for row in csv.DictReader(io.StringIO(answer, newline=""))}
    claim, passage = next(iter(claims.items()))
    shown = [row[:3] for row in rows(lenakg("show", claim, "-f", "csv").text)]
    assert ["from", f"{PREFIXES['lena']}atPassage", passage] in shown
    assert [row for row in rows(lenakg("show", passage, "-f", "csv").text) if row[1] == expand("lena:section")]


def test_store(lenakg: Run, tmp_path: Path) -> None:
    assert lenakg("show", "TFR") == lenakg("show", "TFR", "--store", tmp_path / "store")
