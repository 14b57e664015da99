"""Abbreviations with two meanings in one document, two for one meaning, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lenakg.derive.audit.issue import Issue, listed
from lenakg.derive.audit.view import Abbreviation, View, joined

_KIND = "AbbreviationClash"
_RESOLVED = "nothing, if all mean the same; else the authors"
_WORD = re.compile(r"[^\W_]+")


def meanings(view: View) -> Iterator[Issue]:
    """Abbreviations that one document expands in two ways; each further way is told of once, beside the first.

    The first is what most places have. Surest is an expansion that another abbreviation of the document has.
    """
    for (document, abbreviation), entries in _grouped(view).items():
        expanded = [(entry, expansion) for entry in entries for expansion in entry.expansions]
        ways: dict[tuple[str, ...], list[tuple[Abbreviation, str]]] = defaultdict(list)
        for entry, expansion in expanded:
            ways[_words(expansion)].append((entry, expansion))
        usual, *others = sorted(ways.items(), key=lambda way: -len(way[1])) or [((), [])]
        for words, found in others:
            entry, expansion = found[0]
            beside, expected = usual[1][0]
            here, there = view.place(entry.passages), view.place(beside.passages)
            message = f"{here} expands {abbreviation} as {expansion}, {there} as {expected}"
            confidence = _clash(usual[0], words, beside, entry)
            owner = _owner(view, document, abbreviation, words)
            if owner is not None and confidence > 0.2:
                confidence = 0.95
                message += f"; {expansion} is {owner.abbreviation} in {view.place(owner.passages)}"
            elif not spells(abbreviation, expansion) and confidence > 0.2:
                confidence = 0.9
                message += "; its letters are not those of the words"
            shown = [(there, expected), (here, expansion)]
            yield _issue("abbreviation-meanings", [entry, beside], abbreviation, message, confidence, shown)


def _clash(usual: tuple[str, ...], other: tuple[str, ...], one: Abbreviation, two: Abbreviation) -> float:
    """How sure a second expansion is a slip: hardly where one only adds a word to the other."""
    if set(usual) <= set(other) or set(other) <= set(usual):
        return 0.2
    if one.means and two.means:
        return 0.5 if one.means & two.means else 0.8
    return 0.6


def _owner(view: View, document: str, abbreviation: str, words: tuple[str, ...]) -> Abbreviation | None:
    """The entry of another abbreviation of the document with that expansion."""
    return next(
        (
            entry
            for entry in view.abbreviations
            if entry.document == document and entry.abbreviation != abbreviation
            for expansion in entry.expansions
            if _words(expansion) == words
        ),
        None,
    )


def spells(abbreviation: str, expansion: str) -> bool:
    """Whether the letters of an abbreviation stand in its expansion in their order.

    >>> spells("TLS", "tumor lysis syndrome"), spells("TLS", "treatment-free survival")
    (True, False)
    """
    letters = iter(expansion.casefold())
    return all(letter in letters for letter in abbreviation.casefold() if letter.isalnum())


def pairs(view: View) -> Iterator[Issue]:
    """One meaning with two abbreviations in one document, surer in one table."""
    meant: dict[tuple[str, object], list[Abbreviation]] = defaultdict(list)
    for entry in view.abbreviations:
        keys = {*entry.means, *map(_words, entry.expansions)}
        for key in sorted(keys, key=str):
            meant[entry.document, key].append(entry)
    told: set[tuple[str, str, str]] = set()
    for (document, _), entries in meant.items():
        first = entries[0]
        for entry in entries[1:]:
            one, other = sorted((first.abbreviation, entry.abbreviation))
            # OS and O.S., or a plural, are one abbreviation.
            if _letters(one) == _letters(other) or (document, one, other) in told:
                continue
            told.add((document, one, other))
            tables = {mark: {e.table for e in entries if e.abbreviation == mark} - {None} for mark in (one, other)}
            shared = tables[one] & tables[other]
            known = [mark.expansions[0] for mark in (first, entry) if mark.expansions]
            what = f" for {known[0]}" if known else ""
            message = f"{view.place(joined(first.passages, entry.passages))} print both {one} and {other}{what}"
            shown = [(mark, view.place(e.passages)) for e in (first, entry) for mark in (e.abbreviation,)]
            confidence = 0.9 if shared else 0.6
            yield _issue("abbreviation-pair", [first, entry], f"{one} {other}", message, confidence, shown)


def unexpanded(view: View) -> Iterator[Issue]:
    """Abbreviations that the document never expands, or not where it prints them in a table."""
    for (_, abbreviation), entries in _grouped(view).items():
        bare = [entry for entry in entries if not entry.expansions]
        if not bare:
            continue
        places = view.place(joined(*(entry.passages for entry in bare)))
        expanded = [entry for entry in entries if entry.expansions]
        message = f"{abbreviation} stands in {places} and is never expanded"
        confidence, shown = 0.8, [(abbreviation, "no expansion")]
        if expanded:
            tables = {entry.table for entry in expanded}
            if all(entry.table in tables or entry.table is None for entry in bare):
                continue
            where = view.place(expanded[0].passages)
            message = f"{abbreviation} stands in {places}, which does not expand it; {where} does"
            confidence, shown = 0.3, [(abbreviation, expanded[0].expansions[0])]
        yield _issue("abbreviation-unexpanded", bare, abbreviation, message, confidence, shown)


def _grouped(view: View) -> dict[tuple[str, str], list[Abbreviation]]:
    grouped: dict[tuple[str, str], list[Abbreviation]] = defaultdict(list)
    for entry in view.abbreviations:
        grouped[entry.document, entry.abbreviation].append(entry)
    return grouped


def _letters(abbreviation: str) -> str:
    return "".join(letter for letter in abbreviation if letter.isalnum()).removesuffix("s")


def _words(expansion: str) -> tuple[str, ...]:
    """The words of an expansion as far as spelling does not change them: case, hyphens, plurals, British our."""
    found = (word.casefold().replace("our", "or") for word in _WORD.findall(expansion))
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in found)


def _issue(
    rule: str,
    entries: list[Abbreviation],
    abbreviation: str,
    message: str,
    confidence: float,
    shown: list[tuple[str, str]],
) -> Issue:
    marks = dict.fromkeys(entry.abbreviation for entry in entries)
    return Issue(
        rule=rule,
        kind=_KIND,
        document=entries[0].document,
        concerns=tuple(dict.fromkeys(entry.iri for entry in entries)),
        values=(("abbreviation", listed(list(marks))), *shown),
        message=f"{message}.",
        confidence=confidence,
        passages=joined(*(entry.passages for entry in entries)),
        resolved_by=_RESOLVED,
        at=abbreviation,
    )
