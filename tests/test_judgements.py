"""Claims that are read from two other articles, judged by hand: how many of those of today are right."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from judgements import judging
from judgements.judging import (
    COLUMNS,
    HALVES,
    JUDGEMENTS,
    MOST,
    claims_of,
    judged,
    kept,
    report,
    sample,
    sheet,
    with_rows,
)

from lenakg.extract.candidates import Candidate, Extraction
from lenakg.extract.extraction import extract
from lenakg.source.text import Document

DOCUMENTS = Path(os.environ.get("LENAKG_DOCUMENTS") or Path(__file__).parents[1] / ".." / "shared" / "documents")
ARTICLES = ("PMC1891198.nxml", "PMC4845347.nxml")
#: What is aimed at, in each article.
FLOOR = 0.7
EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "invented-review.txt"


@pytest.fixture(scope="module")
def made() -> Extraction:
    """An invented review, with claims of which nobody need read anything into it."""
    document = Document.read(EXAMPLE)
    places = [unit.key for unit in document.units if unit.key.startswith("sec-")]
    claims = [
        Candidate(
            "claims",
            place,
            {
                "id": f"claim:x-{number}",
                "asserts": {"subject": "drug:lenalidomide", "predicate": "causes", "object": f"ae:event-{number}"},
                "direction": "Supports",
                "certainty": "Asserted",
                "setting": "Clinical",
                "atPassage": f"passage:made.{place}",
            },
            0.9,
        )
        for number in range(60)
        for place in places[number % len(places) :][:1]
    ]
    return replace(extract(document, "made"), candidates=tuple(claims))


@pytest.mark.parametrize("name", ARTICLES)
def test_of_what_is_judged_and_still_read_enough_is_right(name: str) -> None:
    path = DOCUMENTS / name
    if not path.is_file():
        pytest.skip("the articles are not at hand; name their folder in the environment variable LENAKG_DOCUMENTS")
    extraction = extract(Document.read(path), judging.name_of(path))
    reports = {half: report(extraction, kept(), half) for half in HALVES}
    print("; ".join(f"{name}, {half}: {found}" for half, found in reports.items()))
    right, wrong = (sum(getattr(found, key) for found in reports.values()) for key in ("right", "wrong"))
    assert right + wrong >= 2, "nothing that was judged is read any more: judge again"
    assert right / (right + wrong) >= FLOOR, reports


def test_what_is_kept_is_well_formed_and_holds_no_sentence() -> None:
    rows = kept()
    assert all(tuple(row) == COLUMNS for row in rows)
    assert {row["half"] for row in rows} <= set(HALVES)
    assert {row["judgement"] for row in rows} <= set(JUDGEMENTS)
    assert all(row["why"] or row["judgement"] == "right" for row in rows)
    assert with_rows(rows, []) == judging.KEPT.read_text(encoding="utf-8")


def test_the_halves_are_apart_and_no_larger_than_said(made: Extraction) -> None:
    claims = claims_of(made)
    assert len(claims) == 60
    halves = [{each.digest for each in sample(claims, [], half)} for half in HALVES]
    assert [len(half) for half in halves] == [MOST, MOST]
    assert not halves[0] & halves[1]


def test_a_sample_does_not_depend_on_the_order_or_on_what_is_not_asserted(made: Extraction) -> None:
    changed = [
        replace(each, record={**each.record, "id": "claim:y", "certainty": "Suggested"}, confidence=0.1)
        for each in reversed(made.candidates)
    ]
    again = claims_of(replace(made, candidates=tuple(changed)))
    assert [each.digest for each in again] == [each.digest for each in claims_of(made)]


def filled(text: str, *verdicts: tuple[str | None, str | None]) -> str:
    rows = yaml.safe_load(text)[: len(verdicts)]
    for row, (verdict, why) in zip(rows, verdicts, strict=True):
        row.update(judgement=verdict, why=why)
    return yaml.safe_dump(rows)


def test_a_sheet_shows_sentence_and_claim_and_is_read_back(made: Extraction) -> None:
    text = sheet(made, [], "open")
    first = yaml.safe_load(text)[0]
    assert set(first) == {"digest", "place", "before", "sentence", "claim", "judgement", "why"}
    assert "drug:lenalidomide causes ae:event-" in first["claim"]
    rows = judged(filled(text, ("right", None), ("wrong", "another  drug\n")), "made", "open")
    assert [(row["judgement"], row["why"]) for row in rows] == [("right", ""), ("wrong", "another drug")]
    assert first["sentence"] not in with_rows([], rows)


@pytest.mark.parametrize(
    ("verdict", "why", "said"),
    [(None, None, "write right or wrong"), ("maybe", None, "is 'maybe'"), ("wrong", None, "say why")],
)
def test_a_sheet_that_is_not_filled_is_refused(
    made: Extraction, verdict: str | None, why: str | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        judged(filled(sheet(made, [], "open"), (verdict, why)), "made", "open")


def test_what_is_no_longer_read_counts_neither_way_and_what_is_new_is_told(made: Extraction) -> None:
    rows = judged(filled(sheet(made, [], "open"), *[("right", None)] * 3, ("wrong", "no")), "made", "open")
    found = report(made, rows, "open")
    assert (found.right, found.wrong, found.no_longer_read, len(found.not_judged)) == (3, 1, (), MOST - 4)
    gone = rows[0]["digest"]
    keys = {each.digest: each for each in claims_of(made)}
    rest = tuple(each for each in made.candidates if each.record["asserts"]["object"] != keys[gone].claim.object)
    fewer = report(replace(made, candidates=rest), rows, "open")
    assert (fewer.right, fewer.wrong, fewer.no_longer_read) == (2, 1, (gone,))
    assert report(made, rows, "apart").right == 0
    assert "3 right, 1 wrong, precision 0.750" in str(found)


def test_what_is_judged_stays_in_its_half_and_is_not_drawn_again(made: Extraction) -> None:
    rows = judged(filled(sheet(made, [], "open"), *[("right", None)] * 6), "made", "open")
    done = {row["digest"] for row in rows}
    claims = claims_of(made)
    drawn = {half: {each.digest for each in sample(claims, rows, half)} for half in HALVES}
    assert len(drawn["open"]) == MOST - 6
    assert len(drawn["apart"]) == MOST
    assert not done & (drawn["open"] | drawn["apart"])
    assert not drawn["open"] & drawn["apart"]
    assert drawn["apart"] == {each.digest for each in sample(claims, [], "apart")}, "what is set aside stays so"


def test_a_later_judgement_stands() -> None:
    row = dict(zip(COLUMNS, ("made", "open", "x", "sec-1-1", "right", ""), strict=True))
    assert with_rows([row], [{**row, "judgement": "wrong", "why": "no"}]).count("made") == 1


def test_a_sheet_is_not_written_into_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    place = judging.HOME / "sheet.yaml"
    assert judging.main(["draw", str(EXAMPLE), "open", str(place)]) == 2
    assert not place.exists()
    assert "outside of the project" in capsys.readouterr().err
