"""Drafts of what a predicator says of the things around it, voice by voice."""

from __future__ import annotations

from dataclasses import replace

from lenakg.extract.claims.adding import goes_along
from lenakg.extract.claims.altering import ill, is_altered
from lenakg.extract.claims.arguments import CARRIED, GIVEN, TOPIC, behind, context, nearest, objects, placed, subjects
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.implied import givers, goes_on, made_of, outcome_of, patients, shows
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.rules import CHANGE, ChangeRule, TriggerRule
from lenakg.extract.claims.scene import Chosen, Scene
from lenakg.extract.claims.things import Thing

_WITH = ("with", "with or without")
_BESIDES = ("in addition to", "besides", "apart from")


def read_frame(scene: Scene, frame: Frame) -> str:
    """Make drafts of a frame; gives the reason why there are none, if it should have any."""
    match frame.voice:
        case "there":
            return _seen(scene, frame, frame.object)
        case "seen":
            return _was_seen(scene, frame)
        case "is":
            return _is(scene, frame)
        case "along":
            return goes_along(scene, frame)
        case "passive":
            return _passive(scene, frame)
        case "phrase" | "reduced":
            return _sides(scene, frame, frame.rules)
    bound = [rule for rule in frame.rules if rule.particles]
    if bound:
        return _sides(scene, frame, bound)
    if any(isinstance(rule, TriggerRule) and rule.happens == "true" for rule in frame.rules):
        return _happens(scene, frame)
    return _acts(scene, frame)


def _acts(scene: Scene, frame: Frame) -> str:
    """ "A increases B"."""
    suffering = objects(scene, frame)
    if suffering and frame.left and frame.left[0].prep in _BESIDES:  # "besides A, B does C": it does A as well
        suffering = [one for one in frame.left[0].things if not one.is_a("Intervention")] + suffering
    if not suffering:
        return _moves(scene, frame) if frame.object is None and frame.voice == "active" else ""
    options, sure = subjects(scene, frame)
    if not any(options) and frame.voice == "gerund" and is_altered(scene, frame):
        given, how = context(scene, frame)
        options, sure = (given, how) if how == GIVEN else (ill(scene), CARRIED)
    made, reason = scene.choose(frame.rules, options, suffering)
    scene.add(frame, made, sure)
    word = scene.items[frame.start].text.casefold()
    told = word in scene.rules.cues.reports or word in scene.rules.cues.auxiliaries
    if not made and told:  # "the trial showed an increase of A", "A showed an improvement of B"
        changed = [one for one in suffering if one.effect is not None]
        drugs = [one for each in options[:1] for one in each if one.is_a("Intervention")]
        if drugs and changed:
            scene.add(frame, scene.make.changed(drugs, changed), sure)
            return ""
        return _seen(scene, frame, frame.object, TOPIC)
    return reason if not made else ""


def _moves(scene: Scene, frame: Frame) -> str:
    """ "The number of A increased after B": a change that no one makes is that of the treatment that is given."""
    changes = [rule for rule in frame.rules if isinstance(rule, ChangeRule)]
    actors, given = context(scene, frame)
    if not actors or given == TOPIC:  # "due to A, B increased"
        means = [one for each in frame.left if each.role == "prep-means" for one in each.things]
        actors, given = ([means] if means else []), 0.0
    if not changes or not actors:
        return ""
    options, sure = subjects(scene, frame)
    for each in options:
        changing = [one for one in each if one.effect is None and not one.is_a("Intervention")]
        made, _ = scene.choose(changes, actors, changing)
        if made:
            scene.add(frame, made, min([one for one in (sure, given) if one], default=0.0))
            return ""
    return ""


def _passive(scene: Scene, frame: Frame) -> str:
    """ "A is increased by B"; where no one is named, a change is that of the treatment that is given."""
    bound = [rule for rule in frame.rules if rule.particles]
    if any(phrase.prep in rule.particles for rule in bound for phrase in frame.right):
        return _sides(scene, frame, bound)
    suffering, back = subjects(scene, frame)
    actors = [thing for phrase in frame.right if phrase.role == "prep-means" for thing in phrase.things]
    relation = [rule for rule in frame.rules if isinstance(rule, TriggerRule)]
    if relation and not actors:  # "can be avoided with A"
        given = [phrase for phrase in frame.right if phrase.role == "prep-given"]
        actors = [one for phrase in given for one in phrase.things if one.is_a("Intervention")]
    there = not actors and any(one.predicate == "expresses" for rule in relation for one in rule.readings)
    if there:
        places = [phrase for phrase in frame.right if phrase.role == "prep-place"]  # "CD20 is expressed on B cells"
        actors = [thing for phrase in places for thing in phrase.things if thing.is_a("CellType")]
    if not actors and any(rule.given == "true" for rule in relation):  # "the dose must be raised"
        words = [item.text.casefold() for item in scene.items[frame.clause.start : frame.start]]
        must = any(word in scene.rules.cues.required or word in scene.rules.cues.recommended for word in words)
        done = [one for each in suffering[:1] for one in each if not one.is_a("LaboratoryTest")]
        scene.add(frame, scene.choose(relation, [scene.memory.treatment] if must else [], done)[0], CARRIED)
        scene.memory.subject = done or scene.memory.subject
        return ""
    if not actors and any(rule.topical == "true" for rule in relation):  # "creatinine should be monitored"
        made, _ = scene.choose(relation, suffering, scene.memory.event())
        scene.add(frame, made, CARRIED)
        return ""
    if not actors and not relation and _is_risk(scene, frame, suffering):
        return ""
    options, sure = ([actors], 0.0) if actors or relation else context(scene, frame)
    if sure == TOPIC:
        return ""
    reason = ""
    for each in suffering:
        made, why = scene.choose(frame.rules, options, each if there else placed(frame, each))
        reason = reason or why
        if made:
            scene.add(frame, made, min([one for one in (sure, back) if one], default=0.0))
            return ""
    return reason


def _sides(scene: Scene, frame: Frame, rules: Chosen) -> str:
    """What stands before and behind fixed words, or before a verb and behind its preposition."""
    options, sure = nearest(scene, frame) if frame.voice == "reduced" else subjects(scene, frame)
    ahead = frame.left[-1] if frame.left else None
    if ahead is not None and ahead.prep == "with":  # "patients with A are at risk of B"
        options = [*options, ahead.things]
    reason = ""
    for rule in rules:
        right = behind(scene, frame, rule.particles)
        if isinstance(rule, TriggerRule) and rule.procedure:
            return made_of(scene, frame, rule, right)
        if isinstance(rule, TriggerRule) and rule.outcome is not None:
            right = outcome_of(rule, frame)
            options = givers(scene, frame) if rule.given == "true" else options
        if isinstance(rule, TriggerRule) and rule.goesOn == "true":
            return goes_on(scene, frame, rule, options)
        if not right and isinstance(rule, TriggerRule) and rule.readings[0].predicate == "treats":
            right, sure = patients(scene, frame, rule, options), CARRIED
        if right and isinstance(rule, TriggerRule) and rule.readings[0].predicate == "hasManifestation":
            right = right + [  # "shows itself by A with B"
                one for each in frame.right if each.prep in _WITH for one in each.things if one.is_a("Condition")
            ]
        if frame.voice == "reduced" and right:
            rest = [one for one in right if _comma(scene, right[0].start, one.start)]
            if rest and scene.again is not None and scene.drafts:  # "A, B associated with C, and D"
                right = [one for one in right if one not in rest]
                last = scene.drafts[-1]
                shown = last.proposed.predicate == "hasManifestation"  # what comes with a sign is one too
                scene.add(last.frame or frame, scene.again([*right, *rest] if shown else rest), 0.0)
        turned = isinstance(rule, TriggerRule) and rule.reversed == "true"
        prevents = isinstance(rule, TriggerRule) and rule.readings[0].predicate == "prevents"
        if prevents and frame.voice == "reduced":  # "A is given to patients with B for the prevention of C"
            options = [*options, *(phrase.things for phrase in frame.left if phrase.prep is None and phrase.things)]
        if turned and frame.shared and scene.memory.result:  # "A does B, due to C"
            options = [scene.memory.result, *options]
        for left in options:
            made, why = scene.make.of((rule,), *((right, left) if turned else (left, right)))
            reason = reason or why
            if made:
                if not turned:
                    scene.again_of((rule,), left)
                frame.negated ^= isinstance(rule, TriggerRule) and rule.negated == "true"
                scene.add(frame, made, sure)
                return ""
    return reason


def _comma(scene: Scene, start: int, end: int) -> bool:
    return any(item.has("comma") for item in scene.items[start:end])


def _seen(scene: Scene, frame: Frame, phrase: Phrase | None, above: float = 0.0) -> str:
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
        events = [thing for thing in things if thing.is_a("AdverseEvent") and thing.aspect is None]
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


def _was_seen(scene: Scene, frame: Frame) -> str:
    """ "An increase of A was observed", "it was observed"."""
    phrase = frame.subject
    if phrase is not None and (phrase.things or phrase.unfilled or not phrase.pronoun):
        return _seen(scene, frame, phrase)
    for things in subjects(scene, frame)[0]:
        events = [thing for thing in things if thing.is_a("AdverseEvent")]
        if events:
            return _occurs(scene, frame, events)
    return ""


def _is_risk(scene: Scene, frame: Frame, options: list[list[Thing]]) -> bool:
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


def _happens(scene: Scene, frame: Frame) -> str:
    """ "A occurs in B": B is a factor, or the treatment that is spoken of causes A."""
    for things in subjects(scene, frame)[0]:
        events = [thing for thing in things if thing.is_a("AdverseEvent") and thing.effect is None]
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


def _is(scene: Scene, frame: Frame) -> str:
    """ "A is lower", "A is well tolerated"."""
    options, sure = subjects(scene, frame)
    if frame.start == frame.end:
        outcome = [Thing(scene.items[frame.start].roles["entity"], frame.start, frame.start + 1)]
        copula = [rule for rule in scene.rules.triggers if rule.name == "be"]
        made, _ = scene.choose(copula, options, outcome)
        scene.add(frame, made, sure)
        return ""
    if not frame.rules:
        having = [rule for rule in scene.rules.triggers if rule.name == "have"]
        made, _ = scene.choose(having, options, objects(scene, frame))
        scene.add(frame, made, sure)
        return ""
    if _is_risk(scene, frame, options):
        return ""
    actors, given = context(scene, frame)
    if given == TOPIC:
        return ""
    for left in options:
        changed = [one for one in left if one.is_a("Condition", "Outcome") or one.aspect]
        made, _ = scene.choose(frame.rules, actors, changed)
        if made:
            scene.add(frame, made, min([each for each in (sure, given) if each], default=0.0))
            return ""
    return ""
