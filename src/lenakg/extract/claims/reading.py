"""The claims of a document's running text, laid down as candidates in the form of the facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lenakg.extract.claims.asking import is_asked, is_of_a_dose
from lenakg.extract.claims.context import disease_of, modality_of, qualifiers, setting_of
from lenakg.extract.claims.drafts import Draft, cited_for
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.items import items_of
from lenakg.extract.claims.lexicon import Lexicon, lexicon
from lenakg.extract.claims.memory import Memory
from lenakg.extract.claims.rules import Rules, read_rules
from lenakg.extract.claims.sentence import Read, read_sentence
from lenakg.extract.claims.things import Option, Thing
from lenakg.extract.claims.whole import apart, named_most, own_names
from lenakg.extract.desk import Desk
from lenakg.extract.names import diseases_of, slug, tokens
from lenakg.extract.papers.citations import NamedReference
from lenakg.extract.shortforms.abbreviations import FoundAbbreviation
from lenakg.source.text import Unit

_DRUG = frozenset({"Drug", "Intervention", "Entity"})
_DISEASE = frozenset({"Disease", "Condition", "Entity"})
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
    """A sentence with what was read of it, and the one after or before it that cites for it, if any."""

    unit: Unit
    items: list[Item]
    words: str
    read: Read
    study: Unit | None


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
        self.own = own_names(found, rules)
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
        self.main = named_most([items for _, items in sentences], "Disease")
        if self.main is not None:
            self.memory.disease = Thing((Option(self.main, _DISEASE),), 0, 0, carried=True)
        drug = named_most([items for _, items in sentences], "Drug")
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
            study = self._same_study(unit, following) or self._study_before(unit, sentences[number - 1][0])
            sentence = _Sentence(unit, items, self.desk.document.words(unit), read, study)
            for draft in apart(read.drafts):
                asked = is_asked(draft, read.clauses, sentence.words, self.rules)
                if not asked and not is_of_a_dose(draft, sentence.words):
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
        return following if self._goes_on(following) and self.desk.document.citations(following) else None

    def _study_before(self, unit: Unit, before: Unit) -> Unit | None:
        """The sentence before, if it cites and this one goes on with its study and cites nothing."""
        elsewhere = before.section != unit.section or before.key == unit.key or self.desk.document.citations(unit)
        return before if not elsewhere and self._goes_on(unit) and self.desk.document.citations(before) else None

    def _goes_on(self, unit: Unit) -> bool:
        words = self.desk.document.words(unit).casefold()
        return any(re.match(rf"{re.escape(cue.casefold())}\b", words) for cue in self.rules.cues.sameStudy)

    def _lay_down(self, draft: Draft, sentence: _Sentence) -> None:
        unit, items, read = sentence.unit, sentence.items, sentence.read
        numbers = cited_for(draft, read.clauses, items, self.desk.document.citations(unit))
        places = [unit]
        if sentence.study is not None and not numbers:
            nearest = -1 if sentence.study.start < unit.start else 0
            numbers = list(self.desk.document.citations(sentence.study)[nearest].numbers)
            places.append(sentence.study)
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
        modality = draft.modality or modality_of(draft, read, sentence.words, items, self.rules)
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


def _certainty(draft: Draft, supported: bool) -> str:
    if draft.hedge is None:
        return "Asserted"
    return "Suggested" if supported else "Hypothesised"
