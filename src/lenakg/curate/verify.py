"""Facts held against the text of their document: what they say stands where they say that it stands.

A passage is a whole sentence, row or reference entry with its digest, a printed figure is exactly the characters of its
passage, a hedge and the numbers of the cited papers stand in the sentence, and a paper is as the reference list has it.
What a sentence means is not checked here: a negation that was overlooked is seen by nobody but a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lenakg.core.errors import FactError
from lenakg.core.facts import Fact
from lenakg.core.model import (
    AbbreviationEntry,
    Citation,
    Claim,
    Passage,
    ReferenceEntry,
    Regimen,
    Result,
    TimeWindow,
    TrialEntry,
)
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.core.scalars import figures
from lenakg.curate.places import Held, Place
from lenakg.extract.shortforms.abbreviations import defined_in
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import check_rendition
from lenakg.source.text import Document

_ET_AL = re.compile(r"\bet\s+al\b", re.IGNORECASE)
#: What of a paper the reference list prints, beside its authors.
_PRINTED = ("title", "venue", "year", "volume", "issueNumber", "pages", "articleNumber")
_Faults = Iterator[FactError]


@dataclass(frozen=True)
class Verification:
    """What was checked, how often, and what does not stand there; `moved` counts places found by their digests."""

    checks: Counter[str]
    faults: tuple[FactError, ...]
    moved: int = 0


def verify(facts: Iterable[Fact], document: Document, *, other: bool = False) -> Verification:
    """Check that `facts` (of one document) stand in `document`.

    Offsets hold in one text only; with `other` the text is another rendition of the same document, in which the places
    are found by their digests.

    Raises:
        DocumentError: the text is not the one that the facts were taken from, and `other` is not set.
    """
    listed = list(facts)
    if not other:
        check_rendition(document, listed)
    held = Held(listed, document, other=other)
    counted: Counter[str] = Counter()
    faults: list[FactError] = []
    for fact in listed:
        for name, kind, check in _CHECKS:
            if isinstance(fact.record, kind):
                counted[name] += 1
                faults += check(held, fact)
    if other:
        faults += _lost(held, listed)
    return Verification(counted, tuple(faults), held.moved)


def _lost(held: Held, facts: list[Fact]) -> _Faults:
    """Every fact whose place is not in another rendition: what it rests on was changed, or is not there."""
    for fact in facts:
        for index, iri in enumerate(getattr(fact.record, "atPassage", None) or ()):
            if iri in held.places or iri not in held.records:
                continue
            printed = getattr(fact.record, "asPrinted", None)
            words = held.like(held.records[iri])
            if words is None:
                message = f"the place of {shorten(fact.iri)}, {shorten(iri)}, is not in this text"
            elif printed is not None and normalise(printed) not in normalise(words):
                message = f"'{printed}' of {shorten(fact.iri)} does not stand at {shorten(iri)}, which reads otherwise"
            else:
                still = "" if printed is None else f", though '{printed}' stands in it"
                message = f"the place of {shorten(fact.iri)}, {shorten(iri)}, reads otherwise in this text{still}"
            yield fact.fault(message, "compare both renditions there", "atPassage", index)


def _passage(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, Passage)
    if held.other:
        return  # where it is lost, the facts that stand on it are told
    repair = "compute the passages anew: lenakg passages"
    number = held.at.get((int(record.start), int(record.end)))
    if number is None:
        yield fact.fault(f"{shorten(fact.iri)} is no whole sentence, row or entry of the document", repair, "start")
        return
    unit, text = held.units[number], held.unit_text(number)
    name = fact.iri.removeprefix(f"{PREFIXES['passage']}{fact.document.rsplit('/', 1)[1]}.")
    if name != unit.key and not name.startswith(f"{unit.key}."):
        yield fact.fault(f"{shorten(fact.iri)} stands at {unit.key}", repair, "id")
    found = {"section": unit.section, "textDigest": text_digest(text), "normalizedLength": str(len(normalise(text)))}
    rest = None if record.continuedAt is None else (int(record.continuedAt.start), int(record.continuedAt.end))
    if rest != unit.rest:
        place = f"at {unit.rest.start} to {unit.rest.end}" if unit.rest else "nowhere else"
        yield fact.fault(f"{shorten(fact.iri)} goes on {place}, not where it says", repair, "continuedAt")
    for key, value in found.items():
        if getattr(record, key) != value:
            yield fact.fault(f"the {key} of {shorten(fact.iri)} is {value}, not {getattr(record, key)}", repair, key)


def _statement(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, Claim | Result)
    places = held.at_passages(record.atPassage)
    if not places:
        return
    if record.hedgeCue is not None and all(held.find(place.text, record.hedgeCue) < 0 for place in places):
        yield fact.fault(
            f"'{record.hedgeCue}' does not stand at the passage", "write the word that hedges it", "hedgeCue"
        )
    printed = {number for place in places for number in held.cited(place.unit)}
    if not printed:
        # A sentence that goes on where another ends may leave the number to the next one.
        following = [place.unit + 1 if place.unit >= 0 else -1 for place in places]
        printed = {number for next_one in following for number in held.cited(next_one)}
    cut_otherwise = not printed and any(place.unit < 0 for place in places)
    for index, paper in enumerate(record.citedEvidence or ()):
        number = held.numbers.get(paper)
        if number is not None and number not in printed and not cut_otherwise:
            message = f"[{number}], which is {shorten(paper)}, is not cited at the passage"
            yield fact.fault(message, "cite the papers whose numbers stand there", "citedEvidence", index)
    yield from _times(held, fact, record, places)


def _times(held: Held, fact: Fact, record: Claim | Result, places: list[Place]) -> _Faults:
    """Times are printed in the sentence or row, if not in the figure itself."""
    printed = {figure for place in places for figure in figures(held.uncited(place))}
    told: list[tuple[Any, tuple[str | int, ...]]] = []
    if isinstance(record, Result):
        told = [(record.atTime, ("atTime",)), (record.followUp, ("followUp",))]
    for index, window in enumerate(record.when or ()):
        assert isinstance(window, TimeWindow)
        told += [(window.lower, ("when", index, "lower")), (window.upper, ("when", index, "upper"))]
    for value, path in told:
        if value is not None and value not in printed:
            yield fact.fault(
                f"the figure {value} does not stand at the passage", "write the time that is printed", *path
            )


def _figure(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, Result)
    for iri in record.atPassage:
        place = held.places.get(iri)
        if record.asPrinted is not None and place is not None and place.selected != record.asPrinted:
            message = f"{shorten(iri)} is '{place.selected}', not '{record.asPrinted}'"
            # A sentence must not be printed in a message: only the figure of a passage is.
            if place.selected == place.text:
                message = f"{shorten(iri)} selects no figure"
            elif not place.selected:
                message = f"'{record.asPrinted}' does not stand at {shorten(iri)}"
            yield fact.fault(message, "write asPrinted as it stands there, and compute the passages anew", "asPrinted")


def _entry(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, TrialEntry)
    places = held.at_passages(record.atPassage)
    if (places or not held.other) and all(held.find(place.text, record.asPrinted) < 0 for place in places):
        yield fact.fault(
            f"'{record.asPrinted}' does not stand at the passage", "write it exactly as it stands", "asPrinted"
        )


def _abbreviation(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, AbbreviationEntry)
    places = held.at_passages(record.atPassage)
    texts = [normalise(place.text) for place in places]
    said = [("abbreviation", record.abbreviation), *(("expansion", words) for words in record.expansion or ())]
    for key, words in said:
        if texts and not any(normalise(words) in text for text in texts):
            yield fact.fault(f"'{words}' does not stand at the passage", "write it as it stands there", key)
    for place in places if record.expansion is None else ():
        if place.unit >= 0 and _expands(held, place, record.abbreviation):
            message = f"{shorten(record.atPassage[0])} expands '{record.abbreviation}'"
            yield fact.fault(message, "add its expansion", "id")


def _expands(held: Held, place: Place, abbreviation: str) -> bool:
    found = defined_in(place.text, held.units[place.unit], "note")
    return any(each.abbreviation == abbreviation for each in found)


def _doses(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, Regimen)
    texts = [place.text for place in held.at_passages(record.atPassage)]
    before = -1
    for index, step in enumerate(record.hasDoseStep or ()):
        if step.asPrinted is None or (held.other and not texts):
            continue
        found = [held.find(text, step.asPrinted) for text in texts]
        path = ("hasDoseStep", index, "asPrinted")
        if all(place < 0 for place in found):
            message = f"'{step.asPrinted}' does not stand at the passage"
            yield fact.fault(message, "write it exactly as it stands there", *path)
        elif len(texts) == 1:
            if found[0] < before:
                yield fact.fault(f"'{step.asPrinted}' stands before the step above it", "keep the printed order", *path)
            before = found[0]


def _reference(held: Held, fact: Fact) -> _Faults:
    record = fact.record
    assert isinstance(record, ReferenceEntry)
    places = held.at_passages(record.atPassage)
    if not places:
        return
    text = places[0].text
    if held.entries.get(places[0].unit) != int(record.referenceNumber):
        yield fact.fault(f"the entry is not [{record.referenceNumber}]", "write its number", "referenceNumber")
    if record.yearAsPrinted not in figures(text):
        yield fact.fault(f"the entry does not print {record.yearAsPrinted}", "write its year", "yearAsPrinted")
    if normalise(record.nameAsPrinted) not in normalise(text):
        yield fact.fault(f"the entry does not print '{record.nameAsPrinted}'", "write its name", "nameAsPrinted")
    paper = held.papers.get(record.citation)
    if paper is not None:
        assert isinstance(paper.record, Citation)
        # Markup may say it without a word.
        marked = held.document.kind == "jats" and paper.record.etAl == "true"
        yield from _paper(paper, normalise(text), marked or _ET_AL.search(text) is not None)


def _paper(fact: Fact, entry: str, et_al: bool) -> _Faults:
    """A paper beside the entry that lists it, both normalised, since a line may break anywhere."""
    record = fact.record
    assert isinstance(record, Citation)
    repair = "write it as the reference list prints it"
    for key in _PRINTED:
        value = getattr(record, key)
        if value is not None and normalise(value) not in entry:
            yield fact.fault(f"the reference list does not print the {key} '{value}'", repair, key)
    before = -1
    for index, author in enumerate(record.hasAuthorship):
        place = entry.find(normalise(author.nameAsPrinted))
        if place <= before:
            message = f"the reference list does not print '{author.nameAsPrinted}' in this place"
            yield fact.fault(message, repair, "hasAuthorship", index)
        before = max(before, place)
    if et_al != (record.etAl == "true"):
        yield fact.fault("the reference list has 'et al.' where etAl is not true, or the reverse", repair, "id")


#: What each check is called when it is counted, the records it is of, and the check.
_CHECKS: tuple[tuple[str, Any, Callable[[Held, Fact], _Faults]], ...] = (
    ("passages", Passage, _passage),
    ("statements", Claim | Result, _statement),
    ("figures", Result, _figure),
    ("trial entries", TrialEntry, _entry),
    ("abbreviations", AbbreviationEntry, _abbreviation),
    ("regimens", Regimen, _doses),
    ("references", ReferenceEntry, _reference),
)
