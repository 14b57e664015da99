"""Candidates beside the accepted facts of their document: new, the same, different, refused, gone.

A candidate and a fact are about the same thing where they are of one kind and stand at one place: a paper and its entry
at a reference, an abbreviation at a footnote, a trial, its entry and its regimen at a row, and a result at a row with
the same endpoint, event and characters. Slugs are a curator's choice: a candidate takes those of the facts it meets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from pydantic import ValidationError

from lenakg.core.errors import FactError
from lenakg.core.facts import Fact
from lenakg.core.ids import short_digest
from lenakg.core.model import FactFile, Identified, ReferenceEntry, Rejection, Result, TrialEntry
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.curate.keys import unit_key
from lenakg.curate.naming import names_taken_over, renamed
from lenakg.extract.candidates import Candidate, Extraction

Yaml = dict[str, Any]
#: What a curator says in their own words or has judged beside the figure; no candidate is asked to agree with it.
OWN_WORDS = frozenset(
    {"label", "altLabel", "definition", "comment", "note", "entryMode", "primaryCheck", "printedSo", "repeats"}
)
#: Lists of the facts that extraction fills, in the order in which they are shown and accepted.
EXTRACTED = (
    "citations",
    "references",
    "abbreviations",
    "trials",
    "trialEntries",
    "regimens",
    "efficacyResults",
    "adverseEventRates",
    "enrolmentResults",
)
#: What a curator adds from elsewhere; a candidate is asked for it only where the document prints it.
_FROM_ELSEWHERE = frozenset({"doi", "pmid", "pmcid", "registryId", "supersedes"})
RESULTS = frozenset({"efficacyResults", "adverseEventRates", "enrolmentResults"})
_EXTRACTABLE = ("table-", "ref-")


class Status(Enum):
    """How a candidate stands to the facts."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    REFUSED = "refused"
    GONE = "gone"


@dataclass(frozen=True)
class Pair:
    """A candidate, the fact that it meets, or both; `differing` names the keys in which they differ.

    The candidate's ids are those of the facts where these have them.
    """

    status: Status
    candidate: Candidate | None
    fact: Fact | None
    differing: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The list of the facts that the record belongs to."""
        return self.candidate.key if self.candidate is not None else _key(self.fact)

    @property
    def id(self) -> str:
        """The CURIE of the record."""
        return str(self.candidate.record["id"]) if self.candidate is not None else _curie(self.fact)


def compare(extraction: Extraction, facts: Iterable[Fact], slugs: Mapping[str, str] | None = None) -> list[Pair]:
    """Every candidate with the fact it meets, then every fact of a table or reference that no candidate meets.

    `slugs` has a curator's slugs for what extraction calls otherwise, such as best-2001-b: that of a paper goes for its
    entry, its trial, the trial's regimen and results as well.
    """
    here = [fact for fact in facts if fact.document == f"{PREFIXES['doc']}{extraction.name}"]
    places = _places(extraction.name, here)
    accepted: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in here:
        for place in places.get(fact.iri, ()):
            accepted.setdefault(_mark(_key(fact), place, as_yaml(fact.record)), []).append(fact)
    met: dict[int, Fact] = {}
    for exactly in (True, False):  # first those that print the same, so that no other is taken for them
        taken = {fact.iri for fact in met.values()}
        for number, candidate in enumerate(extraction.candidates):
            if number in met:
                continue
            for fact in accepted.get(_mark(candidate.key, candidate.place, candidate.record), ()):
                same = as_yaml(fact.record).get("asPrinted") == candidate.record.get("asPrinted")
                if fact.iri not in taken and (same or not exactly):
                    met[number] = fact
                    taken.add(fact.iri)
                    break
    names = names_taken_over(extraction, met, slugs or {}, {shorten(fact.iri) for fact in here})
    refused = _refused(extraction.name, here)
    pairs = []
    for number, candidate in enumerate(extraction.candidates):
        own = replace(candidate, record=renamed(candidate.record, names))
        differing = differences(own, met[number]) if number in met else ()
        if number in met and not differing:
            status = Status.SAME
        elif refusal(own, extraction.name) in refused or _described(own) in refused:
            status = Status.REFUSED
        else:
            status = Status.DIFFERENT if number in met else Status.NEW
        pairs.append(Pair(status, own, met.get(number), differing))
    seen = {fact.iri for fact in met.values()}
    pairs += [
        Pair(Status.GONE, None, fact)
        for fact in here
        if fact.iri not in seen
        and _key(fact) in EXTRACTED
        and any(place.startswith(_EXTRACTABLE) for place in places.get(fact.iri, ()))
    ]
    return pairs


def as_yaml(record: Any) -> Yaml:
    """A record as its file has it, defaults written out, names short.

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


def differences(candidate: Candidate, fact: Fact) -> tuple[str, ...]:
    """The keys in which a candidate differs from the fact it meets, a curator's own words apart."""
    mine, theirs = read(candidate), as_yaml(fact.record)
    return tuple(
        name
        for name in dict.fromkeys([*theirs, *mine])
        if is_asked(name, mine) and comparable(name, mine.get(name)) != comparable(name, theirs.get(name))
    )


def read(candidate: Candidate) -> Yaml:
    """The record of a candidate as a facts file would give it back; as it is, where it is no record yet."""
    try:
        return as_yaml(model(candidate))
    except FactError:
        return candidate.record


def is_asked(name: str, mine: Yaml) -> bool:
    """Say whether a candidate is asked for a key of the fact that it meets."""
    return name not in OWN_WORDS and (name in mine or name not in _FROM_ELSEWHERE)


def refusal(candidate: Candidate, name: str) -> str:
    """The CURIE of the record that refuses the candidate; in it are its list, place, characters and what it is of."""
    about = [str(candidate.record.get(key, "")) for key in ("endpoint", "adverseEvent")]
    mark = short_digest([candidate.key, candidate.place, printed(candidate) or "", *about])
    return f"doc:{name}.rejection-{mark}"


def printed(candidate: Candidate) -> str | None:
    """The characters that a refusal names the candidate by, if it has any."""
    record = candidate.record
    found = next(
        (record[name] for name in ("asPrinted", "abbreviation", "referenceNumber", "title") if name in record), None
    )
    return None if found is None else str(found)


def _key(fact: Fact | None) -> str:
    assert fact is not None
    return str(fact.path[0])


def _curie(fact: Fact | None) -> str:
    assert fact is not None
    return shorten(fact.iri)


def _places(name: str, facts: list[Fact]) -> dict[str, list[str]]:
    """The units that each fact stands at; a paper at its entries, a trial at the rows of its entries and results."""
    places: dict[str, list[str]] = {}
    for fact in facts:
        record = fact.record
        here = [unit_key(passage, name) for passage in getattr(record, "atPassage", None) or ()]
        about = fact.iri
        places.setdefault(about, []).extend(here)
        if isinstance(record, ReferenceEntry):
            places.setdefault(record.citation, []).extend(here)
        elif isinstance(record, TrialEntry):
            places.setdefault(record.ofTrial, []).extend(here)
        elif isinstance(record, Result) and record.ofTrial is not None:
            # The only trace of a trial whose row does not name it.
            places.setdefault(record.ofTrial, []).extend(place for place in here if place.startswith("table-"))
    return places


def _mark(key: str, place: str, record: Yaml) -> tuple[Any, ...]:
    """What tells a record at one place from the others there."""
    if key in RESULTS:
        return "results", place, record.get("endpoint"), record.get("adverseEvent")
    return key, place, record.get("abbreviation")


def _refused(name: str, facts: list[Fact]) -> set[str | tuple[str, str, str | None]]:
    """What was refused: by the names that `refusal` gives, or as a curator described it."""
    found: set[str | tuple[str, str, str | None]] = set()
    for fact in facts:
        record = fact.record
        if not isinstance(record, Rejection):
            continue
        if re.fullmatch(r"rejection-[0-9a-f]{16}", shorten(record.id).rpartition(".")[2]):
            found.add(shorten(record.id))
        else:
            found |= {(record.rejectedKind, unit_key(each, name), record.asPrinted) for each in record.atPassage}
    return found


def _described(candidate: Candidate) -> tuple[str, str, str | None]:
    return candidate.key, candidate.place, printed(candidate)


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
        return sorted({_row(passage) for passage in value})
    if isinstance(value, list):
        items = [comparable("", item) for item in value]
        return items if any(isinstance(item, dict) for item in items) else sorted(items)
    if isinstance(value, dict):
        return {key: comparable(key, item) for key, item in value.items() if key not in OWN_WORDS}
    return value


def _row(passage: str) -> str:
    name = passage.removeprefix("passage:").partition(".")[0]
    return unit_key(passage, name)


def _told(detail: Any) -> str:
    place = ".".join(str(step) for step in detail["loc"][2:])
    return f"{place}: {detail.get('ctx', {}).get('error', detail['msg'])}"
