"""Claims as a sentence makes them: proposition, direction, hedge, papers, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.propositions import Proposed
from lenakg.source.units import Cited


@dataclass(slots=True)
class Draft:
    """A proposition asserted at a character of a sentence."""

    proposed: Proposed
    at: int
    clause: int
    confidence: float
    direction: str = "Supports"
    certainty: str | None = None
    hedge: str | None = None
    frame: Frame | None = None
    modality: str | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def mark(self) -> tuple[object, ...]:
        """What tells it from other claims of its sentence."""
        return (*self.proposed.record().items(), self.direction)


def cited_for(draft: Draft, clauses: Sequence[Clause], items: Sequence[Item], brackets: Sequence[Cited]) -> list[int]:
    """The numbers of the papers that a sentence cites for a claim: those of the next bracket behind it.

    A clause that is set against it ends the reach. A bracket before it counts if it is the only one and no other
    claim is meant by it: "Best [1] saw that ...".
    """
    end = min(
        (_start(clause, items) for clause in clauses[draft.clause + 1 :] if clause.kind == "adversative"), default=None
    )
    here = _start(clauses[draft.clause], items)
    after = [each for each in brackets if each.end > draft.at and (end is None or each.start < end)]
    if after:
        return list(after[0].numbers)
    before = [each for each in brackets if each.start < draft.at]
    floor = here if clauses[draft.clause].kind == "adversative" else 0
    if len(before) == 1 and before[0].start >= floor and before[0] is brackets[-1]:
        return list(before[0].numbers)
    return []


def _start(clause: Clause, items: Sequence[Item]) -> int:
    return items[clause.start].start
