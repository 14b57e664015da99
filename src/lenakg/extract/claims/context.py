"""In which setting, disease and population a claim holds, when, and compared with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.item import Item, disease_named
from lenakg.extract.claims.rules import Rules
from lenakg.extract.claims.sentence import Read
from lenakg.extract.claims.things import Thing
from lenakg.extract.names import diseases_of

_MEDIATORS = ("Mechanism", "Molecule", "CellType")
#: What may be recommended.
_ADVICE = ("prevents", "manages", "monitors")
_UNITS = {"day": "d", "week": "wk", "month": "mo", "year": "a", "cycle": "{cycle}"}
_WINDOW = re.compile(
    r"\b(?P<how>within|by|at|after|until|up to)\s+(?:the\s+first\s+)?(?P<low>\d+)"
    r"(?:\s*(?:[-–]|to|and)\s*(?P<high>\d+))?\s*(?P<unit>day|week|month|year|cycle)s?\b"
)


def setting_of(draft: Draft, read: Read, items: Sequence[Item], rules: Rules) -> str:
    """The setting that the sentence names for a claim; else what its relation and its words let be seen."""
    named: str | None = None
    for place, clause in enumerate(read.clauses[: draft.clause + 1]):
        here = [item for item in items[clause.start : clause.end] if item.has("setting")]
        if here:
            first = [item for item in here if item.start <= draft.at]
            named = (
                (first[-1] if first else here[0]).roles["setting"][0]
                if place == draft.clause
                else here[-1].roles["setting"][0]
            )
    if named is not None:
        return named
    ends = draft.proposed.subject, draft.proposed.object
    if draft.proposed.predicate in rules.settings.predicates:
        return "Clinical"
    if any(end.kinds.intersection(rules.settings.of) for end in ends):
        return "Clinical"
    clause = read.clauses[draft.clause]
    if any(item.has("clinical") for item in items[clause.start : clause.end]):
        return "Clinical"
    conditions = all("Condition" in end.kinds or "Intervention" in end.kinds for end in ends)
    return "Clinical" if conditions else "UnspecifiedSetting"


def disease_of(draft: Draft, items: Sequence[Item], setting: str, main: str | None) -> str | None:
    """The disease that the sentence names; else, of patients and their cells, the one that the document is about."""
    ends = draft.proposed.subject, draft.proposed.object
    named = disease_named(items)
    if named is not None:
        return named
    for end in ends:
        for entity in (end.entity, end.cell or ""):
            of_it = sorted(diseases_of(entity))
            if of_it:
                return of_it[0]
    return main if setting == "Clinical" else None


def qualifiers(draft: Draft, sentence: str, items: Sequence[Item], read: Read) -> dict[str, Any]:
    """Population, comparison, mediation and time, as far as the clause tells them."""
    found: dict[str, Any] = {}
    frame = draft.frame
    ends = {draft.proposed.subject.entity, draft.proposed.object.entity}
    if frame is not None:
        around = [*frame.left, *frame.right]
        population = _first(around, "prep-place", "Population", ends)
        if population is not None:
            found["inPopulation"] = population
        compared = _first(around, "comparing", None, ends)
        if compared is not None:
            found["comparedWith"] = compared
        means = _first(
            [p for p in around if frame.voice != "passive"], "prep-means", ("Mechanism", "Molecule", "CellType"), ends
        )
        if means is not None and draft.proposed.predicate != "hasMechanism":
            found["mediatedBy"] = means
    clause = read.clauses[draft.clause]
    window = _window(sentence[items[clause.start].start : items[clause.end - 1].end])
    if window is not None and draft.proposed.predicate in ("causes", "increases", "decreases", "hasMechanism"):
        found["when"] = window
    return found


def _first(around: Sequence[Any], role: str, kinds: str | tuple[str, ...] | None, ends: set[str]) -> str | None:
    wanted = (kinds,) if isinstance(kinds, str) else kinds
    for phrase in around:
        things: list[Thing] = phrase.things if phrase.role == role else []
        for thing in things:
            if thing.effect is None and (wanted is None or thing.is_a(*wanted)):
                entity = thing.entity(None if wanted is None else frozenset(wanted))
                if entity is not None and entity not in ends:
                    return entity
    return None


def _window(words: str) -> dict[str, str] | None:
    """A time from the start of the treatment: "within 6 days", "at 2-4 months"."""
    match = _WINDOW.search(words)
    if match is None:
        return None
    low, high, unit = match["low"], match["high"], _UNITS[match["unit"]]
    if high is not None:
        return {"lower": low, "upper": high, "unit": unit, "anchor": "TreatmentStart"}
    if match["how"] in ("after",):
        return {"lower": low, "unit": unit, "anchor": "TreatmentStart"}
    if match["how"] == "at":
        return {"lower": low, "upper": low, "unit": unit, "anchor": "TreatmentStart"}
    return {"upper": low, "unit": unit, "anchor": "TreatmentStart"}


def modality_of(draft: Draft, read: Read, sentence: str, items: Sequence[Item], rules: Rules) -> str | None:
    """How strongly a clause recommends what it says, if it recommends something."""
    if draft.proposed.predicate not in _ADVICE or draft.direction != "Supports":
        return None
    clause = read.clauses[draft.clause]
    words = set(re.findall(r"[a-z]+", sentence[items[clause.start].start : items[clause.end - 1].end].casefold()))
    spoken = " ".join(re.findall(r"[a-z]+", sentence.casefold()))
    levels = (
        ("Required", rules.cues.required),
        ("Recommended", rules.cues.recommended),
        ("Considered", rules.cues.considered),
    )
    for modality, cues in levels:
        if any(cue in words if " " not in cue else f" {cue} " in f" {spoken} " for cue in cues):
            return modality
    return None
