"""The grammar of figures: what numbers, shares, counts, ranges and intervals a text prints, and where.

The grammar is our own, since the libraries that were tried misread comparators, ranges and brackets. It says what is
printed, not what it means: a bare "3-4" is a range here, and it is for the reader of a cell to see a grade in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lenakg.core.scalars import canonical_decimal
from lenakg.extract.printed import (
    BRACKET,
    CITATION,
    CLOSE,
    COUNT,
    DASHED,
    LABEL,
    MOST_DIGITS,
    OPEN,
    OVER,
    PLUS,
    PLUS_MINUS,
    SEED,
    SEPARATOR,
    SIGNED,
    SIGNS,
    TIMES_TEN,
    WORD_FOLLOWS,
    WORDS,
    canonical,
    is_total,
    is_whole,
)
from lenakg.extract.units import is_time, unit_at


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed: where it stands, its numbers in canonical form, and its unit as UCUM writes it.

    `reported` is False where a text says that there is none; `missing` is then the abbreviation or the words. `bounds`
    says what `lower` and `upper` are: a `range`, an `interval` of confidence or `quartiles`.
    """

    start: int
    end: int
    value: str | None = None
    lower: str | None = None
    upper: str | None = None
    comparator: str | None = None
    count: str | None = None
    denominator: str | None = None
    unit: str | None = None
    reported: bool = True
    missing: str | None = None
    bounds: str | None = None
    deviation: str | None = None

    @property
    def bare(self) -> bool:
        """Whether it is one number and nothing else.

        >>> [quantity.bare for quantity in quantities("0, 5%, 2/9, <3, 4-5")]
        [True, False, False, False, False]
        """
        extra = (self.unit, self.lower, self.comparator, self.count, self.deviation)
        return self.value is not None and all(part is None for part in extra)


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The figures of `text[start:end]` in order, with exact places; footnote marks after them are left outside.

    Digits inside names (CD20, 17p, CLL-009), ordinals, citations in square brackets and powers of ten are no figures.
    Caution: a comma before three digits groups thousands, before others it is the decimal point.

    >>> for found in quantities("ORR 47% (33–61), CR <1%*, 2/9, 19-20 m, OS: NR, 1,200 pts [12]"):
    ...     print(found.value, found.lower, found.upper, found.comparator, found.count, found.unit, found.reported)
    47 33 61 None None % True
    1 None None LessThan None % True
    None None None None 2 None True
    None 19 20 None None mo True
    None None None None None None False
    1200 None None None None None True
    """
    return list(_figures(text, start, len(text) if end is None else end))


def _figures(text: str, start: int, end: int) -> Iterator[Quantity]:
    at = start
    while at < end:
        seed = SEED.search(text, at, end)
        if seed is None:
            return
        found = _absent(seed)
        if found is None:
            cited = _cited(text, seed.start(), at, end)
            if cited is not None:
                at = cited.end()
                continue
            found = _Reader(text, end).read(seed)
        if found is not None:
            yield found
        at = seed.end() if found is None else found.end


def _cited(text: str, figure: int, at: int, end: int) -> re.Match[str] | None:
    """The citation in square brackets that begins right before a figure."""
    opening = figure
    while opening > at and text[opening - 1].isspace():
        opening -= 1
    return CITATION.match(text, opening - 1, end) if opening > at and text[opening - 1] == "[" else None


def _absent(seed: re.Match[str]) -> Quantity | None:
    if seed["short"] is None and seed["long"] is None:
        return None
    missing = re.sub(r"[./]", "", seed["short"]).upper() if seed["short"] else f"not {seed['long']}"
    return Quantity(seed.start(), seed.end(), reported=False, missing=missing)


class _Reader:
    """Reads on from a number: its unit, its range, its total, its bounds."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end

    def read(self, seed: re.Match[str]) -> Quantity | None:
        """The figure that begins at a seed; None where the digits are none."""
        labelled = LABEL.match(self.text, seed.start(), self.end)
        if labelled is not None:
            return self._bounds_alone(seed.start(), labelled)
        if len(seed["number"]) > MOST_DIGITS:
            return None
        unit, at = self._unit(seed.end())
        if self._goes_on(at, unit) or TIMES_TEN.match(self.text, at, self.end):
            return None
        comparator = SIGNS[seed["sign"]] if seed["sign"] else WORDS[seed["word"].casefold()] if seed["word"] else ""
        value = canonical(seed["number"], seed["minus"])
        begin = seed.start() if comparator or not seed["sign"] else seed.start("minus" if seed["minus"] else "number")
        figure = Quantity(begin, at, value, comparator=comparator or None, unit=unit)
        if PLUS.match(self.text, at, self.end) and not figure.comparator:
            figure = replace(figure, end=at + 1, comparator="AtLeast")
        whole = self._counted(figure) or self._ranged(figure) or self._bounded(self._spread(figure))
        return None if whole.lower is None and DASHED.match(self.text, whole.end, self.end) else whole

    def _unit(self, at: int) -> tuple[str | None, int]:
        return unit_at(self.text, at, self.end) or (None, at)

    def _goes_on(self, at: int, unit: str | None) -> bool:
        """Whether letters are joined to the digits, as in 17p and 3rd."""
        if unit is not None or at >= self.end:
            return False
        return WORD_FOLLOWS.match(self.text, at, self.end) is not None

    def _counted(self, figure: Quantity) -> Quantity | None:
        """n/N, n (p%), p% (n/N) or p% (n), and what follows them."""
        over = OVER.match(self.text, figure.end, self.end) if figure.unit is None else None
        if over is not None and is_whole(figure.value) and not figure.comparator and is_total(over["total"]):
            if self._goes_on(over.end(), None):
                return None
            total = canonical_decimal(over["total"])
            counted = replace(figure, value=None, count=figure.value, denominator=total, end=over.end())
            return self._shared(counted)
        if figure.unit is None and is_whole(figure.value) and not figure.comparator:
            shared = self._shared(replace(figure, value=None, count=figure.value))
            return shared if shared.unit == "%" else None
        return None

    def _shared(self, counted: Quantity) -> Quantity:
        """A count with the share in brackets behind it, if one stands there."""
        opening = OPEN.match(self.text, counted.end, self.end)
        if opening is None or not opening["bracket"]:
            return counted
        number = SIGNED.match(self.text, opening.end(), self.end)
        if number is None or number["minus"]:
            return counted
        unit, at = self._unit(number.end())
        if unit != "%":
            return counted
        shared = replace(counted, value=canonical(number["number"]), unit="%", end=at)
        shared = self._bounded(shared)
        closing = CLOSE[opening["bracket"]].match(self.text, shared.end, self.end)
        return counted if closing is None else self._bounded(replace(shared, end=closing.end()))

    def _ranged(self, figure: Quantity) -> Quantity | None:
        """Two numbers joined by a dash or by "to"."""
        found = SEPARATOR.match(self.text, figure.end, self.end)
        if found is None or not (found["dash"] or found["to"]) or figure.comparator or figure.value is None:
            return None
        other = SIGNED.match(self.text, found.end(), self.end)
        if other is None:
            return None
        unit, at = self._unit(other.end())
        upper = canonical(other["number"], other["minus"])
        if self._goes_on(at, unit) or (figure.unit is not None and figure.unit != unit):
            return None
        if Decimal(upper) < Decimal(figure.value):
            return None
        return replace(figure, value=None, lower=figure.value, upper=upper, unit=unit, end=at, bounds="range")

    def _spread(self, figure: Quantity) -> Quantity:
        found = PLUS_MINUS.match(self.text, figure.end, self.end)
        if found is None:
            return figure
        unit, at = self._unit(found.end())
        return replace(figure, deviation=canonical(found["number"]), unit=figure.unit or unit, end=at)

    def _bounded(self, figure: Quantity) -> Quantity:
        """A figure with the count, the range, the interval or the quartiles that follow it."""
        opening = OPEN.match(self.text, figure.end, self.end)
        if opening is None:
            return figure
        label = LABEL.match(self.text, opening.end(), self.end)
        if label is None and not opening["bracket"]:
            return figure
        if opening["bracket"] and label is None and figure.unit == "%" and figure.count is None:
            counted = self._count_behind(figure, opening)
            if counted is not None:
                return counted
        pair = self._pair(opening.end() if label is None else label.end())
        if pair is None:
            return figure
        lower, upper, unit, at = pair
        if unit is not None and unit != figure.unit and not (figure.unit is None and is_time(unit)):
            return figure
        if label is None and not _between(lower, figure.value, upper):
            return figure
        if opening["bracket"]:
            closing = CLOSE[opening["bracket"]].match(self.text, at, self.end)
            if closing is None:
                return figure
            at = closing.end()
        return replace(
            figure, lower=lower, upper=upper, unit=figure.unit or unit, end=at, bounds=_kind(label) or "range"
        )

    def _count_behind(self, figure: Quantity, opening: re.Match[str]) -> Quantity | None:
        """p% (n/N) or p% (n)."""
        number = COUNT.match(self.text, opening.end(), self.end)
        if number is None or opening["bracket"] != "(":
            return None
        at, total = number.end(), None
        over = OVER.match(self.text, at, self.end)
        if over is not None and is_total(over["total"]):
            at, total = over.end(), canonical_decimal(over["total"])
        closing = CLOSE["("].match(self.text, at, self.end)
        if closing is None:
            return None
        return replace(figure, count=canonical_decimal(number.group()), denominator=total, end=closing.end())

    def _bounds_alone(self, start: int, label: re.Match[str]) -> Quantity | None:
        pair = self._pair(label.end())
        if pair is None:
            return None
        lower, upper, unit, at = pair
        return Quantity(start, at, lower=lower, upper=upper, unit=unit, bounds=_kind(label))

    def _pair(self, at: int) -> tuple[str, str, str | None, int] | None:
        """Two numbers in order, with or without brackets of their own: lower, upper, unit, end."""
        opening = BRACKET.match(self.text, at, self.end)
        bracket = opening.group() if opening else ""
        first = SIGNED.match(self.text, at + len(bracket), self.end)
        if first is None:
            return None
        unit, at = self._unit(first.end())
        separator = SEPARATOR.match(self.text, at, self.end)
        second = SIGNED.match(self.text, separator.end(), self.end) if separator else None
        if second is None:
            return None
        last, at = self._unit(second.end())
        lower, upper = (canonical(number["number"], number["minus"]) for number in (first, second))
        if self._goes_on(at, last) or Decimal(lower) > Decimal(upper) or (unit is not None and last != unit):
            return None
        if bracket:
            closing = CLOSE[bracket].match(self.text, at, self.end)
            if closing is None:
                return None
            at = closing.end()
        return lower, upper, last, at


def _between(lower: str, value: str | None, upper: str) -> bool:
    return value is not None and Decimal(lower) <= Decimal(value) <= Decimal(upper)


def _kind(label: re.Match[str] | None) -> str | None:
    if label is None:
        return None
    return next(kind for kind in ("interval", "quartiles", "range") if label[kind])
