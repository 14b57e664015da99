"""A sentence as a row of items: names, words of the rules, marks, and words that nothing is known of.

A word may play several roles ("increase" is a noun or a verb, "that" a relative or not); those that the words beside it
rule out are taken away here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lenakg.extract.claims.lexicon import Found, Lexicon, Verb
from lenakg.extract.claims.things import Option
from lenakg.extract.names import Token, tokens
from lenakg.source.units import Cited

#: Roles after which a noun is expected.
_NOUNWARD = ("determiners", "possessives", "adjective", "prep-attaching", "prep-place", "prep-means", "existence")
_VERBAL = ("verb", "copula", "auxiliaries")
_NOMINAL = ("entity", "light", "aspect", "change-noun", "anaphor", "clinical", "trigger-noun", "pronouns")
_JOINING = frozenset({",", "and", "or"})
_CLOSING = {")": "(", "]": "["}


@dataclass(slots=True)
class Item:
    """Words from `start` to `end` of a sentence, and what they may be."""

    start: int
    end: int
    text: str
    roles: dict[str, tuple[Any, ...]]

    def has(self, *roles: str) -> bool:
        """Say whether it may play one of these roles."""
        return any(role in self.roles for role in roles)

    def only(self, *roles: str) -> None:
        """Let it play no roles but these."""
        self.roles = {role: data for role, data in self.roles.items() if role in roles}

    def drop(self, *roles: str) -> None:
        """Let it play none of these roles."""
        for role in roles:
            self.roles.pop(role, None)

    def verbs(self) -> tuple[Verb, ...]:
        """The verbs that it may be a form of."""
        return self.roles.get("verb", ())

    def may_be(self, form: str) -> bool:
        """Say whether it may be that form of a verb."""
        return any(form in verb.forms for verb in self.verbs())


def items_of(
    text: str, cited: Sequence[Cited], known: Lexicon, own: Mapping[tuple[str, ...], tuple[Option, ...]]
) -> list[Item]:
    """The items of a sentence; `own` are the document's own abbreviations, by their words.

    What stands in brackets is left out, but for a name of something else that belongs to the name before the bracket.
    """
    words = tokens(text)
    found = _own(words, own)
    found |= {start: each for start, each in known.found(text, words) if not _meets(start, each.size, found)}
    found |= _shared(words, found, known)
    items: list[Item] = []
    number = 0
    depth: list[str] = []
    while number < len(words):
        token = words[number]
        size, roles = (found[number].size, dict(found[number].roles)) if number in found else (1, {})
        place = next((each for each in cited if each.start <= token.start < each.end), None)
        if place is not None:
            if not items or not items[-1].has("cited") or items[-1].start != place.start:
                items.append(Item(place.start, place.end, "", {"cited": place.numbers}))
            number += 1
            continue
        if token.word in "([":
            depth.append(token.word)
        elif token.word in _CLOSING and depth:
            depth.pop()
        elif depth:
            _bracketed(items, roles, text, token, words[number + size - 1])
        else:
            if token.word in ",;:":
                roles = {"comma" if token.word == "," else "semicolon": ()}
            elif not token.word[0].isalnum():
                roles = {"mark": ()}
            items.append(Item(token.start, words[number + size - 1].end, "", roles))
        number += size
    for item in items:
        item.text = text[item.start : item.end]
    _settle(items)
    return [item for item in items if not item.has("mark")]


def _own(words: Sequence[Token], own: Mapping[tuple[str, ...], tuple[Option, ...]]) -> dict[int, Any]:
    """The document's own abbreviations among the words."""
    found: dict[int, Any] = {}
    longest = max(map(len, own), default=0)
    for number in range(len(words)):
        for size in range(min(longest, len(words) - number), 0, -1):
            short = tuple(token.word for token in words[number : number + size])
            options = own.get(short) or own.get((*short[:-1], short[-1].removesuffix("s")))
            if options is not None:
                found[number] = Found(size, {"entity": options} if options else {})
                break
    return found


def _shared(words: Sequence[Token], found: Mapping[int, Found], known: Lexicon) -> dict[int, Found]:
    """Names of which a part stands but once: "swelling of A, B, and C", "local or generalized rash"."""
    more: dict[int, Found] = {}
    for start, each in found.items():
        if "entity" not in each.roles or each.size < 2:
            continue
        name = [token.word for token in words[start : start + each.size]]
        at = start - 2
        while at >= 0 and words[at + 1].word in _JOINING and at not in found:
            options = known.named((words[at].word, *name[1:]))
            if not options:
                break
            more[at] = Found(1, {"entity": options})
            at -= 2
        if "of" in name[1:-1]:
            head = name[: name.index("of") + 1]
            at = start + each.size
            while at < len(words) and words[at].word in _JOINING:
                at += 1 + (at + 1 < len(words) and words[at + 1].word in _JOINING)
                options = (
                    known.named((*head, words[at].word)) or known.named((*head, "the", words[at].word))
                    if at < len(words)
                    else ()
                )
                if at in found or not options:
                    break
                more[at] = Found(1, {"entity": options})
                at += 1
    return more


def _meets(start: int, size: int, found: Mapping[int, Any]) -> bool:
    return any(number in found for number in range(start, start + size))


def _bracketed(items: list[Item], roles: dict[str, tuple[Any, ...]], text: str, first: Token, last: Token) -> None:
    """Take a name in brackets as one more beside that before the bracket, if it is another one of the same class."""
    before = items[-1] if items else None
    if before is None or "entity" not in roles or not before.has("entity"):
        return
    theirs = {option.entity for option in before.roles["entity"]}
    kinds = frozenset[str]().union(*(option.kinds for option in before.roles["entity"])) - {"Entity"}
    options = tuple(o for o in roles["entity"] if o.kinds & kinds and o.entity not in theirs)
    if options and not any(option.entity in theirs for option in roles["entity"]):
        items.append(Item(first.start, first.start, "", {"comma": ()}))
        items.append(Item(first.start, last.end, "", {"entity": options}))


def _settle(items: list[Item]) -> None:
    """Take away the roles that the words beside an item rule out."""
    for number, item in enumerate(items):
        before = next((one for one in _back(items, number) if not _passes(one)), None)
        after = next((one for one in items[number + 1 : number + 3] if not _is_adverb(one)), None)
        if item.has("verb"):
            _settle_verb(item, before, after)
        if item.text.casefold() == "to":
            item.only("auxiliaries" if after is not None and after.may_be("base") else "prep-other")
        if item.text.casefold() == "that":
            _settle_that(item, before, after)
        if item.has("examples") and item.has("coordinators"):
            item.only("coordinators")
        if item.has("entity"):
            item.only("entity", "clinical")


def _settle_verb(item: Item, before: Item | None, after: Item | None) -> None:
    """Tell verbs from the nouns and adjectives of the same letters."""
    nounward = before is None or before.has(*_NOUNWARD) or before.has("prep-given", "prep-other", "examples", "phrase")
    if item.has("auxiliaries", "reports"):
        if (
            after is None
            or not after.has(*_NOUNWARD[:3], "entity", "aspect", "change-noun")
            or after.has("verb", "copula")
        ):
            item.drop("verb")
            return
        item.drop("auxiliaries", "reports")
    if item.has("adjective") and not item.may_be("gerund"):
        attributive = after is not None and after.has(*_NOMINAL, "adjective") and not after.has("prep-means")
        if attributive and (nounward or before is None or before.has("coordinators", "comma", *_VERBAL[:2])):
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
    if item.has("change-noun", "aspect", "light", "trigger-noun", "anaphor"):
        verbal = before is not None and before.has("pronouns", "auxiliaries", "hedges", "negations", "relatives")
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


def _has_object(after: Item | None) -> bool:
    return after is not None and after.has(*_NOMINAL, "determiners", "possessives", "adjective")


def _follows_of(after: Item | None) -> bool:
    return after is not None and after.has("prep-attaching", "prep-place")


def _settle_that(item: Item, before: Item | None, after: Item | None) -> None:
    """Tell "that" before a verb, before a clause and before a noun."""
    if before is not None and before.has("reports", "hedges", "verb", "ownData"):
        item.only("relatives")
        item.roles["complement"] = ()
    elif after is not None and after.has(*_VERBAL, "hedges", "negations", "reports"):
        item.only("relatives")
    elif before is not None and before.has("prep-attaching", "prep-place", "prep-given"):
        item.only("determiners")
    else:
        item.only("relatives")
        item.roles["complement"] = ()


def _back(items: Sequence[Item], number: int) -> Iterator[Item]:
    for place in range(number - 1, max(-1, number - 5), -1):
        yield items[place]


def _is_adverb(item: Item) -> bool:
    return item.has("ignored", "cited") or (not item.roles and item.text.endswith("ly"))


def _passes(item: Item) -> bool:
    """What may stand between a determiner and its noun."""
    return _is_adverb(item) and not item.has("determiners")
