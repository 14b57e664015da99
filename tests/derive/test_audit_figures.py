"""Rules of the audit on figures, each with the nearest case in which nothing is wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.derive.audit.agreement import agree, repeated, text_and_table
from lenakg.derive.audit.copies import coincidence, copied, spans
from lenakg.derive.audit.parts import grades, responses, survival
from lenakg.derive.audit.percentages import of_whole_numbers, out_of_range
from lenakg.derive.audit.row_sizes import by_row
from lenakg.derive.audit.view import Figure, Paper, Trial, View
from lenakg.derive.audit.whole_numbers import Percentage, cut_off, fits, printed

from .viewed import enrolled, event, figure, view

# percentages and whole numbers of patients


@given(st.integers(1, 300), st.integers(0, 300), st.sampled_from([0, 1, 2]))
def test_what_a_whole_number_gives_fits(patients: int, count: int, places: int) -> None:
    exact = Fraction(100 * min(count, patients), patients) * 10**places
    for rounded in {round(exact), int(exact + Fraction(1, 2))}:
        assert fits(Percentage(rounded, places), patients), "half to even, and half up"
    assert cut_off(Percentage(int(exact), places), patients)


@given(st.integers(1, 120), st.integers(0, 100))
def test_what_no_whole_number_gives_does_not_fit(patients: int, digits: int) -> None:
    exact = [Fraction(100 * count, patients) for count in range(patients + 1)]
    given_by_some = any(round(one) == digits or int(one + Fraction(1, 2)) == digits for one in exact)
    assert fits(Percentage(digits, 0), patients) == given_by_some


def test_decimals_are_those_printed() -> None:
    assert printed("70", "ORR 70.0%") == Percentage(700, 1)
    assert printed("3.4", "in 60 herons, 3,4 %") == Percentage(34, 1)
    assert printed("5", "5 of 5%") == Percentage(5, 0)
    assert printed("12.5", "one in eight") == Percentage(125, 1)


def sure(found: Any) -> list[float]:
    return [issue.confidence for issue in found]


@pytest.mark.parametrize(
    ("value", "patients", "confidence"),
    [
        ("47", 45, None),  # 21 of 45
        ("70", 45, 0.4),  # 43 or 44 would do
        ("56", 31, 0.7),  # none from 28 to 30 would
        ("41", 10, 0.9),  # no number up to 10 would
        ("66", 9, 0.3),  # 6 of 9, cut off
        ("33.3", 45, None),
        ("33.4", 45, 0.9),
        ("71", 100, None),  # of a hundred every percentage fits
        ("71.3", 100, 0.4),
    ],
)
def test_percentages_of_patients(value: str, patients: int, confidence: float | None) -> None:
    found = list(of_whole_numbers(view(figure(value), enrolled(patients))))
    assert sure(found) == ([] if confidence is None else [confidence])
    for issue in found:
        assert (issue.rule, issue.kind, issue.concerns) == (
            "percentage-denominator",
            "ImpossiblePercentage",
            ("result:a",),
        )
        assert value in issue.message
        assert str(patients) in issue.message


@pytest.mark.parametrize(
    "more",
    [
        {"estimated": True},
        {"statistic": "Median"},
        {"statistic": "Difference"},
        {"endpoint": "OverallSurvival"},
        {"per": "Cycle"},
        {"reported": False},
        {"unit": "mo"},
        {"trial": None},
        {"comparator": "MoreThan"},
        {"populations": frozenset({"pop:old"})},
        {"count": 7, "denominator": 10},
    ],
)
def test_what_is_no_counted_share_of_all_patients_is_left_alone(more: dict[str, Any]) -> None:
    assert len(list(of_whole_numbers(view(figure("70"), enrolled(45))))) == 1
    assert list(of_whole_numbers(view(figure("70", **more), enrolled(45)))) == []


def test_a_group_is_held_against_its_own_size() -> None:
    old = {"populations": frozenset({"pop:old"})}
    both = view(figure("53", **old), enrolled(45), enrolled(7, "old", **old))
    assert sure(of_whole_numbers(both)) == [0.9]
    assert list(of_whole_numbers(view(figure("43", **old), enrolled(45), enrolled(7, "old", **old)))) == []
    # Of a group of unknown size only what no group could have is told.
    (one,) = of_whole_numbers(view(figure("41", **old), enrolled(10)))
    assert one.confidence == 0.8
    assert "unknown size" in one.message
    assert list(of_whole_numbers(view(figure("41", **old), enrolled(45)))) == []


def test_the_populations_of_all_patients_make_no_group() -> None:
    trials = {"t": Trial("t", "Reed", populations=frozenset({"pop:ill"}))}
    assert sure(
        of_whole_numbers(view(figure("70", populations=frozenset({"pop:ill"})), enrolled(45), trials=trials))
    ) == [0.4]


def test_each_arm_is_held_against_its_own_size() -> None:
    trials = {"t": Trial("t", "Reed", arms=("t.1", "t.2"))}
    assert list(of_whole_numbers(view(figure("70", arm="t.1"), enrolled(45), trials=trials))) == []
    sized = [enrolled(45, "n1", arm="t.1"), enrolled(40, "n2", arm="t.2")]
    assert sure(of_whole_numbers(view(figure("70", arm="t.1"), *sized, trials=trials))) == [0.4]
    assert list(of_whole_numbers(view(figure("70", arm="t.2"), *sized, trials=trials))) == []


def test_of_several_sizes_the_one_of_the_row_counts_and_else_any() -> None:
    sizes = [enrolled(45), enrolled(40, "other", at="sec-1-1")]
    assert sure(of_whole_numbers(view(figure("70"), *sizes))) == [0.4]
    assert list(of_whole_numbers(view(figure("70", at="sec-1-2"), *sizes))) == []


def test_several_papers_may_count_other_patients() -> None:
    found = list(of_whole_numbers(view(figure("70", evidence=frozenset({"p1", "p2"})), enrolled(45))))
    assert sure(found) == [0.24]
    assert "several papers" in found[0].message


def test_less_than_one_patient_is_none() -> None:
    assert sure(of_whole_numbers(view(figure("1", comparator="LessThan"), enrolled(60)))) == [0.6]
    assert list(of_whole_numbers(view(figure("5", comparator="LessThan"), enrolled(60)))) == []


def test_a_count_beside_the_percentage() -> None:
    (one,) = of_whole_numbers(view(figure("47", count=20, denominator=45)))
    assert (one.rule, one.confidence) == ("percentage-of-count", 0.95)
    assert list(of_whole_numbers(view(figure("47", count=21, denominator=45)))) == []
    assert list(of_whole_numbers(view(figure("13", count=1, denominator=8)))) == []


def test_one_number_for_a_whole_row() -> None:
    (one,) = by_row(view(enrolled(36), figure("68"), event("24", "b"), event("9", "c")))
    assert (one.confidence, one.concerns) == (0.2, ("result:n",))
    assert "fit 34" in one.message
    assert dict(one.values)["patients"] == "36"
    events = [event(value, name) for name, value in zip("bcde", ("5", "58", "70", "45"), strict=True)]
    (one,) = by_row(view(enrolled(45), figure("47"), *events))
    assert one.confidence == 0.5
    assert "efficacy results (1) fit" in one.message
    (one,) = by_row(view(enrolled(31), event("56", "b"), event("30", "c"), event("53", "d")))
    assert one.confidence == 0.7
    assert "fit none" in one.message


def test_rows_that_fit_or_are_cut_off_throughout_are_left_alone() -> None:
    assert list(by_row(view(enrolled(25), figure("72"), event("88", "b"), event("76", "c")))) == []
    assert list(by_row(view(enrolled(9), figure("56"), event("66", "b")))) == []
    assert list(by_row(view(enrolled(45), figure("70")))) == [], "a figure alone makes no row"


def test_shares_beyond_all() -> None:
    assert sure(out_of_range(view(figure("147")))) == [0.95]
    assert sure(out_of_range(view(figure(None, count=12, denominator=9)))) == [0.95]
    assert sure(out_of_range(view(figure(None, lower="90", upper="110")))) == [0.95]
    assert (
        list(out_of_range(view(figure("100"), figure("147", statistic="Difference"), figure("147", unit="mo")))) == []
    )


# text and table


def text_figure(value: str | None, name: str = "b", **more: Any) -> Figure:
    return figure(value, name, at="sec-1-1", **more)


@pytest.mark.parametrize(
    ("more", "kind", "confidence"),
    [
        ({"value": "62"}, "TextTableMismatch", 0.7),
        ({"value": "62", "at_time": "3", "time_unit": "a"}, "TextTableMismatch", 0.4),
        ({"value": "47"}, None, None),
        ({"value": "47.4"}, None, None),
        ({"value": "47.6"}, "TextTableMismatch", 0.7),
        ({"value": "62", "repeats": frozenset({"result:a"})}, None, None),
        ({"value": "62", "populations": frozenset({"pop:old"})}, None, None),
        ({"value": "62", "compared": frozenset({"pop:old"})}, None, None),
        ({"value": "62", "endpoint": "PartialResponse"}, None, None),
        ({"value": "62", "grade": "3-4"}, None, None),
        ({"value": "62", "unit": "mo"}, None, None),
        ({"value": "62", "trial": "u"}, None, None),
        ({"value": "62", "reported": False}, None, None),
        ({"value": "40", "comparator": "MoreThan"}, None, None),
        ({"value": "60", "comparator": "MoreThan"}, "TextTableMismatch", 0.7),
        ({"value": None, "lower": "40", "upper": "50"}, None, None),
        ({"value": None, "lower": "50", "upper": "60"}, "TextTableMismatch", 0.7),
    ],
)
def test_text_against_table(more: dict[str, Any], kind: str | None, confidence: float | None) -> None:
    other = text_figure(**more)
    for both in ((figure("47"), other), (other, figure("47"))):
        found = list(text_and_table(view(*both)))
        assert [(issue.kind, issue.confidence) for issue in found] == ([] if kind is None else [(kind, confidence)])


def test_two_tables_and_two_sentences_contradict_each_other() -> None:
    pairs = [
        (figure("47"), figure("62", "b", at="table-2-row-1")),
        (text_figure("47", "a"), figure("62", "b", at="sec-1-2")),
    ]
    for pair in pairs:
        assert [issue.kind for issue in text_and_table(view(*pair))] == ["InternalContradiction"]
    assert list(text_and_table(view(figure("47"), figure("62", "b")))) == [], "one row may print two"


def test_times_in_two_units_and_counts() -> None:
    year, months = text_figure("1", unit="a"), figure("12", unit="mo")
    assert list(text_and_table(view(year, months))) == []
    assert len(list(text_and_table(view(year, figure("30", unit="mo"))))) == 1
    assert len(list(text_and_table(view(enrolled(45), enrolled(44, "b", at="sec-1-1"))))) == 1
    assert list(text_and_table(view(enrolled(45), enrolled(45, "b", at="sec-1-1")))) == []


def test_a_figure_that_repeats_another_with_another_value() -> None:
    again = text_figure("62", repeats=frozenset({"result:a"}))
    (one,) = repeated(view(figure("47"), again))
    assert (one.rule, one.kind, one.concerns) == ("repeat-differs", "TextTableMismatch", ("result:a", "result:b"))
    assert list(repeated(view(figure("47"), text_figure("47", repeats=frozenset({"result:a"}))))) == []
    assert list(repeated(view(figure("47"), text_figure("62", repeats=frozenset({"result:elsewhere"}))))) == []


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_agreement_has_no_order(one: int, other: int) -> None:
    a, b = figure(str(Fraction(one, 10) if one % 10 else one // 10)), figure(str(other // 10))
    if "/" not in (a.value or ""):
        assert agree(a, b) == agree(b, a)


# parts and orders


def response(value: str, endpoint: str, **more: Any) -> Figure:
    return figure(value, endpoint, endpoint=endpoint, **more)


def test_responses_that_add_up() -> None:
    parts = [response("10", "CompleteResponse"), response("37", "PartialResponse")]
    assert list(responses(view(response("47", "OverallResponse"), *parts))) == []
    assert list(responses(view(response("48", "OverallResponse"), *parts))) == [], "within rounding"
    assert sure(responses(view(response("52", "OverallResponse"), *parts))) == [0.3]
    assert sure(responses(view(response("44", "OverallResponse"), *parts))) == [0.9]
    assert list(responses(view(response("52", "OverallResponse", at="table-1-row-2"), *parts))) == []
    assert list(responses(view(response("52", "OverallResponse", at_time="3", time_unit="a"), *parts))) == []


def test_a_count_among_percentages_is_recognised() -> None:
    parts = [response("1", "CompleteResponse"), response("53", "PartialResponse")]
    (one,) = responses(view(response("59", "OverallResponse"), *parts, enrolled(18)))
    assert one.confidence == 0.7
    assert "1 of 17" in one.message


def test_a_part_is_not_more_than_the_whole_and_all_are_not_more_than_all() -> None:
    (one,) = responses(view(response("47", "OverallResponse"), response("60", "CompleteResponse")))
    assert (one.rule, one.kind, one.confidence) == ("response-order", "OrderViolation", 0.95)
    (one,) = responses(view(response("60", "OverallResponse"), response("58", "StableDisease")))
    assert (one.rule, one.kind) == ("response-total", "SumMismatch")
    assert list(responses(view(response("12", "OverallResponse"), response("58", "StableDisease")))) == []


@pytest.mark.parametrize(
    ("alive", "free", "confidence"),
    [
        ({"value": "60"}, {"value": "71"}, 0.6),
        ({"value": "60", "at_time": "2", "time_unit": "a"}, {"value": "71", "at_time": "2", "time_unit": "a"}, 0.9),
        ({"value": "60", "at_time": "3", "time_unit": "a"}, {"value": "71", "at_time": "2", "time_unit": "a"}, None),
        ({"value": "88"}, {"value": "71"}, None),
        ({"value": "7", "unit": "mo", "statistic": None}, {"value": "23", "unit": "mo", "statistic": None}, 0.8),
        (
            {"value": "7", "unit": "mo", "statistic": "Median"},
            {"value": "23", "unit": "mo", "statistic": "Median"},
            0.9,
        ),
        ({"value": "2", "unit": "a", "statistic": None}, {"value": "23", "unit": "mo", "statistic": None}, None),
        ({"value": None, "reported": False}, {"value": "23", "unit": "mo", "statistic": None}, None),
    ],
)
def test_survival_before_what_ends_it(alive: dict[str, Any], free: dict[str, Any], confidence: float | None) -> None:
    figures = [
        figure(name="os", **{"endpoint": "OverallSurvival", **alive}),
        figure(name="tfs", **{"endpoint": "TreatmentFreeSurvival", **free}),
    ]
    assert sure(survival(view(*figures))) == ([] if confidence is None else [confidence])


def test_severe_events_are_not_more_than_all() -> None:
    severe = event("40", "severe", grade="3-4")
    every = event("30", "every")
    same = {"event": "ae/flare"}
    assert sure(grades(view(event("40", "a", grade="3-4", **same), event("30", "b", **same)))) == [0.6]
    assert list(grades(view(event("30", "a", grade="3-4", **same), event("40", "b", **same)))) == []
    assert list(grades(view(severe, every))) == [], "other events"


# copies


def rows(*values: tuple[str, str, str], **more: Any) -> View:
    figures = [
        event(value, name, at=f"table-1-row-{number}", trial=f"t{number}")
        for number, row in enumerate(values, 1)
        for name, value in zip("abc", row, strict=True)
    ]
    return view(*figures, **{"trials": {}, **more})


def test_rows_with_three_equal_figures() -> None:
    (one,) = copied(rows(("70", "45", "18"), ("20", "30", "10"), ("70", "45", "18")))
    assert (one.rule, one.kind, len(one.concerns)) == ("copied-row", "CopiedFigures", 6)
    assert 0.85 < one.confidence <= 0.9
    assert dict(one.values) == {"a": "70%", "b": "45%", "c": "18%"}


def test_two_equal_figures_zeros_and_one_trial_are_no_run() -> None:
    assert list(copied(rows(("70", "45", "18"), ("70", "45", "19")))) == []
    assert list(copied(rows(("0", "0", "0"), ("0", "0", "0")))) == []
    same = [
        event(value, name, at=f"table-1-row-{n}")
        for n in (1, 2)
        for name, value in (("a", "7"), ("b", "8"), ("c", "9"))
    ]
    assert list(copied(view(*same))) == []


def test_a_common_first_author_makes_it_less_sure() -> None:
    trials = {f"t{n}": Trial(f"t{n}", "Reed", (f"p{n}",)) for n in (1, 2)}
    papers = {
        f"p{n}": Paper(f"p{n}", "", "Fen", 2030, None, (name,)) for n, name in ((1, "W. Reed"), (2, "W. B. Reed"))
    }
    (one,) = copied(rows(("70", "45", "18"), ("70", "45", "18"), trials=trials, papers=papers))
    assert one.confidence <= 0.6


def test_the_chance_of_coincidence_grows_with_the_number_of_rows() -> None:
    rows = {("t", str(n)): {(("e", name, None), str(10 * n)): figure("1") for name in "abc"} for n in range(1, 4)}
    shared = [(("e", name, None), "10") for name in "abc"]
    assert coincidence(spans(rows), 3, shared) == pytest.approx(3 / 21**3)
    assert coincidence(spans(rows), 100, shared) > coincidence(spans(rows), 3, shared)
    assert coincidence(spans({}), 10**9, []) == 1.0
