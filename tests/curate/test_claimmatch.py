"""What counts as a match of two claims, and that as many as can be are paired."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.curate.claimmatch import Said, have_papers_in_common, is_match, is_right, matching, said
from lenakg.curate.kinship import Deed, kinship

PLAIN: dict[str, Any] = {
    "id": "claim:x",
    "asserts": {"subject": "drug:lenalidomide", "predicate": "causes", "object": "ae:tumor-flare-reaction"},
    "direction": "Supports",
    "certainty": "Asserted",
    "setting": "Clinical",
    "citedEvidence": ["ref:a", "ref:b"],
    "atPassage": ["passage:x.sec-1-1", "passage:x.sec-1-2.figure"],
}


def claim(subject: str | None = None, predicate: str = "causes", object_: str | None = None, **values: Any) -> Said:
    asserts = dict(PLAIN["asserts"])
    if subject is not None:
        asserts = {"subject": subject, "predicate": predicate, "object": object_}
    asserts |= {name: values.pop(name) for name in ("subjectAspect", "objectAspect", "inCell") if name in values}
    found = said({**PLAIN, "asserts": asserts, **values})
    assert found is not None
    return found


def test_a_claim_is_compared_by_units_names_and_papers() -> None:
    found = claim(inCell="cell:cll-cell", objectAspect="Severity", citedEvidence="ref:a")
    assert found.places == ("sec-1-1", "sec-1-2")
    assert (found.aspects, found.cell) == ((None, "Severity"), "cell:cll-cell")
    assert found.papers == {"ref:a"}
    assert claim(citedEvidence=None).papers == frozenset()
    assert said({"id": "claim:x", "asserts": {"subject": "drug:lenalidomide"}}) is None


DRUG, MECH = "drug:lenalidomide", "mech:cd86-upregulation"
BROAD = "mech:costimulatory-molecule-upregulation"


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        (claim(), claim(), True),
        (claim(), claim(atPassage="passage:y.sec-1-2"), True),
        (claim(), claim(atPassage="passage:x.sec-1-3"), False),
        (claim(), claim(direction="Disputes", certainty="Unconfirmed", setting="InVitro"), True),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "hasMechanism", BROAD), True),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "hasMechanism", "mech:cd80-upregulation"), False),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "increases", "mol:cd86"), True),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "affects", "mol:cd86", inCell="cell:cll-cell"), True),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "increases", "mol:cd86", inCell="cell:nk-cell"), False),
        (claim(DRUG, "hasMechanism", MECH), claim(DRUG, "decreases", "mol:cd86"), False),
        (claim(DRUG, "hasMechanism", MECH), claim("drug:rituximab", "increases", "mol:cd86"), False),
        (claim(DRUG, "increases", "mol:cd86"), claim(DRUG, "affects", "mol:cd86"), True),
        (claim(DRUG, "increases", "mol:cd86"), claim(DRUG, "decreases", "mol:cd86"), False),
        (claim(MECH, "associatedWith", "ae:fatigue"), claim("ae:fatigue", "associatedWith", BROAD), True),
        (claim(MECH, "contributesTo", "ae:fatigue"), claim("ae:fatigue", "contributesTo", MECH), False),
        (claim(objectAspect="Severity"), claim(), True),
        (claim(objectAspect="Severity"), claim(objectAspect="Incidence"), False),
        (
            claim("a:a", "associatedWith", "b:b", subjectAspect="Number"),
            claim("b:b", "associatedWith", "a:a", objectAspect="Activity"),
            False,
        ),
        (claim(), claim(modality="Considered"), True),
    ],
)
def test_a_match_is_the_same_proposition_up_to_broader_in_one_sentence(one: Said, other: Said, *, match: bool) -> None:
    assert is_match(one, other) is match
    assert is_match(other, one) is match


def test_two_mechanisms_are_not_one_because_they_do_the_same() -> None:
    deeds = kinship().deeds
    same = [(one, other) for one in deeds for other in deeds if one < other and set(deeds[one]) & set(deeds[other])]
    alike = [pair for pair in same if not kinship().kin(*pair)]
    assert alike, "the ontology has mechanisms that differ only in the kind of effect"
    for one, other in alike:
        assert not is_match(claim(DRUG, "hasMechanism", one), claim(DRUG, "hasMechanism", other))


def test_a_mechanism_does_what_its_effect_says() -> None:
    assert kinship().deeds[MECH] == (Deed("increases", "mol:cd86", "cell:cll-cell"),)


@pytest.mark.parametrize(
    ("values", "right"),
    [
        ({}, True),
        ({"direction": "Neutral"}, False),
        ({"modality": "Excluded"}, False),
        ({"modality": "Recommended"}, True),
        ({"citedEvidence": "ref:b"}, True),
        ({"citedEvidence": ["ref:c"]}, False),
        ({"citedEvidence": None}, False),
        ({"certainty": "Suggested", "setting": "InVitro"}, True),
    ],
)
def test_right_is_a_match_with_direction_and_papers(values: dict[str, Any], *, right: bool) -> None:
    assert is_right(claim(), claim(**values)) is right


def test_neither_citing_is_citing_the_same() -> None:
    none = claim(citedEvidence=None)
    assert have_papers_in_common(none, none)
    assert not have_papers_in_common(none, claim())


def test_each_is_used_once_and_the_right_ones_first() -> None:
    narrow, broad = claim(DRUG, "hasMechanism", MECH), claim(DRUG, "hasMechanism", BROAD)
    against = claim(DRUG, "hasMechanism", MECH, direction="Disputes")
    # One of the two can be right; what is left of both sides still matches.
    assert matching([broad, narrow], [narrow, against]) == {0: 1, 1: 0}
    assert matching([narrow, narrow], [broad]) == {0: 0}
    assert matching([against], [narrow, against]) == {0: 1}
    assert matching([None, narrow], [None, narrow]) == {1: 1}
    # Nearest first: the narrow to the narrow.
    assert matching([narrow, broad], [broad, narrow]) == {0: 1, 1: 0}


MADE = st.builds(
    lambda subject, direction, places: claim(
        subject, "associatedWith", "ae:fatigue", direction=direction, atPassage=[f"passage:x.sec-1-{n}" for n in places]
    ),
    st.sampled_from([MECH, BROAD, "mech:cd80-upregulation"]),
    st.sampled_from(["Supports", "Disputes"]),
    st.sets(st.integers(1, 3), min_size=1),
)


@given(st.lists(MADE, max_size=4), st.lists(MADE, max_size=4))
def test_no_other_pairing_has_more_that_are_right(read: list[Said], facts: list[Said]) -> None:
    found = matching(read, facts)
    assert len(set(found.values())) == len(found)
    assert all(is_match(read[one], facts[other]) for one, other in found.items())
    slots = [*range(len(facts)), *([None] * len(read))]
    best = max(
        sum(fact is not None and is_right(one, facts[fact]) for one, fact in zip(read, order, strict=False))
        for order in set(permutations(slots, len(read)))
    )
    assert sum(is_right(read[one], facts[other]) for one, other in found.items()) == best
