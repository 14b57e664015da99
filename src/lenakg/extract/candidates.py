"""What extraction gives: candidate records in the form of the facts, their places, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lenakg.source.passages import Located
from lenakg.source.text import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record as a facts file has it under `key`, how sure its reading is (0 to 1), and why it is not surer.

    `place` is the key of the row, footnote or reference that it was read from. `record` holds strings, lists and
    mappings, CURIEs and local names, as in YAML.
    """

    key: str
    place: str
    record: dict[str, Any]
    confidence: float
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of the document that ought to hold a fact and could not be read, with the reason."""

    place: str
    words: str
    reason: str


@dataclass(frozen=True)
class Extraction:
    """All that was read from one document; `name` is the document's CURIE without its prefix."""

    document: Document
    name: str
    candidates: tuple[Candidate, ...]
    passages: tuple[Located, ...]
    unread: tuple[Unread, ...]
    notices: tuple[str, ...]

    def of(self, key: str) -> list[Candidate]:
        """The candidates of one list of the facts, in the order of the document."""
        return [candidate for candidate in self.candidates if candidate.key == key]
