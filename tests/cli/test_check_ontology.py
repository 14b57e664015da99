"""`lenakg check-ontology`: formats, places, exit codes, and ontologies that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lenakg.core.resources import ontology

from .conftest import Run

HEAD = """\
@prefix : <http://example.org/t#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/t> a owl:Ontology .
skos:definition a owl:AnnotationProperty .
:Bird a owl:Class ; rdfs:label "bird"@en ; skos:definition "What has feathers."@en .
:heavier a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:domain :Bird ; rdfs:range :Bird ;
    rdfs:label "heavier than"@en ; skos:definition "It weighs more than the other."@en .
:tags a owl:DatatypeProperty ; rdfs:domain :Bird ; rdfs:label "tag"@en ; skos:definition "What its ring says."@en .
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "birds.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_the_shipped_ontology_passes_twice_alike(lenakg: Run) -> None:
    done = lenakg("check-ontology")
    assert (done.code, done.err) == (0, "")
    assert done.text.startswith("the ontology passes: 0 ERROR, 0 WARN")
    for form in ("json", "md"):
        assert lenakg("check-ontology", "-f", form).out == lenakg("check-ontology", ontology(), "-f", form).out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":Bird rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :heavier ; owl:someValuesFrom :Bird ] .",
         "birds.ttl:12: ERROR rl-position: <http://example.org/t#Bird>: rdfs:subClassOf: OWL 2 RL does not have an "
         "existential restriction on the right of an axiom; say it within OWL 2 RL, or leave it out"),
        (":Bird a rdfs:Datatype .", "ERROR punning: <http://example.org/t#Bird>: a class and a datatype at once; "),
        (":tags rdfs:range xsd:gYear .", "birds.ttl:12: ERROR datatype: xsd:gYear: an unknown datatype in rdfs:range"),
        ("<http://example.org/t> owl:imports <http://nowhere.invalid/other> .",
         "birds.ttl:12: ERROR imports: <http://example.org/t>: imports <http://nowhere.invalid/other>, which is not "
         "fetched; "),
        (":heavier a owl:FunctionalProperty .",
         "ERROR simple-property: <http://example.org/t#heavier>: functional, and not simple: "),
        (':x a :Bird ; :tags "many"^^xsd:integer .',
         'birds.ttl:12: ERROR literal: <http://example.org/t#x>: "many" of '),
        (":x a :Brid .",
         "birds.ttl:12: ERROR declared: <http://example.org/t#Brid>: used as a class in rdf:type, but not declared; "
         "declare it as an owl:Class, or correct the name"),
    ],
)  # fmt: skip
def test_an_ontology_that_does_not_pass(lenakg: Run, tmp_path: Path, text: str, message: str) -> None:
    done = lenakg("check-ontology", written(tmp_path, text))
    assert (done.code, done.err) == (1, "")
    assert message in done.text
    assert "the ontology does not pass: " in done.text


def test_findings_of_unnamed_nodes_are_the_same_at_every_run(lenakg: Run, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[] a owl:Restriction . [] a owl:NegativePropertyAssertion . _:a skos:exactMatch _:b . "
        "[] :heavier [ :lost [] ] "
        ". :Bird owl:imports [] ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty [] ; owl:hasSelf true ] .",
    )
    first, second = lenakg("check-ontology", path), lenakg("check-ontology", path)
    assert first.code == 1
    assert first.out == second.out
    assert "_:" not in first.text


def test_json_and_markdown_say_the_same(lenakg: Run, tmp_path: Path) -> None:
    path = written(tmp_path, ":x a :Brid .")
    done = lenakg("check-ontology", path, "-f", "json")
    report = json.loads(done.out)
    assert (done.code, report["passed"]) == (1, False)
    assert report["counts"]["ERROR"] == sum(one["level"] == "ERROR" for one in report["findings"])
    assert set(report["findings"][0]) == {"level", "rule", "term", "file", "line", "message", "repair"}
    page = tmp_path / "report.md"
    assert lenakg("check-ontology", path, "-f", "md", "-o", page).out == b""
    text = page.read_text(encoding="utf-8")
    assert "## ERROR" in text
    assert all(f"| `{one['rule']}` | `{one['term']}` |" in text for one in report["findings"])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("missing.ttl", None, "missing.ttl: cannot be read"),
        ("broken.ttl", "@prefix : <x:> .\n:a :b", "broken.ttl:2: not valid Turtle"),
        ("empty.ttl", "", "empty.ttl: nothing is said in it"),
        ("terms.docx", "", "terms.docx: this ending is no RDF format"),
    ],
)
def test_what_is_no_ontology(lenakg: Run, tmp_path: Path, name: str, text: str | None, message: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = lenakg("check-ontology", path)
    assert (done.code, done.out) == (2, b"")
    assert message in done.err
    assert "Traceback" not in done.err
