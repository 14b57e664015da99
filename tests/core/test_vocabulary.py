"""What the records take from the ontology."""

from __future__ import annotations

import pytest

from lenakg.core.namespaces import LENA
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
        ("SecondReading", {"Agreed", "Settled", "Unread"}),
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
