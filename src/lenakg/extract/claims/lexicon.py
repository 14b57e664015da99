"""Every name of the ontology and every word of the rules, found in one pass over the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from lenakg.extract.claims.forms import Form, noun_forms, verb_forms
from lenakg.extract.claims.rules import ChangeRule, Rules, TriggerRule
from lenakg.extract.claims.things import Option
from lenakg.extract.names import KnownName, Token, fold, is_abbreviation, known_names, tokens

#: What is no item of a sentence, or is looked for in the words of a clause.
_IN_TEXT = frozenset(
    [
        "anaphors",
        "sameStudy",
        "questions",
        "conditions",
        "guidelines",
        "prophylactic",
        "considered",
        "recommended",
        "required",
    ]
)
_BORDER = "\0"


class Verb(NamedTuple):
    """A form of a verb of the rules."""

    rule: TriggerRule | ChangeRule
    forms: frozenset[Form]


class Found(NamedTuple):
    """What begins at a token and is `size` tokens long: what it may be, by role."""

    size: int
    roles: Mapping[str, tuple[Any, ...]]


class Lexicon:
    """The names and the words, by their folded words.

    >>> from lenakg.extract.claims.rules import read_rules
    >>> known = lexicon(read_rules())
    >>> words = tokens("lenalidomide increases CD80")
    >>> {start: (found.size, sorted(found.roles)) for start, found in known.found("lenalidomide increases CD80", words)}
    {0: (1, ['entity']), 1: (1, ['change-noun', 'verb']), 2: (1, ['entity'])}
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        entries: dict[str, list[tuple[str, Any]]] = {}
        self._options: dict[tuple[str, ...], list[Option]] = {}
        for name in known_names("Entity"):
            self._options.setdefault(name.words, []).append(Option(name.entity, name.kinds))
        for words, role, data in (*_names(), *_vocabulary(rules)):
            entries.setdefault(_BORDER.join(("", *words, "")), []).append((role, data))
        self._automaton = ahocorasick.Automaton()
        for key, found in entries.items():
            self._automaton.add_word(key, (key.count(_BORDER) - 1, found))
        self._automaton.make_automaton()

    def named(self, words: Iterable[str]) -> tuple[Option, ...]:
        """What bears exactly these words as its name, whatever their case."""
        return tuple(self._options.get(tuple(fold(word) for word in words), ()))

    def found(self, text: str, words: Sequence[Token]) -> Iterator[tuple[int, Found]]:
        """Names and words from the left, the longest first; none overlaps another."""
        folded = [fold(token.word) for token in words]
        ends: dict[int, int] = {}
        at = 0
        for number, word in enumerate(folded):
            at += len(word) + 1
            ends[at] = number
        at_start: dict[int, list[tuple[int, list[tuple[str, Any]]]]] = {}
        for end, (size, entry) in self._automaton.iter(_BORDER.join(("", *folded, ""))):
            at_start.setdefault(ends[end] - size + 1, []).append((size, entry))
        number = 0
        while number < len(words):
            best = None
            for size, entry in sorted(at_start.get(number, ()), key=lambda each: -each[0]):
                written = text[words[number].start : words[number + size - 1].end]
                roles = _roles(entry, written)
                if roles:
                    best = Found(size, roles)
                    break
            if best is not None:
                yield number, best
            number += best.size if best is not None else 1


def _roles(entry: Iterable[tuple[str, Any]], written: str) -> dict[str, tuple[Any, ...]]:
    """What a name or a word may be, as it is written here."""
    roles: dict[str, tuple[Any, ...]] = {}
    for role, data in entry:
        if isinstance(data, KnownName):
            if is_abbreviation(data.written) and written not in (data.written, f"{data.written}s"):
                continue
            data = Option(data.entity, data.kinds)
        if data not in roles.get(role, ()):
            roles[role] = (*roles.get(role, ()), data)
    return roles


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(token.word) for token in tokens(text))


def _names() -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for name in known_names("Entity"):
        yield name.words, "entity", name


def _vocabulary(rules: Rules) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for rule in rules.triggers:
        for verb in rule.verbs:
            yield from ((_words(word), "verb", Verb(rule, forms)) for word, forms in verb_forms(verb).items())
        yield from ((_words(phrase), "phrase", rule) for phrase in rule.phrases)
        yield from ((_words(form), "trigger-noun", rule) for noun in rule.nouns for form in noun_forms(noun))
    for change in rules.changes:
        for verb in change.verbs:
            yield from ((_words(word), "verb", Verb(change, forms)) for word, forms in verb_forms(verb).items())
        yield from ((_words(form), "change-noun", change) for noun in change.nouns for form in noun_forms(noun))
        yield from ((_words(word), "adjective", change) for word in change.adjectives)
    for aspect in rules.aspects:
        yield from ((_words(form), "aspect", aspect) for noun in aspect.nouns for form in noun_forms(noun))
    for anaphor in rules.nouns.anaphors:
        yield from ((_words(form), "anaphor", anaphor) for word in anaphor.words for form in noun_forms(word))
    for setting in rules.settings.settings:
        yield from ((_words(word), "setting", setting.setting) for word in setting.words)
    yield from ((_words(word), "clinical", word) for word in rules.settings.clinical)
    for group in (rules.nouns, rules.prepositions, rules.cues):
        for name, listed in group:
            role = f"prep-{name}" if group is rules.prepositions else name
            if name not in _IN_TEXT:
                yield from ((_words(word), role, word) for word in listed)


@lru_cache(maxsize=2)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of some rules; made once for rules that are read once."""
    return Lexicon(rules)
