"""Disputes of the kinds that reviews tell of, each with the axes on which its sides differ, and what is none."""

from __future__ import annotations

import pytest

from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.derive.claims import ClaimView

from .saying import claim, found, sides

TYPE = PREFIXES["rdf"] + "type"
KNOWN = {
    "activation": {LENA + "effect": frozenset({"Up"}), LENA + "target": frozenset({"killer cell"})},
    "inhibition": {LENA + "effect": frozenset({"Down"}), LENA + "target": frozenset({"killer cell"})},
    "Up": {TYPE: frozenset({LENA + "IncreasingEffect"})},
    "Down": {TYPE: frozenset({LENA + "DecreasingEffect"})},
}


@pytest.mark.parametrize(
    ("claims", "expected", "axes"),
    [
        pytest.param(
            [
                claim("lowered", "drug", "hasMechanism", "marker down", setting="InVitro"),
                claim("not confirmed", "drug", "hasMechanism", "marker down", "Disputes", setting="UnspecifiedSetting"),
                claim("variable", "drug", "hasMechanism", "marker down", "Neutral", setting="UnspecifiedSetting"),
            ],
            [("lowered",), ("not confirmed",), ("variable",)],
            set(),
            id="a marker lowered, not confirmed, variable",
        ),
        pytest.param(
            [
                claim("up", "drug", "hasMechanism", "activation", setting="InVitro"),
                claim("down", "drug", "hasMechanism", "inhibition", setting="InVivo"),
            ],
            [("up",), ("down",), ()],
            {"SettingAxis"},
            id="cells active in the dish and not in patients",
        ),
        pytest.param(
            [
                claim("against", "drug", "antagonizes", "other drug", setting="InVitro"),
                claim("with", "other drug", "synergizesWith", "drug", setting="UnspecifiedSetting"),
            ],
            [("with",), ("against",), ()],
            set(),
            id="two drugs for and against each other",
        ),
        pytest.param(
            [
                claim("similar", "pulses", "decreases", "toxicity", "Disputes", inPopulation="relapsed"),
                claim("lower", "pulses", "decreases", "toxicity", inPopulation="heavily-pretreated"),
            ],
            [("lower",), ("similar",), ()],
            {"PopulationAxis"},
            id="toxicity of a schedule",
        ),
        pytest.param(
            [
                claim("responses", "drug", "treats", "disease", inPopulation="elderly", endpoint="OverallResponse"),
                claim("deaths", "drug", "treats", "disease", "Disputes", inPopulation="elderly", endpoint="Survival"),
            ],
            [("responses",), ("deaths",), ()],
            {"EndpointAxis"},
            id="responses, but more deaths",
        ),
        pytest.param(
            [
                claim("in tumors", "drug", "hasMechanism", "vessels down", inDisease="tumor"),
                claim("not here", "drug", "hasMechanism", "vessels down", "Disputes", inDisease="leukemia"),
            ],
            [("in tumors",), ("not here",), ()],
            {"DiseaseAxis"},
            id="a mechanism that one disease does not show",
        ),
    ],
)
def test_disputes(claims: list[ClaimView], expected: list[tuple[str, ...]], axes: set[str]) -> None:
    for order in (claims, claims[::-1]):
        (one,) = found(*order, **KNOWN)
        assert sides(one) == expected
        assert {axis.removeprefix(LENA) for axis in one.axes} == axes


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(
            [
                claim("severity", "drug", "decreases", "flare", aspects=(None, "Severity")),
                claim("incidence", "drug", "decreases", "flare", "Disputes", aspects=(None, "Incidence")),
            ],
            id="milder, not rarer",
        ),
        pytest.param(
            [claim("general", "drug", "causes", "flare"), claim("less", "other drug", "decreases", "flare")],
            id="caused by one drug, lowered by another",
        ),
        pytest.param(
            [
                claim("response", "flare", "predicts", "response"),
                claim("survival", "flare", "predicts", "survival", "Disputes"),
            ],
            id="another outcome",
        ),
    ],
)
def test_what_is_no_dispute(claims: list[ClaimView]) -> None:
    assert found(*claims) == []
