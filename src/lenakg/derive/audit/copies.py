"""Runs of figures that stand in the rows of different studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.spelling import family_name, fold
from lenakg.derive.audit.view import Figure, View, joined

#: So many equal figures make a run; of longer rows only the first so many are looked at.
_RUN, _LONGEST = 3, 24
Cell = tuple[tuple[str, str | None, str | None], str]
Row = tuple[str, str]


def copied(view: View) -> Iterator[Issue]:
    """Rows of different trials with three or more equal figures for the same endpoints; zeros do not count."""
    documents: dict[str, dict[Row, dict[Cell, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in view.figures:
        told = figure.reported and figure.unit == "%" and figure.value not in (None, "0") and figure.comparator is None
        if told and figure.row and figure.trial:
            documents[figure.document][figure.trial, figure.row][figure.measure, figure.value or ""] = figure
    for rows in documents.values():
        first: dict[tuple[Cell, ...], Row] = {}
        pairs: dict[tuple[Row, Row], None] = {}
        for row, cells in sorted(rows.items(), key=lambda one: _order(one[0][1])):
            for run in combinations(sorted(cells, key=str)[:_LONGEST], _RUN):
                earlier = first.setdefault(run, row)
                if earlier[0] != row[0]:
                    pairs[earlier, row] = None
        apart = spans(rows) if pairs else {}
        for earlier, row in pairs:
            yield _pair(view, rows, apart, earlier, row)


def _order(row: str) -> list[tuple[int, str]]:
    """Rows as they follow each other, `row-9` before `row-10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in row.split("-")]


def _pair(
    view: View, rows: dict[Row, dict[Cell, Figure]], apart: Mapping[object, Fraction], one: Row, other: Row
) -> Issue:
    shared = [cell for cell in rows[one] if cell in rows[other]]
    ours, theirs = [rows[one][cell] for cell in shared], [rows[other][cell] for cell in shared]
    chance = coincidence(apart, len(rows), shared)
    related = bool(_authors(view, one[0]) & _authors(view, other[0]))
    confidence = max(0.1, (0.6 if related else 0.9) - chance)
    here, there = view.place(ours[0].passages), view.place(theirs[0].passages)
    named = ", ".join(f"{figure.what} {figure.value}%" for figure in ours)
    message = (
        f"{here} ({view.trial_label(one[0])}) and {there} ({view.trial_label(other[0])}) share {len(shared)} figures: "
        f"{named}; by coincidence some two rows would with a chance of about {chance:.2g}"
    )
    if related:
        message += "; they have an author in common, so that the patients may be the same"
    return Issue(
        rule="copied-row",
        kind="CopiedFigures",
        document=ours[0].document,
        concerns=tuple(figure.iri for figure in (*ours, *theirs)),
        values=tuple((figure.what, f"{figure.value}%") for figure in ours),
        message=f"{message}.",
        confidence=round(confidence, 2),
        passages=joined(*(figure.passages for figure in (*ours, *theirs))),
        resolved_by="the papers of the two studies",
    )


def spans(rows: Mapping[Row, Mapping[Cell, Figure]]) -> dict[object, Fraction]:
    """How far the values printed for each endpoint lie apart, one percentage point counted on; at least ten points."""
    ends: dict[object, tuple[Fraction, Fraction]] = {}
    for cells in rows.values():
        for measure, text in cells:
            value = Fraction(text)
            low, high = ends.get(measure, (value, value))
            ends[measure] = min(low, value), max(high, value)
    return {measure: max(high - low + 1, Fraction(10)) for measure, (low, high) in ends.items()}


def coincidence(apart: Mapping[object, Fraction], rows: int, shared: list[Cell]) -> float:
    """The chance that some two of so many rows share figures for these endpoints, each drawn evenly from its span.

    The chance of one pair is multiplied by the number of pairs (Bonferroni), at most 1. Figures of one row go together,
    so that the true chance is somewhat larger.
    """
    chance = 1.0
    for measure, _ in shared:
        chance /= float(apart[measure])
    return min(1.0, chance * rows * (rows - 1) / 2)


def _authors(view: View, trial: str) -> set[str]:
    """The first authors of a trial's papers."""
    papers = view.trials[trial].papers if trial in view.trials else ()
    known = [view.papers[paper] for paper in papers if paper in view.papers]
    return {fold(family_name(paper.authors[0])) for paper in known if paper.authors}
