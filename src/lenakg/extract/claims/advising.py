"""What guidelines comprise, and who is to be excluded: advice in which no verb relates the two things."""

from __future__ import annotations

from lenakg.extract.claims.arguments import CARRIED
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing

_NEAR = 3


def read_guidelines(scene: Scene, clause: Clause) -> None:
    """Read "these guidelines for prophylaxis include A, and B in those with two risk factors": both prevent."""
    place = next((number for number in range(clause.start, clause.end) if scene.items[number].has("listing")), None)
    cues = scene.rules.cues
    if any(one.clause == scene.number and one.proposed.predicate == "prevents" for one in scene.drafts):
        return
    if place is None or not any(word in cues.prophylactic for item in scene.items for word in _words(item.text)):
        return
    before = [word for item in scene.items[max(clause.start, place - _NEAR) : place] for word in _words(item.text)]
    if not any(word in cues.guidelines or word in cues.prophylactic for word in before):
        return
    named = [
        Thing(scene.items[number].roles["entity"], number, number + 1)
        for number in range(clause.start, clause.end)
        if scene.items[number].has("entity") and not _belongs(scene, number)
    ]
    advised = [one for one in named if one.start > place and one.is_a("Drug", "DrugClass", "Procedure")]
    events = [one for one in named if one.is_a("AdverseEvent")] or scene.memory.event()
    rule = next((one for one in scene.rules.triggers if one.name == "prevent"), None)
    if rule is not None:
        frame = Frame("phrase", (rule,), place, place + 1, clause)
        for one in advised:
            scene.add(frame, scene.make.of((rule,), [one], events)[0], CARRIED)


def read_exclusion(scene: Scene, clause: Clause) -> None:
    """Read "patients with A should be excluded": the drug that the document is about is not to treat them."""
    said = [word for item in scene.items[clause.start : clause.end] for word in _words(item.text)]
    advice = {*scene.rules.cues.recommended, *scene.rules.cues.required}
    rule = next((one for one in scene.rules.triggers if one.name == "respond"), None)
    disease = scene.memory.disease
    if "excluded" not in said or "patients" not in said or rule is None or disease is None:
        return
    place = next(n for n in range(clause.start, clause.end) if "excluded" in _words(scene.items[n].text))
    before = scene.items[max(clause.start, place - _NEAR) : place]
    if not any(item.text.casefold() in advice for item in before) or any(item.has("negations") for item in before):
        return
    frame = Frame("phrase", (rule,), place, place + 1, clause)
    count = len(scene.drafts)
    scene.add(frame, scene.make.of((rule,), scene.memory.treatment, [disease])[0], CARRIED)
    for draft in scene.drafts[count:]:
        draft.modality = "Excluded"


def _belongs(scene: Scene, number: int) -> bool:
    """Say whether a name belongs to the noun before it: "a low dose of A", but not "the use of A"."""
    before = scene.items[max(0, number - 2) : number]
    return len(before) == 2 and before[1].has("prep-attaching") and not before[0].has("light")


def _words(text: str) -> list[str]:
    return text.casefold().split()
