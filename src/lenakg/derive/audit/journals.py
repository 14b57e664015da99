"""Volumes and years of one journal that do not go together in a reference list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lenakg.derive.audit.issue import Issue, several
from lenakg.derive.audit.spelling import fold
from lenakg.derive.audit.view import Paper, Reference, View, joined

#: Journals with more volumes a year than this are not guessed at.
_MOST_VOLUMES = 12


class _Dated(NamedTuple):
    reference: Reference
    paper: Paper
    volume: int
    year: int


class _Plan(NamedTuple):
    """How a journal numbers its volumes: `a_year` of them, of which `first` is the first one in `year`."""

    a_year: int
    first: int
    year: int

    def of(self, volume: int) -> int:
        return self.year + (volume - self.first) // self.a_year


def volumes_and_years(view: View) -> Iterator[Issue]:
    """Entries whose year is not that of their volume, by the other entries of the same journal."""
    journals: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for one in view.references:
        paper = view.papers.get(one.paper)
        if paper is None or one.year is None or not (paper.volume or "").isdecimal():
            continue
        volume = int(paper.volume or 0)
        # A volume that is called by its year tells nothing.
        if volume != one.year:
            journals[one.document, fold(paper.venue)].append(_Dated(one, paper, volume, one.year))
    for entries in journals.values():
        plan = _plan(entries)
        if plan is not None:
            yield from (_outlier(entries, one, plan) for one in entries if plan.of(one.volume) != one.year)
        else:
            yield from _same_volume(entries)


def _plan(entries: list[_Dated]) -> _Plan | None:
    """The numbering that fits most entries, with the fewest volumes a year; None where too few speak for any.

    It needs two thirds of the entries and more different points than it has choices: three for one volume a year,
    four for several.
    """
    best: tuple[int, _Plan] | None = None
    for a_year in range(1, _MOST_VOLUMES + 1):
        for phase in range(a_year):
            votes = Counter(one.year - (one.volume - phase) // a_year for one in entries)
            year, fitting = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
            if best is None or fitting > best[0]:
                best = fitting, _Plan(a_year, phase, year)
    if best is None:
        return None
    fitting, plan = best
    points = {(one.volume, one.year) for one in entries if plan.of(one.volume) == one.year}
    enough = len(points) >= (2 if plan.a_year == 1 else 4) and fitting >= 3
    return plan if enough and 3 * fitting >= 2 * len(entries) else None


def _outlier(entries: list[_Dated], one: _Dated, plan: _Plan) -> Issue:
    """An entry that the numbering does not fit; surer where another entry of its volume has another year."""
    fitting = [other for other in entries if plan.of(other.volume) == other.year]
    same = [other for other in fitting if other.volume == one.volume]
    nearest = sorted(same or fitting, key=lambda other: abs(other.volume - one.volume))[:2]
    due = plan.of(one.volume)
    confidence = 0.9 if abs(due - one.year) > 1 else 0.8 if len(same) > 1 else 0.7 if same else 0.5
    others = " and ".join(f"[{other.reference.number}] volume {other.volume} with {other.year}" for other in nearest)
    message = (
        f"The reference list gives [{one.reference.number}], {one.paper.venue} volume {one.volume}, the year {one.year}"
        f"; the journal's other entries ({others}) put it in {due}, with {several(plan.a_year, 'volume')} a year."
    )
    return _issue(one, [one], message, confidence, [other.reference for other in nearest])


def _same_volume(entries: list[_Dated]) -> Iterator[Issue]:
    """One volume with two years, where nothing tells how the journal numbers its volumes.

    A volume may run over two years, so that neighbouring years are weak evidence.
    """
    volumes: dict[int, list[_Dated]] = defaultdict(list)
    for one in entries:
        volumes[one.volume].append(one)
    for volume, group in volumes.items():
        years = Counter(one.year for one in group)
        if len(years) < 2:
            continue
        (usual, most), (_, second) = years.most_common(2)
        odd = [one for one in group if one.year != usual] if most > second else group
        apart = max(years) - min(years)
        confidence = 0.8 if apart > 1 else 0.5 if most > second else 0.3
        told = ", ".join(f"[{one.reference.number}] {one.year}" for one in group)
        message = f"The reference list gives {group[0].paper.venue} volume {volume} different years: {told}."
        beside = [one.reference for one in group if one not in odd]
        yield _issue(group[0], odd, message, confidence, beside)


def _issue(first: _Dated, odd: list[_Dated], message: str, confidence: float, beside: list[Reference]) -> Issue:
    told = {one.reference: one for one in odd}
    return Issue(
        rule="volume-year",
        kind="YearMismatch",
        document=first.reference.document,
        concerns=tuple(one.iri for one in told),
        values=tuple((f"[{one.number}]", f"{dated.volume} ({dated.year})") for one, dated in told.items()),
        message=message,
        confidence=confidence,
        passages=joined(*(one.passages for one in (*told, *beside))),
        resolved_by="the title page of the paper, or the journal's list of volumes",
    )
