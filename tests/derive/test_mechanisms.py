"""Mechanisms of contrary effect on one target and cell disagree, where one intervention is said to have both."""

from __future__ import annotations

import pytest

from lenakg.core.namespaces import LENA, PREFIXES

from .saying import claim, found, sides

TYPE = PREFIXES["rdf"] + "type"
MECHANISMS = {
    "up": {
        LENA + "effect": frozenset({"Expansion"}),
        LENA + "target": frozenset({"t"}),
        LENA + "inCell": frozenset({"nk"}),
    },
    "down": {LENA + "effect": frozenset({"Suppression"}), LENA + "target": frozenset({"t"})},
    "down-elsewhere": {LENA + "effect": frozenset({"Suppression"}), LENA + "target": frozenset({"u"})},
    "down-in-b": {
        LENA + "effect": frozenset({"Suppression"}),
        LENA + "target": frozenset({"t"}),
        LENA + "inCell": frozenset({"b"}),
    },
    "Expansion": {TYPE: frozenset({LENA + "IncreasingEffect"})},
    "Suppression": {TYPE: frozenset({LENA + "DecreasingEffect"})},
}


@pytest.mark.parametrize(
    ("drug", "mechanism", "direction", "disagree"),
    [
        ("narrow", "down", "Supports", True),
        ("broad", "down", "Supports", True),
        ("sibling", "down", "Supports", False),
        ("narrow", "down", "Disputes", False),
        ("narrow", "down-elsewhere", "Supports", False),
        ("narrow", "down-in-b", "Supports", False),
        ("narrow", "unknown", "Supports", False),
    ],
)
def test_mechanisms_of_contrary_effect_on_one_target_and_cell(
    drug: str, mechanism: str, direction: str, *, disagree: bool
) -> None:
    up, down = claim("x", "narrow", "hasMechanism", "up"), claim("y", drug, "hasMechanism", mechanism, direction)
    for order in ((up, down), (down, up)):
        result = found(*order, **MECHANISMS)
        assert [sides(each) for each in result] == ([[("x",), ("y",), ()]] if disagree else [])
    assert all(each.on == up.proposition.iri and each.also_on == down.proposition.iri for each in result)


def test_the_same_mechanism_as_another_relation_is_none() -> None:
    assert found(claim("x", "a", "hasMechanism", "up"), claim("y", "a", "contributesTo", "down"), **MECHANISMS) == []


def test_mechanisms_of_other_aspects_or_in_other_cells_are_none() -> None:
    up = claim("x", "a", "hasMechanism", "up", aspects=("Number", None))
    assert len(found(up, claim("y", "a", "hasMechanism", "down"), **MECHANISMS)) == 1
    assert found(up, claim("y", "a", "hasMechanism", "down", aspects=("Activity", None)), **MECHANISMS) == []


ASPECTS = {
    "more": {LENA + "effect": frozenset({"Expansion"}), LENA + "target": frozenset({"t"})},
    "lazier": {LENA + "effect": frozenset({"Inhibition"}), LENA + "target": frozenset({"t"})},
    "livelier": {LENA + "effect": frozenset({"Activation"}), LENA + "target": frozenset({"t"})},
    "less": {LENA + "effect": frozenset({"Decrease"}), LENA + "target": frozenset({"t"})},
    "Expansion": {
        TYPE: frozenset({LENA + "IncreasingEffect"}),
        LENA + "changesAspect": frozenset({LENA + "Number"}),
    },
    "Activation": {
        TYPE: frozenset({LENA + "IncreasingEffect"}),
        LENA + "changesAspect": frozenset({LENA + "Activity"}),
    },
    "Inhibition": {
        TYPE: frozenset({LENA + "DecreasingEffect"}),
        LENA + "changesAspect": frozenset({LENA + "Activity"}),
    },
    "Decrease": {TYPE: frozenset({LENA + "DecreasingEffect"})},
}


@pytest.mark.parametrize(
    ("up", "down", "aspect", "disagree"),
    [
        ("livelier", "lazier", None, True),
        ("more", "lazier", None, False),
        ("more", "less", None, True),
        ("livelier", "less", None, True),
        ("more", "less", LENA + "Activity", False),
        ("livelier", "less", LENA + "Activity", True),
    ],
)
def test_more_cells_that_each_do_less_are_no_contradiction(
    up: str, down: str, aspect: str | None, *, disagree: bool
) -> None:
    pair = (
        claim("x", "a", "hasMechanism", up),
        claim("y", "a", "hasMechanism", down, aspects=(None, aspect)),
    )
    assert len(found(*pair, **ASPECTS)) == disagree
