"""What was spoken of before, for what only points back: "it", "this syndrome", "these toxicities"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.things import Thing, in_manner, mechanisms, regimen

_LATELY = 4


@dataclass
class Memory:
    """What the sentences before, and the clauses before in this one, were about."""

    #: The subject of the last predicator.
    subject: list[Thing] = field(default_factory=list)
    #: What the sentences before were about, the last one first.
    topics: list[list[Thing]] = field(default_factory=list)
    #: The drug that the document is about, for ways of giving a drug that is not named.
    treatment: list[Thing] = field(default_factory=list)
    #: The disease that the document is about, for patients of whom no more is told.
    disease: Thing | None = None
    #: The treatment that was last said to cause something.
    causer: list[Thing] = field(default_factory=list)
    #: The mechanisms of the last claim.
    result: list[Thing] = field(default_factory=list)
    #: The mechanisms that the sentence before spoke of last.
    told: list[Thing] = field(default_factory=list)
    #: The treatment that the sentence before said to change cells, molecules or processes.
    cause: Thing | None = None
    #: The lists of things that were named together, the last one first.
    named: list[list[Thing]] = field(default_factory=list)

    def keep(self, results: Iterable[Thing | None]) -> None:
        """Note what the last claims of a sentence made, for "this effect" in the next one."""
        self.told = [one for one in results if one is not None]

    def note(self, things: list[Thing]) -> None:
        """Note things that were named together."""
        if things:
            self.named.insert(0, [thing.plain() for thing in things])
            del self.named[12:]

    def of(self, kinds: Iterable[str]) -> list[Thing]:
        """The last things of one of these classes that were named together."""
        wanted = tuple(kinds)
        if "Intervention" in wanted:  # "its efficacy" is a drug's sooner than a procedure's
            return self.of(("Drug", "DrugClass", "Regimen")) or self.of(("Procedure",))
        for things in self.named:
            found = [thing for thing in things if thing.is_a(*wanted)]
            if found:
                return carried(found)
        return []

    def event(self) -> list[Thing]:
        """The adverse event that is spoken of: what the last sentences were about, sooner than what they name."""
        latest = [one for one in next(iter(self.named), []) if one.is_a("AdverseEvent")]
        if len(latest) == 1:
            return carried(latest)
        for things in self.topics[:_LATELY]:
            events = [one for one in things if one.is_a("AdverseEvent")]
            if len(events) == 1:
                return carried(events)
        return self.of(("AdverseEvent",))

    def about(self, things: list[Thing]) -> None:
        """Note what a sentence is about."""
        if things:
            self.topics.insert(0, [thing.plain() for thing in things])
            del self.topics[6:]

    def antecedents(self, phrase: Phrase) -> list[list[Thing]]:
        """What a phrase that names nothing itself may point back to, the likeliest first."""
        if phrase.manner:
            drugs = self.treatment or [one for one in self.of(("Drug",)) if (one.entity() or "").startswith("drug:")]
            return [[in_manner(one, phrase.manner) for one in drugs[:1]]] if drugs else []
        if phrase.anaphor:
            kinds = [kind for rule in phrase.anaphor for kind in rule.kinds if kind != "Claim"]
            found = self.event() if kinds == ["AdverseEvent"] and phrase.single else self.of(kinds)
            told = carried(self.told) if len(kinds) < sum(len(rule.kinds) for rule in phrase.anaphor) else []
            return [each for each in (told, found) if each]
        if not phrase.pronoun:
            return []
        if phrase.told:
            cause = [] if self.cause is None else [self.cause]
            events = [one for each in self.topics[:1] for one in each if one.is_a("AdverseEvent")]
            return [each for each in (carried(self.told), cause, carried(events)) if each]
        options = [carried(things) for things in (self.subject, *self.topics[:3])]
        if not self.subject:
            options.insert(0, self.of(("Intervention",)))
        return [things for things in options if things]

    def narrower(self, things: list[Thing]) -> list[Thing]:
        """What of the kind of a thing was named last: the IL-2 and IL-6 of "these cytokines"."""
        kind = things[0].entity() or ""
        for named in self.named:
            found = [one for one in named if one.entity() != kind and mechanisms().is_below(one.entity() or "", kind)]
            if found:
                return carried(found)
        return things

    def joined(self, phrase: Phrase) -> list[Thing]:
        """The things of a phrase; a drug that is added is added to the one that the document is about."""
        named = [one.entity() for one in phrase.things]
        owners = self.of(("Drug",)) if phrase.owned else self.treatment
        others = [one.entity() for one in owners if one.entity() not in named]
        if not phrase.added or not others or not phrase.things[0].is_a("Drug"):
            return phrase.things
        parts = [(entity or "").partition(":")[2] for entity in (others[0], phrase.things[0].entity())]
        return [regimen(phrase.things[0], phrase.end, parts)]

    def forget(self) -> None:
        """Begin a new section."""
        self.causer = []
        self.subject, self.topics, self.result, self.told, self.named = [], [], [], [], []
        self.cause = None


def carried(things: list[Thing]) -> list[Thing]:
    """The same things, marked as only pointed to."""
    return [replace(thing, carried=True) for thing in things]
