"""The clauses of a sentence: how far a negation, a hedge and a citation reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lenakg.extract.claims.item import Item

_FINITE = ("verb", "copula", "auxiliaries", "hedges", "negations", "ignored")
_NOUNS = ("change-noun", "anaphor", "light", "aspect", "trigger-noun")
#: Roles of what may stand before the main clause, and how far that may reach.
_AHEAD = ("comparing", "prep-place", "prep-given", "prep-other", "prep-means")
_EARLY = 8
_ADJECTIVES = ("potential", "attractive", "promising")
Kind = Literal["main", "relative", "subordinate", "adversative", "complement"]


@dataclass(slots=True)
class Clause:
    """Items from `start` (behind the word that opens it) to `end`."""

    kind: Kind
    start: int
    end: int
    #: The word that opens it, if any.
    opener: str = ""
    hedge: str | None = None
    negated: bool = False


def clauses(items: Sequence[Item]) -> list[Clause]:
    """The clauses of a sentence, from the left, each with its hedge and negation.

    What stands before "that" ("it has been suggested that") holds for the clause behind it too.
    """
    found = [Clause("main", 0, 0)]
    for number, item in enumerate(items):
        opened = _opens(items, number) or _after_first(items, number, found[-1])
        if opened is not None:
            found[-1].end = number
            start = number if item.has("hedges", "reports") else number + 1  # "suggesting" is a hedge of what follows
            found.append(Clause(opened, start, start, item.text.casefold()))
    found[-1].end = len(items)
    for place, clause in enumerate(found):
        _read(clause, items)
        before = found[place - 1] if place else None
        if before is not None and clause.kind == "complement" and clause.hedge is None:
            clause.hedge = before.hedge
    return [clause for clause in found if clause.start < clause.end]


def _opens(items: Sequence[Item], number: int) -> Kind | None:
    """The kind of clause that an item opens, if it opens one."""
    item = items[number]
    before = items[number - 1] if number else None
    after = items[number + 1] if number + 1 < len(items) else None
    if item.has("semicolon"):
        return "main"
    if item.has("adversatives") and after is not None and not _joins_adjectives(items, number):
        return "adversative" if not after.text.casefold().startswith("also") else None
    if item.has("complement"):
        return "complement"
    complemented = before is not None and before.has("comma", "cited") and after is not None and after.has("complement")
    if complemented and item.text.casefold().endswith("ing"):
        return "main"  # "A does B, suggesting that"
    if item.has("relatives"):
        return "relative"
    if item.has("subordinators"):
        return "subordinate"
    if item.has("coordinators") and after is not None and after.has("pronouns"):
        following = items[number + 2] if number + 2 < len(items) else None
        if number + 3 < len(items) and following is not None and following.has(*_NOUNS):  # "and this reduction was"
            following = items[number + 3] if after.text.casefold() in ("this", "these") else following
        finite = following is not None and following.has(*_FINITE)
        return (
            "main"
            if finite and (before is None or before.has("comma", "cited") or after.text.casefold() == "it")
            else None
        )
    return None


def _joins_adjectives(items: Sequence[Item], number: int) -> bool:
    """Say whether a word stands between two adjectives of one noun: "a rare but serious complication"."""
    around = items[max(0, number - 2) : number + 3]
    if len(around) < 5 or items[number].text.casefold() != "but":
        return False
    noun = around[4].has("trigger-noun", "entity", "light", "anaphor")
    return noun and around[0].has("determiners") and not (around[1].roles and not around[1].has("adjective", "ignored"))


def _after_first(items: Sequence[Item], number: int, clause: Clause) -> Kind | None:
    """A comma that ends a subordinate clause with which the sentence begins: "Although A is rare, B"."""
    if clause.kind == "relative" and items[number].has("comma") and items[0].has(*_AHEAD) and clause.start <= _EARLY:
        named = items[number + 1 : number + 3]  # "Unlike A, which does B, C does D"
        return "main" if len(named) > 1 and named[0].has("entity") and named[1].has(*_FINITE) else None
    if clause.kind != "subordinate" or not items[number].has("comma"):
        return None
    following = items[number + 1] if number + 1 < len(items) else None
    if clause.start > 2:  # "and, when activated, do"
        aside = clause.start > 1 and items[clause.start - 2].has("comma")
        return "main" if aside and following is not None and following.has("verb", "copula", "auxiliaries") else None
    said = any(item.has("verb", "copula", "phrase", "auxiliaries") for item in items[clause.start : number])
    after = items[number + 1] if number + 1 < len(items) else None
    return "main" if said and after is not None and not after.has("coordinators") else None


def _read(clause: Clause, items: Sequence[Item]) -> None:
    for number in range(clause.start, clause.end):
        item = items[number]
        if item.has("hedges") and clause.hedge is None and not _names_a_noun(items, number):
            clause.hedge = item.text
        if item.has("negations"):
            clause.negated = True


def _names_a_noun(items: Sequence[Item], number: int) -> bool:
    """Say whether a hedging word is but an adjective: "a potential target" is no hedge of what is said of it."""
    before = items[number - 1] if number else None
    return items[number].text.casefold() in _ADJECTIVES and before is not None and before.has("determiners")
