"""What claims of a sentence have to do with each other: reasons, means, and what is said of what was claimed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.memory import carried
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.proposed import End, Proposed
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing

_SURE = 0.7
_MAKING = ("secret", "produc", "releas")


def give_reason(scene: Scene, clause: Clause, before: int) -> None:
    """Read "A does B, since it does C": C contributes to B, where both are mechanisms."""
    if clause.opener not in scene.rules.cues.causal or before == len(scene.drafts):
        return
    if not before and scene.number == 1 and _points_back(scene):  # "This is due to the fact that A does C"
        for told in scene.memory.told:
            for cause in scene.drafts[before:]:
                effect = replace(cause, proposed=replace(cause.proposed, object=_as_end(told), result=told))
                _contribute(scene, cause, effect, clause.hedge or scene.clauses[0].hedge)
        return
    ahead = [one for one in scene.drafts[:before] if one.clause < scene.number]
    if ahead:
        _contribute(scene, scene.drafts[before], ahead[-1], clause.hedge)


def _points_back(scene: Scene) -> bool:
    """Say whether a sentence begins with "this is", "which may be", "this effect was"."""
    first = scene.phrases[0][0] if scene.phrases[0] else None
    said = not any(phrase.things for phrase in scene.phrases[0]) and not scene.frames[0]
    return said and first is not None and (first.pronoun or _is_claim(first))


def _as_end(thing: Thing) -> End:
    option = thing.options[0]
    return End(option.entity, option.kinds, None, None)


def give_means(scene: Scene, before: int) -> None:
    """Read "A does B through C" and "A does B by doing C": A does C, and C contributes to B."""
    for effect in list(scene.drafts[before:]):
        frame = effect.frame
        if frame is None or frame.voice == "passive" or "Intervention" not in effect.proposed.subject.kinds:
            continue
        actor = _as_thing(effect.proposed.subject, frame.start)
        for thing in (
            one for phrase in (*frame.left, *frame.right) if phrase.role == "prep-means" for one in phrase.things
        ):
            if thing.effect is None and not thing.is_a("Mechanism", "Process"):
                continue
            kind = thing.effect or ("Induction" if thing.is_a("Process") else None)
            made = [one for one in scene.make.changed([actor], [thing], kind) if one.predicate == "hasMechanism"]
            known = len(scene.drafts)
            scene.add(frame, made, _SURE)
            for cause in scene.drafts[known:]:
                _contribute(scene, cause, effect, effect.hedge)
    _give_products(scene, before)
    for cause in list(scene.drafts[before:]):
        start = cause.frame.start if cause.frame is not None else 0
        if cause.frame is None or cause.frame.voice != "gerund" or not scene.items[start - 1].has("prep-means"):
            continue
        ahead = [one for one in scene.drafts[before:] if one.frame is not None and one.frame.end <= start]
        for effect in (one for one in ahead if one.frame is ahead[-1].frame):
            _contribute(scene, cause, effect, effect.hedge)


def _give_products(scene: Scene, before: int) -> None:
    """Read "cells A do B through the secretion of C": A produce C."""
    rule = next((one for one in scene.rules.triggers if one.name == "produce"), None)
    for effect in list(scene.drafts[before:]):
        frame = effect.frame
        if (
            rule is None
            or frame is None
            or "CellType" not in effect.proposed.subject.kinds
            or effect.proposed.subject.cell
        ):
            continue
        for phrase in (one for one in frame.right if one.role == "prep-means"):
            words = [item.text.casefold() for item in scene.items[phrase.start : phrase.end]]
            made = [one for one in phrase.things if one.is_a("Molecule") and one.effect is None]
            if made and any(word.startswith(_MAKING) for word in words):
                scene.add(
                    frame, scene.make.of((rule,), [_as_thing(effect.proposed.subject, frame.start)], made)[0], _SURE
                )


def cause_of(scene: Scene) -> Thing | None:
    """The treatment that the last claim of a sentence says to change something in the body, if it is one."""
    proposed = scene.drafts[-1].proposed if scene.drafts else None
    if proposed is None or "Intervention" not in proposed.subject.kinds:
        return None
    changed = proposed.object.kinds & {"Mechanism", "Molecule", "CellType", "Process"}
    return carried([_as_thing(proposed.subject, 0)])[0] if changed else None


def _contribute(scene: Scene, cause: Draft, effect: Draft, hedge: str | None) -> None:
    if cause.proposed.result is None or effect.proposed.result is None:
        return
    one, other = (End(*draft.proposed.object[:2], None, None) for draft in (cause, effect))
    if one.entity != other.entity:
        made = Proposed(one, "contributesTo", other, _SURE)
        scene.drafts.append(Draft(made, cause.at, scene.number, _SURE, hedge=hedge, frame=cause.frame))


def _as_thing(end: End, place: int) -> Thing:
    return Thing((Option(end.entity, end.kinds),), place, place)


def contest(scene: Scene, clause: Clause, earlier: Sequence[Draft]) -> bool:
    """Read "this has not been confirmed": the claim that stands before is disputed, Unconfirmed.

    Of "this effect was not seen" it is said that it is not so.
    """
    place = next((n for n in range(clause.start, clause.end) if scene.items[n].has("contests")), None)
    certainty: str | None = "Unconfirmed"
    if place is None:
        told = any(phrase.told and phrase.prep is None for phrase in scene.phrases[scene.number])
        if not told and not any(_is_claim(phrase) for phrase in scene.phrases[scene.number]):
            return False
        certainty = None
        place = next((n for n in range(clause.start, clause.end) if scene.items[n].has("reports")), None)
        if place is None:
            return False
    denied = next((n for n in range(clause.start, place) if scene.items[n].has("negations")), None)
    others = [one for one in scene.drafts if one.certainty != "Unconfirmed"] or list(earlier)
    if denied is None or not others:
        return False
    draft = next(one for one in others if one.clause == others[-1].clause)
    cue = " ".join(item.text for item in scene.items[denied : place + 1]) if certainty is not None else None
    at = scene.items[place].start
    scene.drafts.append(Draft(draft.proposed, at, scene.number, draft.confidence, "Disputes", certainty, cue))
    scene.drafts[-1].frame = draft.frame
    return True


def _is_claim(phrase: Phrase) -> bool:
    """Say whether a phrase stands for what was claimed before: "this effect"."""
    return phrase.prep is None and any("Claim" in rule.kinds for rule in phrase.anaphor) and not phrase.things
