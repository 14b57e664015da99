"""What two places print of the plan of one trial: its phase, its doses, its schedule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.names import cited
from lenakg.derive.audit.statements import Statement, Step
from lenakg.derive.audit.view import Entry, Trial, View, joined, words

_PHASE = re.compile(r"\bphase\s+(I{1,3}|[1-3])(?:\s?[/–-]\s?(I{1,3}|[1-3]))?\b", re.IGNORECASE)
_NUMERALS = {"1": "I", "2": "II", "3": "III"}
#: What of a schedule is compared, where both places state it.
_SCHEDULE = ("cycleLength", "restDays")


def phases(view: View) -> Iterator[Issue]:
    """Trials that two places of a document give different phases."""
    trials: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in view.entries:
        if entry.phase is not None:
            trials[entry.document, entry.trial].append(entry)
    for entries in trials.values():
        for other in entries[1:]:
            one = entries[0]
            if other.phase != one.phase:
                here, there = view.place(one.passages), view.place(other.passages)
                yield Issue(
                    rule="trial-phase",
                    kind="TextTableMismatch",
                    document=one.document,
                    concerns=(one.iri, other.iri),
                    values=((here, _named(one.phase)), (there, _named(other.phase))),
                    message=f"{here} gives {view.trial_label(one.trial)} as {_named(one.phase)}, {there} as "
                    f"{_named(other.phase)}.",
                    confidence=0.8,
                    passages=joined(one.passages, other.passages),
                    resolved_by="the paper, or the register of trials",
                )


def titles(view: View) -> Iterator[Issue]:
    """Entries of trials whose phase is not that in the title of the paper that they cite."""
    for entry in view.entries:
        told = {one: phase for one in cited(view, entry) if (phase := _phase(view, one.paper)) is not None}
        for one, phase in told.items():
            if entry.phase is None or phase == entry.phase:
                continue
            message = (
                f"{view.place(entry.passages)} gives {view.trial_label(entry.trial)} as {_named(entry.phase)}, but "
                f"the title of [{one.number}] says {_named(phase)}."
            )
            yield Issue(
                rule="title-phase",
                kind="CitationContentMismatch",
                document=entry.document,
                concerns=(entry.iri, one.iri),
                values=(("row", _named(entry.phase)), (f"title of [{one.number}]", _named(phase))),
                message=message,
                confidence=0.3 if entry.phase in told.values() else 0.8,
                passages=joined(entry.passages, one.passages),
                resolved_by=f"the paper [{one.number}], or the register of trials",
            )


def _phase(view: View, paper: str) -> str | None:
    """The phase in a title, as the ontology calls it; None where it says none, or several."""
    found = {
        tuple(_NUMERALS.get(part, part.upper()) for part in match.groups() if part)
        for match in _PHASE.finditer(view.papers[paper].title if paper in view.papers else "")
    }
    return "Phase" + "And".join(*found) if len(found) == 1 else None


def _named(phase: str | None) -> str:
    return f"Phase {(phase or '').removeprefix('Phase').replace('And', '/')}"


def doses(view: View) -> Iterator[Issue]:
    """Regimens of one trial, that of its arm and those that statements of its papers alone name, with other doses.

    Caution: a statement may be about one group or one time of a trial, so that the confidence is low.
    """
    arms: dict[str, Trial] = {trial.iri: trial for trial in view.trials.values()}
    by_paper = by_papers(view)
    seen: set[tuple[str, str]] = set()
    for said in view.statements:
        for trial in (arms[iri] for iri in sorted(trials_of(said, by_paper)) if iri in arms):
            for regimen in sorted(said.regimens - set(trial.regimens)):
                for planned in trial.regimens:
                    if (planned, regimen) not in seen:
                        seen.add((planned, regimen))
                        yield from _doses(view, trial, planned, regimen, said)


def by_papers(view: View) -> dict[str, set[str]]:
    """The trials that each paper reports."""
    found: dict[str, set[str]] = defaultdict(set)
    for trial in view.trials.values():
        for paper in trial.papers:
            found[paper].add(trial.iri)
    return found


def trials_of(said: Statement, by_paper: Mapping[str, set[str]]) -> set[str]:
    """The trial that a statement is of; by its papers only where all of them are of one trial."""
    if said.trial is not None:
        return {said.trial}
    found = [by_paper.get(paper, set()) for paper in said.evidence]
    common = set.intersection(*found) if found else set()
    return common if len(common) == 1 else set()


def _doses(view: View, trial: Trial, planned: str, regimen: str, said: Statement) -> Iterator[Issue]:
    ours, theirs = view.regimens.get(planned, ()), view.regimens.get(regimen, ())
    for drug in dict.fromkeys(step.drug for step in ours):
        told, beside = _told([step for step in ours if step.drug == drug]), _told([s for s in theirs if s.drug == drug])
        for key in told.keys() & beside.keys():
            if told[key] == beside[key]:
                continue
            document = next((entry.document for entry in view.entries if entry.trial == trial.iri), "")
            yield Issue(
                rule="trial-dose",
                kind="TextTableMismatch",
                document=document,
                concerns=(planned, regimen),
                values=((f"{key}, plan of the trial", told[key]), (f"{key}, as told", beside[key])),
                message=f"{view.place(said.passages)} gives {beside[key]} of {words(drug)} as the {key} of "
                f"{trial.label}; the plan of the trial has {told[key]}.",
                confidence=0.4,
                passages=joined(said.passages, view.planned.get(planned, ())),
                resolved_by="the paper in which the trial is reported",
                at=f"{words(drug)} {key}",
            )


def _told(steps: list[Step]) -> dict[str, str]:
    """What the steps of one drug say: the dose it begins with, the highest, the schedule."""
    doses = {step.role: f"{step.dose} {step.unit or ''}".strip() for step in reversed(steps) if step.dose is not None}
    told = {"starting dose": doses["Start"]} if "Start" in doses else {}
    if "Maximum" in doses:
        told["highest dose"] = doses["Maximum"]
    for name in _SCHEDULE:
        found = {step.numbers[name] for step in steps if name in step.numbers}
        if len(found) == 1:
            told[words(name)] = f"{found.pop()} days"
    return told
