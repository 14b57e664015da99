"""The coverage ledger: how every sentence, cell and reference of a document stands to the facts.

A unit is modelled by the facts that are taken from it; of one that has none, an entry says that it bears no claim, or
why its claim is not modelled. What has neither is missing. A sentence that cites, counts or relates bears no claim only
when a second reader has agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import Fact
from lenakg.core.model import (
    AbbreviationEntry,
    Claim,
    CoverageEntry,
    Passage,
    ReferenceEntry,
    Regimen,
    Result,
    TrialEntry,
)
from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.curate.inventory import Item, Kind, Place
from lenakg.curate.keys import unit_key

#: What a fact is that says what its place says; an abbreviation alone leaves the claim of a sentence unsaid.
_SAYING = (Claim, Result, TrialEntry, ReferenceEntry, Regimen)
#: What no more than this share of the sentences that bear a claim may be: not modelled.
TARGET = 0.03


class Standing(Enum):
    """How a unit stands to the facts."""

    MODELLED = "modelled"
    PARTLY = "partly"
    NO_CLAIM = "no-claim"
    UNREAD = "unread"
    NOT_MODELLED = "not-modelled"
    MISSING = "missing"


#: What is not accounted for.
OPEN = (Standing.UNREAD, Standing.MISSING)


@dataclass(frozen=True)
class Line:
    """A unit in the ledger: the CURIEs of its facts, the entry on it, and what is to be done where it is open."""

    item: Item
    standing: Standing
    facts: tuple[str, ...] = ()
    entry: CoverageEntry | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Ledger:
    """Every unit of a document, in its order."""

    document: str
    lines: tuple[Line, ...]

    @property
    def complete(self) -> bool:
        """Whether every unit is accounted for."""
        return not any(line.standing in OPEN for line in self.lines)

    def count(self, *kinds: Kind) -> Mapping[Standing, int]:
        """How many units of these kinds have each standing."""
        here = [line.standing for line in self.lines if line.item.kind in kinds]
        return {standing: here.count(standing) for standing in Standing}

    @property
    def unmodelled(self) -> tuple[float, float]:
        """The share of the sentences that bear a claim which is not modelled, and what it is if all open ones bear one.

        Both are 0 where no sentence bears a claim.
        """
        counts = self.count(Kind.SENTENCE)
        waiting = sum(counts[standing] for standing in OPEN)
        missed = counts[Standing.NOT_MODELLED]
        bearing = missed + counts[Standing.MODELLED] + counts[Standing.PARTLY]
        return _share(missed, bearing), _share(missed + waiting, bearing + waiting)


def ledger(facts: Sequence[Fact], inventory: Iterable[Item]) -> Ledger:
    """The ledger of a document, given its facts and its inventory.

    Raises:
        FactError, FactErrors: an entry is of no unit of the inventory, one of two for its unit, or against the facts:
            the unit that it says is not modelled is so, or the reverse.
    """
    items = list(inventory)
    name = facts[0].document.rsplit("/", 1)[1]
    at = _facts_at(facts, items, name)
    entries, faults = _entries(facts, {item.key: item for item in items}, name)
    faults += _against(entries, at)
    if faults:
        raise faults[0] if len(faults) == 1 else FactErrors(faults)
    modelled = {key for key, found in at.items() if found}
    lines = [_line(item, tuple(at[item.key]), entries.get(item.key), modelled, name) for item in items]
    return Ledger(f"doc:{name}", tuple(lines))


def differences(inventory: Iterable[Item], places: Iterable[Place], *, other: bool = False) -> list[str]:
    """What an inventory has otherwise than the document, a sentence each; nothing of where it stands in another file.

    With `other` the document is another rendition, whose units are known by their words alone.
    """
    mine, theirs = list(inventory), [place.item for place in places]
    told: list[str] = []
    if other:
        known, there = {item.digest for item in mine}, {item.digest for item in theirs}
        told += [f"{item.key} of this text is not in the inventory" for item in theirs if item.digest not in known]
        told += [f"{item.key} is not in this text" for item in mine if item.digest not in there]
        return told
    by_key = {item.key: item for item in mine}
    for item in theirs:
        recorded = by_key.pop(item.key, None)
        if recorded is None:
            told.append(f"{item.key} is not in the inventory")
        elif recorded != item:
            changed = [name for name in Item.__dataclass_fields__ if getattr(recorded, name) != getattr(item, name)]
            told.append(f"{item.key} has another {' and '.join(changed)} in the inventory")
    return told + [f"{key} is in the inventory, but not in the document" for key in by_key]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _facts_at(facts: Iterable[Fact], items: Sequence[Item], name: str) -> dict[str, list[str]]:
    """The CURIEs of the facts taken from each unit, by its key; the facts of a row are those of its cells."""
    found: dict[str, list[str]] = {item.key: [] for item in items}
    notes = {item.key for item in items if item.kind is Kind.NOTE}
    cells: dict[str, list[Item]] = {}
    for item in items:
        if item.kind is Kind.CELL:
            cells.setdefault(item.key.rpartition(".")[0], []).append(item)
            found[item.key] += item.prints
    passages = {fact.iri: fact.record for fact in facts if isinstance(fact.record, Passage)}
    blank: dict[str, list[str]] = {}
    for fact in facts:
        record = fact.record
        if not isinstance(record, (*_SAYING, AbbreviationEntry)):
            continue
        for iri in record.atPassage or ():
            key, curie = unit_key(iri, name), shorten(fact.iri)
            if key in cells:
                cell = _cell(cells[key], passages.get(iri))
                if cell is not None:
                    found[cell.key].append(curie)
                elif isinstance(record, Result) and record.asPrinted is None:
                    blank.setdefault(key, []).append(curie)
            elif key in found and (key in notes or not isinstance(record, AbbreviationEntry)):
                found[key].append(curie)
    for key, results in blank.items():
        # Each says of an empty cell that nothing is printed; if there are more cells than that, nobody knows which.
        empty = [cell for cell in cells[key] if cell.empty]
        if len(empty) == len(results):
            for cell, curie in zip(empty, results, strict=True):
                found[cell.key].append(curie)
    return {key: list(dict.fromkeys(curies)) for key, curies in found.items()}


def _cell(cells: Iterable[Item], passage: Passage | None) -> Item | None:
    """The cell that a figure stands in."""
    if passage is None or passage.refinedBy is None:
        return None
    start = int(passage.start) + int(passage.refinedBy.start)
    return next((cell for cell in cells if cell.start <= start < cell.end), None)


def _entries(facts: Iterable[Fact], items: Mapping[str, Item], name: str) -> tuple[dict[str, Fact], list[FactError]]:
    """The entries by the key of their unit, and what is wrong with them by themselves."""
    found: dict[str, Fact] = {}
    faults: list[FactError] = []
    for fact in facts:
        record = fact.record
        if not isinstance(record, CoverageEntry):
            continue
        for index, iri in enumerate(record.atPassage):
            key = iri.removeprefix(f"{PREFIXES['passage']}{name}.")
            path = ("atPassage", index)
            if index:
                faults.append(fact.fault("an entry is of one place", "make another entry for this one", *path))
            elif key not in items:
                repair = "name a sentence, a caption, a header, a note, a cell (row.cell-N) or a reference"
                faults.append(fact.fault(f"{shorten(iri)} is no unit of the document", repair, *path))
            elif key in found:
                place = f"{found[key].file.path}:{found[key].line()}"
                faults.append(fact.fault(f"{key} has an entry already at {place}", "keep one of them", *path))
            else:
                found[key] = fact
            if key in items and (record.reasonCode == f"{LENA}EmptyCell") != items[key].empty:
                message = f"{key} is {'empty' if items[key].empty else 'not empty'}"
                repair = "use reasonCode EmptyCell for empty cells, and for nothing else"
                faults.append(fact.fault(message, repair, "reasonCode" if record.reasonCode else "coverageStatus"))
    return found, faults


def _against(entries: Mapping[str, Fact], at: Mapping[str, Sequence[str]]) -> Iterator[FactError]:
    """Entries that the facts speak against."""
    for key, fact in entries.items():
        assert isinstance(fact.record, CoverageEntry)
        status = shorten(fact.record.coverageStatus).removeprefix("lena:")
        if at[key] and status != "PartlyModelled":
            repair = "remove the entry, or set coverageStatus: PartlyModelled and say in reason what is left out"
            yield fact.fault(f"{key} is {status} here, but {at[key][0]} is taken from it", repair, "coverageStatus")
        elif not at[key] and status == "PartlyModelled":
            message = f"{key} is PartlyModelled here, but no fact is taken from it"
            yield fact.fault(message, "set coverageStatus: NotModelled", "coverageStatus")


def _line(item: Item, curies: tuple[str, ...], fact: Fact | None, modelled: set[str], name: str) -> Line:
    entry = fact.record if fact is not None else None
    if not isinstance(entry, CoverageEntry):
        if curies:
            return Line(item, Standing.MODELLED, curies)
        return Line(item, Standing.MISSING, remark="no fact, and no entry that says why")
    if curies:
        return Line(item, Standing.PARTLY, curies, entry)
    if entry.coverageStatus == f"{LENA}NotModelled":
        return Line(item, Standing.NOT_MODELLED, (), entry)
    lost = [iri for iri in entry.restates or () if iri.removeprefix(f"{PREFIXES['passage']}{name}.") not in modelled]
    if lost:
        return Line(item, Standing.MISSING, (), entry, f"it restates {shorten(lost[0])}, which is not modelled itself")
    if item.signals and entry.secondReading == f"{LENA}Unread":
        held = ", ".join(signal.value for signal in item.signals)
        return Line(item, Standing.UNREAD, (), entry, f"it {held}, and nobody else has read that it bears no claim")
    return Line(item, Standing.NO_CLAIM, (), entry)
