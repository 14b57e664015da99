"""Which roles the items of a sentence play: those that the words beside them rule out are taken away.

A word may play several: "increase" is a noun or a verb, "that" a relative or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.rules import ChangeRule, TriggerRule

#: Roles after which a noun is expected.
_NOUNWARD = ("determiners", "possessives", "adjective", "prep-attaching", "prep-place", "prep-means", "existence")
_VERBAL = ("verb", "copula", "auxiliaries")
_NOMINAL = ("entity", "light", "aspect", "change-noun", "anaphor", "clinical", "trigger-noun", "pronouns")
#: What may stand behind words that say all of their subject.
_BEHIND = (
    "mark",
    "comma",
    "semicolon",
    "coordinators",
    "subordinators",
    "cited",
    "prep-place",
    "prep-given",
    "prep-other",
)
#: How far back the verb of a predicate is looked for.
_FEW = 4
_TOGETHER = ("together with", "in association with")


def settle(items: list[Item]) -> None:
    """Take away the roles that the words beside an item rule out."""
    for number, item in enumerate(items):
        before = next((one for one in _back(items, number) if not _passes(one)), None)
        after = next((one for one in items[number + 1 : number + 3] if not _is_adverb(one)), None)
        if item.has("verb"):
            _settle_verb(item, before, after, _goes_on(items, number))
        if item.text.casefold() == "to":
            item.only("auxiliaries" if after is not None and after.may_be("base") else "prep-other")
        if item.text.casefold() == "that":
            _settle_that(item, before, after, any(one.has("complement") for one in items[:number]))
        _settle_along(items, number)
        if item.has("examples") and item.may_be("gerund"):
            item.drop("verb")  # "A, including B"
        if item.has("examples") and item.has("coordinators"):
            item.only("coordinators")
        if item.has("makers") and not (before is not None and before.has("adjective")):
            item.roles = {}  # what is said of antigen presenting cells is not said of what they do
        if item.has("phrase") and all(_is_said(rule) for rule in item.roles["phrase"]):
            ends = after is None or after.has(*_BEHIND)
            if before is None or not before.has("copula") or not ends:
                item.drop("phrase")  # "an effective drug"
        if item.has("entity"):
            if item.has("anaphor") and number and items[number - 1].text.casefold() in ("this", "these", "such"):
                item.drop("entity")  # "these toxicities"
            else:
                item.only("entity", "clinical", "trigger-noun", "tail", "drug", "shared", "makers")
    _settle_makers(items)


def _settle_along(items: Sequence[Item], number: int) -> None:
    """Tell what joins drugs from what goes along: "together with higher levels of A", "fever, followed by rash"."""
    item = items[number]
    word = item.text.casefold()
    following = next((one for one in items[number + 1 : number + _FEW] if one.has("entity", "adjective")), None)
    options = following.roles.get("entity", ()) if following is not None else ()
    kinds = frozenset[str]().union(*(one.kinds for one in options))
    before = items[number - 1] if number else None
    joins = item.has("combining") and word in _TOGETHER and following is not None and "Intervention" not in kinds
    follows = word == "followed by" and "Condition" in kinds and before is not None and before.has("comma")
    if joins or follows:
        item.roles = {"along": ()}
    elif item.has("phrase") and number == 0 and all(rule.reversed == "true" for rule in item.roles["phrase"]):
        item.roles = {"prep-means": ()}  # "Due to A, B increased"
    elif word == "treated with" and before is not None and _is_cell(before):
        item.only("prep-given")  # "T cells treated with A"


def _is_cell(item: Item) -> bool:
    return any("CellType" in option.kinds for option in item.roles.get("entity", ()))


def _settle_makers(items: Sequence[Item]) -> None:
    """Take "an increase of A produced by B" as a change of A in B, which says nothing of its own of who makes A."""
    changes = False
    for number, item in enumerate(items[:-1]):
        makes = item.may_be("participle") and any(_is_making(verb.rule) for verb in item.verbs())
        if changes and makes and number and items[number - 1].has("entity") and items[number + 1].has("prep-means"):
            item.roles = {"ignored": ()}
        changes = changes or item.has("change-noun") or any(isinstance(v.rule, ChangeRule) for v in item.verbs())


def _is_making(rule: TriggerRule | ChangeRule) -> bool:
    return isinstance(rule, TriggerRule) and any(reading.predicate == "produces" for reading in rule.readings)


def _is_said(rule: TriggerRule) -> bool:
    """Say whether words say all of their subject: "A is effective", "A is rare"."""
    return rule.topical == "true" or rule.goesOn == "true"


def _settle_verb(item: Item, before: Item | None, after: Item | None, goes_on: bool) -> None:
    """Tell verbs from the nouns and adjectives of the same letters."""
    nounward = before is None or before.has(*_NOUNWARD) or before.has("prep-given", "prep-other", "examples", "phrase")
    if item.has("auxiliaries", "reports"):
        if (
            after is None
            or not after.has(*_NOUNWARD[:3], "entity", "aspect", "change-noun")
            or (after.has("verb", "copula") and not after.has("adjective"))
        ):
            item.drop("verb")
            return
        item.drop("auxiliaries", "reports")
    if item.has("adjective") and not item.may_be("gerund"):
        attributive = after is not None and after.has(*_NOMINAL, "adjective") and not after.has("prep-means")
        listed = before is not None and before.has("coordinators", "comma", "reports", *_VERBAL[:2])
        if attributive and not goes_on and (nounward or listed):
            item.drop("verb")
            return
        if (
            before is not None
            and before.has("copula", "hedges")
            and (item.may_be("base") or not item.may_be("participle"))
        ):
            item.drop("verb")  # "is lower"
            return
        item.drop("adjective")
    if item.may_be("gerund") and item.has("trigger-noun") and after is not None and after.has("prep-attaching"):
        item.drop("verb")  # "the monitoring of A"
        return
    if item.has("change-noun", "aspect", "light", "trigger-noun", "anaphor"):
        verbal = before is not None and before.has("pronouns", "auxiliaries", "hedges", "negations", "relatives")
        verbal = verbal and not nounward
        by_form = (
            item.may_be("base") or item.may_be("third") or (nounward and before is not None and item.may_be("gerund"))
        )
        if by_form and not verbal and (nounward or not _has_object(after)):
            item.drop("verb")
        elif by_form and before is not None and before.has("verb", "coordinators", "comma") and not verbal:
            item.drop("verb" if _follows_of(after) else "change-noun")
        else:
            item.drop("change-noun", "aspect", "light", "trigger-noun", "anaphor")
    if item.has("verb") and item.may_be("gerund"):
        item.drop("prep-given")


def _goes_on(items: Sequence[Item], number: int) -> bool:
    """Say whether a word goes on with a predicate: "was seen and improved", not "B and improved C"."""
    if number < _FEW or not items[number - 1].has("coordinators"):
        return False
    return any(item.has("copula") for item in items[number - _FEW : number - 1])


def _has_object(after: Item | None) -> bool:
    return after is not None and after.has(*_NOMINAL, "determiners", "possessives", "adjective")


def _follows_of(after: Item | None) -> bool:
    return after is not None and after.has("prep-attaching", "prep-place")


def _settle_that(item: Item, before: Item | None, after: Item | None, again: bool) -> None:
    """Tell "that" before a verb, before a clause and before a noun."""
    if after is not None and after.has("prep-attaching"):
        item.roles = {"light": ()}  # "lowers that of A"
    elif before is not None and before.has("coordinators") and again:
        item.roles = {"relatives": (), "complement": ()}  # "it was shown that A and that B"
    elif before is not None and before.has("reports", "hedges", "verb", "ownData"):
        item.only("relatives")
        item.roles["complement"] = ()
    elif after is not None and after.has(*_VERBAL, "hedges", "negations", "reports"):
        item.only("relatives")
    elif before is not None and before.has("prep-attaching", "prep-place", "prep-given"):
        item.only("determiners")
    else:
        item.only("relatives")
        if before is not None and not before.roles:
            item.roles["complement"] = ()  # behind a word that nothing is known of, such as a verb


def _back(items: Sequence[Item], number: int) -> Iterator[Item]:
    for place in range(number - 1, max(-1, number - 5), -1):
        yield items[place]


def _is_adverb(item: Item) -> bool:
    return item.has("ignored", "cited") or (not item.roles and item.text.endswith("ly"))


def _passes(item: Item) -> bool:
    """What may stand between a determiner and its noun."""
    return _is_adverb(item) and not item.has("determiners")
