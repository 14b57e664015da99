"""What is told by the whole of a document: its own names, what it is about, and which claims are a part of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.rules import Rules
from lenakg.extract.claims.things import Option
from lenakg.extract.names import known_names, tokens
from lenakg.extract.shortforms.abbreviations import FoundAbbreviation


def own_names(found: Iterable[FoundAbbreviation], rules: Rules) -> dict[tuple[str, ...], tuple[Option, ...]]:
    """What the document's own abbreviations mean; nothing where the ontology does not know it."""
    by_words: dict[tuple[str, ...], list[Option]] = {}
    for name in known_names("Entity"):
        by_words.setdefault(name.words, []).append(Option(name.entity, name.kinds))
    own: dict[tuple[str, ...], tuple[Option, ...]] = {}
    for each in found:
        if each.expansion is None:
            continue
        words = tuple(token.word.casefold() for token in tokens(each.expansion))
        options = by_words.get(words) or by_words.get(_plain(words, rules), [])
        own.setdefault(tuple(token.word for token in tokens(each.abbreviation)), tuple(options))
    # What the ontology takes it to mean as well needs no entry, and may be a part of a longer name.
    return {words: options for words, options in own.items() if words and not _is_known(words, options, by_words)}


def _plain(words: tuple[str, ...], rules: Rules) -> tuple[str, ...]:
    """What an "overall response rate" is the rate of: no words that say nothing, and no aspect."""
    aspects = {noun for rule in rules.aspects for noun in rule.nouns}
    while words and words[0] in rules.cues.ignored:
        words = words[1:]
    return words[:-1] if words and words[-1] in aspects else words


def _is_known(
    short: tuple[str, ...], options: tuple[Option, ...], by_words: dict[tuple[str, ...], list[Option]]
) -> bool:
    known = by_words.get(tuple(word.casefold() for word in short), [])
    return bool(options) and {option.entity for option in options} == {option.entity for option in known}


def named_most(sentences: Iterable[list[Item]], kind: str) -> str | None:
    """What of a kind the document names most often: the disease or the drug that it is about."""
    count: Counter[str] = Counter()
    for items in sentences:
        for item in items:
            if item.has("entity"):
                count.update(
                    option.entity
                    for option in item.roles["entity"]
                    if kind in option.kinds and "AdverseEvent" not in option.kinds
                )
    return count.most_common(1)[0][0] if count else None


def apart(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that a treatment treats the disease whose patients, as another one says, it treats."""
    groups = {
        (draft.proposed.subject.entity, draft.direction, draft.clause)
        for draft in drafts
        if draft.proposed.predicate == "treats" and "Population" in draft.proposed.object.kinds
    }
    return [
        draft
        for draft in drafts
        if draft.proposed.predicate != "treats"
        or "Disease" not in draft.proposed.object.kinds
        or (draft.proposed.subject.entity, draft.direction, draft.clause) not in groups
    ]
