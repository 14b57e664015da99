"""How well claims are read: counted over open sections, over those held apart, and over each section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lenakg.core.facts import Fact
from lenakg.core.model import Document as DocumentRecord
from lenakg.core.namespaces import shorten
from lenakg.curate.claimmatch import CLAIMS, Said, have_papers_in_common, is_right, said
from lenakg.curate.compare import Pair
from lenakg.curate.evaluate import Interval, KindScore, wilson
from lenakg.curate.records import as_yaml, read
from lenakg.source.text import Document

#: What is told apart of those that match, and how two claims are alike in it.
FIELDS = ("direction", "certainty", "setting", "papers", "aspects and cell")
OPEN, APART = "open sections", "sections held apart"


@dataclass(frozen=True)
class Share:
    """How many of those that match are alike in one field."""

    field: str
    alike: int
    of: int

    @property
    def interval(self) -> Interval | None:
        """The share with Wilson's interval."""
        return wilson(self.alike, self.of)


@dataclass(frozen=True)
class ClaimScore:
    """What was right, wrong and missed in some sections, and how those that match are alike."""

    score: KindScore
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class ClaimFlaw:
    """A claim that is wrong, a fact that was missed, or both, with what the two differ in; ids are CURIEs."""

    section: str
    place: str
    read: str | None
    fact: str | None
    stands: str | None
    differing: tuple[str, ...]


@dataclass(frozen=True)
class ClaimEvaluation:
    """The scores of open sections and of those held apart, then of each section; and each flaw, in reading order."""

    together: tuple[ClaimScore, ...]
    sections: tuple[ClaimScore, ...]
    flaws: tuple[ClaimFlaw, ...]


@dataclass(frozen=True)
class _Counted:
    """A claim that was read, a fact, or both as they are paired; a claim that says nothing is None, but was read."""

    section: str
    place: str
    was_read: bool
    mine: Said | None
    theirs: Said | None
    fact: str | None

    @property
    def right(self) -> bool:
        return self.mine is not None and self.theirs is not None and is_right(self.mine, self.theirs)

    @property
    def alike(self) -> dict[str, bool]:
        """In which fields the two of a pair are alike; empty where there is no pair."""
        mine, theirs = self.mine, self.theirs
        if mine is None or theirs is None:
            return {}
        return {
            "direction": mine.direction == theirs.direction,
            "certainty": mine.certainty == theirs.certainty,
            "setting": mine.setting == theirs.setting,
            "papers": have_papers_in_common(mine, theirs),
            "aspects and cell": (mine.aspects, mine.cell) == (theirs.aspects, theirs.cell),
        }


def evaluate_claims(pairs: Iterable[Pair], document: Document, facts: Sequence[Fact]) -> ClaimEvaluation | None:
    """Count the claims of `pairs` (of `curate.compare.compare`); None where neither facts nor candidates are claims."""
    order = {unit.key: number for number, unit in enumerate(document.units)}
    sections = {unit.key: unit.section for unit in document.units}
    held = [each for fact in facts if isinstance(fact.record, DocumentRecord) for each in fact.record.heldApart or ()]
    counted = [_counted(pair, sections) for pair in pairs if pair.key in CLAIMS]
    if not counted:
        return None
    counted.sort(key=lambda each: order.get(each.place, len(order)))
    groups: dict[str, list[_Counted]] = {OPEN: [], APART: []}
    each_section: dict[str, list[_Counted]] = defaultdict(list)
    for each in counted:
        groups[APART if is_apart(each.section, held) else OPEN].append(each)
        each_section[each.section].append(each)
    return ClaimEvaluation(
        tuple(_score(name, group) for name, group in groups.items() if group),
        tuple(_score(name, group) for name, group in each_section.items()),
        tuple(_flaw(each) for each in counted if not each.right),
    )


def is_apart(section: str, held: Iterable[str]) -> bool:
    """Whether a section is one of those held apart, or a part of one.

    >>> [is_apart(section, ["2.2"]) for section in ("2.2", "2.2.1", "2", "2.20")]
    [True, True, False, False]
    """
    return any(section == name or section.startswith(f"{name}.") for name in held)


def _counted(pair: Pair, sections: Mapping[str, str]) -> _Counted:
    candidate, fact = pair.candidate, pair.fact
    place = "" if candidate is None else candidate.place
    mine = None if candidate is None else said(read(candidate))
    theirs = None if fact is None else said(as_yaml(fact.record))
    if theirs is not None:
        place = next(iter(theirs.places), place)
    name = None if fact is None else shorten(fact.iri)
    return _Counted(sections.get(place, ""), place, candidate is not None, mine, theirs, name)


def _score(name: str, counted: list[_Counted]) -> ClaimScore:
    right = sum(each.right for each in counted)
    wrong = sum(each.was_read for each in counted) - right
    missed = sum(each.theirs is not None for each in counted) - right
    matched = [each.alike for each in counted if each.alike]
    shares = tuple(Share(field, sum(alike[field] for alike in matched), len(matched)) for field in FIELDS)
    return ClaimScore(KindScore(name, right, wrong, missed), shares)


def _flaw(each: _Counted) -> ClaimFlaw:
    differing = tuple(field for field, alike in each.alike.items() if not alike)
    mine = None if not each.was_read else "a claim without a proposition" if each.mine is None else told(each.mine)
    stands = None if each.theirs is None else told(each.theirs)
    return ClaimFlaw(each.section, each.place, mine, each.fact, stands, differing)


def told(claim: Said) -> str:
    """A claim in a line: what it says, with aspects and cell, its direction, certainty and papers."""
    ends = [
        name if aspect is None else f"{name} ({aspect})"
        for name, aspect in zip((claim.subject, claim.object), claim.aspects, strict=True)
    ]
    cell = "" if claim.cell is None else f" in {claim.cell}"
    words = (claim.direction, claim.certainty, claim.setting, *sorted(claim.papers))
    return f"{ends[0]} {claim.predicate} {ends[1]}{cell}: {', '.join(words)}"
