"""A sentence read into drafts of claims, clause by clause, with what the sentences before were about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lenakg.extract.claims.adding import read_joined, read_judgement, read_without
from lenakg.extract.claims.advising import read_exclusion, read_guidelines
from lenakg.extract.claims.arguments import CARRIED
from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.comparing import read_groups
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.linking import cause_of, contest, give_means, give_reason
from lenakg.extract.claims.memory import Memory
from lenakg.extract.claims.nominal import read_nouns
from lenakg.extract.claims.pairing import read_pairs, read_partners
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.purposes import read_purpose
from lenakg.extract.claims.responding import read_responses
from lenakg.extract.claims.rules import Rules
from lenakg.extract.claims.scene import Scene
from lenakg.extract.claims.things import Thing
from lenakg.extract.claims.verbal import read_frame


@dataclass(slots=True)
class Read:
    """What was read of a sentence: its clauses, the drafts, and the words that could not be read, with the reason."""

    clauses: list[Clause] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, int, str]] = field(default_factory=list)


def read_sentence(items: Sequence[Item], rules: Rules, memory: Memory, earlier: Sequence[Draft]) -> Read:
    """The drafts of a sentence; `earlier` are those of the sentences before, which it may contest."""
    scene = Scene.of(items, rules, memory)
    read = Read(scene.clauses, scene.drafts)
    topic: list[Thing] = []
    for number, clause in enumerate(scene.clauses):
        scene.number = number
        following = scene.clauses[number + 1] if number + 1 < len(scene.clauses) else None
        joined = items[clause.end - 1].has("coordinators") and clause.kind == "complement"
        if following is not None and following.kind == "complement" and not joined:
            continue  # "it has been suggested that"
        _begin(scene, clause)
        if not (contest(scene, clause, earlier) or _vary(scene, clause, earlier) or _ellipsis(scene, clause)):
            before = len(scene.drafts)
            reasons = [reason for frame in scene.frames[number] if (reason := read_frame(scene, frame))]
            read_nouns(scene)
            read_responses(scene, clause)
            read_guidelines(scene, clause)
            read_exclusion(scene, clause)
            read_groups(scene, clause)
            read_purpose(scene, clause)
            read_pairs(scene, clause)
            read_partners(scene, clause)
            read_judgement(scene, clause)
            read_joined(scene, clause)
            read_without(scene, clause)
            _qualify(scene, clause, before)
            give_means(scene, before)
            give_reason(scene, clause, before)
            if reasons and len(scene.drafts) == before and _names(scene, clause) > 1:
                read.unread.append((items[clause.start].start, items[clause.end - 1].end, reasons[0]))
        if clause.kind != "relative":
            topic = topic or memory.subject
        for phrase in scene.phrases[number]:
            if not _is_compared(scene, clause, phrase):
                memory.note(memory.joined(phrase))
    memory.subject = topic
    memory.about(topic)
    memory.cause = cause_of(scene)
    memory.keep(one.proposed.result for one in scene.drafts if one.frame is scene.drafts[-1].frame)
    return read


def _is_compared(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Say whether a treatment is only what another is compared with, so that "this treatment" is not it."""
    before = scene.items[clause.start : phrase.start]
    return any(item.has("comparing") for item in before) and any(one.is_a("Drug") for one in phrase.things)


def _begin(scene: Scene, clause: Clause) -> None:
    """Note what a clause begins with as what it is about."""
    bare = (one for one in scene.phrases[scene.number] if one.prep is None and not one.is_empty)
    first = next(bare, None)
    if first is not None and first.things and clause.kind != "relative":
        scene.memory.subject = first.things
        if not scene.frames[scene.number]:
            scene.main = first.things  # "A, which does B, does C"
    elif scene.number == 0 and first is not None and not first.pronoun and not first.anaphor:
        scene.memory.subject = []


def _names(scene: Scene, clause: Clause) -> int:
    """How many different things a clause names."""
    return len({item.roles["entity"] for item in scene.items[clause.start : clause.end] if item.has("entity")})


def _qualify(scene: Scene, clause: Clause, before: int) -> None:
    """Read "the power of A to increase B is limited": neither so nor not so."""
    for draft in scene.drafts[before:]:
        start = draft.frame.end if draft.frame is not None else clause.start
        said = [number for number in range(start + 1, clause.end) if scene.items[number].has("variable")]
        if any(scene.items[number - 1].has("copula", "ignored") for number in said):
            draft.direction = "Neutral"


def _ellipsis(scene: Scene, clause: Clause) -> bool:
    """Read ", but not in B" as the denial of what the last predicator said of A."""
    if clause.kind != "adversative" or scene.frames[scene.number] or scene.again is None or not scene.drafts:
        return False
    if not scene.items[clause.start].has("negations"):
        return False
    last = scene.drafts[-1]
    for one in scene.again([thing for phrase in scene.phrases[scene.number] for thing in phrase.things]):
        at = scene.items[clause.start].start
        scene.drafts.append(replace(last, proposed=one, at=at, direction="Disputes"))
    return True


def _is_effect(item: Item) -> bool:
    return item.has("trigger-noun", "light", "anaphor") and "effect" in item.text.casefold()


def _vary(scene: Scene, clause: Clause, earlier: Sequence[Draft]) -> bool:
    """Read "the effect of A on B is variable": what was said of A and B before is neither so nor not so."""
    inside = scene.items[clause.start : clause.end]
    if not any(item.has("variable") for item in inside) or not any(_is_effect(item) for item in inside):
        return False
    named = [
        option.entity for phrase in scene.phrases[scene.number] for thing in phrase.things for option in thing.options
    ]
    for draft in [*earlier, *scene.drafts][::-1]:
        proposed = draft.proposed
        if proposed.subject.entity in named and (proposed.target or proposed.object.entity) in named:
            at = scene.items[clause.start].start
            scene.drafts.append(Draft(proposed, at, scene.number, CARRIED, "Neutral", frame=draft.frame))
            return True
    return False
