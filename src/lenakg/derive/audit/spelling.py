"""Names of authors taken apart, and how far two spellings are from each other."""

from __future__ import annotations

import re
import unicodedata

_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[- ]?){1,4}")
_LONGEST = 60  # of a name, in letters; what is longer is no name


def family_name(name: str) -> str:
    """The family name of an author as printed, its initials before or after it.

    >>> family_name("C.-M. Wendtner"), family_name("Chanan-Khan A"), family_name("L. A. Moutouh-de Parseval")
    ('Wendtner', 'Chanan-Khan', 'Moutouh-de Parseval')
    """
    words = name.replace(",", " ").split()
    while len(words) > 1 and _INITIALS.fullmatch(words[0]):
        words.pop(0)
    while len(words) > 1 and _INITIALS.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def initials(name: str) -> str:
    """The initials of an author as printed.

    >>> initials("C.-M. Wendtner"), initials("Chanan-Khan A"), initials("Ana Marsh")
    ('CM', 'A', '')
    """
    words = name.replace(",", " ").split()
    found = [word for word in words if _INITIALS.fullmatch(word)] if len(words) > 1 else []
    return "".join(letter for word in found for letter in word if letter.isalpha())


def fold(name: str) -> str:
    """A name without what spelling does to it: accents, hyphens, spaces, apostrophes and case.

    >>> fold("González Rodríguez") == fold("Gonzalez-Rodriguez"), fold("O’Brien")
    (True, 'obrien')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalpha())


def plain(name: str) -> str:
    """A name with one kind of hyphen, apostrophe and space, for the eye to compare.

    >>> plain("O’Brien‐Lee") == "O'Brien-Lee"
    True
    """
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"[\u2018\u2019\u02bc`´]", "'", name))
    return " ".join(unicodedata.normalize("NFC", text).split())


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or replaced to make one name the other.

    >>> distance("wendter", "wendtner"), distance("lee", "li")
    (1, 2)
    """
    one, other = one[:_LONGEST], other[:_LONGEST]
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, opposite in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != opposite))
    return row[-1]


def variant(printed: str, name: str) -> tuple[str, float] | None:
    """How `printed` departs from `name`, with how sure it is that it is a slip; None where it is another name.

    >>> variant("Chanan Kh", "Chanan-Khan")
    ('cut short', 0.9)
    >>> variant("Wendter", "Wendtner")
    ('misspelt', 0.9)
    >>> variant("Chanan Khan", "Chanan-Khan")
    ('spelt otherwise', 0.6)
    >>> variant("Lee", "Li") is None
    True
    """
    ours, theirs = fold(printed), fold(name)
    if ours == theirs:
        return ("spelt otherwise", 0.6) if plain(printed).casefold() != plain(name).casefold() else ("", 0.0)
    if len(ours) >= 4 and theirs.startswith(ours):
        return "cut short", 0.9
    if min(len(ours), len(theirs)) >= 5 and distance(ours, theirs) <= (1 if min(len(ours), len(theirs)) < 8 else 2):
        return "misspelt", 0.9
    return None
