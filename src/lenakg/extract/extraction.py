"""A document read into candidate records: papers and reference entries, abbreviations, trials with all that rows print.

What a row prints is read cell by cell elsewhere; here the records are put together: their names, the papers that a row
is for, the places. Nothing is accepted here, and nothing is left out silently: what was not understood is `unread`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lenakg.extract.abbreviations import abbreviations
from lenakg.extract.candidates import Candidate, Extraction, Unread
from lenakg.extract.citations import NamedReference, citations
from lenakg.source.passages import Located
from lenakg.source.text import Document, Unit

_MODE = "Extracted"


def extract(document: Document, name: str) -> Extraction:
    r"""Read the candidates of a document, which is to be called `doc:<name>`.

    >>> text = "1. Aims\n\nTo see [1].\n\nReferences\n\n[1] B. Best, “On fens,” *Fen*, vol. 3, pp. 1–9, 2001.\n"
    >>> found = extract(Document(text), "fens-2002")
    >>> [(each.key, each.record["id"]) for each in found.candidates]
    [('citations', 'ref:best-2001'), ('references', 'ref:best-2001.fens-2002')]

    Raises:
        DocumentError: the text is not laid out as an article.
    """
    work = _Work(document, name)
    work.read_references()
    work.read_abbreviations()
    work.read_tables()
    return Extraction(
        document, name, tuple(work.candidates), tuple(work.places.values()), tuple(work.unread), document.notices
    )


@dataclass
class _Work:
    """What has been read of a document so far."""

    document: Document
    name: str
    candidates: list[Candidate] = field(default_factory=list)
    places: dict[str, Located] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    papers: dict[int, NamedReference] = field(default_factory=dict)
    defined: list[tuple[str, str, Unit]] = field(default_factory=list)

    def read_references(self) -> None:
        """Make a paper and an entry of each reference."""
        for paper in citations(self.document.references):
            found, unit = paper.found, paper.entry.unit
            self.papers.setdefault(paper.number, paper)
            self.add("citations", unit, paper.citation(), found.confidence, found.remarks)
            entry = {**paper.reference(self.name), "entryMode": _MODE}
            self.add("references", unit, entry, found.confidence)
            for start, end in found.unread:
                self.left(unit, start, end, "no part of a reference that is known")

    def read_abbreviations(self) -> None:
        """Make an entry of each abbreviation that a footnote or the text defines, or that a table only prints."""
        count: Counter[str] = Counter()
        for found in abbreviations(self.document):
            slug = _slug(found.abbreviation)
            count[slug] += 1
            record: dict[str, Any] = {
                "id": f"doc:{self.name}.abbreviation-{slug}" + (f"-{count[slug]}" if count[slug] > 1 else ""),
                "abbreviation": found.abbreviation,
            }
            if found.expansion is not None:
                record["expansion"] = found.expansion
                self.defined.append((found.abbreviation, found.expansion, found.unit))
            self.add("abbreviations", found.unit, record, found.confidence, found.remarks)
