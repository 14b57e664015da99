"""Who is meant on either side of a predicator: named there, carried over, or the treatment that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.memory import carried
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing, mechanisms

#: How sure a claim is whose subject is the treatment that is given, an earlier subject, or an earlier treatment.
GIVEN = 0.7
CARRIED = 0.65
TOPIC = 0.5
_GERUND = 0.7
_NEEDED = (
    "necessary",
    "needed",
    "essential",
    "important",
    "possible",
    "required",
    "crucial",
    "recommended",
    "advised",
    "advisable",
    "mandatory",
)
_POWERS = ("ability", "capability", "potential", "power")
_CELL = frozenset({"CellType"})
_MORE = {"more": "Increase", "less": "Decrease", "fewer": "Decrease"}
_POINTING = ("these", "both", "such")
_OF_EVENTS = ("Severity", "Incidence")


def subjects(scene: Scene, frame: Frame) -> tuple[list[list[Thing]], float]:
    """What may be the subject, the likeliest first, and how sure that makes it (0: as usual)."""
    phrase, clause = frame.subject, frame.clause
    if _is_purpose(scene, frame):
        return [], 0.0
    if phrase is not None and phrase.things and all(one.is_a("CellType") for one in phrase.things):
        drugs = _treating(scene, frame, phrase)
        if drugs:
            return [drugs], GIVEN
    if phrase is not None and not phrase.is_empty:
        if phrase.things:
            things = scene.memory.joined(phrase)
            first = things[0].start - 1
            if len(things) == 1 and first >= 0 and scene.items[first].text.casefold() in _POINTING:
                things = scene.memory.narrower(things)  # "these cytokines"
            scene.memory.subject = things
            if clause.kind != "relative":
                scene.main = things
            return [things], 0.0
        if phrase.told and scene.memory.result and scene.drafts:  # "and this led to"
            return [scene.memory.result], CARRIED
        if phrase.owned and phrase.unfilled:
            return [_possessed(scene, frame, phrase)], CARRIED
        found = scene.memory.antecedents(phrase)
        if found and clause.kind != "adversative":
            scene.main = found[0]
        if found and phrase.pronoun:
            scene.memory.subject = scene.memory.subject or found[0]
        return found, CARRIED
    if frame.voice == "gerund" and frame.start and scene.items[frame.start - 1].has("prep-means"):
        return [carried(scene.memory.subject)], _GERUND  # "A does B by doing C"
    if frame.voice == "gerund":
        results = [scene.memory.result] if scene.memory.result else []
        earlier = [one for one in scene.frames[scene.number] if one.end <= frame.start]
        if earlier and earlier[-1].shared:  # "A does B and does C, bringing about D"
            return [carried(scene.memory.subject), *results], _GERUND
        return [*results, carried(scene.memory.subject)], _GERUND
    if clause.kind == "relative":
        if frame.shared and scene.items[frame.start - 1].has("comma"):
            return [scene.main], 0.0  # "A, which is B, increases C"
        if not frame.shared:
            last = _antecedents(scene)
            scene.memory.subject = last[0] if last else scene.memory.subject
            return last, 0.0
    return [scene.memory.subject], 0.0


def _is_purpose(scene: Scene, frame: Frame) -> bool:
    """Say whether an infinitive leaves out who does it: "To do A, it is needed to do B", "the power of C to do A"."""
    to = frame.start - 1
    if frame.voice != "active" or to < frame.clause.start or scene.items[to].text.casefold() != "to":
        return False
    words = [item.text.casefold() for item in scene.items[frame.clause.start : to]]
    if not words or ("it" in words and scene.items[to - 1].text.casefold() in _NEEDED):
        return True
    power = next((number for number, word in enumerate(words) if word in _POWERS), None)
    if power is None:
        return False
    able = [one for each in frame.left for one in each.things if one.start >= frame.clause.start + power]
    return not any(one.is_a("Intervention") for one in able) and any(word == "of" for word in words[power:])


def _treating(scene: Scene, frame: Frame, phrase: Phrase) -> list[Thing]:
    """The drug of "T cells treated with A" and "exposure of T cells to A", which does what is told of the cells."""
    exposed = any(item.text.casefold() == "exposure" for item in scene.items[phrase.start : phrase.end])
    behind_it = [one for one in frame.left if one.start > phrase.start and frame.voice == "active"]
    given = [one for one in behind_it if one.role == "prep-given" or (exposed and one.prep == "to")]
    return [one for each in given for one in each.things if one.is_a("Intervention")]


def _antecedents(scene: Scene) -> list[list[Thing]]:
    """What "which" and "that" may stand for: what the last claim made, or what is named right before."""
    before = scene.phrases[scene.number - 1] if scene.number else []
    if not before:
        return []
    last = before[-1]
    above = [scene.memory.subject, scene.main]
    if _is_shown(scene, last):  # "A is marked by B, C, and D, which lead to E": A leads to it
        owner = scene.drafts[-1].proposed.subject
        return [[Thing((Option(owner.entity, owner.kinds),), 0, 0)]]
    if last.things and last.behind_copula and _is_attached(scene, last):  # "A is a complication of B, which"
        return [each for each in (*above, last.things) if each]
    if last.things and not (last.behind_copula and last.things[-1].is_a("Intervention")):
        plain = [cell for one in last.things if (cell := _cell_of(one)) is not None]
        return [each for each in (scene.memory.result, last.things, plain, *above) if each]
    if last.behind_copula or last.anaphor or last.unfilled:  # "A is an agent that"
        return [each for each in (scene.memory.result, *above) if each]
    return []


def _is_attached(scene: Scene, phrase: Phrase) -> bool:
    """Say whether what a phrase names is but what its noun is of."""
    inside = scene.items[phrase.start : phrase.things[0].start]
    of = next((number for number, item in enumerate(inside) if item.has("prep-attaching")), 0)
    aside = scene.items[scene.clauses[scene.number].start - 2].has("comma")
    return aside and of > 0 and not inside[of - 1].has("light")


def _is_shown(scene: Scene, phrase: Phrase) -> bool:
    """Say whether several things are what a condition was just said to show itself by."""
    shown = {one.proposed.object.entity for one in scene.drafts if one.proposed.predicate == "hasManifestation"}
    return len(phrase.things) > 1 and all(one.entity() in shown for one in phrase.things)


def objects(scene: Scene, frame: Frame) -> list[Thing]:
    """The things behind a verb."""
    phrase = frame.object
    if phrase is None:
        return []
    if phrase.unfilled and not phrase.things and is_having(frame) and frame.subject is not None:
        # "NK cells show a reduced activity"
        cells = [one for one in frame.subject.things if one.is_a("CellType") and one.effect is None]
        return [replace(one, aspect=aspect, effect=effect) for one in cells for aspect, effect in phrase.unfilled]
    if phrase.unfilled and not phrase.things and scene.items[frame.end].has("possessives"):
        # "expands T cells and increases their activity"
        return _possessed(scene, frame, phrase)
    if not phrase.things and scene.items[frame.end].has("possessives"):
        # "kills CLL cells and inhibits their proliferation"
        nouns = [item for item in scene.items[frame.end : phrase.end] if item.has("change-noun")]
        if len(nouns) == 1 and not any(item.has("prep-attaching") for item in scene.items[frame.end : phrase.end]):
            return [replace(one, effect=nouns[0].roles["change-noun"][0].kind) for one in _cells_before(scene, frame)]
    more = _MORE.get(scene.items[frame.end].text.casefold()) if frame.end < frame.clause.end else None
    if more is not None:  # "cells treated with A produce more B"
        return [one if one.effect is not None else replace(one, effect=more) for one in phrase.things]
    return phrase.things or next(iter(scene.memory.antecedents(phrase)), [])


def is_having(frame: Frame) -> bool:
    """Say whether a frame tells what its subject has or shows."""
    return any(isinstance(rule, TriggerRule) and rule.name == "have" for rule in frame.rules)


def _possessed(scene: Scene, frame: Frame, phrase: Phrase) -> list[Thing]:
    """What of something named before is meant: "their activity", "its severity"."""
    of_event = any(aspect in _OF_EVENTS for aspect, _ in phrase.unfilled)
    owners = scene.memory.event()[-1:] if of_event else _cells_before(scene, frame)
    return [replace(one, aspect=aspect, effect=effect) for one in owners for aspect, effect in phrase.unfilled]


def _cells_before(scene: Scene, frame: Frame) -> list[Thing]:
    """The cell that was named last before a predicator, if any."""
    places = range(scene.number + 1)
    around = [
        one for place in places for each in scene.phrases[place] for one in each.things if one.start < frame.start
    ]
    named = [one.cell for one in around if one.cell is not None]
    found = [one for each in around for one in (_cell_of(each),) if one is not None][-1:]
    return found or [Thing((Option(cell, _CELL | {"Entity"}),), 0, 0) for cell in named[-1:]]


def _cell_of(thing: Thing) -> Thing | None:
    """The cell that is named, or that a mechanism acts on: the NK cells of "NK cell expansion"."""
    if thing.is_a("CellType"):
        return thing.plain()
    mechanism = mechanisms().of(thing.entity() or "")
    if mechanism is None or not mechanism.target.startswith("cell:"):
        return None
    return replace(thing.plain(), options=(Option(mechanism.target, _CELL | {"Entity"}),))


def behind(scene: Scene, frame: Frame, particles: Sequence[str]) -> list[Thing]:
    """The things behind the particles of a verb, or behind fixed words and their last word again."""
    words = scene.items[frame.start].text.casefold().split()
    if not particles and any(word in scene.rules.cues.possessives for word in words):
        return scene.memory.of(("Condition",))  # "useful in its prophylaxis"
    wanted = set(particles) or {words[-1]}
    direct = not particles or "of" in wanted
    reach = next((n for n, phrase in enumerate(frame.right) if n and phrase.behind_copula), len(frame.right))
    ahead = frame.right[:reach]  # what "is" says next is another matter: "due to A, being resistant to B"
    found = [phrase for phrase in ahead if phrase.prep in wanted or (direct and phrase is frame.object)]
    if "in" in wanted:  # "in patients with A"
        found += [phrase for phrase in ahead if phrase.prep == "with"]
    things = [thing for phrase in found for thing in phrase.things]
    if not things and found:
        options = [option for phrase in found for option in scene.memory.antecedents(phrase)]
        things = options[0] if options else []
    return things


def placed(frame: Frame, things: list[Thing]) -> list[Thing]:
    """The things with the cell in which, behind the verb, they are said to change."""
    places = [thing for phrase in frame.right if phrase.role == "prep-place" for thing in phrase.things]
    cell = next((thing.entity(_CELL) for thing in places if thing.is_a("CellType")), None)
    return [
        replace(thing, cell=thing.cell or cell) if thing.is_a("Molecule", "Process", "Mechanism") else thing
        for thing in things
    ]


def named_or_carried(scene: Scene, phrase: Phrase | None) -> list[Thing]:
    """The things of a phrase, or what it points back to."""
    if phrase is None:
        return []
    return phrase.things or next(iter(scene.memory.antecedents(phrase)), [])
