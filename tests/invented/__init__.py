"""An invented document, which conforms to every shape, and facts for tests to add to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad

from lenakg.core.facts import read_fact_file
from lenakg.core.namespaces import LENA, expand
from lenakg.graph.convert import Converted, convert

CLAIM: dict[str, Any] = {
    "id": "claim:x",
    "asserts": {"subject": "drug:lenalidomide", "predicate": "causes", "object": "ae:tumor-flare-reaction"},
    "direction": "Supports",
    "certainty": "Asserted",
    "setting": "Clinical",
    "citedEvidence": "ref:reed-2029",
    "atPassage": "passage:marsh-2030.sec-1-1",
}
RATE: dict[str, Any] = {
    "id": "result:x",
    "endpoint": "AdverseEventOccurrence",
    "adverseEvent": "ae:tumor-flare-reaction",
    "atPassage": "passage:marsh-2030.sec-1-1.figure",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the document's facts; its parent is a folder of facts."""
    folder = tmp_path / "facts" / "marsh-2030"
    shutil.copytree(Path(__file__).parent / "marsh-2030", folder)
    return folder


def write(home: Path, **records: list[dict[str, Any]]) -> Path:
    """A file of the document with these records by kind; JSON is YAML."""
    path = home / "made.yaml"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path


def made(home: Path, **records: list[dict[str, Any]]) -> Converted:
    """The quads of these records alone, which are read from YAML."""
    return convert(read_fact_file(write(home, **records)))


def values(quads: Iterable[Quad], node: str, key: str) -> list[Any]:
    """What `node` (a CURIE or IRI) has under `key`: IRIs as text, literals as they are."""
    subject, predicate = expand(node) or node, expand(key) or LENA + key
    found = [quad.object for quad in quads if quad.subject.value == subject and quad.predicate.value == predicate]
    return sorted((term.value if isinstance(term, NamedNode) else term for term in found), key=str)
