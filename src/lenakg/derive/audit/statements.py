"""What the rules of the audit see of statements: claims with what they are about, and regimens with their doses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """A dose of a regimen: from `dose` to `high`, or `dose` alone."""

    drug: str
    role: str | None
    dose: str | None
    unit: str | None
    numbers: Mapping[str, str] = field(default_factory=dict)
    high: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or result as far as it names regimens: of which trial it is, or which papers it cites.

    `until` is the day, counted from the start of treatment, by which what it says has happened.
    """

    iri: str
    trial: str | None
    evidence: frozenset[str]
    regimens: frozenset[str]
    passages: tuple[str, ...] = ()
    document: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: its ends (subject and object), all that it is about, and what it cites.

    `about` are the ends and the targets of mechanisms among them; `within` pairs what it says to be in a cell with that
    cell; `diseases` are those that it is said of, or that are an end; `drugs` those of its ends and regimens.
    """

    iri: str
    document: str
    direction: str
    ends: tuple[str, str]
    about: frozenset[str] = frozenset()
    within: frozenset[tuple[str, str]] = frozenset()
    diseases: frozenset[str] = frozenset()
    drugs: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
