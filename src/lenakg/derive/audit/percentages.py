"""Percentages that cannot be: no whole number of patients gives them, or they are above 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from lenakg.derive.audit.issue import Issue, listed
from lenakg.derive.audit.view import Figure, View, joined
from lenakg.derive.audit.whole_numbers import (
    Percentage,
    cut_off,
    denominators,
    fits,
    neighbours,
    printed,
    says_something,
)

_KIND = "ImpossiblePercentage"
#: Statistics of a share of patients; a source that does not say which it is, means one of them by its unit.
SHARES = frozenset({None, "Proportion", "KaplanMeierEstimate", "UnspecifiedStatistic"})
#: At most so many patients are searched for a denominator: with more, percentages of any use all fit.
MOST = 1000
_RESOLVED = "the numbers of patients behind the percentage, in the paper"


def counted(figure: Figure) -> bool:
    """Whether the figure is a share of patients that were counted.

    Survival and estimated shares take account of those who left early, so that no whole number need give them.
    """
    return (
        figure.reported
        and figure.unit == "%"
        and figure.statistic in SHARES
        and not figure.estimated
        and not figure.endpoint.endswith("Survival")
        and figure.per == "Patient"
        and figure.value is not None
    )


def enrolled(view: View) -> dict[tuple[str, frozenset[str]], list[Figure]]:
    """The printed numbers of patients by trial and by population beyond the trial's own."""
    found: dict[tuple[str, frozenset[str]], list[Figure]] = defaultdict(list)
    for figure in view.figures:
        if figure.endpoint == "Enrolment" and figure.trial and figure.count and figure.statistic in (None, "Count"):
            found[figure.trial, view.groups(figure)].append(figure)
    return found


def of_whole_numbers(view: View) -> Iterator[Issue]:
    """Percentages of a trial that no whole number of its patients gives."""
    sizes = enrolled(view)
    wholes: dict[str, list[Figure]] = defaultdict(list)
    for (trial, _), found in sizes.items():
        wholes[trial].extend(found)
    for figure in view.figures:
        if not counted(figure) or figure.trial is None or figure.value is None:
            continue
        share = printed(figure.value, figure.printed)
        if figure.denominator is None:
            found = sizes_of(view, figure, sizes)
            if found:
                yield from _tested(view, figure, share, found)
            else:
                yield from _subgroup(view, figure, share, wholes[figure.trial])
        elif figure.count is not None and not fits_count(share, figure.count, figure.denominator):
            exact = f"{100 * figure.count / max(figure.denominator, 1):.{share.places + 2}f}"
            yield _issue(
                view,
                "percentage-of-count",
                figure,
                0.95,
                f"prints {figure.name}, but {figure.count} of {figure.denominator} are {exact}%",
                [("count", f"{figure.count}/{figure.denominator}")],
            )


def fits_count(share: Percentage, count: int, patients: int) -> bool:
    """Whether `count` of `patients` are the percentage, rounded as printed."""
    return patients > 0 and abs(Fraction(100 * count, patients) - share.exact) <= Fraction(1, 2 * 10**share.places)


def sizes_of(view: View, figure: Figure, sizes: dict[tuple[str, frozenset[str]], list[Figure]]) -> list[Figure]:
    """The numbers of patients that the figure may be a share of, those of its own row alone where it has some."""
    found = sizes.get((figure.trial or "", view.groups(figure)), [])
    trial = view.trials.get(figure.trial or "")
    if trial is not None and len(trial.arms) > 1:
        found = [size for size in found if size.arm == figure.arm]
    beside = [size for size in found if figure.row is not None and size.row == figure.row]
    return beside or found


def _tested(view: View, figure: Figure, share: Percentage, sizes: list[Figure]) -> Iterator[Issue]:
    counts = sorted({size.count or 0 for size in sizes})
    patients = counts[-1]
    of = f"of {listed([str(count) for count in counts], 'or')} patients"
    passages = joined(figure.passages, *(size.passages for size in sizes))
    noted = [("patients", listed([str(count) for count in counts], "or"))]
    factor, remark = other_patients(view, figure)
    if figure.comparator in ("LessThan", "AtMost"):
        if patients * share.exact < 100:
            least = f"{100 / patients:.{share.places + 2}f}"
            message = f"prints {figure.name} {of}, but a single one of {patients} is {least}%: only none would be less"
            yield _issue(view, "percentage-denominator", figure, 0.6 * factor, message + remark, noted, passages)
        return
    if figure.comparator is not None or any(fits(share, count) or not says_something(share, count) for count in counts):
        return
    near = " and ".join(f"{count} of {patients} is {part}%" for count, part in neighbours(share, patients))
    other = denominators([share], min(patients - 1, MOST))
    confidence, why = 0.7, ""
    if cut_off(share, patients):
        confidence, why = 0.3, "; it would be so if decimals were cut off, not rounded"
    elif not other:
        confidence, why = 0.9, f"; no number of patients up to {patients} gives it"
    if other:
        if other[-1] >= patients - allowance(patients):
            confidence = min(confidence, 0.4)
        why += f"; it fits {numbers(other)} patients"
        noted.append(("fitting", ", ".join(map(str, other[-6:]))))
    message = f"prints {figure.name} {of}; {near}{why}{remark}"
    yield _issue(view, "percentage-denominator", figure, confidence * factor, message, noted, passages)


def allowance(patients: int) -> int:
    """How many of the patients may well not have been evaluable: a tenth, at least one.

    >>> allowance(45), allowance(7)
    (4, 1)
    """
    return max(1, patients // 10)


def other_patients(view: View, figure: Figure) -> tuple[float, str]:
    """A figure for several papers may be of the patients of another than the one whose number is printed."""
    trial = view.trials.get(figure.trial or "")
    several_papers = len(figure.evidence) > 1 or (not figure.evidence and trial is not None and len(trial.papers) > 1)
    return (0.6, "; the row is of several papers, which may count other patients") if several_papers else (1.0, "")


def _subgroup(view: View, figure: Figure, share: Percentage, whole: list[Figure]) -> Iterator[Issue]:
    """A figure of a group whose size is not printed: only what no group of any size gives is told."""
    most = max((size.count or 0 for size in whole), default=0)
    if not 0 < most <= MOST or figure.comparator is not None or denominators([share], most):
        return
    message = f"prints {figure.name} of a group of unknown size, and no group of up to {most} patients gives it"
    if any(cut_off(share, patients) for patients in range(1, most + 1)):
        return
    passages = joined(figure.passages, *(size.passages for size in whole))
    yield _issue(view, "percentage-denominator", figure, 0.8, message, [("patients", f"up to {most}")], passages)


def numbers(found: list[int]) -> str:
    """Numbers of patients in words.

    >>> numbers([40, 44]), numbers([])
    ('40 or 44', 'none')
    """
    return listed([str(one) for one in found], "or") if found else "none"


def out_of_range(view: View) -> Iterator[Issue]:
    """Shares above 100 % or below 0, and more patients with something than there are."""
    for figure in view.figures:
        numbers = [Fraction(text) for text in (figure.value, figure.lower, figure.upper) if text is not None]
        share = figure.reported and figure.unit == "%" and figure.statistic in SHARES
        if share and any(number > 100 or number < 0 for number in numbers):
            message = f"prints {figure.name}, a share beyond 0 to 100%"
            yield _issue(view, "percentage-range", figure, 0.95, message, [])
        if figure.count is not None and figure.denominator is not None and figure.count > figure.denominator:
            message = f"prints {figure.name}: {figure.count} of only {figure.denominator}"
            yield _issue(view, "percentage-range", figure, 0.95, message, [])


def _issue(
    view: View,
    rule: str,
    figure: Figure,
    confidence: float,
    message: str,
    values: list[tuple[str, str]],
    passages: tuple[str, ...] | None = None,
) -> Issue:
    where = view.place(figure.passages)
    trial = f" ({view.trial_label(figure.trial)})" if figure.trial else ""
    return Issue(
        rule=rule,
        kind=_KIND,
        document=figure.document,
        concerns=(figure.iri,),
        values=((figure.what, figure.printed or figure.value or ""), *values),
        message=f"{where}{trial} {message}.",
        confidence=round(confidence, 2),
        passages=figure.passages if passages is None else passages,
        resolved_by=_RESOLVED,
    )
