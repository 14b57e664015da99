"""The treatment under which something is seen: in the clause, in the sentence, or what was spoken of before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.claims.arguments import CARRIED, GIVEN, TOPIC
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing

_TIMES = ("days", "week", "weeks", "month", "months", "hours", "cycle", "cycles")


def context(scene: Scene, frame: Frame) -> tuple[list[list[Thing]], float]:
    """The treatment under which something is seen: in the clause, in the sentence, or what was spoken of before."""
    here = _given(scene, frame)
    if here:
        return [min(here, key=lambda things: things[0].start)], GIVEN
    for place, clause in enumerate(scene.clauses):
        main = clause.kind in ("subordinate", "main") or place == 0
        if clause is not frame.clause and main:
            drugs = [one for phrase in scene.phrases[place] for one in phrase.things if one.is_a("Intervention")]
            if drugs:
                return [drugs[:1]], GIVEN
    for phrase in frame.left:
        things = phrase.things if phrase.role == "prep-place" else []
        marked = [one for one in things if one.is_a("AdverseEvent", "Factor")]
        if marked:  # "survival in patients with A is better"
            return [marked], GIVEN
    if scene.memory.cause is not None and _goes_on(scene, frame):
        return [[scene.memory.cause]], CARRIED
    drugs = scene.memory.of(("Intervention",))
    return ([drugs], TOPIC) if len(drugs) == 1 else ([], 0.0)


def _goes_on(scene: Scene, frame: Frame) -> bool:
    """Say whether a change goes on with the report of the sentence before: "The share of T cells fell."

    What is so without the treatment, or beside others, is told in the present tense or compared with them.
    """
    phrase = frame.object if frame.voice == "there" else frame.subject
    things = phrase.things if phrase is not None else []
    if not things or not all(one.is_a("Molecule", "CellType", "Process") for one in things):
        return False
    if frame.under("comparing") or any(
        one.is_a("Disease") for each in frame.under("prep-place") for one in each.things
    ):
        return False
    told = [item.text.casefold() for item in scene.items[frame.clause.start : frame.end]]
    return bool({"was", "were", "did"}.intersection(told)) or (
        frame.voice == "active" and scene.items[frame.start].may_be("past")
    )


def _given(scene: Scene, frame: Frame) -> list[list[Thing]]:
    """The treatments that the clause names as given: behind a preposition, or in the name of the patients."""
    found: list[list[Thing]] = []
    for phrase in scene.phrases[scene.number]:
        if phrase.role == "prep-given":
            drugs = [one for one in phrase.things if one.is_a("Intervention")]
            if not drugs and (phrase.anaphor or phrase.manner):
                drugs = [one for each in scene.memory.antecedents(phrase) for one in each]
            found.append([replace(one, start=max(one.start, phrase.start)) for one in drugs])
        elif phrase.role == "prep-place" and any(item.text.casefold() in _TIMES for item in _items(scene, phrase)):
            found.append([one for one in phrase.things if one.is_a("Intervention")])  # "from the first week of A"
    for other in scene.frames[scene.number]:
        if scene.items[other.start].has("prep-given"):  # "patients treated with A had"
            found.append([one for phrase in other.right[:1] for one in phrase.things if one.is_a("Intervention")])
    for number in range(frame.clause.start, frame.clause.end):
        if scene.items[number].has("drug"):  # "in patients treated with A"
            found.append([Thing(scene.items[number].roles["drug"], number, number + 1)])
    return [things for things in found if things]


def _items(scene: Scene, phrase: Phrase) -> Sequence[Item]:
    return scene.items[phrase.start : phrase.end]
