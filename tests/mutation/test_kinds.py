"""The kinds of corruption: each has a place in the real facts, changes something, and leaves the facts alone."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import pytest

from lenakg.core.facts import read_facts
from lenakg.core.resources import folder, ontology
from lenakg.mutation.catalogue import KINDS, TOPICS
from lenakg.mutation.changes import put
from lenakg.mutation.judge import Judge
from lenakg.mutation.kinds import (
    Kind,
    NoMutant,
    OfFile,
    OfGraph,
    OfList,
    OfOntology,
    OfRecord,
    OfText,
    first_and_middle,
)
from lenakg.mutation.material import Material


def test_every_kind_has_a_name_of_its_own_and_a_sentence() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names) > 300
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []
    assert [kind.name for kind in KINDS if not re.fullmatch(r"[A-Z][^|]*\.", kind.says)] == []
    assert [kind.name for kind in KINDS if kind.unseen is not None and re.search(r"^[A-Z]|[.|]$", kind.unseen)] == []


def test_every_way_of_corrupting_is_used() -> None:
    assert {type(kind) for kind in KINDS} == {OfRecord, OfList, OfText, OfFile, OfOntology, OfGraph}
    assert all(len(kinds) > 10 for kinds in TOPICS.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_finds_one_place_or_two_and_the_same_again(kind: Kind, material: Material, again: Material) -> None:
    mutants = kind.mutants(material)
    assert 1 <= len(mutants) <= 2
    assert {mutant.kind for mutant in mutants} == {kind.name}
    assert len({mutant.place for mutant in mutants}) == len(mutants)
    if not isinstance(kind, OfOntology):  # blank nodes have other labels in another reading
        assert kind.mutants(again) == mutants


def test_corrupting_leaves_the_facts_alone() -> None:
    def shipped() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in [ontology(), *folder("facts").glob("*/*.yaml")]}

    material, before = Material(), shipped()
    values, quads, terms = deepcopy(material.values), material.quads, material.terms
    for kind in KINDS:
        kind.mutants(material)
    assert (material.values, material.quads, material.terms) == (values, quads, terms)
    assert shipped() == before


def test_what_is_written_is_read_as_the_same(material: Material, tmp_path: Path) -> None:
    for file, value in material.values.items():
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(material.written(value), encoding="utf-8")
    assert [fact.record for fact in read_facts(tmp_path)] == [fact.record for fact in material.facts]


def test_a_mutant_that_is_the_original_is_refused(material: Material) -> None:
    kind = OfRecord("same", "Nothing.", ("claims",), put(direction="Supports"), lambda record: True)
    with pytest.raises(NoMutant, match=r"same: at claim:.* nothing was changed"):
        kind.mutants(material)


def test_a_mutant_that_is_read_as_the_original_is_refused(judge: Judge) -> None:
    kind = OfRecord("default", "What goes without saying is said.", ("claims",), put(entryMode="Entered"))
    (mutant, _) = kind.mutants(judge.material)
    with pytest.raises(NoMutant, match=r"what is read at claim:.* is what was read before"):
        judge.judge(mutant)


def test_a_kind_without_a_place_is_refused(material: Material) -> None:
    kind = OfRecord("nowhere", "Nothing.", ("claims",), put(direction="Neutral"), lambda record: False)
    with pytest.raises(NoMutant, match="nowhere: nothing in the facts can be corrupted in this way"):
        kind.mutants(material)


@pytest.mark.parametrize(("found", "chosen"), [("a", "a"), ("ab", "ab"), ("abcde", "ac"), ("abcdef", "ad")])
def test_the_first_and_the_middle_are_chosen(found: str, chosen: str) -> None:
    assert first_and_middle(found, "any") == list(chosen)
