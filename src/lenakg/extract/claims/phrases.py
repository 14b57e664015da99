"""The noun phrases of a stretch of items: the things that they name, under the preposition before them.

"An increase of the number and the activity of NK cells" is two things, both NK cells with an effect and an aspect. A
phrase whose noun nothing is known of names nothing, whatever stands in it: "the receptor of NK cells" is no NK cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.naming import Naming
from lenakg.extract.claims.phrase import PREPOSITIONS, Phrase

_WITH = ("with", "to")
#: What may stand in one list: "renal failure and death".
_BAD = frozenset({"Condition", "Outcome"})
_APART = ("especially", "particularly", "mainly", "even", "notably", "when")


def phrases(items: Sequence[Item], start: int, end: int) -> list[Phrase]:
    """The phrases of `items[start:end]`, from the left."""
    return _Reader(items, start, end).read()


class _Reader(Naming):
    def read(self) -> list[Phrase]:
        while self.at < self.end:
            item = self.items[self.at]
            self._take(item)
            self.at += 1
        self._close()
        return self.found

    def _close(self) -> None:
        self._settle_heads()
        self._unite()
        self.now.end = self.at
        if not self.now.is_empty or self.now.prep is not None:
            self.found.append(self.now)

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
        role = next(role for role in PREPOSITIONS if item.has(role))
        self.now = Phrase(item.text.casefold(), role, self.at)
        self._fresh()

    def _take(self, item: Item) -> None:
        if item.has("cited", "setting", "ownData"):
            return
        if item.has("anaphor") and not item.has("entity") and self._points_back() and not self._is_complemented():
            if not self.now.things:
                self.now.anaphor = item.roles["anaphor"]
                self.now.single = not item.text.endswith("s")
            return
        if item.has("entity"):
            if self._is_set_off():
                self._anew()  # "in this study A did B"
            self._name(item)
        elif item.has("prep-attaching"):
            self._of()
        elif item.has("combining") and self.at and self.items[self.at - 1].text.casefold() in _APART:
            self._anew()  # "especially in combination with B" tells of a case of its own
            self.now.opaque = True
        elif item.has("combining") and self._drugs():
            self._join_drugs(item)
        elif item.has("modes") and self._drugs():
            self._give(item)
        elif item.has("modes") and not self.now.things:
            self.mode = item.text.casefold()  # "maintenance with A"
            self.head, self.named = None, True
        elif item.has("anyhow") and self._drugs():
            self._name_regimen([self._slug(self.group[-1]), "treatment"])
        elif item.has("manners"):
            self.manner = item.text.casefold().split()[0]
        elif item.has("combining") and not self.now.things and self.found and self.now.prep is None:
            self._resume()  # "A is given in combination with B"
            if self._drugs():
                self._join_drugs(item)
        elif item.has("prep-place", "prep-means") and self._takes_place():
            return
        elif item.text.casefold() in _WITH and not self.now.things and (self._after_light() or self.mode):
            self.attached = True  # "treatment with X", "combination with X"
        elif item.has("prep-other") and self._turns_to(item):
            return
        elif item.text.casefold() == "with" and self._drugs() and self._is_pair():
            self._join_drugs(item)  # "the use of A with B"
        elif self.combining and item.text.casefold() in _WITH and self._drugs() and self._adjacent():
            self.turned = item.text.casefold() == "to"  # "the combination of A with B", "the addition of A to B"
        elif item.has(*PREPOSITIONS):
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
            self.now.told = self.now.pronoun and item.text.casefold() == "this"
        elif item.has("possessives"):
            self._open()
            self.owned = not self.now.things
            following = self.items[self.at + 1] if self.at + 1 < self.end else None
            if self.owned and following is not None and following.has("light"):
                self.now.pronoun = True  # "its use"
        elif not item.roles and not _is_small(item):
            self._unknown(item)

    def _is_set_off(self) -> bool:
        """Say whether a phrase with which a clause begins has its noun, so that the name behind it is a new one."""
        before = self.items[self.at - 1] if self.at > self.now.start else None
        first = self.now.prep is not None and not self.found and not self.now.things
        return first and before is not None and before.has("clinical") and self.items[self.at - 2].has("determiners")

    def _join(self, item: Item) -> None:
        """After "and" and a comma what was said may hold on, until a noun of another kind comes."""
        following = self._next_content()
        if item.has("examples"):
            self.example_in = self.now.things[-1].cell if self.now.things else None
            self.head = None
            return  # what follows stands for the noun before
        if following is None:
            return
        if item.has("comma") and self.now.prep is not None and following.text.casefold() in ("it", "they"):
            self._anew()  # "and in that case, it does"
            return
        if item.has("comma") and self.head is not None and not self.now.things and _is_condition(following):
            self.head, self.attached, self.modified = None, False, False  # "enlargement of nodes, fever, and"
        before = self.items[self.at - 1]
        if following.has("entity") and not following.has("tail") and before.has("aspect") and not self.group:
            self.aspects = []  # "a dependent cytotoxicity, A and B": the noun is one of the list
        begun = (self.found[0] if self.found else self.now).start
        said = (
            begun > 0 and self.items[begun - 1].has("verb", "phrase") and not following.has("entity")
        )  # "goes with A, a higher B"
        alone = self.now.prep is not None and all(one.prep is not None for one in self.found)
        first = item.has("comma") and alone and not said
        between = self.now.prep == "between" and following.has("entity")
        if between:
            return  # "between A and B", of whatever kinds
        listed = following.has("entity") and self._alike(following) and self.now.role != "comparing"
        if first and not listed:
            self._anew()  # "In this study, the onset", "Unlike T cells, B cells do"
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
        kinds |= _BAD if kinds & _BAD else frozenset()
        return any(option.kinds & kinds for option in following.roles["entity"])

    def _joined(self, item: Item) -> bool:
        """Say whether a preposition goes on with the same list: "in A and in B"."""
        before = self.items[self.at - 1] if self.at > 0 else None
        joined = (
            self.now.prep is not None
            and before is not None
            and before.has("coordinators")
            and item.text.casefold() == self.now.prep
        )
        following = self._next_content()
        if joined and following is not None and following.has("adjective", "change-noun"):
            self.effects, self.aspects, self.group, self.attached = [], [], [], False  # "with more A and with less B"
        return joined


def _is_condition(item: Item) -> bool:
    return any("Condition" in option.kinds for option in item.roles.get("entity", ()))


def _is_small(item: Item) -> bool:
    return item.text.endswith("ly")
