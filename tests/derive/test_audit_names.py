"""Rules of the audit on years, names, volumes, plans and abbreviations, each with a case in which nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.namespaces import BASE
from lenakg.derive.audit.abbreviations import meanings, pairs, unexpanded
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.journals import volumes_and_years
from lenakg.derive.audit.names import list_names, row_names, row_years
from lenakg.derive.audit.plans import doses, phases, titles
from lenakg.derive.audit.spelling import distance, family_name, fold, variant
from lenakg.derive.audit.view import Abbreviation, Statement, Step, Trial

from .viewed import DOCUMENT, listed, place, row, view

REED = (1, "W. Reed", "Sedge", 2030, "5")
HERON = (2, "H. Heron", "Sedge again", 2031, "6")


def told(found: Any) -> list[tuple[str, float]]:
    return [(issue.rule, issue.confidence) for issue in found]


# rows and the reference list


@pytest.mark.parametrize(
    ("printed", "year", "expected"),
    [
        ("Reed [1] 2030 Phase II", 2030, []),
        ("Reed [1] 2029 Phase II", 2029, [("row-year", 0.9)]),
        ("Reed [1, 2] 2030", 2030, [("row-year", 0.3)]),
        ("Reed [1, 2] 2029", 2029, [("row-year", 0.9), ("row-year", 0.9)]),
        ("Reed [1] 2029-30", 2029, []),
        ("Reed [1] 2027-9", 2027, [("row-year", 0.9)]),
        ("Reed [1] Phase II", None, []),
        ("Reed [7] 2029", 2029, []),
        ("Reed 2029", 2029, [("row-year", 0.9)]),  # by the paper of the trial
    ],
)
def test_years_of_rows(printed: str, year: int | None, expected: list[tuple[str, float]]) -> None:
    found = list(row_years(view(entries=(row(printed, year),), **listed(REED, HERON))))
    assert told(found) == expected
    for issue in found:
        assert issue.kind == "YearMismatch"
        assert issue.concerns[0] == "trial:t.1"


@pytest.mark.parametrize(
    ("printed", "author", "expected"),
    [
        ("Bittern-Moss [1] 2030", "A. Bittern-Moss", []),
        ("Bittern-Mo [1] 2030", "A. Bittern-Moss", [("row-name", 0.9)]),
        ("Bittern Moss [1] 2030", "A. Bittern-Moss", [("row-name", 0.6)]),
        ("Bittern‐Moss [1] 2030", "A. Bittern-Moss", []),
        ("Lindquist 2030 [1]", "D. Lindqvist", [("row-name", 0.9)]),
        ("LINDQVIST [1] Phase II", "D. Lindqvist", []),
        ("Lindqvist et al. [1]", "Lindqvist D", []),
        ("Heron [1] 2030", "W. Reed", [("row-name", 0.5)]),
        ("SEDGE [1] FEN 606 Phase I", "W. Reed", []),  # a word of the title
        ("[1] 2030", "W. Reed", []),
    ],
)
def test_names_of_rows(printed: str, author: str, expected: list[tuple[str, float]]) -> None:
    entries = (row(printed, 2030),)
    assert told(row_names(view(entries=entries, **listed((1, author, "The SEDGE study", 2030, "5"))))) == expected


def test_running_text_calls_a_trial_as_it_likes() -> None:
    said = replace(row("another phase II trial", 2029), passages=(place("sec-1-1"),))
    told_of = view(entries=(said,), **listed(REED))
    assert [*row_names(told_of), *row_years(told_of)] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("W. Reed", "V. Reed", [("author-initials", 0.4)]),
        ("W. Reed", "W. G. Reed", []),
        ("W. G. Reed", "G. Reed", [("author-initials", 0.3)]),
        ("W. Reed", "Reed", []),
        ("A. González", "A. Gonzalez", [("author-spelling", 0.3)]),
        ("B.-N. Lee", "B. Lee", []),
        ("W. Reed", "V. Rushes", []),
    ],
)
def test_authors_of_a_list(one: str, other: str, expected: list[tuple[str, float]]) -> None:
    papers = listed((1, one, "Sedge", 2030, "5"), (2, other, "Rushes", 2031, "6"))
    assert told(list_names(view(**papers))) == expected


def test_spelling() -> None:
    assert [family_name(name) for name in ("C.-M. O’Hara", "O'Hara CM", "Ana Marsh")] == [
        "O’Hara",
        "O'Hara",
        "Ana Marsh",
    ]
    assert variant("Lee", "Leeson") is None, "too short to be called cut"
    assert variant("Reed", "reed") == ("", 0.0)


@given(st.text("abcé-", max_size=8), st.text("abcé-", max_size=8))
def test_distance_is_one(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert fold(fold(one)) == fold(one)


# volumes


def journal(*pairs: tuple[int, int]) -> list[Issue]:
    entries = [(n, f"A. Author{n}", f"Title {n}", year, str(volume)) for n, (volume, year) in enumerate(pairs, 1)]
    return list(volumes_and_years(view(**listed(*entries))))


def odd(found: list[Issue]) -> list[tuple[tuple[str, ...], float]]:
    return [(issue.concerns, issue.confidence) for issue in found]


def test_volumes_with_one_year_each() -> None:
    assert journal((3, 2028), (5, 2030), (6, 2031), (6, 2031)) == []
    assert odd(journal((3, 2028), (5, 2030), (6, 2031), (4, 2031))) == [(("ref:4",), 0.9)]
    assert odd(journal((3, 2028), (5, 2030), (6, 2031), (6, 2031), (6, 2030))) == [(("ref:5",), 0.8)]
    assert odd(journal((3, 2028), (5, 2030), (6, 2031), (6, 2030))) == [(("ref:4",), 0.7)]


def test_two_volumes_a_year_and_one_that_no_other_entry_has() -> None:
    right = [(98, 2001), (108, 2006), (111, 2008), (114, 2009), (115, 2010), (116, 2010), (118, 2011), (120, 2012)]
    assert journal(*right) == []
    (one,) = journal(*right, (112, 2009))
    assert (one.concerns, one.confidence) == (("ref:9",), 0.5)
    assert "in 2008, with 2 volumes a year" in one.message
    assert odd(journal(*right, (116, 2009), (120, 2011))) == [(("ref:9",), 0.7), (("ref:10",), 0.7)]


def test_too_few_entries_tell_only_of_one_volume_with_two_years() -> None:
    assert journal((3, 2028), (9, 2001)) == []
    assert odd(journal((3, 2028), (3, 2029))) == [(("ref:1", "ref:2"), 0.3)]
    assert odd(journal((3, 2020), (3, 2029))) == [(("ref:1", "ref:2"), 0.8)]


def test_volumes_that_are_years_or_no_numbers_say_nothing() -> None:
    assert journal((2030, 2030), (2031, 2031), (2031, 2031)) == []
    named = listed((1, "A", "T", 2030, "S1"), (2, "B", "U", 2031, "S1"))
    assert list(volumes_and_years(view(**named))) == []


# phases and doses


def test_two_places_give_two_phases() -> None:
    entries = (row("Reed [1]", phase="PhaseII"), row("phase I", phase="PhaseI", number=2))
    (one,) = phases(view(entries=entries))
    assert (one.rule, one.kind, one.confidence) == ("trial-phase", "TextTableMismatch", 0.8)
    assert "Phase II" in one.message
    assert list(phases(view(entries=(entries[0], row("Reed", phase="PhaseII", number=2))))) == []


@pytest.mark.parametrize(
    ("title", "phase", "confidence"),
    [
        ("A phase 1 study", "PhaseII", 0.8),
        ("A Phase II study", "PhaseII", None),
        ("A phase I/II trial", "PhaseIAndII", None),
        ("A phase 1-2 trial", "PhaseII", 0.8),
        ("The dose-finding phase of sedge", "PhaseII", None),
        ("Phase 1 and phase 2 compared", "PhaseII", None),
    ],
)
def test_the_phase_in_a_title(title: str, phase: str, confidence: float | None) -> None:
    found = list(titles(view(entries=(row("Reed [1]", phase=phase),), **listed((1, "W. Reed", title, 2030, "5")))))
    assert [issue.confidence for issue in found] == ([] if confidence is None else [confidence])
    assert {issue.kind for issue in found} <= {"CitationContentMismatch"}


def test_doses_of_a_trial_in_two_places() -> None:
    def found(role: str, dose: str, evidence: set[str], **numbers: str) -> list[Issue]:
        plan = Step("drug:sedge", "Start", "5", "mg", {"restDays": "7"})
        regimens = {"plan": (plan,), "told": (Step("drug:sedge", role, dose, "mg", numbers),)}
        said = Statement("claim:x", None, frozenset(evidence), frozenset({"told"}), (place("sec-1-1"),))
        trials = {n: Trial(n, n, (f"p-{n}",), regimens=("plan",) if n == "t" else ()) for n in "tu"}
        return list(doses(view(regimens=regimens, statements=(said,), trials=trials)))

    (one,) = found("Start", "25", {"p-t"})
    assert (one.rule, one.concerns, one.confidence) == ("trial-dose", ("plan", "told"), 0.4)
    assert "25 mg" in one.message
    assert found("Start", "5", {"p-t"}) == []
    assert found("Maximum", "25", {"p-t"}) == []
    assert found("Start", "25", {"p-t", "p-u"}) == [], "said of two trials"
    assert found("Start", "25", set()) == []
    assert [issue.values[0][0] for issue in found("Start", "5", {"p-t"}, restDays="14")] == [
        "rest days, plan of the trial"
    ]


# abbreviations


def short(
    mark: str, expansion: str | None = None, at: str = "sec-1-1", means: str = "", number: int = 1
) -> Abbreviation:
    meant = frozenset({means} if means else ())
    return Abbreviation(
        f"doc:x.{mark}-{number}", DOCUMENT, mark, (expansion,) if expansion else (), meant, (place(at),)
    )


def test_two_meanings() -> None:
    usual = [short("TLS", "tumor lysis syndrome", means="tls", number=n) for n in (1, 2)]
    for expansion, means, confidence in (
        ("treatment-free survival", "tfs", 0.9),  # not its letters
        ("tumor lytic shock", "shock", 0.8),
        ("tumour lysis syndromes", "tls", None),
        ("acute tumor lysis syndrome", "tls", 0.2),
        ("tumor lytic shock", "tls", 0.5),
    ):
        found = list(meanings(view(abbreviations=(*usual, short("TLS", expansion, means=means, number=3)))))
        assert [issue.confidence for issue in found] == ([] if confidence is None else [confidence])
    owned = (*usual, short("TLS", "treatment-free survival", number=3), short("TFS", "treatment-free survival"))
    (one,) = meanings(view(abbreviations=owned))
    assert (one.confidence, one.kind) == (0.95, "AbbreviationClash")
    assert "is TFS in" in one.message


def test_two_abbreviations_for_one_meaning() -> None:
    both = (short("CR", "complete remission", "table-1-note", "cr"), short("RC", None, "table-1-row-1", "cr"))
    assert told(pairs(view(abbreviations=both))) == [("abbreviation-pair", 0.9)]
    apart = (both[0], short("RC", "complete remission", "sec-1-1"))
    assert told(pairs(view(abbreviations=apart))) == [("abbreviation-pair", 0.6)]
    assert (
        list(pairs(view(abbreviations=(short("CR", "complete remission"), short("C.R.", "complete remission"))))) == []
    )
    assert list(pairs(view(abbreviations=(short("CR", "complete remission"), short("PR", "partial remission"))))) == []


def test_no_meaning() -> None:
    bare = short("PFS", None, "table-1-row-4")
    assert told(unexpanded(view(abbreviations=(bare,)))) == [("abbreviation-unexpanded", 0.8)]
    elsewhere = short("PFS", "progression-free survival", "sec-1-1", number=2)
    assert told(unexpanded(view(abbreviations=(bare, elsewhere)))) == [("abbreviation-unexpanded", 0.3)]
    note = short("PFS", "progression-free survival", "table-1-note", number=2)
    assert list(unexpanded(view(abbreviations=(bare, note)))) == []


def test_other_documents_have_abbreviations_of_their_own() -> None:
    one = short("TLS", "tumor lysis syndrome")
    other = Abbreviation("doc:y.TLS", BASE + "document/y", "TLS", ("the last straw",))
    assert list(meanings(view(abbreviations=(one, other)))) == []
