"""An extraction told in lines, so that a person can read and a test compare it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lenakg.core.model import FactFile
from lenakg.extract.candidates import Candidate, Extraction

#: What every record of a row has, and is told by its place.
_PLACED = {"id", "ofTrial", "ofArm", "atPassage", "entryMode", "citedEvidence"}


def told(extraction: Extraction) -> str:
    """Every candidate in a line, the steps of a regimen in lines of their own, then what was left unread."""
    place, lines = "", list[str]()
    for candidate in extraction.candidates:
        if candidate.place != place:
            place = candidate.place
            lines.append(f"\n{place}")
        lines += [f"  {line}" for line in _lines(candidate)]
    lines += ["\nunread"]
    lines += [f"  {each.place}: '{each.words}': {each.reason}" for each in extraction.unread]
    lines += ["\nnotices", *(f"  {notice}" for notice in extraction.notices)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(candidate: Candidate) -> Iterator[str]:
    record = dict(candidate.record)
    steps = record.pop("hasDoseStep", [])
    yield f"{candidate.confidence:.2f} {record['id']}: {_said(record)}"
    yield from (f"  step {_said(step)}" for step in steps)
    yield from (f"  ({remark})" for remark in candidate.remarks)


def _said(record: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} {_value(value)}" for key, value in record.items() if key not in _PLACED)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + _said(value) + "}"
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return f"'{value}'" if " " in str(value) else str(value)


def is_record(candidate: Candidate) -> bool:
    """Whether a facts file would take it."""
    return bool(FactFile.model_validate({candidate.key: [candidate.record]}))
