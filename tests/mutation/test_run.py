"""What the checks say of mutants: pinned for some, a sample by hash, and the quick look against the whole one."""

from __future__ import annotations

from hashlib import sha256

import pytest

from lenakg.core.facts import FactError
from lenakg.core.resources import folder
from lenakg.core.vocabulary import vocabulary
from lenakg.mutation import run
from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Judge, Verdict
from lenakg.mutation.kinds import Kind
from lenakg.mutation.run import ControlFailed, KindScore, apart, score

SAMPLE = [kind for kind in KINDS if sha256(kind.name.encode()).digest()[0] < 8]


def test_the_clean_facts_pass(judge: Judge) -> None:
    assert judge.control().said == {"reading": (), "shapes": (), "build": ()}


@pytest.mark.parametrize(
    ("name", "layer", "said"),
    [
        ("citation-unknown", "reading", "nothing is known as ref:nobody-1999"),
        ("id-doubled", "reading", "stands already at"),
        ("not-reported-as-zero", "reading", "value is 0, which does not stand in asPrinted"),
        ("claim-repeated", "reading", "-again says what claim:"),
        ("dose-changed", "reading", "doseLow is"),
        ("key-doubled", "reading", "the key 'direction' stands twice"),
        ("entity-renamed", "reading", "nothing is known as ae:tumor-"),
        ("over-100-percent", "shapes", "Result-share"),
        ("complete-above-overall-response", "shapes", "Result-response-order"),
        ("printed-so-and-impossible", "shapes", "Result-share-printed (warning)"),
        ("trial-exchanged", "shapes", "Result-trial-paper"),
        ("exclusion-that-manages", "shapes", "Recommendation-excluded"),
        ("paper-twice", "shapes", "Citation-twice"),
        ("direction-flipped", "shapes", "DoubleReading-agreed"),
        ("broader-cycle", "shapes", "Broader-cycle"),
        ("mapping-to-wrong-kind", "shapes", "Drug-mapping"),
        ("predicate-retired", "shapes", "VocabularyRetired"),
        ("rdf-digest-stale", "shapes", "Fact-contentDigest"),
        ("rdf-number-with-exponent", "shapes", "Result-value"),
        ("mapping-id-changed", "build", "the ontology has drug:"),
        ("mapping-dropped", "build", "the ontology does not have"),
    ],
)
def test_a_check_catches(judge: Judge, by_name: dict[str, Kind], name: str, layer: str, said: str) -> None:
    verdict = judge.judge(by_name[name].mutants(judge.material)[-1])
    if verdict.pending or name == "complete-above-overall-response":
        # What stands beside another result is seen among all facts.
        (verdict,) = judge.confirm([verdict])
    assert any(said in one for one in verdict.said[layer])


@pytest.mark.parametrize("name", ["citation-gone-from-assertion", "digit-changed-in-both", "effect-reversed"])
def test_no_check_sees_without_the_source(judge: Judge, by_name: dict[str, Kind], name: str) -> None:
    mutant = by_name[name].mutants(judge.material)[0]
    verdict = judge.judge(mutant)
    if verdict.pending:
        (verdict,) = judge.confirm([verdict])
    assert verdict.said == {"reading": (), "shapes": (), "build": ()}


def test_a_sample_of_all_kinds_is_as_it_is_said_to_be() -> None:
    found = score(kinds=SAMPLE)
    assert len(found.kinds) > 5
    assert found.failed == ()
    assert [one.kind.name for one in found.kinds if one.kind.unseen is not None and one.caught] == []
    assert found.source is False
    assert all("passages" not in verdict.said for one in found.kinds for verdict in one.verdicts)


@pytest.mark.parametrize("name", ["certainty-raised", "year-out-of-range", "rdf-value-doubled", "steps-exchanged"])
def test_the_quick_look_finds_what_the_whole_one_finds(judge: Judge, by_name: dict[str, Kind], name: str) -> None:
    verdict = judge.judge(by_name[name].mutants(judge.material)[0])
    (whole,) = judge.confirm([verdict])
    assert whole.said == verdict.said
    assert not whole.pending


def test_mutants_looked_at_together_are_taken_apart_where_something_is_found(
    judge: Judge, by_name: dict[str, Kind]
) -> None:
    names = ["citation-gone-from-assertion", "paper-twice"]
    verdicts = [judge.judge(by_name[name].mutants(judge.material)[0]) for name in names]
    assert all(verdict.pending for verdict in verdicts)
    confirmed = judge.confirm(verdicts)
    assert [one.said["shapes"] for one in confirmed] == [(), ("Citation-twice",)]


def test_mutants_of_one_fact_are_never_looked_at_together() -> None:
    verdicts = [
        Verdict(str(number), "x", {"shapes": ()}, dict.fromkeys(facts))
        for number, facts in enumerate((["a"], ["b"], ["a", "c"], ["c"], ["d"]))
    ]
    groups = [[verdict.kind for verdict in group] for group in apart(verdicts)]
    assert groups == [["0", "1", "3", "4"], ["2"]]


def test_the_ontology_is_the_shipped_one_again_after_its_mutants(judge: Judge, by_name: dict[str, Kind]) -> None:
    before, home = vocabulary(), folder("ontology")
    verdict = judge.judge(by_name["coded-value-renamed"].mutants(judge.material)[0])
    assert verdict.caught == ("reading",)
    assert (vocabulary(), folder("ontology")) == (before, home)


def test_several_processes_find_what_one_finds(by_name: dict[str, Kind]) -> None:
    kinds = [by_name[name] for name in ("key-doubled", "certainty-raised", "direction-flipped")]
    told: list[tuple[int, int]] = []
    several = score(jobs=2, kinds=kinds, done=lambda number, of: told.append((number, of)))
    assert several == score(jobs=1, kinds=kinds)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nothing_is_said_of_mutants_where_the_clean_facts_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judge, "control", lambda self: Verdict("control", "", {"shapes": ("Claim-direction",)}))
    with pytest.raises(ControlFailed, match=r"do not pass \(shapes: Claim-direction\); mend them first"):
        run.score(kinds=SAMPLE[:1])


@pytest.mark.parametrize(
    ("unseen", "said", "failed", "caught"),
    [
        (None, [{"reading": ("x",)}, {"reading": (), "shapes": ("y",)}], False, True),
        (None, [{"reading": ("x",)}, {"reading": (), "shapes": ()}], True, False),
        (None, [{"reading": (), "shapes": (), "passages": ("z",)}], True, True),
        ("nobody knows", [{"reading": (), "shapes": (), "passages": ("z",)}], False, True),
        ("nobody knows", [{"reading": (), "shapes": ()}], False, False),
    ],
)
def test_a_kind_fails_where_one_mutant_slips_through(
    unseen: str | None, said: list[dict[str, tuple[str, ...]]], failed: bool, caught: bool
) -> None:
    kind = _Kind(unseen)
    one = KindScore(kind, tuple(Verdict("x", str(number), says) for number, says in enumerate(said)))
    assert (one.failed, one.caught) == (failed, caught)


class _Kind:
    name, says = "x", "X."

    def __init__(self, unseen: str | None) -> None:
        self.unseen = unseen

    def mutants(self, material: object) -> list[object]:
        raise FactError("not asked for")
