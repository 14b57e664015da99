"""Definitions of abbreviations in a stretch of words: one after another in a footnote, or in brackets in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lenakg.extract.shortforms.expansions import expansion_before, is_abbreviation, is_expansion

_SHORT = r"[^\W\d_][\w/+&-]{0,11}(?: [A-Z][\w-]{0,4})?"
_ANCHOR = re.compile(
    rf"(?:\A\s*|(?<=[;,.:\n])\s*)(?P<short>{_SHORT})\s?(?P<sign>[:=]|\t|,|\s(?:denotes?|indicates?|means|stands\sfor)\s)"
    r"(?=\s*[^\W_(])"
)
_STOP = re.compile(r";|\n\s*\n|\.(?=\s|\Z)|\Z")
#: After "AB denotes a b", the next ones have no sign at all: ", and CD c d".
_ALSO = re.compile(rf",\s(?:and\s)?(?P<short>{_SHORT})(?P<sign>\s)(?=\w)")
_BRACKET = re.compile(r"\((?P<inside>[^()]{1,120})\)")
_BREAK = re.compile(r"[()\[\];\t]")
_QUOTES = " \"”’'“‘»«*_"
_LONGEST = 120
_SURE, _AS_PRINTED = 0.95, 0.8


class Definition(NamedTuple):
    """An abbreviation and its words, as printed; `start` and `end` are those of both together."""

    abbreviation: str
    expansion: str
    start: int
    end: int
    confidence: float


def defined_in_list(words: str) -> list[Definition]:
    """Read a footnote or a list that explains abbreviations, whether with colons, equals signs, tabs or commas.

    After a comma, and for a single letter, the words must be such as are abbreviated so: "a: of all patients" is the
    mark of a footnote. Lists that count their marks (a, b, c) are no abbreviations at all.

    >>> for found in defined_in_list("Abbreviations: CR: complete, or full, remission; AE, adverse event; m = months."):
    ...     print(found.abbreviation, found.expansion)
    CR complete, or full, remission
    AE adverse event
    m months
    >>> defined_in_list("a: arms of all; b: both arms.")
    []
    """
    anchors: list[re.Match[str]] = []
    for anchor in _ANCHOR.finditer(words):
        # What heads an item stands first or after a semicolon or colon; other commas are those of an explanation.
        before = words[anchor.start() - 1] if anchor.start() else ";"
        heads = before in ";:" or (before == "\n" and _is_short(anchor["short"]))
        within = anchors and anchors[-1].end() == anchor.start() and _is_short(anchors[-1]["short"])
        if anchor["sign"] != "," or (heads and not within):
            anchors.append(anchor)
    begin = next((anchor.end() for anchor in anchors if anchor["sign"].strip().isalpha()), len(words))
    anchors = sorted([*anchors, *_ALSO.finditer(words, begin)], key=lambda anchor: anchor.start("short"))
    anchors = [anchor for anchor in anchors if anchor["sign"] != " " or _is_short(anchor["short"])]
    found = []
    for place, anchor in enumerate(anchors):
        short = anchor["short"]
        limit = anchors[place + 1].start() if place + 1 < len(anchors) else len(words)
        stop = _STOP.search(words, anchor.end(), limit)
        end = stop.start() if stop else limit
        long = words[anchor.end() : end].strip(" \t,.;:")
        fits = is_expansion(long, short)
        # A tab stands between the term and the definition of a list that is marked up as one.
        explained = is_abbreviation(short) if anchor["sign"] == "\t" else len(short) > 1 and _is_short(short)
        explained = explained and anchor["sign"] not in ", " and len(long) < _LONGEST
        if long and short != long and (fits or explained):
            start = words.index(long, anchor.end())
            sure = _SURE if fits else _AS_PRINTED
            found.append(Definition(short, long, anchor.start("short"), start + len(long), sure))
    marks = [definition.abbreviation for definition in found]
    return [] if len(marks) > 1 and marks == list("abcdefghijklmnopqrstuvwxyz"[: len(marks)]) else found


def _is_short(words: str) -> bool:
    return is_abbreviation(words) and (len(words) == 1 or sum(letter.isupper() for letter in words) > 1)


def defined_in_text(words: str) -> Iterator[Definition]:
    """Read the definitions in brackets: "words (ABBR)", "ABBR (words)", "(words; ABBR)".

    >>> sentence = "Progression-free survival (PFS; see below), OS (overall survival) at last (end of study; EOS)."
    >>> [(found.abbreviation, found.expansion) for found in defined_in_text(sentence)]
    [('PFS', 'Progression-free survival'), ('OS', 'overall survival'), ('EOS', 'end of study')]
    """
    for bracket in _BRACKET.finditer(words):
        start, inside = bracket.start("inside"), bracket["inside"]
        first, last = re.split("[;,]", inside)[0].strip(), inside.rpartition(";")[2].strip()
        if is_abbreviation(first):
            found = _before(words, bracket.start(), first)
            if found:
                yield found._replace(end=_end(bracket, first))
                continue
        if last != inside.strip() and is_abbreviation(last):
            found = _before(words, start + inside.rindex(";"), last)
            if found and found.start >= start:
                yield found._replace(end=start + inside.rindex(last) + len(last))
                continue
        yield from _explained_in(words, bracket, first)


def in_brackets(words: str) -> Iterator[tuple[str, int, int]]:
    """The abbreviations in capitals that stand in brackets, explained or not: where it begins and ends."""
    for bracket in _BRACKET.finditer(words):
        short = re.split("[;,]", bracket["inside"])[0].strip()
        if is_abbreviation(short) and short.isupper() and len(short) > 1:
            yield short, bracket.start(), _end(bracket, short)


def _end(bracket: re.Match[str], words: str) -> int:
    """Where words in a bracket end, or the bracket itself if they are all that it holds."""
    end = bracket.start("inside") + bracket["inside"].index(words) + len(words)
    return bracket.end() if end == bracket.end("inside") else end


def _before(words: str, place: int, short: str) -> Definition | None:
    end = place
    while end > 0 and words[end - 1] in _QUOTES:
        end -= 1
    breaks = [mark.end() for mark in _BREAK.finditer(words, max(0, end - 400), end)]
    found = expansion_before(words, breaks[-1] if breaks else 0, end, short)
    if found is None or found.end != end:
        return None
    return Definition(short, words[found.start : found.end], found.start, found.end, found.confidence)


def _explained_in(words: str, bracket: re.Match[str], long: str) -> Iterator[Definition]:
    """The abbreviation right before the bracket, if what the bracket begins with is what it is short for."""
    before = words[max(0, bracket.start() - 40) : bracket.start()].rstrip(_QUOTES)
    short = re.split(r"[\s(\[,;:\"“‘«*]", before)[-1]
    if not is_abbreviation(short) or not any(letter.isupper() for letter in short) or len(short) < 2 or long == short:
        return
    if (" " in long or "-" in long or len(long) > 2 * len(short)) and is_expansion(long, short):
        yield Definition(short, long, words.rindex(short, 0, bracket.start()), _end(bracket, long), 0.9)
