"""The check of an ontology: every rule asked, every finding with its place, what is accepted told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import Any, Final

from lenakg.core.errors import InputError
from lenakg.core.lines import LineIndex
from lenakg.core.rdf import base_iri, read_quads
from lenakg.core.resources import folder
from lenakg.derive.inference.terms import facts
from lenakg.derive.mappings import read_mappings
from lenakg.derive.quality.accepted import Accepted, read_accepted
from lenakg.derive.quality.finding import ERROR, LEVELS, WARN, Fault, Finding, Rule
from lenakg.derive.quality.mentions import mentioned
from lenakg.derive.quality.rules import RULES
from lenakg.derive.quality.schema import Schema

_BLANK: Final = re.compile(r"_:[0-9A-Za-z]+")


@dataclass(frozen=True)
class Quality:
    """What was found in an ontology, sorted from ERROR to INFO, by place.

    Attributes:
        findings: what is to be looked at.
        accepted: what is right and intended, each with its reason.
    """

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether there is no ERROR."""
        return not any(finding.level == ERROR for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each level."""
        counted = Counter(finding.level for finding in self.findings)
        return {level: counted[level] for level in LEVELS}

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "passed": self.passed,
            "counts": self.counts,
            "findings": [finding.as_dict() for finding in self.findings],
            "accepted": [finding.as_dict() for finding in self.accepted],
        }


def check(path: Path, rules: Sequence[Rule] = RULES) -> Quality:
    """Check an ontology file; nothing that it imports or names is fetched.

    Mappings are held against the table that lenakg ships, uses are looked for in its facts, shapes and queries.

    Raises:
        InputError: the file cannot be read, is not RDF or says nothing.
    """
    schema = Schema(facts(read_quads(path)), read_mappings(), mentioned())
    if not schema.triples:
        raise InputError("nothing is said in it", path=path, repair="name a file with an ontology")
    text = path.read_text(encoding="utf-8", errors="replace")
    index = LineIndex(text, path.suffix, base_iri(path))
    place = Place(schema, index, _shown(path))
    found = [place.finding(rule, fault) for rule in rules for fault in rule.find(schema)]
    accepted = read_accepted(folder("ontology") / "accepted.yaml")
    return sorted_out(found, accepted, {rule.name for rule in rules}, set(schema.own()))


class Place:
    """Knows where in a file a fault stands."""

    def __init__(self, schema: Schema, index: LineIndex, file: str) -> None:
        self.schema = schema
        self.index = index
        self.file = file

    def finding(self, rule: Rule, fault: Fault) -> Finding:
        """A fault as a finding of a rule, with its place."""
        term, path = fault.term, fault.path
        if term.startswith("_:"):
            term, path = self.schema.owner(term)
            if term.startswith("_:") and fault.named:
                term = fault.named
        line = self._line(term, path) or (self._line(fault.named, fault.path) if fault.named else None)
        # What has no name is told as such: the labels of blank nodes differ from reading to reading.
        term, message = (_BLANK.sub("an unnamed node", text) for text in (term, fault.message))
        return Finding(rule.level, rule.name, term, self.file, line, message, fault.repair)

    def _line(self, term: str, path: str) -> int | None:
        return (self.index.stated(term, path) if path else None) or self.index.line(term)


def sorted_out(found: Sequence[Finding], accepted: Accepted, rules: set[str], terms: set[str]) -> Quality:
    """Tell apart what is accepted, and what is accepted in vain."""
    listed, kept = [], []
    for finding in dict.fromkeys(found):
        why = accepted.get((finding.rule, finding.term))
        if why is None or finding.level == ERROR:
            listed.append(finding)
        else:
            kept.append(replace(finding, accepted=why.because))
    met = {(finding.rule, finding.term) for finding in kept}
    listed.extend(_in_vain(accepted, met, rules, terms))
    return Quality(tuple(sorted(listed, key=_order)), tuple(sorted(kept, key=_order)))


def _in_vain(accepted: Accepted, met: set[tuple[str, str]], rules: set[str], terms: set[str]) -> Iterator[Finding]:
    for (rule, term), why in accepted.items():
        if (rule, term) not in met and term in terms and rule in rules:
            said = f"{rule} is accepted, and does not find it"
            yield Finding(WARN, "accepted", term, _shown(Path(why.file)), why.line, said, "remove it from the file")


def _order(finding: Finding) -> tuple[int, str, int, str, str, str]:
    return (
        LEVELS.index(finding.level),
        finding.file,
        finding.line or 0,
        finding.rule,
        finding.term,
        finding.message,
    )


def _shown(path: Path) -> str:
    """A path as people write it from where they are."""
    shown = relpath(path)
    return str(path) if shown.startswith("..") else shown
