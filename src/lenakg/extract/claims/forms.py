"""The forms of English verbs and nouns, made from their basic form."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["base", "third", "past", "participle", "gerund"]
_VOWEL = re.compile(r"[aeiou]")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]\Z")  # drop, not improve; one syllable is doubled


def verb_forms(verb: str) -> dict[str, frozenset[Form]]:
    """The forms of a verb; those that are not regular stand behind it, apart by slashes: past, participle.

    Only the first word of several is inflected.

    >>> sorted(verb_forms("reduce"))
    ['reduce', 'reduced', 'reduces', 'reducing']
    >>> sorted(verb_forms("rise/rose/risen")), sorted(verb_forms("modify"))
    (['rise', 'risen', 'rises', 'rising', 'rose'], ['modified', 'modifies', 'modify', 'modifying'])
    >>> sorted(verb_forms("up regulate"))[1]
    'up regulated'
    """
    base, *irregular = verb.split("/")
    before, _, last = base.rpartition(" ") if base.startswith(("up ", "down ", "over ", "co ")) else ("", "", base)
    first, _, after = last.partition(" ")
    past = [*irregular, *irregular][:2] if irregular else [_past(first)] * 2
    forms: dict[str, set[Form]] = {}
    kinds: list[tuple[str, Form]] = [(first, "base"), (_third(first), "third"), (past[0].split()[0], "past")]
    doubled = irregular and past[0].endswith("ed") and first[-1] != "e"
    kinds += [(past[1].split()[0], "participle"), (f"{past[0][:-2]}ing" if doubled else _gerund(first), "gerund")]
    for word, form in kinds:
        forms.setdefault(" ".join(filter(None, (before, word, after))), set()).add(form)
    return {word: frozenset(found) for word, found in forms.items()}


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun in both numbers, of which the last word changes.

    >>> noun_forms("toxicity"), noun_forms("loss"), noun_forms("side effect")
    (('toxicity', 'toxicities'), ('loss', 'losses'), ('side effect', 'side effects'))
    """
    if noun.endswith("y") and not _VOWEL.match(noun[-2:-1]):
        return noun, f"{noun[:-1]}ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun, f"{noun}es"
    return noun, f"{noun}s"


def _third(verb: str) -> str:
    return noun_forms(verb)[1]


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and not _VOWEL.match(verb[-2:-1]):
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if len(re.findall(r"[aeiou]+", verb)) == 1 and _DOUBLING.search(verb) else verb
