"""Groups of patients that are set apart: responders, those with a factor, those with a disease."""

from __future__ import annotations

from dataclasses import replace

from lenakg.extract.claims.arguments import GIVEN, is_having
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.rules import ChangeRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing
from lenakg.extract.names import diseases_of

_MEASURED = ("CellType", "Molecule", "Process", "Mechanism")
_OUTCOME = frozenset({"Outcome", "Entity"})
_DISEASE = frozenset({"Disease", "Condition", "Entity"})
_SAID = ("is", "passive", "seen", "there")
_PLACES = ("prep-place", "prep-other")


def read_groups(scene: Scene, clause: Clause) -> None:
    """Read what is more or less in a group of patients, or what such a group has more or less of."""
    for frame in scene.frames[scene.number]:
        _at_risk(scene, frame)
        things = _more(scene, frame)
        if things:
            _of_groups(scene, frame, things) or _of_factors(scene, frame, things) or _of_disease(scene, frame, things)


def _at_risk(scene: Scene, frame: Frame) -> None:
    """ "Patients with A have a higher risk (of B)": of what is spoken of, where nothing is named."""
    if not is_having(frame) or frame.object is None or frame.negated:
        return
    words = [item.text.casefold() for item in scene.items[frame.end : frame.object.end]]
    if not any(word.split()[-1] in ("risk", "risks") for word in words if word):
        return
    events = [one for one in frame.object.things if one.is_a("AdverseEvent")] or scene.memory.event()
    factors = [one for each in _around(frame) for one in each.things if one.is_a("Factor")]
    rules = [rule for rule in scene.rules.triggers if rule.happens == "true"]
    scene.add(frame, scene.choose(rules, [[one.plain() for one in events]], factors)[0], GIVEN)


def _more(scene: Scene, frame: Frame) -> list[Thing]:
    """What a frame says to be more or less: its object if someone has it, else its subject."""
    if frame.voice == "there":
        phrase = frame.object
    elif frame.voice in _SAID or (frame.voice == "active" and frame.object is None):
        phrase = frame.subject
        if phrase is None and scene.clauses[scene.number].kind == "relative":  # "A, which is increased in B"
            before = scene.phrases[scene.number - 1] if scene.number else []
            return _effected(frame, before[-1].things if before else [])
    else:
        phrase = frame.object if is_having(frame) else None
    return _effected(frame, phrase.things if phrase is not None else [])


def _effected(frame: Frame, things: list[Thing]) -> list[Thing]:
    effect = next((rule.kind for rule in frame.rules if isinstance(rule, ChangeRule)), None)
    things = [one if one.effect is not None else replace(one, effect=effect) for one in things]
    return [one for one in things if one.effect is not None]


def _around(frame: Frame) -> list[Phrase]:
    """The phrases that may name the group: the subject of "had", or what stands behind "in"."""
    subject = [frame.subject] if frame.voice == "active" and frame.subject is not None else []
    return [*subject, *(one for one in (*frame.left, *frame.right) if one.role in _PLACES or one.prep == "with")]


def _of_groups(scene: Scene, frame: Frame, things: list[Thing]) -> bool:
    """ "Responders had more A than others": A goes with the outcome by which the group is told apart."""
    for rule in (one for one in scene.rules.triggers if one.groups):
        told = any(one.entity() in rule.groups for each in _around(frame) for one in each.things)
        measured = [replace(one, effect=None) for one in things if one.is_a(*_MEASURED, "Factor")]
        if not told or not measured:
            continue
        scene.drafts[:] = [one for one in scene.drafts if one.frame is not frame]
        outcome = Thing((Option(rule.outcome or "", _OUTCOME),), 0, 0)
        scene.add(frame, scene.make.of((rule,), measured, [outcome])[0], GIVEN)
        return True
    return False


def _of_factors(scene: Scene, frame: Frame, things: list[Thing]) -> bool:
    """ "Patients with A had a lower B", "B was higher in patients with A": A and B go together."""
    if any(one.frame is frame for one in scene.drafts) or _is_treated(scene, frame):
        return False
    factors = [one for each in _around(frame) for one in each.things if one.is_a("Factor", "AdverseEvent")]
    measured = [one for one in things if one.is_a(*_MEASURED, "Outcome") and one.effect is not None]
    rules = [rule for rule in scene.rules.triggers if rule.name == "associated"]
    for factor in [one for one in factors if one.effect is None and one not in measured]:
        plain = [replace(one, effect=None) for one in measured]
        pairs = ([factor], plain) if plain and plain[0].is_a("Outcome") else (plain, [factor])
        scene.add(frame, scene.make.of(rules, *pairs)[0], GIVEN)
    return any(one.frame is frame for one in scene.drafts)


def _of_disease(scene: Scene, frame: Frame, things: list[Thing]) -> bool:
    """ "In A, B is increased": the disease increases it, where no treatment is given."""
    if any(one.frame is frame for one in scene.drafts) or _is_treated(scene, frame):
        return False
    places = [
        one
        for each in scene.phrases[scene.number]
        if each.role in _PLACES or each.prep == "with"
        for one in each.things
    ]
    places += [one for each in _around(frame) for one in each.things if one.is_a("Population")]
    named = [name for one in places for name in sorted(diseases_of(one.entity() or ""))]
    diseases = [one for one in places if one.is_a("Disease") and not one.is_a("AdverseEvent")]
    diseases += [Thing((Option(name, _DISEASE),), 0, 0) for name in named]
    measured = [one for one in things if one.is_a(*_MEASURED) and (frame.voice in _SAID or is_having(frame))]
    scene.add(frame, scene.make.changed(diseases[:1], measured), GIVEN)
    return True


def _is_treated(scene: Scene, frame: Frame) -> bool:
    """Say whether what stands around a frame speaks of a treatment."""
    around = [*frame.left, *frame.right]
    named = any(one.is_a("Intervention") for each in around for one in each.things)
    end = max((each.end for each in around), default=frame.end)
    start = min((each.start for each in around), default=frame.start)
    return named or any(item.has("drug") for item in scene.items[start:end])
