"""Changes of no direction, and the disease that brings them about where no treatment does."""

from __future__ import annotations

from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.rules import CHANGE
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing


def is_altered(scene: Scene, frame: Frame) -> bool:
    """Say whether a change of no direction stands right before: "alterations affecting"."""
    before = scene.items[frame.start - 1] if frame.start > frame.clause.start else None
    rules = before.roles.get("change-noun", ()) if before is not None else ()
    return any(rule.kind == CHANGE for rule in rules)


def ill(scene: Scene) -> list[list[Thing]]:
    """The disease by which something is altered: named in the sentence, or what the document is about."""
    if scene.make.disease is not None:
        return [[Thing((Option(scene.make.disease, frozenset({"Disease", "Condition", "Entity"})),), 0, 0)]]
    return [[scene.memory.disease]] if scene.memory.disease is not None else []
