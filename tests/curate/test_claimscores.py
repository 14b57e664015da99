"""Claims beside facts, and how they are counted: what is right, wrong, missed, and where."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from lenakg.core.facts import Fact
from lenakg.core.yamlwriting import as_item
from lenakg.curate.accepting import accepted, refused
from lenakg.curate.claimscores import ClaimEvaluation, evaluate_claims
from lenakg.curate.compare import Pair, Status, compare, refusal
from lenakg.curate.evaluate import Evaluation, evaluate
from lenakg.curate.scores import WRITERS
from lenakg.extract.candidates import Candidate
from lenakg.source.text import Document

from .review import NAME, by_id, description, facts_in, home, read

TEXT = """\
A. Author

Herons calm.

1. Aims

Zetol may soothe herons [1]. They rest. They wake.

2. Rest

2.1. By night

Zetol does not calm. Toads do.

2.2. By day

They rest.

References

[1] A. Nobody, “Herons at rest,” *Journal of Marshes*, vol. 7, no. 2, pp. 11–19, 2019.
"""


def claim(slug: str, place: str, subject: str = "drug:lenalidomide", **values: Any) -> dict[str, Any]:
    asserts = {"subject": subject, "predicate": "causes", "object": "ae:fatigue"}
    said = {"direction": "Supports", "certainty": "Asserted", "setting": "Clinical"}
    asserts |= {key: values.pop(key) for key in ("predicate", "object") if key in values}
    places = [f"passage:{NAME}.{each}" for each in place.split()]
    return {"id": f"claim:{slug}", "asserts": asserts, **said, **values, "atPassage": places, "entryMode": "Extracted"}


#: What the curator has, and what was read, by the same slug where the two are about the same.
FACTS = [
    claim("calm", "abstract-1", comment="In my words.", inDisease=["disease:chronic-lymphocytic-leukemia"]),
    claim("soothe", "sec-1-1", citedEvidence=["ref:nobody-2019"], certainty="Suggested", hedgeCue="may"),
    claim("rest", "sec-1-2 sec-2.1-1", "drug:rituximab"),
    claim("no-calm", "sec-2.1-1", direction="Disputes"),
    claim("toads", "sec-2.1-2"),
]
READ = [
    claim("x-1", "abstract-1"),
    claim("x-2", "sec-1-1", certainty="Asserted", setting="InVitro", citedEvidence="ref:nobody-2019"),
    claim("x-3", "sec-2.1-1", "drug:rituximab"),
    claim("x-4", "sec-2.1-1"),
    claim("x-5", "sec-2.2-1", "drug:prednisone"),
]


def desk(
    tmp_path: Path, claims: list[dict[str, Any]], held: str = "", more: tuple[dict[str, Any], ...] = ()
) -> tuple[list[Fact], list[Pair], Path]:
    """The facts, and what was read beside them."""
    rest = [candidate for candidate in read(TEXT).candidates if candidate.key in ("citations", "references")]
    lists = {
        "claims": "claims:\n" + "".join(as_item(fact, 2) for fact in (*FACTS, *more)),
        "references": "".join(f"{each.key}:\n{as_item(each.record, 2)}" for each in rest),
    }
    place = home(tmp_path, TEXT, lists)
    (place / "document.yaml").write_text(f"{description(TEXT)}{held}", encoding="utf-8")
    facts = facts_in(place)
    found = [
        Candidate("claims", str(record["atPassage"][0]).partition(f"{NAME}.")[2], record, 0.8) for record in claims
    ]
    extraction = replace(read(TEXT), candidates=(*rest, *found))
    return facts, compare(extraction, facts), place


def counted(tmp_path: Path, claims: list[dict[str, Any]] = READ, held: str = "") -> ClaimEvaluation:
    facts, pairs, _ = desk(tmp_path, claims, held)
    found = evaluate_claims(pairs, Document(TEXT), facts)
    assert found is not None
    return found


def numbers(found: ClaimEvaluation, which: str = "sections") -> dict[str, tuple[int, int, int]]:
    scores = (each.score for each in getattr(found, which))
    return {score.kind: (score.right, score.wrong, score.missed) for score in scores}


def test_a_pair_counts_in_the_section_of_its_fact_and_a_lone_candidate_in_its_own(tmp_path: Path) -> None:
    found = counted(tmp_path)
    assert numbers(found, "together") == {"open sections": (3, 2, 2)}
    assert numbers(found) == {"Abstract": (1, 0, 0), "1": (2, 0, 0), "2.1": (0, 1, 2), "2.2": (0, 1, 0)}


def test_sections_held_apart_are_counted_apart(tmp_path: Path) -> None:
    found = counted(tmp_path, held='    heldApart: ["2.1"]\n')
    assert numbers(found, "together") == {"open sections": (3, 1, 0), "sections held apart": (0, 1, 2)}
    both = counted(tmp_path / "2", held='    heldApart: "2"\n')
    assert numbers(both, "together") == {"open sections": (3, 0, 0), "sections held apart": (0, 2, 2)}


def test_of_those_that_match_it_is_told_in_what_they_are_alike(tmp_path: Path) -> None:
    (score,) = counted(tmp_path).together
    assert {share.field: (share.alike, share.of) for share in score.shares} == {
        "direction": (3, 4),
        "certainty": (3, 4),
        "setting": (3, 4),
        "papers": (4, 4),
        "aspects and cell": (4, 4),
    }


def test_flaws_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    flaws = counted(tmp_path).flaws
    assert [(flaw.place, flaw.fact, flaw.differing) for flaw in flaws] == [
        ("sec-2.1-1", "claim:no-calm", ("direction",)),
        ("sec-2.1-2", "claim:toads", ()),
        ("sec-2.2-1", None, ()),
    ]
    assert flaws[0].read == "drug:lenalidomide causes ae:fatigue: Supports, Asserted, Clinical"
    assert flaws[1].read is None
    assert flaws[2].stands is None


def test_a_claim_without_a_proposition_is_wrong(tmp_path: Path) -> None:
    record = {**claim("x", "sec-1-1"), "asserts": {"subject": "drug:lenalidomide"}}
    found = counted(tmp_path, [record])
    assert numbers(found)["1"] == (0, 1, 2)
    assert "a claim without a proposition" in [flaw.read for flaw in found.flaws]


def test_a_claim_of_the_same_sentence_that_says_something_else_is_no_pair(tmp_path: Path) -> None:
    found = counted(tmp_path, [claim("x", "sec-2.1-2", "drug:prednisone")])
    assert numbers(found)["2.1"] == (0, 1, 2)
    (score,) = found.together
    assert {share.of for share in score.shares} == {0}


def test_the_other_kinds_are_counted_as_before(tmp_path: Path) -> None:
    _, pairs, _ = desk(tmp_path, READ)
    assert {score.kind for score in evaluate(pairs).scores} == {"citations", "references"}
    assert evaluate_claims([pair for pair in pairs if pair.key != "claims"], Document(TEXT), []) is None


def test_a_claim_is_the_same_different_new_or_gone(tmp_path: Path) -> None:
    _, pairs, _ = desk(tmp_path, READ)
    found = {name: pair for name, pair in by_id(pairs).items() if pair.key == "claims"}
    assert {name: pair.status for name, pair in found.items()} == {
        "claim:calm": Status.SAME,  # a curator's words and a disease that was not read are no difference
        "claim:soothe": Status.DIFFERENT,
        "claim:rest": Status.SAME,
        "claim:no-calm": Status.DIFFERENT,
        "claim:toads": Status.GONE,
        "claim:x-5": Status.NEW,
    }
    assert found["claim:soothe"].differing == ("certainty", "setting")
    assert found["claim:no-calm"].differing == ("direction",)


def test_what_the_candidate_has_beyond_the_fact_or_puts_otherwise_differs(tmp_path: Path) -> None:
    record = claim("x", "abstract-1", inDisease="disease:multiple-myeloma")
    more = claim("affects", "abstract-1", "drug:prednisone", predicate="increases")
    other = claim("y", "abstract-1", "drug:prednisone", predicate="affects")
    _, pairs, _ = desk(tmp_path, [record, other], more=(more,))
    assert by_id(pairs)["claim:calm"].differing == ("inDisease",)
    assert by_id(pairs)["claim:affects"].differing == ("asserts",)


def test_a_refused_claim_is_known_by_its_sentence_proposition_and_direction(tmp_path: Path) -> None:
    _, pairs, place = desk(tmp_path, READ)
    pair = by_id(pairs)["claim:x-5"]
    texts = refused([pair], place, NAME, "toads do not")
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    assert pair.candidate is not None
    again = compare(replace(read(TEXT), candidates=(pair.candidate,)), facts_in(place))
    assert by_id(again)["claim:x-5"].status is Status.REFUSED
    other = replace(pair.candidate, record={**pair.candidate.record, "direction": "Disputes"})
    assert refusal(other, NAME) != refusal(pair.candidate, NAME)


def test_a_new_claim_is_accepted_into_the_file_of_its_like(tmp_path: Path) -> None:
    _, pairs, place = desk(tmp_path, READ)
    texts = accepted([by_id(pairs)["claim:x-5"]], pairs, place, into="claims.yaml")
    assert "claim:x-5" in texts[place / "claims.yaml"]


def test_written(tmp_path: Path) -> None:
    found = counted(tmp_path, held='    heldApart: "2.1"\n')
    nothing = Evaluation((), ())
    text = WRITERS["text"](nothing, found)
    head, *rows = text.partition("\n\n")[0].splitlines()
    assert head.split() == ["claims", "right", "wrong", "missed", "precision", "recall", "F1"]
    assert [row.split("  ")[0] for row in rows] == [
        *("open sections", "sections held apart"),
        *("Abstract", "1", "2.1", "2.2"),
    ]
    assert (
        "  sec-2.1-2: missed: drug:lenalidomide causes ae:fatigue: Supports, Asserted, Clinical [claim:toads]" in text
    )
    page = WRITERS["md"](nothing, found)
    assert "\n## Claims\n" in page
    assert "| direction | 3 of 3: 1.000 (0.439–1.000) | 0 of 1: 0.000 (0.000–0.793) |" in page
    assert "- sec-2.1-1\n  - differs in direction: read drug:lenalidomide causes" in page
    data = json.loads(WRITERS["json"](nothing, found))["claims"]
    assert data["together"][0]["right"] == 3
    assert data["together"][1]["alike"]["direction"] == {
        "alike": 0,
        "of": 1,
        "share": {"value": 0.0, "low": 0.0, "high": 0.7935},
    }
    assert data["flaws"][1]["fact"] == "claim:toads"
    assert sha256(TEXT.encode()).hexdigest() in description(TEXT)
