"""What the rules of the audit look at: the facts as rows, each with its node and its passages.

Every IRI is in full; coded values are local names; numbers are the canonical texts of the graph, since a figure is
compared as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lenakg.core.namespaces import shorten
from lenakg.derive.audit.statements import Claim, Statement, Step
from lenakg.derive.audit.texts import Text
from lenakg.derive.disagreements import Disagreement

_ROW = re.compile(r"[^/]*\.table-[\w.-]*?row-\d+(?=\.|\Z)")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TABLE = re.compile(r"(table-[\w.-]*?)-(?:row|note|caption|header)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure of a document."""

    iri: str
    kind: str
    document: str
    endpoint: str
    trial: str | None = None
    arm: str | None = None
    event: str | None = None
    grade: str | None = None
    statistic: str | None = None
    estimated: bool = False
    value: str | None = None
    unit: str | None = None
    lower: str | None = None
    upper: str | None = None
    comparator: str | None = None
    count: int | None = None
    denominator: int | None = None
    per: str = "Patient"
    at_time: str | None = None
    follow_up: str | None = None
    time_unit: str | None = None
    printed: str = ""
    reported: bool = True
    populations: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()

    @property
    def row(self) -> str | None:
        """The row of a table in which it stands; None in running text."""
        return next((row for row in map(row_of, self.passages) if row is not None), None)

    @property
    def measure(self) -> tuple[str, str | None, str | None]:
        """What was measured: endpoint, adverse event, grade."""
        return self.endpoint, self.event, self.grade

    @property
    def what(self) -> str:
        """What was measured, in words, with its grade."""
        what = words(self.event or self.endpoint)
        return f"{what}, grade {self.grade}" if self.grade else what

    @property
    def name(self) -> str:
        """The figure as printed, with what was measured where the characters do not say it."""
        if any(letter.isalpha() for letter in self.printed):
            return self.printed
        return f"{words(self.event or self.endpoint)} {self.printed}".rstrip()


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial: its label, its papers, the populations of all its patients, its arms with their regimens."""

    iri: str
    label: str
    papers: tuple[str, ...] = ()
    populations: frozenset[str] = frozenset()
    arms: tuple[str, ...] = ()
    regimens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one place of a document prints about a trial, with the reference numbers in it."""

    iri: str
    document: str
    trial: str
    printed: str
    year: int | None = None
    phase: str | None = None
    passages: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A cited paper; authors as they are printed, `names` the entities that its title names."""

    iri: str
    title: str
    venue: str
    year: int | None
    volume: str | None
    authors: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reference:
    """What the reference list of a document prints about a paper."""

    iri: str
    document: str
    number: int
    paper: str
    name: str
    year: int | None
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What one place of a document takes an abbreviation to mean."""

    iri: str
    document: str
    abbreviation: str
    expansions: tuple[str, ...] = ()
    means: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()

    @property
    def table(self) -> str | None:
        """The table in whose rows, caption or footnote it stands; None in running text."""
        found = next((match for match in map(_TABLE.search, self.passages) if match), None)
        return None if found is None else found[1]


@dataclass(frozen=True, slots=True)
class EnteredIssue:
    """An issue that a curator has entered."""

    iri: str
    kind: str
    document: str
    concerns: tuple[str, ...]
    message: str
    confidence: float
    resolved_by: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """All that the rules look at."""

    figures: tuple[Figure, ...] = ()
    trials: Mapping[str, Trial] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    papers: Mapping[str, Paper] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    regimens: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    planned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drugs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    entered: tuple[EnteredIssue, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    text: Text | None = None

    def place(self, passages: Iterable[str]) -> str:
        """Where passages are, in words: `Section 5.1`, `Table 1, row 2`."""
        found = dict.fromkeys(self.sections.get(iri, shorten(iri)) for iri in passages)
        return " and ".join(f"Section {name}" if name[:1].isdecimal() else name for name in found) or "the document"

    def trial_label(self, iri: str | None) -> str:
        """The name of a trial, as printed."""
        trial = self.trials.get(iri or "")
        return shorten(iri or "") if trial is None else trial.label

    def called(self, iri: str) -> str:
        """What an entity is called: its label, else its name in words."""
        return self.labels.get(iri) or words(iri)

    def related(self, one: str, other: str) -> bool:
        """Whether two entities are the same, or one is broader than the other."""
        return one == other or one in self.wider.get(other, ()) or other in self.wider.get(one, ())

    def groups(self, figure: Figure) -> frozenset[str]:
        """The populations of a figure beyond those that all patients of its trial are of."""
        trial = self.trials.get(figure.trial or "")
        return figure.populations if trial is None else figure.populations - trial.populations

    @cached_property
    def listed_at(self) -> Mapping[str, str]:
        """The entries of the reference lists by their passages."""
        return {passage: one.iri for one in self.references for passage in one.passages}

    @cached_property
    def numbered(self) -> Mapping[tuple[str, int], Reference]:
        """The entries of the reference lists by document and number."""
        return {(one.document, one.number): one for one in self.references}


def row_of(passage: str) -> str | None:
    """The row of a table in which a passage stands; None for any other.

    >>> row_of("https://w3id.org/lenacll/passage/x.table-1-row-2.orr")
    'x.table-1-row-2'
    """
    found = _ROW.match(passage, passage.rfind("/") + 1)
    return found[0] if found else None


def words(name: str) -> str:
    """The local name of a node in words.

    >>> words("https://w3id.org/lenacll/adverse-event/tumor-flare-reaction"), words("OverallResponse")
    ('tumor flare reaction', 'overall response')
    """
    local = name[max(name.rfind("/"), name.rfind("#")) + 1 :]
    return _CAPITAL.sub(" ", local).replace("-", " ").lower()


def joined(*groups: Iterable[str]) -> tuple[str, ...]:
    """Passages of several nodes, each once, in their order."""
    return tuple(dict.fromkeys(iri for group in groups for iri in group))
