"""How well extraction reads: its candidates counted against the accepted facts, kind by kind, with intervals.

A candidate is right if a fact at its place says the same in every key but those of a curator's own words. One that
differs is counted twice: as a wrong candidate and as a missed fact. Papers are counted by their fields and regimens by
their steps, since a whole paper would hide a single wrong page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Any

from lenakg.curate.claimmatch import CLAIMS
from lenakg.curate.compare import Pair, Status, is_asked
from lenakg.curate.records import RESULTS, as_yaml, comparable, read

#: The two-sided 95 % point of the normal distribution.
_Z = 1.959963984540054
#: How a kind of record is called where it is counted; all results of tables are one kind.
NAMES = {
    "results": "results in tables",
    "steps": "dose steps",
    "regimens": "drugs of regimens",
    "trialEntries": "trial entries, by field",
    "trials": "trials, by field",
    "citations": "papers, by field",
    "references": "reference entries, by field",
    "abbreviations": "abbreviations",
}


@dataclass(frozen=True)
class Interval:
    """A proportion with its 95 % interval; None where nothing was counted."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class KindScore:
    """What was right, wrong and missed of one kind."""

    kind: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Interval | None:
        """Right among the candidates; the interval is Wilson's."""
        return wilson(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Interval | None:
        """Right among the facts; the interval is Wilson's."""
        return wilson(self.right, self.right + self.missed)

    @property
    def f1(self) -> Interval | None:
        """The harmonic mean of both, 2 J / (1 + J), with Wilson's interval of J, the share of the right ones in all."""
        found = wilson(self.right, self.right + self.wrong + self.missed)
        return None if found is None else Interval(*(2 * j / (1 + j) for j in (found.value, found.low, found.high)))


@dataclass(frozen=True)
class Flaw:
    """One candidate that is wrong, or one fact that was missed."""

    kind: str
    place: str
    read: str | None
    stands: str | None


@dataclass(frozen=True)
class Evaluation:
    """The scores of all kinds that there is anything of, and each flaw."""

    scores: tuple[KindScore, ...]
    flaws: tuple[Flaw, ...]


def wilson(hits: int, of: int) -> Interval | None:
    """Wilson's 95 % interval of a proportion (E. B. Wilson, JASA 1927).

    >>> found = wilson(9, 10)
    >>> round(found.low, 3), found.value, round(found.high, 3)
    (0.596, 0.9, 0.982)
    >>> wilson(0, 0) is None
    True
    """
    if of == 0:
        return None
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Interval(share, max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach)))


def evaluate(pairs: Iterable[Pair]) -> Evaluation:
    """Count the candidates of `pairs` (of `curate.compare.compare`), claims apart, against the facts that they meet."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    flaws: list[Flaw] = []
    for pair in pairs:
        if pair.key in CLAIMS:
            continue  # which claimscores counts, since what is missed of them depends on where
        place = pair.candidate.place if pair.candidate is not None else pair.id
        for kind, said, stands in _items(pair):
            if said == stands:
                right[kind] += 1
                continue
            wrong[kind] += said is not None
            missed[kind] += stands is not None
            flaws.append(Flaw(kind, place, said, stands))
    kinds = [kind for kind in NAMES if right[kind] + wrong[kind] + missed[kind]]
    scores = tuple(KindScore(kind, right[kind], wrong[kind], missed[kind]) for kind in kinds)
    return Evaluation(scores, tuple(sorted(flaws, key=lambda flaw: list(NAMES).index(flaw.kind))))


def _items(pair: Pair) -> Iterator[tuple[str, str | None, str | None]]:
    """What is counted of a pair: its kind, what was read, what stands in the facts."""
    mine = {} if pair.candidate is None else read(pair.candidate)
    theirs = {} if pair.fact is None else as_yaml(pair.fact.record)
    if pair.key in RESULTS or pair.key == "abbreviations":
        kind = "results" if pair.key in RESULTS else pair.key
        if pair.status is Status.SAME:
            yield kind, "", ""
        else:
            said = None if pair.candidate is None else _shown(mine, pair.differing)
            yield kind, said, None if pair.fact is None else _shown(theirs, pair.differing)
    elif pair.key == "regimens":
        yield from _sets("regimens", _list(mine, "includesDrug"), _list(theirs, "includesDrug"))
        yield from _sets("steps", _list(mine, "hasDoseStep"), _list(theirs, "hasDoseStep"))
    else:
        for name in dict.fromkeys([*theirs, *mine]):
            if not is_asked(name, mine) or name in ("id", "atPassage", "hasArm", "citation"):
                continue
            said, stands = (comparable(name, record.get(name)) for record in (mine, theirs))
            yield (
                pair.key,
                None if said is None else f"{name}: {_text(said)}",
                None if stands is None else f"{name}: {_text(stands)}",
            )


def _sets(kind: str, mine: list[str], theirs: list[str]) -> Iterator[tuple[str, str | None, str | None]]:
    """Items of two lists: those in both, then those in one."""
    rest = list(theirs)
    for item in mine:
        if item in rest:
            rest.remove(item)
            yield kind, item, item
        else:
            yield kind, item, None
    for item in rest:
        yield kind, None, item


def _list(record: dict[str, Any], name: str) -> list[str]:
    value = record.get(name, [])
    return [_text(comparable("", item)) for item in (value if isinstance(value, list) else [value])]


def _shown(record: dict[str, Any], differing: tuple[str, ...]) -> str:
    """A record in a line: what tells it from others, and where it differs."""
    names = [name for name in ("endpoint", "adverseEvent", "abbreviation", "asPrinted", *differing) if name in record]
    return ", ".join(f"{name}: {_text(record[name])}" for name in dict.fromkeys(names)) or str(record.get("id", ""))


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_text(item)}" for name, item in sorted(value.items())) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    return str(value)
