"""`lenakg validate`: what is wrong, where it stands, and an exit code that tells."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal

from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import folder
from lenakg.graph import engines

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
    assert done.text == "the shapes hold: 0 violations, 0 warnings; judged by shacl\n"
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
    assert verdict == "the shapes do not hold: 1 violation, 0 warnings; judged by shacl"


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
        ("more.jsonld", '{"@context": "http://127.0.0.1:1/context"}', "more.jsonld: remote contexts are not fetched"),
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


DISEASE = "https://w3id.org/lenacll/ontology#Disease"
FEVER = "https://w3id.org/lenacll/disease/marsh-fever"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("f.owl", f'<r:RDF xmlns:r="{PREFIXES["rdf"]}">\n\n<r:Description r:about="{FEVER}">{{}}'),
        ("f.jsonld", f'{{"@type":\n"{DISEASE}",\n"@id": "{FEVER}"}}'),
        ("f.ttl", f"@base <https://w3id.org/lenacll/> .\n\n<disease/marsh-fever> a <{DISEASE}> ."),
    ],
)
def test_every_syntax_leads_to_a_line(lenakg: Run, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    kind = f'<r:type r:resource="{DISEASE}"/></r:Description></r:RDF>'
    path.write_text(text.replace("{}", kind), encoding="utf-8")
    other = tmp_path / "a.ttl"
    other.write_text(f"# <{FEVER}>\n<http://x/a> <http://x/p> <{FEVER}> .\n", encoding="utf-8")
    found = json.loads(lenakg("validate", other, path, "-f", "json").out)
    assert {(one["file"], one["line"]) for one in found if one["focus"] == FEVER} == {(str(path), 3)}


def test_blank_nodes_are_reported_the_same_at_every_run_with_their_file(lenakg: Run, tmp_path: Path) -> None:
    files = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path in files:
        path.write_text(f'_:q a <{DISEASE}> ; <http://x/p> "{path.name}" .', encoding="utf-8")
    for form in ("text", "json", "turtle"):
        first, second = (lenakg("validate", *files, "-f", form) for _ in range(2))
        assert (first.code, first.out) == (1, second.out)
    found = json.loads(lenakg("validate", *files, "-f", "json").out)
    assert {(one["focus"], one["file"], one["line"]) for one in found} == {
        ("_:c14n0", str(files[0]), None),
        ("_:c14n1", str(files[1]), None),
    }
    assert lenakg("validate", *files).text.startswith(f"{files[0]}: violation: ")


def test_what_is_no_file_is_called_so(lenakg: Run, facts: Path) -> None:
    assert lenakg("validate", "-").err == (
        "error: standard input is not read; write it to a file whose ending tells its format\n"
    )
    assert lenakg("validate", facts).err == f"error: {facts}: this is a folder, not a file; name the files in it\n"


SECOND = """\
documents:
  - id: doc:heron-2032
    label: Heron 2032
    title: Fever again
    hasAuthorship: [H. Heron]
    venue: Marsh Letters
    year: 2032
    rights: free
    attribution: invented
    sourceDigest: "0000000000000000000000000000000000000000000000000000000000000000"
passages:
  - id: passage:heron-2032.sec-1-1
    section: "1"
    start: 5
    end: 25
    textDigest: "1111111111111111111111111111111111111111111111111111111111111111"
    normalizedLength: 18
"""


@pytest.fixture
def second(facts: Path) -> Path:
    """The claim of another source, which cites a paper that the first source declares."""
    home = facts / "heron-2032"
    home.mkdir()
    (home / "document.yaml").write_text(SECOND, encoding="utf-8")
    text = CLAIM.replace("v2031", "h2032").replace("vossen-2031", "heron-2032")
    (home / "fever.yaml").write_text(text + "    citedEvidence: ref:bittern-2020\n", encoding="utf-8")
    (facts / "vossen-2031" / "papers.yaml").write_text(
        "citations:\n  - {id: ref:bittern-2020, label: Bittern 2020, title: Reeds, hasAuthorship: [B. Bittern], "
        "venue: Fen, year: 2020, publicationKind: JournalArticle}\n",
        encoding="utf-8",
    )
    return home / "fever.yaml"


def test_a_second_source_is_validated_with_the_first_beside_it(lenakg: Run, second: Path) -> None:
    done = lenakg("validate", second)
    assert (done.code, done.text, done.err) == (0, "the shapes hold: 0 violations, 0 warnings; judged by shacl\n", "")


def test_a_second_source_may_refer_to_the_facts_that_lenakg_ships(lenakg: Run, second: Path) -> None:
    shipped = (folder("facts") / "gonzalez-rodriguez-2013" / "references.yaml").read_text(encoding="utf-8")
    (paper,) = re.findall(r"\bid: (ref:[\w-]+)", shipped)[:1]
    second.write_text(second.read_text(encoding="utf-8").replace("ref:bittern-2020", paper), encoding="utf-8")
    assert lenakg("validate", second).code == 0


def test_only_the_given_files_are_reported_on(lenakg: Run, second: Path, violating: Path) -> None:
    assert lenakg("validate", violating).code == 1
    done = lenakg("validate", second)
    assert (done.code, done.text) == (0, "the shapes hold: 0 violations, 0 warnings; judged by shacl\n")
    report = Graph().parse(data=lenakg("validate", second, "-f", "turtle").out, format="turtle")
    assert (None, SH.conforms, Literal(True)) in report
    assert (None, SH.result, None) not in report


def test_yaml_files_that_are_no_facts_are_left_alone(lenakg: Run, conforming: Path) -> None:
    (conforming.parents[1] / "other").mkdir()
    (conforming.parents[1] / "other" / "compose.yaml").write_text("services: [\n", encoding="utf-8")
    assert lenakg("validate", conforming).code == 0


def test_the_engine_can_be_chosen_and_is_told(lenakg: Run, violating: Path) -> None:
    fast, reference = (lenakg("validate", violating, "--engine", name) for name in ("shacl", "pyshacl"))
    assert fast.text.replace("judged by shacl", "judged by pyshacl") == reference.text
    assert reference.text.endswith("; judged by pyshacl\n")
    assert 'dcterms:creator "pyshacl"' in lenakg("validate", violating, "--engine", "pyshacl", "-f", "turtle").text


@pytest.fixture
def without_the_fast_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(engines, "version", version)


@pytest.mark.usefixtures("without_the_fast_engine")
def test_without_the_fast_engine_the_reference_judges(lenakg: Run, conforming: Path, violating: Path) -> None:
    done = lenakg("validate", violating)
    assert (done.code, done.text.splitlines()[-1]) == (
        1,
        "the shapes do not hold: 1 violation, 0 warnings; judged by pyshacl",
    )


@pytest.mark.usefixtures("without_the_fast_engine")
@pytest.mark.parametrize("words", [["validate"], ["build", "-o", "{}"], ["mutations", "--jobs", "1"]], ids=" ".join)
def test_an_engine_that_is_not_installed_is_one_sentence(lenakg: Run, words: list[str], tmp_path: Path) -> None:
    done = lenakg(*(word.format(tmp_path / "out") for word in words), "--engine", "shacl")
    sentence = "shacl is not installed; run: pip install 'lenakg[fast]', or '.[fast]' in a checkout"
    assert (done.code, done.out, done.err) == (2, b"", f"error: {sentence}\n")
    assert not (tmp_path / "out").exists()
