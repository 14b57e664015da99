"""Volume, number, pages, article, year and identifiers in the part of a reference entry after its title.

Two ways of printing are read: every figure after its own word ("vol. 28, no. 10, pp. 3–9, 2010"), and figures that only
their marks tell apart ("2010;28(10):3–9", "28(10), 3–9 (2010)", "28 (2010) 3–9").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lenakg.source.paragraphs import Span

_YEAR = r"(?:1[6-9]|2[01])\d\d"
_PAGE = r"[A-Za-z]{0,4}\d+(?:[.-]\d+)?[A-Za-z]{0,2}"
_RANGE = rf"{_PAGE}(?:\s?[‐‑–—-]\s?{_PAGE})?(?![\w])"
_PAGES = rf"{_RANGE}(?:, {_PAGE}\s?[‐‑–—-]\s?{_PAGE}(?![\w])){{0,9}}"
_VOLUME = r"(?:[A-Za-z]{0,2}\d{1,5}[A-Za-z]{0,2}|[IVXLC]{1,7})(?:[/–-]\d{1,4})?(?![\w])"
_SUPPLEMENT = r"(?:[Ss]uppl(?:ement)?\b\.?(?:\s?[A-Za-z]?\d{1,3}[A-Za-z]?\b)?)"
_ISSUE = rf"(?:{_SUPPLEMENT}|[A-Za-z]{{0,3}}\d[\w/–-]{{0,9}}(?:,? (?:{_SUPPLEMENT}|(?:pt|part)\b\.? \w{{1,4}}\b))?)"
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?(?:[ /–-](?:[A-Z][a-z]{2,8}\.?|\d{1,2}))?(?: \d{1,2})?)"
_NUMBERED = r"(?:abstracts?|abstr\.?|article(?: id| no\.?| number)?|paper|poster)"
_IDENTIFIERS = (
    ("doi", re.compile(r"(?:\bdoi:?\s*|https?://(?:dx\.)?doi\.org/)*\b(?P<value>10\.\d{4,9}/[^\s,;]+)", re.IGNORECASE)),
    ("pmid", re.compile(r"\bPMID:?\s*(?P<value>[1-9]\d{0,8})\b", re.IGNORECASE)),
    ("pmcid", re.compile(r"(?:\bPMCID:?\s*)?\b(?P<value>PMC\d+)\b")),
)
#: Figures after their own words, each taken once.
_NAMED = (
    ("volume", re.compile(rf"\bvol(?:ume\b|\b\.?)\s?(?P<value>{_VOLUME})", re.IGNORECASE)),
    ("issueNumber", re.compile(rf"\b(?:nos?\b\.?|issue\b|iss\b\.?)\s?(?P<value>{_ISSUE})", re.IGNORECASE)),
    ("articleNumber", re.compile(rf"\b(?P<value>{_NUMBERED}\s?#?[A-Za-z]{{0,4}}[-–]?\d[\w-]*)", re.IGNORECASE)),
    ("pages", re.compile(rf"\b(?:pp?\b\.?|pages?\b)\s?(?P<value>{_PAGES})", re.IGNORECASE)),
)
#: Figures that their marks tell apart, the surest first.
_MARKED = (
    re.compile(
        rf"\b(?P<year>{_YEAR})[a-z]?(?: (?P<date>{_MONTH}))?\s?;\s?(?:(?P<volume>{_VOLUME})\s?)?"
        rf"(?:(?P<supplement>{_SUPPLEMENT})\s?)?(?:\((?P<issueNumber>[^()]{{1,40}})\)\s?)?"
        rf"(?::\s?(?:(?P<articleNumber>{_NUMBERED}\s[\w-]+)|(?P<pages>{_PAGES})))?"
    ),
    re.compile(rf"\b(?P<volume>{_VOLUME})\s?\((?P<year>{_YEAR})\)\s?[,:]?\s?(?P<pages>{_PAGES})"),
    re.compile(
        rf"\b(?P<volume>{_VOLUME})\s?(?:(?P<supplement>{_SUPPLEMENT})\s?)?(?:\((?P<issueNumber>[^()]{{1,40}})\))?\s?[:,]\s?"
        rf"(?:(?P<articleNumber>{_NUMBERED}\s[\w-]+)|(?P<pages>{_PAGES}))(?:[,.]?\s?\(?(?P<year>{_YEAR})[a-z]?\b\)?)?"
    ),
)
_BARE_VOLUME = re.compile(
    rf"(?<![\w.])(?!{_YEAR}\b)(?P<volume>{_VOLUME})(?:\s?\((?P<issueNumber>[^()]{{1,40}})\))?,\s"
    rf"(?=(?:pp?|nos?|pages?)\b|{_NUMBERED})",
    re.IGNORECASE,
)
_LONE_SUPPLEMENT = re.compile(rf"\b{_SUPPLEMENT}", re.IGNORECASE)
_LONE_ARTICLE = re.compile(r"(?<![\w–-])(?P<value>[A-Z]{1,3}\d{1,6})(?![\w–-])")
_LONE_YEAR = re.compile(rf"(?<![\w–-])(?P<value>{_YEAR})(?=[a-z]?(?![\w–-]))")


@dataclass(frozen=True, slots=True)
class Detail:
    """A figure of an entry: `span` is the value alone, `whole` also the word that names it."""

    key: str
    value: str
    span: Span
    whole: Span


def identifiers(text: str, start: int) -> Iterator[Detail]:
    """DOI and PubMed identifiers that are printed at or after `start`, each kind once.

    >>> [(found.key, found.value) for found in identifiers("doi: 10.1000/x(1).2. PMID: 12", 0)]
    [('doi', '10.1000/x(1).2'), ('pmid', '12')]
    """
    for key, pattern in _IDENTIFIERS:
        found = pattern.search(text, start)
        if found:
            value = found["value"].rstrip(".,;:\"'”’")
            while value.endswith(")") and value.count(")") > value.count("("):
                value = value[:-1].rstrip(".")
            begin = found.start("value")
            yield Detail(key, value, Span(begin, begin + len(value)), Span(found.start(), begin + len(value)))


def marked(text: str, start: int) -> list[Detail]:
    """The last figures at or after `start` that are told apart by their marks alone; none if there are none.

    >>> [(found.key, found.value) for found in marked("Tree J. 2010 May 3;28(10 Suppl):3s–9s.", 0)]
    [('year', '2010'), ('volume', '28'), ('issueNumber', '10 Suppl'), ('pages', '3s–9s')]
    """
    for pattern in _MARKED:
        found_all = [found for found in pattern.finditer(text, start) if found["volume"] or found["pages"]]
        if not found_all:
            continue
        last = found_all[-1]
        return _groups(last)
    return []


def bare_volume(text: str, start: int) -> list[Detail]:
    """A volume, and its number in brackets, that only the pages after it tell from other figures.

    >>> [(found.key, found.value) for found in bare_volume("24(2), pp. 3–9", 0)]
    [('volume', '24'), ('issueNumber', '2')]
    """
    found = _BARE_VOLUME.search(text, start)
    return _groups(found) if found else []


def _groups(match: re.Match[str]) -> list[Detail]:
    details: dict[str, Detail] = {}
    for group, value in match.groupdict().items():
        if value is not None and group != "date":
            key = "issueNumber" if group == "supplement" else group
            details.setdefault(key, Detail(key, value, Span(*match.span(group)), Span(*match.span())))
    return list(details.values())


def named(text: str, start: int) -> list[Detail]:
    """The figures at or after `start` that stand after their own words.

    >>> [(found.key, found.value) for found in named("vol. 94, supplement 2, Article ID 12, pp. 3–9, 2009", 0)]
    [('volume', '94'), ('articleNumber', 'Article ID 12'), ('pages', '3–9'), ('issueNumber', 'supplement 2')]
    """
    details = []
    for key, pattern in _NAMED:
        found = pattern.search(text, start)
        if found:
            details.append(Detail(key, found["value"], Span(*found.span("value")), Span(*found.span())))
    if not any(found.key == "issueNumber" for found in details) and details:
        supplement = _LONE_SUPPLEMENT.search(text, start)
        if supplement:
            details.append(
                Detail("issueNumber", supplement.group(), Span(*supplement.span()), Span(*supplement.span()))
            )
    return details


def lone(key: str, text: str, start: int, taken: list[Span]) -> list[Detail]:
    """Years, or numbers of articles such as S245, that stand for themselves outside what is taken.

    >>> [found.value for found in lone("year", "A 2001 Odyssey, 1968.", 0, [])]
    ['2001', '1968']
    """
    pattern = _LONE_YEAR if key == "year" else _LONE_ARTICLE
    return [
        Detail(key, found["value"], Span(*found.span("value")), Span(*found.span()))
        for found in pattern.finditer(text, start)
        if not any(begin < found.end() and found.start() < end for begin, end in taken)
    ]
