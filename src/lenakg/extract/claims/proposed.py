"""A proposition that a sentence may assert: two ends and the predicate between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lenakg.extract.claims.things import Thing


class End(NamedTuple):
    """A subject or an object: the entity, what of it, in which cell."""

    entity: str
    kinds: frozenset[str]
    aspect: str | None
    cell: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposition that a sentence may assert, and the mechanism in it, which the next clause may take up."""

    subject: End
    predicate: str
    object: End
    confidence: float
    result: Thing | None = None
    target: str | None = None
    #: Behind which items the subject and the object end, where they are named in this sentence.
    ends: tuple[int, int] = (0, 0)

    def record(self) -> dict[str, str]:
        """As a facts file has it."""
        found = {"subject": self.subject.entity, "predicate": self.predicate, "object": self.object.entity}
        found |= {} if self.subject.aspect is None else {"subjectAspect": self.subject.aspect}
        found |= {} if self.object.aspect is None else {"objectAspect": self.object.aspect}
        return found | ({} if self.object.cell is None else {"inCell": self.object.cell})
