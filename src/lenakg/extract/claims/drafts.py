"""Claims as a sentence makes them: proposition, direction, hedge, papers, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.proposed import Proposed
from lenakg.source.units import Cited

_LIST = 2
#: Words by which the second half of one statement begins, rather than another one.
_SHARING = ("but", "whereas", "yet")
_POINTING = ("this", "it", "these")


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
    own = _own(draft, items, brackets)
    if own is not None:
        return list(own.numbers)
    later = clauses[draft.clause + 1 :]
    here = _start(clauses[draft.clause], items)
    end = min(
        (
            _start(clause, items)
            for clause in later
            if clause.kind == "adversative" and not _shares(clause, clauses, items, brackets)
        ),
        default=None,
    )
    after = [each for each in brackets if each.end > draft.at and (end is None or each.start < end)]
    if after:
        return list(after[0].numbers)
    before = [each for each in brackets if each.start < draft.at]
    floor = here if clauses[draft.clause].kind == "adversative" else 0
    if len(before) == 1 and before[0].start >= floor and before[0] is brackets[-1]:
        return list(before[0].numbers)
    return []


def _own(draft: Draft, items: Sequence[Item], brackets: Sequence[Cited]) -> Cited | None:
    """The bracket right behind the subject or the object of a claim, if it is one of a list of which each has its own.

    "A with B [1], C [2], or D [3]": of A with C it is the second.
    """
    if draft.frame is None or len(brackets) < _LIST:
        return None
    for end in draft.proposed.ends:
        if not 0 < end < len(items) or not items[end].has("cited"):
            continue
        listed = [number for number in range(len(items)) if items[number].has("cited") and _lists(items, number)]
        if end in listed or (listed and end < listed[0] and _joins(items, end + 1)):
            return next((each for each in brackets if each.start == items[end].start), None)
        if listed and listed[-1] < end and _joins_back(items, end):
            return next((each for each in brackets if each.start == items[end].start), None)
    return None


def _lists(items: Sequence[Item], number: int) -> bool:
    """Say whether a list goes on behind a bracket: "A [1], B" or "A [1] and B", a name next."""
    return _joins(items, number + 1)


def _joins(items: Sequence[Item], at: int) -> bool:
    joined = at
    while joined < len(items) and items[joined].has("comma", "coordinators", "determiners"):
        joined += 1
    named = joined < len(items) and items[joined].has("entity")
    ends = joined + 1 >= len(items) or items[joined + 1].has("cited", "comma", "coordinators")
    return joined > at and named and ends


def _joins_back(items: Sequence[Item], end: int) -> bool:
    """Say whether the name before a bracket is the last one of a list."""
    at = end - 2
    while at >= 0 and items[at].has("comma", "coordinators", "determiners"):
        at -= 1
    return at < end - 2 and at >= 0 and items[at].has("cited")


def _shares(clause: Clause, clauses: Sequence[Clause], items: Sequence[Item], brackets: Sequence[Cited]) -> bool:
    """Say whether a clause set against another one has the only bracket, for both: "A fell, but B did not [1]".

    Not so where it contests what was said, or begins a sentence of its own behind a semicolon.
    """
    start = _start(clause, items)
    if len(brackets) != 1 or brackets[0].start < start or clause.opener not in _SHARING:
        return False
    before = items[clause.start - _LIST] if clause.start >= _LIST else None
    inside = items[clause.start : clause.end]
    points = any(item.has("anaphor", "contests") or item.text.casefold() in _POINTING for item in inside)
    return not points and not (before is not None and before.has("semicolon"))


def _start(clause: Clause, items: Sequence[Item]) -> int:
    return items[clause.start].start
