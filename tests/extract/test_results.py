"""Cells of invented tables as results, in the form in which a curator enters them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.extract.names import Names
from lenakg.extract.results.durations import durations
from lenakg.extract.results.reading import readings, results

from .tables import cell, check_record, line, lines, read, row, table, unread

NR = {"NR": "not reported"}


def test_a_row_in_the_form_of_the_facts() -> None:
    header = "References\tRegimen\tNo\tResponse\tTLS\tAE grade 3-4"
    words = "Vossen [1] 2029\t5 mg per day\t45\tORR 47% RC: 9% OS: NR\t0\tNeutropenia 70% Anemia <1% Infection"
    reading = read(header, words, "Ash\t\t\t\t5%\tAnemia 1%", abbreviations={**NR, "AE": "adverse effects"})
    found = {found.word: found for found in reading.found}
    assert reading.unread == []
    assert found["orr"].key == "efficacyResults"
    assert found["orr"].values == {
        "endpoint": "OverallResponse",
        "statistic": "Proportion",
        "value": "47",
        "unit": "%",
        "asPrinted": "ORR 47%",
    }
    assert found["tls"].key == "adverseEventRates"
    assert found["tls"].values == {
        "endpoint": "AdverseEventOccurrence",
        "adverseEvent": "ae:tumor-lysis-syndrome",
        "endpointBasis": "Header",
        "statistic": "Proportion",
        "value": "0",
        "unit": "%",
        "unitBasis": "Position",
        "asPrinted": "0",
    }
    assert lines(reading) == [
        "enrolled '45' endpointBasis=Header statistic=Count count=45",
        "orr 'ORR 47%' statistic=Proportion value=47 unit=%",
        "cr 'RC: 9%' statistic=Proportion value=9 unit=%",
        "os 'OS: NR' reportingStatus=NotReported",
        "tls '0' endpointBasis=Header statistic=Proportion value=0 unit=% unitBasis=Position",
        "neutropenia 'Neutropenia 70%' grade=3-4 statistic=Proportion value=70 unit=%",
        "anemia 'Anemia <1%' grade=3-4 statistic=Proportion value=1 unit=% valueComparator=LessThan",
        "infection 'Infection' grade=3-4 reportingStatus=MentionedOnly",
    ]


def test_the_columns_may_come_in_any_order() -> None:
    words = {"Trial": "Vossen [1]", "No": "45", "TLS": "5%", "Response": "ORR 47%", "AE": "Anemia 4%"}
    names = list(words)
    seen = set()
    for turn in range(len(names)):
        order = names[turn:] + names[:turn]
        reading = read("\t".join(order), "\t".join(words[name] for name in order))
        seen.add(tuple(sorted(lines(reading))))
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "OS 73% at 14 months",
            ["os 'OS 73% at 14 months' statistic=Proportion value=73 unit=% atTime=14 timeUnit=mo"],
        ),
        ("CR 2/9", ["cr 'CR 2/9' statistic=Proportion count=2 denominator=9"]),
        ("TFS 19-20 m", ["tfs 'TFS 19-20 m' statistic=UnspecifiedStatistic unit=mo lowerValue=19 upperValue=20"]),
        (
            "median PFS: 16 m",
            ["pfs 'median PFS: 16 m' statistic=Median value=16 unit=mo"],
        ),
        ("2-year OS 88%", ["os '2-year OS 88%' statistic=Proportion value=88 unit=% atTime=2 timeUnit=a"]),
        ("OS (2 years) 88%", ["os 'OS (2 years) 88%' statistic=Proportion value=88 unit=% atTime=2 timeUnit=a"]),
        (
            "PFS responding 16 m versus 6 m",
            [
                "pfs 'PFS responding 16 m' inPopulation=pop:responders statistic=UnspecifiedStatistic value=16 unit=mo"
                " comparedWith=pfs-2",
                "pfs-2 '6 m' endpointBasis=Position statistic=UnspecifiedStatistic value=6 unit=mo",
            ],
        ),
        (
            "PFS 12 vs 8 months",
            [
                "pfs 'PFS 12' statistic=UnspecifiedStatistic value=12 unit=mo unitBasis=Position comparedWith=pfs-2",
                "pfs-2 '8 months' endpointBasis=Position statistic=UnspecifiedStatistic value=8 unit=mo",
            ],
        ),
        (
            "ORR 65% OS 88% TFS 60% (estimated at 2 years)",
            [
                "orr 'ORR 65%' statistic=Proportion value=65 unit=%",
                "os 'OS 88%' statistic=Proportion estimateKind=Estimated value=88 unit=% atTime=2 timeUnit=a",
                "tfs 'TFS 60%' statistic=Proportion estimateKind=Estimated value=60 unit=% atTime=2 timeUnit=a",
            ],
        ),
        (
            "ORR: 78% PFS 71% OS 88% (median FU 21 months)",
            [
                "orr 'ORR: 78%' statistic=Proportion value=78 unit=%",
                "pfs 'PFS 71%' statistic=Proportion value=71 unit=% followUp=21 timeUnit=mo",
                "os 'OS 88%' statistic=Proportion value=88 unit=% followUp=21 timeUnit=mo",
            ],
        ),
        (
            "ORR 57% ORR 38% (high risk cytogenetic)",
            [
                "orr 'ORR 57%' statistic=Proportion value=57 unit=%",
                "orr-2 'ORR 38%' inPopulation=pop:high-risk-cytogenetics-cll statistic=Proportion value=38 unit=%",
            ],
        ),
        (
            "CR 20% (<65 y) CR 20% (≥65 y)",
            [
                "cr 'CR 20% (<65 y)' inPopulation=pop:younger-than-65 statistic=Proportion value=20 unit=%",
                "cr-2 'CR 20% (≥65 y)' inPopulation=pop:65-years-or-older statistic=Proportion value=20 unit=%",
            ],
        ),
        (
            "60% ORR, 20% CR",
            [
                "orr '60% ORR' statistic=Proportion value=60 unit=%",
                "cr '20% CR' statistic=Proportion value=20 unit=%",
            ],
        ),
        (
            "ORR 66% (including 12% CR)",
            [
                "orr 'ORR 66%' statistic=Proportion value=66 unit=%",
                "cr '12% CR' statistic=Proportion value=12 unit=%",
            ],
        ),
        (
            "ORR 12/30 (40%) [95% CI 23–59]",
            [
                "orr 'ORR 12/30 (40%) [95% CI 23–59]' statistic=Proportion value=40 unit=% lowerValue=23 upperValue=59"
                " count=12 denominator=30",
            ],
        ),
        ("OS HR 0.7", ["os 'OS HR 0.7' statistic=HazardRatio value=0.7 unit=1"]),
        ("OS 61% (Kaplan-Meier)", ["os 'OS 61%' statistic=KaplanMeierEstimate value=61 unit=%"]),
        ("OS not reached", ["os 'OS not reached' reportingStatus=Qualitative"]),
        ("TTP: ≥9 wk", ["ttp 'TTP: ≥9 wk' statistic=UnspecifiedStatistic value=9 unit=wk valueComparator=AtLeast"]),
        ("ORR", ["orr 'ORR' reportingStatus=MentionedOnly"]),
        ("", ["orr '' endpointBasis=Header reportingStatus=Blank"]),
        ("NR", ["orr 'NR' endpointBasis=Header reportingStatus=NotReported"]),
        ("47%", ["orr '47%' endpointBasis=Header statistic=Proportion value=47 unit=%"]),
    ],
)
def test_responses(text: str, expected: list[str]) -> None:
    assert cell("Response", text, "ORR 1%", **NR) == expected
    assert unread("Response", text, "ORR 1%", **NR) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Neutropenia 12/45 (27%)",
            [
                "neutropenia 'Neutropenia 12/45 (27%)' grade=3-4 statistic=Proportion value=27 unit=% count=12"
                " denominator=45"
            ],
        ),
        ("Anemia 5", ["anemia 'Anemia 5' grade=3-4 statistic=Proportion value=5 unit=% unitBasis=Header"]),
        ("Anemia (12%)", ["anemia 'Anemia (12%)' grade=3-4 statistic=Proportion value=12 unit=%"]),
        ("Grade 5 infection 1%", ["infection 'Grade 5 infection 1%' grade=5 statistic=Proportion value=1 unit=%"]),
        ("Anemia: all grades 60%", ["anemia 'Anemia: all grades 60%' statistic=Proportion value=60 unit=%"]),
        ("Anemia 3/4 10%", ["anemia 'Anemia 3/4 10%' grade=3-4 statistic=Proportion value=10 unit=%"]),
        (
            "Anemia transient 3-4 in the majority of herons",
            ["anemia 'Anemia transient 3-4 in the majority of herons' grade=3-4 reportingStatus=Qualitative"],
        ),
        ("No TLS", ["tls 'No TLS' grade=3-4 statistic=Count count=0"]),
        ("Nausea 12%", ["nausea 'Nausea 12%' grade=3-4 statistic=Proportion value=12 unit=%"]),
        (
            "Anemia aplastic 2%",
            ["aplastic-anemia 'Anemia aplastic 2%' grade=3-4 statistic=Proportion value=2 unit=%"],
        ),
        (
            "Aplastic anemia 2%",
            ["aplastic-anemia 'Aplastic anemia 2%' grade=3-4 statistic=Proportion value=2 unit=%"],
        ),
        (
            "Neutropenia 1% Infection Itch 14% Anemia",
            [
                "neutropenia 'Neutropenia 1%' grade=3-4 statistic=Proportion value=1 unit=%",
                "infection 'Infection' grade=3-4 reportingStatus=MentionedOnly",
                "itch 'Itch 14%' grade=3-4 statistic=Proportion value=14 unit=%",
                "anemia 'Anemia' grade=3-4 reportingStatus=MentionedOnly",
            ],
        ),
        (
            "Anemia 6% Itch Syndrome wet-foot",
            [
                "anemia 'Anemia 6%' grade=3-4 statistic=Proportion value=6 unit=%",
                "itch 'Itch' grade=3-4 reportingStatus=MentionedOnly",
                "wet-foot-syndrome 'Syndrome wet-foot' grade=3-4 reportingStatus=MentionedOnly",
            ],
        ),
        (
            "40% neutropenia, 12% anemia",
            [
                "neutropenia '40% neutropenia' grade=3-4 statistic=Proportion value=40 unit=%",
                "anemia '12% anemia' grade=3-4 statistic=Proportion value=12 unit=%",
            ],
        ),
        ("dose reduction 20%", ["dose-reduction 'dose reduction 20%' statistic=Proportion value=20 unit=%"]),
        ("MF 3%", ["marsh-fever 'MF 3%' grade=3-4 statistic=Proportion value=3 unit=%"]),
    ],
)
def test_adverse_events(text: str, expected: list[str]) -> None:
    own = {"AE": "adverse effects", "MF": "marsh fever"}
    assert cell("AE 3-4 (%)", text, "Anemia 1%", **own) == expected
    assert unread("AE 3-4 (%)", text, "Anemia 1%", **own) == []


@pytest.mark.parametrize(
    ("header", "text", "expected"),
    [
        ("TLS", "<1%", ["tls '<1%' endpointBasis=Header statistic=Proportion value=1 unit=% valueComparator=LessThan"]),
        ("TLS %", "5", ["tls '5' endpointBasis=Header statistic=Proportion value=5 unit=% unitBasis=Header"]),
        ("TLS %", "2/9", ["tls '2/9' endpointBasis=Header statistic=Proportion count=2 denominator=9"]),
        ("TLS %", "NR", ["tls 'NR' endpointBasis=Header reportingStatus=NotReported"]),
        ("TLS %", "", ["tls '' endpointBasis=Header reportingStatus=Blank"]),
        ("TLS %", "—", ["tls '—' endpointBasis=Header reportingStatus=NotReported"]),
        ("TLS %", "none", ["tls 'none' endpointBasis=Header statistic=Count count=0"]),
        ("TLS %", "rare", ["tls 'rare' endpointBasis=Header reportingStatus=Qualitative"]),
        ("TLS %", "(RF) 12", ["rf '(RF) 12' statistic=Proportion value=12 unit=% unitBasis=Header"]),
        ("TLS, n (%)", "2 (4)", ["tls '2 (4)' endpointBasis=Header statistic=Proportion value=4 unit=% count=2"]),
        ("TLS, n (%)", "2", ["tls '2' endpointBasis=Header statistic=Count count=2"]),
        (
            "MFR %",
            "7",
            ["marsh-flare-reaction '7' endpointBasis=Header statistic=Proportion value=7 unit=% unitBasis=Header"],
        ),
        (
            "Neutropenia, grade 3-4",
            "5%*",
            ["neutropenia '5%' endpointBasis=Header grade=3-4 statistic=Proportion value=5 unit=%"],
        ),
        (
            "Median PFS, months",
            "16.1 (12–20)",
            [
                "pfs '16.1 (12–20)' endpointBasis=Header statistic=Median value=16.1 unit=mo unitBasis=Header"
                " lowerValue=12 upperValue=20"
            ],
        ),
        (
            "2-yr OS (%)",
            "88",
            ["os '88' endpointBasis=Header statistic=Proportion value=88 unit=% unitBasis=Header atTime=2 timeUnit=a"],
        ),
        ("ORR", "47% ORR", ["orr '47% ORR' endpointBasis=Header statistic=Proportion value=47 unit=%"]),
        ("N", "1,204", ["enrolled '1,204' endpointBasis=Header statistic=Count count=1204"]),
        ("N", "n = 12", ["enrolled 'n = 12' endpointBasis=Header statistic=Count count=12"]),
        ("N", "45 pts", ["enrolled '45' endpointBasis=Header statistic=Count count=45"]),
        (
            "No",
            "60 (>65 years) median 71 years",
            [
                "enrolled '60' endpointBasis=Header inPopulation=pop:older-than-65 statistic=Count count=60",
                "age 'median 71 years' endpointBasis=Position statistic=Median value=71 unit=a",
            ],
        ),
        (
            "Median age",
            "71",
            ["age '71' endpointBasis=Header statistic=Median value=71 unit=a unitBasis=Position"],
        ),
        (
            "Age, years",
            "71 (66–80)",
            [
                "age '71 (66–80)' endpointBasis=Header statistic=UnspecifiedStatistic value=71 unit=a unitBasis=Header"
                " lowerValue=66 upperValue=80"
            ],
        ),
    ],
)
def test_columns_of_one_thing(header: str, text: str, expected: list[str]) -> None:
    own = {"MFR": "marsh flare reaction", "RF": "renal failure", **NR}
    assert cell(header, text, "5", **own) == expected
    assert unread(header, text, "5", **own) == []


def test_a_bracketed_event_and_a_proposed_one_are_doubted() -> None:
    own = {"RF": "renal failure", "MFR": "marsh flare reaction"}
    reading = read("Trial\tTLS %\tMFR %", "Vossen\t(RF) 12\t5", abbreviations=own)
    assert [found.confidence <= 0.5 for found in reading.found] == [True, True]
    assert all(found.remarks for found in reading.found)


def test_bare_nrs_are_of_the_endpoints_that_other_rows_print_there() -> None:
    others = ("ORR 1% CR 2% OS: NR TFS: NR", "ORR 1% CR 2% OS 3 m TFS 4 m", "ORR 1% CR 2% PFS 5% OS 6%")
    assert cell("Response", "ORR 67% CR 33% NR NR", *others, **NR)[2:] == [
        "os 'NR NR' endpointBasis=Position reportingStatus=NotReported",
        "tfs 'NR NR' endpointBasis=Position reportingStatus=NotReported",
    ]
    assert unread("Response", "ORR 67% CR 33% NR NR", others[0], others[2], **NR) == ["NR NR"], "one against one"
    assert unread("Response", "ORR 67% CR 33% NR", *others, **NR) == ["NR"]


def test_nr_is_what_the_document_says_it_is() -> None:
    assert cell("Response", "OS NR", NR="not reached") == ["os 'OS NR' reportingStatus=Qualitative"]
    assert cell("Response", "OS NR", NR="not reported") == ["os 'OS NR' reportingStatus=NotReported"]
    (unexplained,) = read("Trial\tResponse", "Vossen\tOS NR").found
    assert unexplained.values["reportingStatus"] == "NotReported"
    assert unexplained.confidence < 0.7


def test_cells_that_print_the_same_are_told_apart_by_their_places() -> None:
    reading = read("Trial\tNo\tTLS %\tTFR %\tResponse", "Vossen\t36\t0\t0\tORR 68%")
    printed = [(found.values["asPrinted"], found.start) for found in reading.found]
    assert printed == [("36", 7), ("0", 10), ("0", 12), ("ORR 68%", 14)]


@pytest.mark.parametrize(
    ("header", "text", "expected"),
    [
        ("Response", "Molecular response rate 30%", ["Molecular response rate 30%"]),
        ("Response", "MRD negative 20%", ["MRD negative 20%"]),
        ("Response", "ORR/CR 60/20%", ["ORR/CR 60/20", "%"]),
        ("Response", "CR+PR 60%", ["CR+PR 60%"]),
        ("Response", "PFS 16", ["PFS 16"]),
        ("Response", "ORR 16 m", ["ORR 16 m"]),
        ("Response", "ORR −5%", ["ORR −5%"]),
        ("Response", "5.2 (SD 1.1) 3%", ["5.2", "SD 1.1", "3%"]),
        ("Response", "good in all", ["good in all"]),
        ("Response", "OS 5 ± 2 m", ["OS 5 ± 2 m"]),
        ("Response", "47%, then CR", ["47%, then CR"]),
        ("AE", "Nausea/vomiting 5%", ["Nausea/vomiting 5%"]),
        ("AE", "rash and itch 4%", ["rash and itch 4%"]),
        ("AE", "any 80%", ["any 80%"]),
        ("AE", "stopped due to toxicity 12%", ["stopped due to toxicity 12%"]),
        ("AE", "anemia, infection 12%", ["anemia, infection 12%"]),
        ("AE", "Deaths 2", ["Deaths 2"]),
        ("AE", "NR", ["NR"]),
        ("TLS", "2 deaths", ["2 deaths"]),
        ("TLS", "see text", ["see text"]),
        ("TLS", "5 mg", ["5 mg"]),
        ("TLS", "9/5", ["9/5"]),
        ("No", "5 mg", ["5 mg"]),
        ("No", "47% ORR", ["47% ORR"]),
        ("No", "many", ["many"]),
    ],
)
def test_what_cannot_be_told_is_left_and_said(header: str, text: str, expected: list[str]) -> None:
    own = {"AE": "adverse effects"}
    other = "5%" if header in ("TLS", "No") else "Anemia 1%" if header == "AE" else "ORR 1%"
    assert unread(header, text, other, **own) == expected
    assert cell(header, text, other, **own) == []


def test_what_is_left_has_a_reason_and_lowers_the_confidence() -> None:
    reading = read("Trial\tResponse", "Vossen\tORR 40% (central review), OS HR 0.7, p = 0.03 [4]")
    assert [reason for _, _, reason in reading.unread] == [
        "in brackets behind a figure, and not understood",
        "a p-value is no result",
        "a citation in the cell",
    ]
    assert reading.found[0].confidence < 0.8


def test_durations_in_a_regimen() -> None:
    found = durations("5 mg daily Median 18 cycles (2–33)", Names())
    assert [line(each) for each in found] == [
        "duration 'Median 18 cycles (2–33)' statistic=Median value=18 unit={cycle} lowerValue=2 upperValue=33"
    ]
    words = "Vossen\t5 mg, median number of cycles 6, median duration of treatment 5 months"
    each = durations(words, Names(), 7, column=1)
    assert [found.values["asPrinted"] for found in each] == [
        "median number of cycles 6",
        "median duration of treatment 5 months",
    ]
    assert [found.column for found in each] == [1, 1]
    for other in ("Median 10 mg", "median 71 years", "6 cycles", "maximum 18 cycles", "median FU 21 months"):
        assert durations(other, Names()) == []


def test_one_row_is_read_as_in_its_table() -> None:
    whole = table("Trial\tResponse", "Ash\tORR 5% CR 0", "Elm\tORR 6%")
    assert results(whole, whole.rows[0], Names()) == readings(whole, Names())[0]


def test_rows_shorter_than_the_header_and_cells_printed_elsewhere() -> None:
    whole = table("Trial\tNo\tTLS %", "Ash\t12", "Elm\t9\t5")
    assert [found.word for found in readings(whole, Names())[0].found] == ["enrolled"]
    spanned = row("Oak\t\t5")._replace(spanned=((1, "9"),))
    reading = results(whole, spanned, Names())
    assert [found.word for found in reading.found] == ["tls"], "a cell that spans rows is not left empty"
    assert len(reading.unread) == 1


PIECES = (
    "ORR;CR;OS;PFS;47%;<1%;2/9;16 m;NR;versus;(;);at 2 years;median;Neutropenia;Anemia;rash;grade 3-4;0;,;;;and;in;"
)
PIECES += "estimated;(n = 5);p = 0.1;[4];—;12 (4%);95% CI 2–9;responding;<65 y;no;most;HR 0.7;+;*;3-4;-5"


@given(st.lists(st.sampled_from(PIECES.split(";")), max_size=14), st.integers(0, 3))
def test_any_cell_is_read_without_a_fall_and_whatever_comes_is_a_record(parts: list[str], column: int) -> None:
    header = ("Response", "AE 3-4", "TLS", "No")[column]
    words = f"Ash\t{' '.join(parts)}"
    whole = table(f"Trial\t{header}", words, "Elm\t47%", "Oak\tORR 5% Anemia 6%")
    reading = readings(whole, Names({"AE": "adverse effects"}))[0]
    for found in reading.found:
        if found.start >= 0:
            assert words[found.start : found.end] == found.values["asPrinted"]
        check_record(found)
        assert found.start < found.end or found.values["reportingStatus"] == "Blank"
    for start, end, reason in reading.unread:
        assert 0 <= start <= end <= len(words)
        assert reason


@pytest.mark.parametrize("part", ["ORR 5% ", "OS 5% (at 2 years) ", "OS 5% ", "Rash ", "( ", "NR ", "ORR ", "16 m vs "])
def test_time_grows_with_the_length_of_a_cell(part: str) -> None:
    def seconds(size: int) -> float:
        whole = table("Trial\tResponse\tAE", f"Ash\t{part * size}\t{part * size}", "Elm\tORR 5%\tAnemia 6%")
        begin = time.perf_counter()
        readings(whole, Names({"AE": "adverse effects"}))
        return time.perf_counter() - begin

    seconds(5)
    assert seconds(800) < 60 * max(seconds(100), 0.01)


def test_time_grows_with_the_number_of_rows() -> None:
    def seconds(size: int) -> float:
        rows = [f"Ash\tORR {number}% CR 2% NR NR\t5%" for number in range(size)]
        whole = table("Trial\tResponse\tTLS", "Elm\tORR 5% CR 1% OS: NR TFS: NR\t0", *rows)
        begin = time.perf_counter()
        readings(whole, Names(NR))
        return time.perf_counter() - begin

    seconds(5)
    assert seconds(400) < 40 * max(seconds(50), 0.01)
