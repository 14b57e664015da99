"""Figures in print: what is read, where, and what is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.extract.quantities import Quantity, quantities

KEYS = ("value", "lower", "upper", "comparator", "count", "denominator", "unit", "missing", "bounds", "deviation")


def said(quantity: Quantity) -> str:
    """A figure in short, its keys in order."""
    return " ".join(f"{key}={getattr(quantity, key)}" for key in KEYS if getattr(quantity, key) not in (None, "range"))


@pytest.mark.parametrize(
    ("text", "printed", "meaning"),
    [
        ("45", "45", "value=45"),
        ("45*", "45", "value=45"),
        ("45† ", "45", "value=45"),
        ("45%ᵃ", "45%", "value=45 unit=%"),
        ("45²", "45", "value=45"),
        ("85.30%", "85.30%", "value=85.3 unit=%"),
        ("8,5 %", "8,5 %", "value=8.5 unit=%"),
        ("0·71", "0·71", "value=0.71"),
        (".05", ".05", "value=0.05"),
        ("1,200", "1,200", "value=1200"),
        ("12,345,678", "12,345,678", "value=12345678"),
        ("1\u2009200", "1\u2009200", "value=1200"),
        ("47 per cent", "47 per cent", "value=47 unit=%"),
        ("<1%", "<1%", "value=1 comparator=LessThan unit=%"),
        ("≤ 5", "≤ 5", "value=5 comparator=AtMost"),
        (">= 5", ">= 5", "value=5 comparator=AtLeast"),
        ("> 65 years", "> 65 years", "value=65 comparator=MoreThan unit=a"),
        ("=5", "5", "value=5"),
        ("At least 3", "At least 3", "value=3 comparator=AtLeast"),
        ("fewer than 3 days", "fewer than 3 days", "value=3 comparator=LessThan unit=d"),
        ("up to 25 mg", "up to 25 mg", "value=25 comparator=AtMost unit=mg"),
        ("12+ months", "12+", "value=12 comparator=AtLeast"),
        ("2/9", "2/9", "count=2 denominator=9"),
        ("2 / 9", "2 / 9", "count=2 denominator=9"),
        ("2 of 9", "2 of 9", "count=2 denominator=9"),
        ("12/45 (27%)", "12/45 (27%)", "value=27 count=12 denominator=45 unit=%"),
        ("12 (26.7 %)", "12 (26.7 %)", "value=26.7 count=12 unit=%"),
        ("27% (12/45)", "27% (12/45)", "value=27 count=12 denominator=45 unit=%"),
        ("27% (12)", "27% (12)", "value=27 count=12 unit=%"),
        ("19-20 m", "19-20 m", "lower=19 upper=20 unit=mo"),
        ("(2–33)", "2–33", "lower=2 upper=33"),
        ("5 to 10", "5 to 10", "lower=5 upper=10"),
        ("31–38%", "31–38%", "lower=31 upper=38 unit=%"),
        ("31%–38%", "31%–38%", "lower=31 upper=38 unit=%"),
        ("18 cycles (2–33)", "18 cycles (2–33)", "value=18 lower=2 upper=33 unit={cycle}"),
        ("71 years (range, 66 to 85)", "71 years (range, 66 to 85)", "value=71 lower=66 upper=85 unit=a"),
        ("71 y (IQR 66-80)", "71 y (IQR 66-80)", "value=71 lower=66 upper=80 unit=a bounds=quartiles"),
        ("1.92", "1.92", "value=1.92"),
        ("0.71 (95% CI 0.5–0.9)", "0.71 (95% CI 0.5–0.9)", "value=0.71 lower=0.5 upper=0.9 bounds=interval"),
        ("0.71, 95% CI: 0.5 to 0.9", "0.71, 95% CI: 0.5 to 0.9", "value=0.71 lower=0.5 upper=0.9 bounds=interval"),
        ("0.71 [0.5; 0.9]", "0.71 [0.5; 0.9]", "value=0.71 lower=0.5 upper=0.9"),
        ("0.71 (0.5, 0.9)", "0.71 (0.5, 0.9)", "value=0.71 lower=0.5 upper=0.9"),
        ("95% CI 33–61", "95% CI 33–61", "lower=33 upper=61 bounds=interval"),
        ("95% CI (33–61%)", "95% CI (33–61%)", "lower=33 upper=61 unit=% bounds=interval"),
        (
            "2/9 (22%; 95% CI 5–42)",
            "2/9 (22%; 95% CI 5–42)",
            "value=22 lower=5 upper=42 count=2 denominator=9 unit=% bounds=interval",
        ),
        ("5.2 ± 1.3 days", "5.2 ± 1.3 days", "value=5.2 unit=d deviation=1.3"),
        ("−0.5 %", "−0.5 %", "value=-0.5 unit=%"),
        ("-1.2 to -0.4", "-1.2 to -0.4", "lower=-1.2 upper=-0.4"),
        ("36-month", "36-month", "value=36 unit=mo"),
        ("375 mg/m² weekly", "375 mg/m²", "value=375 unit=mg/m2"),
        ("375 mg/m ² weekly", "375 mg/m ²", "value=375 unit=mg/m2"),
        ("0.4 per year", "0.4 per year", "value=0.4 unit=/a"),
        ("12 per 100 patient-years", "12 per 100 patient-years", "value=12 unit=/(100.a)"),
        ("NR", "NR", "missing=NR"),
        ("N/R", "N/R", "missing=NR"),
        ("Not reached", "Not reached", "missing=not reached"),
        ("not yet reached", "not yet reached", "missing=not reached"),
        ("NA", "NA", "missing=NA"),
        ("n.d.", "n.d.", "missing=ND"),
    ],
)
def test_one_figure(text: str, printed: str, meaning: str) -> None:
    found = quantities(text)
    assert [text[quantity.start : quantity.end] for quantity in found] == [printed]
    assert said(found[0]) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "CD20",
        "del(17p)",
        "the 3rd",
        "CLL-009",
        "[21]",
        "[9, 25]",
        "[26–28]",
        "5.2 × 10⁹/L",
        "NRAS",
        "NADPH",
        "2006-7",
        "",
        "none",
    ],
)
def test_no_figure(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("16 m versus 6 m", ["16 m", "6 m"]),
        ("5 mg daily or 10 mg", ["5 mg", "10 mg"]),
        ("ORR 47% (n = 20)", ["47%", "20"]),
        ("ORR 47% [21] RC 9%", ["47%", "9%"]),
        ("60 (>65 years) median 71 years", ["60", ">65 years", "71 years"]),
        ("47 (9)", ["47", "9"]),
        ("40% (50–60)", ["40%", "50–60"]),
        ("12 m (5–9%)", ["12 m", "5–9%"]),
        ("120/80", ["120/80"]),
        ("NR (14–NE)", ["NR", "NE"]),
        ("ORR 40% CRi 5–9%", ["40%", "5–9%"]),
        ("20+25", ["20", "25"]),
    ],
)
def test_several_figures(text: str, printed: list[str]) -> None:
    found = [text[quantity.start : quantity.end] for quantity in quantities(text)]
    assert [part for part in found if part != "14"] == printed


def test_places_are_those_of_the_whole_text() -> None:
    text = "No 45\tORR 47%\tNR"
    assert [text[found.start : found.end] for found in quantities(text, 6, 13)] == ["47%"]
    assert quantities(text, 6, 13)[0].start == 10


@given(st.text(alphabet="0123456789.,-–−%()/[]<>≤=± mNRofto:CIgé²", max_size=40))
def test_any_text_is_read_and_every_figure_stands_where_it_says(text: str) -> None:
    at = 0
    for found in quantities(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end


@pytest.mark.parametrize("part", ["9", "9 ", "< ", "1,", "(", "5 (", "[1", "5-", "at least ", "95% CI ", "\u2009111"])
def test_time_grows_with_the_length(part: str) -> None:
    def seconds(size: int) -> float:
        begin = time.perf_counter()
        quantities(part * size)
        return time.perf_counter() - begin

    seconds(10)
    assert seconds(16000) < 60 * max(seconds(2000), 0.002)
