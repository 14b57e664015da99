"""What something is done for: "to prevent A, it is necessary to do B", "patients should receive B"."""

from __future__ import annotations

from lenakg.extract.claims.arguments import CARRIED, GIVEN
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.rules import ChangeRule, TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing

_LEAST = 4
_RECEIVED = ("receive", "administer")


def read_purpose(scene: Scene, clause: Clause) -> None:
    """Read a purpose with which a clause begins, and what has to be done for it."""
    frames = scene.frames[scene.number]
    first = frames[0] if frames else None
    if _is_for(scene, clause) or _is_to(scene, clause):
        return
    if first is None or clause.start > 1 or scene.items[clause.start].text.casefold() != "to":
        _read_received(scene, clause)
        return
    if first.start > clause.start + 2 or first.object is None:
        return
    comma = next((n for n in range(first.end, clause.end) if scene.items[n].has("comma")), clause.end)
    aims = [one for one in first.object.things if one.start < comma]
    words = [item.text.casefold() for item in scene.items[comma : clause.end]]
    cues = scene.rules.cues
    if not any(word in cues.required or word in cues.recommended for word in words):
        return
    if any(_prevents(rule) for rule in first.rules):
        _advise(scene, Frame("phrase", first.rules, comma, comma + 1, clause), comma, aims)
        return
    done = [
        one
        for each in scene.phrases[scene.number]
        for one in each.things
        if one.start > comma and one.is_a("Process", "Mechanism", "Procedure") and each.prep is None
    ]
    changes = [rule for rule in first.rules if isinstance(rule, ChangeRule)]
    needing = next((one for one in scene.rules.triggers if one.name == "essential"), None)
    if changes and done and needing is not None and all(scene.make.known.rises(rule.kind) for rule in changes):
        frame = Frame("phrase", (needing,), comma, comma + 1, clause)
        scene.drafts[:] = [one for one in scene.drafts if one.clause != scene.number]
        scene.add(
            frame, scene.make.of((needing,), [one.plain() for one in aims], [one.plain() for one in done])[0], GIVEN
        )


def _is_to(scene: Scene, clause: Clause) -> bool:
    """Read "it is recommended to give B to prevent A"; gives whether a clause says so."""
    for frame in scene.frames[scene.number]:
        to = frame.start - 1
        if to <= clause.start or scene.items[to].text.casefold() != "to" or frame.object is None:
            continue
        words = [item.text.casefold() for item in scene.items[clause.start : to]]
        cues = scene.rules.cues
        advice = next((n for n, word in enumerate(words) if word in cues.required or word in cues.recommended), None)
        if advice is None or not any(_prevents(rule) for rule in frame.rules):
            continue
        given = [one for each in scene.phrases[scene.number] if each.prep is None for one in each.things]
        given = [one for one in given if one.is_a("Intervention") and one.start < to]
        if given:
            rule = next(rule for rule in frame.rules if _prevents(rule))
            scene.drafts[:] = [one for one in scene.drafts if one.frame is not frame]
            scene.add(frame, scene.make.of((rule,), given, frame.object.things)[0], GIVEN)
            return True
    return False


def _is_for(scene: Scene, clause: Clause) -> bool:
    """Read "For the prevention of A, B and C are recommended"; gives whether a clause begins so."""
    start = clause.start
    if clause.end - start < _LEAST or scene.items[start].text.casefold() not in ("for", "as"):
        return False
    comma = next((n for n in range(start, clause.end) if scene.items[n].has("comma")), clause.end)
    nouns = [rule for item in scene.items[start:comma] for rule in item.roles.get("trigger-noun", ())]
    if not any(rule.readings[0].predicate == "prevents" for rule in nouns):
        return False
    words = [item.text.casefold() for item in scene.items[comma : clause.end]]
    cues = scene.rules.cues
    if not any(word in each for word in words for each in (cues.required, cues.recommended, cues.considered)):
        return False
    events = [one for each in scene.phrases[scene.number] for one in each.things if one.is_a("AdverseEvent")]
    scene.drafts[:] = [one for one in scene.drafts if one.clause != scene.number]
    _advise(scene, Frame("phrase", (), comma, comma + 1, clause), comma, events[:1] or scene.memory.event())
    return True


def _prevents(rule: TriggerRule | ChangeRule) -> bool:
    return isinstance(rule, TriggerRule) and rule.readings[0].predicate == "prevents"


def _advise(scene: Scene, frame: Frame, start: int, aims: list[Thing]) -> None:
    """Make the drafts that what is named from `start` on prevents the aims, or monitors them."""
    named = [
        Thing(scene.items[number].roles["entity"], number, number + 1)
        for number in range(start, frame.clause.end)
        if scene.items[number].has("entity")
    ]
    rules = {one.name: one for one in scene.rules.triggers}
    for kinds, name in ((("LaboratoryTest",), "monitor"), (("Drug", "DrugClass", "Procedure"), "prevent")):
        advised = [one for one in named if one.is_a(*kinds) and (name == "monitor" or not one.is_a("LaboratoryTest"))]
        if name in rules:
            scene.add(frame, scene.make.of((rules[name],), advised, aims)[0], GIVEN)


def _read_received(scene: Scene, clause: Clause) -> None:
    """ "Patients at risk should receive A": against the event that is spoken of, where it is prevention or a risk."""
    cues = scene.rules.cues
    for number in range(clause.start, clause.end):
        word = scene.items[number].text.casefold()
        if not word.startswith(_RECEIVED):
            continue
        words = [item.text.casefold() for item in scene.items[clause.start : clause.end]]
        advice = any(one in cues.recommended or one in cues.required for one in words[: number - clause.start])
        about = any(one in cues.prophylactic or one.startswith("risk") or one.endswith("risk") for one in words)
        events = [one for each in scene.phrases[scene.number] for one in each.things if one.is_a("AdverseEvent")]
        if advice and about and not any(one.clause == scene.number for one in scene.drafts):
            frame = Frame("phrase", (), number, number + 1, clause)
            count = len(scene.drafts)
            _advise(scene, frame, number, events or scene.memory.event())
            for draft in scene.drafts[count:]:
                draft.confidence = min(draft.confidence, CARRIED)
        return
