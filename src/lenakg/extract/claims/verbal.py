"""Drafts of what a predicator says of the things around it, voice by voice."""

from __future__ import annotations

from lenakg.extract.claims.adding import goes_along
from lenakg.extract.claims.altering import ill, is_altered
from lenakg.extract.claims.arguments import CARRIED, GIVEN, TOPIC, behind, objects, placed, subjects
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.implied import givers, goes_on, made_of, outcome_of, patients
from lenakg.extract.claims.nearest import nearest
from lenakg.extract.claims.occurring import happens, is_risk, seen, was_seen
from lenakg.extract.claims.rules import ChangeRule, TriggerRule
from lenakg.extract.claims.scene import Chosen, Scene
from lenakg.extract.claims.things import Thing
from lenakg.extract.claims.treatments import context

_WITH = ("with", "with or without")
_BESIDES = ("in addition to", "besides", "apart from")


def read_frame(scene: Scene, frame: Frame) -> str:
    """Make drafts of a frame; gives the reason why there are none, if it should have any."""
    match frame.voice:
        case "there":
            return seen(scene, frame, frame.object)
        case "seen":
            return was_seen(scene, frame)
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
        return happens(scene, frame)
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
        return seen(scene, frame, frame.object, TOPIC)
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
    if not actors and not relation and is_risk(scene, frame, suffering):
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
    ahead = [one for each in frame.left if each.prep == "with" for one in each.things]
    if ahead:  # "patients with A and those with C are at risk of B"
        options = [*options, ahead]
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
            if not made and isinstance(rule, TriggerRule) and _is_mutual(rule):  # "an event associated with a drug"
                made = scene.make.of((rule,), [one for one in right if one.is_a("Intervention")], left)[0]
            reason = reason or why
            if made:
                if not turned:
                    scene.again_of((rule,), left)
                frame.negated ^= isinstance(rule, TriggerRule) and rule.negated == "true"
                scene.add(frame, made, sure)
                return ""
    return reason


def _is_mutual(rule: TriggerRule) -> bool:
    return any(reading.predicate == "associatedWith" for reading in rule.readings)


def _comma(scene: Scene, start: int, end: int) -> bool:
    return any(item.has("comma") for item in scene.items[start:end])


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
    if is_risk(scene, frame, options):
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
