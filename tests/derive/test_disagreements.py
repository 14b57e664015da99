"""Every rule by which claims disagree, with the nearest case that is none."""

from __future__ import annotations

from hashlib import sha256
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.ids import proposition_iri
from lenakg.core.namespaces import BASE, LENA
from lenakg.derive.claims import ClaimView

from .saying import BROADER, claim, found, sides

# directions


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Supports", "Disputes", [("x",), ("y",), ()]),
        ("Supports", "Neutral", [("x",), (), ("y",)]),
        ("Neutral", "Disputes", [(), ("y",), ("x",)]),
        ("Supports", "Supports", None),
        ("Disputes", "Disputes", None),
        ("Neutral", "Neutral", None),
    ],
)
def test_directions_differ_or_not(one: str, other: str, expected: list[tuple[str, ...]] | None) -> None:
    result = found(claim("x", "a", "causes", "b", one), claim("y", "a", "causes", "b", other))
    assert [sides(each) for each in result] == ([] if expected is None else [expected])


def test_a_disagreement_is_named_by_its_propositions() -> None:
    (one,) = found(claim("x", "a", "causes", "b"), claim("y", "a", "causes", "b", "Disputes"))
    proposition = proposition_iri("a", LENA + "causes", "b")
    assert one.iri == f"{BASE}disagreement/{sha256(proposition.encode()).hexdigest()[:16]}"
    assert (one.on, one.also_on) == (proposition, None)
    (two,) = found(
        claim("x", "a", "causes", "b"),
        claim("y", "narrow-of-a", "causes", "b", "Disputes"),
        **{"narrow-of-a": {BROADER: frozenset("a")}},
    )
    pair = sorted([proposition, proposition_iri("narrow-of-a", LENA + "causes", "b")])
    assert two.iri == f"{BASE}disagreement/{sha256(chr(10).join(pair).encode()).hexdigest()[:16]}"


def test_all_claims_of_a_side_are_named_in_order() -> None:
    many = [
        claim(name, "a", "causes", "b", way) for name, way in (("z", "Supports"), ("b", "Disputes"), ("a", "Supports"))
    ]
    assert [sides(each) for each in found(*many)] == [[("a", "z"), ("b",), ()]]


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [("c", "causes", "b"), ("a", "treats", "b"), ("a", "causes", "c"), ("b", "causes", "a")],
)
def test_other_things_do_not_disagree(subject: str, predicate: str, object_: str) -> None:
    assert found(claim("x", "a", "causes", "b"), claim("y", subject, predicate, object_, "Disputes")) == []


def test_what_is_excluded_disagrees_with_nothing() -> None:
    treats = claim("x", "a", "treats", "b")
    assert found(treats, claim("y", "a", "treats", "b", "Disputes", excludes=True)) == []
    assert found(treats, claim("y", "a", "treats", "b", "Disputes")) != []


# broader things, aspects and cells


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (("narrow", "b"), ("middle", "b"), True),
        (("narrow", "b"), ("broad", "b"), True),
        (("b", "narrow"), ("b", "broad"), True),
        (("narrow", "narrow"), ("broad", "broad"), True),
        (("narrow", "narrow"), ("narrow", "broad"), True),
        (("narrow", "b"), ("sibling", "b"), False),
        (("b", "sibling"), ("b", "middle"), False),
    ],
)
def test_the_same_thing_is_the_same_up_to_broader(
    one: tuple[str, str], other: tuple[str, str], *, disagree: bool
) -> None:
    for ways in permutations(("Supports", "Disputes")):
        pair = [
            claim(name, ends[0], "causes", ends[1], way)
            for name, ends, way in zip("xy", (one, other), ways, strict=True)
        ]
        result = found(*pair)
        assert len(result) == disagree
        if disagree:
            assert result[0].on == pair[1].proposition.iri, "the broader one"
            assert result[0].also_on == pair[0].proposition.iri


def test_each_end_may_be_the_broader_one() -> None:
    pair = claim("x", "narrow", "causes", "broad"), claim("y", "broad", "causes", "middle", "Disputes")
    (one,) = found(*pair)
    assert sides(one) == [("x",), ("y",), ()]
    assert found(pair[0], claim("y", "broad", "causes", "b", "Disputes")) == []


def test_broader_in_a_circle_ends() -> None:
    circle = {"narrow": {BROADER: frozenset({"broad"})}, "broad": {BROADER: frozenset({"narrow"})}}
    assert (
        len(found(claim("x", "narrow", "causes", "b"), claim("y", "broad", "causes", "b", "Disputes"), **circle)) == 1
    )


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [("Number", "Number", True), ("Number", None, True), (None, None, True), ("Number", "Activity", False)],
)
def test_aspects_are_equal_or_one_is_absent(side: int, one: str | None, other: str | None, *, disagree: bool) -> None:
    def about(aspect: str | None) -> tuple[str | None, str | None]:
        return (aspect, None) if side == 0 else (None, aspect)

    pair = (
        claim("x", "a", "increases", "b", aspects=about(one)),
        claim("y", "a", "increases", "b", "Disputes", aspects=about(other)),
    )
    assert len(found(*pair)) == disagree


@pytest.mark.parametrize(("other", "disagree"), [("t", True), (None, True), ("b", False)])
def test_cells_are_equal_or_one_is_absent(other: str | None, *, disagree: bool) -> None:
    pair = (claim("x", "a", "increases", "b", cell="t"), claim("y", "a", "increases", "b", "Disputes", cell=other))
    assert len(found(*pair)) == disagree


# symmetric and contrary predicates


def test_a_symmetric_predicate_holds_in_either_order() -> None:
    one = claim("x", "a", "associatedWith", "narrow", aspects=("Number", None))
    for other, disagree in ((("a", "broad"), True), (("broad", "a"), True), (("a", "b"), False)):
        aspects = ("Number", None) if other[0] == "a" else (None, "Number")
        assert (
            len(found(one, claim("y", other[0], "associatedWith", other[1], "Disputes", aspects=aspects))) == disagree
        )
    turned = claim("y", "broad", "associatedWith", "a", "Disputes", aspects=(None, "Activity"))
    assert found(one, turned) == [], "each aspect stays with its entity"


def test_contrary_predicates_of_the_same_thing_disagree_where_both_are_supported() -> None:
    up, down = claim("x", "a", "increases", "b"), claim("y", "a", "decreases", "b")
    for order in permutations((up, down)):
        (one,) = found(*order)
        assert sides(one) == [("x",), ("y",), ()], "for it is what the ontology gives a contrary"
        assert (one.on, one.also_on) == (up.proposition.iri, down.proposition.iri)
    for direction in ("Disputes", "Neutral"):
        assert found(up, claim("y", "a", "decreases", "b", direction)) == []
    assert found(up, claim("y", "a", "decreases", "c")) == []
    assert found(up, claim("y", "b", "decreases", "a")) == []
    assert found(up, claim("y", "a", "affects", "b")) == []
    assert len(found(claim("x", "narrow", "increases", "b"), claim("y", "broad", "decreases", "b"))) == 1


@pytest.mark.parametrize(("one", "other"), [("narrow", "broad"), ("broad", "narrow"), ("c", "c")])
def test_a_symmetric_predicate_meets_its_contrary_in_either_order(one: str, other: str) -> None:
    together = claim("x", one, "synergizesWith", "b")
    assert len(found(together, claim("y", other, "antagonizes", "b"))) == 1
    assert len(found(together, claim("y", "b", "antagonizes", other))) == 1


# in any order


@given(
    st.permutations(
        [
            claim(str(n), s, p, o, d)
            for n, (s, p, o, d) in enumerate(
                [
                    ("narrow", "associatedWith", "b", "Supports"),
                    ("b", "associatedWith", "broad", "Disputes"),
                    ("a", "increases", "b", "Supports"),
                    ("a", "increases", "b", "Neutral"),
                    ("a", "causes", "b", "Supports"),
                ]
            )
        ]
    )
)
def test_the_order_of_claims_does_not_matter(claims: list[ClaimView]) -> None:
    assert found(*claims) == found(*sorted(claims, key=lambda one: one.iri))
    assert len(found(*claims)) == 2
