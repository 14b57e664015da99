"""A sentence while it is read: its clauses and phrases, what was spoken of before, and the drafts made so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lenakg.extract.claims.clauses import Clause, clauses
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.frames import Frame, frames
from lenakg.extract.claims.item import Item, disease_named
from lenakg.extract.claims.memory import Memory
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.phrases import phrases
from lenakg.extract.claims.proposed import Proposed
from lenakg.extract.claims.propositions import Propositions
from lenakg.extract.claims.rules import ChangeRule, Rules, TriggerRule
from lenakg.extract.claims.things import Option, Thing

Chosen = Sequence[TriggerRule | ChangeRule]


@dataclass(slots=True)
class Scene:
    """The state of reading one sentence; `number` is that of the clause that is being read."""

    items: Sequence[Item]
    rules: Rules
    memory: Memory
    make: Propositions
    clauses: list[Clause]
    frames: list[list[Frame]]
    phrases: list[list[Phrase]]
    number: int = 0
    #: The subject of the last clause that is no relative one.
    main: list[Thing] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    #: What the last predicator makes of other objects: "a decrease of A, but not of B".
    again: Callable[[list[Thing]], list[Proposed]] | None = None

    @classmethod
    def of(cls, items: Sequence[Item], rules: Rules, memory: Memory) -> Scene:
        """A sentence before it is read."""
        found = clauses(items)
        return cls(
            items,
            rules,
            memory,
            Propositions(rules, disease_named(items)),
            found,
            [frames(items, clause) for clause in found],
            [phrases(items, clause.start, clause.end) for clause in found],
        )

    def choose(self, rules: Chosen, subjects: list[list[Thing]], objects: list[Thing]) -> tuple[list[Proposed], str]:
        """The propositions of the first of several subjects that fits, and why there are none."""
        reason = ""
        for each in subjects:
            made, why = self.make.of(rules, each, objects)
            reason = reason or why
            if made:
                self.again_of(rules, each)
                if each[0].carried:
                    self.memory.subject = each
                return made, ""
        return [], reason

    def again_of(self, rules: Chosen, subjects: list[Thing]) -> None:
        """Note what was made, so that it can be made of other objects too."""
        self.again = lambda others: self.make.of(rules, subjects, others)[0]

    def again_changed(self, actors: list[Thing], effect: str | None) -> None:
        """Note what change was seen, so that it can be told of other things too."""
        self.again = lambda others: self.make.changed(actors, others, effect)

    def _hedge(self, frame: Frame) -> str | None:
        """The hedge that reaches a predicator: one that goes with a later one does not: "does A, probably due to B"."""
        clause = frame.clause
        places = [number for number in range(clause.start, clause.end) if self.items[number].has("hedges")]
        if not places or places[0] < frame.start or clause.hedge is None:
            return clause.hedge
        later = [one for one in self.frames[self.number] if one.start > places[0] and one.end > frame.end]
        return None if later else clause.hedge

    def add(self, frame: Frame, made: Sequence[Proposed], sure: float) -> None:
        """Make drafts of what a frame says; `sure` bounds how sure they are (0: it does not)."""
        for one in made:
            confidence = min(one.confidence, sure) if sure else one.confidence
            at = self.items[max(frame.start, frame.end - 1)].start
            draft = Draft(one, at, self.number, confidence, frame=frame, hedge=self._hedge(frame))
            draft.direction = "Disputes" if frame.negated else "Supports"
            if all(draft.mark != other.mark for other in self.drafts):
                self.drafts.append(draft)
            if one.predicate == "causes" and not frame.negated:
                self.memory.causer = [Thing((Option(one.subject.entity, one.subject.kinds),), frame.start, frame.end)]
        if made:
            self.memory.result = [one.result for one in made if one.result is not None]
