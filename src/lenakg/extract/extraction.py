"""A document read into candidate records: papers and reference entries, abbreviations, and what its tables print.

Nothing is accepted here, and nothing is left out silently: what was not understood is `unread`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lenakg.extract.candidates import Extraction
from lenakg.extract.claims.reading import read_claims
from lenakg.extract.claims.rules import Rules
from lenakg.extract.desk import Desk
from lenakg.extract.names import Names, first_words, fold, slug, tokens
from lenakg.extract.papers.citations import NamedReference, citations
from lenakg.extract.rows import apart, drugs_proposed, read_table
from lenakg.extract.shortforms.abbreviations import FoundAbbreviation, abbreviations
from lenakg.source.text import Document, Table

#: Where an abbreviation may mean an entity or an endpoint.
_ENTITIES = frozenset({"Entity"})
_ENDPOINTS = frozenset({"Endpoint"})
_DISEASES = frozenset({"Disease"})


def extract(document: Document, name: str, rules: Rules | None = None) -> Extraction:
    r"""Read the candidates of a document, which is to be called `doc:<name>`; claims by `rules`, or those shipped.

    >>> text = "1. Aims\n\nTo see [1].\n\nReferences\n\n[1] B. Best, “On fens,” *Fen*, vol. 3, pp. 1–9, 2001.\n"
    >>> found = extract(Document(text), "fens-2002")
    >>> [(each.key, each.record["id"]) for each in found.candidates]
    [('citations', 'ref:best-2001'), ('references', 'ref:best-2001.fens-2002')]

    Raises:
        DocumentError: the text is not laid out as an article.
    """
    desk = Desk(document, name)
    papers = _references(desk)
    found = abbreviations(document)
    _abbreviations(desk, found)
    slugs: Counter[str] = Counter()
    diseases = _diseases(document)
    drugs: dict[str, str] = {}
    for _ in range(2):  # what is named alone in one row helps to read another, where it stands beside a further one
        for table in document.tables:
            drugs |= drugs_proposed(table, _names(found, table, drugs, diseases))
        drugs = apart(drugs)
    for table in document.tables:
        read_table(desk, table, _names(found, table, drugs, diseases), papers, slugs)
    notices = read_claims(desk, papers, found, diseases, rules)
    return Extraction(
        document,
        name,
        tuple(desk.candidates),
        tuple(sorted(desk.places.values(), key=lambda place: (place.unit.start, place.figure or (-1, -1), place.name))),
        tuple(desk.unread),
        (*document.notices, *notices),
    )


def _references(desk: Desk) -> dict[int, NamedReference]:
    """Make a paper and an entry of each reference; gives the papers by their numbers."""
    papers: dict[int, NamedReference] = {}
    times: Counter[str] = Counter()
    for paper in citations(desk.document.references):
        found, unit = paper.found, paper.entry.unit
        papers.setdefault(paper.number, paper)
        times[paper.slug] += 1
        entry = {**paper.reference(desk.name), "entryMode": "Extracted"}
        if times[paper.slug] == 1:
            desk.add("citations", unit, paper.citation(), found.confidence, found.remarks)
            desk.add("references", unit, entry, found.confidence)
        else:
            # The paper stands at its first entry; each entry is a record.
            entry["id"] = f"{entry['id']}-{times[paper.slug]}"
            desk.add("references", unit, entry, found.confidence, found.remarks)
        for start, end in found.unread:
            desk.leave(unit, start, end, "no part of a reference that is known")
    return papers


def _abbreviations(desk: Desk, found: list[FoundAbbreviation]) -> None:
    """Make an entry of each abbreviation that a place defines, or that a table prints and does not define."""
    count: Counter[str] = Counter()
    for each in found:
        name = f"{slug(each.abbreviation) or 'sign'}-{slug(each.unit.key)}"
        count[name] += 1
        record = {
            "id": f"doc:{desk.name}.abbreviation-{name}" + (f"-{count[name]}" if count[name] > 1 else ""),
            "abbreviation": each.abbreviation,
        }
        if each.expansion is not None:
            record["expansion"] = each.expansion
        # What is not expanded may still be a name that the ontology knows.
        words = each.expansion or each.abbreviation
        entity, endpoint = (Names().whole(words, kinds) for kinds in (_ENTITIES, _ENDPOINTS))
        record |= {} if entity is None else {"means": entity}
        record |= {} if endpoint is None else {"meansEndpoint": endpoint}
        record |= {"atPassage": f"passage:{desk.name}.{each.unit.key}", "entryMode": "Extracted"}
        desk.add("abbreviations", each.unit, record, each.confidence, each.remarks)


def _diseases(document: Document) -> frozenset[str]:
    """The diseases that the document names, its reference list apart."""
    listed = {entry.unit.key for entry in document.references}
    names, first = Names(), first_words(_DISEASES)
    found: set[str] = set()
    for unit in document.units:
        if unit.key in listed:
            continue
        words = document.words(unit)
        begun = (token.start for token in tokens(words) if fold(token.word) in first)
        matches = (names.match(words, start, _DISEASES) for start in begun)
        found.update(match[1] for match in matches if match is not None)
    return frozenset(found)


def _names(found: list[FoundAbbreviation], table: Table, drugs: Mapping[str, str], diseases: frozenset[str]) -> Names:
    """The names that hold in a table: what its own footnotes define goes before what stands elsewhere."""
    notes = {note.key for note in table.notes}
    defined = [each for each in found if each.expansion is not None]
    own = [each for each in defined if each.unit.key in notes]
    # The first definition holds, since later ones may be slips; that of the table holds in any case.
    elsewhere = {each.abbreviation: each.expansion for each in reversed(defined) if each.expansion is not None}
    here = {each.abbreviation: each.expansion for each in own if each.expansion is not None}
    return Names({**elsewhere, **here}, drugs, diseases)
