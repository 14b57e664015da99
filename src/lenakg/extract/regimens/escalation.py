"""How doses of one drug follow from each other: where they start, what they are raised to, by how much and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lenakg.extract.regimens.doses import Dose
from lenakg.extract.regimens.schedules import Piece
from lenakg.extract.regimens.steps import Item

#: The kinds of piece that say what the next dose is.
ROLES = frozenset({"maximum", "up-to", "start", "target", "from", "to", "by", "median", "tolerated"})
TRIGGERS = frozenset({"IfNoResponse", "IfProgression", "AsTolerated"})
_AIMS = ("Maximum", "Target")
_NAMED = {"maximum": "Maximum", "up-to": "Maximum", "start": "Start", "target": "Target", "median": "MedianReceived"}
_EACH_DAY = {"timesPer": "1", "period": "1", "periodUnit": "d"}


@dataclass
class Escalation:
    """What is said of the doses to come: their role, what makes them come into force, by how much they rise."""

    remark: Callable[[str], None]
    role: Piece | None = None
    trigger: Piece | None = None
    rises: bool = False
    falls: bool = False
    increment: dict[str, str] = field(default_factory=dict)
    span: tuple[int, int] = (-1, -1)  # of the increment

    def forget(self) -> list[tuple[int, int]]:
        """Begin anew, as at the name of another drug; the spans of what was said and came to nothing."""
        lost = [(piece.start, piece.end) for piece in (self.role, self.trigger) if piece is not None]
        self.role = self.trigger = None
        self.rises = self.falls = False
        return lost

    def place(self, item: Item, before: Item | None, said: Piece | None, separator: str) -> None:
        """Give the item of a dose its role, its trigger and the increment that leads to it, and the one before its own.

        `said` is the piece that names the role of the dose, `before` the item of the same drug before it.
        """
        kind = said.kind if said else ""
        raised = (self.rises or kind == "up-to") and _have_one_unit(before, item)
        if raised and before is not None and before.role is None:
            before.role = "Start"
        item.role = _NAMED.get(kind) or ("Target" if self.rises and kind in ("to", "") else None)
        if kind == "from" and self.rises:
            item.role = "Start"
        if separator == "or" and before is not None and before.role == "Maximum":
            item.role = "Maximum"
        if self.falls and kind == "to":
            self.remark("a dose that is lowered has no role in a step")
        if self.trigger is not None:
            item.trigger, item.start, self.trigger = self.trigger.kind, min(item.start, self.trigger.start), None
        if item.role in _AIMS:
            if self.increment:
                item.values |= self.increment
                item.start, self.increment = min(item.start, self.span[0]), {}
            self.rises = False
        if raised and before is not None and before.role == "Start" and "increment" not in item.values:
            rates = [before.values, *(when.values for when in before.whens)]
            if any(rate.get("periodUnit") in ("wk", "mo") for rate in rates):
                self.remark("whether the dose was given or raised at the printed interval cannot be told")

    def increment_at(self, pieces: list[Piece], at: int, before: Item | None, said: Piece | None) -> int:
        """How many pieces from the dose `at` on tell what a dose is raised by, and when; 0 where it is no increment."""
        dose, after = pieces[at].dose, pieces[at + 1] if at + 1 < len(pieces) else None
        if dose is None or len(dose.figures) > 1 or dose.figures[0] == "0":
            return 0
        role, slowly = said.kind if said else "", after is not None and _is_slow(after)
        if role == "by" or (after is not None and after.kind == "step"):
            return 2 if slowly or role != "by" else 1
        if not slowly or before is None or before.dose is None or before.dose.unit != dose.unit:
            return 0
        smaller = float(dose.figures[0]) < max(float(figure) for figure in before.dose.figures)
        if self.rises and role in ("maximum", "up-to", "to") and smaller:
            self.remark("a dose below the one before it cannot be what that is raised to: it is read as the increment")
            return 2
        in_bracket = at > 0 and pieces[at - 1].kind == "(" and before.role in _AIMS and smaller
        return 2 if in_bracket or (self.rises and not role) else 0

    def take_increment(self, dose: Dose, start: int, last: Piece, item: Item | None) -> bool:
        """Note an increment; False where a step cannot hold how often the dose is raised.

        It belongs to the dose aimed at: the one before it, or else the next.
        """
        values, held = {"increment": dose.figures[0], "doseUnit": dose.unit}, True
        if last.kind == "every" and (last.values["periodUnit"], last.values["timesPer"]) == ("d", "1"):
            values["incrementEvery"] = last.values["period"]
        elif last.kind in ("every", "interval"):
            held = False
        if item is not None and item.role in _AIMS and not self.rises:
            item.values |= values
            item.end = max(item.end, last.end)
            return held
        self.increment, self.span = values, (start, last.end)
        if item is not None and item.role is None and item.dose is not None:
            item.role = "Start"
        return held

    def settle(self, item: Item | None) -> tuple[int, int] | None:
        """Give an increment that no dose is aimed at to the dose that it raises; its span where there is none."""
        increment, self.increment = self.increment, {}
        if not increment:
            return None
        if item is None or item.dose is None or item.dose.unit != increment["doseUnit"] or self.span[0] < item.start:
            return self.span
        item.values |= increment
        item.end = max(item.end, self.span[1])
        return None

    def fire(self, piece: Piece, item: Item | None, before: Item | None, text: str) -> None:
        """Note what makes a dose come into force: the one before, or the next where a rise has been announced.

        Of two doses "up to 10 mg or 25 mg if ...", the first is then only what is aimed at.
        """
        if self.rises or item is None or item.trigger is not None:
            self.trigger = piece
            return
        item.trigger, item.end = piece.kind, max(item.end, piece.end)
        if before is None or before.drug != item.drug or not before.role == item.role == "Maximum":
            return
        if text[before.end : item.start].strip().lower() == "or":
            before.role = "Target"


def split(item: Item, text: str) -> tuple[Item, Item]:
    """The two items of a range that is a rise, "from 5 mg to 25 mg".

    >>> low, high = split(Item("drug:x", 0, 18, Dose(5, 18, ("5", "25"), True, "mg", (9, 13))), "from 5 mg to 25 mg")
    >>> low.role, low.end, high.role, high.start
    ('Start', 9, 'Target', 10)
    """
    dose = item.dose
    assert dose is not None
    assert dose.breaks is not None
    end, begin = dose.breaks
    to = end + len(text[end:begin]) - len(text[end:begin].lstrip())
    apart = not text[end - 1].isdigit()
    first, second = (dose._replace(figures=(figure,), is_range=False) for figure in dose.figures)
    low = Item(item.drug, item.start, end if apart else item.end, first, "Start", item.trigger, dict(item.values))
    high = Item(item.drug, to if apart else item.start, item.end, second, "Target", None, dict(item.values))
    for one in (low, high):
        one.whens, one.from_head, one.phase = [when.copy() for when in item.whens], item.from_head, item.phase
    return low, high


def _have_one_unit(before: Item | None, item: Item) -> bool:
    if before is None or before.dose is None or item.dose is None:
        return False
    return before.dose.unit == item.dose.unit


def _is_slow(piece: Piece) -> bool:
    """Say whether a piece is an interval at which doses are raised rather than given."""
    if piece.kind != "every":
        return piece.kind == "interval"
    return piece.values["periodUnit"] not in ("h", "min") and dict(piece.values) != _EACH_DAY
