"""The noun phrases of a stretch of items: the things that they name, under the preposition before them.

"An increase of the number and the activity of NK cells" is two things, both NK cells with an effect and an aspect. A
phrase whose noun nothing is known of names nothing, whatever stands in it: "the receptor of NK cells" is no NK cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.rules import AnaphorRule, AspectRule, ChangeRule
from lenakg.extract.claims.things import Option, Thing, mechanisms

_CELL = frozenset({"CellType"})
_DRUG = frozenset({"Drug", "DrugClass"})
_MECHANISM = frozenset({"Mechanism"})
_CELLULAR = frozenset({"Molecule", "Process", "Mechanism"})
_NOUNS = ("entity", "light", "aspect", "change-noun", "anaphor", "adjective", "clinical", "trigger-noun", "combination")
_HOW = ("sequential", "concomitant")
_ENDS = (
    "comma",
    "coordinators",
    "examples",
    "cited",
    "copula",
    "hedges",
    "auxiliaries",
    "negations",
    "verb",
    "reports",
)
_WITH = ("with", "to")
_PREPOSITIONS = ("prep-attaching", "prep-place", "prep-means", "prep-given", "prep-other", "comparing")


@dataclass(slots=True)
class Phrase:
    """Things under a preposition (None: under none); `opaque` where its noun is not known."""

    prep: str | None
    role: str | None
    start: int
    end: int = 0
    behind_copula: bool = False
    things: list[Thing] = field(default_factory=list)
    opaque: bool = False
    pronoun: bool = False
    anaphor: tuple[AnaphorRule, ...] = ()
    #: Aspects, and what is said of them, of something that is not named here: "a decrease in severity".
    unfilled: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether it names nothing at all, known or not."""
        return not (self.things or self.opaque or self.pronoun or self.anaphor)


def phrases(items: Sequence[Item], start: int, end: int) -> list[Phrase]:
    """The phrases of `items[start:end]`, from the left."""
    return _Reader(items, start, end).read()


class _Reader:
    def __init__(self, items: Sequence[Item], start: int, end: int) -> None:
        self.items, self.at, self.end = items, start, end
        self.found: list[Phrase] = []
        self.where: str | None = None
        self.given: str | None = None  # the effect of a mechanism whose kind of target is told apart next
        self.example_in: str | None = None  # the cell of what examples are given of
        self.spread: set[int] = set()  # where things stand that have the effect of a mechanism named before
        self.now = Phrase(None, None, start)
        self._fresh()

    def _fresh(self) -> None:
        """Begin a group of things that share what is said of them."""
        self.effects: list[ChangeRule] = []  # awaiting a noun
        self.aspects: list[AspectRule] = []
        self.group: list[int] = []  # places in now.things that a noun behind them is said of
        self.head: Item | None = None  # a noun that nothing is known of, whatever follows it
        self.how = ""
        self.turned = False
        self.said: list[int] = []  # places of the things that a noun behind them was said of last
        self.combining = False
        self.attached = False
        self.modified = False  # what comes next tells the thing before apart
        self.named = False  # a noun without a meaning of its own stands there

    def read(self) -> list[Phrase]:
        while self.at < self.end:
            item = self.items[self.at]
            self._take(item)
            self.at += 1
        self._close()
        return self.found

    def _close(self) -> None:
        self._settle_heads()
        self.now.end = self.at
        if not self.now.is_empty or self.now.prep is not None:
            self.found.append(self.now)

    def _settle_heads(self) -> None:
        if (self.aspects or self.effects) and not self.group and not self.now.things:
            self.now.opaque = True
            if self.head is None and self.aspects:
                effect = self.effects[-1].kind if self.effects else None
                self.now.unfilled = [(rule.aspect, effect) for rule in self.aspects]
        if (self.head is not None or self.named) and not self.now.things and not self.now.anaphor:
            self.now.opaque = True

    def _anew(self, behind_copula: bool = False) -> None:
        """Begin a phrase under no preposition."""
        self._close()
        self.now = Phrase(None, None, self.at, behind_copula=behind_copula)
        self._fresh()

    def _resume(self) -> None:
        """Go on with the phrase under no preposition that stands before a phrase under one; else begin one."""
        self._close()
        place = next((n for n in range(len(self.found) - 1, -1, -1) if self.found[n].prep is None), None)
        if place is None or not self.found[place].things:
            self.now = Phrase(None, None, self.at)
        else:
            self.now = self.found.pop(place)
        self._fresh()
        self.group = list(range(len(self.now.things)))

    def _begin(self, item: Item) -> None:
        self._close()
        self.example_in = None
        role = next(role for role in _PREPOSITIONS if item.has(role))
        self.now = Phrase(item.text.casefold(), role, self.at)
        self._fresh()

    def _take(self, item: Item) -> None:
        if item.has("cited", "setting", "ownData"):
            return
        if item.has("anaphor") and not item.has("entity") and self._points_back() and not self._is_complemented():
            if not self.now.things:
                self.now.anaphor = item.roles["anaphor"]
            return
        if item.has("entity"):
            self._name(item)
        elif item.has("prep-attaching"):
            self._of()
        elif item.has("combining") and self._drugs():
            self.combining = True
        elif item.has("modes") and self._drugs():
            self._give(item)
        elif item.has("combining") and not self.now.things and self.found and self.now.prep is None:
            self._resume()  # "A is given in combination with B"
            self.combining = self._drugs()
        elif item.has("prep-place") and self._takes_place():
            return
        elif item.text.casefold() in _WITH and not self.now.things and self._after_light():
            self.attached = True  # "treatment with X", "combination with X"
        elif item.has("prep-other") and self._turns_to(item):
            return
        elif self.combining and item.text.casefold() in _WITH and self._drugs():
            self.turned = item.text.casefold() == "to"  # "the combination of A with B", "the addition of A to B"
        elif item.has(*_PREPOSITIONS):
            if not self._joined(item):
                self._begin(item)
        elif item.has("copula", "verb", "phrase", "existence"):
            self._anew(behind_copula=item.has("copula"))
        elif item.has("comma", "coordinators", "examples"):
            self._join(item)
        elif item.has("adjective"):
            self._open()
            self.effects.extend(rule for rule in item.roles["adjective"][:1])
        elif item.has("change-noun"):
            self._change(item.roles["change-noun"][0])
        elif item.has("aspect"):
            self._aspect(item.roles["aspect"][0])
        elif item.has("combination"):
            self.combining, self.head = True, None
            self.how = item.text.casefold().split()[0]
        elif item.has("light", "anaphor", "trigger-noun", "clinical"):
            before = self.items[self.at - 1] if self.at > 0 else None
            if before is not None and before.has("determiners", "coordinators", "comma") and self.now.things:
                self.group, self.effects, self.aspects, self.attached = [], [], [], False
            self.head, self.named = None, True
        elif item.has("pronouns") and not self._comes_noun():
            self.now.pronoun = self.now.pronoun or not self.now.things
        elif item.has("possessives"):
            self._open()
        elif not item.roles and not _is_small(item):
            self._unknown(item)

    def _open(self) -> None:
        if self.group and not self.attached:
            self.group = []

    def _unknown(self, item: Item) -> None:
        """A word that nothing is known of: before a noun it says more of it, as the last word it is the noun."""
        after = self.items[self.at + 1] if self.at + 1 < self.end else None
        ends = after is None or after.has(*_PREPOSITIONS, *_ENDS)
        before = self.items[self.at - 1] if self.at > 0 else None
        behind = before is not None and before.has("entity") and bool(self.now.things)
        said = after is not None and after.has("aspect", "change-noun", "light")
        if not (ends or (behind and said)) or (item.text[0].isdigit() and not behind):
            return
        if behind and not item.text.endswith(("ed", "ing")):
            # "T cell receptor" is no T cell.
            self.now.things = [one for place, one in enumerate(self.now.things) if place not in self.group[-1:]]
            self.now.opaque = self.now.opaque or not self.now.things
            self.group = []
        self.head = item

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
        if previous is not None and previous.has("entity") and self.group:
            self._specify(thing)
        if self.combining and self.group and self._drugs() and thing.is_a(*_DRUG):
            self._combine(thing)
            return
        if self.where is not None:
            thing, self.where = replace(thing, cell=self.where), None
        if self.example_in is not None and thing.is_a(*_CELLULAR):
            thing = replace(thing, cell=self.example_in)
        changes = [] if thing.is_a("Intervention", "Population", "Disease") else self.effects
        if thing.is_a("Mechanism"):  # an increased mechanism is the mechanism
            changes = [rule for rule in changes if not mechanisms().rises(rule.kind)]
        before = len(self.now.things)
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
        if mechanism is not None and " of " not in self.items[last.start].text:
            return None
        effect = mechanism.effect if mechanism is not None else last.effect if last.start in self.spread else None
        if effect is not None:
            self.spread.add(self.at)
        return effect

    def _combine(self, thing: Thing) -> None:
        """Make one regimen of the drugs of a combination, named by them."""
        place = self.group[-1]
        drugs = [self._slug(place), (thing.entity(_DRUG) or "").partition(":")[2]]
        if self.turned:
            drugs.reverse()
        if self.how.startswith(_HOW):
            drugs.insert(0, self.how)
        self.now.things[place] = _regimen(self.now.things[place], thing.end, drugs)

    def _give(self, item: Item) -> None:
        """Make a regimen of a drug that is given in a certain way."""
        place = self.group[-1]
        words = [word for word in item.text.casefold().split() if word not in ("as", "therapy")]
        self.now.things[place] = _regimen(self.now.things[place], self.at + 1, [self._slug(place), *words])

    def _slug(self, place: int) -> str:
        return (self.now.things[place].entity() or "").partition(":")[2]

    def _drugs(self) -> bool:
        return bool(self.group) and self.now.things[self.group[-1]].is_a(*_DRUG)

    def _change(self, rule: ChangeRule) -> None:
        if self.group and self._adjacent():
            self._say(effect=rule.kind, aspect=rule.aspect)
            return
        if self.said and self.items[self.at - 1].has("coordinators") and not self._comes_of():
            self._say_again(effect=rule.kind, aspect=rule.aspect)
            return
        self._open()
        if self.effects and not self.group and self._is_adjective_before():
            self.effects = []  # "increased proliferation": the noun says what changes
        self.effects.append(rule)
        self.head = None

    def _aspect(self, rule: AspectRule) -> None:
        if self.group and self._adjacent():
            self._say(aspect=rule.aspect)
            return
        if self.said and self.items[self.at - 1].has("coordinators") and not self._comes_of():
            self._say_again(aspect=rule.aspect)
            return
        self._open()
        self.aspects.append(rule)
        self.head = None

    def _say(self, effect: str | None = None, aspect: str | None = None) -> None:
        """Say of the things before a noun what the noun says: "CD80 and CD86 expression"."""
        for place in self.group:
            thing = self.now.things[place]
            self.now.things[place] = replace(thing, effect=effect or thing.effect, aspect=aspect or thing.aspect)
        self.said, self.group = self.group, [] if effect else self.group

    def _say_again(self, effect: str | None = None, aspect: str | None = None) -> None:
        """Say it of the same things beside what was said of them: "T cell activation and proliferation"."""
        for place in list(self.said):
            self.now.things.append(replace(self.now.things[place], effect=effect, aspect=aspect))

    def _adjacent(self) -> bool:
        return self.at > 0 and self.items[self.at - 1].has("entity", "aspect", "light")

    def _turns_to(self, item: Item) -> bool:
        """Read "sensitivity of T cells to IL-2": what stands behind the preposition has the aspect."""
        last = self.now.things[-1] if self.now.things else None
        rule = next((rule for rule in self.aspects if item.text.casefold() in rule.towards), None)
        following = self._next_content()
        if (
            last is None
            or rule is None
            or last.aspect != rule.aspect
            or following is None
            or not following.has("entity")
        ):
            return False
        self.now.things.pop()
        self.where = last.entity(_CELL)
        return True

    def _after_light(self) -> bool:
        return self.at > 0 and self.items[self.at - 1].has("light", "combination") and self.at > self.now.start

    def _is_adjective_before(self) -> bool:
        return self.at > 0 and self.items[self.at - 1].has("adjective")

    def _of(self) -> None:
        self.attached = True
        before = self.items[self.at - 1] if self.at > self.now.start else None
        if self.group and before is not None and before.has("entity"):
            # "levels of CD4 of T cells", "cells of patients": what follows belongs to the thing before.
            self._takes_place()
            self.modified = True

    def _takes_place(self) -> bool:
        """Read "in leukemic cells" behind a thing as the cell where it is; gives whether it is one."""
        place = self.at + 1
        cells: list[str] = []
        while place < self.end:
            item = self.items[place]
            cell = Thing(item.roles["entity"], place, place).entity(_CELL) if item.has("entity") else None
            if cell is not None:
                cells.append(cell)
                place += 1
                break
            if item.has("determiners", "ignored", "possessives") or (not item.roles and self._next_is_cell(place)):
                place += 1
                continue
            break
        if not cells:
            if not self.group and not self.attached and (self.effects or self.aspects):
                self.attached = True  # "an increase in the number of"
                return True
            return False
        if not self.group:
            if (self.effects or self.aspects) and not self.now.things:
                self.attached = True
                return True
            return False
        changed = False
        for number, thing in enumerate(self.now.things):
            if thing.cell is None and thing.is_a(*_CELLULAR):
                self.now.things[number] = replace(thing, cell=cells[0])
                changed = True
        if changed:
            self.at = place - 1
        return changed

    def _next_is_cell(self, place: int) -> bool:
        following = self.items[place + 1] if place + 1 < self.end else None
        return following is not None and following.has("entity")

    def _join(self, item: Item) -> None:
        """After "and" and a comma what was said may hold on, until a noun of another kind comes."""
        following = self._next_content()
        if item.has("examples"):
            self.example_in = self.now.things[-1].cell if self.now.things else None
            self.head = None
            return  # what follows stands for the noun before
        if following is None:
            return
        first = item.has("comma") and self.now.prep is not None and all(one.prep is not None for one in self.found)
        if first and not (following.has("entity") and self._alike(following)):
            self._anew()  # "In this study, the onset"
            return
        if following.has("entity"):
            apart = self.now.things and not self.attached and not self._alike(following)
            if self.now.prep is not None and apart:
                self._resume()  # "In CLL, lenalidomide", "activation of A in B and C"
            return  # else the group goes on
        if following.has("change-noun", "adjective") and self.now.things:
            # "an increase of A and a reduction of B"
            self.effects, self.aspects, self.group, self.attached = [], [], [], False
        elif following.has("aspect") and self.now.things and not self.attached:
            self.aspects, self.group = [], []

    def _alike(self, following: Item) -> bool:
        """Say whether a name may go on with a list: it is of a class of the last thing."""
        if not self.now.things:
            return False
        kinds = frozenset[str]().union(*(option.kinds for option in self.now.things[-1].options)) - {"Entity"}
        return any(option.kinds & kinds for option in following.roles["entity"])

    def _joined(self, item: Item) -> bool:
        """Say whether a preposition goes on with the same list: "in A and in B"."""
        before = self.items[self.at - 1] if self.at > 0 else None
        return (
            self.now.prep is not None
            and before is not None
            and before.has("coordinators")
            and item.text.casefold() == self.now.prep
        )

    def _next_content(self) -> Item | None:
        for place in range(self.at + 1, self.end):
            item = self.items[place]
            if item.has("pronouns") and not self._is_determiner(place):
                return item
            if item.has("determiners", "ignored", "coordinators", "comma", "cited") or not item.roles:
                continue
            return item
        return None

    def _is_determiner(self, place: int) -> bool:
        return (
            self.items[place].has("determiners")
            and place + 1 < self.end
            and not self.items[place + 1].has("verb", "copula")
        )

    def _points_back(self) -> bool:
        """Say whether a noun has a determiner by which it points back: "these toxicities"."""
        before = self.items[self.at - 1] if self.at > 0 else None
        return before is not None and before.text.casefold() in ("this", "these", "the", "such", "both")

    def _is_complemented(self) -> bool:
        """Say whether a noun is told apart by what follows, so that it does not point back: "the effect of A"."""
        following = self.items[self.at + 1] if self.at + 1 < self.end else None
        return following is not None and (following.has("prep-attaching") or following.text.casefold() == "with")

    def _comes_of(self) -> bool:
        return self.at + 1 < self.end and self.items[self.at + 1].has("prep-attaching")

    def _comes_noun(self) -> bool:
        following = self.items[self.at + 1] if self.at + 1 < self.end else None
        if following is None or not self.items[self.at].has("determiners"):
            return False
        return not following.roles or following.has(*_NOUNS)


def _is_small(item: Item) -> bool:
    return item.text.endswith("ly")


def _regimen(drug: Thing, end: int, parts: Sequence[str]) -> Thing:
    """A regimen that is named by its parts."""
    option = Option(f"regimen:{'-'.join(parts)}", frozenset({"Regimen", "Intervention", "Entity", "Drug"}))
    return replace(drug, options=(option,), end=end)
