"""Parts that do not add up to their whole, and figures that exceed what must be at least as large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from lenakg.derive.audit.agreement import MONTHS, amount
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.percentages import SHARES, enrolled
from lenakg.derive.audit.view import Figure, View, joined
from lenakg.derive.audit.whole_numbers import Percentage, denominators, printed

_WHOLE = "OverallResponse"
_PARTS = ("CompleteResponse", "PartialResponse")
_EXCLUSIVE = (*_PARTS, "StableDisease", "ProgressiveDisease")
_SURVIVALS = ("ProgressionFreeSurvival", "TreatmentFreeSurvival", "EventFreeSurvival", "DiseaseFreeSurvival")

Responses = Mapping[str, Figure]


def _together(view: View) -> Iterator[Responses]:
    """Shares of one group of one trial in one row, or in running text, by endpoint; only endpoints printed once."""
    groups: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in view.figures:
        plain = figure.reported and figure.value is not None and figure.comparator is None and figure.unit == "%"
        if plain and figure.trial and figure.statistic in SHARES and figure.kind == "EfficacyResult":
            key = (figure.document, figure.trial, figure.arm, view.groups(figure), figure.compared, figure.row)
            groups[key][figure.endpoint].append(figure)
    for group in groups.values():
        yield {endpoint: figures[0] for endpoint, figures in group.items() if len(figures) == 1}


def responses(view: View) -> Iterator[Issue]:
    """Responses whose parts are more or less than the whole, or more than all patients."""
    sizes = enrolled(view)
    for found in _together(view):
        parts = [found[name] for name in _PARTS if name in found]
        whole = found.get(_WHOLE)
        if whole is not None and len(parts) == len(_PARTS) and _times_agree([whole, *parts]):
            yield from _sum(
                view, whole, parts, max((s.count or 0 for s in sizes.get(_key(view, whole), [])), default=0)
            )
        for part in parts:
            if whole is None:
                continue
            if _value(part) - _value(whole) > _half([part, whole]) and _times_agree([whole, part]):
                message = f"{part.name} is more than {whole.name}, of which it is a part"
                yield _issue(view, "response-order", "OrderViolation", [part, whole], message, 0.95)
        exclusive = [found[name] for name in _EXCLUSIVE if name in found]
        if whole is not None and len(parts) < len(_PARTS):
            exclusive = [whole, *(one for one in exclusive if one.endpoint not in _PARTS)]
        total = sum(map(_value, exclusive), Fraction(0))
        if total - 100 > _half(exclusive):
            names = " and ".join(one.name for one in exclusive)
            yield _issue(
                view,
                "response-total",
                "SumMismatch",
                exclusive,
                f"{names} exclude each other and are {_text(total)}%",
                0.9,
            )


def _key(view: View, figure: Figure) -> tuple[str, frozenset[str]]:
    return figure.trial or "", view.groups(figure)


def _sum(view: View, whole: Figure, parts: list[Figure], patients: int) -> Iterator[Issue]:
    total = sum(map(_value, parts), Fraction(0))
    if abs(total - _value(whole)) <= _half([whole, *parts]):
        return
    names = " and ".join(part.name for part in parts)
    message = f"{names} are {_text(total)}%, not {whole.name}"
    # Some trials have further kinds of partial response, which the whole counts and the parts do not.
    confidence = 0.9 if total > _value(whole) else 0.3
    for part in parts:
        count = _value(part)
        if count.denominator == 1 and 0 < count <= patients:
            rest = [_percentage(one) for one in (*parts, whole) if one is not part]
            for size in reversed(denominators(rest, patients)):
                if abs(total - count + 100 * count / size - _value(whole)) <= _half([whole, *parts]):
                    message += f"; with {part.name} as a number of patients, {count} of {size}, they would add up"
                    confidence = max(confidence, 0.7)
                    break
    yield _issue(view, "response-parts", "SumMismatch", [*parts, whole], message, confidence)


def survival(view: View) -> Iterator[Issue]:
    """Survival without progression or treatment that is more, or longer, than survival itself."""
    for found in _together(view):
        alive = found.get("OverallSurvival")
        for name in _SURVIVALS:
            free = found.get(name)
            same = alive is not None and free is not None and alive.at_time == free.at_time
            if alive is not None and free is not None and same and _value(free) - _value(alive) > _half([free, alive]):
                confidence = 0.9 if alive.at_time is not None else 0.6
                message = f"{free.name} is more than {alive.name}, without which it cannot be"
                yield _issue(view, "survival-order", "OrderViolation", [free, alive], message, confidence)
    yield from _medians(view)


def _medians(view: View) -> Iterator[Issue]:
    groups: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in view.figures:
        timed = figure.unit in MONTHS and figure.value is not None and figure.comparator is None and figure.reported
        if timed and figure.trial and figure.statistic in (None, "Median", "UnspecifiedStatistic"):
            key = (figure.document, figure.trial, figure.arm, view.groups(figure), figure.compared, figure.row)
            groups[key].setdefault(figure.endpoint, figure)
    for group in groups.values():
        alive = group.get("OverallSurvival")
        for name in _SURVIVALS:
            free = group.get(name)
            if alive is None or free is None:
                continue
            if (amount(free, free.value) or 0) > (amount(alive, alive.value) or 0):
                sure = alive.statistic == free.statistic == "Median"
                message = f"{free.name} is longer than {alive.name}, without which it cannot be"
                yield _issue(view, "survival-order", "OrderViolation", [free, alive], message, 0.9 if sure else 0.8)


def grades(view: View) -> Iterator[Issue]:
    """Severe adverse events that are more than all of their kind."""
    groups: dict[tuple[object, ...], dict[str | None, Figure]] = defaultdict(dict)
    for figure in view.figures:
        plain = figure.reported and figure.value is not None and figure.comparator is None and figure.unit == "%"
        if plain and figure.trial and figure.event and figure.statistic in SHARES:
            key = (
                figure.document,
                figure.trial,
                figure.arm,
                figure.event,
                view.groups(figure),
                figure.per,
                figure.compared,
            )
            groups[key].setdefault(figure.grade, figure)
    for group in groups.values():
        every = group.get(None)
        for grade, severe in group.items():
            if every is not None and grade is not None and _value(severe) - _value(every) > _half([severe, every]):
                message = f"{severe.name} of grade {grade} is more than {every.name} of any grade"
                yield _issue(view, "grade-order", "OrderViolation", [severe, every], message, 0.6)


def _value(figure: Figure) -> Fraction:
    return Fraction(figure.value or "0")


def _percentage(figure: Figure) -> Percentage:
    return printed(figure.value or "0", figure.printed)


def _half(figures: Iterable[Figure]) -> Fraction:
    """By how much rounding may set the figures apart: half a unit of the last decimal of each."""
    return sum((Fraction(1, 2 * 10 ** printed(one.value or "0", one.printed).places) for one in figures), Fraction(0))


def _times_agree(figures: list[Figure]) -> bool:
    return len({(figure.at_time, figure.time_unit) for figure in figures}) == 1


def _text(number: Fraction) -> str:
    return f"{float(number):g}"


def _issue(view: View, rule: str, kind: str, figures: list[Figure], message: str, confidence: float) -> Issue:
    passages = joined(*(figure.passages for figure in figures))
    return Issue(
        rule=rule,
        kind=kind,
        document=figures[0].document,
        concerns=tuple(figure.iri for figure in figures),
        values=tuple((figure.what, figure.printed or figure.value or "") for figure in figures),
        message=f"{view.place(passages)} ({view.trial_label(figures[0].trial)}): {message}.",
        confidence=confidence,
        passages=passages,
        resolved_by="the figures in the paper",
    )
