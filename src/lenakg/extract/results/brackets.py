"""What stands in brackets behind a figure: when it was measured, in whom, and whether it is an estimate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lenakg.extract.names import fold, slug
from lenakg.extract.quantities import Quantity
from lenakg.extract.results.items import Item
from lenakg.extract.units import is_time

#: Words by which a group of patients is told from a remark on how something was measured.
_OF_PATIENTS = frozenset(
    {"risk", "cytogenetic", "patient", "pt", "refractory", "relapsed", "naive", "elderly", "older", "younger", "aged"}
    | {"men", "women", "male", "female", "subgroup", "cohort", "stage", "mutated", "unmutated", "mutation", "del"}
    | {"deletion", "untreated", "pretreated", "responder", "nonresponder", "fit", "unfit"}
)
_NEVER = frozenset({"all", "including", "excluding", "and", "or"})
_IDLE = frozenset({"in", "for", "among", "age", "aged", "patients", "pts", "of", "old", "those"})
_AGE = {"LessThan": "younger-than-{}-years", "MoreThan": "older-than-{}-years"}
_AGE |= {"AtMost": "{}-years-or-younger", "AtLeast": "{}-years-or-older"}


class Said(NamedTuple):
    """What a bracket says of the figures before it."""

    at_time: Quantity | None = None
    follow_up: Quantity | None = None
    estimated: bool = False
    kaplan: bool = False
    population: str | None = None
    proposed: bool = False

    @property
    def of_time(self) -> bool:
        """Whether it says when and how, which may hold for several figures, and not in whom."""
        return self.population is None


def said(inner: Sequence[Item], text: str, timed: bool) -> Said | None:
    """What the items of a bracket say of a figure of an endpoint that is `timed` or not; None if not all is understood.

    >>> from lenakg.extract.results.items import items
    >>> from lenakg.extract.names import Names
    >>> def population(text):
    ...     found = said(items(text, 0, len(text), Names()), text, False)
    ...     return found and found.population
    >>> population("<70 y"), population("poor-risk genomics"), population("central review")
    ('pop:younger-than-70-years', 'pop:poor-risk-genomics', None)
    """
    found = Said()
    unknown: list[Item] = []
    for item in inner:
        quantity = item.quantity
        if item.kind in ("time", "term") or (item.kind == "figure" and timed and _is_time(quantity)):
            if found.at_time is not None:
                return None
            found = found._replace(at_time=quantity)
        elif item.kind == "follow-up":
            found = found._replace(follow_up=quantity)
        elif item.kind == "estimated":
            found = found._replace(estimated=True)
        elif item.kind == "kaplan":
            found = found._replace(kaplan=True)
        elif item.kind == "population" and found.population is None and not unknown:
            found = found._replace(population=item.name)
        elif item.kind == "figure" and found.population is None and _age(quantity) is not None:
            found = found._replace(population=_age(quantity), proposed=True)
        elif not (item.kind == "mark" and item.name in ",;:") and not (
            item.kind == "word" and fold(item.name) in _IDLE
        ):
            unknown.append(item)
    if unknown:
        if found != Said():
            return None
        name = _group_of_patients(unknown, text)
        return None if name is None else Said(population=name, proposed=True)
    return None if found == Said() else found


def _is_time(quantity: Quantity | None) -> bool:
    return quantity is not None and is_time(quantity.unit) and quantity.value is not None and not quantity.comparator


def _age(quantity: Quantity | None) -> str | None:
    """The patients of an age, where a figure is one."""
    if quantity is None or quantity.unit != "a":
        return None
    if quantity.value is None and quantity.lower is not None:
        return f"pop:{quantity.lower}-to-{quantity.upper}-years"
    if quantity.value is None or quantity.comparator is None:
        return None
    return f"pop:{_AGE[quantity.comparator].format(quantity.value)}"


def _group_of_patients(unknown: Sequence[Item], text: str) -> str | None:
    """The name proposed for a group of patients that is told in words."""
    printed = text[unknown[0].start : unknown[-1].end]
    words = [fold(word) for word in re.findall(r"[^\W_]+", printed)]
    singular = {word.removesuffix("s") for word in words} | set(words)
    if any(item.kind not in ("word", "group", "own") for item in unknown) or singular & _NEVER:
        return None
    if not singular & _OF_PATIENTS or any(word.isdecimal() for word in words):
        return None
    return f"pop:{slug(printed)}"
