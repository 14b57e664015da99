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
    EfficacyResult,
    FactFile,
    Passage,
    Proposition,
    Recommendation,
    Record,
    Result,
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


def test_a_passage_takes_no_sentence_and_no_free_text() -> None:
    assert set(Passage.model_fields) == {
        "id",
        "section",
        "start",
        "end",
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
    assert {kind for kind in NODES if "id" in kind.model_fields} == listed | {Result}
    assert {kind.kind for kind in SHARED} == {"Citation", "ClinicalTrial"}


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("ORR 47%", {"value": "74"}),
        ("Median 18 cycles (2–33)", {"value": "18", "lowerValue": "3"}),
        ("2/9", {"count": "2", "denominator": "8"}),
        ("none", {"count": "1"}),
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
        ("16 m versus 6 m", {"lowerValue": "6", "upperValue": "16"}),
    ],
)
def test_a_number_that_is_printed_is_taken(printed: str, numbers: dict[str, str]) -> None:
    result = {"id": "result:x", "endpoint": "OverallResponse", "atPassage": "passage:x.y", "asPrinted": printed}
    assert EfficacyResult.model_validate({**result, **numbers}).asPrinted == printed
