"""The text of a document, for the rules that read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence, row or entry of the text, by the key that its passage has, with the reference numbers it cites."""

    key: str
    words: str
    passage: str
    numbers: frozenset[int] = frozenset()
    section: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document, sentence by sentence."""

    document: str
    sentences: tuple[Sentence, ...]

    @property
    def running(self) -> Iterable[Sentence]:
        """What is no table, no figure and no reference list."""
        return (one for one in self.sentences if not one.key.startswith(("table-", "ref-", "fig")))
