"""Drafts of nouns that name a relation: "a side effect of B", "prophylaxis with A", "risk factors include B"."""

from __future__ import annotations

from collections.abc import Iterable

from lenakg.extract.claims.arguments import CARRIED, TOPIC, named_or_carried
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.phrases import phrases
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing

_OF = ("of", "for")
_UNDER = ("with", "under", "during")
_OWNED = 0.7
_OWNING = ("has", "have", "had", "with", "show", "shows", "showed", "exhibits")
#: How far before a noun a negation reaches it.
_NEAR = 5
_LIKE_ADJECTIVES = ("ate", "al", "ic", "ive", "ous", "ent", "ant", "ed", "ing", "able", "ible", "ry", "ly", "ar")
_REACH = 4
_AFAR = 6
_FURTHER = 14


def read_nouns(scene: Scene) -> None:
    """Make drafts of the relational nouns of the clause that is being read."""
    clause = scene.clauses[scene.number]
    for place in range(clause.start, clause.end):
        for rule in scene.items[place].roles.get("trigger-noun", ()):
            if _read(scene, place, rule):
                break


def _read(scene: Scene, place: int, rule: TriggerRule) -> bool:
    clause = scene.clauses[scene.number]
    before = scene.items[max(clause.start, place - _NEAR) : place]
    frame = Frame("phrase", (rule,), place, place + 1, clause, negated=any(one.has("negations") for one in before))
    owners, sure = _owners(scene, place, rule)
    others = _others(scene, place, rule)
    if rule.topical == "true" and not owners and _is_of_unknown(scene, place, clause):
        return False  # "the prophylaxis of" something that nothing is known of
    if rule.topical == "true" and others and not owners:
        owners, sure = scene.memory.event(), CARRIED
    elif rule.topical == "true" and owners and not others and rule.reversed == "false":
        others, sure = scene.memory.event(), CARRIED
    if others and not owners and _is_subject(scene, place, rule, clause):
        owners, sure = scene.memory.treatment, TOPIC  # "the most frequent toxicities were A and B"
    if not owners or not others:
        return False
    left, right = (others, owners) if rule.reversed == "true" else (owners, others)
    made, _ = scene.choose((rule,), [left], right)
    scene.add(frame, made, sure)
    return bool(made)


def _is_subject(scene: Scene, place: int, rule: TriggerRule, clause: Clause) -> bool:
    """Say whether a clause begins with harms of no named treatment, and says what they were."""
    verb = place + 1 < clause.end and scene.items[place + 1].has("copula", "listing")
    before = scene.items[clause.start : place]
    plain = not any(item.has("verb", "copula", "phrase", "prep-given", "prep-place", "prep-other") for item in before)
    return verb and plain and rule.readings[0].predicate == "causes"


def _is_of_unknown(scene: Scene, place: int, clause: Clause) -> bool:
    """Say whether a word that nothing is known of, and that does not look like an adjective, tells a noun apart."""
    before = scene.items[place - 1] if place > clause.start else None
    word = before.text.casefold() if before is not None and not before.roles else ""
    return word.isalpha() and not word.endswith(_LIKE_ADJECTIVES)


def _owners(scene: Scene, place: int, rule: TriggerRule) -> tuple[list[Thing], float]:
    """What stands behind "of", or what a possessive points to: of the classes that the readings let own it."""
    clause = scene.clauses[scene.number]
    kinds = _kinds(rule, owner=True)
    reach = range(place + 1, min(place + _REACH, clause.end))
    verb = next(
        (number for number in reach if scene.items[number].has("verb", "copula", "listing", "prep-place")), clause.end
    )
    reach = range(place + 1, min(place + _REACH, verb))
    owning = (*_OF, *_UNDER) if "Intervention" in kinds else _OF
    of = next((number for number in reach if scene.items[number].text.casefold() in owning), None)
    if of is not None:
        first = next(iter(phrases(scene.items, of + 1, clause.end)), None)
        things = named_or_carried(scene, first) if first is not None and first.prep is None else []
        return [one for one in things if not kinds or one.is_a(*kinds)], 0.0
    before = scene.items[max(clause.start, place - 3) : place]
    if any(item.has("possessives") for item in before):
        near = [thing for thing in _named(scene, clause.start, place) if thing.is_a(*kinds)]
        shown = (
            rule.readings[0].predicate == "hasManifestation"
        )  # "its features" are an event's sooner than a disease's
        return near[-1:] or (shown and scene.memory.event()) or scene.memory.of(kinds), CARRIED
    if any(item.has("auxiliaries", "reports") or item.text.casefold() in _OWNING for item in before) and rule.particles:
        subject = [one for one in scene.memory.subject if one.is_a(*kinds)]
        around = [thing for phrase in scene.phrases[scene.number] for thing in phrase.things if thing.start < place]
        return subject or [one for one in around if one.is_a(*kinds)][-1:], _OWNED
    compound = scene.items[place - 1] if place > clause.start else None
    if compound is not None and compound.has("entity"):  # "TLS prophylaxis"
        thing = Thing(compound.roles["entity"], place - 1, place)
        return ([thing] if thing.is_a(*kinds) else []), 0.0
    return [], 0.0


def _lists(item: Item) -> bool:
    """Say whether a list of what a noun comprises follows: "include", "are", "such as", "consists of"."""
    return item.has("examples", "copula", "listing") or any("of" in verb.rule.particles for verb in item.verbs())


def _named(scene: Scene, start: int, end: int) -> list[Thing]:
    """Everything that is named in a stretch, whatever it belongs to."""
    return [
        Thing(scene.items[number].roles["entity"], number, number + 1)
        for number in range(start, end)
        if scene.items[number].has("entity")
    ]


def _others(scene: Scene, place: int, rule: TriggerRule) -> list[Thing]:
    """What the noun is said of: before "is a", behind "are", "include" or "such as", or behind its particles."""
    clause = scene.clauses[scene.number]
    kinds = _kinds(rule, owner=False)
    if rule.particles:
        found = [one for one in phrases(scene.items, place + 1, clause.end) if one.prep in rule.particles]
        things = [thing for phrase in found for thing in named_or_carried(scene, phrase)]
        if things:
            return [one for one in things if one.is_a(*kinds)]
    before = scene.items[max(clause.start, place - _AFAR) : place]
    if any(item.has("copula") for item in before):
        left = [one for one in phrases(scene.items, clause.start, place) if one.prep is None and not one.is_empty]
        bare = [one for one in left if not one.behind_copula] or left
        return [one for one in named_or_carried(scene, bare[-1] if bare else None) if one.is_a(*kinds)]
    reach = range(place + 1, min(place + _FURTHER, clause.end))
    listed = next((number for number in reach if _lists(scene.items[number])), None)
    if listed is None:
        return []
    following = next(iter(phrases(scene.items, listed + 1, clause.end)), None)
    return [one for one in following.things if one.is_a(*kinds)] if following is not None and not following.prep else []


def _kinds(rule: TriggerRule, owner: bool) -> tuple[str, ...]:
    """The classes of what owns the noun (behind "of"), or of what it is said of."""
    subject = owner == (rule.reversed == "false")
    found: Iterable[str] = (
        kind for reading in rule.readings for kind in (reading.subject if subject else reading.object) or ("Entity",)
    )
    return tuple(dict.fromkeys(found))
