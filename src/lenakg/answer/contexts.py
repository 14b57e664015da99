"""The context in which a claim was made, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lenakg.answer.labels import labels
from lenakg.answer.terms import curie, described, text
from lenakg.core.namespaces import LENA
from lenakg.store.engine import Engine, Term

#: What the context of a claim is made of, in the order in which it is told, and the properties that hold it.
CONTEXT: Final = {
    "disease": ("inDisease",),
    "population": ("inPopulation",),
    "regimen": ("underRegimen", "hasRegimen"),
    "dose": ("underRegimen", "hasRegimen"),
    "time": ("when",),
    "endpoint": ("endpoint",),
    "compared with": ("comparedWith",),
}
_CONTEXTS = """
SELECT DISTINCT ?claim ?property ?value WHERE {
  VALUES ?side { lena:claimFor lena:claimAgainst lena:claimBetween }
  ?disagreement ?side ?claim .
  VALUES ?property {
    lena:inDisease lena:inPopulation lena:underRegimen lena:hasRegimen lena:when lena:endpoint lena:comparedWith
    lena:entryMode lena:secondReading
  }
  ?claim ?property ?value
}
"""
_WINDOWS = "SELECT DISTINCT ?window ?property ?value WHERE { ?claim lena:when ?window . ?window ?property ?value }"
_STEPS = """
SELECT DISTINCT ?step ?regimen ?property ?value WHERE {
  ?claim lena:underRegimen|lena:hasRegimen ?regimen .
  ?regimen lena:hasDoseStep ?step .
  VALUES ?property { lena:ofDrug lena:stepOrder lena:doseLow lena:doseHigh lena:doseUnit }
  ?step ?property ?value
}
"""
#: UCUM codes of times in words.
_UNITS = {"h": "hours", "d": "days", "wk": "weeks", "mo": "months", "a": "years", "{cycle}": "cycles"}


class Contexts:
    """What the claims of the disagreements of a graph name beside what they say."""

    def __init__(self, engine: Engine) -> None:
        """Read them from the graph in `engine`."""
        self._claims = described(engine.select(_CONTEXTS))
        self._windows = described(engine.select(_WINDOWS))
        self._steps: dict[str, list[str]] = defaultdict(list)
        steps = list(engine.select(_STEPS))
        for step, regimen, *_ in steps:
            if text(step) not in self._steps[text(regimen)]:
                self._steps[text(regimen)].append(text(step))
        self._doses = described((step, property_, value) for step, _, property_, value in steps)
        named = [
            value
            for nodes in (self._claims, self._windows, self._doses)
            for keys in nodes.values()
            for values in keys.values()
            for value in values
        ]
        self._labels = labels(engine, named)

    def of(self, claim: str) -> dict[str, tuple[str, ...]]:
        """The context of a claim (an IRI), by those words of `CONTEXT` of which it says something."""
        keys = self._claims.get(claim, {})
        found = {}
        for name, properties in CONTEXT.items():
            values = [value for key in properties for value in keys.get(LENA + key, ())]
            told = (
                (dose for value in values for dose in self._dose(value)) if name == "dose" else map(self._told, values)
            )
            found[name] = tuple(dict.fromkeys(sorted(told)))
        return {name: told for name, told in found.items() if told}

    def coded(self, claim: str, name: str) -> str | None:
        """The label of a coded value of a claim (an IRI): of its `entryMode`, for one."""
        return next(map(self._label, self._claims.get(claim, {}).get(LENA + name, ())), None)

    def _told(self, value: Term) -> str:
        window = self._windows.get(text(value))
        return self._label(value) if window is None else _window(window, self._label)

    def _dose(self, regimen: Term) -> Iterator[str]:
        """The doses of a regimen: `lenalidomide 10 to 20 mg`, in the order of its steps."""
        steps = [self._doses[step] for step in self._steps.get(text(regimen), ())]
        for keys in sorted(steps, key=lambda keys: _word(keys, "stepOrder")):
            drugs = [self._label(drug) for drug in keys.get(LENA + "ofDrug", ())]
            if span := _span(_word(keys, "doseLow"), _word(keys, "doseHigh")):
                yield " ".join(filter(None, (*drugs, span, _word(keys, "doseUnit"))))

    def _label(self, value: Term) -> str:
        return self._labels.get(text(value)) or curie(value)


def _window(keys: Mapping[str, list[Term]], label: Callable[[Term], str]) -> str:
    """A span of time in words: `2 to 4 months after start of treatment`."""
    span, unit = _span(_word(keys, "lower"), _word(keys, "upper")), _word(keys, "unit")
    anchors = (f"after {label(anchor)}" for anchor in keys.get(LENA + "anchor", ()))
    return " ".join(filter(None, (span, _UNITS.get(unit, unit), *anchors)))


def _span(low: str, high: str) -> str:
    """Two bounds in words.

    >>> _span("2", "4"), _span("1", "1"), _span("", "14")
    ('2 to 4', '1', 'up to 14')
    """
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"up to {high}" if high else low


def _word(keys: Mapping[str, list[Term]], name: str) -> str:
    return next(map(text, keys.get(LENA + name, ())), "")
