"""Entries of a reference list, read into what they print about a paper.

An entry in plain text is read by its grammar; where the source marks the parts up, its markup is taken. Values are as
printed: hyphens, dashes, initials and spelling stay, only white space and line breaks are made even. What is unsure has
a low confidence and a remark, and what is left over of an entry is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lenakg.extract.papers.authors import Names
from lenakg.extract.papers.details import Detail
from lenakg.extract.papers.entries import Parts, entry_parts
from lenakg.extract.papers.publications import publication_kind
from lenakg.extract.papers.tidy import Tidy
from lenakg.source.paragraphs import Span
from lenakg.source.text import Entry

#: The keys of a citation that an entry may print, beside authors and kind, in the order of the facts.
PRINTED = ("title", "venue", "year", "volume", "issueNumber", "pages", "articleNumber", "doi", "pmid", "pmcid")
_MARKED_AS_ABSTRACT = re.compile(
    r"\s*[\[(]\s*(?P<value>(?:(?:meeting|conference)\s)?abstract(?:\s(?:no\.?\s)?#?[\w-]+)?)\s*[\])][.,]?\Z",
    re.IGNORECASE,
)
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)
#: What a marked-up entry says of an abstract in a remark of its own.
_ABSTRACT_NUMBER = re.compile(r"\babstract\s(?:no\.?\s?|#\s?)?[A-Z]{0,3}-?[0-9][\w-]*", re.IGNORECASE)
_SUFFIX_OF_YEAR = re.compile(r"(?<=\d{4})[a-z]\Z")
_UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class FoundReference:
    """What an entry prints about a paper; `values` are under the keys of a citation.

    `spans` and `confidences` are by key, as are those of ``authors`` and ``publicationKind``; a span counts the words
    of the entry. `confidence` is that of the least sure part. `unread` is what is left over. `surnames` go with the
    authors where the source marks them up.
    """

    number: int | None
    authors: tuple[str, ...]
    et_al: bool
    values: Mapping[str, str]
    kind: str | None
    spans: Mapping[str, tuple[Span, ...]]
    confidences: Mapping[str, float]
    remarks: tuple[str, ...] = ()
    unread: tuple[Span, ...] = ()
    surnames: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the least sure part is."""
        return min(self.confidences.values(), default=0.0)

    def get(self, key: str) -> str | None:
        """The value under a key of a citation, if the entry prints one."""
        return self.values.get(key)


def read_reference(entry: Entry) -> FoundReference:
    """Read an entry; a part that it does not print is absent, and the remarks say so where a citation needs it.

    >>> from lenakg.source.text import Unit
    >>> words = "[3] A. Ash, “On trees,” *Leaf*, vol. 2, abstract 12, 2010."
    >>> found = read_reference(Entry(3, Unit("ref-3", "References", 0, len(words)), words))
    >>> found.authors, dict(found.values), found.kind
    (('A. Ash',), {'title': 'On trees', 'venue': 'Leaf', 'year': '2010', 'volume': '2', \
'articleNumber': 'abstract 12'}, 'ConferenceAbstract')
    >>> words[slice(*found.spans["venue"][0])]
    'Leaf'
    """
    tidy = Tidy.of(entry.words)
    fields = entry.fields
    markup = None
    if fields is not None and _text(fields.get("title")):
        parts = _marked_parts(tidy, entry.number, fields)
        markup = _text(fields.get("type"))
    else:
        parts = entry_parts(tidy)
        parts.number = parts.number if entry.number is None else entry.number
        if fields is not None:
            parts.remarks.append("the markup does not part the entry: it is read as plain text")
    return _found(tidy, parts, markup)


def _found(tidy: Tidy, parts: Parts, markup: str | None) -> FoundReference:
    abstract = _take_abstract_from_title(tidy, parts)
    values = {key: parts.details[key].value for key in PRINTED if key in parts.details}
    kind = publication_kind(values, proceedings=parts.proceedings, abstract=abstract, book=parts.book, markup=markup)
    remarks = [*parts.names.remarks, *parts.remarks, *([kind.remark] if kind.remark else [])]
    confidences = {"authors": parts.names.confidence, **parts.confidences, "publicationKind": kind.confidence}
    for key in ("title", "venue", "year"):
        if key not in values:
            confidences[key] = 0.0
            remarks.append(f"no {key} is found")
    spans = {key: (tidy.span(*parts.details[key].span),) for key in values if parts.details[key].span != Span(0, 0)}
    return FoundReference(
        number=parts.number,
        authors=parts.names.names,
        et_al=parts.names.et_al,
        values=values,
        kind=kind.name,
        spans={"authors": tuple(tidy.span(*span) for span in parts.names.spans), **spans},
        confidences=confidences,
        remarks=tuple(remarks),
        unread=tuple(tidy.span(*span) for span in parts.unread),
        surnames=parts.names.surnames,
    )


def _take_abstract_from_title(tidy: Tidy, parts: Parts) -> bool:
    """Whether brackets after the title call it that of an abstract; they, and the number in them, are no title."""
    title = parts.details.get("title")
    found = _MARKED_AS_ABSTRACT.search(title.value) if title else None
    if title is None or found is None:
        return False
    begin = title.span.start
    nowhere = Span(0, 0)
    seen = title.span != nowhere  # the markup may bring a title that does not stand in the words
    short = title.value[: found.start()]
    span = (tidy.find(short, begin) if seen else None) or nowhere
    parts.details["title"] = replace(title, value=short, span=span)
    if re.search(r"\d", found["value"]):
        number = (tidy.find(found["value"], max(begin, span.end)) if seen else None) or nowhere
        parts.put(Detail("articleNumber", found["value"], number, number), 0.9)
    return True


def _marked_parts(tidy: Tidy, number: int | None, fields: Mapping[str, Any]) -> Parts:
    values = {key: _text(fields.get(key)) for key in ("title", "venue", "year", "volume", "doi", "pmid", "pmcid")}
    values["issueNumber"] = _text(fields.get("issue"))
    abstract = _ABSTRACT_NUMBER.search(_text(fields.get("comment")) or "")
    values["articleNumber"] = _text(fields.get("elocation")) or (abstract.group() if abstract else None)
    first, last = _text(fields.get("fpage")), _text(fields.get("lpage"))
    names, remarks = _marked_names(tidy, fields)
    parts = Parts(number, names, remarks=remarks)
    if values["doi"]:
        values["doi"] = _RESOLVER.sub("", values["doi"])
    if values["year"]:
        values["year"] = _SUFFIX_OF_YEAR.sub("", values["year"])
    if values["title"]:
        values["title"] = (
            values["title"].rstrip(",;:") if values["title"].endswith("..") else values["title"].rstrip(" .,;:")
        )
    at = 0
    for key in PRINTED:
        value = first if key == "pages" else values[key]
        if not value:
            continue
        span = tidy.find(value, at) or tidy.find(value)
        if key == "pages" and last and last != first:
            value = f"{first}–{last}"
            end = tidy.find(last, span.end) if span else None
            span = Span(span.start, end.end) if span and end else None
        if span is None:
            parts.remarks.append(f"'{value}' is marked as {key} and does not stand in the words of the entry")
        elif key not in ("doi", "pmid", "pmcid"):
            at = span.end
        parts.put(Detail(key, value, span or Span(0, 0), span or Span(0, 0)), 0.97 if span else _UNSURE)
    return parts


def _marked_names(tidy: Tidy, fields: Mapping[str, Any]) -> tuple[Names, list[str]]:
    """The authors as the entry prints them: surname first unless the words have it last."""
    names: list[str] = []
    surnames: list[str] = []
    spans: list[Span] = []
    remarks: list[str] = []
    sure = 0.97
    title = _text(fields.get("title")) or ""
    at = 0
    for author in fields.get("authors") or ():
        forms = _forms(author)
        if not forms:
            continue
        name, span = forms[0], None
        for form in forms:
            span = tidy.find(form, at)
            if span:
                name = form
                at = span.end
                break
        else:
            sure = min(sure, _UNSURE)
            remarks.append(f"the author '{name}' does not stand so in the words of the entry")
        if author.get("collab") and len(name) > len(title):
            sure = min(sure, 0.5)
            remarks.append(
                "the collective author is longer than the title: the markup may have mistaken one for the other"
            )
        names.append(name)
        surnames.append(_text(author.get("surname")) or name)
        spans.append(span or Span(0, 0))
    if not names:
        remarks.append("no author is named")
        sure = 0.3
    et_al = fields.get("etAl") in (True, "true")
    return Names(tuple(names), tuple(spans), et_al, at, sure, (), tuple(surnames)), remarks


def _forms(author: Mapping[str, Any]) -> Sequence[str]:
    collective = _text(author.get("collab"))
    if collective:
        return [collective]
    surname, given, suffix = (_text(author.get(key)) for key in ("surname", "given", "suffix"))
    orders = ([surname, given, suffix], [given, surname, suffix], [surname, suffix, given])
    return list(dict.fromkeys(" ".join(filter(None, order)) for order in orders if any(order)))


def _text(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
