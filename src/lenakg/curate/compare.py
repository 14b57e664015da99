"""Candidates beside the accepted facts of their document: new, the same, different, refused, gone.

A candidate and a fact are about the same thing where they are of one kind and stand at one place: a paper and its entry
at a reference, an abbreviation at a footnote, a trial, its entry and its regimen at a row, and a result at a row with
the same endpoint, event and characters. Claims are paired as `claimmatch` says. Slugs are a curator's choice: a
candidate takes those of the facts it meets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from lenakg.core.facts import Fact
from lenakg.core.ids import short_digest
from lenakg.core.model import Rejection
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.curate.claimmatch import CLAIMS, matching, said
from lenakg.curate.keys import unit_key
from lenakg.curate.meeting import meetings, places_of
from lenakg.curate.naming import named_by_slug, names_taken_over, renamed
from lenakg.curate.records import OWN_WORDS, Yaml, as_yaml, comparable, read
from lenakg.extract.candidates import Candidate, Extraction

#: Lists of the facts that extraction fills, in the order in which they are shown and accepted.
EXTRACTED = (
    "citations",
    "references",
    "abbreviations",
    "trials",
    "trialEntries",
    "regimens",
    "enrolmentResults",  # most tables print it before what was seen
    "efficacyResults",
    "adverseEventRates",
    *CLAIMS,
)
#: What a curator adds from elsewhere; a candidate is asked for it only where the document prints it.
_FROM_ELSEWHERE = frozenset({"doi", "pmid", "pmcid", "registryId", "supersedes"})
_EXTRACTABLE = ("table-", "ref-")
#: What a claim that was read is always asked for; its other keys only where it has them, its words and place never.
_OF_A_CLAIM = frozenset({"asserts", "direction", "certainty", "setting", "citedEvidence"})


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
    """Every candidate with the fact it meets, then every claim and fact of a table or reference that none meets.

    `slugs` has a curator's slugs for what extraction calls otherwise, such as best-2001-b: that of a paper goes for its
    entry, its trial, the trial's regimen and results as well.
    """
    extraction = replace(extraction, candidates=tuple(c for c in extraction.candidates if c.key in EXTRACTED))
    here = [fact for fact in facts if fact.document == f"{PREFIXES['doc']}{extraction.name}"]
    own_names = named_by_slug(extraction, slugs or {})
    met = meetings(extraction, here, own_names)
    places = places_of(extraction.name, here)
    names = names_taken_over(extraction, met, own_names, {shorten(fact.iri) for fact in here})
    refused = _refused(extraction.name, here)
    owned = [replace(each, record=renamed(each.record, names)) for each in extraction.candidates]
    met |= _claims_met(owned, here)
    pairs = []
    for number, own in enumerate(owned):
        if own.key in CLAIMS and number in met:
            own = replace(own, record={**own.record, "id": shorten(met[number].iri)})
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
        and (_key(fact) in CLAIMS or any(place.startswith(_EXTRACTABLE) for place in places.get(fact.iri, ())))
    ]
    return pairs


def differences(candidate: Candidate, fact: Fact) -> tuple[str, ...]:
    """The keys in which a candidate differs from the fact it meets, a curator's own words apart."""
    mine, theirs = read(candidate), as_yaml(fact.record)
    if candidate.key in CLAIMS:
        return tuple(
            name
            for name in dict.fromkeys([*theirs, *mine])
            if (name in _OF_A_CLAIM or name in mine)
            and name not in OWN_WORDS | {"id", "atPassage"}
            and comparable(name, mine.get(name)) != comparable(name, theirs.get(name))
        )
    return tuple(
        name
        for name in dict.fromkeys([*theirs, *mine])
        if is_asked(name, mine) and comparable(name, mine.get(name)) != comparable(name, theirs.get(name))
    )


def is_asked(name: str, mine: Yaml) -> bool:
    """Say whether a candidate is asked for a key of the fact that it meets."""
    return name not in OWN_WORDS and (name in mine or name not in _FROM_ELSEWHERE)


def refusal(candidate: Candidate, name: str) -> str:
    """The CURIE of the record that refuses the candidate; in it are its list, place, characters and what it is of."""
    about = [str(candidate.record.get(key, "")) for key in ("endpoint", "adverseEvent")]
    if candidate.key in CLAIMS:
        asserts = candidate.record.get("asserts", {})
        about += [f"{key}={asserts[key]}" for key in sorted(asserts)] + [str(candidate.record.get("direction", ""))]
    mark = short_digest([candidate.key, candidate.place, printed(candidate) or "", *about])
    return f"doc:{name}.rejection-{mark}"


def printed(candidate: Candidate) -> str | None:
    """The characters that a refusal names the candidate by, if it has any."""
    record = candidate.record
    found = next(
        (record[name] for name in ("asPrinted", "abbreviation", "referenceNumber", "title") if name in record), None
    )
    return None if found is None else str(found)


def _claims_met(candidates: list[Candidate], facts: list[Fact]) -> dict[int, Fact]:
    """The fact that each claim meets, by the number of its candidate."""
    mine = {number: said(read(each)) for number, each in enumerate(candidates) if each.key in CLAIMS}
    theirs = [fact for fact in facts if _key(fact) in CLAIMS]
    paired = matching(list(mine.values()), [said(as_yaml(fact.record)) for fact in theirs])
    numbers = list(mine)
    return {numbers[one]: theirs[other] for one, other in paired.items()}


def _key(fact: Fact | None) -> str:
    assert fact is not None
    return str(fact.path[0])


def _curie(fact: Fact | None) -> str:
    assert fact is not None
    return shorten(fact.iri)


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
