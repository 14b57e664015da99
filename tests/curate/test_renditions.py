"""Facts of one review in plain text and in JATS: passages with holes and with mark-up, computed, read and verified."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from lenakg.core.facts import read_fact_file, read_facts
from lenakg.core.model import Passage
from lenakg.curate.verify import verify
from lenakg.source.passages import as_yaml, locate
from lenakg.source.text import Document

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NAME = "marlowe-2041"
BROKEN = f"passage:{NAME}.sec-3.1-3"
FIGURE = f"passage:{NAME}.table-1-row-1.torpor"


def facts(document: Document, media: dict[str, str]) -> dict[str, Any]:
    citation: dict[str, Any] = {
        "id": "ref:lowell-2035",
        "label": "Lowell 2035",
        "title": "Zelthorine with brenapex in the first line",
        "hasAuthorship": ["Lowell"],
        "venue": "Proceedings of the 3rd Invented Workshop on Fevers (IWF3)",
        "year": "2035",
        "publicationKind": "ProceedingsPaper",
    }
    entry = {
        "id": f"ref:lowell-2035.{NAME}",
        "referenceNumber": "8",
        "citation": "ref:lowell-2035",
        "nameAsPrinted": "Lowell",
        "yearAsPrinted": "2035",
        "atPassage": f"passage:{NAME}.ref-8",
    }
    claim = {
        "id": "claim:small-steps",
        "asserts": {"subject": "drug:prednisone", "predicate": "causes", "object": "ae:infection"},
        "direction": "Supports",
        "certainty": "Suggested",
        "hedgeCue": "may",
        "setting": "Clinical",
        "citedEvidence": "ref:lowell-2035",
        "atPassage": f"passage:{NAME}.sec-3.2-1",
    }
    rate = {
        "id": "result:torpor",
        "endpoint": "AdverseEventOccurrence",
        "adverseEvent": "ae:infection",
        "value": "1",
        "unit": "%",
        "valueComparator": "LessThan",
        "asPrinted": "Torpor <1%",
        "atPassage": FIGURE,
    }
    steps = {"id": "result:steps", "value": "2.5", "unit": "mg", "asPrinted": "2.5 mg", "atPassage": f"{BROKEN}.dose"}
    described = {
        "id": f"doc:{NAME}",
        "label": "Marlowe 2041",
        "title": "Zelthorine and Lacustrine Fever",
        "hasAuthorship": ["Ida Q. Marlowe"],
        "venue": "None",
        "year": "2041",
        "rights": "None",
        "attribution": "None",
        "sourceDigest": sha256(document.text.encode()).hexdigest(),
    }
    return {
        "documents": [described | media],
        "citations": [citation],
        "references": [entry],
        "claims": [claim],
        "adverseEventRates": [rate],
        "efficacyResults": [steps | {"endpoint": "OverallResponse"}],
    }


@pytest.fixture(params=[("invented-review.txt", {}), ("invented-review.nxml", {"mediaType": "application/xml"})])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Document]:
    """The folder of the facts with their passages, and the rendition that they were taken from."""
    name, media = request.param
    document = Document.read(EXAMPLES / name)
    folder = tmp_path / "facts" / NAME
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(yaml.safe_dump(facts(document, media)), encoding="utf-8")
    places = locate(list(read_fact_file(folder / "facts.yaml")), document)
    (folder / "passages.yaml").write_text(as_yaml(places, document), encoding="utf-8")
    return folder, document


def test_the_facts_stand_in_the_document(home: tuple[Path, Document]) -> None:
    folder, document = home
    assert [str(fault) for fault in verify(read_facts(folder.parent), document).faults] == []


def test_a_figure_is_where_its_characters_are(home: tuple[Path, Document]) -> None:
    folder, document = home
    records = {fact.iri: fact.record for fact in read_facts(folder.parent)}
    for passage, printed in ((FIGURE, ("Torpor <1%", "Torpor &lt;1%")), (f"{BROKEN}.dose", ("2.5 mg", "2.5 mg"))):
        record = records[f"https://w3id.org/lenacll/passage/{passage.partition(':')[2]}"]
        assert isinstance(record, Passage)
        assert record.refinedBy is not None
        start = int(record.start)
        assert document.text[start + int(record.refinedBy.start) : start + int(record.refinedBy.end)] in printed


def test_the_rest_of_a_sentence_is_recorded_and_checked(home: tuple[Path, Document]) -> None:
    folder, document = home
    path = folder / "passages.yaml"
    passages = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    (record,) = [record for record in passages["passages"] if record["id"] == f"{BROKEN}.dose"]
    rest = {key: int(value) for key, value in record["continuedAt"].items()}
    assert document.text[rest["start"] : rest["end"]].startswith("steps (of 2.5 mg)")
    record["continuedAt"]["start"] = str(rest["start"] + 1)
    path.write_text(yaml.safe_dump(passages), encoding="utf-8")
    (told,) = [error.message for error in verify(read_facts(folder.parent), document).faults]
    assert told == f"{BROKEN}.dose goes on at {rest['start']} to {rest['end']}, not where it says"
