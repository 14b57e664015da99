"""Facts held against the text of their document: what they say stands where they say that it stands.

A passage is a whole sentence, row or reference entry with its digest, a printed figure is exactly the characters of its
passage, a hedge and the numbers of the cited papers stand in the sentence, and a paper is as the reference list has it.
What a sentence means is not checked here: a negation that was overlooked is seen by nobody but a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lenakg.core.errors import DocumentError, FactError
from lenakg.core.facts import Fact
from lenakg.core.model import (
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
from lenakg.source.citations import without
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import check_rendition
from lenakg.source.text import Document, Unit

_ET_AL = "etal"
#: What of a paper the reference list prints, beside its authors.
_PRINTED = ("title", "venue", "year", "volume", "issueNumber", "pages", "articleNumber")


def verify(facts: Iterable[Fact], document: Document) -> list[FactError | DocumentError]:
    """What does not stand in `document` as `facts` (of that one document) have it; nothing where all does.

    Offsets hold in one text only, so that another text is the only fault that is told of it.
    """
    listed = list(facts)
    try:
        check_rendition(document, listed)
    except DocumentError as error:
        return [error]
    held = _Held(listed, document)
    return [
        fault
        for fact in listed
        for kind, check in _CHECKS
        if isinstance(fact.record, kind)
        for fault in check(held, fact)
    ]


@dataclass(frozen=True)
class _Place:
    """A passage found in the text: the whole unit, and the characters it selects."""

    unit: int
    text: str
    selected: str


class _Held:
    """The facts of one document beside its units."""

    def __init__(self, facts: Sequence[Fact], document: Document) -> None:
        self.document = document
        self.units: tuple[Unit, ...] = document.units
        numbers = {entry.unit.key: entry.number for entry in document.references}
        self.entries = {index: numbers.get(unit.key) for index, unit in enumerate(self.units)}
        self.at = {(unit.start, unit.end): number for number, unit in enumerate(self.units)}
        passages = {fact.iri: fact.record for fact in facts if isinstance(fact.record, Passage)}
        self.places = {iri: place for iri, record in passages.items() if (place := self._place(record)) is not None}
        self.numbers = {
            fact.record.citation: int(fact.record.referenceNumber)
            for fact in facts
            if isinstance(fact.record, ReferenceEntry)
        }
        self.papers = {fact.iri: fact for fact in facts if isinstance(fact.record, Citation)}

    def _place(self, record: Passage) -> _Place | None:
        number = self.at.get((int(record.start), int(record.end)))
        if number is None:
            return None
        text = selected = self.unit_text(number)
        if record.refinedBy is not None:
            figure = record.refinedBy
            selected = self.document.printed(self.units[number], int(figure.start), int(figure.end))
        return _Place(number, text, selected)

    def unit_text(self, number: int) -> str:
        """The words of a unit; none before the first and after the last."""
        return self.document.words(self.units[number]) if 0 <= number < len(self.units) else ""

    def cited(self, number: int) -> set[int]:
        """The numbers of the references that a unit cites; none before the first and after the last."""
        if not 0 <= number < len(self.units):
            return set()
        return {cited for place in self.document.citations(self.units[number]) for cited in place.numbers}

    def uncited(self, number: int) -> str:
        """The words of a unit without the numbers of references."""
        return without(self.unit_text(number), self.document.citations(self.units[number]))

    def at_passages(self, passages: Iterable[str] | None) -> list[_Place]:
        """The places of those passages that are whole units of the text; of the others their own records tell."""
        return [self.places[iri] for iri in passages or () if iri in self.places]


def _passage(held: _Held, fact: Fact) -> Iterator[FactError]:
    record = fact.record
    assert isinstance(record, Passage)
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


def _statement(held: _Held, fact: Fact) -> Iterator[FactError]:
    record = fact.record
    assert isinstance(record, Claim | Result)
    places = held.at_passages(record.atPassage)
    if not places:
        return
    if record.hedgeCue is not None and not any(record.hedgeCue in place.text for place in places):
        yield fact.fault(
            f"'{record.hedgeCue}' does not stand at the passage", "write the word that hedges it", "hedgeCue"
        )
    printed = {number for place in places for number in held.cited(place.unit)}
    if not printed:
        # A sentence that goes on where another ends may leave the number to the next one.
        printed = {number for place in places for number in held.cited(place.unit + 1)}
    for index, paper in enumerate(record.citedEvidence or ()):
        number = held.numbers.get(paper)
        if number is not None and number not in printed:
            message = f"[{number}], which is {shorten(paper)}, is not cited at the passage"
            yield fact.fault(message, "cite the papers whose numbers stand there", "citedEvidence", index)
    yield from _times(held, fact, record, places)


def _times(held: _Held, fact: Fact, record: Claim | Result, places: list[_Place]) -> Iterator[FactError]:
    """Times are printed in the sentence or row, if not in the figure itself."""
    printed = {figure for place in places for figure in figures(held.uncited(place.unit))}
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


def _figure(held: _Held, fact: Fact) -> Iterator[FactError]:
    record = fact.record
    assert isinstance(record, Result)
    for iri in record.atPassage:
        place = held.places.get(iri)
        if record.asPrinted is not None and place is not None and place.selected != record.asPrinted:
            message = f"{shorten(iri)} is '{place.selected}', not '{record.asPrinted}'"
            # A sentence must not be printed in a message: only the figure of a passage is.
            if place.selected == place.text:
                message = f"{shorten(iri)} selects no figure"
            yield fact.fault(message, "write asPrinted as it stands there, and compute the passages anew", "asPrinted")


def _entry(held: _Held, fact: Fact) -> Iterator[FactError]:
    record = fact.record
    assert isinstance(record, TrialEntry)
    if not any(record.asPrinted in place.text for place in held.at_passages(record.atPassage)):
        yield fact.fault(
            f"'{record.asPrinted}' does not stand at the passage", "write it exactly as it stands", "asPrinted"
        )


def _doses(held: _Held, fact: Fact) -> Iterator[FactError]:
    record = fact.record
    assert isinstance(record, Regimen)
    texts = [place.text for place in held.at_passages(record.atPassage)]
    before = -1
    for index, step in enumerate(record.hasDoseStep or ()):
        if step.asPrinted is None:
            continue
        found = [text.find(step.asPrinted) for text in texts]
        path = ("hasDoseStep", index, "asPrinted")
        if all(place < 0 for place in found):
            message = f"'{step.asPrinted}' does not stand at the passage"
            yield fact.fault(message, "write it exactly as it stands there", *path)
        elif len(texts) == 1:
            if found[0] < before:
                yield fact.fault(f"'{step.asPrinted}' stands before the step above it", "keep the printed order", *path)
            before = found[0]


def _reference(held: _Held, fact: Fact) -> Iterator[FactError]:
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
        yield from _paper(paper, normalise(text))


def _paper(fact: Fact, entry: str) -> Iterator[FactError]:
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
    if (_ET_AL in entry) != (record.etAl == "true"):
        yield fact.fault("the reference list has 'et al.' where etAl is not true, or the reverse", repair, "id")


_CHECKS: tuple[tuple[Any, Callable[[_Held, Fact], Iterator[FactError]]], ...] = (
    (Passage, _passage),
    (Claim | Result, _statement),
    (Result, _figure),
    (TrialEntry, _entry),
    (Regimen, _doses),
    (ReferenceEntry, _reference),
)
