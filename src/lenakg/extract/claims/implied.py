"""What the words of a rule mean without naming it: an outcome, a procedure, the patients of the document."""

from __future__ import annotations

from functools import cache

from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.rules import TriggerRule
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing
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


def patients(scene: Scene, frame: Frame, options: list[list[Thing]]) -> list[Thing]:
    """The disease that the document is about, for patients of whom no more is known: "in these patients".

    It is that only of the drug that the document is about: others are given for what the disease brings as well.
    """
    drug = (scene.memory.treatment[0].entity() or "").partition(":")[2] if scene.memory.treatment else ""
    if not drug or not any(drug in (one.entity() or "") for things in options for one in things):
        return []
    disease = scene.memory.disease
    if disease is None or (frame.right and frame.right[0].things):
        return []
    words = [item.text.casefold() for item in scene.items[frame.end : frame.clause.end] if not item.has("determiners")]
    return [disease] if words[:1] == ["patients"] and words[1:2] != ["with"] else []
