"""The names of entities and endpoints, as the ontology and the document itself give them.

What may be named is data: every `rdfs:label` and `skos:altLabel` of the ontology, and before these the abbreviations
that the document explains. Names are compared word by word, whatever the case, the hyphens and the white space between
words; an abbreviation in capitals only as it is written, since "OR" is an endpoint and "or" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from pyoxigraph import Literal, NamedNode

from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.core.rdf import read_quads
from lenakg.core.resources import ontology
from lenakg.core.vocabulary import vocabulary

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_DASHES = frozenset("-‐‑‒–—")
_LABEL, _ALT_LABEL = PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel"
_BRACKETED = re.compile(r"\([^()]*\)")
_SHORTEST_PLURAL = 4  # letters of a word that may lose or gain its s


class Token(NamedTuple):
    """A word or a mark of a text; dashes and white space lie between tokens."""

    start: int
    end: int
    word: str


class _Name(NamedTuple):
    entity: str
    kinds: frozenset[str]
    written: str


def tokens(text: str, start: int = 0, end: int | None = None, most: int | None = None) -> list[Token]:
    """The words and marks of a text in order, at most `most` of them, without dashes and white space.

    >>> [token.word for token in tokens("Tumor-flare reaction (TFR)")]
    ['Tumor', 'flare', 'reaction', '(', 'TFR', ')']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if match.group() not in _DASHES:
            found.append(Token(match.start(), match.end(), match.group()))
            if len(found) == most:
                break
    return found


def first_words(kinds: frozenset[str]) -> frozenset[str]:
    """The folded words that names of these kinds in the ontology begin with, in either number.

    Most words of a long text are none of them, and need not be matched.

    >>> "chronic" in first_words(frozenset({"Disease"})), "the" in first_words(frozenset({"Disease"}))
    (True, False)
    """
    index = _index()
    words = {words[0] for words, names in index.by_words.items() if any(name.kinds & kinds for name in names)}
    return frozenset(words | {f"{word}s" for word in words} | {word.removesuffix("s") for word in words})


def fold(word: str) -> str:
    """A word without case and accents.

    >>> fold("Anémia") == fold("ANEMIA")
    True
    """
    if word.isascii():
        return word.casefold()
    return "".join(sign for sign in normalize("NFKD", word) if not combining(sign)).casefold()


def is_abbreviation(name: str) -> bool:
    """Say whether a name is written as an abbreviation, so that its capitals count.

    >>> [is_abbreviation(name) for name in ("OR", "nPR", "CD20", "Anemia", "or", "overall response")]
    [True, True, True, False, False, False]
    """
    capitals = sum(sign.isupper() for sign in name)
    return " " not in name and capitals > 0 and (capitals > 1 or not any(sign.islower() for sign in name))


class _Index(NamedTuple):
    by_words: dict[tuple[str, ...], tuple[_Name, ...]]
    beginnings: frozenset[tuple[str, ...]]
    by_any_order: dict[tuple[str, ...], frozenset[_Name]]
    short: dict[str, str]
    kinds: dict[str, frozenset[str]]
    heads: frozenset[str]
    of_disease: dict[str, frozenset[str]]


@cache
def _index() -> _Index:
    """The names of the ontology; read once."""
    known = vocabulary()
    by_words: dict[tuple[str, ...], list[_Name]] = {}
    short: dict[str, str] = {}
    heads: set[str] = set()
    for quad in read_quads(ontology()):
        if quad.predicate.value not in (_LABEL, _ALT_LABEL) or not isinstance(quad.subject, NamedNode):
            continue
        types = known.types.get(quad.subject.value, frozenset())
        above = frozenset[str]().union(*(known.superclasses.get(kind, {kind}) for kind in types))
        kinds = frozenset(kind.removeprefix(LENA) for kind in above if kind.startswith(LENA))
        if not kinds or not isinstance(quad.object, Literal):
            continue
        written = quad.object.value
        words = tuple(fold(token.word) for token in tokens(written))
        entity = shorten(quad.subject.value).removeprefix("lena:")
        by_words.setdefault(words, []).append(_Name(entity, kinds, written))
        if is_abbreviation(written):
            short.setdefault(entity, written.casefold())
        elif kinds & {"AdverseEvent", "Finding"} and quad.predicate.value == _LABEL:  # synonyms may turn it round
            heads.add(words[-1])
    any_order: dict[tuple[str, ...], set[_Name]] = {}
    for words, names in by_words.items():
        any_order.setdefault(tuple(sorted(words)), set()).update(names)
    return _Index(
        {words: tuple(names) for words, names in by_words.items()},
        frozenset(words[:size] for words in by_words for size in range(1, len(words) + 1)),
        {words: frozenset(names) for words, names in any_order.items() if len(words) > 1},
        short,
        {name.entity: name.kinds for names in by_words.values() for name in names},
        frozenset(heads),
        _of_disease(by_words),
    )


def _of_disease(by_words: Mapping[tuple[str, ...], Sequence[_Name]]) -> dict[str, frozenset[str]]:
    """The diseases whose names stand in the names of something else, such as a group of patients."""
    diseases = {words: name.entity for words, names in by_words.items() for name in names if "Disease" in name.kinds}
    found: dict[str, set[str]] = {}
    for words, names in by_words.items():
        runs = {words[at : at + size] for at in range(len(words)) for size in range(1, len(words) - at + 1)}
        named = {diseases[run] for run in runs & diseases.keys()}
        for name in names:
            if named and "Disease" not in name.kinds:
                found.setdefault(name.entity, set()).update(named)
    return {entity: frozenset(named) for entity, named in found.items()}


class KnownName(NamedTuple):
    """A name of the ontology: its folded words, and who bears it."""

    words: tuple[str, ...]
    entity: str
    kinds: frozenset[str]
    written: str


def known_names(kind: str) -> Iterator[KnownName]:
    """Every name of the ontology that something of a kind bears, its last word in both numbers.

    >>> sorted({name.words for name in known_names("Drug") if name.entity == "drug:aspirin"})
    [('aspirin',), ('aspirins',)]
    """
    for words, names in _index().by_words.items():
        for name in names:
            if kind in name.kinds:
                for last in {words[-1], *_other_numbers(words[-1])}:
                    yield KnownName((*words[:-1], last), name.entity, name.kinds, name.written)


def diseases_of(entity: str) -> frozenset[str]:
    """The diseases that stand in the names of something else, such as of a group of patients."""
    return _index().of_disease.get(entity, frozenset())


class Names:
    """The names that may stand in a document, its own abbreviations before those of the ontology.

    An abbreviation that the document explains by what the ontology does not know hides the ontology's own meaning of
    it: the document speaks of something else. `drugs` are those that it gives and the ontology lacks, by their words.
    With `diseases`, those that it is about, a name that the ontology gives to something of another disease is none:
    the untreated patients of one are not those of another.

    >>> names = Names({"MFR": "marsh flare reaction", "FR": "tumour flare reaction"})
    >>> names.match("Treatment-free  survival: 3 years", 0, frozenset({"Endpoint"}))
    (24, 'TreatmentFreeSurvival')
    >>> names.whole("FR", frozenset({"AdverseEvent"})), names.whole("MFR", frozenset({"AdverseEvent"}))
    ('ae:tumor-flare-reaction', None)
    >>> names.expansion("MFR %", 0)
    (3, 'marsh flare reaction')
    >>> Names(drugs={"Zorvamab": "drug:zorvamab"}).match("zorvamab pulses", 0, frozenset({"Drug"}))
    (8, 'drug:zorvamab')
    """

    def __init__(
        self,
        abbreviations: Mapping[str, str] | None = None,
        drugs: Mapping[str, str] | None = None,
        diseases: frozenset[str] | None = None,
    ) -> None:
        self._diseases = diseases
        self._drugs = {tuple(fold(t.word) for t in tokens(words)): curie for words, curie in (drugs or {}).items()}
        self._longest_drug = max(map(len, self._drugs), default=0)
        self.abbreviations = {
            tuple(token.word for token in tokens(short)): expansion
            for short, expansion in (abbreviations or {}).items()
            if tokens(short)
        }
        self._longest_own = max((len(words) for words in self.abbreviations), default=0)

    def match(self, text: str, at: int, kinds: frozenset[str]) -> tuple[int, str] | None:
        """The longest name of one of `kinds` that begins at `at` and ends at a word border: its end and its entity.

        The entity is a CURIE, or the local name of a coded value such as an endpoint. A name that several entities of
        these kinds bear is no name: None, as where there is none.
        """
        if at > 0 and text[at - 1].isalnum() and text[at : at + 1].isalnum():
            return None
        own = self.expansion(text, at)
        if own is not None:
            entity = self._expanded(own[1], kinds)
            return None if entity is None else (own[0], entity)
        drug = self._own_drug(text, at) if "Drug" in kinds else None
        if drug is not None:
            return drug
        index, words, best = _index(), tuple[str, ...](), None
        for token in _from(text, at):
            word = fold(token.word)
            for last in (word, *_other_numbers(token.word)):
                entity = self._one(index.by_words.get((*words, last), ()), kinds, text[at : token.end])
                if entity is not None:
                    best = token.end, entity
                    break
            words = (*words, word)
            if words not in index.beginnings:
                break
        return best

    def _one(self, names: tuple[_Name, ...], kinds: frozenset[str], written: str | None) -> str | None:
        """The one entity of these kinds among the bearers of a name, as it is written in the text."""
        entities = {
            name.entity
            for name in names
            if name.kinds & kinds
            and (written is None or not is_abbreviation(name.written) or written in (name.written, f"{name.written}s"))
            and (self._diseases is None or _index().of_disease.get(name.entity, frozenset()) <= self._diseases)
        }
        return entities.pop() if len(entities) == 1 else None

    def _own_drug(self, text: str, at: int) -> tuple[int, str] | None:
        """The end and the name of a drug that the document gives elsewhere and the ontology lacks."""
        found = tokens(text, at, most=self._longest_drug) if self._drugs else []
        if not found or found[0].start != at:
            return None
        for size in range(len(found), 0, -1):
            curie = self._drugs.get(tuple(fold(token.word) for token in found[:size]))
            if curie is not None:
                return found[size - 1].end, curie
        return None

    def whole(self, text: str, kinds: frozenset[str]) -> str | None:
        """The entity of one of `kinds` that the whole text names, the words of a name in whatever order.

        >>> Names().whole("reaction, tumor flare", frozenset({"AdverseEvent"}))
        'ae:tumor-flare-reaction'
        """
        start = len(text) - len(text.lstrip())
        text = text.rstrip()
        found = self.match(text, start, kinds) if start < len(text) else None
        if found is not None and found[0] == len(text):
            return found[1]
        if found is None and self.expansion(text, start) is not None:
            return None
        words = tuple(sorted(fold(token.word) for token in tokens(text) if token.word not in ",;"))
        return self._one(tuple(_index().by_any_order.get(words, ())), kinds, None)

    def expansion(self, text: str, at: int) -> tuple[int, str] | None:
        """The end and the meaning of one of the document's own abbreviations that begins at `at`."""
        if not self.abbreviations or (at > 0 and text[at - 1].isalnum()):
            return None
        found = tokens(text, at, most=self._longest_own)
        if not found or found[0].start != at:
            return None
        for size in range(len(found), 0, -1):
            words = tuple(token.word for token in found[:size])
            for last in (words[-1], words[-1].removesuffix("s")):
                meaning = self.abbreviations.get((*words[:-1], last))
                if meaning is not None:
                    return found[size - 1].end, meaning
        return None

    def short(self, entity: str) -> str:
        """What an entity is called in a passage: its first abbreviation, or the last part of its IRI.

        >>> [Names().short(entity) for entity in ("OverallResponse", "ae:tumor-lysis-syndrome", "ae:anemia", "Age")]
        ['orr', 'tls', 'anemia', 'age']
        """
        local = entity.rpartition(":")[2]
        return re.sub(r"[^a-z0-9]+", "-", _index().short.get(entity, slug(local)))

    def is_a(self, entity: str, kinds: frozenset[str]) -> bool:
        """Say whether an entity of the ontology is of one of these kinds.

        >>> Names().is_a("OverallSurvival", frozenset({"TimeToEventEndpoint"}))
        True
        """
        return bool(_index().kinds.get(entity, frozenset()) & kinds)

    def sounds_like_event(self, name: str) -> bool:
        """Say whether a name that the ontology lacks ends like those of adverse events and findings that it has.

        >>> Names().sounds_like_event("marsh flare reaction"), Names().sounds_like_event("tender joint count")
        (True, False)
        """
        words = [fold(token.word) for token in tokens(_BRACKETED.sub(" ", name)) if token.word[0].isalnum()]
        return bool(words) and any(word in _index().heads for word in (words[-1], *_other_numbers(words[-1])))

    def _expanded(self, expansion: str, kinds: frozenset[str]) -> str | None:
        plain = Names()
        return plain.whole(expansion, kinds) or plain.whole(_BRACKETED.sub(" ", expansion), kinds)


def slug(name: str) -> str:
    """The kebab-case name of an entity that is not in the ontology.

    >>> slug("Marsh-flare reaction (MFR)"), slug("TreatmentDuration")
    ('marsh-flare-reaction-mfr', 'treatment-duration')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "-", name)
    return "-".join(re.findall(r"[a-z0-9]+", fold(apart)))


def _from(text: str, at: int) -> Iterator[Token]:
    """The tokens from `at` on, each read when it is asked for, since most words begin no name; none if `at` is none."""
    if text[at : at + 1] in _DASHES or not _TOKEN.match(text, at):
        return
    for match in _TOKEN.finditer(text, at):
        if match.group() not in _DASHES:
            yield Token(*match.span(), match.group())


def _other_numbers(word: str) -> tuple[str, ...]:
    """A noun or an abbreviation in its other number, folded, where an s is all the difference."""
    if word.endswith("s") and word[:-1].isupper():
        return (fold(word[:-1]),)
    if len(word) < _SHORTEST_PLURAL or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return ()
    return (fold(word[:-1]),) if word.endswith("s") else (fold(word) + "s",)
