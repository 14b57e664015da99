"""How long a treatment was given, where the plan of a regimen says what was received."""

from __future__ import annotations

from lenakg.extract.names import Names, fold
from lenakg.extract.results.drafts import Draft
from lenakg.extract.results.found import FoundResult, finished
from lenakg.extract.results.items import items
from lenakg.extract.units import is_time

_DURATION = frozenset({"duration", "treatment", "therapy", "cycles", "cycle", "number", "of", "no", "was", "courses"})


def durations(text: str, names: Names, start: int = 0, end: int | None = None, column: int = -1) -> list[FoundResult]:
    """How long a treatment was given, where the text of a regimen says it: "Median 18 cycles (2–33)".

    A median without a word of duration or cycles is left alone: it may be a dose, an age or a follow-up.

    >>> for found in durations("5 mg daily, median 18 cycles (2–33)", Names()):
    ...     print(found.word, found.values["value"], found.values["unit"], found.values["asPrinted"])
    duration 18 {cycle} median 18 cycles (2–33)
    """
    pieces = items(text, start, len(text) if end is None else end, names)
    drafts: list[tuple[int, Draft]] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "statistic":
            continue
        words = []
        behind = at + 1
        while behind < len(pieces) and (pieces[behind].kind == "word" and fold(pieces[behind].name) in _DURATION):
            words.append(fold(pieces[behind].name))
            behind += 1
        quantity = pieces[behind].quantity if behind < len(pieces) else None
        if quantity is None or quantity.value is None or quantity.count is not None:
            continue
        unit = "{cycle}" if quantity.unit is None and "cycles" in words else quantity.unit
        if unit != "{cycle}" and not (is_time(unit) and {"duration", "treatment"} & set(words)):
            continue
        values = {"endpoint": "TreatmentDuration", "statistic": piece.name, "value": quantity.value, "unit": unit}
        if quantity.lower is not None and quantity.upper is not None:
            values |= {"lowerValue": quantity.lower, "upperValue": quantity.upper}
        drafts.append((column, Draft(values, piece.start, quantity.end, widest=quantity.end)))
    return finished(drafts, text, names)
