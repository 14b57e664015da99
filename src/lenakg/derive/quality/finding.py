"""A rule of the check, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from lenakg.derive.inference.terms import written
from lenakg.derive.quality.schema import Schema

ERROR: Final = "ERROR"
WARN: Final = "WARN"
INFO: Final = "INFO"
#: What a rule belongs to: outside the first an ontology is not in OWL 2 DL, outside the first two not in OWL 2 RL.
DL: Final = "OWL 2 DL"
RL: Final = "OWL 2 RL"
QUALITY: Final = "quality"
#: From what must be mended to what may be looked at.
LEVELS: Final = (ERROR, WARN, INFO)


@dataclass(frozen=True)
class Fault:
    """What a rule sees: a term, what is wrong with it, and how to mend it.

    Attributes:
        term: an IRI, or the label of a blank node.
        message: what is wrong, without the term.
        repair: what to do about it.
        path: the property under which it stands, where one is to blame.
        named: an IRI that the fault is about where `term` merely uses it; it is looked for if the term is unnamed.
    """

    term: str
    message: str
    repair: str
    path: str = ""
    named: str = ""


@dataclass(frozen=True)
class Rule:
    """What an ontology must keep to.

    Attributes:
        name: the rule as findings and accepted findings call it.
        part: `DL`, `RL` or `QUALITY`.
        level: how bad a breach is.
        demands: what must hold, in a few words.
        why: what goes wrong otherwise.
        link: the specification or practice that it comes from; may be empty.
        find: the breaches.
    """

    name: str
    part: str
    level: str
    demands: str
    why: str
    link: str
    find: Callable[[Schema], Iterable[Fault]]


@dataclass(frozen=True)
class Finding:
    """A breach of a rule, with its place.

    >>> one = Finding(ERROR, "label", "http://example.org/x", "x.ttl", 3, "no label", "give it an rdfs:label")
    >>> print(one)
    x.ttl:3: ERROR label: <http://example.org/x>: no label; give it an rdfs:label
    """

    level: str
    rule: str
    term: str
    file: str
    line: int | None
    message: str
    repair: str
    accepted: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level} {self.rule}: {written(self.term)}: {self.message}; {self.repair}"

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, its term as a CURIE where one fits."""
        return {
            "level": self.level,
            "rule": self.rule,
            "term": written(self.term),
            "file": self.file,
            "line": self.line,
            "message": self.message,
            "repair": self.repair,
            **({"accepted": self.accepted} if self.accepted else {}),
        }
