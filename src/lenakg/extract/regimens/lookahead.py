"""What stands ahead in a regimen, where a piece can only be understood by what follows it."""

from __future__ import annotations

from lenakg.extract.regimens.schedules import Piece
from lenakg.extract.regimens.timing import SCHEDULES

#: What may stand between the times and the dose or the colon that they lead to.
_PASSED = SCHEDULES | {
    ",",
    "and",
    "or",
    "filler",
    "begins",
    "start",
    "from",
    "up",
    "continued",
    "maximum",
    "up-to",
    "target",
}
_FAR = 4  # pieces


def leads(pieces: list[Piece]) -> list[str]:
    """For each piece, the dose or the colon that times there lead to, and so stand before; empty where they do not.

    >>> leads([Piece("cycles", 0, 8), Piece(":", 8, 9), Piece("dose", 10, 14), Piece("days", 15, 20)])
    [':', ':', 'dose', '', '']
    """
    found = [""] * (len(pieces) + 1)
    for at in range(len(pieces) - 1, -1, -1):
        kind = pieces[at].kind
        if kind in ("dose", ":"):
            found[at] = kind
        elif kind in _PASSED:
            found[at] = found[at + 1]
        elif kind == "(" and [piece.kind for piece in pieces[at + 1 : at + 3]] == ["dose", ")"]:
            found[at] = "dose"
    return found


def is_of_next_drug(pieces: list[Piece], at: int) -> bool:
    """Say whether a duration is that of the drug named after it, as in "two cycles of consolidation with" a drug."""
    if pieces[at].kind != "duration":
        return False
    after = [piece.kind for piece in pieces[at + 1 : at + 1 + _FAR]]
    beyond = next((kind for kind in after if kind not in ("filler", "phase")), "")
    return beyond == "drug" and after[0] == "filler"


def drug_after(pieces: list[Piece], at: int) -> int | None:
    """The number of the drug that stands directly after a dose, as in "500 mg of" a drug.

    >>> drug_after([Piece("dose", 0, 5), Piece("filler", 6, 8), Piece("drug", 9, 19)], 0)
    2
    """
    after = at + 2 if at + 1 < len(pieces) and pieces[at + 1].kind == "filler" else at + 1
    kinds = [piece.kind for piece in pieces[after : after + 4]]
    if kinds[:1] != ["drug"] or (kinds[1:2] == ["dose"] and "drug" not in kinds[2:]):
        return None
    return after


def is_pulse(pieces: list[Piece], at: int) -> bool:
    """Say whether so many days are followed by days of rest, so that they are the first days of a cycle."""
    after = [piece.kind for piece in pieces[at + 1 : at + 1 + _FAR] if piece.kind not in ("then", "filler", ",", "and")]
    values = pieces[at].values
    return after[:1] == ["rest"] and "durationHigh" not in values and values.get("durationLow", "").isdecimal()
