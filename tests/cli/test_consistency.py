"""`lenakg consistency`: the verdict, and a contradiction by its fewest statements with their places."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from lenakg.core.resources import compiled, ontology

from .conftest import Run

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "contradiction"
NAMES = "https://w3id.org/lenacll/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def test_the_facts_are_consistent(lenakg: Run) -> None:
    done = lenakg("consistency")
    assert done.code == 0
    assert re.fullmatch(
        r"consistent; \d{5} statements, given or entailed; judged by the rules of OWL 2 RL\n", done.text
    )


def line_of(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def test_a_contradiction_names_the_fewest_statements_and_their_places(lenakg: Run) -> None:
    done = lenakg("consistency", "--facts", str(EXAMPLE), "-f", "json")
    assert done.code == 1
    said = json.loads(done.text)
    assert not said["consistent"]
    (conflict,) = said["conflicts"]
    claims = EXAMPLE / "invented" / "claims.yaml"
    assert conflict["facts"] == [
        {
            "triple": "ae:tumor-flare-reaction rdf:type lena:AdverseEvent",
            "file": str(ontology()),
            "line": line_of(ontology(), "ae:tumor-flare-reaction a "),
        },
        {
            "triple": "ae:tumor-flare-reaction lena:hasMechanism mech:cd80-upregulation",
            "file": str(claims),
            "line": line_of(claims, "asserts:"),
        },
    ]
    disjoint, domain, above = conflict["axioms"]
    assert disjoint["axiom"].startswith("DisjointClasses(lena:Intervention lena:Mechanism ")
    assert disjoint["line"] == line_of(ontology(), "owl:members ( lena:Intervention lena:Mechanism ")
    assert domain["axiom"] == "ObjectPropertyDomain(lena:hasMechanism lena:Intervention)"
    assert above["axiom"] == "SubClassOf(lena:AdverseEvent lena:Condition)"


PLANTED = {
    "disjoint classes": (f"<{NAMES}drug/lenalidomide> {TYPE} <{NAMES}ontology#Procedure>", "cax-dw"),
    "two values of one property": (
        f"<{NAMES}claim/gr2013-cd20-decrease> <{NAMES}ontology#direction> <{NAMES}ontology#Disputes>",
        "eq-diff2",
    ),
    "a literal of another datatype": (f'<{NAMES}citation/james-2011> <{NAMES}ontology#year> "2011"', "dt-not-type"),
    "two texts of one property": (f'<{NAMES}citation/james-2011> <{NAMES}ontology#title> "Another"', "prp-fp"),
    "range": (
        f"<{NAMES}drug/lenalidomide> <{NAMES}ontology#contributesTo> <{NAMES}trial/origin>",
        "cax-adc",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_in_the_graph_is_found(lenakg: Run, tmp_path: Path, name: str) -> None:
    triple, rule = PLANTED[name]
    path = tmp_path / "planted.nq"
    shutil.copyfile(compiled(), path)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{triple} <{NAMES}graph/shared> .\n")
    done = lenakg("consistency", "--graph", str(path), "-f", "json")
    assert done.code == 1
    (conflict, *others) = json.loads(done.text)["conflicts"]
    assert conflict["rule"] == rule
    assert len(conflict["facts"]) <= 2
    last = path.read_text(encoding="utf-8").count("\n")
    told = [fact.get("line") for one in (conflict, *others) for fact in one["facts"]]
    assert last in told, "the line that was planted is named"


def test_what_nothing_can_be_is_a_conflict(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "planted.nq"
    shutil.copyfile(compiled(), path)
    above = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"<{NAMES}ontology#DrugClass> {above} <{NAMES}ontology#Mechanism> <{NAMES}graph/ontology> .\n")
    done = lenakg("consistency", "--graph", str(path))
    assert done.code == 1
    assert "contradiction, by cax-adc" in done.text


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_is_asked_as_well(lenakg: Run) -> None:
    done = lenakg("consistency", "--facts", str(EXAMPLE), "--hermit")
    assert done.code == 1
    assert "HermiT (contradiction)" in done.text


def test_without_java_one_word_says_so(lenakg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    done = lenakg("consistency", "--facts", str(EXAMPLE), "--hermit")
    assert done.code == 2
    assert done.err == ("error: HermiT needs Java, and there is none; install a Java runtime, or ask the rules alone\n")


def test_a_graph_that_is_not_there(lenakg: Run) -> None:
    done = lenakg("consistency", "--graph", "nowhere.nq")
    assert done.code == 2
    assert "nowhere.nq" in done.err
