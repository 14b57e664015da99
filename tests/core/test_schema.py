"""The JSON Schema says what the reader says."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from lenakg.core.model import FactFile
from lenakg.core.schema import json_schema

Change = Callable[[dict[str, Any]], object]

FILE: dict[str, Any] = {
    "recommendations": [
        {
            "id": "claim:x",
            "asserts": {"subject": "drug:a", "predicate": "prevents", "object": "ae:b", "objectAspect": "Severity"},
            "direction": "Supports",
            "certainty": "Asserted",
            "setting": "Clinical",
            "modality": "Considered",
            "citedEvidence": ["ref:a", "ref:b"],
            "appliesIf": {"parameter": "finding:x", "comparator": "LessThan", "bound": "60"},
            "atPassage": "passage:x.sec-1-1",
        }
    ]
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_an_editor_sees_it(value: Any) -> Any:
    """Bare numbers are numbers to an editor's YAML, and characters to ours."""
    if isinstance(value, dict):
        return {key: as_an_editor_sees_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_sees_it(item) for item in value]
    return float(value) if isinstance(value, str) and value.replace(".", "", 1).isdecimal() else value


def the_reader_takes(content: Any) -> bool:
    try:
        FactFile.model_validate(content)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("change", "good"),
    [
        (lambda record: None, True),
        (lambda record: record.update(citedEvidence="ref:a"), True),
        (lambda record: record.update(appliesIf=[record["appliesIf"]]), True),
        (lambda record: record["appliesIf"].update(boundText="7"), True),
        (lambda record: record.update(note="2"), True),
        (lambda record: record.update(drection="Supports"), False),
        (lambda record: record["asserts"].update(aspect="Severity"), False),
        (lambda record: record.update(direction="supports"), False),
        (lambda record: record.update(direction=["Supports"]), False),
        (lambda record: record["asserts"].update(predicate="prevented"), False),
        (lambda record: record["asserts"].update(subject="nobody:a"), False),
        (lambda record: record["asserts"].update(subject="drug:a."), False),
        (lambda record: record["asserts"].update(subject="lenalidomide"), False),
        (lambda record: record.update(citedEvidence="doc:a"), False),
        (lambda record: record["appliesIf"].update(comparator="<"), False),
        (lambda record: record["appliesIf"].update(bound="sixty"), False),
        (lambda record: record.update(hedgeCue=None), False),
        (lambda record: record.update(atPassage=None), False),
        (lambda record: record.pop("modality"), False),
        (lambda record: record.pop("asserts"), False),
        (lambda record: record.update(asserts="x"), False),
    ],
)
def test_the_schema_takes_what_the_reader_takes(validator: Draft202012Validator, change: Change, good: bool) -> None:
    content = deepcopy(FILE)
    change(content["recommendations"][0])
    if content["recommendations"][0].get("hedgeCue", "") is not None:
        assert the_reader_takes(content) is good
    assert validator.is_valid(as_an_editor_sees_it(content)) is good


def test_empty_lists_and_empty_keys_are_faults_in_the_schema_too(validator: Draft202012Validator) -> None:
    for empty in ({"claims": []}, {"claims": None}, {"claims": {}}, {"claim": []}):
        assert not validator.is_valid(empty)


def test_the_schema_offers_every_code() -> None:
    definitions = json.loads(json_schema())["$defs"]
    assert definitions["Claim"]["properties"]["direction"]["enum"] == ["Disputes", "Neutral", "Supports"]
    assert "hasRiskFactor" in definitions["Proposition"]["properties"]["predicate"]["enum"]
    assert definitions["EfficacyResult"]["properties"]["value"]["type"] == "number"
