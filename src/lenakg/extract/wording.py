"""A regimen in words of our own: its label and its definition, made of its steps alone."""

from __future__ import annotations

from collections.abc import Mapping

from lenakg.extract.regimens.reading import FoundRegimen

_ROLES = {"Start": "at first", "Target": "in the end", "Maximum": "at most", "MedianReceived": "received in the median"}
_UNITS = {"d": "day", "wk": "week", "mo": "month", "a": "year", "{cycle}": "cycle"}
_TRIGGERS = {"AsTolerated": "as tolerated", "IfNoResponse": "without response", "IfProgression": "on progression"}


def titled(found: FoundRegimen) -> str:
    """The label of a regimen: its drugs, each with the doses that are printed, the last one as what it is raised to.

    >>> steps = ({"ofDrug": "drug:x", "doseLow": "5", "doseUnit": "mg"},
    ...          {"ofDrug": "drug:x", "stepRole": "Maximum", "doseLow": "25", "doseUnit": "mg"})
    >>> titled(FoundRegimen(("drug:x", "drug:y"), steps))
    'x 5 mg, up to 25 mg + y'
    """
    parts = []
    for drug in found.drugs:
        doses = [_entitled(step) for step in found.steps if step["ofDrug"] == drug]
        parts.append(" ".join([_name(drug), ", ".join(dict.fromkeys(dose for dose in doses if dose))]).strip())
    return " + ".join(parts)


def _entitled(step: Mapping[str, str]) -> str:
    dose, role = _dose(step), step.get("stepRole")
    if role == "MedianReceived" or not dose:
        return ""
    return {"Maximum": f"up to {dose}", "Target": f"to {dose}"}.get(role or "", dose)


def described(found: FoundRegimen) -> str:
    """The definition of a regimen, a phrase a step.

    >>> steps = ({"ofDrug": "drug:x", "stepRole": "Start", "doseLow": "5", "doseUnit": "mg", "timesPer": "1",
    ...           "period": "1", "periodUnit": "d", "dayFrom": "1", "dayTo": "21"},)
    >>> described(FoundRegimen(("drug:x",), steps)), titled(FoundRegimen(("drug:x",), steps))
    ('X: 5 mg at first, every day, days 1 to 21.', 'x 5 mg')
    """
    sentences = []
    for drug in found.drugs:
        phrases = [phrase for step in found.steps if step["ofDrug"] == drug and (phrase := _phrase(step))]
        name = _name(drug)
        sentences.append(
            f"{name[0].upper()}{name[1:]}: {'; '.join(phrases)}."
            if phrases
            else f"{name.capitalize()}, no dose printed."
        )
    return " ".join(sentences)


def _phrase(step: Mapping[str, str]) -> str:
    parts = [
        " ".join(filter(None, (_dose(step), _ROLES.get(step.get("stepRole", ""))))),
        _rhythm(step),
        _range("day", step.get("dayFrom"), step.get("dayTo")),
        _range("cycle", step.get("cycleFrom"), step.get("cycleTo")),
        f"in cycles of {step['cycleLength']} days" if "cycleLength" in step else "",
        f"then {step['restDays']} days of rest" if "restDays" in step else "",
        _increment(step),
        _lasting(step),
        _TRIGGERS.get(step.get("trigger", ""), ""),
        step.get("route", ""),
    ]
    return ", ".join(part for part in parts if part)


def _dose(step: Mapping[str, str]) -> str:
    low, high = step.get("doseLow"), step.get("doseHigh")
    figures = f"{low}–{high}" if low and high else low or high
    return f"{figures} {step.get('doseUnit', '')}".strip() if figures else ""


def _rhythm(step: Mapping[str, str]) -> str:
    times, period, unit = step.get("timesPer"), step.get("period"), step.get("periodUnit")
    if not (times and period and unit):
        said = step.get("frequency", "")
        return said[:1].lower() + said[1:] if said[1:].islower() else said
    word = _UNITS.get(unit, unit)
    every = f"every {word}" if period == "1" else f"every {period} {word}s"
    return every if times == "1" else f"{times} times {every}"


def _range(word: str, first: str | None, last: str | None) -> str:
    if first and last and first != last:
        return f"{word}s {first} to {last}"
    if first and last:
        return f"{word} {first}"
    # Where it ends, or begins, is not printed.
    return f"from {word} {first}" if first else f"to {word} {last}" if last else ""


def _increment(step: Mapping[str, str]) -> str:
    if "increment" not in step:
        return ""
    every = f" every {step['incrementEvery']} days" if "incrementEvery" in step else ""
    return f"raised by {step['increment']} {step.get('doseUnit', '')}".rstrip() + every


def _lasting(step: Mapping[str, str]) -> str:
    low, high = step.get("durationLow"), step.get("durationHigh")
    if not (low or high):
        return ""
    unit = _UNITS.get(step.get("durationUnit", ""), step.get("durationUnit", ""))
    figures = f"{low} to {high}" if low and high and low != high else low or f"at most {high}"
    return f"for {figures} {unit}s"


def _name(curie: str) -> str:
    return curie.partition(":")[2].replace("-", " ")
