"""One thing that is wrong, or does not fit, in a source, as a rule finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lenakg.core.ids import short_digest
from lenakg.core.namespaces import PREFIXES, shorten


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule found: nodes and passages by IRI, the figures involved, and how sure it is that the source is wrong.

    `at` tells apart two issues of one rule on the same nodes; `entered` holds the issues of curators that say the same.
    Caution: a confidence is that of its rule, set down in `docs/audit.md`; it is no measured probability.
    """

    rule: str
    kind: str
    document: str
    concerns: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    message: str
    confidence: float
    passages: tuple[str, ...]
    resolved_by: str
    at: str = ""
    entered: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The name of the issue: its rule and a digest of the nodes, so that the same issue has the same name again.

        An issue that only a curator has entered keeps the name given there.
        """
        if self.rule == ENTERED:
            return self.entered[0]
        return f"{PREFIXES['issue']}{self.rule}-{short_digest([*sorted(self.concerns), self.at])}"

    def as_dict(self) -> dict[str, Any]:
        """The issue as plain data, nodes and passages as CURIEs."""
        return {
            "id": shorten(self.iri),
            "kind": self.kind,
            "concerns": [shorten(iri) for iri in self.concerns],
            "values": dict(self.values),
            "message": self.message,
            "confidence": self.confidence,
            "passage": [shorten(iri) for iri in self.passages],
            "resolvedBy": self.resolved_by,
            "rule": self.rule,
            "entered": [shorten(iri) for iri in self.entered],
        }


#: The rule of an issue that only a curator has entered.
ENTERED = "entered"


def listed(words: list[str], joint: str = "and", most: int = 6) -> str:
    """Words as a sentence lists them; of many, the last ones.

    >>> listed(["40", "43", "44"], "or"), listed(["45"])
    ('40, 43 or 44', '45')
    """
    kept = words[-most:]
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} {joint} {kept[-1]}"


def several(number: int, word: str) -> str:
    """A number of things.

    >>> several(1, "patient"), several(2, "patient")
    ('1 patient', '2 patients')
    """
    return f"{number} {word}{'s' * (number != 1)}"
