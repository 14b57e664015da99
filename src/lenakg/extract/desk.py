"""Where extraction lays down what it has read of one document: candidates, their places, what was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lenakg.extract.candidates import Candidate, Unread
from lenakg.source.passages import Located
from lenakg.source.text import Document, Unit


@dataclass
class Desk:
    """What has been read of a document so far; `name` is that of its facts."""

    document: Document
    name: str
    candidates: list[Candidate] = field(default_factory=list)
    places: dict[str, Located] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def add(self, key: str, unit: Unit, record: dict[str, Any], confidence: float, remarks: Iterable[str] = ()) -> None:
        """Lay down a candidate that was read from `unit`, and the place that it names."""
        self.candidates.append(Candidate(key, unit.key, record, confidence, tuple(remarks)))
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
