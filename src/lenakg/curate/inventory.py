"""The inventory of a document: every sentence, caption, header, cell, footnote and reference, to be accounted for.

It is computed from the document and stands beside its facts as `inventory.tsv`, so that the ledger holds whoever has
the facts alone; no word of the document is in it. A row is taken apart into its cells.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from lenakg.core.errors import DocumentError
from lenakg.core.facts import Fact
from lenakg.core.model import Regimen, Result, TrialEntry
from lenakg.core.namespaces import shorten
from lenakg.core.scalars import figures
from lenakg.curate.keys import unit_key
from lenakg.extract.claims.triggers import holds_trigger
from lenakg.extract.quantities import quantities
from lenakg.source.citations import without
from lenakg.source.digest import text_digest
from lenakg.source.passages import cell_key
from lenakg.source.text import Document, Row, Unit

#: The file in the folder of a document's facts.
INVENTORY = "inventory.tsv"
#: Numbers of parts of the document, which count nothing.
_PART = re.compile(r"\b(?:tables?|fig(?:ure)?s?|sections?|appendix|refs?)\.?\s+[0-9]+[a-z]?\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_COLUMNS = ("key", "kind", "section", "start", "end", "digest", "signals", "prints")


class Kind(Enum):
    """What an item of the inventory is."""

    SENTENCE = "sentence"
    CAPTION = "caption"
    HEADER = "header"
    CELL = "cell"
    NOTE = "note"
    REFERENCE = "reference"


class Signal(Enum):
    """What a sentence holds that speaks for a claim in it: it cites, it counts, it has a verb that relates things."""

    CITES = "cites"
    COUNTS = "counts"
    RELATES = "relates"


@dataclass(frozen=True)
class Item:
    """A part of a document that is to be accounted for.

    `start` and `end` are its offsets in the document, equal for an empty cell; `digest` is that of its words. `prints`
    has the CURIEs of facts of its row that have no offsets of their own, but whose characters stand in this cell.
    """

    key: str
    kind: Kind
    section: str
    start: int
    end: int
    digest: str
    signals: tuple[Signal, ...] = ()
    prints: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it is a cell in which nothing is printed."""
        return self.start == self.end


class Place(NamedTuple):
    """An item with its words, as long as the document is at hand."""

    item: Item
    words: str


def take(document: Document, facts: Iterable[Fact]) -> list[Place]:
    """Every item of a document in its order, with its words.

    >>> words = "1. Aims\\n\\nIt inhibits it [1]. It rests.\\n\\nReferences\\n\\n- [1] B. Best, 2001.\\n"
    >>> for item, _ in take(Document(words), []):
    ...     print(item.key, item.kind.value, [signal.value for signal in item.signals])
    sec-1-1 sentence ['cites', 'relates']
    sec-1-2 sentence []
    ref-1 reference []
    """
    kinds: dict[str, Kind] = {entry.unit.key: Kind.REFERENCE for entry in document.references}
    rows: dict[str, Row] = {}
    for table in document.tables:
        rows.update((row.unit.key, row) for row in table.rows)
        kinds.update((note.key, Kind.NOTE) for note in table.notes)
        for unit, kind in ((table.unit_caption, Kind.CAPTION), (table.header and table.header.unit, Kind.HEADER)):
            if unit is not None:
                kinds[unit.key] = kind
    printed = _printed(facts)
    found: list[Place] = []
    for unit in document.units:
        if unit.key in rows:
            found.extend(_cells(document, rows[unit.key], printed.get(unit.key, ())))
            continue
        words = document.words(unit)
        kind = kinds.get(unit.key) or (Kind.CAPTION if unit.section.startswith("Figure ") else Kind.SENTENCE)
        signals = _signals(document, unit, words) if kind is Kind.SENTENCE else ()
        end = unit.end if unit.rest is None else unit.rest.end
        found.append(Place(Item(unit.key, kind, unit.section, unit.start, end, text_digest(words), signals), words))
    return found


def as_tsv(items: Iterable[Item]) -> bytes:
    """The inventory as a file: a line an item, columns as in `Item`."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(_COLUMNS)
    for item in items:
        signals = " ".join(signal.value for signal in item.signals)
        places = item.key, item.kind.value, item.section, item.start, item.end
        writer.writerow([*places, item.digest, signals, " ".join(item.prints)])
    return text.getvalue().encode()


def read_inventory(home: Path) -> list[Item]:
    """The inventory in the folder of a document's facts.

    Raises:
        DocumentError: there is none, or a line of it is not as `lenakg passages` writes it.
    """
    path = home / INVENTORY
    repair = f"compute it: lenakg passages DOCUMENT --facts {home}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DocumentError("these facts have no inventory of their document", path=path, repair=repair) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"cannot be read ({error})", path=path, repair=repair) from None
    if not lines or lines[0].split("\t") != list(_COLUMNS):
        raise DocumentError("this is no inventory: it begins otherwise", path=path, line=1, repair=repair)
    found: dict[str, Item] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            item = _item(line.split("\t"))
        except ValueError as error:
            raise DocumentError(f"no item of an inventory ({error})", path=path, line=number, repair=repair) from None
        if item.key in found:
            raise DocumentError(f"{item.key} stands twice", path=path, line=number, repair=repair)
        found[item.key] = item
    return list(found.values())


def _item(cells: Sequence[str]) -> Item:
    if len(cells) != len(_COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(_COLUMNS)}")
    key, kind, section, start, end, digest, signals, prints = cells
    found = tuple(Signal(signal) for signal in signals.split())
    return Item(key, Kind(kind), section, int(start), int(end), digest, found, tuple(prints.split()))


def _signals(document: Document, unit: Unit, words: str) -> tuple[Signal, ...]:
    cited = document.citations(unit)
    told = without(words, cited)
    holds = {Signal.CITES: bool(cited), Signal.COUNTS: _counts(told), Signal.RELATES: holds_trigger(told)}
    return tuple(signal for signal in Signal if holds[signal])


def _counts(words: str) -> bool:
    """Say whether a figure is printed, or a number as a word; digits inside names and the number of a table are none.

    >>> [_counts(words) for words in ("Seven had it", "5% had it", "CD20 fell (Table 1)", "one of the aims")]
    [True, True, False, False]
    """
    words = _PART.sub("", words)
    return any(quantity.reported for quantity in quantities(words)) or not figures(_DIGITS.sub("", words)) <= {"1"}


def _printed(facts: Iterable[Fact]) -> dict[str, list[tuple[str, str]]]:
    """By the key of their row: the characters of facts that have no offsets in it, and whose they are."""
    found: dict[str, list[tuple[str, str]]] = {}
    for fact in facts:
        record = fact.record
        characters: list[str] = []
        if isinstance(record, TrialEntry):
            characters = [record.asPrinted]
        elif isinstance(record, Regimen):
            characters = [step.asPrinted for step in record.hasDoseStep or () if step.asPrinted is not None]
        name = fact.document.rsplit("/", 1)[1]
        for iri in getattr(record, "atPassage", None) or () if not isinstance(record, Result) else ():
            found.setdefault(unit_key(iri, name), []).extend((text, shorten(fact.iri)) for text in characters)
    return found


def _cells(document: Document, row: Row, printed: Iterable[tuple[str, str]]) -> Iterator[Place]:
    """The cells of a row, those left out that another one reaches to."""
    spanned = {column for column, _ in row.spanned}
    for number, cell in enumerate(row.cells):
        words = row.words[cell.start : cell.end]
        if not words and number in spanned:
            continue
        start, end = document.within(row.unit, cell.start, cell.end) if words else (cell.start, cell.start)
        whose = dict.fromkeys(curie for characters, curie in printed if characters in words)
        item = Item(
            cell_key(row.unit.key, number),
            Kind.CELL,
            row.unit.section,
            row.unit.start + start,
            row.unit.start + end,
            text_digest(words),
            (),
            tuple(whose),
        )
        yield Place(item, words)
