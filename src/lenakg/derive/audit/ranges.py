"""Doses that the running text has as usual, as first or as high, against those of the trials in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from lenakg.derive.audit.issue import Issue, listed, several
from lenakg.derive.audit.plans import by_papers, trials_of
from lenakg.derive.audit.statements import Statement, Step
from lenakg.derive.audit.view import Trial, View, joined, row_of

_MILLIGRAMS = frozenset({"mg", "mg/d"})
_HIGH = re.compile(r"\bhigh(?:er|est)?\b", re.IGNORECASE)
_FIRST, _RECEIVED = frozenset({"Start"}), frozenset({"MedianReceived"})
_PLANNED = frozenset({"Start", "Target", "Maximum", None})
#: Which doses of a plan each kind of figure in the text is about.
_ROLES = {"AdministeredDose": _PLANNED, "ToleratedDose": _RECEIVED}
#: How many plans a message names.
_SHOWN = 4
#: How sure it is that the text is wrong: most plans are outside, or some; a time is told for a high dose, or none.
_MOST, _SOME, _TIMED, _UNTIMED = 0.5, 0.4, 0.5, 0.3


def doses(view: View) -> Iterator[Issue]:
    """Usual doses, first doses and doses called high that are not those of the trials in the tables."""
    yield from _usual(view)
    yield from _first(view)
    yield from _high(view)


def _usual(view: View) -> Iterator[Issue]:
    """Ranges of doses in general, of no trial and no paper, beyond which plans in the tables go."""
    under = {said.iri: said.regimens for said in view.statements}
    for figure in view.figures:
        general = figure.trial is None and not figure.evidence and figure.row is None
        drugs = {drug for regimen in under.get(figure.iri, ()) for drug in view.drugs.get(regimen, ())}
        if figure.lower is None or figure.upper is None or not general or len(drugs) != 1:
            continue
        if figure.endpoint in _ROLES and figure.unit in _MILLIGRAMS:
            yield from _outside(
                view,
                "dose-range",
                figure.iri,
                figure.document,
                figure.passages,
                Step(min(drugs), None, figure.lower, "mg", high=figure.upper),
                _ROLES[figure.endpoint],
            )


def _first(view: View) -> Iterator[Issue]:
    """Plans in the text, of no trial, whose first doses are not those with which plans in the tables begin."""
    trials = by_papers(view)
    used = {regimen for said in view.statements if _particular(said, trials) for regimen in said.regimens}
    of_trials = {regimen for trial in view.trials.values() for regimen in trial.regimens}
    for regimen, steps in view.regimens.items():
        places = view.planned.get(regimen, ())
        if not places or any(map(row_of, places)) or regimen in used | of_trials:
            continue
        if view.wider.get(regimen, frozenset()) & of_trials:
            continue
        for step in steps:
            if step.role == "Start" and step.high is not None and step.unit in _MILLIGRAMS:
                document = next((one.document for one in view.entries if _beside(places, one.passages)), "")
                yield from _outside(view, "dose-start", regimen, document, places, step, _FIRST)


def _particular(said: Statement, by_paper: Mapping[str, set[str]]) -> bool:
    """Whether a statement is of one trial, or of papers of which not each is known to report another trial.

    What cites one paper for each of several trials says what trials do in general.
    """
    if said.trial is not None:
        return True
    found = [by_paper.get(paper, set()) for paper in said.evidence]
    return bool(found) and (not all(found) or bool(set.intersection(*found)))


def _beside(places: Iterable[str], others: Iterable[str]) -> bool:
    """Whether passages are of one document, which their names begin with."""
    return bool({place.partition(".")[0] for place in places} & {place.partition(".")[0] for place in others})


def _outside(
    view: View,
    rule: str,
    node: str,
    document: str,
    places: tuple[str, ...],
    said: Step,
    roles: frozenset[str | None],
) -> Iterator[Issue]:
    """The issue with the plans in tables that have doses in these roles outside of those of the text, if any have."""
    plans = [
        (trial, regimen, steps)
        for trial, regimen in _tabled(view, document)
        if (steps := _in_roles([step for step in view.regimens[regimen] if step.drug == said.drug], roles))
    ]
    apart = [
        (trial, regimen, [step for step in steps if not _within(step, said)])
        for trial, regimen, steps in plans
        if not all(_within(step, said) for step in steps)
    ]
    if not apart:
        return
    told = {trial.label: listed([_dose(step) for step in steps], most=len(steps)) for trial, _, steps in apart}
    shown = [f"{label} {dose}" for label, dose in told.items()]
    if len(shown) > _SHOWN + 1:
        shown[_SHOWN:] = [f"{len(shown) - _SHOWN} more"]
    what = "begun at" if rule == "dose-start" else "given in doses of"
    yield Issue(
        rule=rule,
        kind="TextTableMismatch",
        document=document,
        concerns=(node, *(trial.iri for trial, _, _ in apart)),
        values=(("text", _dose(said)), *told.items()),
        message=f"By {view.place(places)}, {view.called(said.drug)} is {what} {_dose(said)}; {len(apart)} of "
        f"{several(len(plans), 'plan')} in the tables have others: {listed(shown, most=_SHOWN + 1)}.",
        confidence=_MOST if 2 * len(apart) > len(plans) else _SOME,
        passages=joined(places, *(view.planned.get(regimen, ()) for _, regimen, _ in apart)),
        resolved_by="nothing, where the text means most trials or those of one time; else the papers of the trials",
    )


def _high(view: View) -> Iterator[Issue]:
    """What the text lays to doses that it calls high, of a trial that begins with a lower one than it ends with."""
    trials = by_papers(view)
    for said in view.statements:
        for called in sorted(said.regimens):
            unsaid = not any(step.dose for step in view.regimens.get(called, ()))
            if not unsaid or not _HIGH.search(view.called(called)):
                continue
            for iri in sorted(trials_of(said, trials)):
                for regimen in view.trials[iri].regimens if iri in view.trials else ():
                    for drug in sorted(view.drugs.get(called, ())):
                        steps = [step for step in view.regimens.get(regimen, ()) if step.drug == drug and step.dose]
                        first = [step for step in steps if step.role == "Start"]
                        most = [step for step in steps if step.role in ("Target", "Maximum")]
                        raised = {step.numbers["incrementEvery"] for step in most if "incrementEvery" in step.numbers}
                        if not first or not most or _top(most) <= _top(first):
                            continue
                        timed = said.until is not None and len(raised) == 1
                        if timed and Fraction(said.until or "0") > Fraction(min(raised)):
                            continue
                        place, plan = view.place(said.passages), view.place(view.planned.get(regimen, ()))
                        begins = listed([_dose(step) for step in first], "or")
                        later = f" only after {min(raised)} days" if timed else ""
                        yield Issue(
                            rule="dose-called",
                            kind="TextTableMismatch",
                            document=said.document,
                            concerns=(said.iri, called, iri),
                            values=(("text", view.called(called)), ("first dose", begins)),
                            message=f"{place} has {view.called(called)}{f' by day {said.until}' if timed else ''} in "
                            f"{view.trials[iri].label}, which by {plan} begins with {begins} and goes up to "
                            f"{_dose(max(most, key=lambda step: _top([step])))}{later}.",
                            confidence=_TIMED if timed else _UNTIMED,
                            passages=joined(said.passages, view.planned.get(regimen, ())),
                            resolved_by="the paper in which the trial is reported",
                        )


def _tabled(view: View, document: str) -> Iterator[tuple[Trial, str]]:
    """The trials in the tables of a document, with their plans."""
    listed_trials = {one.trial for one in view.entries if one.document == document and any(map(row_of, one.passages))}
    for trial in view.trials.values():
        if trial.iri in listed_trials:
            yield from ((trial, regimen) for regimen in trial.regimens if regimen in view.regimens)


def _in_roles(steps: list[Step], roles: frozenset[str | None]) -> list[Step]:
    """The doses of a plan in these roles; where none is called the first one, the first is."""
    known = [step for step in steps if step.dose is not None and step.unit in _MILLIGRAMS]
    found = [step for step in known if step.role in roles]
    return found or (known[:1] if roles == _FIRST and known and known[0].role is None else [])


def _within(step: Step, said: Step) -> bool:
    low, high = Fraction(said.dose or "0"), Fraction(said.high or said.dose or "0")
    return low <= Fraction(step.dose or "0") and _top([step]) <= high


def _top(steps: list[Step]) -> Fraction:
    return max(Fraction(step.high or step.dose or "0") for step in steps)


def _dose(step: Step) -> str:
    return f"{step.dose}{f' to {step.high}' if step.high else ''} {step.unit or ''}".rstrip()
