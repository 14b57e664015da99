"""A dose with all that is printed about when it is given, and the dose steps that it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, product

from pydantic import ValidationError

from lenakg.core.trials import DoseStep
from lenakg.extract.regimens.doses import Dose
from lenakg.extract.regimens.schedules import Run

#: As many steps as one dose may come to; a list of days crossed with one of cycles could be of any length.
MOST_STEPS = 60


@dataclass
class When:
    """Days and cycles that belong together, with what else is said of just them; `end` is where they stop."""

    days: tuple[Run, ...] = ()
    cycles: tuple[Run, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    end: int = -1
    is_open: bool = False  # from a day on, without a last one
    in_bracket: bool = False  # the cycles stand in a bracket, which may close a whole list

    def copy(self) -> When:
        """One that can be changed apart from this."""
        return replace(self, values=dict(self.values))


@dataclass
class Item:
    """One printed dose, or a drug that is given at printed times without a dose."""

    drug: str
    start: int
    end: int
    dose: Dose | None = None
    role: str | None = None
    trigger: str | None = None
    values: dict[str, str] = field(default_factory=dict)  # what holds at all its times
    whens: list[When] = field(default_factory=lambda: [When()])
    from_head: bool = False  # its times stand before it
    phase: str | None = None


def steps_of(item: Item, text: str) -> Iterator[tuple[int, dict[str, str], str | None]]:
    """The dose steps of an item in the form of the facts: where each begins, and why one cannot be kept, else None.

    >>> dose = Dose(0, 5, ("20",), False, "mg")
    >>> item = Item("drug:prednisone", 0, 20, dose, whens=[When(days=((1, 5), (8, 8)), end=20)])
    >>> for _, step, fault in steps_of(item, "20 mg days 1-5 and 8"):
    ...     print(step["dayFrom"], step["dayTo"], step["asPrinted"], fault)
    1 5 20 mg days 1-5 and 8 None
    8 8 20 mg days 1-5 and 8 None
    """
    for values, when in islice(_variants(item), MOST_STEPS):
        start, end = item.start, item.end
        if len(item.whens) > 1 and not item.from_head:
            end = when.end if when.end > 0 else item.end
            if item.dose is None and when is not item.whens[0]:
                start = int(when.values["start"])
        step = {key: text for key, text in values.items() if key != "start"}
        step["asPrinted"] = text[start : _closed(text, start, end)]
        step = {key: step[key] for key in DoseStep.model_fields if key in step}
        try:
            DoseStep.model_validate(step)
        except ValidationError as error:
            yield start, step, str(error.errors()[0]["msg"])
        else:
            yield start, step, None


def says_when_or_how_much(step: dict[str, str]) -> bool:
    """Say whether a step has more than a drug and a route.

    >>> says_when_or_how_much({"ofDrug": "drug:x", "route": "IV", "asPrinted": "X IV"})
    False
    """
    return not step.keys() <= {"ofDrug", "route", "asPrinted"}


def is_too_long(item: Item) -> bool:
    """Say whether an item comes to more steps than are given.

    >>> is_too_long(Item("drug:x", 0, 9, whens=[When(days=((1, 1),) * 10, cycles=((1, 1),) * 10)]))
    True
    """
    return next(islice(_variants(item), MOST_STEPS, None), None) is not None


def _variants(item: Item) -> Iterator[tuple[dict[str, str], When]]:
    """The values of every step: each figure of a choice, at each run of days of each run of cycles."""
    for figures, when in product(_figures(item.dose), item.whens):
        common = {"ofDrug": item.drug, **figures, **item.values, **when.values}
        common |= {"stepRole": item.role} if item.role else {}
        common |= {"trigger": item.trigger} if item.trigger else {}
        for cycles, days in product(when.cycles or (None,), when.days or (None,)):
            values = dict(common)
            if days is not None:
                values["dayFrom"] = str(days[0])
                if not when.is_open:
                    values["dayTo"] = str(days[1])
            if cycles is not None:
                values |= {"cycleFrom": str(cycles[0]), "cycleTo": str(cycles[1])}
            yield values, when


def _figures(dose: Dose | None) -> list[dict[str, str]]:
    if dose is None:
        return [{}]
    if dose.is_range:
        return [{"doseLow": dose.figures[0], "doseHigh": dose.figures[1], "doseUnit": dose.unit}]
    return [{"doseLow": figure, "doseUnit": dose.unit} for figure in dose.figures]


def _closed(text: str, start: int, end: int) -> int:
    """The end, moved behind the bracket that is still open there and closes at once."""
    if text.count("(", start, end) <= text.count(")", start, end):
        return end
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    return after + 1 if text[after : after + 1] == ")" else end
