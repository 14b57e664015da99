"""Candidates written: as facts files would have them, and a line each; both are read back."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from lenakg.core.model import FactFile
from lenakg.core.yamlfile import parse_yaml
from lenakg.extract.candidates import Extraction
from lenakg.extract.extraction import extract
from lenakg.extract.writing import WRITERS
from lenakg.source.passages import as_yaml as passages_yaml
from lenakg.source.text import Document

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module", params=["txt", "nxml"])
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return extract(Document.read(EXAMPLES / f"invented-review.{request.param}"), "zelthorine-2041")


def same(written: Any, candidate: Any) -> bool:
    """Whether a value was written as it is, be it a list of one or the one."""
    return written == candidate or [written] == candidate


def test_yaml_is_read_back(extraction: Extraction) -> None:
    lists: Any = parse_yaml(WRITERS["yaml"](extraction), Path("candidates.yaml")).value
    assert lists["source"] == {
        "sha256": sha256(extraction.document.text.encode()).hexdigest(),
        "kind": extraction.document.kind,
        "document": "doc:zelthorine-2041",
    }
    for key in FactFile.model_fields:
        found = extraction.of(key)
        if not found:
            assert key not in lists or key == "passages"
            continue
        for written, candidate in zip(lists[key], found, strict=True):
            assert written.pop("confidence") == f"{candidate.confidence:.2f}"
            remarks = written.pop("remarks", [])
            assert same(remarks, list(candidate.remarks))
            assert list(written) == list(candidate.record)
            assert all(same(value, candidate.record[name]) for name, value in written.items())
    assert [(each["place"], each["words"], each["reason"]) for each in lists["unread"]] == [
        (each.place, each.words, each.reason) for each in extraction.unread
    ]
    notices = lists.get("notices", [])
    assert same(notices, list(extraction.notices))


def test_passages_are_those_of_lenakg_passages(extraction: Extraction) -> None:
    lists: Any = parse_yaml(WRITERS["yaml"](extraction), Path("candidates.yaml")).value
    computed: Any = parse_yaml(passages_yaml(extraction.passages, extraction.document), Path("passages.yaml")).value
    assert lists["passages"] == computed["passages"]


def test_a_line_a_candidate(extraction: Extraction) -> None:
    lines = [json.loads(line) for line in WRITERS["jsonl"](extraction).splitlines()]
    assert [line["notice"] for line in lines if "notice" in line] == list(extraction.notices)
    lines = [line for line in lines if "notice" not in line]
    assert len(lines) == len(extraction.candidates) + len(extraction.unread)
    for line, candidate in zip(lines, extraction.candidates, strict=False):
        assert line["list"] == candidate.key
        assert line["record"] == candidate.record
        assert (line["confidence"], tuple(line["remarks"])) == (candidate.confidence, candidate.remarks)
        places = candidate.record.get("atPassage", [])
        assert [each["id"] for each in line["passages"]] == ([places] if isinstance(places, str) else places)
    assert lines[-1] == {
        "unread": {
            "place": extraction.unread[-1].place,
            "words": extraction.unread[-1].words,
            "reason": extraction.unread[-1].reason,
        }
    }


def test_nothing_read_is_written_as_such() -> None:
    nothing = extract(Document("1. Aims\n\nTo see.\n"), "fens-2002")
    assert WRITERS["jsonl"](nothing) == (
        '{"notice": "no name of the ontology stands in the running text: no claims could be read from it"}\n'
    )
    assert list(parse_yaml(WRITERS["yaml"](nothing), Path("x.yaml")).value) == ["source", "notices"]


def test_awkward_words_are_read_back() -> None:
    text = (
        "1. Aims\n\nTo see [1].\n\nReferences\n\n"
        "[1] B. Best, “Null: yes, no & #1 – {x}; [y] \\\\ 'z' \"w\",” *no*, vol. 3, pp. 1–9, 2001.\n"
    )
    found = extract(Document(text), "fens-2002")
    lists: Any = parse_yaml(WRITERS["yaml"](found), Path("x.yaml")).value
    (paper,) = found.of("citations")
    assert {name: value for name, value in lists["citations"][0].items() if name in ("title", "venue", "year")} == {
        name: paper.record[name] for name in ("title", "venue", "year")
    }
