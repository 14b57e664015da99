"""Which fact a claim that was read is about: one of the same sentence with the same proposition, up to broader.

What counts as a match is set down in docs/evaluate.md. Each claim and each fact is used once: as many pairs as can be
are right, and among the rest as many as can be match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from lenakg.core.ids import SYMMETRIC
from lenakg.core.namespaces import LENA
from lenakg.curate.keys import unit_of
from lenakg.curate.kinship import kinship
from lenakg.curate.records import Yaml

#: The lists of the facts that hold claims.
CLAIMS = ("claims", "recommendations")


@dataclass(frozen=True)
class Said:
    """A claim, read or accepted, as it is compared: entities by CURIE, coded values by local name, places by unit."""

    places: tuple[str, ...]
    subject: str
    predicate: str
    object: str
    aspects: tuple[str | None, str | None]
    cell: str | None
    direction: str
    certainty: str
    setting: str
    papers: frozenset[str]


@dataclass(frozen=True)
class _Form:
    """One way of putting what a claim says; `implied` says that it follows from a mechanism."""

    subject: str
    predicate: str
    object: str
    aspects: tuple[str | None, str | None]
    cell: str | None
    implied: bool = False


def said(record: Yaml) -> Said | None:
    """A claim, in the form of the facts, as it is compared; None if it has no proposition.

    >>> said({"asserts": {"subject": "drug:x", "predicate": "causes"}}) is None
    True
    """
    asserts = record.get("asserts")
    if not isinstance(asserts, dict) or not {"subject", "predicate", "object"} <= asserts.keys():
        return None
    passages = _list(record.get("atPassage"))
    direction = str(record.get("direction", ""))
    return Said(
        tuple(dict.fromkeys(unit_of(passage) for passage in passages)),
        str(asserts["subject"]),
        str(asserts["predicate"]),
        str(asserts["object"]),
        (asserts.get("subjectAspect"), asserts.get("objectAspect")),
        asserts.get("inCell"),
        # What must not be done is the contrary of what is done, though both support the same proposition.
        "Excluded" if record.get("modality") == "Excluded" else direction,
        str(record.get("certainty", "")),
        str(record.get("setting", "")),
        frozenset(_list(record.get("citedEvidence"))),
    )


def is_match(one: Said, other: Said) -> bool:
    """Whether two claims say the same of one sentence, whatever their direction."""
    if not set(one.places) & set(other.places):
        return False
    return any(
        _same(mine, theirs)
        for mine, theirs in product(_forms(one), _forms(other))
        if not (mine.implied and theirs.implied)
    )


def is_right(one: Said, other: Said) -> bool:
    """Whether they match, in one direction, and cite a paper in common or none."""
    return one.direction == other.direction and have_papers_in_common(one, other) and is_match(one, other)


def have_papers_in_common(one: Said, other: Said) -> bool:
    """Whether both cite a paper, or neither cites any."""
    return bool(one.papers & other.papers) or not (one.papers or other.papers)


def matching(read: Sequence[Said | None], facts: Sequence[Said | None]) -> dict[int, int]:
    """The fact (by number) that each claim read (by number) is paired with."""
    found = _maximum(read, facts, is_right)
    rest = _maximum(
        [None if number in found else each for number, each in enumerate(read)],
        [None if number in found.values() else each for number, each in enumerate(facts)],
        is_match,
    )
    return found | rest


def _maximum(
    read: Sequence[Said | None],
    facts: Sequence[Said | None],
    fits: Callable[[Said, Said], bool],
) -> dict[int, int]:
    """A maximum matching (H. W. Kuhn) of those that fit, begun with the closest pairs."""
    at: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        for place in fact.places if fact is not None else ():
            at.setdefault(place, []).append(number)
    edges: dict[int, list[int]] = {}
    for number, claim in enumerate(read):
        if claim is not None:
            near = sorted({other for place in claim.places for other in at.get(place, ())})
            fitting = [other for other in near if (fact := facts[other]) is not None and fits(claim, fact)]
            edges[number] = sorted(fitting, key=lambda other: -_closeness(claim, facts[other]))
    taken: dict[int, int] = {}
    used: set[int] = set()
    close = [(-_closeness(read[mine], facts[other]), mine, other) for mine in edges for other in edges[mine]]
    for _, mine, other in sorted(close):
        if mine not in used and other not in taken:
            used.add(mine)
            taken[other] = mine
    for mine in edges:
        if mine not in used:
            _augment(mine, edges, taken, set())
    return {mine: other for other, mine in taken.items()}


def _augment(mine: int, edges: Mapping[int, list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Find a fact for a claim, giving others another one where that is needed."""
    for other in edges[mine]:
        if other not in tried:
            tried.add(other)
            if other not in taken or _augment(taken[other], edges, taken, tried):
                taken[other] = mine
                return True
    return False


def _closeness(one: Said | None, other: Said | None) -> int:
    assert one is not None
    assert other is not None
    names = ("direction", "subject", "predicate", "object", "aspects", "cell", "papers", "certainty", "setting")
    return sum(getattr(one, name) == getattr(other, name) for name in names)


def _forms(claim: Said) -> Iterator[_Form]:
    own = _Form(claim.subject, claim.predicate, claim.object, claim.aspects, claim.cell)
    yield own
    if LENA + claim.predicate in SYMMETRIC:
        yield _Form(claim.object, claim.predicate, claim.subject, claim.aspects[::-1], claim.cell)
    if claim.predicate == "hasMechanism":
        for deed in kinship().deeds.get(claim.object, ()):
            aspects = (claim.aspects[0], None)
            yield _Form(claim.subject, deed.predicate, deed.target, aspects, deed.cell or claim.cell, implied=True)


def _same(one: _Form, other: _Form) -> bool:
    known = kinship()
    return (
        known.akin(one.predicate, other.predicate)
        and known.kin(one.subject, other.subject)
        and known.kin(one.object, other.object)
        and all(
            mine in (None, theirs) or theirs is None for mine, theirs in zip(one.aspects, other.aspects, strict=True)
        )
        and (one.cell is None or other.cell is None or known.kin(one.cell, other.cell))
    )


def _list(value: Any) -> list[str]:
    return [] if value is None else [str(item) for item in (value if isinstance(value, list) else [value])]
