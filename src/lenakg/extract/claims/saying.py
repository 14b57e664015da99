"""What is said of the things of a phrase: an effect, an aspect, a cell, before them or behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.looking import Looking
from lenakg.extract.claims.phrase import PREPOSITIONS, Phrase
from lenakg.extract.claims.rules import AspectRule, ChangeRule
from lenakg.extract.claims.things import Thing

_TAKEN = ("combination", "combined")
_CELL = frozenset({"CellType"})
_CELLULAR = frozenset({"Molecule", "Process", "Mechanism"})
_VERBAL = ("copula", "hedges", "auxiliaries", "negations", "verb", "reports")
_ENDS = ("comma", "coordinators", "examples", "cited", *_VERBAL)


class Saying(Looking):
    """A phrase while it is read: its things, and what has been said that waits for one."""

    def __init__(self, items: Sequence[Item], start: int, end: int) -> None:
        super().__init__(items, start, end)
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
        self.apart: ChangeRule | None = None  # a change that is told of the next thing beside its aspect
        self.group: list[int] = []  # places in now.things that a noun behind them is said of
        self.head: Item | None = None  # a noun that nothing is known of, whatever follows it
        self.how = ""
        self.base = ""  # the drug with which those of a list are given, each apart
        self.turned = False
        self.owned = False  # what follows is of something named before: "their activation"
        self.mode = ""  # how the drug behind "with" is given
        self.said: list[int] = []  # places of the things that a noun behind them was said of last
        self.combining = False
        self.manner = ""  # how the drug that follows is given
        self.attached = False
        self.modified = False  # what comes next tells the thing before apart
        self.named = False  # a noun without a meaning of its own stands there

    def _settle_heads(self) -> None:
        if self.effects and not self.group and not self.now.things and self._points_to_change():
            self.now.pronoun = self.now.told = True
            return
        if (self.aspects or self.effects) and not self.group and not self.now.things:
            self.now.opaque = True
            if self.head is None and self.aspects:
                effect = self.effects[-1].kind if self.effects else None
                self.now.unfilled = [(rule.aspect, effect) for rule in self.aspects]
            elif self.head is None and self.owned:
                self.now.unfilled = [(self.effects[-1].aspect, self.effects[-1].kind)]
            self.now.owned = self.owned
        if self.how == "addition" and len(self.now.things) == 1:
            self.now.added = self.now.things[0].end - self.now.things[0].start == 1
        if self.how in _TAKEN and self.attached and len(self.now.things) == 1 and self._is_alone():
            self.now.added, self.now.owned = True, self.owned  # "its combination with A", "the combination with A"
        if self.manner and self.named and not self.now.things:
            self.now.manner, self.now.anaphor = self.manner, ()
        if (self.head is not None or self.named) and not self.now.things and not self.now.anaphor:
            self.now.opaque = True

    def _is_alone(self) -> bool:
        """Say whether the drug of a combination is named with no other one: "the combination with A"."""
        thing = self.now.things[0]
        before = self.items[thing.start - 1] if thing.start > self.now.start else None
        return before is not None and before.text.casefold() == "with" and thing.end - thing.start == 1

    def _points_to_change(self) -> bool:
        """Say whether a change is but pointed to: "this reduction"."""
        words = [item for item in self.items[self.now.start : self.at] if not item.has("cited", "ignored", "comma")]
        ends = [item for item in words if item.has("change-noun")]
        return len(words) >= 2 and words[0].text.casefold() in ("this", "these") and words[1:] == ends[:1]

    def _open(self) -> None:
        if self.group and not self.attached:
            self.group = []

    def _unknown(self, item: Item) -> None:
        """A word that nothing is known of: before a noun it says more of it, as the last word it is the noun."""
        after = self.items[self.at + 1] if self.at + 1 < self.end else None
        ends = after is None or after.has(*PREPOSITIONS, *_ENDS)
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
        place = self.at - 1 - self.items[self.at - 1].has("determiners")
        joined = place > self.now.start and self.items[place].has("coordinators")
        if joined and not self.aspects and self.effects and self.items[place - 1].has("change-noun"):
            self.apart = self.effects.pop()  # "the proliferation and function of A"
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

    def _after_light(self) -> bool:
        before = self.items[self.at - 1] if self.at > self.now.start else None
        return before is not None and before.has("light", "combination") and not before.has("clinical")
