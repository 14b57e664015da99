"""What the words of a rule mean without naming it: an outcome, a procedure, the patients of the document."""

from __future__ import annotations

from functools import cache

from lenakg.extract.claims.arguments import CARRIED, GIVEN, TOPIC
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing
from lenakg.extract.claims.treatments import context
from lenakg.extract.names import known_names

_OUTCOME = frozenset({"Outcome", "Entity"})
_PROCEDURE = frozenset({"Procedure", "Intervention", "Entity"})


def outcome_of(rule: TriggerRule, frame: Frame) -> list[Thing]:
    """The outcome that the words of a rule name; what stands right behind them is what is compared."""
    if frame.right and frame.right[0].prep is None and rule.given == "false":
        frame.right[0].role = "comparing"
    return [Thing((Option(rule.outcome or "", _OUTCOME),), frame.start, frame.end)]


def givers(scene: Scene, frame: Frame) -> list[list[Thing]]:
    """The treatment with which, or when it is used, results were better; none where they are compared with others'."""
    for phrase in scene.phrases[scene.number]:
        if phrase.start < frame.end:
            continue
        if phrase.role == "comparing":
            return []
        if phrase.role == "prep-given" and (drugs := [one for one in phrase.things if one.is_a("Intervention")]):
            return [drugs]
    following = scene.number + 1
    if following < len(scene.clauses) and scene.clauses[following].kind == "subordinate":
        drugs = [one for phrase in scene.phrases[following] for one in phrase.things if one.is_a("Intervention")]
        return [drugs[:1]] if drugs else []
    return []


def procedures(rule: TriggerRule, things: list[Thing]) -> list[tuple[Thing, Thing]]:
    """The procedures that the words of a rule make of the names of things, each with its thing."""
    found: list[tuple[Thing, Thing]] = []
    for thing in things:
        for option in thing.options:
            names = _names_of().get(option.entity, ())
            made = (_procedures().get(f"{word} {name}") for word in rule.procedure for name in names)
            entity = next((one for one in made if one is not None), None)
            if entity is not None:
                found.append((Thing((Option(entity, _PROCEDURE),), thing.start, thing.end), thing))
                break
    return found


@cache
def _names_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in known_names("Condition"):
        found[name.entity] = (*found.get(name.entity, ()), " ".join(name.words))
    return found


@cache
def _procedures() -> dict[str, str]:
    return {" ".join(name.words): name.entity for name in known_names("Procedure")}


def patients(scene: Scene, frame: Frame, rule: TriggerRule, options: list[list[Thing]]) -> list[Thing]:
    """The disease that the document is about, for patients of whom no more is known: "in these patients".

    It is that only of the drug that the document is about: others are given for what the disease brings as well.
    """
    drug = (scene.memory.treatment[0].entity() or "").partition(":")[2] if scene.memory.treatment else ""
    things = [one for each in options for one in each]
    if not any((drug and drug in (one.entity() or "")) or one.is_a("Procedure") for one in things):
        return []
    disease = scene.memory.disease
    if rule.topical == "true" and frame.voice == "phrase" and disease is not None:
        return [] if frame.right and frame.right[0].prep in ("to", "at", "as", "for", "against") else [disease]
    if rule.topical == "true" or disease is None or (frame.right and frame.right[0].things):
        return []
    words = [item.text.casefold() for item in scene.items[frame.end : frame.clause.end] if not item.has("determiners")]
    return [disease] if words[:1] == ["patients"] and words[1:2] != ["with"] else []


def made_of(scene: Scene, frame: Frame, rule: TriggerRule, things: list[Thing]) -> str:
    """ "It is important to recognize A": a procedure that is named by the words and by A."""
    events = [one for one in things if one.is_a("AdverseEvent")] or scene.memory.event()
    for procedure, event in procedures(rule, events):
        scene.add(frame, scene.make.of((rule,), [procedure], [event])[0], 0.0 if things else CARRIED)
    return ""


def goes_on(scene: Scene, frame: Frame, rule: TriggerRule, options: list[list[Thing]]) -> str:
    """ "B is uncommon", where A was said to cause others: A causes B; not so where another treatment is given."""
    events = [one for things in options for one in things if one.is_a("AdverseEvent", "Finding") and not one.carried]
    given, sure = context(scene, frame)
    about = (scene.memory.treatment[0].entity() or "").partition(":")[2] if scene.memory.treatment else ""
    ours = bool(about) and any(about in (one.entity() or "") for each in given for one in each)
    if frame.voice == "phrase" and sure == GIVEN and ours:  # "B is uncommon with A", the drug of the document
        scene.add(frame, scene.choose((rule,), given, events)[0], GIVEN)
    elif frame.voice == "phrase" and scene.memory.causer and context(scene, frame)[1] in (0.0, TOPIC):
        scene.add(frame, scene.choose((rule,), [scene.memory.causer], events)[0], CARRIED)
    return ""


def shows(scene: Scene, frame: Frame, things: list[Thing]) -> str:
    """ "A study of A showed an acceptable toxicity"."""
    options, sure = context(scene, frame)
    for rule in scene.rules.triggers:
        judged = [one for one in things if one.entity() in rule.among]
        if judged and sure > TOPIC:
            scene.add(frame, scene.choose((rule,), options, judged)[0], sure)
    return ""
