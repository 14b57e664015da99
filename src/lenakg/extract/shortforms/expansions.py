"""Whether words are what an abbreviation is short for: its letters are their initials, in order.

A letter may also stand inside a word, and a word may have none; each costs certainty. Where several beginnings would
do, the one that costs least is taken, and of those the nearest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_PART = re.compile(r"[^\W_]+")
#: Words that abbreviations leave out.
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_SHAPE = re.compile(r"[^\W\d_][\w/+&.-]{0,10}(?: [^\W\d_][\w-]{0,4})?")
_ROMAN = re.compile(r"[ivxIVX]+")
_TOO_DEAR = 1.25
_WIDEST = 40


class Expansion(NamedTuple):
    """Where the words stand, and how surely the abbreviation is theirs."""

    start: int
    end: int
    confidence: float


def is_abbreviation(words: str) -> bool:
    """Say whether words look like an abbreviation: short, no Roman numeral, no registration number.

    >>> [word for word in ("TLS", "IMiDs", "WHO PS", "g-csf", "II", "NCT000", "see the text") if is_abbreviation(word)]
    ['TLS', 'IMiDs', 'WHO PS', 'g-csf']
    """
    letters = sum(character.isalpha() for character in words)
    digits = sum(character.isdigit() for character in words)
    return bool(_SHAPE.fullmatch(words)) and digits < letters and letters <= 10 and not _ROMAN.fullmatch(words)


def expansion_before(text: str, start: int, end: int, abbreviation: str) -> Expansion | None:
    """Find the words that end at `end`, and begin after `start`, which the abbreviation is short for.

    >>> text = "treated for a serious tumor lysis syndrome"
    >>> found = expansion_before(text, 0, len(text), "TLS")
    >>> text[found.start : found.end], found.confidence
    ('tumor lysis syndrome', 0.95)
    >>> expansion_before(text, 0, len(text), "ORR") is None
    True
    """
    best: Expansion | None = None
    forms = {abbreviation: 0.0}
    if len(abbreviation) > 2 and abbreviation[-1] == "s" and abbreviation[-2].isupper():
        forms[abbreviation[:-1]] = 0.0
    head, hyphen, _ = abbreviation.rpartition("-")
    if hyphen and len(head) > 2:
        forms[head] = 1.0  # what comes after the hyphen stands for something said elsewhere
    for form, extra in forms.items():
        letters = "".join(character.casefold() for character in form if character.isalnum())
        if not letters:
            continue
        # Twice as many words as letters, and few more for short ones, is as far as anything is abbreviated.
        parts = list(_PART.finditer(text, max(start, end - _WIDEST * (len(letters) + 2)), end))
        parts = parts[-min(2 * len(letters) + 2, len(letters) + 6) :]
        lower = form.islower()
        words = tuple(part.group()[:_WIDEST] for part in parts)
        for first in range(len(words) - 1, -1, -1):
            cost = _cost(letters, tuple(word.casefold() for word in words[first:]))
            if cost is None or cost > (0.0 if lower or len(letters) == 1 else _TOO_DEAR):
                continue
            sure = round(0.95 - 0.3 * (cost + extra) - 0.05 * lower - 0.4 * (len(letters) == 1), 2)
            if best is None or sure > best.confidence:
                best = Expansion(parts[first].start(), parts[-1].end(), sure)
    return best


def is_expansion(words: str, abbreviation: str) -> bool:
    """Say whether all of the words are what the abbreviation is short for.

    >>> is_expansion("months", "m"), is_expansion("arm of the elderly", "AE"), is_expansion("not counted here", "a")
    (True, True, False)
    """
    letters = "".join(character.casefold() for character in abbreviation if character.isalnum())
    parts = tuple(part.casefold()[:_WIDEST] for part in _PART.findall(words))
    if not letters or len(parts) > 3 * len(letters) + 3:
        return False
    cost = _cost(letters, parts)
    return cost is not None and cost <= (0.0 if len(letters) == 1 else _TOO_DEAR)


def _cost(letters: str, words: tuple[str, ...]) -> float | None:
    """What it costs to find the letters in the words, the first of both together; None where they are not there."""
    if not words or len(letters) > _WIDEST or words[0][0] != letters[0]:
        return None

    @cache
    def cheapest(word: int, letter: int) -> float:
        if word == len(words):
            return 0.0 if letter == len(letters) else float("inf")
        best = float("inf")
        if 0 < word < len(words) - 1:
            best = cheapest(word + 1, letter) + (0.0 if words[word] in _SMALL else 0.6)
        # A small word seldom lends its initial, and hardly ever begins.
        paid, at = 0.0 if words[word] not in _SMALL else 0.1 if word else 0.3, -1
        for taken in range(letter, len(letters)):
            place = words[word].find(letters[taken], at + 1)
            if place < 0 or (word == 0 and taken == letter and place > 0):
                break
            if place > 0:
                paid += 0.15 if place == at + 1 else 0.3 if at >= 0 else 1.0
            at = place
            best = min(best, paid + cheapest(word + 1, taken + 1))
        return best

    cost = cheapest(0, 0)
    return None if cost == float("inf") else cost
