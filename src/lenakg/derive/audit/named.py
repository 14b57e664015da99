"""Sources that the running text names and the reference list does not have, and the reverse; it needs the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.spelling import family_name, fold, plain, variant
from lenakg.derive.audit.texts import Sentence, Text
from lenakg.derive.audit.view import View

_WORD = r"[A-Z\u00c0-\u00de][^\W\d_]*(?:['’.-][^\W\d_]+)*"
_PART = rf"(?:{_WORD}|et al\.?|and|&|of|de|van|von)"
_NAME_YEAR = re.compile(rf"\(({_PART}(?:,? {_PART}){{0,7}}),? ((?:19|20)\d\d)[a-z]?\)")
_ET_AL = re.compile(rf"\b((?:{_WORD} ){{0,2}}{_WORD}) et al\b")
_CAPITALISED = re.compile(rf"\b{_WORD}(?:[ -]{_WORD}){{0,2}}")
_TRIAL = re.compile(
    r"\b([A-Z][A-Z\d]{2,}(?:-\d+)?) (?:[Tt]rial|[Ss]tudy)\b|[“\"]([^”\"]{2,40} (?:[Tt]rial|[Ss]tud(?:y|io)))[”\"]"
)
_REGISTERED = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{6,10}|ACTRN\d{8,16}|EudraCT[ :]?\d{4}-\d{6}-\d\d)\b")
_LISTED = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_MONTHS = re.compile(r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")


class Named(NamedTuple):
    """A source that a sentence names: the words for it, how sure it is that it is unlisted, and of what kind."""

    words: str
    sentence: Sentence
    confidence: float
    kind: str


def named_sources(text: Text) -> Iterator[Named]:
    """Sources that the running text names and the reference list does not hold.

    Three kinds are known by their look: a name and a year in brackets; authors before "et al."; a trial by its acronym,
    its number in a register or its name in quotation marks, where the sentence cites nothing. Caution: what is named in
    other words (a company's guidelines) is not found.

    >>> said = "It is rare (Heron Society 2019), as Marsh et al. saw [1]."
    >>> cite = Sentence("sec-1-1", said, "passage:x.sec-1-1", frozenset({1}))
    >>> entry = Sentence("ref-1", "[1] B. Marsh et al., Reeds, 2020.", "passage:x.ref-1")
    >>> [named.words for named in named_sources(Text("doc:x", (cite, entry)))]
    ['Heron Society 2019']
    """
    entries = [one.words for one in text.sentences if one.key.startswith("ref-")]
    dated = _dated(entries)
    starts = _starts(dated)
    shortened = {found for one in text.sentences for found in re.findall(r"\(([A-Z][A-Z\d-]{1,9})\)", one.words)}
    for one in text.running:
        words = " ".join(one.words.split())
        cites = bool(one.numbers)
        years = list(_NAME_YEAR.finditer(words))
        for match in years:
            name = re.split(r" (?:et al|and|&)|,", match[1])[0]
            listed = dated.get(fold(name), set()) | dated.get(fold(name.split()[-1]), set())
            if not _MONTHS.search(name.casefold()) and match[2] not in listed:
                yield Named(f"{match[1]} {match[2]}", one, 0.8, "name and year")
        for match in _ET_AL.finditer(words):
            inside = any(year.start() < match.start() < year.end() for year in years)
            if not inside and not any(_known(part, dated, starts) for part in _parts(match[1])):
                yield Named(f"{match[1].split()[-1]} et al.", one, 0.4 if cites else 0.7, "authors")
        trials = [match[1] or match[2] for match in _TRIAL.finditer(words) if match[1] not in shortened]
        registered = [match[0] for match in _REGISTERED.finditer(words)]
        if (trials or registered) and not cites:
            unlisted = [name for name in (*trials, *registered) if not any(name in entry for entry in entries)]
            if unlisted:
                yield Named(", ".join(dict.fromkeys(unlisted)), one, 0.6, "trial")


def _dated(entries: list[str]) -> dict[str, set[str]]:
    """The words of the reference list, whole and cut at hyphens, each with the years of its entries."""
    dated: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        years = re.findall(r"\b(?:19|20)\d\d\b", entry)
        for whole in _LISTED.findall(entry):
            for word in (whole, *re.split(r"[-’']", whole)):
                dated[fold(word)].update(years)
    return dated


def _known(name: str, dated: dict[str, set[str]], starts: dict[str, list[str]]) -> bool:
    """Whether the reference list has the name, in whatever spelling."""
    return fold(name) in dated or any(variant(name, other) for other in _near(name, starts))


def _parts(run: str) -> list[str]:
    """A run of capitalised words, and its ends: the first of them may only begin the sentence."""
    words = run.split(" ")
    return [" ".join(words[start:]) for start in range(len(words))]


def _starts(names: Iterable[str]) -> dict[str, list[str]]:
    """Folded names by their first two letters."""
    starts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        starts[name[:2]].append(name)
    return starts


def _near(name: str, starts: dict[str, list[str]]) -> list[str]:
    """Names that begin as this one does and are about as long, among which a misspelling of it may be."""
    folded = fold(name)
    return [other for other in starts.get(folded[:2], ()) if abs(len(other) - len(folded)) <= 2]


def unlisted(view: View, text: Text) -> Iterator[Issue]:
    """Named sources and citation numbers without an entry in the reference list, and entries that nothing cites."""
    for named in named_sources(text):
        message = (
            f"{_place(view, named.sentence)} names {named.words} as a source, which the reference list does not have"
        )
        if named.kind == "trial":
            message = f"{_place(view, named.sentence)} names the trial {named.words} and cites no paper for it"
        yield _issue(view, text, "named-source", named.sentence, named.words, message, named.confidence)
    listed = {int(found[1]): one for one in text.sentences if (found := re.fullmatch(r"ref-(\d+)", one.key))}
    cited: dict[int, Sentence] = {}
    for one in text.sentences:
        if not one.key.startswith("ref-"):
            for number in one.numbers:
                cited.setdefault(number, one)
    # A text without a numbered list has no numbers to look for.
    for number in sorted(cited.keys() - listed.keys()) if listed else ():
        message = f"{_place(view, cited[number])} cites [{number}], but the reference list ends with [{max(listed)}]"
        if number < max(listed):
            message = f"{_place(view, cited[number])} cites [{number}], which the reference list does not have"
        yield _issue(
            view, text, "number-unlisted", cited[number], f"[{number}]", message, 0.9 if number < 1000 else 0.3
        )
    for number in sorted(listed.keys() - cited.keys()) if cited else ():
        message = f"The reference list has [{number}], which nothing in the document cites"
        yield _issue(view, text, "reference-uncited", listed[number], f"[{number}]", message, 0.6)


def spelt(view: View, text: Text) -> Iterator[Issue]:
    """First authors of listed papers whose name the running text spells otherwise; each spelling once."""
    authors: dict[str, set[str]] = defaultdict(set)
    entries = [entry for entry in view.references if entry.document == text.document]
    for entry in entries:
        authors[fold(family_name(entry.name))].add(family_name(entry.name))
    starts = _starts(authors)
    told: set[str] = set()
    for one in text.running:
        words = " ".join(one.words.split())
        runs = [match[0] for match in _CAPITALISED.finditer(words)]
        for name in dict.fromkeys(part for run in runs for part in _parts(run)):
            listed = authors.get(fold(name), set())
            if not listed and f"{name} et al" in words:
                listed = {known for folded in _near(name, starts) for known in authors[folded] if variant(name, known)}
            same = {plain(known) for known in listed}
            if not listed or plain(name) in same or name in told or len(name) < 5:
                continue
            told.add(name)
            known = min(listed)
            how, confidence = variant(name, known) or ("spelt otherwise", 0.6)
            message = f"{_place(view, one)} names {name}, which is {known} {how}, as the reference list has it"
            concerned = [entry.iri for entry in entries if family_name(entry.name) == known]
            if how:
                yield _issue(view, text, "text-name", one, name, message, confidence, "NameMismatch", concerned)


def _place(view: View, one: Sentence) -> str:
    """Where a sentence stands."""
    section = view.sections.get(one.passage) or one.section
    return f"Section {section}" if section[:1].isdecimal() else section or one.key


def _issue(
    view: View,
    text: Text,
    rule: str,
    one: Sentence,
    words: str,
    message: str,
    confidence: float,
    kind: str = "UncitedSource",
    concerns: list[str] | None = None,
) -> Issue:
    entry = view.listed_at.get(one.passage)
    return Issue(
        rule=rule,
        kind=kind,
        document=text.document,
        concerns=tuple(concerns or [entry or text.document]),
        values=(("named", words),),
        message=f"{message}.",
        confidence=confidence,
        passages=(one.passage,),
        resolved_by="the authors, or a search for the source" if rule == "named-source" else "the authors",
        at=f"{one.passage.removeprefix(PREFIXES['passage'])} {words}",
    )
