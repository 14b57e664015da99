"""What comes on top of a claim: what goes along with it, what it holds for as well, how a treatment is judged."""

from __future__ import annotations

from dataclasses import replace

from lenakg.extract.claims.arguments import GIVEN
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.frames import Frame
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.proposed import End
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Option, Thing

_DRUG = frozenset({"Drug"})
_EVENTS = ("causes", "hasManifestation")
_NEAR = 4
_SURE = 0.6


def goes_along(scene: Scene, frame: Frame) -> str:
    """ "A reduced B, accompanied by an increase of C": A increases C; of an event, A causes that one, too."""
    phrase = frame.object or next((one for one in frame.right if one.things), None)
    if phrase is None or not scene.drafts:
        return ""
    last = scene.drafts[-1]
    subject = last.proposed.subject
    actor = Thing((Option(subject.entity, subject.kinds),), 0, 0, aspect=subject.aspect)
    changed = [one for one in phrase.things if one.effect is not None or one.is_a("Mechanism")]
    scene.add(frame, scene.make.changed([actor], changed), GIVEN)
    if last.proposed.predicate in _EVENTS and scene.again is not None:
        events = [one for one in phrase.things if one not in changed and one.is_a("Condition")]
        scene.add(last.frame or frame, scene.again(events), GIVEN)
    return ""


def read_joined(scene: Scene, clause: Clause) -> None:
    """Read "A causes B, especially in combination with C": so does the regimen of A and C."""
    if clause.opener in _IF:
        return
    for number in range(clause.start, clause.end - 1):
        item = scene.items[number]
        if not item.has("combining", "modes") or not _is_special(scene, clause, number):
            continue
        if clause.kind == "subordinate" and any(_is_drug(one) for one in scene.items[clause.start : number]):
            return  # "if A is combined with B": what is said of others is not said of A
        other = next((one for one in scene.items[number + 1 : number + 3] if one.has("entity")), None)
        drug = Thing(other.roles["entity"], number, number).entity(_DRUG) if other is not None else None
        made = [one for one in scene.drafts if one.proposed.subject.entity.startswith("drug:")]
        if drug is None or not made:
            return
        last = made[-1]
        for draft in [one for one in made if one.frame is last.frame and one.proposed.subject.entity != drug]:
            _join(scene, draft, drug, scene.items[number].start)
        return


def _is_special(scene: Scene, clause: Clause, number: int) -> bool:
    """Say whether words before "combined with" set the case apart: "especially", "when", "even"."""
    before = scene.items[max(0, number - _NEAR) : number]
    return clause.opener in _WHEN or any(_sets_apart(item) for item in before[-2:])


def _is_drug(item: Item) -> bool:
    return any("Drug" in option.kinds for option in item.roles.get("entity", ()))


_WHEN = ("when",)
_IF = ("if", "unless")


def _sets_apart(item: Item) -> bool:
    return item.text.casefold() in ("especially", "particularly", "mainly", "even", "notably", "when")


def _join(scene: Scene, draft: Draft, drug: str, at: int) -> None:
    parts = (draft.proposed.subject.entity, drug)
    entity = f"regimen:{'-'.join(one.partition(':')[2] for one in parts)}"
    subject = End(entity, frozenset({"Regimen", "Intervention", "Entity", "Drug"}), None, None)
    made = replace(draft.proposed, subject=subject, ends=(0, 0))
    scene.drafts.append(replace(draft, proposed=made, at=at, confidence=min(draft.confidence, _SURE)))


def read_judgement(scene: Scene, clause: Clause) -> None:
    """Read "A was given with B, with acceptable toxicity": what a treatment is judged by, behind a bare "with"."""
    for rule in (one for one in scene.rules.triggers if one.among):
        for phrase in scene.phrases[scene.number]:
            judged = [one for one in phrase.things if one.entity() in rule.among] if phrase.prep == "with" else []
            before = [one for each in scene.phrases[scene.number] if each.start < phrase.start for one in each.things]
            drugs = [one for one in before if one.is_a("Drug", "Regimen")]
            if judged and drugs:
                last = [one for one in drugs if one.start >= drugs[0].start and _is_listed(scene, one, drugs[-1])]
                frame = Frame("phrase", (rule,), phrase.start, phrase.start + 1, clause)
                scene.add(frame, scene.choose((rule,), [last], judged)[0], GIVEN)


def read_without(scene: Scene, clause: Clause) -> None:
    """Read "A improved B without an increase in C": A does not increase C."""
    for phrase in scene.phrases[scene.number]:
        if phrase.prep != "without" or not scene.drafts or scene.drafts[-1].clause != scene.number:
            continue
        subject = scene.drafts[-1].proposed.subject
        changed = [one for one in phrase.things if one.effect is not None]
        frame = Frame("along", (), phrase.start, phrase.start + 1, clause, negated=True)
        actor = Thing((Option(subject.entity, subject.kinds),), 0, 0)
        scene.add(frame, scene.make.changed([actor], changed), GIVEN)


def _is_listed(scene: Scene, one: Thing, last: Thing) -> bool:
    """Say whether two names stand in one list, with nothing but names, brackets and "and" between them."""
    between = scene.items[one.end : last.start] if one is not last else []
    return all(item.has("entity", "comma", "coordinators", "cited", "determiners") for item in between)
