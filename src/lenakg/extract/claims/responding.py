"""Responses that are counted: of "the response rate of A was 60%" A treats the disease."""

from __future__ import annotations

from collections.abc import Sequence

from lenakg.extract.claims.arguments import CARRIED
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing

_WHOSE = ("of", "to", "with", "after", "for")
_NEAR = 6
_OBTAINED = ("achiev", "obtain", "attain")


def read_responses(scene: Scene, clause: Clause) -> None:
    """Make the draft that a treatment treats the disease of those who, as a share of patients, responded to it."""
    rule = next((one for one in scene.rules.triggers if one.name == "respond"), None)
    items = scene.items
    places = [number for number in range(clause.start, clause.end) if rule and _responds(items[number], rule)]
    disease = scene.memory.disease
    if rule is None or not places or disease is None or any(one.clause == scene.number for one in scene.drafts):
        return
    if not any(items[number].has("share") for number in range(places[0], clause.end)):
        return
    verb = next((n for n in range(places[0], clause.end) if items[n].has("copula", "reports", "verb")), clause.end)
    drugs = [
        Thing(items[number].roles["entity"], number, number + 1)
        for number in range(places[0] + 2, min(places[0] + _NEAR, verb))
        if items[number].has("entity") and items[number - 1].text.casefold() in _WHOSE
    ]
    drugs = [one for one in drugs if one.is_a("Drug")]
    if drugs:  # the phrases know a regimen where the items know but its first drug
        drugs = [one for one in _named(scene) if one.start == drugs[0].start] or drugs
    counted = any(items[number].has("share") for number in range(verb, clause.end))
    obtained = any(word.startswith(_OBTAINED) for word in _texts(items, clause))
    if not counted:  # "A produced a response of 60%"
        drugs = _told(scene, places[0])
    elif not drugs:
        was = verb < clause.end and items[verb].has("copula")
        drugs = _given(scene) if obtained else _with(scene) if was else []
    treated = [one for one in _named(scene) if one.is_a("Population")]
    frame = Frame("phrase", (rule,), places[0], places[0] + 1, clause, right=scene.phrases[scene.number])
    made, _ = scene.choose((rule,), [drugs[:1]] if drugs else [], treated[:1] or [disease])
    scene.add(frame, made, CARRIED)


def _named(scene: Scene) -> list[Thing]:
    return [one for phrase in scene.phrases[scene.number] for one in phrase.things]


def _told(scene: Scene, place: int) -> list[Thing]:
    """The treatment that is told to have brought the responses: "A produced"."""
    frame = next((one for one in scene.frames[scene.number] if one.end <= place), None)
    things = frame.subject.things if frame is not None and frame.subject is not None else []
    return [one for one in things if one.is_a("Drug", "Regimen")]


def _with(scene: Scene) -> list[Thing]:
    """The treatment with which there was a response: "the response was 60% with A", "with this combination".

    "Patients were treated with A, and the response was 60%".
    """
    for phrase in scene.phrases[scene.number]:
        if phrase.role == "prep-given":
            things = phrase.things or (next(iter(scene.memory.antecedents(phrase)), []) if phrase.anaphor else [])
            drugs = [one for one in things if one.is_a("Drug", "Regimen")]
            if drugs:
                return drugs
    return []


def _given(scene: Scene) -> list[Thing]:
    """The treatment that a clause names as given, or as what brought the responses: "with A, patients achieved"."""
    for phrase in scene.phrases[scene.number]:
        if phrase.prep is None or phrase.role == "prep-given":
            things = phrase.things or (next(iter(scene.memory.antecedents(phrase)), []) if phrase.anaphor else [])
            drugs = [one for one in things if one.is_a("Drug", "Regimen")]
            if drugs:
                return drugs[:1]
    return []


def _texts(items: Sequence[Item], clause: Clause) -> list[str]:
    return [item.text.casefold() for item in items[clause.start : clause.end]]


def _responds(item: Item, rule: TriggerRule) -> bool:
    return any(option.entity == rule.outcome for option in item.roles.get("entity", ()))
