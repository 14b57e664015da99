"""Violations lead back to a file and a line; warnings stop nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, LENA, PREFIXES
from lenakg.core.rdf import canonical
from lenakg.graph.convert import Place, convert
from lenakg.graph.places import Found, in_files
from lenakg.graph.validate import Report, Violation, validate

VIOLATION, WARNING = PREFIXES["sh"] + "Violation", PREFIXES["sh"] + "Warning"
FAULTY = """\
adverseEventRates:
  - id: result:impossible
    endpoint: AdverseEventOccurrence
    adverseEvent: ae:tumor-flare-reaction
    statistic: Proportion
    value: 147
    unit: "%"
    asPrinted: "147%"
    atPassage: passage:marsh-2030.sec-1-1.figure
  - id: result:printed-so
    endpoint: AdverseEventOccurrence
    adverseEvent: ae:tumor-flare-reaction
    statistic: Proportion
    value: 147
    unit: "%"
    printedSo: true
    asPrinted: "147%"
    atPassage: passage:marsh-2030.sec-1-1.figure
claims:
  - id: claim:upside-down
    asserts:
      subject: ae:tumor-flare-reaction
      predicate: causes
      object: drug:lenalidomide
    direction: Supports
    certainty: Asserted
    setting: Clinical
    citedEvidence: ref:reed-2029
    atPassage: passage:marsh-2030.sec-1-1
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("facts") / "marsh-2030"
    copytree(Path(__file__).parents[1] / "invented" / "marsh-2030", home)
    (home / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    return home / "faulty.yaml"


@pytest.fixture(scope="module")
def report(file: Path) -> Report:
    converted = convert(read_facts(file.parents[1]))
    return validate(converted.quads, in_files({}, converted.places))


def about(report: Report, slug: str) -> list[Violation]:
    return [result for result in report.results if result.focus.endswith(f"/{slug}")]


def test_a_violation_leads_to_the_fact(report: Report, file: Path) -> None:
    (found,) = about(report, "impossible")
    assert (found.file, found.line, found.severity) == (str(file), 2, VIOLATION)
    assert found.focus == BASE + "result/impossible"
    assert found.message
    assert found.shape.startswith("https://w3id.org/lenacll/shapes#")
    assert found.component.startswith(PREFIXES["sh"])
    assert found.component.endswith("ConstraintComponent")


def test_what_is_printed_so_is_a_warning(report: Report, file: Path) -> None:
    (found,) = about(report, "printed-so")
    assert (found.severity, found.file, found.line) == (WARNING, str(file), 10)


def test_a_violation_of_a_value_leads_to_its_line_even_in_a_node_that_nobody_names(report: Report, file: Path) -> None:
    found = {result.path: result for result in report.violations if "/proposition/" in result.focus}
    assert found[LENA + "object"].value == BASE + "drug/lenalidomide"
    assert (found[LENA + "object"].file, found[LENA + "object"].line) == (str(file), 24)
    assert found[LENA + "subject"].line == 22


def test_the_rest_of_the_document_conforms(report: Report) -> None:
    assert {result.focus.split("/")[3 + 1] for result in report.results} <= {"result", "proposition", "claim"}
    assert not report.conforms


def test_results_are_in_order_and_the_report_is_rdf(report: Report) -> None:
    ranks = [(result.severity != VIOLATION, result.file, result.line) for result in report.results]
    assert ranks == sorted(ranks)
    results = [
        quad
        for quad in parse(report.turtle, format=RdfFormat.TURTLE)
        if quad.predicate.value == PREFIXES["sh"] + "result"
    ]
    assert len(results) == len(report.results)


def violation(**changes: Any) -> Violation:
    keys = ("focus", "path", "value", "message", "severity", "component", "shape", "file", "line")
    return Violation(**(dict.fromkeys(keys) | {"severity": VIOLATION} | changes))


def test_only_violations_count() -> None:
    assert Report((), "", "shacl").conforms
    assert Report((violation(severity=WARNING), violation(severity=PREFIXES["sh"] + "Info")), "", "shacl").conforms
    mixed = Report((violation(), violation(severity=WARNING)), "", "shacl")
    assert not mixed.conforms
    assert mixed.violations == (violation(),)


def test_a_violation_is_plain_data() -> None:
    assert violation(line=3).as_dict()["line"] == 3


def test_places_of_the_facts_go_before_the_text_of_rdf_files() -> None:
    node, key = "http://x/a", "http://x/p"
    texts = {Path("a.ttl"): "<http://x/b> <http://x/p> 1 .", Path("b.ttl"): "\n<http://x/a> <http://x/p> 1 ."}
    assert in_files(texts)(node, key) == Found("b.ttl", 2)
    assert in_files(texts, {(node, ""): Place("x.yaml", 5)})(node, key) == Found("x.yaml", 5)
    both = {(node, ""): Place("x.yaml", 5), (node, key): Place("x.yaml", 6)}
    assert in_files(texts, both)(node, key) == Found("x.yaml", 6)
    assert in_files(texts, both)("http://x/nowhere", key) is None


def test_a_subject_in_any_file_goes_before_a_mention_and_a_property_before_both() -> None:
    mention, subject = Path("a.ttl"), Path("b.ttl")
    texts = {
        mention: "<http://x/b> <http://x/p> <http://x/a> .",
        subject: "<http://x/a> <http://x/q> 2 ;\n<http://x/p> 1 .",
    }
    assert in_files(texts)("http://x/a", "") == Found("b.ttl", 1)
    assert in_files(texts)("http://x/a", "http://x/p") == Found("b.ttl", 2)
    assert in_files(texts)("http://x/a", "http://x/absent") == Found("b.ttl", 1)


def test_the_file_of_a_subject_is_told_where_its_text_is_not_understood() -> None:
    texts = {Path("a.ttl"): "<http://x/a> <http://x/p> 1 .", Path("b.ttl"): ""}
    homes = {"http://x/a": [Path("b.ttl")], "_:c14n0": [Path("b.ttl")]}
    assert in_files(texts, None, homes)("http://x/a", "") == Found("b.ttl", None)
    assert in_files(texts, None, homes)("_:c14n0", "") == Found("b.ttl", None)


BLANK = """\
@prefix lena: <https://w3id.org/lenacll/ontology#> .
[] a lena:Disease .
[] a lena:Claim ; lena:asserts [ a lena:Proposition ] ; lena:appliesIf [ a lena:Criterion ], [ a lena:Criterion ] .
<http://x/result> a lena:Result ; lena:ofArm <http://x/arm> ; lena:ofTrial <http://x/trial> .
"""


def blank(concerns: Callable[[Violation], bool]) -> Report:
    return validate(canonical(parse(BLANK, format=RdfFormat.TURTLE)), lambda iri, path: None, concerns)


def test_a_report_on_blank_nodes_is_the_same_at_every_run() -> None:
    first, second = blank(lambda found: True), blank(lambda found: True)
    assert first == second
    assert {found.focus for found in first.results if ":c14n" in found.focus} == {f"_:c14n{n}" for n in range(5)}
    assert len(first.results) == first.turtle.count("sh:ValidationResult")


def test_a_path_of_several_steps_is_written_as_in_sparql() -> None:
    report = blank(lambda found: True)
    paths = {found.path for found in report.results if found.path and "<" in found.path}
    assert f"<{LENA}ofArm>/^<{LENA}hasArm>" in paths
    assert "sh:inversePath lena:hasArm" in report.turtle


def test_results_that_are_no_concern_are_in_no_part_of_the_report() -> None:
    report = blank(lambda found: found.focus == "http://x/result" and found.path == LENA + "asPrinted")
    assert report.results == ()
    assert "sh:conforms true" in report.turtle
    assert "sh:inversePath" not in report.turtle
