"""The records: frozen, closed, and spelled as the ontology spells its classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from lenakg.core.model import (
    SHARED,
    Citation,
    Claim,
    DoseStep,
    DoubleReading,
    EfficacyResult,
    FactFile,
    Passage,
    Proposition,
    Reading,
    Recommendation,
    Record,
)
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.core.vocabulary import vocabulary

CLAIM: dict[str, Any] = {
    "id": "claim:x",
    "asserts": {"subject": "drug:a", "predicate": "causes", "object": "ae:b"},
    "direction": "Disputes",
    "certainty": "Unconfirmed",
    "setting": "InVitro",
    "atPassage": "passage:x.sec-1-1",
}


def kinds(base: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


NODES = [kind for kind in kinds() if "kind" in vars(kind)]


def test_a_claim_holds_iris_and_its_defaults() -> None:
    claim = Claim.model_validate(CLAIM)
    assert claim.asserts.subject == "https://w3id.org/lenacll/drug/a"
    assert claim.asserts.predicate == LENA + "causes"
    assert claim.direction == LENA + "Disputes"
    assert (claim.entryMode, claim.primaryCheck) == (LENA + "Entered", LENA + "Unchecked")
    assert claim.secondReading == LENA + "Unread"
    assert claim.citedEvidence is None


def test_one_value_is_a_list_of_one() -> None:
    one = Claim.model_validate({**CLAIM, "citedEvidence": "ref:a"})
    listed = Claim.model_validate({**CLAIM, "citedEvidence": ["ref:a"]})
    assert one == listed
    assert one.citedEvidence == ["https://w3id.org/lenacll/citation/a"]
    window = Claim.model_validate({**CLAIM, "when": {"upper": "14.0", "unit": "mo"}})
    assert window.when is not None
    assert [span.upper for span in window.when] == ["14"]


def test_an_author_may_be_a_name_alone() -> None:
    for authors in ("B. Reed", ["B. Reed"], [{"nameAsPrinted": "B. Reed"}], {"nameAsPrinted": "B. Reed"}):
        citation = Citation.model_validate(
            {
                "id": "ref:x",
                "label": "x",
                "title": "x",
                "hasAuthorship": authors,
                "venue": "x",
                "year": "2029",
                "publicationKind": "JournalArticle",
            }
        )
        assert [author.nameAsPrinted for author in citation.hasAuthorship] == ["B. Reed"]


def test_records_are_frozen() -> None:
    claim = Claim.model_validate(CLAIM)
    with pytest.raises(ValidationError, match="frozen"):
        claim.direction = LENA + "Supports"


@pytest.mark.parametrize("kind", [FactFile, *NODES])
def test_no_record_takes_what_it_does_not_know(kind: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate({"drection": "Supports"})
    assert "extra_forbidden" in {error["type"] for error in caught.value.errors()}


def test_a_recommendation_is_a_claim_with_a_modality() -> None:
    with pytest.raises(ValidationError, match="modality"):
        Recommendation.model_validate(CLAIM)
    made = Recommendation.model_validate({**CLAIM, "modality": "Excluded"})
    assert isinstance(made, Claim)
    assert made.kind == "Recommendation"


def test_a_reading_has_four_coded_fields_and_either_may_be_absent() -> None:
    reading = {"predicate": "causes", "direction": "Supports", "certainty": "Asserted", "setting": "Clinical"}
    made = DoubleReading.model_validate({"id": "claim:x.readings", "ofClaim": "claim:x", "second": reading})
    assert made.first is None
    assert made.second is not None
    assert made.second.predicate == LENA + "causes"
    for field in reading:
        with pytest.raises(ValidationError, match=field):
            Reading.model_validate({**reading, field: "Nothing"})


def test_a_passage_takes_no_sentence_and_no_free_text() -> None:
    assert set(Passage.model_fields) == {
        "id",
        "section",
        "start",
        "end",
        "continuedAt",
        "textDigest",
        "normalizedLength",
        "refinedBy",
    }


@pytest.mark.parametrize("kind", NODES)
def test_every_kind_is_a_class_of_the_ontology(kind: type[Record]) -> None:
    namespace = PREFIXES["oa"] if kind.kind == "TextPositionSelector" else LENA
    assert namespace + kind.kind in vocabulary().subjects


@pytest.mark.parametrize("kind", NODES)
def test_what_has_no_id_is_numbered_or_named_by_a_digest(kind: type[Record]) -> None:
    named_otherwise = kind is Proposition or kind.kind == "TextPositionSelector"
    assert ("id" in kind.model_fields) + bool(kind.part) + named_otherwise == 1


def test_every_kind_of_record_can_be_written_in_a_file_or_is_part_of_one() -> None:
    listed = {field.annotation.__args__[0] for field in FactFile.model_fields.values()}
    assert {kind for kind in NODES if "id" in kind.model_fields} == listed
    assert {kind.kind for kind in SHARED} == {"Citation", "ClinicalTrial"}


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("ORR 47%", {"value": "74"}),
        ("Median 18 cycles (2–33)", {"value": "18", "lowerValue": "3"}),
        ("2/9", {"count": "2", "denominator": "8"}),
        ("none", {"count": "1"}),
        ("OS: NR", {"value": "0"}),
        ("Infection", {"count": "0"}),
        ("noneless", {"count": "0"}),
        ("not reported", {"count": "0"}),
        ("one-third of patients", {"count": "1"}),
        ("two cases", {"count": "3"}),
    ],
)
def test_a_number_that_is_not_printed_is_refused(printed: str, numbers: dict[str, str]) -> None:
    result = {"id": "result:x", "endpoint": "OverallResponse", "atPassage": "passage:x.y", "asPrinted": printed}
    with pytest.raises(ValidationError, match=f"does not stand in asPrinted '{re.escape(printed)}'"):
        EfficacyResult.model_validate({**result, **numbers})


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("ORR 47%", {"value": "47"}),
        ("1,200", {"count": "1200"}),
        ("8,5%", {"value": "8.5"}),
        ("50.00", {"value": "50"}),
        ("none", {"count": "0"}),
        ("No patient", {"count": "0"}),
        ("did not have any", {"count": "0"}),
        ("Two cases", {"count": "2"}),
        ("16 m versus 6 m", {"lowerValue": "6", "upperValue": "16"}),
    ],
)
def test_a_number_that_is_printed_is_taken(printed: str, numbers: dict[str, str]) -> None:
    result = {"id": "result:x", "endpoint": "OverallResponse", "atPassage": "passage:x.y", "asPrinted": printed}
    assert EfficacyResult.model_validate({**result, **numbers}).asPrinted == printed


@pytest.mark.parametrize(
    ("printed", "values", "said"),
    [
        ("10 mg per day", {"doseLow": "20", "doseUnit": "mg"}, "doseLow is 20, which does not stand in asPrinted"),
        ("10–20 mg", {"doseLow": "10", "doseHigh": "30"}, "doseHigh is 30, which does not stand in asPrinted"),
        ("up to 25 mg/day (5 mg each 28 days)", {"increment": "6"}, "increment is 6"),
        ("up to 25 mg/day (5 mg each 28 days)", {"incrementEvery": "82"}, "incrementEvery is 82"),
        ("10 mg per day", {"doseLow": "10", "doseUnit": "g"}, "doseUnit is g, but asPrinted '10 mg per day' is in mg"),
    ],
)
def test_a_dose_that_is_not_printed_is_refused(printed: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        DoseStep.model_validate({"ofDrug": "drug:a", "asPrinted": printed, **values})


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("10–20 mg for 21 days", {"doseLow": "10", "doseHigh": "20", "doseUnit": "mg", "durationLow": "4"}),
        ("2.5 mg/m2", {"doseLow": "2.5", "doseUnit": "mg/m2"}),
        ("375 units", {"doseLow": "375", "doseUnit": "[IU]"}),
        ("a glass of water", {"doseLow": "240", "doseUnit": "mL"}),
        (None, {"doseLow": "5", "doseUnit": "g"}),
    ],
)
def test_a_dose_that_is_printed_or_cannot_be_looked_for_is_taken(printed: str | None, values: dict[str, str]) -> None:
    given = {"ofDrug": "drug:a", **values} | ({} if printed is None else {"asPrinted": printed})
    assert DoseStep.model_validate(given).asPrinted == printed
