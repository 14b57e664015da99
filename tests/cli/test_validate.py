"""`lenakg validate`: what is wrong, where it stands, and an exit code that tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal

from lenakg.core.namespaces import PREFIXES

from .conftest import CLAIM, Run

TURTLE = """\
@prefix disease: <https://w3id.org/lenacll/disease/> .
@prefix lena: <https://w3id.org/lenacll/ontology#> .

# A comment that names disease:marsh-fever first.
disease:marsh-fever a lena:Disease .
"""


@pytest.fixture
def conforming(facts: Path) -> Path:
    return facts / "vossen-2031" / "fever.yaml"


def line_of(path: Path, text: str) -> int:
    return 1 + [text in line for line in path.read_text(encoding="utf-8").splitlines()].index(True)


def test_facts_in_order(lenakg: Run, conforming: Path) -> None:
    done = lenakg("validate", conforming)
    assert (done.code, done.err) == (0, "")
    assert done.text == "the shapes hold: 0 violations, 0 warnings\n"
    assert json.loads(lenakg("validate", conforming, "-f", "json").out) == []
    report = Graph().parse(data=lenakg("validate", conforming, "-f", "turtle").out, format="turtle")
    assert (None, SH.conforms, Literal(True)) in report


def test_text(lenakg: Run, violating: Path) -> None:
    done = lenakg("validate", violating)
    assert (done.code, done.err) == (1, "")
    *results, verdict = done.text.splitlines()
    assert len(results) == 1
    assert results[0].startswith(f"{violating}:{line_of(violating, 'result:v2031-tfr')}: violation: ")
    assert "[result:v2031-tfr" in results[0]
    assert verdict == "the shapes do not hold: 1 violations, 0 warnings"


def test_json_has_iris_in_full(lenakg: Run, violating: Path) -> None:
    done = lenakg("validate", violating, "-f", "json")
    (result,) = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert result["focus"] == f"{PREFIXES['result']}v2031-tfr"
    assert result["severity"] == f"{PREFIXES['sh']}Violation"
    assert result["shape"].startswith("https://w3id.org/lenacll/shapes#")
    assert (result["file"], result["line"]) == (str(violating), line_of(violating, "result:v2031-tfr"))
    assert result["message"]


def test_turtle_is_a_report_of_shacl(lenakg: Run, violating: Path) -> None:
    done = lenakg("validate", violating, "-f", "turtle")
    report = Graph().parse(data=done.out, format="turtle")
    assert done.code == 1
    assert (None, SH.conforms, Literal(False)) in report
    assert len(list(report.subjects(RDF.type, SH.ValidationResult))) == 1


def test_rdf_file(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    done = lenakg("validate", path)
    assert (done.code, done.err) == (1, "")
    *results, _ = done.text.splitlines()
    assert results
    assert [line for line in results if not line.startswith(f"{path}:5: violation: ")] == []
    assert "rdfs:label" in done.text
    parsed = json.loads(lenakg("validate", path, "-f", "json").out)
    assert {(one["focus"], one["file"], one["line"]) for one in parsed} == {
        (f"{PREFIXES['disease']}marsh-fever", str(path), 5)
    }


def test_output_file(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    shown = lenakg("validate", path, "-f", "json")
    written = lenakg("validate", path, "-f", "json", "-o", tmp_path / "report.json")
    assert (written.code, written.out) == (1, b"")
    assert (tmp_path / "report.json").read_bytes() == shown.out


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("fever.yaml", CLAIM + "    coment: x\n", "fever.yaml:9: unknown key 'coment'; did you mean 'comment'?"),
        ("fever.yaml", "claims: [\n", "fever.yaml:"),
        ("more.ttl", "@prefix x: <http://x/> .\nx:a x:b\n", "more.ttl:"),
        ("more.jsonld", '{"@context": "http://127.0.0.1:1/context"}', "more.jsonld"),
        ("more.nq", "<http://x> .\n", "more.nq:1: not valid N-Quads"),
    ],
)
def test_file_that_cannot_be_read(lenakg: Run, facts: Path, name: str, text: str, message: str) -> None:
    path = facts / "vossen-2031" / name
    path.write_text(text, encoding="utf-8")
    done = lenakg("validate", path)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {path.parent}/{message}")
    assert "Traceback" not in done.err
