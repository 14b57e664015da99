"""The axes of a disagreement: each way in which the contexts of its sides differ, and no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lenakg.core.namespaces import LENA
from lenakg.core.vocabulary import vocabulary
from lenakg.derive.claims import ClaimView, PropositionView
from lenakg.derive.disagreements import disagreements

ONE = PropositionView("p", "a", LENA + "causes", "b")
KNOWN = {
    "regimen-5": {LENA + "hasDoseStep": frozenset({"step-5"})},
    "regimen-5-too": {LENA + "hasDoseStep": frozenset({"step-5-too"})},
    "regimen-25": {LENA + "hasDoseStep": frozenset({"step-25"})},
    "step-5": {LENA + "doseLow": frozenset({"5"}), LENA + "doseUnit": frozenset({"mg"})},
    "step-5-too": {LENA + "doseLow": frozenset({"5"}), LENA + "doseUnit": frozenset({"mg"})},
    "step-25": {LENA + "doseLow": frozenset({"25"}), LENA + "doseUnit": frozenset({"mg"})},
    "to-14": {LENA + "upper": frozenset({"14"}), LENA + "unit": frozenset({"mo"})},
    "to-14-too": {LENA + "upper": frozenset({"14"}), LENA + "unit": frozenset({"mo"})},
    "from-14": {LENA + "lower": frozenset({"14"}), LENA + "unit": frozenset({"mo"})},
}


def axes(one: Mapping[str, str], other: Mapping[str, str], *more: Mapping[str, str]) -> set[str]:
    """The axes between a claim for, a claim against and claims between, which have these contexts."""
    claims = [
        ClaimView(
            str(index),
            ONE,
            direction,
            "Asserted",
            False,
            {key: frozenset(value.split()) for key, value in held.items()},
        )
        for index, (direction, held) in enumerate(
            [("Supports", one), ("Disputes", other), *(("Neutral", context) for context in more)]
        )
    ]
    (found,) = disagreements(claims, KNOWN)
    assert list(found.axes) == sorted(found.axes)
    return {axis.removeprefix(LENA) for axis in found.axes}


@pytest.mark.parametrize(
    ("key", "one", "same", "differs", "axis"),
    [
        ("setting", LENA + "InVitro", LENA + "InVitro", LENA + "InVivo", {"SettingAxis"}),
        ("inPopulation", "elderly", "elderly", "young", {"PopulationAxis"}),
        ("underRegimen", "plan-a", "plan-a", "plan-b", {"RegimenAxis"}),
        ("hasRegimen", "plan-a", "plan-a", "plan-b", {"RegimenAxis"}),
        ("underRegimen", "regimen-5", "regimen-5", "regimen-25", {"RegimenAxis", "DoseAxis"}),
        ("when", "to-14", "to-14-too", "from-14", {"TimeAxis"}),
        ("endpoint", LENA + "OverallSurvival", LENA + "OverallSurvival", LENA + "OverallResponse", {"EndpointAxis"}),
        ("inDisease", "cll", "cll", "myeloma", {"DiseaseAxis"}),
    ],
)
def test_each_axis(key: str, one: str, same: str, differs: str, axis: set[str]) -> None:
    assert axes({key: one}, {key: differs}) == axis
    assert axes({key: differs}, {key: one}) == axis
    assert axes({key: one}, {key: same}) == set()
    assert axes({key: one}, {}) == set(), "who says nothing does not differ"


def test_regimens_of_the_same_dose_differ_in_no_dose() -> None:
    assert axes({"underRegimen": "regimen-5"}, {"underRegimen": "regimen-5-too"}) == {"RegimenAxis"}


def test_an_unspecified_setting_differs_from_none() -> None:
    assert axes({"setting": LENA + "UnspecifiedSetting"}, {"setting": LENA + "InVivo"}) == set()


def test_every_axis_is_named_and_other_context_is_none() -> None:
    one = {
        "setting": LENA + "InVitro",
        "inDisease": "cll",
        "inPopulation": "elderly",
        "comment": "x",
        "hedgeCue": "may",
    }
    other = {"setting": LENA + "Clinical", "inDisease": "myeloma", "inPopulation": "elderly", "comment": "y"}
    assert axes(one, other) == {"SettingAxis", "DiseaseAxis"}


def test_any_two_sides_may_differ() -> None:
    vitro, clinical = {"setting": LENA + "InVitro"}, {"setting": LENA + "Clinical"}
    assert axes(vitro, vitro, clinical) == {"SettingAxis"}
    assert axes(vitro, vitro, vitro) == set()


def test_claims_of_one_side_may_differ_without_an_axis() -> None:
    vitro, clinical = {"setting": LENA + "InVitro"}, {"setting": LENA + "Clinical"}
    assert axes({}, {}, vitro, clinical) == set()


def test_the_axes_are_those_of_the_ontology() -> None:
    assert set(vocabulary().coded("Axis")) == {
        f"{name}Axis" for name in ("Setting", "Population", "Regimen", "Dose", "Time", "Endpoint", "Disease")
    }
