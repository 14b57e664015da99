"""Passages computed from a document: where the places that facts name begin and end, and their digests.

A fact names a place by the key of its unit, `passage:<document>.sec-5.1-4`, and a figure inside it by one more word,
`passage:<document>.table-1-row-2.orr`; the figure is what the fact prints as `asPrinted`. A cell, of which an entry of
the coverage ledger may be, is `passage:<document>.table-1-row-2.cell-3`. Nobody types an offset.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256

from lenakg.core.errors import DocumentError, FactError, FactErrors
from lenakg.core.facts import Fact, references
from lenakg.core.model import Claim, Regimen, Result, TrialEntry
from lenakg.core.model import Document as DocumentRecord
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.source.digest import normalise, text_digest
from lenakg.source.text import Document, Unit

_CELL = re.compile(r"\.cell-[0-9]+\Z")


@dataclass(frozen=True)
class Located:
    """A passage as computed: its CURIE, its unit, and for a figure the offsets inside the unit."""

    name: str
    unit: Unit
    figure: tuple[int, int] | None


def check_rendition(document: Document, facts: Iterable[Fact]) -> None:
    """Make sure that the document is the one whose digest the facts record, since offsets hold in no other.

    Raises:
        DocumentError: it is another text, or the facts have no document record.
    """
    record = next((fact.record for fact in facts if isinstance(fact.record, DocumentRecord)), None)
    if record is None:
        raise DocumentError(
            "the facts do not describe their document", path=document.path, repair="add documents: with an id"
        )
    digest = sha256(document.text.encode()).hexdigest()
    if digest != record.sourceDigest:
        raise DocumentError(
            f"not the file that the facts were taken from: its SHA-256 is {digest}",
            path=document.path,
            repair=f"give the one with {record.sourceDigest}, or record the new digest and compute every passage anew",
        )


def locate(facts: Iterable[Fact], document: Document) -> list[Located]:
    """Every passage that `facts` (of one document) name, in the order of the document.

    Characters that stand several times in a row, as two zeros do, are told apart by the order of the facts, if as many
    passages name them as there are; what stands once may be named by several passages.

    Raises:
        FactError, FactErrors: a place is not in the document, or printed characters are not in their place.
    """
    units = {unit.key: unit for unit in document.units}
    cells = _cells(document)
    wanted: dict[str, Unit] = {}
    whole: dict[str, tuple[int, int] | None] = {}
    printed: dict[str, tuple[str, Fact]] = {}
    faults: list[FactError] = []
    for fact in facts:
        for iri, path in references(fact.record):
            if not iri.startswith(PREFIXES["passage"]):
                continue
            unit = _unit(iri, fact, units, cells)
            if unit is None:
                near = get_close_matches(_key(iri, fact), [*units, *cells], n=1)
                key = near[0] if near else next(iter(units))
                repair = f"use a key of the document, such as passage:{_slug(fact)}.{key}"
                faults.append(fact.fault(f"{shorten(iri)} is no place in the document", repair, *path))
            else:
                wanted.setdefault(iri, unit)
                whole.setdefault(iri, cells.get(_key(iri, fact)))
        faults.extend(_printed(fact, wanted, document, printed))
    alike: dict[tuple[str, str], list[str]] = {}
    for passage, unit in wanted.items():
        if passage in printed:
            alike.setdefault((unit.key, printed[passage][0]), []).append(passage)
    located = []
    for passage, unit in wanted.items():
        figure = whole[passage]
        if passage in printed:
            characters, fact = printed[passage]
            spans, sharing = occurrences(document.words(unit), characters), alike[unit.key, characters]
            if len(spans) not in (1, len(sharing)):
                repair = "print more of the characters around it" if spans else "write them exactly as they stand there"
                problem = f"'{characters}' stands {len(spans)} times in {shorten(passage)}"
                faults.append(fact.fault(problem, repair, "asPrinted"))
                continue
            figure = document.within(unit, *spans[sharing.index(passage) if len(spans) > 1 else 0])
        located.append(Located(shorten(passage), unit, figure))
    if faults:
        raise faults[0] if len(faults) == 1 else FactErrors(faults)
    return sorted(located, key=lambda place: (place.unit.start, place.figure or (-1, -1), place.name))


def occurrences(text: str, characters: str) -> list[tuple[int, int]]:
    """Where `characters` stand in `text` as a figure of their own, not as a part of a longer one.

    A whole table cell goes before any other place.

    >>> occurrences("OS 16 m\\t6\\tORR 6%", "6")
    [(8, 9)]
    >>> occurrences("16 m versus 6 m", "6 m")
    [(12, 15)]
    """
    before = r"(?<![\w<>≤≥])(?<!\d[.,])" if characters[0].isalnum() else ""
    after = r"(?![\w%])(?![.,]\d)" if characters[-1].isalnum() else ""
    found = [match.span() for match in re.finditer(before + re.escape(characters) + after, text)]
    cells = [
        (start, end)
        for start, end in found
        if (start == 0 or text[start - 1] == "\t") and (end == len(text) or text[end] == "\t")
    ]
    return cells or found


def as_yaml(places: Iterable[Located], document: Document) -> str:
    """The facts file of `places`: a record a passage, with section, offsets, digest and length."""
    lines = [
        "# yaml-language-server: $schema=../facts.schema.json",
        "# Computed by `lenakg passages`; do not edit. Offsets count code points of the source file, those of a figure",
        "# (refinedBy) from the start of its sentence or row.",
        "passages:",
    ]
    for place in places:
        text = document.words(place.unit)
        lines += [
            f"  - id: {place.name}",
            f'    section: "{place.unit.section}"',
            f"    start: {place.unit.start}",
            f"    end: {place.unit.end}",
            *([f"    continuedAt: {{start: {rest.start}, end: {rest.end}}}"] if (rest := place.unit.rest) else []),
            f"    textDigest: {text_digest(text)}",
            f"    normalizedLength: {len(normalise(text))}",
        ]
        if place.figure is not None:
            lines.append(f"    refinedBy: {{start: {place.figure[0]}, end: {place.figure[1]}}}")
    return "\n".join(lines) + "\n"


def _slug(fact: Fact) -> str:
    return fact.document.rsplit("/", 1)[1]


def _key(iri: str, fact: Fact) -> str:
    """What the name of a passage says behind the name of its document."""
    return iri.removeprefix(f"{PREFIXES['passage']}{_slug(fact)}.")


def cell_key(row: str, column: int) -> str:
    """The key of a cell, given that of its row and its column, from 0.

    >>> cell_key("table-1-row-3", 0)
    'table-1-row-3.cell-1'
    """
    return f"{row}.cell-{column + 1}"


def _cells(document: Document) -> dict[str, tuple[int, int] | None]:
    """The offsets of each cell in its row, by its key; None where it is empty, so that there is nothing to select."""
    return {
        cell_key(row.unit.key, column): document.within(row.unit, *cell) if cell.start < cell.end else None
        for table in document.tables
        for row in table.rows
        for column, cell in enumerate(row.cells)
    }


def _unit(iri: str, fact: Fact, units: dict[str, Unit], cells: Container[str]) -> Unit | None:
    """The unit that a passage is in: the longest key that its name begins with; a cell has to be there itself."""
    key = _key(iri, fact)
    if _CELL.search(key) and key not in cells and not isinstance(fact.record, Result):
        return None
    while key not in units and "." in key:
        key = key.rpartition(".")[0]
    return units.get(key)


def _printed(
    fact: Fact, wanted: dict[str, Unit], document: Document, printed: dict[str, tuple[str, Fact]]
) -> Iterator[FactError]:
    """Note the characters of a result's figure; check at once those that have no passage of their own."""
    record = fact.record
    if isinstance(record, Claim | Result) and record.hedgeCue is not None:
        yield from _missing(fact, [record.hedgeCue], record.atPassage, wanted, document)
    if isinstance(record, Result) and record.asPrinted is not None:
        for iri in record.atPassage:
            earlier = printed.setdefault(iri, (record.asPrinted, fact))[0]
            if earlier != record.asPrinted:
                problem = f"{shorten(iri)} is '{earlier}' to another fact and '{record.asPrinted}' here"
                yield fact.fault(problem, "give one of the figures another last word", "atPassage")
    elif isinstance(record, TrialEntry):
        yield from _missing(fact, [record.asPrinted], record.atPassage, wanted, document)
    elif isinstance(record, Regimen):
        characters = [step.asPrinted for step in record.hasDoseStep or [] if step.asPrinted is not None]
        yield from _missing(fact, characters, record.atPassage or [], wanted, document)


def _missing(
    fact: Fact, characters: Iterable[str], passages: Iterable[str], wanted: dict[str, Unit], document: Document
) -> Iterator[FactError]:
    texts = [document.words(wanted[iri]) for iri in passages if iri in wanted]
    for text in characters:
        if not any(text in whole for whole in texts):
            yield fact.fault(f"'{text}' does not stand at the passage", "write it exactly as it stands there")
