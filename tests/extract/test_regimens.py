"""Dose steps read from invented cells, and what must hold whatever is printed."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lenakg.core.scalars import figures
from lenakg.core.trials import DoseStep
from lenakg.extract.names import Names
from lenakg.extract.regimens.reading import FoundRegimen, regimen

NAMES = Names()
PREDNISONE = frozenset({"drug:prednisone"})
DAILY = {"timesPer": "1", "period": "1", "periodUnit": "d"}


def read(cell: str, expected: frozenset[str] = frozenset()) -> FoundRegimen:
    return regimen(cell, NAMES, expected)


def mg(dose: str, drug: str = "prednisone", **more: str) -> dict[str, str]:
    return {"ofDrug": f"drug:{drug}", "doseLow": dose, "doseUnit": "mg", **more}


def days(first: int, last: int | None = None) -> dict[str, str]:
    return {"dayFrom": str(first), "dayTo": str(first if last is None else last)}


def cycles(first: int, last: int | None = None) -> dict[str, str]:
    return {"cycleFrom": str(first), "cycleTo": str(first if last is None else last)}


STEPS: list[tuple[str, list[dict[str, str]]]] = [
    (
        "Prednisone 4 mg per day escalating up to 16 mg per day",
        [
            mg("4", stepRole="Start", **DAILY, asPrinted="4 mg per day"),
            mg("16", stepRole="Maximum", **DAILY, asPrinted="up to 16 mg per day"),
        ],
    ),
    (
        "Prednisone 8 mg/day increasing up to 32 mg/day (4 mg every 14 days) Median 12 mg",
        [
            mg("8", stepRole="Start", **DAILY, asPrinted="8 mg/day"),
            mg("32", stepRole="Maximum", increment="4", incrementEvery="14", **DAILY,
               asPrinted="up to 32 mg/day (4 mg every 14 days)"),
            mg("12", stepRole="MedianReceived", asPrinted="Median 12 mg"),
        ],
    ),
    (
        "Prednisone 3 mg per week raised up to 6 mg or 9 mg if no response",
        [
            mg("3", stepRole="Start", timesPer="1", period="1", periodUnit="wk", asPrinted="3 mg per week"),
            mg("6", stepRole="Target", asPrinted="up to 6 mg"),
            mg("9", stepRole="Maximum", trigger="IfNoResponse", asPrinted="9 mg if no response"),
        ],
    ),
    (
        "Prednisone 40–60 mg for 14 days followed by 7 days of rest (2–5 cycles)",
        [
            mg("40", doseHigh="60", **days(1, 14), restDays="7", durationLow="2", durationHigh="5",
               durationUnit="{cycle}", asPrinted="40–60 mg for 14 days"),
        ],
    ),
    (
        "Prednisone 5 mg increased if progression (up to 15 mg)",
        [
            mg("5", stepRole="Start", asPrinted="5 mg"),
            mg("15", stepRole="Maximum", trigger="IfProgression", asPrinted="if progression (up to 15 mg)"),
        ],
    ),
    (
        "Prednisone 20 mg days 1, 8 and 15 (cycle 1) and days 1-5; 15 (cycles 2-4)",
        [
            *[mg("20", **days(day), **cycles(1), asPrinted="20 mg days 1, 8 and 15 (cycle 1)") for day in (1, 8, 15)],
            *[mg("20", **run, **cycles(2, 4),
                 asPrinted="20 mg days 1, 8 and 15 (cycle 1) and days 1-5; 15 (cycles 2-4)")
              for run in (days(1, 5), days(15))],
        ],
    ),
    (
        "Prednisone cycle 1: 2 mg; cycles 2-6: 4 mg escalated up to 8 mg (days 1-10 each 21)",
        [
            mg("2", **cycles(1), asPrinted="cycle 1: 2 mg"),
            mg("4", stepRole="Start", **cycles(2, 6), asPrinted="cycles 2-6: 4 mg"),
            mg("8", stepRole="Maximum", **cycles(2, 6), **days(1, 10), cycleLength="21",
               asPrinted="up to 8 mg (days 1-10 each 21)"),
        ],
    ),
    (
        "Prednisone was started on day 4 at cycle 1 and on day 1 of the cycles 2-9: 7 mg continuously",
        [
            mg("7", dayFrom=first, **when, frequency="continuously",
               asPrinted="was started on day 4 at cycle 1 and on day 1 of the cycles 2-9: 7 mg continuously")
            for first, when in (("4", cycles(1)), ("1", cycles(2, 9)))
        ],
    ),
    (
        "Prednisone 9 mg 14 each 21 days Dexamethasone: 6 mg to alternate days",
        [
            mg("9", **days(1, 14), cycleLength="21", asPrinted="9 mg 14 each 21 days"),
            mg("6", "dexamethasone", timesPer="1", period="2", periodUnit="d", asPrinted="6 mg to alternate days"),
        ],
    ),
    (
        "Prednisone 6 mg per day raised 3 mg each 7 days (max 12 mg), until progression",
        [
            mg("6", stepRole="Start", **DAILY, asPrinted="6 mg per day"),
            mg("12", stepRole="Maximum", increment="3", incrementEvery="7", asPrinted="3 mg each 7 days (max 12 mg)"),
        ],
    ),
    (
        "Rituximab 100 mg/m ² day 2; 200 mg/m ² day 4; 300 mg/m ² day 6 (cycle 1), 300 mg/m ² weekly (cycle 2)",
        [
            *[{**mg(dose, "rituximab", **days(int(day)), **cycles(1), asPrinted=printed), "doseUnit": "mg/m2"}
              for dose, day, printed in (("100", "2", "100 mg/m ² day 2"), ("200", "4", "200 mg/m ² day 4"),
                                         ("300", "6", "300 mg/m ² day 6 (cycle 1)"))],
            {**mg("300", "rituximab", timesPer="1", period="1", periodUnit="wk", **cycles(2),
                  asPrinted="300 mg/m ² weekly (cycle 2)"), "doseUnit": "mg/m2"},
        ],
    ),
    (
        "Prednisone cycle 1: 3 mg (days 1-3), 6 mg (4-9 days) followed by 5 days of rest and then 9 mg daily",
        [
            mg("3", **cycles(1), **days(1, 3), asPrinted="cycle 1: 3 mg (days 1-3)"),
            mg("6", **cycles(1), **days(4, 9), restDays="5", asPrinted="6 mg (4-9 days)"),
            mg("9", **DAILY, asPrinted="9 mg daily"),
        ],
    ),
    (
        "Prednisone weekly for 2 weeks (30 mg day 1; 90 mg day 8) monthly",
        [
            {"ofDrug": "drug:prednisone", "timesPer": "1", "period": "1", "periodUnit": "wk", "durationLow": "2",
             "durationUnit": "wk", "asPrinted": "Prednisone weekly for 2 weeks"},
            mg("30", **days(1), asPrinted="30 mg day 1"),
            mg("90", **days(8), asPrinted="90 mg day 8"),
            {"ofDrug": "drug:prednisone", "timesPer": "1", "period": "1", "periodUnit": "mo", "asPrinted": "monthly"},
        ],
    ),
    (
        "Prednisone 3 mg in bolus Maintenance: P: 5 mg cycles 2 and 4",
        [
            mg("3", route="in bolus", asPrinted="3 mg in bolus"),
            *[mg("5", **cycles(cycle), asPrinted="5 mg cycles 2 and 4") for cycle in (2, 4)],
        ],
    ),
    (
        "Prednisone 20 mg day 2 followed by three cycles of consolidation with dexamethasone",
        [
            mg("20", **days(2), asPrinted="20 mg day 2"),
            {"ofDrug": "drug:dexamethasone", "durationLow": "3", "durationUnit": "{cycle}",
             "asPrinted": "three cycles of consolidation with dexamethasone"},
        ],
    ),
    (
        "500 mg of prednisone twice daily for 12 weeks",
        [mg("500", timesPer="2", period="1", periodUnit="d", durationLow="12", durationUnit="wk",
            asPrinted="500 mg of prednisone twice daily for 12 weeks")],
    ),
    (
        "Prednisone dose escalation from 5 mg to 25 mg by 5 mg every 28 days as tolerated",
        [
            mg("5", stepRole="Start", asPrinted="from 5 mg"),
            mg("25", stepRole="Target", increment="5", incrementEvery="28", trigger="AsTolerated",
               asPrinted="to 25 mg by 5 mg every 28 days as tolerated"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "steps"), STEPS, ids=[cell for cell, _ in STEPS])
def test_steps_of_a_cell(cell: str, steps: list[dict[str, str]]) -> None:
    assert list(read(cell).steps) == steps


@pytest.mark.parametrize(
    ("cell", "key", "value"),
    [
        ("Prednisone 0.4 mg/kg IV every 3 weeks x 6", "route", "IV"),
        ("Prednisone 0.4 mg/kg IV every 3 weeks x 6", "durationUnit", "{cycle}"),
        ("Prednisone 0,4 µg/kg", "doseLow", "0.4"),
        ("Prednisone 0,4 µg/kg", "doseUnit", "ug/kg"),
        ("Prednisone 1,200 mg", "doseLow", "1200"),
        ("Prednisone 3 MIU t.i.d.", "timesPer", "3"),
        ("Prednisone 3 MIU t.i.d.", "doseUnit", "10*6.[IU]"),
        ("Prednisone 5 mg/6 h", "period", "6"),
        ("Prednisone 75 mg m-2 days -6 to -3", "dayFrom", "-6"),
        ("Prednisone 75 mg m-2 days 1–3, q21d", "cycleLength", "21"),
        ("Prednisone 75 mg on day 1 of each 28-day cycle", "cycleLength", "28"),
        ("Prednisone 5 mg weekly each 4 weeks", "frequency", "weekly each 4 weeks"),
        ("Prednisone 5 mg every 6–8 h", "frequency", "every 6–8 h"),
        ("Prednisone 5 mg Maximum 9 cycles", "durationHigh", "9"),
        ("Prednisone 5 mg day 9 continued for 24 months", "durationLow", "24"),
        ("Prednisone 100 mg C2D8", "cycleFrom", "2"),
        ("Prednisone AUC 5", "doseUnit", "{AUC}"),
        ("Prednisone starting dose 5 mg", "stepRole", "Start"),
    ],
)
def test_a_value_of_the_only_step(cell: str, key: str, value: str) -> None:
    (step,) = read(cell).steps
    assert step[key] == value
    assert step["asPrinted"] in cell


def test_a_rate_of_rise_is_not_the_rate_of_giving() -> None:
    found = read("Prednisone 5 mg monthly increases to 25 mg as tolerated until relapse or unacceptable toxicity")
    assert [step.get("periodUnit") for step in found.steps] == [None, None]
    assert [step["stepRole"] for step in found.steps] == ["Start", "Target"]
    assert "'monthly'" in found.note
    assert "'until relapse or unacceptable toxicity'" in found.note


def test_a_rise_to_less_is_an_increment() -> None:
    found = read("Prednisone 12 mg per day raised up to 4 mg each 2-3 week (max 32 mg) 14 days each 21")
    assert found.steps[1] == mg("32", stepRole="Maximum", increment="4", **days(1, 14), cycleLength="21",
                                asPrinted="up to 4 mg each 2-3 week (max 32 mg) 14 days each 21")  # fmt: skip
    assert "each 2-3 week" in found.note


def test_figures_that_are_results_are_handed_out() -> None:
    cell = "Prednisone 5 mg daily Median 18 cycles (2–33)"
    found = read(cell)
    assert [cell[start:end] for start, end in found.received] == ["Median 18 cycles (2–33)"]
    assert len(found.steps) == 1


def test_a_drug_of_the_caption_is_told() -> None:
    found = read("Initial doses of 3, 6, or 12 mg escalating up to 24 mg (safety run)", PREDNISONE)
    assert [(step["stepRole"], step["doseLow"]) for step in found.steps] == [
        ("Start", "3"), ("Start", "6"), ("Start", "12"), ("Maximum", "24"),
    ]  # fmt: skip
    assert found.drugs == ("drug:prednisone",)
    assert any("is taken from what the table is about" in remark for remark in found.remarks)
    assert found.unread == ((56, 66),)
    assert found.confidence < 0.9


@pytest.mark.parametrize("expected", [frozenset[str](), frozenset({"drug:prednisone", "drug:rituximab"})])
def test_a_dose_of_no_drug_is_unread(expected: frozenset[str]) -> None:
    found = read("5 mg daily", expected)
    assert (found.steps, found.drugs, found.confidence) == ((), (), 0.0)
    assert found.unread == ((0, 10),)


def test_unknown_drugs_are_proposed() -> None:
    found = read("Prednisone 5 mg Zorvaplatin Marshabine; marsh extract 20 mg/kg and vitamin Q 2 g")
    assert dict(found.proposed) == {
        "drug:zorvaplatin": "Zorvaplatin",
        "drug:marsh-extract": "marsh extract",
        "drug:vitamin-q": "vitamin Q",
    }
    assert [step["ofDrug"] for step in found.steps] == ["drug:prednisone", "drug:marsh-extract", "drug:vitamin-q"]


def test_drugs_without_doses_are_included() -> None:
    found = read("Prednisone 5 mg Rituximab Ofatumumab weekly")
    assert found.drugs == ("drug:prednisone", "drug:rituximab", "drug:ofatumumab")
    assert found.steps[1] == {"ofDrug": "drug:ofatumumab", "timesPer": "1", "period": "1", "periodUnit": "wk",
                              "asPrinted": "Ofatumumab weekly"}  # fmt: skip


def test_the_abbreviations_of_the_document_name_drugs() -> None:
    found = regimen("RX: 375 mg/m² day 1; DX 20 mg", Names({"RX": "rituximab", "DX": "dexamethasone"}))
    assert [step["ofDrug"] for step in found.steps] == ["drug:rituximab", "drug:dexamethasone"]


def test_phases_and_what_no_field_holds_are_noted() -> None:
    found = read("Prednisone 5 mg week 2 Maintenance: Prednisone 3 mg daily Rituximab (maximum tolerated dose)")
    assert found.note == ("Step 2 is printed under 'Maintenance'. Printed besides: 'week 2'; 'maximum tolerated dose'.")


def test_a_length_at_the_end_holds_for_every_drug() -> None:
    found = read("Rituximab 75 mg/m2 day 1 + prednisone 100 mg/m2 days 1–3, q21d")
    assert [step["cycleLength"] for step in found.steps] == ["21", "21"]
    assert any("every drug" in remark for remark in found.remarks)


def test_groups_are_told() -> None:
    found = read("Arm A: prednisone 5 mg Arm B: dexamethasone 5 mg")
    assert any("more than one group" in remark for remark in found.remarks)


PHRASES = (
    "prednisone|Rituximab|Zorvamab|R|5 mg|2.5 mg|10–20 mg|20-10 mg|375 mg/m ²|0,5 µg/kg|1,000 mg|0 mg|"
    "99999999999 mg|5, 10, or 15 mg|5 mg or 7.5 mg|2.5 mg to 25 mg|AUC 5|1.2.3 mg|/day|per day|weekly|twice daily|"
    "every 3 weeks|q21d|each 1-2 week|every other month|day 9|days 1-21|days 1, 8, and 15|days 21-1|day -3|"
    "days -3 to 5|days -6 to -3|1-3|15-21 days|C1D8|cycle 1|cycles 2-6|cycles 2, 4 and 6|cycle 0|(cycle 1)|"
    "cycles 6-2|week 2|for 21 days|7 days of rest|two weeks of rest|0 days of rest|x 6|6 cycles|(4–8 cycles)|"
    "Maximum 18 cycles|two cycles of consolidation with|for 0 weeks|21 each 28 days|21 days each 28|each 28|"
    "of each 28-day cycle|cycles of 4 weeks|up to|max|to|from|by|escalating|reduced|monthly increases|low dose|"
    "starting dose|was started on|continued|if no response|as tolerated|until progression|Median|"
    "Median 18 cycles (2–33)|IV|in bolus|continuously|Maintenance:|maximum tolerated dose|followed by|and then|"
    "then|and|or|,|;|:|(|)|.|+|Arm A|²|١|d|m|a"
).split("|")

PRINTED = st.lists(st.sampled_from(PHRASES), max_size=25).map(" ".join)


def no_more_than_printed(cell: str, found: FoundRegimen) -> None:
    printed = {figure.lstrip("-") for figure in figures(cell)} | {"1", "2"}
    words = {"two": "2", "three": "3", "ten": "10"}
    printed |= {number for word, number in words.items() if word in cell.lower()}
    for step in found.steps:
        DoseStep.model_validate(step)
        assert step["asPrinted"] in cell
        own = figures(step["asPrinted"])
        assert {step[key] for key in ("doseLow", "doseHigh", "increment", "incrementEvery") if key in step} <= own
        for key in (
            "dayFrom",
            "dayTo",
            "cycleFrom",
            "cycleTo",
            "cycleLength",
            "restDays",
            "durationLow",
            "durationHigh",
        ):
            value = step.get(key, "1").lstrip("-")
            assert value in printed or str(int(value) / 7).removesuffix(".0") in printed, (key, value)
    for start, end in (*found.unread, *found.received):
        assert 0 <= start < end <= len(cell)
    assert 0 <= found.confidence <= 1


@given(PRINTED, st.booleans())
@example("Prednisone 5 mg (", True)
@example("from 5 to 25 mg increased from 5 to 25 mg", True)
def test_whatever_regimen_is_printed(cell: str, is_expected: bool) -> None:
    no_more_than_printed(cell, read(cell, PREDNISONE if is_expected else frozenset()))


@given(st.text(max_size=80))
def test_whatever_text_is_printed(cell: str) -> None:
    no_more_than_printed(cell, read(cell, PREDNISONE))


@pytest.mark.parametrize(
    "piece",
    [
        "5 mg ",
        "days 1, 2, ",
        "1, ",
        "( ",
        "Prednisone 5 mg day 1 ",
        "cycles 2-6 ",
        "up to ",
        "a ",
        "1",
        " ",
        "5 mg or ",
    ],
)
def test_a_long_cell_takes_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        read("Prednisone " + piece * times, PREDNISONE)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)


def test_a_step_without_a_dose_begins_where_its_time_is_printed() -> None:
    found = read("5 mg daily Maintenance: weekly IV", PREDNISONE)
    assert [step["asPrinted"] for step in found.steps] == ["5 mg daily", "weekly IV"]


def test_a_route_alone_is_no_step() -> None:
    found = read("Prednisone 5 mg Rituximab IV")
    assert len(found.steps) == 1
    assert found.drugs == ("drug:prednisone", "drug:rituximab")
    assert found.note == "Printed besides: 'Rituximab IV'."


def test_an_increment_before_its_dose_does_not_cost_the_dose() -> None:
    cell = "Prednisone by 3 mg 10 mg daily"
    found = read(cell)
    assert [step["doseLow"] for step in found.steps] == ["10"]
    assert [cell[start:end] for start, end in found.unread] == ["by 3 mg"]
