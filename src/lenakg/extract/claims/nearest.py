"""Who is meant by words that go with the noun before them: "B associated with C", "a drug effective in C"."""

from __future__ import annotations

from lenakg.extract.claims.arguments import subjects
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing


def nearest(scene: Scene, frame: Frame) -> tuple[list[list[Thing]], float]:
    """The subject of words that go with the noun before them: "B associated with C", "a drug effective in C"."""
    if frame.start > 0 and scene.items[frame.start - 1].has("comma"):
        return [scene.main or scene.memory.subject], 0.0
    last = frame.left[-1] if frame.left else None
    if last is not None and last.role is not None and _is_other(scene, last):
        return [], 0.0  # "as good as other drugs used in C"
    if last is not None and last.things and not last.behind_copula:
        return [last.things[-1:]], 0.0
    if last is not None and last.behind_copula:
        return subjects(scene, frame)  # "A is a drug used in C"
    alone = len(scene.frames[scene.number]) == 1 and last is not None  # "A for a month led to B"
    return subjects(scene, frame) if alone or not _is_participle(scene, frame) else ([], 0.0)


def _is_other(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a phrase speaks but of what there is besides: "to other drugs"."""
    return any(item.text.casefold() == "other" for item in scene.items[phrase.start : phrase.end])


def _is_participle(scene: Scene, frame: Frame) -> bool:
    return scene.items[frame.start].text.split()[0].endswith("ed")
