"""The passages of facts found in a text: at their offsets in the one they were taken from, by their digests in another.

Another rendition of the same article breaks lines elsewhere, hyphenates, spaces and orders otherwise. A digest does not
see that, so that a sentence is found again wherever it stands; what cannot be found was changed, or is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lenakg.core.facts import Fact
from lenakg.core.model import Citation, Passage, ReferenceEntry, Result
from lenakg.curate.keys import unit_key
from lenakg.source.citations import without
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import occurrences
from lenakg.source.text import Document, Unit

#: Where a sentence may begin inside a text that is cut into sentences otherwise.
_BEGINNING = re.compile(r"(?:\A|[\r\n]+|[.?!…][\"'”’»)\]*_]*\s+)(?=\S)")


@dataclass(frozen=True)
class Place:
    """A passage found: the words that it stands in, the number of their unit, and the characters that it selects.

    The unit is -1 where the words are cut otherwise in this text.
    """

    unit: int
    text: str
    selected: str


class Held:
    """The facts of one document beside a text of it; `other` says that it is not the text they were taken from."""

    def __init__(self, facts: Sequence[Fact], document: Document, *, other: bool = False) -> None:
        self.document = document
        self.other = other
        self.name = facts[0].document.rsplit("/", 1)[1] if facts else ""
        self.units: tuple[Unit, ...] = document.units
        self.at = {(unit.start, unit.end): number for number, unit in enumerate(self.units)}
        self.keyed = {unit.key: number for number, unit in enumerate(self.units)}
        self._found: dict[str, tuple[int, str] | None] = {}
        self._digests: dict[str, list[int]] = {}
        self._beginnings: list[tuple[str, int]] | None = None
        if other:
            for number in range(len(self.units)):
                self._digests.setdefault(text_digest(self.unit_text(number)), []).append(number)
        self.records = {fact.iri: fact.record for fact in facts if isinstance(fact.record, Passage)}
        printed = {
            iri: fact.record.asPrinted
            for fact in facts
            if isinstance(fact.record, Result) and fact.record.asPrinted is not None
            for iri in fact.record.atPassage
        }
        found = ((iri, self._place(record, printed.get(iri))) for iri, record in self.records.items())
        self.places = {iri: place for iri, place in found if place is not None}
        self.numbers = {
            fact.record.citation: int(fact.record.referenceNumber)
            for fact in facts
            if isinstance(fact.record, ReferenceEntry)
        }
        listed = {entry.unit.key: entry.number for entry in document.references}
        self.entries = {index: listed.get(unit.key) for index, unit in enumerate(self.units)}
        self.papers = {fact.iri: fact for fact in facts if isinstance(fact.record, Citation)}

    @property
    def moved(self) -> int:
        """How many sentences, rows and entries were found at other offsets than the facts have."""
        return sum(found is not None for found in self._found.values())

    def unit_text(self, number: int) -> str:
        """The words of a unit; none before the first and after the last."""
        return self.document.words(self.units[number]) if 0 <= number < len(self.units) else ""

    def cited(self, number: int) -> set[int]:
        """The numbers of the references that a unit cites; none before the first and after the last."""
        if not 0 <= number < len(self.units):
            return set()
        return {cited for place in self.document.citations(self.units[number]) for cited in place.numbers}

    def uncited(self, place: Place) -> str:
        """The words of a place without the numbers of references."""
        if place.unit < 0:
            return place.text
        return without(place.text, self.document.citations(self.units[place.unit]))

    def at_passages(self, passages: Iterable[str] | None) -> list[Place]:
        """The places of those passages that were found; of the others their own records tell."""
        return [self.places[iri] for iri in passages or () if iri in self.places]

    def find(self, text: str, characters: str) -> int:
        """Where characters stand in a text, -1 if nowhere; in another rendition both are compared normalised."""
        return normalise(text).find(normalise(characters)) if self.other else text.find(characters)

    def like(self, record: Passage) -> str | None:
        """The words that stand under the key of a passage that was not found, if any do."""
        number = self.keyed.get(unit_key(record.id, self.name))
        return None if number is None else self.unit_text(number)

    def _place(self, record: Passage, printed: str | None) -> Place | None:
        if self.other:
            found = self._by_digest(record)
            if found is None:
                return None
            number, text = found
            return Place(number, text, text if record.refinedBy is None else _selected(text, printed))
        number = self.at.get((int(record.start), int(record.end)), -1)
        if number < 0:
            return None
        text = selected = self.unit_text(number)
        if record.refinedBy is not None:
            figure = record.refinedBy
            selected = self.document.printed(self.units[number], int(figure.start), int(figure.end))
        return Place(number, text, selected)

    def _by_digest(self, record: Passage) -> tuple[int, str] | None:
        """The unit with the digest of a passage, that of its key before others; else a stretch that has it."""
        digest = record.textDigest
        if digest not in self._found:
            numbers = self._digests.get(digest, [])
            own = self.keyed.get(unit_key(record.id, self.name))
            best = own if own in numbers else next(iter(numbers), None)
            if best is not None:
                self._found[digest] = best, self.unit_text(best)
            else:
                self._found[digest] = self._by_stretch(digest, int(record.normalizedLength))
        return self._found[digest]

    def _by_stretch(self, digest: str, length: int) -> tuple[int, str] | None:
        """A stretch of that length in the normalised text that begins where a sentence may, and has the digest."""
        if self._beginnings is None:
            self._beginnings = list(self._cut())
        for words, at in self._beginnings:
            stretch = words[at : at + length]
            if len(stretch) == length and text_digest(stretch) == digest:
                return -1, stretch
        return None

    def _cut(self) -> Iterator[tuple[str, int]]:
        """The normalised text, and the offsets in it at which a sentence may begin.

        Pieces are normalised alone and put together, so that each beginning is known by the length before it.
        """
        text = self.document.text
        starts = sorted({match.end() for match in _BEGINNING.finditer(text)} | {0})
        pieces = [normalise(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        words = "".join(pieces)
        at = 0
        for piece in pieces:
            yield words, at
            at += len(piece)


def _selected(text: str, printed: str | None) -> str:
    """The characters of a figure in another rendition: as they stand there, or as the fact has them if they do so."""
    if printed is None:
        return text
    if len(occurrences(text, printed)) >= 1 or normalise(printed) in normalise(text):
        return printed
    return ""
