"""Figures of one trial that text and table, or two other places, print differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.view import Figure, View, joined

#: Months in a unit of time (UCUM).
MONTHS = {"mo": Fraction(1), "a": Fraction(12), "wk": Fraction(7 * 12, 365), "d": Fraction(12, 365)}


def numeric(figure: Figure) -> bool:
    """Whether the figure has a number that can be compared."""
    return figure.reported and any(
        number is not None for number in (figure.value, figure.lower, figure.upper, figure.count)
    )


def text_and_table(view: View) -> Iterator[Issue]:
    """Figures of one trial for the same measure, group and time that do not agree, where none repeats the other.

    Every figure is compared with the first one in running text and with the first one of each table row.
    """
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in view.figures:
        if figure.trial and numeric(figure):
            kind = "time" if figure.unit in MONTHS else figure.unit or "count"
            arm = figure.arm if figure.trial in view.trials and len(view.trials[figure.trial].arms) > 1 else None
            key = (figure.trial, arm, figure.measure, view.groups(figure), figure.compared, kind, figure.per)
            groups[(figure.document, *key)].append(figure)
    for figures in groups.values():
        first: dict[str | None, Figure] = {}
        for figure in figures:
            for other in list(first.values()):
                yield from _compared(view, other, figure)
            first.setdefault(figure.row, figure)


def _compared(view: View, one: Figure, other: Figure) -> Iterator[Issue]:
    if one.iri in other.repeats or other.iri in one.repeats or one.row == other.row is not None:
        return
    if _differ(_time(one), _time(other)) or _differ(one.follow_up, other.follow_up) or agree(one, other):
        return
    if (one.row is None) != (other.row is None):
        kind, confidence = "TextTableMismatch", 0.7
    else:
        kind, confidence = "InternalContradiction", 0.6
    if (_time(one) is None) != (_time(other) is None) or (one.follow_up is None) != (other.follow_up is None):
        confidence = 0.4
    yield _issue(view, "text-table", kind, one, other, confidence, "is not what")


def repeated(view: View) -> Iterator[Issue]:
    """Figures that a curator takes for repetitions of others, though they differ."""
    known = {figure.iri: figure for figure in view.figures}
    for figure in view.figures:
        for iri in sorted(figure.repeats):
            other = known.get(iri)
            if other is not None and numeric(figure) and numeric(other) and not agree(figure, other):
                kind = "TextTableMismatch" if (figure.row is None) != (other.row is None) else "InternalContradiction"
                yield _issue(view, "repeat-differs", kind, other, figure, 0.8, "is repeated otherwise, as what")


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _time(figure: Figure) -> Fraction | None:
    if figure.at_time is None or figure.time_unit not in MONTHS:
        return None
    return Fraction(figure.at_time) * MONTHS[figure.time_unit]


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can both be right: equal to the decimals of the coarser, or within its bounds."""
    if one.value is None and one.lower is None and one.upper is None:
        return other.count is None or one.count is None or one.count == other.count
    if one.value is not None and other.value is not None:
        if one.comparator or other.comparator:
            return _within(one, other) and _within(other, one)
        return _rounds(one, other)
    bounded, single = (one, other) if one.value is None else (other, one)
    if single.value is not None:
        return _between(bounded, single)
    return (one.lower, one.upper) == (other.lower, other.upper) or None in (other.lower, other.upper)


def amount(figure: Figure, number: str | None) -> Fraction | None:
    """A number of the figure, times in months."""
    return None if number is None else Fraction(number) * MONTHS.get(figure.unit or "", Fraction(1))


def _within(bound: Figure, other: Figure) -> bool:
    """Whether `other` is on the side of a bound that its comparator says; two bounds are not compared."""
    limit, value = amount(bound, bound.value), amount(other, other.value)
    if bound.comparator is None or other.comparator is not None or limit is None or value is None:
        return True
    if value == limit:
        return bound.comparator in ("AtMost", "AtLeast")
    return bool(value < limit) == (bound.comparator in ("LessThan", "AtMost"))


def _between(bounded: Figure, single: Figure) -> bool:
    value = amount(single, single.value)
    low, high = amount(bounded, bounded.lower), amount(bounded, bounded.upper)
    return value is None or ((low is None or low <= value) and (high is None or value <= high))


def _rounds(one: Figure, other: Figure) -> bool:
    """Whether values agree to the decimals of the coarser; times in different units, to half of the longer."""
    coarse = min(_places(one), _places(other))
    if one.unit != other.unit:
        half = max(MONTHS.get(one.unit or "", Fraction(1)), MONTHS.get(other.unit or "", Fraction(1))) / 2
        return abs((amount(one, one.value) or Fraction(0)) - (amount(other, other.value) or Fraction(0))) <= half
    apart = abs(Fraction(one.value or "0") - Fraction(other.value or "0"))
    return apart == 0 or (_places(one) != _places(other) and apart <= Fraction(1, 2 * 10**coarse))


def _places(figure: Figure) -> int:
    return len((figure.value or "").partition(".")[2])


def _issue(view: View, rule: str, kind: str, one: Figure, other: Figure, confidence: float, verb: str) -> Issue:
    here, there = view.place(one.passages), view.place(other.passages)
    message = (
        f"{here} prints {one.name} of {view.trial_label(one.trial)}, which {verb} {there} prints: {_shown(other)}."
    )
    return Issue(
        rule=rule,
        kind=kind,
        document=one.document,
        concerns=(one.iri, other.iri),
        values=((f"{one.what}, {here}", _shown(one)), (f"{other.what}, {there}", _shown(other))),
        message=message,
        confidence=confidence,
        passages=joined(one.passages, other.passages),
        resolved_by="the paper in which the trial is reported",
    )


def _shown(figure: Figure) -> str:
    return figure.printed or " ".join(filter(None, (figure.value or str(figure.count), figure.unit)))
