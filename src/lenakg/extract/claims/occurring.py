"""Drafts of what is said to be there, to occur or to be a risk: "an increase of A was seen", "A occurs in B"."""

from __future__ import annotations

from dataclasses import replace

from lenakg.extract.claims.altering import ill
from lenakg.extract.claims.arguments import CARRIED, GIVEN, TOPIC, behind, placed, subjects
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.implied import shows
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.rules import CHANGE, ChangeRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing
from lenakg.extract.claims.treatments import context


def seen(scene: Scene, frame: Frame, phrase: Phrase | None, above: float = 0.0) -> str:
    """A change that is said to be there: what brings it about is the treatment that is given."""
    if phrase is None:
        return ""
    things = phrase.things
    if phrase.unfilled and not things:
        things = [
            replace(thing, aspect=aspect, effect=effect)
            for thing in scene.memory.event()[-1:]
            for aspect, effect in phrase.unfilled
        ]
    things = placed(frame, things)
    changed = [thing for thing in things if thing.effect is not None or thing.is_a("Mechanism")]
    if not changed:
        events = [thing for thing in things if thing.is_a("AdverseEvent", "Finding") and thing.aspect is None]
        return _occurs(scene, frame, events) if events else shows(scene, frame, things)
    options, sure = context(scene, frame)
    if 0 < sure <= above:
        return ""
    if sure == TOPIC:
        changed = [one for one in changed if one.is_a("Molecule", "CellType", "Process", "Mechanism")]
    if not options and scene.make.disease is not None and all(one.effect == CHANGE for one in changed):
        options, sure = ill(scene), GIVEN  # "alterations of A are seen in B"
    for actors in options:
        made = scene.make.changed(actors, changed)
        if made:
            scene.add(frame, made, sure)
            scene.again_changed(actors, changed[-1].effect)
            return ""
    return ""


def was_seen(scene: Scene, frame: Frame) -> str:
    """ "An increase of A was observed", "it was observed"."""
    phrase = frame.subject
    bare = not any(item.has("copula") for item in scene.items[max(0, frame.start - 3) : frame.start])
    if bare and phrase is not None and any(one.is_a("Condition", "Outcome") for one in phrase.things):
        return ""  # "the A seen with B" tells which A is meant
    if phrase is not None and (phrase.things or phrase.unfilled or not phrase.pronoun):
        return seen(scene, frame, phrase)
    for things in subjects(scene, frame)[0]:
        events = [thing for thing in things if thing.is_a("AdverseEvent")]
        if events:
            return _occurs(scene, frame, events)
    return ""


def is_risk(scene: Scene, frame: Frame, options: list[list[Thing]]) -> bool:
    """Read "A is higher in patients with B" as a risk of A, if B is a factor."""
    more = any(isinstance(rule, ChangeRule) and scene.make.known.rises(rule.kind) for rule in frame.rules)
    factors = [one for one in behind(scene, frame, ["in", "with"]) if one.is_a("Factor")] if more else []
    rules = [rule for rule in scene.rules.triggers if rule.happens == "true"]
    for things in options:
        events = [thing for thing in things if thing.is_a("AdverseEvent")]
        made, _ = scene.choose(rules, [events], factors)
        if made:
            scene.add(frame, made, 0.0)
            return True
    return False


def happens(scene: Scene, frame: Frame) -> str:
    """ "A occurs in B": B is a factor, or the treatment that is spoken of causes A."""
    for things in subjects(scene, frame)[0]:
        events = [thing for thing in things if thing.is_a("AdverseEvent", "Finding") and thing.effect is None]
        if events:
            factors = [one for one in behind(scene, frame, ["in", "with", "during"]) if one.is_a("Factor")]
            made, _ = scene.choose(frame.rules, [events], factors)
            scene.add(frame, made, 0.0)
            return _occurs(scene, frame, events)
    return ""


def _occurs(scene: Scene, frame: Frame, events: list[Thing]) -> str:
    """An event under a treatment that this sentence names is caused by it."""
    rules = [rule for rule in scene.rules.triggers if rule.happens == "true"]
    options, sure = context(scene, frame)
    if sure <= TOPIC and _is_early(scene, frame):  # "in the first 5 days" is said of a treatment
        drugs = scene.memory.of(("Intervention",)) or scene.memory.treatment
        options, sure = [drugs[:1]], CARRIED
    counted = any(item.has("share") for item in scene.items[frame.end : frame.clause.end])
    if sure <= TOPIC and counted:  # "in 5% of patients": of those who were given the drug
        drugs = scene.memory.of(("Drug",)) or scene.memory.treatment
        options, sure = ([drugs], TOPIC) if len(drugs) == 1 else (options, sure)
    if sure > TOPIC or counted:
        made, _ = scene.choose(rules, options, events)
        scene.add(frame, made, sure)
    return ""


def _is_early(scene: Scene, frame: Frame) -> bool:
    """Say whether a clause tells when from the start of a treatment on: "in the first days", "within 3 weeks"."""
    words = [item.text.casefold() for item in scene.items[frame.end : frame.clause.end]]
    units = ("day", "days", "week", "weeks", "month", "months", "cycle", "cycles")
    return bool({"first", "within"}.intersection(words)) and any(word in units for word in words)
