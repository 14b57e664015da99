"""What a drawing says of an edge beside its relation: how it is contested, its papers, what it is in tension with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lenakg.answer.statements import CERTAINTIES, Claim, Edge

#: How many papers an arrow names; one more takes no more room than saying so.
_PAPERS: Final = 4
#: What no claim stands behind.
BY_DEFINITION: Final = "by definition"
#: The mark of what nobody disputes, but what does not go well with what is said of something else.
IN_TENSION: Final = "in tension"
#: What stands before the papers of each side.
_SIDES: Final = {"supports": "for: ", "disputes": "against: ", "neutral": "neutral: "}
#: What claims of each direction have done to a proposition.
_DONE: Final = {"supports": "supported", "disputes": "denied", "neutral": "neutral"}
_ISSUE: Final = "source issue"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands below what an arrow says, in parts that are not broken; `uneasy` if a reader must be wary."""

    parts: tuple[str, ...]
    uneasy: bool = False

    def __str__(self) -> str:
        return " ".join(self.parts)


def notes(edge: Edge) -> tuple[Note, ...]:
    """The papers of each side, what does not fit in the source, and tensions."""
    return (*_papers(edge), *_tension(edge))


def told(edge: Edge) -> str:
    """An edge in words alone, with all that a drawing shows by lines and colours."""
    mark, certainty = mark_of(edge), edge.certainty or BY_DEFINITION
    words = [
        *([mark] if mark and mark != IN_TENSION else []),
        *([certainty] if certainty != CERTAINTIES[0] else []),
        *([_ISSUE] if edge.issues else []),
        *map(str, _tension(edge)),
    ]
    return f"{edge} ({', '.join(words)})" if words else str(edge)


def mark_of(edge: Edge) -> str | None:
    """How an edge is contested, in a word, if it is."""
    directions = {claim.direction for claim in edge.claims}
    if directions == {"disputes"}:
        return "denied"
    if edge.disputed:
        return "disputed"
    if directions == {"neutral"}:
        return "neutral"
    return IN_TENSION if edge.tension else None


def _papers(edge: Edge) -> Iterator[Note]:
    """The papers of each side, one's own first, which needs no word before it where its claims all point one way."""
    own = {claim.direction for claim in edge.claims}
    for direction in sorted(_SIDES, key=lambda each: (each not in own, list(_SIDES).index(each))):
        claims = [claim for claim in (*edge.claims, *edge.against) if claim.direction == direction]
        if claims:
            before = "" if own == {direction} else _SIDES[direction]
            yield Note(_listed(claims, before))
            if any(claim.issues for claim in claims):
                yield Note((_ISSUE,), uneasy=True)


def _tension(edge: Edge) -> Iterator[Note]:
    """What is said of other propositions that does not go well with an edge, a note each."""
    for other in edge.tension:
        unlike = other.unlike(edge)
        about = f"elsewhere: {unlike}" if unlike in (other.relation, str(other)) else f"of {unlike}"
        for direction, done in _DONE.items():
            claims = [claim for claim in other.claims if claim.direction == direction]
            if claims:
                words = f"in tension with what is said {about}".split()
                yield Note((*words, *_listed(claims, f"({done}: ", ")")), uneasy=True)


def _listed(claims: Iterable[Claim], before: str, after: str = "") -> tuple[str, ...]:
    """The papers that claims cite, with a word before them."""
    labels = sorted({paper.label for claim in claims for paper in claim.papers}) or ["no paper cited"]
    more = len(labels) - _PAPERS
    named, counted = (labels[:_PAPERS], [f"and {more} more"]) if more > 1 else (labels, [])
    parts = [*(f"{label}," for label in named[:-1]), named[-1], *counted]
    parts[0] = before + parts[0]
    parts[-1] += after
    return tuple(parts)
