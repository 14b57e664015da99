"""A regimen in words: what each part of a step becomes."""

from __future__ import annotations

from typing import Any

import pytest

from lenakg.core.model import DoseStep
from lenakg.extract.regimens.reading import FoundRegimen
from lenakg.extract.wording import described, titled


def regimen(*steps: dict[str, str], drugs: tuple[str, ...] = ("drug:x-y",)) -> FoundRegimen:
    whole = tuple({"ofDrug": "drug:x-y", **step} for step in steps)
    for step in whole:
        DoseStep.model_validate(step)
    return FoundRegimen(drugs, whole)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"doseLow": "5", "doseUnit": "mg"}, "5 mg"),
        ({"doseLow": "2.5", "doseHigh": "5", "doseUnit": "mg"}, "2.5–5 mg"),
        ({"doseHigh": "5", "doseUnit": "mg", "stepRole": "Maximum"}, "5 mg at most"),
        ({"doseLow": "5", "doseUnit": "mg", "stepRole": "Target"}, "5 mg in the end"),
        ({"doseLow": "5", "doseUnit": "mg", "stepRole": "MedianReceived"}, "5 mg received in the median"),
        ({"timesPer": "1", "period": "1", "periodUnit": "wk"}, "every week"),
        ({"timesPer": "2", "period": "3", "periodUnit": "mo"}, "2 times every 3 months"),
        ({"frequency": "Continuous"}, "continuous"),
        ({"frequency": "BID"}, "BID"),
        ({"dayFrom": "1", "dayTo": "21"}, "days 1 to 21"),
        ({"dayFrom": "9"}, "from day 9"),
        ({"cycleTo": "6"}, "to cycle 6"),
        ({"dayFrom": "3", "dayTo": "3", "cycleFrom": "2", "cycleTo": "6"}, "day 3, cycles 2 to 6"),
        ({"cycleLength": "28", "restDays": "7"}, "in cycles of 28 days, then 7 days of rest"),
        ({"doseUnit": "mg", "increment": "5", "incrementEvery": "28"}, "raised by 5 mg every 28 days"),
        ({"increment": "5"}, "raised by 5"),
        ({"durationLow": "4", "durationHigh": "8", "durationUnit": "{cycle}"}, "for 4 to 8 cycles"),
        ({"durationLow": "6", "durationHigh": "6", "durationUnit": "{cycle}"}, "for 6 cycles"),
        ({"durationHigh": "2", "durationUnit": "a"}, "for at most 2 years"),
        ({"trigger": "IfProgression", "route": "in bolus"}, "on progression, in bolus"),
        ({"trigger": "AsTolerated"}, "as tolerated"),
    ],
)
def test_a_step(step: dict[str, str], words: str) -> None:
    assert described(regimen(step)) == f"X y: {words}."


@pytest.mark.parametrize(
    ("steps", "drugs", "title", "definition"),
    [
        ([{}], ("drug:x-y",), "x y", "X y, no dose printed."),
        ([], ("drug:x-y",), "x y", "X y, no dose printed."),
        (
            [{"doseLow": "5", "doseUnit": "mg"}, {"doseLow": "10", "doseUnit": "mg"}],
            ("drug:x-y",),
            "x y 5 mg, 10 mg",
            "X y: 5 mg; 10 mg.",
        ),
        (
            [{"doseLow": "5", "doseUnit": "mg", "dayFrom": "1"}, {"doseLow": "5", "doseUnit": "mg", "dayTo": "2"}],
            ("drug:x-y", "drug:z"),
            "x y 5 mg + z",
            "X y: 5 mg, from day 1; 5 mg, to day 2. Z, no dose printed.",
        ),
        ([], (), "", ""),
    ],
)
def test_a_regimen(steps: list[dict[str, Any]], drugs: tuple[str, ...], title: str, definition: str) -> None:
    found = regimen(*steps, drugs=drugs)
    assert (titled(found), described(found)) == (title, definition)
