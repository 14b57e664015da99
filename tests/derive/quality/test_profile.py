"""The profile: which rules small ontologies break, held against the OWLAPI's own verdict."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from lenakg.core.rdf import read_quads
from lenakg.derive.inference.terms import facts
from lenakg.derive.quality.finding import DL, QUALITY
from lenakg.derive.quality.rules import RULES
from lenakg.derive.quality.schema import Schema

from .cases import CASES, HEAD, JUDGED, Case

PROFILES = Path(__file__).parents[2] / "ontology" / "Profiles.java"


def file_of(folder: Path, case: Case) -> Path:
    path = folder / f"{case.name}.ttl"
    path.write_text(HEAD + case.text, encoding="utf-8")
    return path


def broken(path: Path) -> set[str]:
    """The rules of the profile that a file breaks."""
    schema = Schema(facts(read_quads(path)))
    return {rule.name for rule in RULES if rule.part != QUALITY and any(True for _ in rule.find(schema))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_just_the_rules_that_are_broken_say_so(case: Case, tmp_path: Path) -> None:
    assert broken(file_of(tmp_path, case)) == case.rules


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bool]]:
    """What the OWLAPI says of each case, in one run."""
    if shutil.which("java") is None:
        pytest.skip("the OWLAPI needs Java")
    found = importlib.util.find_spec("owlready2")
    if found is None or found.origin is None:
        pytest.skip("owlready2, which brings the OWLAPI, is not installed")
    folder = tmp_path_factory.mktemp("profiles")
    paths = [file_of(folder, case) for case in JUDGED]
    jars = Path(found.origin).parent / "pellet" / "*"
    done = subprocess.run(
        ["java", "-cp", str(jars), str(PROFILES), *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    _, *reports = done.stdout.split("AXIOMS ")
    verdicts = [
        {kind: f"OWL 2 {kind} in" in report.splitlines() for kind in ("DL", "RL")} | {"text": report}
        for report in reports
    ]
    return dict(zip((case.name for case in JUDGED), verdicts, strict=True))


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case.name)
def test_the_owlapi_agrees(case: Case, judged: dict[str, dict[str, bool]]) -> None:
    verdict = judged[case.name]
    # Its check of a profile includes that of OWL 2 DL.
    ours = {"DL": not case.rules & {rule.name for rule in RULES if rule.part == DL}, "RL": not case.rules}
    agreed = all(verdict[kind] == ours[kind] for kind in ours)
    assert agreed != bool(case.differs), verdict["text"]
