"""Which times of a dose belong together: days with their cycles, how often, for how long."""

from __future__ import annotations

from collections.abc import Callable

from lenakg.extract.regimens.schedules import Piece
from lenakg.extract.regimens.steps import When

#: The kinds of piece that say when.
SCHEDULES = frozenset(
    {"visit", "part", "length", "rest", "infusion", "days", "cycles", "period", "interval", "every", "often",
     "duration", "route"}
)  # fmt: skip
_NEXT = frozenset({"and", "then", ";", ",", "."})
_DAYS_OF = {"d": 1, "wk": 7}
_RATE = ("timesPer", "period", "periodUnit")


def attach(
    whens: list[When],
    common: dict[str, str],
    piece: Piece,
    words: str,
    *,
    separator: str,
    at_dose: bool,
    remark: Callable[[str], None],
) -> bool:
    """Add what a piece says to the last of `whens`, or to a new one; False where no field holds it.

    What stands at the dose itself and holds at all its times goes into `common`. `words` are the printed characters.

    >>> whens, common = [When()], {}
    >>> days, cycle = Piece("days", 0, 5, runs=((1, 1),)), Piece("cycles", 6, 13, runs=((1, 1),))
    >>> for piece in (days, cycle, days):
    ...     attach(whens, common, piece, "", separator="and", at_dose=False, remark=print)
    True
    True
    True
    >>> [(when.days, when.cycles) for when in whens]
    [(((1, 1),), ((1, 1),)), (((1, 1),), ())]
    """
    when = _when(whens, piece, separator)
    kind, values = piece.kind, piece.values
    if kind in ("period", "infusion"):
        return False
    if kind == "route":
        common["route"] = f"{common['route']} {words}" if "route" in common else words
    elif kind in ("often", "interval"):
        when.values["frequency"] = f"{when.values['frequency']} {words}" if "frequency" in when.values else words
    elif kind == "every":
        return _every(when, common, piece, words, at_dose=at_dose, remark=remark)
    elif kind == "duration":
        return _duration(when, piece, remark)
    else:
        if kind in ("days", "part", "visit") and not when.days:
            when.days = piece.runs
            when.is_open = when.is_open or ("open" in values and len(piece.runs) == 1)
            if "guess" in values:
                remark(f"'{words}' after a dose is read as days, as the cell counts days elsewhere")
        if kind == "cycles":
            when.cycles = piece.runs
        if "cycle" in values:
            when.cycles = ((int(values["cycle"]), int(values["cycle"])),)
        for key in ("cycleLength", "restDays"):
            if key in values and when.values.setdefault(key, values[key]) != values[key]:
                return False
    return True


def _when(whens: list[When], piece: Piece, separator: str) -> When:
    """The time that a piece belongs to: another one where the last has already what the piece says."""
    last = whens[-1]
    has_rate = "timesPer" in last.values or "frequency" in last.values
    again = {
        "days": bool(last.days),
        "visit": bool(last.days or last.cycles),
        "part": bool(last.days) and last.days != piece.runs,
        "cycles": bool(last.cycles),
        "every": has_rate and (separator in _NEXT or last.end < 0 or _is_apart(last, piece)),
    }.get(piece.kind, False)
    follows = separator in _NEXT and bool(last.cycles) and piece.kind in ("days", "every", "visit", "part")
    if again or follows:
        whens.append(When(values={"start": str(piece.start)}))
    return whens[-1]


def _is_apart(last: When, piece: Piece) -> bool:
    return piece.start - last.end > 1


def _every(
    when: When, common: dict[str, str], piece: Piece, words: str, *, at_dose: bool, remark: Callable[[str], None]
) -> bool:
    values = piece.values
    days = _DAYS_OF.get(values["periodUnit"], 0) * int(values["period"])
    if when.days and days >= max(2, when.days[-1][1]) and values["timesPer"] == "1":
        if values["periodUnit"] != "d":
            remark(f"'{words}' is counted in days, as the length of a cycle")
        return when.values.setdefault("cycleLength", str(days)) == str(days)
    if "timesPer" in when.values or "timesPer" in common:
        before = when.values if "timesPer" in when.values else common
        if all(before[key] == values[key] for key in _RATE):
            return True
        if before is common or "said" not in before:
            return False
        said = when.values.pop("said")
        for key in _RATE:
            del when.values[key]
        when.values["frequency"] = f"{said} {words}"
        remark(f"'{said} {words}' says two things: it is kept in words")
        return True
    if at_dose and values["periodUnit"] in ("d", "h"):
        common |= values
    else:
        when.values |= {**values, "said": words}
    return True


def _duration(when: When, piece: Piece, remark: Callable[[str], None]) -> bool:
    values = {key: value for key, value in piece.values.items() if key != "said"}
    if any(key in when.values for key in ("durationLow", "durationHigh")):
        return False
    said = piece.values["said"]
    if said == "times":
        is_once = when.values.get("timesPer") == "1" == when.values.get("period")
        values["durationUnit"] = when.values["periodUnit"] if is_once else "{cycle}"
        remark("a number of times is read as how many cycles, or weeks if it is weekly, the treatment lasts")
    if said == "bare" and "durationHigh" in values and values["durationUnit"] == "{cycle}":
        remark("whether the cycles were planned or received is not said")
    when.values |= values
    return True
