"""What the records take from the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.errors import InputError
from lenakg.core.namespaces import LENA
from lenakg.core.rdf import read_quads
from lenakg.core.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Direction", {"Supports", "Disputes", "Neutral"}),
        ("Certainty", {"Asserted", "Suggested", "Hypothesised", "Unconfirmed"}),
        ("Setting", {"InVitro", "ExVivo", "InVivo", "Clinical", "UnspecifiedSetting"}),
        ("EntryMode", {"Extracted", "Corrected", "Entered"}),
        ("Modality", {"Recommended", "Considered", "Required", "Excluded"}),
        ("PrimaryCheck", {"Unchecked", "Agrees", "Differs"}),
        ("ReportingStatus", {"Reported", "NotReported", "Blank", "Qualitative", "MentionedOnly"}),
        ("UnitOfAnalysis", {"Patient", "Cycle"}),
        ("PublicationKind", {"JournalArticle", "ConferenceAbstract", "ProceedingsPaper"}),
        ("StepRole", {"Start", "Target", "Maximum", "MedianReceived"}),
        ("Trigger", {"AsTolerated", "IfNoResponse", "IfProgression"}),
    ],
)
def test_the_closed_lists_of_the_model(name: str, values: set[str]) -> None:
    assert set(vocabulary().coded(name)) == values


def test_open_lists_hold_at_least_what_the_model_names() -> None:
    assert {"LessThan", "AtMost", "AtLeast", "MoreThan"} <= set(vocabulary().coded("Comparator"))
    assert {"Number", "Activity", "Expression", "Frequency", "Severity", "Incidence"} <= set(
        vocabulary().coded("Aspect")
    )


def test_a_coded_class_has_the_values_of_its_subclasses() -> None:
    increasing, decreasing = (set(vocabulary().coded(name)) for name in ("IncreasingEffect", "DecreasingEffect"))
    assert {"Increase", "Activation", "Induction", "Expansion", "Restoration"} <= increasing
    assert {"Decrease", "Inhibition", "Suppression"} <= decreasing
    assert not increasing & decreasing
    assert increasing | decreasing <= set(vocabulary().coded("Effect"))


def test_nothing_is_coded_by_an_unknown_class() -> None:
    assert vocabulary().coded("Nonsense") == ()


def test_the_predicates_of_the_model() -> None:
    interventions = {"hasMechanism", "causes", "treats", "prevents", "manages", "monitors"}
    conditions = {"hasManifestation", "hasRiskFactor", "predicts", "associatedWith", "contributesTo"}
    effects = {"affects", "increases", "decreases", "synergizesWith", "antagonizes", "requires"}
    parts = {"expresses", "produces", "confersResistanceTo", "partOfMechanism"}
    assert {LENA + name for name in interventions | conditions | effects | parts} <= vocabulary().predicates
    assert LENA + "linkedThroughMechanismTo" not in vocabulary().predicates, "it is inferred, nobody claims it"


@pytest.mark.parametrize(
    ("name", "content", "place", "said"),
    [
        ("x.yaml", b"", "", "this ending is no RDF format; use .ttl"),
        ("x", b"", "", "this ending is no RDF format; use .ttl"),
        ("none.ttl", None, "", "cannot be read"),
        ("x.ttl", b"<http://x/a> <http://x/b>\n  <http://x/c> ;;; .\n<http://x/d> ?? .\n", ":3", "not valid Turtle"),
        ("x.nq", b"<http://x/a> <http://x/b> <relative> .\n", ":1", "not valid N-Quads"),
        ("x.ttl", b'<http://x/a> <http://x/b> "\xff" .', "", ""),
    ],
)
def test_a_file_that_is_no_rdf_is_told(tmp_path: Path, name: str, content: bytes | None, place: str, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_quads(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}{place}:")
    assert said in str(caught.value)
    assert caught.value.repair


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.ttl", "@prefix x: <http://x/> . x:a x:b x:c ."),
        ("x.nt", "<http://x/a> <http://x/b> <http://x/c> ."),
        ("x.nq", "<http://x/a> <http://x/b> <http://x/c> <http://x/g> ."),
        ("x.trig", "<http://x/g> { <http://x/a> <http://x/b> <http://x/c> }"),
        ("x.jsonld", '{"@id": "http://x/a", "http://x/b": {"@id": "http://x/c"}}'),
    ],
)
def test_every_format_has_the_same_triple(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (quad,) = read_quads(tmp_path / name)
    assert [quad.subject.value, quad.predicate.value, quad.object.value] == ["http://x/a", "http://x/b", "http://x/c"]
