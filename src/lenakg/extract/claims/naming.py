"""How a name becomes a thing of a phrase: with what was said before it, as a part of a regimen, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.saying import Saying
from lenakg.extract.claims.things import Option, Thing, in_manner, mechanisms, regimen

_CELL = frozenset({"CellType"})
_DRUG = frozenset({"Drug", "DrugClass"})
_MECHANISM = frozenset({"Mechanism"})
_CELLULAR = frozenset({"Molecule", "Process", "Mechanism"})
_HOW = ("sequential", "concomitant")
_EXCHANGED = ("compar", "replac", "substitut")
_NEAR = 5
_PAIR = 2
_EITHER = ("or", "as well as")
_AFTER = ("after", "following", "in response to", "upon")


class Naming(Saying):
    """A phrase while names are added to it."""

    def _name(self, item: Item) -> None:
        options: tuple[Option, ...] = item.roles["entity"]
        thing = Thing(options, self.at, self.at + 1)
        previous = self.items[self.at - 1] if self.at > 0 else None
        if self.head is not None and self.attached:
            return  # "the receptor of NK cells"
        if self.modified or self._is_apposition(item):
            self.modified = False
            return
        self._name_tail(item)
        self.head = None
        if previous is not None and previous.has("entity") and self.group and thing.is_a(*_CELLULAR):
            # "leukemic cells CD20": the cell says where.
            cell = self.now.things[self.group[-1]].entity(_CELL)
            if cell is not None and not self.attached:
                self.now.things.pop(self.group.pop())
                thing = replace(thing, cell=cell)
        if previous is not None and previous.has("entity") and self.group and thing.is_a("CellType"):
            if self.now.things[self.group[-1]].is_a("Molecule"):  # "CD20 positive cells": which cells
                self.now.things.pop(self.group.pop())
        elif previous is not None and previous.has("entity") and self.group:
            self._specify(thing)
        if self.base and self.group and thing.is_a(*_DRUG) and self._is_another():
            place = self.group[-1]
            parts = [self.base, (thing.entity(_DRUG) or "").partition(":")[2]]
            self.group.append(len(self.now.things))
            self.now.things.append(replace(regimen(self.now.things[place], self.at + 1, parts), start=self.at))
            return
        if self.combining and self.group and self._drugs() and thing.is_a(*_DRUG):
            self._combine(thing)
            return
        if self.mode and thing.is_a("Drug") and thing.entity(_DRUG) is not None:
            words = [word for word in self.mode.split() if word not in ("as", "therapy")]
            thing, self.mode = regimen(thing, self.at + 1, [(thing.entity(_DRUG) or "").partition(":")[2], *words]), ""
        if self.manner and thing.is_a("Drug"):
            thing, self.manner = in_manner(thing, self.manner), ""
        if self.where is not None:
            thing, self.where = replace(thing, cell=self.where), None
        if self.example_in is not None and thing.is_a(*_CELLULAR):
            thing = replace(thing, cell=self.example_in)
        named = thing.is_a("Intervention", "Population") or (thing.is_a("Disease") and not self.aspects)
        changes = [] if named else self.effects
        if thing.is_a("Mechanism"):  # an increased mechanism is the mechanism
            changes = [rule for rule in changes if not mechanisms().rises(rule.kind)]
        before = len(self.now.things)
        if self.apart is not None:
            self.now.things.append(replace(thing, effect=self.apart.kind, aspect=self.apart.aspect))
            self.apart = None
        last = self.now.things[-1] if self.now.things and self.group else None
        spreads = last is not None and not self.effects and thing.is_a("Molecule", "CellType")
        effect = self._effect_of(last) if last is not None and spreads else None
        if self.given is not None:
            effect, self.given = self.given, None
            self.spread.add(self.at)
        for aspect in (*self.aspects,) or (None,):
            for change in (*changes,) or (None,):
                self.now.things.append(
                    replace(
                        thing,
                        aspect=aspect.aspect if aspect is not None else change.aspect if change is not None else None,
                        effect=change.kind if change is not None else effect,
                    )
                )
        self.group.extend(range(before, len(self.now.things)))

    def _name_tail(self, item: Item) -> None:
        """Read "the number and the activity of NK cells", the latter being a name, as their number as well."""
        before = self.items[self.at - 1] if self.at > self.now.start else None
        determined = before is not None and before.has("determiners") and self.at - 1 > self.now.start
        before = self.items[self.at - 2] if determined else before
        if (
            before is None
            or not before.has("coordinators")
            or not item.has("tail")
            or not (self.aspects or self.effects)
        ):
            return
        thing = Thing(item.roles["tail"], self.at, self.at + 1)
        said: list[str | None] = [*(rule.kind for rule in self.effects)] or [None]
        self.now.things += [
            replace(thing, aspect=aspect.aspect if aspect is not None else None, effect=effect)
            for aspect in (*self.aspects,) or (None,)
            for effect in said
        ]
        if self.aspects:
            self.aspects = []
        else:
            self.effects = []

    def _is_apposition(self, item: Item) -> bool:
        """Say whether a name only says what the one before is: "A, a drug of that class, "."""
        before = [one.text.casefold() for one in self.items[max(self.now.start, self.at - 4) : self.at]]
        generic = item.has("trigger-noun") or any("DrugClass" in option.kinds for option in item.roles["entity"])
        if self.now.things and not generic:  # "A, a cytokine that"
            last = self.now.things[-1].entity() or ""
            generic = any(mechanisms().is_below(last, option.entity) for option in item.roles["entity"])
        return generic and bool(self.group) and "," in before and bool({"a", "an"} & set(before))

    def _specify(self, thing: Thing) -> None:
        """Take "costimulatory molecules CD40, CD80" as the molecules that are named, not as all of their kind."""
        place = self.group[-1]
        last = self.now.things[place]
        mechanism = mechanisms().of(last.entity(_MECHANISM) or "")
        above = mechanism.target if mechanism is not None else last.entity()
        if any(
            option.entity != above and mechanisms().is_below(option.entity, above or "") for option in thing.options
        ):
            self.now.things.pop(place)
            self.group.pop()
            if mechanism is not None:
                self.given = mechanism.effect

    def _effect_of(self, last: Thing) -> str | None:
        """What "overexpression of CD80", which is the name of a mechanism, says of the molecules beside CD80."""
        mechanism = mechanisms().of(last.entity(_MECHANISM) or "")
        item = self.items[last.start]
        if mechanism is not None and " of " not in item.text and not item.has("shared"):
            return None
        effect = mechanism.effect if mechanism is not None else last.effect if last.start in self.spread else None
        if effect is not None:
            self.spread.add(self.at)
        return effect

    def _join_drugs(self, item: Item) -> None:
        """Take the drug that follows as one of a combination; what others are "added to" is named first."""
        self.combining = True
        self.turned = item.text.casefold().endswith(" to")
        self._gather()

    def _gather(self) -> None:
        """Make one regimen of drugs that others are given with: "A and B with C"."""
        begin = max((n for n in range(self.now.start, self.at) if self.items[n].has("examples")), default=0)
        joined = [place for place in self.group if self.now.things[place].start >= begin]  # not "drugs such as"
        things = [self.now.things[place] for place in joined]
        if len(joined) < 2 or self.how or any(not one.is_a(*_DRUG) or one.effect for one in things):
            return
        parts = [self._slug(place) for place in joined]
        self.now.things[joined[0]] = regimen(things[0], things[-1].end, parts)
        self.now.things = [thing for place, thing in enumerate(self.now.things) if place not in joined[1:]]
        self.group = [place for place in self.group if place not in joined[1:]]

    def _unite(self) -> None:
        """Make one regimen of the two drugs that are given: "treated with A and B", but not "A or B", "A [1] and B"."""
        if self.now.role != "prep-given" or len(self.now.things) != _PAIR or self.now.prep in _AFTER:
            return
        first, last = self.now.things
        between = self.items[first.end : last.start]
        drugs = all(one.is_a("Drug") and not one.is_a("DrugClass") and not one.effect for one in (first, last))
        if drugs and [item.text.casefold() for item in between] == ["and"]:
            parts = [(one.entity(_DRUG) or "").partition(":")[2] for one in (first, last)]
            self.now.things = [regimen(first, last.end, parts)]

    def _is_another(self) -> bool:
        """Say whether a drug is one more partner of the first: "A with B, C or D", "A with B [1] and C [2]"."""
        end, other = self.at, False
        for place in range(self.now.things[self.group[-1]].end, self.end):
            item = self.items[place]
            if item.has("comma", "coordinators", "cited", "determiners", "entity", "ignored"):
                other = other or item.has("cited") or item.text.casefold() in _EITHER
                end = place
            else:
                break
        return other and end >= self.at

    def _is_pair(self) -> bool:
        """Say whether one drug is given with another: "A with B", but not "comparing A with B"."""
        around = self.items[self.at - 1], self.items[self.at + 1] if self.at + 1 < self.end else None
        if not all(item is not None and item.has("entity") for item in around) or around[1] is None:
            return False
        drug = any(option.kinds & _DRUG for option in around[1].roles["entity"])
        words = (item.text.casefold() for item in self.items[max(0, self.at - _NEAR) : self.at])
        return drug and not any(word.startswith(_EXCHANGED) for word in words)

    def _combine(self, thing: Thing) -> None:
        """Make one regimen of the drugs of a combination, named by them; a class is left out beside a drug of it."""
        place = self.group[-1]
        entity = thing.entity(_DRUG) or ""
        before = self._slug(place)
        for above in mechanisms().above(entity):
            before = f"{before}-".removeprefix(f"{above.partition(':')[2]}-").removesuffix("-")
        if not before:
            self.now.things[place] = thing
            return
        drugs = [before, entity.partition(":")[2]]
        self.base = "" if self.turned or self.how.startswith(_HOW) else before
        if self.turned:
            drugs.reverse()
        if self.how.startswith(_HOW):
            drugs.insert(0, self.how)
        self.now.things[place] = regimen(self.now.things[place], thing.end, drugs)

    def _give(self, item: Item) -> None:
        """Make a regimen of a drug that is given in a certain way."""
        words = [word for word in item.text.casefold().split() if word not in ("as", "therapy")]
        self._name_regimen([self._slug(self.group[-1]), *words])

    def _name_regimen(self, parts: Sequence[str]) -> None:
        place = self.group[-1]
        self.now.things[place] = regimen(self.now.things[place], self.at + 1, parts)

    def _slug(self, place: int) -> str:
        return (self.now.things[place].entity() or "").partition(":")[2]

    def _drugs(self) -> bool:
        return bool(self.group) and self.now.things[self.group[-1]].is_a(*_DRUG)
