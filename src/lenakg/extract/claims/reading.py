"""The claims of a document's running text, laid down as candidates in the form of the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lenakg.extract.claims.context import disease_of, modality_of, qualifiers, setting_of
from lenakg.extract.claims.drafts import Draft, cited_for
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.items import items_of
from lenakg.extract.claims.lexicon import Lexicon, lexicon
from lenakg.extract.claims.memory import Memory
from lenakg.extract.claims.rules import Rules, read_rules
from lenakg.extract.claims.sentence import Read, read_sentence
from lenakg.extract.claims.things import Option, Thing
from lenakg.extract.desk import Desk
from lenakg.extract.names import diseases_of, known_names, slug, tokens
from lenakg.extract.papers.citations import NamedReference
from lenakg.extract.shortforms.abbreviations import FoundAbbreviation
from lenakg.source.text import Unit

_DRUG = frozenset({"Drug", "Intervention", "Entity"})
_RUNNING = ("abstract-", "sec-")
#: How many claims before a sentence it may contest.
_REMEMBERED = 12
_MOST_WORDS = 1000
_SHOWN = 80
_LEAST_WORDS = 200
#: The share of small words below which a text is not in the language of the rules; English has two or three times it.
_LEAST_SMALL = 0.1
_SMALL_WORDS = ("determiners", "coordinators", "copula", "auxiliaries", "prep-attaching", "prep-place")


def read_claims(
    desk: Desk,
    papers: Mapping[int, NamedReference],
    found: Iterable[FoundAbbreviation],
    diseases: frozenset[str],
    rules: Rules | None = None,
) -> list[str]:
    """Lay down the claims of the sentences on the desk; gives notices of what stands in the way of reading them.

    A name that the ontology gives to something of another disease than `diseases`, those of the document, is none.
    """
    return _Claims(desk, papers, found, diseases, rules or read_rules()).read()


class _Sentence(NamedTuple):
    """A sentence with what was read of it, and the one after it that cites for it, if any."""

    unit: Unit
    items: list[Item]
    words: str
    read: Read
    following: Unit | None


class _Claims:
    def __init__(
        self,
        desk: Desk,
        papers: Mapping[int, NamedReference],
        found: Iterable[FoundAbbreviation],
        diseases: frozenset[str],
        rules: Rules,
    ) -> None:
        self.diseases = diseases
        self.desk, self.papers, self.rules = desk, papers, rules
        self.known: Lexicon = lexicon(rules)
        self.own = _own_names(found)
        self.memory = Memory()
        self.slugs: Counter[str] = Counter()
        self.main: str | None = None

    def read(self) -> list[str]:
        units = [unit for unit in self.desk.document.units if unit.key.startswith(_RUNNING)]
        sentences = [(unit, self._items(unit)) for unit in units]
        if not sentences:
            return []
        notice = self._unreadable(sentences)
        if notice is not None:
            return [notice]
        self.main = _named_most(sentences, "Disease")
        drug = _named_most(sentences, "Drug")
        self.memory.treatment = [] if drug is None else [Thing((Option(drug, _DRUG),), 0, 0, carried=True)]
        section, earlier = "", list[Draft]()
        for number, (unit, items) in enumerate(sentences):
            if unit.section != section:
                section, earlier = unit.section, []
                self.memory.forget()
            if not items:
                continue
            read = read_sentence(items, self.rules, self.memory, earlier)
            following = sentences[number + 1][0] if number + 1 < len(sentences) else None
            sentence = _Sentence(unit, items, self.desk.document.words(unit), read, self._same_study(unit, following))
            for draft in _apart(read.drafts):
                self._lay_down(draft, sentence)
            for start, end, reason in read.unread:
                self.desk.leave(unit, start, end, reason)
            earlier = [*earlier, *read.drafts][-_REMEMBERED:]
        return []

    def _items(self, unit: Unit) -> list[Item]:
        words = self.desk.document.words(unit)
        if len(tokens(words, most=_MOST_WORDS + 1)) > _MOST_WORDS:
            self.desk.leave(
                unit, 0, min(len(words), 80), f"a sentence of more than {_MOST_WORDS} words: no claim is read from it"
            )
            return []
        items = items_of(words, self.desk.document.citations(unit), self.known, self.own)
        for item in items:
            if item.has("entity"):
                here = tuple(one for one in item.roles["entity"] if self._is_of_here(one.entity))
                item.roles = {**item.roles, "entity": here} if here else {}
        return items

    def _is_of_here(self, entity: str) -> bool:
        """Say whether something may be meant here: nothing of another disease than those of the document is."""
        named = diseases_of(entity)
        return not named or not self.diseases or bool(named & self.diseases)

    def _unreadable(self, sentences: Iterable[tuple[Unit, list[Item]]]) -> str | None:
        """Why no claims can be read of the document, if so."""
        items = [item for _, each in sentences for item in each]
        small = sum(item.has(*_SMALL_WORDS) for item in items)
        if len(items) >= _LEAST_WORDS and small < _LEAST_SMALL * len(items):
            return "the running text does not look like English, which the rules are for: no claims were read from it"
        if not any(item.has("entity") for item in items):
            return "no name of the ontology stands in the running text: no claims could be read from it"
        return None

    def _same_study(self, unit: Unit, following: Unit | None) -> Unit | None:
        """The next sentence, if this one cites nothing and that one goes on with the same study and cites it."""
        if following is None or following.section != unit.section or self.desk.document.citations(unit):
            return None
        words = self.desk.document.words(following).casefold()
        goes_on = any(words.startswith(cue.casefold()) for cue in self.rules.cues.sameStudy)
        return following if goes_on and self.desk.document.citations(following) else None

    def _lay_down(self, draft: Draft, sentence: _Sentence) -> None:
        unit, items, read = sentence.unit, sentence.items, sentence.read
        numbers = cited_for(draft, read.clauses, items, self.desk.document.citations(unit))
        places = [unit]
        if sentence.following is not None and not numbers:
            numbers = list(self.desk.document.citations(sentence.following)[0].numbers)
            places.append(sentence.following)
        own = any(item.has("ownData") for item in items)
        setting = setting_of(draft, read, items, self.rules)
        asserts = draft.proposed.record()
        record: dict[str, Any] = {"id": self._name(draft), "asserts": asserts, "direction": draft.direction}
        record["certainty"] = draft.certainty or _certainty(draft, bool(numbers) or own)
        if draft.hedge is not None:
            record["hedgeCue"] = draft.hedge
        record["setting"] = setting
        disease = disease_of(draft, items, setting, self.main)
        treated = draft.proposed.object
        if draft.proposed.predicate == "treats" and "Disease" not in treated.kinds:
            about = next(iter(sorted(diseases_of(treated.entity))), disease or self.main)
            if about is None:
                return
            asserts["object"] = disease = about
            if "Population" in treated.kinds:
                record["inPopulation"] = treated.entity
        if disease is not None:
            record["inDisease"] = disease
        for name, value in qualifiers(draft, sentence.words, items, read).items():
            record.setdefault(name, value)
        modality = modality_of(draft, read, sentence.words, items, self.rules)
        if modality is not None:
            record["modality"] = modality
        cited = [self.papers[number].slug for number in numbers if number in self.papers]
        if cited:
            record["citedEvidence"] = cited if len(cited) > 1 else cited[0]
        elif own:
            record["ownObservation"] = "true"
        names = [self.desk.place(place) for place in places]
        record["atPassage"] = names if len(names) > 1 else names[0]
        record["entryMode"] = "Extracted"
        remarks = [
            f"{end.entity} is named by its parts; the facts have to describe it"
            for end in (draft.proposed.subject, draft.proposed.object)
            if end.entity.startswith("regimen:")
        ]
        key = "claims" if modality is None else "recommendations"
        self.desk.add(key, unit, record, round(draft.confidence, 2), remarks)

    def _name(self, draft: Draft) -> str:
        proposed = draft.proposed
        parts = [
            proposed.subject.entity.partition(":")[2],
            proposed.predicate,
            proposed.object.entity.partition(":")[2],
        ]
        name = slug("-".join(parts))
        self.slugs[name] += 1
        number = f"-{self.slugs[name]}" if self.slugs[name] > 1 else ""
        return f"claim:{self.desk.name}-{name}{number}"


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
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


def _certainty(draft: Draft, supported: bool) -> str:
    if draft.hedge is None:
        return "Asserted"
    return "Suggested" if supported else "Hypothesised"


def _own_names(found: Iterable[FoundAbbreviation]) -> dict[tuple[str, ...], tuple[Option, ...]]:
    """What the document's own abbreviations mean; nothing where the ontology does not know it."""
    by_words: dict[tuple[str, ...], list[Option]] = {}
    for name in known_names("Entity"):
        by_words.setdefault(name.words, []).append(Option(name.entity, name.kinds))
    own: dict[tuple[str, ...], tuple[Option, ...]] = {}
    for each in found:
        if each.expansion is None:
            continue
        words = tuple(token.word.casefold() for token in tokens(each.expansion))
        own.setdefault(tuple(token.word for token in tokens(each.abbreviation)), tuple(by_words.get(words, ())))
    # What the ontology takes it to mean as well needs no entry, and may be a part of a longer name.
    return {words: options for words, options in own.items() if words and not _is_known(words, options, by_words)}


def _is_known(
    short: tuple[str, ...], options: tuple[Option, ...], by_words: dict[tuple[str, ...], list[Option]]
) -> bool:
    known = by_words.get(tuple(word.casefold() for word in short), [])
    return bool(options) and {option.entity for option in options} == {option.entity for option in known}


def _named_most(sentences: Iterable[tuple[Unit, list[Item]]], kind: str) -> str | None:
    """What of a kind the document names most often: the disease or the drug that it is about."""
    count: Counter[str] = Counter()
    for _, items in sentences:
        for item in items:
            if item.has("entity"):
                count.update(
                    option.entity
                    for option in item.roles["entity"]
                    if kind in option.kinds and "AdverseEvent" not in option.kinds
                )
    return count.most_common(1)[0][0] if count else None
