"""What the coverage ledger comes to, in words that its text, its JSON and its page share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lenakg.core.namespaces import shorten
from lenakg.curate.coverage import OPEN, TARGET, Ledger, Line, Standing
from lenakg.curate.inventory import Kind

#: The kinds of units that are counted together, by what they are called.
GROUPS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "sentences": (Kind.SENTENCE,),
        "cells": (Kind.CELL,),
        "references": (Kind.REFERENCE,),
        "captions, headers, notes": (Kind.CAPTION, Kind.HEADER, Kind.NOTE),
    }
)
#: What each standing is called in a table.
CALLED: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.MODELLED: "modelled",
        Standing.PARTLY: "in part",
        Standing.NO_CLAIM: "no claim",
        Standing.UNREAD: "unread",
        Standing.NOT_MODELLED: "not modelled",
        Standing.MISSING: "missing",
    }
)


class Shown(NamedTuple):
    """A ledger as it is to be written: what its document has otherwise, and the words of its units, if at hand."""

    ledger: Ledger
    differences: Sequence[str] = ()
    words: Mapping[str, str] = MappingProxyType({})


def verdict(shown: Shown) -> list[str]:
    """What the totals come to, a sentence each."""
    now, most = shown.ledger.unmodelled
    counts = shown.ledger.count(Kind.SENTENCE)
    missed = counts[Standing.NOT_MODELLED]
    bearing = counts[Standing.MODELLED] + counts[Standing.PARTLY] + missed
    told = [
        f"Of the {bearing} sentences that bear a claim, {missed} are not modelled: {100 * now:.1f} %; "
        f"{100 * TARGET:.0f} % is the most that is allowed."
    ]
    if counts[Standing.PARTLY]:
        told.append(f"{counts[Standing.PARTLY]} of them are modelled in part.")
    waiting = sum(counts[standing] for standing in OPEN)
    if waiting:
        told.append(f"If all {waiting} sentences that are open bear a claim, it is {100 * most:.1f} %.")
    open_ones = [line for line in shown.ledger.lines if line.standing in OPEN]
    if open_ones:
        told.append(f"Not accounted for: {len(open_ones)} of {len(shown.ledger.lines)} units.")
    else:
        told.append(f"All {len(shown.ledger.lines)} units are accounted for.")
    if shown.differences:
        told.append("The inventory is not that of the document.")
    return told


def share(part: int, counts: Mapping[Standing, int]) -> float:
    """A count as a share of all, to four places; 0 of none.

    >>> share(1, {Standing.MODELLED: 2, Standing.MISSING: 1})
    0.3333
    """
    whole = sum(counts.values())
    return round(part / whole, 4) if whole else 0.0


def why(line: Line) -> str:
    """The facts of a unit, or the reason why it has none, with what is still to be done."""
    parts = [", ".join(line.facts)] if line.facts else []
    entry = line.entry
    if entry is not None:
        parts += [shorten(entry.reasonCode).removeprefix("lena:")] if entry.reasonCode is not None else []
        parts += [", ".join(map(shorten, entry.restates))] if entry.restates else []
        parts += [entry.reason.rstrip(".")] if entry.reason is not None else []
    parts += [line.remark] if line.remark is not None else []
    parts += ["read twice"] if is_read_twice(line) else []
    return "; ".join(parts)


def is_read_twice(line: Line) -> bool:
    """Say whether a second reader has read that a unit bears no claim."""
    return line.entry is not None and shorten(line.entry.secondReading) != "lena:Unread"


def sections(lines: Iterable[Line]) -> Mapping[str, list[Line]]:
    """The units by the section that they stand in, a table being one."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.item.section.partition(", ")[0], []).append(line)
    return found
