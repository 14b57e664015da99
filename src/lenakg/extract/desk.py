"""Where extraction lays down what it has read of one document: candidates, their places, what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lenakg.core.namespaces import shorten
from lenakg.core.vocabulary import vocabulary
from lenakg.extract.candidates import Candidate, Unread
from lenakg.source.passages import Located
from lenakg.source.text import Document, Unit

_PROPOSED = 0.6
_ENTITIES = ("drug:", "procedure:", "ae:", "finding:", "pop:", "disease:", "outcome:", "factor:")


@dataclass
class Desk:
    """What has been read of a document so far; `name` is that of its facts."""

    document: Document
    name: str
    candidates: list[Candidate] = field(default_factory=list)
    places: dict[str, Located] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def add(self, key: str, unit: Unit, record: dict[str, Any], confidence: float, remarks: Iterable[str] = ()) -> None:
        """Lay down a candidate that was read from `unit`, and the place that it names.

        An entity that the ontology lacks is no more than proposed, and makes the candidate unsure.
        """
        lacking = sorted(set(_entities(record)) - _known())
        said = list(dict.fromkeys(remarks))
        told = [f"the ontology lacks {name}" for name in lacking if not any(name in remark for remark in said)]
        sure = min(confidence, _PROPOSED) if lacking else confidence
        self.candidates.append(Candidate(key, unit.key, record, sure, (*said, *told)))
        if "atPassage" in record or key == "references":
            self.place(unit)

    def place(self, unit: Unit, word: str | None = None, start: int = 0, end: int = 0) -> str:
        """The passage of a unit, or of the figure at these offsets in its words, called by `word`; gives its CURIE."""
        name = f"passage:{self.name}.{unit.key}"
        if word is None:
            self.places.setdefault(name, Located(name, unit, None))
            return name
        name = f"{name}.{word}"
        self.places.setdefault(name, Located(name, unit, self.document.within(unit, start, end)))
        return name

    def leave(self, unit: Unit, start: int, end: int, reason: str) -> None:
        """Note words of a unit that could not be read."""
        self.unread.append(Unread(unit.key, self.document.words(unit)[start:end], reason))


@cache
def _known() -> frozenset[str]:
    return frozenset(shorten(iri) for iri in vocabulary().subjects)


def _entities(value: Any) -> Iterator[str]:
    """The entities that a record names, at whatever depth."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _entities(item)
    elif isinstance(value, list):
        for item in value:
            yield from _entities(item)
    elif isinstance(value, str) and value.startswith(_ENTITIES):
        yield value
