"""Candidates written for people and programs: YAML in the form of the facts, or a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from lenakg.core.model import FactFile
from lenakg.core.yamlwriting import as_item, scalar
from lenakg.extract.candidates import Candidate, Extraction
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import Located


def as_yaml(extraction: Extraction) -> str:
    """The candidates as lists of records, as in a facts file; each record has `confidence` and, if any, `remarks`."""
    document = extraction.document
    lines = [
        "# Candidates, as the program read them; `lenakg curate` compares them with the facts and accepts them.",
        "source:",
        f"  sha256: {sha256(document.text.encode()).hexdigest()}",
        f"  kind: {document.kind}",
        f"  document: doc:{extraction.name}",
    ]
    text = "\n".join(lines) + "\n"
    if extraction.notices:
        text += "notices:\n" + "".join(f"  - {scalar(notice)}\n" for notice in extraction.notices)
    if extraction.unread:
        text += "unread:\n" + "".join(as_item(record, 2) for record in _unread(extraction))
    for key in FactFile.model_fields:
        found = extraction.of(key)
        if found:
            text += f"{key}:\n" + "".join(as_item(_judged(candidate), 2) for candidate in found)
    if extraction.passages:
        text += "passages:\n" + "".join(as_item(passage(place, extraction), 2) for place in extraction.passages)
    return text


def as_jsonl(extraction: Extraction) -> str:
    """A line a candidate: list, record, confidence, remarks, passages; then each that was not read, and each notice."""
    places = {place.name: place for place in extraction.passages}
    lines: list[dict[str, Any]] = [
        {
            "list": candidate.key,
            "record": candidate.record,
            "confidence": candidate.confidence,
            "remarks": list(candidate.remarks),
            "passages": [passage(places[name], extraction) for name in _passages(candidate) if name in places],
        }
        for candidate in extraction.candidates
    ]
    lines += [{"unread": record} for record in _unread(extraction)]
    lines += [{"notice": notice} for notice in extraction.notices]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


#: How candidates may be written, by the name of the format.
WRITERS: dict[str, Callable[[Extraction], str]] = {"yaml": as_yaml, "jsonl": as_jsonl}


def passage(place: Located, extraction: Extraction) -> dict[str, Any]:
    """The record of a passage, as `lenakg passages` writes it."""
    words = extraction.document.words(place.unit)
    record: dict[str, Any] = {
        "id": place.name,
        "section": place.unit.section,
        "start": str(place.unit.start),
        "end": str(place.unit.end),
        "textDigest": text_digest(words),
        "normalizedLength": str(len(normalise(words))),
    }
    if place.figure is not None:
        record["refinedBy"] = {"start": str(place.figure[0]), "end": str(place.figure[1])}
    return record


def _judged(candidate: Candidate) -> dict[str, Any]:
    judged = {**candidate.record, "confidence": f"{candidate.confidence:.2f}"}
    return {**judged, "remarks": list(candidate.remarks)} if candidate.remarks else judged


def _passages(candidate: Candidate) -> list[str]:
    found = candidate.record.get("atPassage", [])
    return found if isinstance(found, list) else [found]


def _unread(extraction: Extraction) -> Iterator[dict[str, str]]:
    for found in extraction.unread:
        yield {"place": found.place, "words": found.words, "reason": found.reason}
