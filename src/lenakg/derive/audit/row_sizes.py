"""Rows of tables whose percentages do not fit the printed number of patients: does any one number fit all of them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.percentages import MOST, allowance, counted, enrolled, numbers, other_patients, sizes_of
from lenakg.derive.audit.view import Figure, View, joined, words
from lenakg.derive.audit.whole_numbers import Percentage, cut_off, denominators, fits, printed


def by_row(view: View) -> Iterator[Issue]:
    """Rows whose percentages do not all fit the printed number of patients, with the numbers that fit.

    Not told of again are rows that fit it if some decimals were cut off instead of rounded.
    """
    sizes = enrolled(view)
    rows: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in view.figures:
        if counted(figure) and figure.row and figure.trial and not figure.comparator and figure.denominator is None:
            rows[figure.row, figure.trial].append(figure)
    for figures in rows.values():
        whole = [figure for figure in figures if not view.groups(figure)]
        found = sizes_of(view, whole[0], sizes) if len(whole) > 1 else []
        patients = max((size.count or 0 for size in found), default=0)
        if 0 < patients <= MOST:
            yield from _row(view, whole, found[0], patients)


def _row(view: View, figures: list[Figure], size: Figure, patients: int) -> Iterator[Issue]:
    shares = {figure.iri: printed(figure.value or "0", figure.printed) for figure in figures}
    if all(fits(share, patients) or cut_off(share, patients) for share in shares.values()):
        return
    message, confidence = _fitting(figures, shares, patients)
    factor, remark = other_patients(view, figures[0])
    values = [("patients", str(patients)), *((figure.what, str(shares[figure.iri])) for figure in figures)]
    yield Issue(
        rule="row-denominator",
        kind="ImpossiblePercentage",
        document=size.document,
        concerns=(size.iri,),
        values=tuple(values),
        message=f"{view.place(figures[0].passages)} ({view.trial_label(size.trial)}) {message}{remark}.",
        confidence=round(confidence * factor, 2),
        passages=joined(size.passages, *(figure.passages for figure in figures)),
        resolved_by="how many patients were evaluable for response and for safety, in the paper",
        at=figures[0].row or "",
    )


def _fitting(figures: list[Figure], shares: dict[str, Percentage], patients: int) -> tuple[str, float]:
    """What is wrong with a row, and how sure it is: hardly where a few patients less explain all of it."""
    least = patients - allowance(patients)
    common = denominators(list(shares.values()), patients)
    if common:
        message = f"gives {patients} patients, but its percentages all fit {numbers(common)}"
        return message, 0.2 if common[-1] >= least else 0.4
    kinds: dict[str, list[Percentage]] = defaultdict(list)
    for figure in figures:
        kinds[figure.kind].append(shares[figure.iri])
    fitting = {kind: denominators(group, patients) for kind, group in kinds.items()}
    near = [bool(found) and found[-1] >= least for found in fitting.values()]
    told = "; ".join(
        f"{words(kind)}s ({len(kinds[kind])}) fit {numbers(found)}"
        for kind, found in sorted(fitting.items(), reverse=True)
    )
    message = f"gives percentages that no one number of patients from 1 to {patients} gives: {told}"
    return message, 0.3 if all(near) else 0.5 if all(fitting.values()) else 0.7
