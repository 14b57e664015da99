"""A sentence as a row of items: names, words of the rules, marks, and words that nothing is known of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lenakg.extract.claims.item import Item
from lenakg.extract.claims.lexicon import Found, Lexicon
from lenakg.extract.claims.settling import settle
from lenakg.extract.claims.sharing import loosen, makers, shared, tailed
from lenakg.extract.claims.things import Option
from lenakg.extract.names import Token, tokens
from lenakg.source.units import Cited

_SHORT = 2
#: What a hyphen ties to a name, so that the noun behind them is said of it.
_BINDING = ("mediated", "derived", "produced", "secreted")
_BY = ("induced", "related", "associated", "dependent", "stimulated")
_PRODUCING = ("producing", "secreting")
#: What is said of cells by a molecule on them.
_BEARING = ("positive", "negative", "expressing", "bearing")
_HYPHENS = ("-", "‐", "‑", "–")
_CLOSING = {")": "(", "]": "["}


def items_of(
    text: str, cited: Sequence[Cited], known: Lexicon, own: Mapping[tuple[str, ...], tuple[Option, ...]]
) -> list[Item]:
    """The items of a sentence; `own` are the document's own abbreviations, by their words.

    What stands in brackets is left out, but for a name of something else that belongs to the name before the bracket,
    and for a word that makes a name of the last word before it: "rash (macular)".
    """
    words = tokens(text)
    found = _own(words, own)
    for start, each in known.found(text, words):
        for number in [one for one in range(start + 1, start + each.size) if words[one - 1].word == "("]:
            found.pop(number, None)  # "calcium (Ca) alterations"
    found |= {start: each for start, each in known.found(text, words) if not _meets(start, each.size, found)}
    for start, each in shared(words, found, known).items():
        for number in range(start + 1, start + each.size):
            found.pop(number, None)
        found[start] = each
    loosen(text, words, found, known)
    found |= tailed(words, found, known)
    found |= makers(words, known)
    items: list[Item] = []
    number = 0
    depth: list[str] = []
    head: list[str] = []
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
            if items:
                items[-1].text = text[items[-1].start : items[-1].end]
            head = [words[number - 1].word] if number and items and items[-1].has("entity") else []
        elif token.word in _CLOSING and depth:
            depth.pop()
        elif depth:
            if not roles and head:  # "rash (macular, pruritic)"
                roles = {"entity": options} if (options := known.named((token.word, *head))) else {}
            _bracketed(items, roles, text, token, words[number + size - 1])
        else:
            if token.word in ",;:":
                roles = {"comma" if token.word == "," else "semicolon": ()}
            elif token.word == "%" and items and words[number - 1].word[-1].isdigit():
                items[-1].roles["share"] = ()
                number += 1
                continue
            elif token.word in "/+":
                roles = {"combining": ()}  # "A/B" of two drugs
            elif not token.word[0].isalnum() and number not in found:
                roles = {"mark": ()}
            items.append(Item(token.start, words[number + size - 1].end, "", roles))
        number += size
    for item in items:
        item.text = text[item.start : item.end]
    _tell_by_product(items, known)
    bound = {n - 1 for n in range(1, len(items)) if _is_by(items, n, text)}
    items = [
        item for number, item in enumerate(items) if not ({number, number - 1} & bound or _binds(items, number, text))
    ]
    settle(items)
    return [item for item in items if not item.has("mark")]


def _binds(items: Sequence[Item], number: int, text: str) -> bool:
    """Say whether a word only binds the name before it to the noun behind it: "NK cell-mediated cytotoxicity"."""
    item, before = items[number], items[number - 1] if number else None
    if before is None or not before.has("entity"):
        return False
    if item.text == "+":  # "CD20+ cells"
        return before.end == item.start and text[item.end : item.end + 1] == " "
    if item.text.casefold() in _BEARING:
        return any("Molecule" in option.kinds for option in before.roles["entity"])
    return item.text.casefold() in _BINDING and text[before.end : item.start].strip() in _HYPHENS


def _is_by(items: Sequence[Item], number: int, text: str) -> bool:
    """Say whether a word only tells by what the noun behind it came about: the ADCC of "rituximab-induced ADCC"."""
    item, before = items[number], items[number - 1]
    tied = text[before.end : item.start].strip() in _HYPHENS and before.end < item.start
    return before.has("entity") and tied and item.text.casefold() in _BY


def _tell_by_product(items: list[Item], known: Lexicon) -> None:
    """Take "IL-2-producing T cells" as these T cells, by the name "T cells that produce IL-2" if there is one."""
    for number in range(len(items) - 2, 0, -1):
        product, doing, cell = items[number - 1 : number + 2]
        if not (product.has("entity") and doing.text.casefold() in _PRODUCING and cell.has("entity")):
            continue
        made = any("Molecule" in one.kinds for one in product.roles["entity"])
        if not made or not any("CellType" in one.kinds for one in cell.roles["entity"]):
            continue
        words = f"{cell.text} that produce {product.text}"
        options = known.named(token.word for token in tokens(words)) or cell.roles["entity"]
        items[number - 1 : number + 2] = [Item(product.start, cell.end, cell.text, {"entity": options})]


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


def _meets(start: int, size: int, found: Mapping[int, Any]) -> bool:
    return any(number in found for number in range(start, start + size))


def _bracketed(items: list[Item], roles: dict[str, tuple[Any, ...]], text: str, first: Token, last: Token) -> None:
    """Take a name in brackets as one more beside that before the bracket, if it is another one of the same class."""
    before = items[-1] if items else None
    if before is not None and before.roles.keys() <= {"change-noun"} and before.text.isalpha():
        found = tuple(option for option in roles.get("entity", ()) if "Condition" in option.kinds)
        if found:  # "abnormalities (pallor, fever)"
            before.roles = {}
            items.append(Item(first.start, last.end, "", {"entity": found}))
        return
    if before is None or "entity" not in roles or not before.has("entity"):
        return
    theirs = {option.entity for option in before.roles["entity"]}
    kinds = frozenset[str]().union(*(option.kinds for option in before.roles["entity"])) - {"Entity"}
    options = tuple(o for o in roles["entity"] if o.kinds & kinds and o.entity not in theirs)
    if options and not any(option.entity in theirs for option in roles["entity"]):
        items.append(Item(first.start, first.start, "", {"comma": ()}))
        items.append(Item(first.start, last.end, "", {"entity": options}))
