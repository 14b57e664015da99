"""Two things that are named together: synergy and correlation between two, a drug that is to be joined to another."""

from __future__ import annotations

from dataclasses import replace

from lenakg.extract.claims.arguments import CARRIED
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing, regimen

_DRUG = frozenset({"Drug"})
_PAIR = 2
_BOTH = frozenset({"both", "two", "these"})
_ROLES = ("trigger-noun", "phrase")


def read_pairs(scene: Scene, clause: Clause) -> None:
    """Read "the synergy of A with B", "A and B act synergistically": the two of the class that the clause names."""
    for number in range(clause.start, clause.end):
        item = scene.items[number]
        rules = [rule for role in _ROLES for rule in item.roles.get(role, ()) if rule.mutual == "true"]
        if not rules or any(one.clause == scene.number and _is_of(one.frame, rules) for one in scene.drafts):
            continue
        kinds = rules[0].readings[0].subject or ["Entity"]
        named = _between(scene, number, clause) or _named(scene, clause, kinds)
        if len({one.entity() for one in named}) != _PAIR:
            continue
        negated = any(one.has("negations") for one in scene.items[clause.start : clause.end])
        frame = Frame("phrase", tuple(rules), number, number + 1, clause, negated=negated)
        scene.add(frame, scene.make.of(rules, named[:1], named[-1:])[0], 0.0)


def _is_of(frame: Frame | None, rules: list[TriggerRule]) -> bool:
    predicate = rules[0].readings[0].predicate
    made = frame.rules if frame is not None else ()
    return any(isinstance(one, TriggerRule) and one.readings[0].predicate == predicate for one in made)


def _between(scene: Scene, start: int, clause: Clause) -> list[Thing]:
    """The two things of "between A and B" behind a noun."""
    for phrase in scene.phrases[scene.number]:
        if phrase.prep == "between" and start < phrase.start < clause.end:
            return phrase.things
    return []


def _named(scene: Scene, clause: Clause, kinds: list[str]) -> list[Thing]:
    """The first mention of everything of some classes that a clause names, if it is about no more than two."""
    found: dict[str | None, Thing] = {}
    for number in range(clause.start, clause.end):
        item = scene.items[number]
        thing = Thing(item.roles["entity"], number, number + 1) if item.has("entity") else None
        if thing is not None and thing.is_a(*kinds) and "Intervention" in kinds:
            found.setdefault(thing.entity(), thing)
    words = [item.text.casefold() for item in scene.items[clause.start : clause.end]]
    if not found and _BOTH.intersection(words) and clause.start:  # "A and B do C, as both drugs are synergistic"
        return _named(scene, replace(clause, start=0), kinds)
    return list(found.values())


def read_partners(scene: Scene, clause: Clause) -> None:
    """Read "A is an attractive partner for B [1] and C [2]": the regimens of A with each treat the disease."""
    rule = next((one for one in scene.rules.triggers if one.joins == "true"), None)
    disease = scene.memory.disease
    if rule is None or disease is None:
        return
    for number in range(clause.start, clause.end):
        if rule not in scene.items[number].roles.get("phrase", ()):
            continue
        before = [one for each in scene.phrases[scene.number] if each.prep is None for one in each.things]
        drugs = [one for one in (*before, *scene.memory.subject) if one.is_a("Drug") and one.start < number]
        others = [
            Thing(scene.items[place].roles["entity"], place, place + 1)
            for place in range(number + 1, clause.end)
            if scene.items[place].has("entity")
        ]
        partners = [one for one in others if one.is_a("Drug") and not one.is_a("DrugClass")]
        things = [regimen(one, one.end, [_slug(drugs[0]), _slug(one)]) for one in partners] if drugs else []
        things = things or [one for one in others if one.is_a("Procedure")]
        frame = Frame("phrase", (rule,), number, number + 1, clause)
        count = len(scene.drafts)
        scene.add(frame, scene.make.of((rule,), things, [disease])[0], CARRIED)
        hedge = next((one.text for one in scene.items[clause.start : number] if one.has("hedges")), None)
        for draft in scene.drafts[count:]:
            draft.hedge = draft.hedge or hedge  # "an attractive partner" is one as yet to be tried
        return


def _slug(thing: Thing) -> str:
    return (thing.entity(_DRUG) or "").partition(":")[2]
