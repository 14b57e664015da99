"""Found references as records: a name for each cited paper, its label, and what the document prints of it.

A name is ``ref:<surname of the first author>-<year>``; the second paper of that name gets ``-b``, and so on in the
order of the list, so that one list always gets the same names. A paper that has its name already keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lenakg.extract.papers.authors import surname
from lenakg.extract.papers.references import PRINTED, FoundReference, read_reference
from lenakg.source.digest import normalise
from lenakg.source.text import Entry

#: Letters that do not come apart into a letter and an accent.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class NamedReference:
    """A reference with its place in the list, the name of its paper, and the label that people read."""

    slug: str
    label: str
    found: FoundReference
    entry: Entry
    number: int

    def citation(self) -> dict[str, Any]:
        """The record of the paper, keys in the order of the facts; what the entry does not print is left out."""
        found = self.found
        record: dict[str, Any] = {"id": self.slug, "label": self.label, "title": found.get("title")}
        record["hasAuthorship"] = list(found.authors) or None
        record["etAl"] = "true" if found.et_al else None
        record |= {key: found.get(key) for key in PRINTED[1:7]}
        record["publicationKind"] = found.kind
        record |= {key: found.get(key) for key in PRINTED[7:]}
        return {key: value for key, value in record.items() if value is not None}

    def reference(self, document: str) -> dict[str, Any]:
        """The record of what the reference list of `document` (its local name) prints."""
        record = {
            "id": f"{self.slug}.{document}",
            "referenceNumber": str(self.number),
            "citation": self.slug,
            "nameAsPrinted": self.found.authors[0] if self.found.authors else None,
            "yearAsPrinted": self.found.get("year"),
            "atPassage": f"passage:{document}.{self.entry.unit.key}",
        }
        return {key: value for key, value in record.items() if value is not None}


def citations(entries: Iterable[Entry], known: Mapping[str, tuple[str, str]] | None = None) -> list[NamedReference]:
    """Read the entries of a list and name their papers.

    `known` has the title and year of papers that are named already, in this document or another: the same title and
    year is the same paper, and no other paper gets its name. Caution: an entry that is listed twice gets one name.

    >>> from lenakg.source.text import Unit
    >>> lines = ["B. Ash, “Oak,” *Leaf*, vol. 1, 2010.", "C. Ash and D. Élm, “Fir,” *Leaf*, vol. 2, 2010."]
    >>> entries = [Entry(None, Unit("ref-1", "References", 0, 9), line) for line in lines]
    >>> [(paper.slug, paper.label) for paper in citations(entries)]
    [('ref:ash-2010', 'Ash 2010'), ('ref:ash-2010-b', 'Ash and Élm 2010b')]
    >>> [paper.slug for paper in citations(entries, {"ref:ash-2010": ("Fir", "2010")})]
    ['ref:ash-2010-b', 'ref:ash-2010']
    """
    known = known or {}
    names = {_same(title, year): slug for slug, (title, year) in known.items()}
    taken = set(known)
    listed: set[str] = set()
    count: Counter[str] = Counter()
    named = []
    for place, entry in enumerate(entries, 1):
        found = read_reference(entry)
        paper = _same(found.get("title") or "", found.get("year") or "")
        slug = names.get(paper) if found.get("title") else None
        if slug is None:
            base = slug = _base(found, place)
            while slug in taken:
                count[base] += 1
                slug = f"{base}-{_mark(count[base])}"
        elif slug in listed:
            found = replace(found, remarks=(*found.remarks, f"the list has {slug} twice"))
        taken.add(slug)
        listed.add(slug)
        names.setdefault(paper, slug)
        named.append(
            NamedReference(slug, label(found, slug), found, entry, place if found.number is None else found.number)
        )
    return named


def label(found: FoundReference, slug: str) -> str:
    """How a paper is spoken of: "Ash 2010", "Ash and Elm 2010", "Ash et al. 2010b"."""
    names = [_cut(name, " ", "…") for name in _surnames(found)] or ["Anonymous"]
    who = names[0]
    if found.et_al or len(names) > 2:
        who = f"{who} et al."
    elif len(names) == 2:
        who = f"{who} and {names[1]}"
    letter = re.search(r"-\d{4}-([a-z]|\d+)\Z", slug)
    return " ".join(filter(None, (who, f"{found.get('year') or ''}{letter[1] if letter else ''}")))


def _base(found: FoundReference, number: int) -> str:
    who = _ascii(_surnames(found)[0]) if found.authors else "anonymous"
    return "-".join(filter(None, ("ref:" + (who or f"reference-{number}"), found.get("year"))))


def _surnames(found: FoundReference) -> tuple[str, ...]:
    return found.surnames or tuple(surname(name) for name in found.authors)


def _cut(name: str, border: str, mark: str) -> str:
    """Shorten a name that is too long, at a word's end where there is one."""
    if len(name) <= _LONGEST:
        return name
    words, _, _ = name[: _LONGEST + 1].rpartition(border)
    return (words or name[:_LONGEST]) + mark


def _mark(place: int) -> str:
    """b for the second paper of a name, c for the third; after z, numbers."""
    return "abcdefghijklmnopqrstuvwxyz"[place] if place < 26 else str(place + 1)


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    plain = re.sub(r"[’'‘`]", "", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", plain)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return _cut("-".join(words), "-", "")


def _same(title: str, year: str) -> tuple[str, str]:
    return normalise(title), year
