"""Candidates and facts in one form: keys and values as a facts file gives them back."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from lenakg.core.errors import FactError
from lenakg.core.model import FactFile, Identified
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.curate.keys import unit_of
from lenakg.extract.candidates import Candidate

Yaml = dict[str, Any]
#: The lists of what was measured, which are one where a figure is looked for.
RESULTS = frozenset({"efficacyResults", "adverseEventRates", "enrolmentResults"})
#: What a curator says in their own words or has judged beside the figure; no candidate is asked to agree with it.
OWN_WORDS = frozenset(
    {
        *("label", "altLabel", "definition", "comment", "note"),
        *("entryMode", "primaryCheck", "secondReading", "printedSo", "repeats"),
    }
)


def as_yaml(record: Any) -> Yaml:
    """A record as its file has it, defaults written out, names short.

    >>> from lenakg.core.model import Rejection
    >>> as_yaml(Rejection(id="doc:x.rejection-1", rejectedKind="claims", reason="no", atPassage="passage:x.ref-1"))
    {'id': 'doc:x.rejection-1', 'rejectedKind': 'claims', 'reason': 'no', 'atPassage': ['passage:x.ref-1']}
    """
    return {name: _plain(value) for name, value in record.model_dump(exclude_none=True).items()}


def model(candidate: Candidate) -> Identified:
    """The candidate as a record of the facts.

    Raises:
        FactError: it is none yet: a key is missing, a value unknown.
    """
    try:
        found: Identified = getattr(FactFile.model_validate({candidate.key: [candidate.record]}), candidate.key)[0]
    except ValidationError as error:
        raise FactError("; ".join(_told(detail) for detail in error.errors(include_url=False))) from None
    return found


def fault(candidate: Candidate) -> str | None:
    """Why the candidate is no record of the facts yet, or None."""
    try:
        model(candidate)
    except FactError as error:
        return error.message
    return None


def read(candidate: Candidate) -> Yaml:
    """The record of a candidate as a facts file would give it back; as it is, where it is no record yet."""
    try:
        return as_yaml(model(candidate))
    except FactError:
        return candidate.record


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    text = str(value)
    return text.removeprefix(PREFIXES["lena"]) if text.startswith(PREFIXES["lena"]) else shorten(text)


def comparable(name: str, value: Any) -> Any:
    """A value as it is compared: passages by their row, whatever word a figure has; arms without their labels."""
    if name == "atPassage" and isinstance(value, list):
        return sorted({unit_of(passage) for passage in value})
    if isinstance(value, list):
        items = [comparable("", item) for item in value]
        return items if any(isinstance(item, dict) for item in items) else sorted(items)
    if isinstance(value, dict):
        return {key: comparable(key, item) for key, item in value.items() if key not in OWN_WORDS}
    return value


def _told(detail: Any) -> str:
    place = ".".join(str(step) for step in detail["loc"][2:])
    return f"{place}: {detail.get('ctx', {}).get('error', detail['msg'])}"
