"""Headings of tables told apart, in whatever order their columns come."""

from __future__ import annotations

import pytest

from lenakg.extract.names import Names
from lenakg.extract.results.columns import columns
from lenakg.extract.results.headings import heading

from .tables import table

OWN = {
    "AE": "adverse effects",
    "MFR": "marsh flare reaction",
    "MACE": "major adverse cardiac events",
    "Pts": "patients",
}
OWN |= {"SOR": "sum of reeds"}


def kind(printed: str, *cells: str) -> tuple[str, str | None]:
    """The kind of a column under a heading, and what it measures."""
    found = columns(table(printed, *(cells or ("ORR 5%", "Anemia 6%"))), Names(OWN))[0]
    return found.kind, found.endpoint or found.event


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("References", ("trial", None)),
        ("Study (year)", ("trial", None)),
        ("First author", ("trial", None)),
        ("Trial/Reference", ("trial", None)),
        ("Regimen", ("regimen", None)),
        ("Treatment", ("regimen", None)),
        ("Dose and schedule", ("regimen", None)),
        ("No", ("enrolment", None)),
        ("No.", ("enrolment", None)),
        ("N", ("enrolment", None)),
        ("Nº", ("enrolment", None)),
        ("Pts", ("enrolment", None)),
        ("No. of patients*", ("enrolment", None)),
        ("Patients, n", ("enrolment", None)),
        ("Enrolment", ("enrolment", "Enrolment")),
        ("Phase", ("phase", None)),
        ("Patient population", ("population", None)),
        ("Year", ("year", None)),
        ("Line of therapy", ("line", None)),
        ("Response", ("responses", None)),
        ("Efficacy", ("responses", None)),
        ("Responses and outcomes", ("responses", None)),
        ("AE grade 3-4", ("events", None)),
        ("AE 3-4 (%)", ("events", None)),
        ("Toxicity (grade ≥3)", ("events", None)),
        ("Most common adverse events", ("events", None)),
        ("Grade 3/4 hematologic toxicities, %", ("events", None)),
        ("ORR (%)", ("endpoint", "OverallResponse")),
        ("Overall response rate, % (95% CI)", ("endpoint", "OverallResponse")),
        ("Median PFS, months", ("endpoint", "ProgressionFreeSurvival")),
        ("2-yr OS (%)", ("endpoint", "OverallSurvival")),
        ("OS at 3 years", ("endpoint", "OverallSurvival")),
        ("Age, median (range)", ("endpoint", "Age")),
        ("TLS", ("event", "ae:tumor-lysis-syndrome")),
        ("TFR %", ("event", "ae:tumor-flare-reaction")),
        ("Grade 3-4 neutropenia (%)", ("event", "ae:neutropenia")),
        ("Infections, n (%)", ("event", "ae:infection")),
        ("MFR %", ("event", "ae:marsh-flare-reaction")),
        ("SOR %", ("unread", None)),
        ("MACE %", ("unread", None)),
        ("ACR20 (%)", ("unread", None)),
        ("HbA1c, mean (SD)", ("unread", None)),
        ("CR/PR", ("unread", None)),
        ("CR in del(17p)", ("unread", None)),
        ("Serious adverse events", ("unread", None)),
        ("Patients (%)", ("unread", None)),
        ("Evaluable patients", ("unread", None)),
        ("Grade 3-4 (%)", ("unread", None)),
        ("HR (95% CI)", ("unread", None)),
        ("Relapse rate per year", ("unread", None)),
        ("", ("unread", None)),
    ],
)
def test_headings(printed: str, expected: tuple[str, str | None]) -> None:
    assert kind(printed, "5", "6%") == expected or kind(printed) == expected


@pytest.mark.parametrize(
    ("printed", "key", "expected"),
    [
        ("AE grade 3-4", "grade", "3-4"),
        ("Toxicity (grade ≥3)", "grade", "3-5"),
        ("Grade III/IV toxicity", "grade", "3-4"),
        ("Neutropenia G4", "grade", "4"),
        ("TLS, any grade", "grade", None),
        ("Median PFS, months", "unit", "mo"),
        ("PFS (months)", "unit", "mo"),
        ("PFS in weeks", "unit", "wk"),
        ("TLS %", "unit", "%"),
        ("TLS, n (%)", "unit", "%"),
        ("TLS, n (%)", "layout", "counted"),
        ("TLS, % (n/N)", "layout", "shared"),
        ("TLS n/N", "layout", "over"),
        ("Median PFS", "statistic", "Median"),
        ("Mean age", "statistic", "Mean"),
        ("ORR (95% CI)", "spread", "interval"),
        ("Age (mean ± SD)", "spread", "deviation"),
        ("2-year OS", "at", ("2", "a")),
        ("OS at 36 months, %", "at", ("36", "mo")),
    ],
)
def test_what_a_heading_says_of_its_cells(printed: str, key: str, expected: object) -> None:
    assert getattr(heading(printed), key) == expected


def test_a_bare_grade_is_one_only_among_adverse_events() -> None:
    names = Names(OWN)
    found = columns(table("AE 3-4 (%)\tResponse 3-4\tTLS ≥3", "Anemia 5\tORR 6%\t4%"), names)
    assert [column.heading.grade for column in found] == ["3-4", None, "3-5"]
    assert [column.kind for column in found] == ["events", "unread", "event"]


def test_cells_tell_a_column_that_its_heading_does_not() -> None:
    names = Names()
    rows = ("Ash\tORR 4% CR 2%\tNeutropenia 5%\t4", "Elm\tORR 6%\tAnemia 4%\t5")
    for header in (None, "Author\tWhat came of it\tHarms\tX"):
        found = columns(table(header, *rows), names)
        assert [column.kind for column in found][1:3] == ["responses", "events"]
        assert found[3].kind == "unread"
        assert found[1].reason == "told from what its cells begin with"


def test_names_without_figures_are_no_results_of_a_trial() -> None:
    header = "Adverse event\tBrontavir (n = 50)\tPlacebo (n = 48)"
    found = columns(table(header, "Neutropenia\t12 (24%)\t3 (6%)", "Anemia\t5 (10%)\t4 (8%)"), Names())
    assert {column.kind for column in found} == {"unread"}
