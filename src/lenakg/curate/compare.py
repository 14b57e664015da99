"""Candidates beside the accepted facts of their document: new, the same, different, refused, gone.

A candidate and a fact are about the same thing where they are of one kind and stand at one place: a paper and its entry
at a reference, an abbreviation at a footnote, a trial, its entry and its regimen at a row, and a result at a row with
the same endpoint, event and characters. Slugs are a curator's choice: a candidate takes those of the facts it meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from pydantic import ValidationError

from lenakg.core.facts import Fact
from lenakg.core.model import ClinicalTrial, FactFile, ReferenceEntry, Rejection, TrialEntry
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.curate.keys import unit_key
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
RESULTS = frozenset({"efficacyResults", "adverseEventRates", "enrolmentResults", "results"})
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
    names = _names(extraction, met, slugs or {})
    refused = _refused(extraction.name, here)
    pairs = []
    for number, candidate in enumerate(extraction.candidates):
        own = replace(candidate, record=_renamed(candidate.record, names))
        if number in met:
            differing = differences(own, met[number])
            status = Status.DIFFERENT if differing else Status.SAME
            pairs.append(Pair(status, own, met[number], differing))
        else:
            pairs.append(Pair(Status.REFUSED if refusal(own) in refused else Status.NEW, own, None))
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


def fault(candidate: Candidate) -> str | None:
    """Why the candidate is no record of the facts yet, or None."""
    try:
        FactFile.model_validate({candidate.key: [candidate.record]})
    except ValidationError as error:
        return "; ".join(_told(detail) for detail in error.errors(include_url=False))
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
        record = getattr(FactFile.model_validate({candidate.key: [candidate.record]}), candidate.key)[0]
    except ValidationError:
        return candidate.record
    return as_yaml(record)


def is_asked(name: str, mine: Yaml) -> bool:
    """Say whether a candidate is asked for a key of the fact that it meets."""
    return name not in OWN_WORDS and (name in mine or name not in _FROM_ELSEWHERE)


def refusal(candidate: Candidate) -> tuple[str, str, str | None]:
    """What a refusal knows the candidate by: its list, its place, its printed characters."""
    return candidate.key, candidate.place, printed(candidate)


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
    """The units that each fact stands at; a paper at its entries, a trial at the rows of its entries."""
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
    return places


def _mark(key: str, place: str, record: Yaml) -> tuple[Any, ...]:
    """What tells a record at one place from the others there."""
    if key in RESULTS:
        return "results", place, record.get("endpoint"), record.get("adverseEvent")
    return key, place, record.get("abbreviation")


def _names(extraction: Extraction, met: dict[int, Fact], slugs: Mapping[str, str]) -> dict[str, str]:
    """The names that facts or a curator have for what candidates call otherwise."""
    names = _by_slug(extraction, slugs)
    for number, fact in met.items():
        candidate = extraction.candidates[number]
        names[str(candidate.record["id"])] = shorten(fact.iri)
        if isinstance(fact.record, ClinicalTrial):
            for arm in range(1, len(fact.record.hasArm) + 1):
                names[f"{candidate.record['id']}.arm-{arm}"] = f"{shorten(fact.iri)}.arm-{arm}"
    for number, candidate in enumerate(extraction.candidates):
        # New parts of what the facts name otherwise go by its name.
        owner, dot, rest = str(candidate.record["id"]).partition(".")
        if number not in met and dot and owner in names:
            names[str(candidate.record["id"])] = f"{names[owner]}.{rest}"
    return {mine: theirs for mine, theirs in names.items() if mine != theirs}


def _by_slug(extraction: Extraction, slugs: Mapping[str, str]) -> dict[str, str]:
    """The new name of each candidate whose name begins with a slug that the curator changes."""
    owners = {_local(c.record["id"]) for c in extraction.candidates if c.key in ("citations", "trials")}
    names = {}
    for candidate in extraction.candidates:
        prefix, _, local = str(candidate.record["id"]).partition(":")
        owner = max((each for each in owners if _begins(local, each)), key=len, default="")
        if owner in slugs:
            names[f"{prefix}:{local}"] = f"{prefix}:{slugs[owner]}{local[len(owner) :]}"
            if candidate.key == "trials":
                names[f"{prefix}:{local}.arm-1"] = f"{prefix}:{slugs[owner]}{local[len(owner) :]}.arm-1"
    return names


def _begins(local: str, owner: str) -> bool:
    return local == owner or local.startswith((f"{owner}-", f"{owner}."))


def _local(curie: str) -> str:
    return str(curie).partition(":")[2]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(item, names) for name, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value)


def _refused(name: str, facts: list[Fact]) -> set[tuple[str, str, str | None]]:
    return {
        (fact.record.rejectedKind, unit_key(passage, name), fact.record.asPrinted)
        for fact in facts
        if isinstance(fact.record, Rejection)
        for passage in fact.record.atPassage
    }


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
