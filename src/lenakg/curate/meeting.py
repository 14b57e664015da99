"""Which fact each candidate is about: the one of its kind at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lenakg.core.facts import Fact
from lenakg.core.model import ReferenceEntry, Result, TrialEntry
from lenakg.core.namespaces import shorten
from lenakg.curate.claimmatch import CLAIMS
from lenakg.curate.keys import unit_key
from lenakg.curate.records import RESULTS, Yaml, as_yaml
from lenakg.extract.candidates import Extraction

_Places = Mapping[str, Sequence[str]]


def meetings(extraction: Extraction, facts: Sequence[Fact], names: Mapping[str, str]) -> dict[int, Fact]:
    """The fact that each candidate meets, by the candidate's number; `names` are those that a curator gives.

    Facts are met at their places, papers and trials that have none yet by their names. Claims are not met here, since
    a sentence holds many of them: `claimmatch` pairs them by what they say.
    """
    places = places_of(extraction.name, facts)
    met = _at_places(extraction, facts, places)
    unplaced = {
        (fact.path[0], shorten(fact.iri)): fact
        for fact in facts
        if fact.path[0] in ("citations", "trials") and not places[fact.iri]
    }
    for number, candidate in enumerate(extraction.candidates):
        mine = str(candidate.record["id"])
        fact = unplaced.get((candidate.key, names.get(mine, mine)))
        if fact is not None and number not in met:
            met[number] = fact
    return met


def places_of(name: str, facts: Sequence[Fact]) -> dict[str, list[str]]:
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


def _at_places(extraction: Extraction, facts: Sequence[Fact], places: _Places) -> dict[int, Fact]:
    accepted: dict[tuple[Any, ...], list[tuple[Fact, str | None]]] = {}
    for fact in facts:
        record = as_yaml(fact.record)
        for place in places.get(fact.iri, ()):
            mark = _mark(str(fact.path[0]), place, record)
            accepted.setdefault(mark, []).append((fact, record.get("asPrinted")))
    met: dict[int, Fact] = {}
    taken: set[str] = set()
    for exactly in (True, False):  # first those that print the same, so that no other is taken for them
        for number, candidate in enumerate(extraction.candidates):
            if number in met or candidate.key in CLAIMS:
                continue
            for fact, printed in accepted.get(_mark(candidate.key, candidate.place, candidate.record), ()):
                if fact.iri not in taken and (not exactly or printed == candidate.record.get("asPrinted")):
                    met[number] = fact
                    taken.add(fact.iri)
                    break
    return met


def _mark(key: str, place: str, record: Yaml) -> tuple[Any, ...]:
    """What tells a record at one place from the others there."""
    if key in RESULTS:
        return "results", place, record.get("endpoint"), record.get("adverseEvent")
    return key, place, record.get("abbreviation")
