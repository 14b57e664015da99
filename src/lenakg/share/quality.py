"""The report on an ontology: as text, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lenakg.derive.inference.terms import written
from lenakg.derive.quality.check import Quality
from lenakg.derive.quality.finding import LEVELS, Finding, Rule


def as_text(report: Quality) -> str:
    """One line a finding, then the counts."""
    return "".join(f"{finding}\n" for finding in report.findings) + f"{total(report)}\n"


def as_json(report: Quality) -> str:
    """An object with `passed`, `counts`, `findings` and `accepted`."""
    return json.dumps(report.as_dict(), indent=2, ensure_ascii=False) + "\n"


def as_markdown(report: Quality) -> str:
    """A table for each level, and one of what is accepted."""
    lines = ["# Report on the ontology", "", f"{total(report)}."]
    for level in LEVELS:
        lines.extend(_section(level, [finding for finding in report.findings if finding.level == level]))
    lines.extend(_section("Accepted", report.accepted))
    return "\n".join([*lines, ""])


def _section(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        last = "because" if findings[0].accepted else "repair"
        yield from ("", f"## {title}", "", f"| rule | term | place | finding | {last} |", "|---|---|---|---|---|")
        for one in findings:
            place = f"{one.file}:{one.line}" if one.line else one.file
            cells = (f"`{one.rule}`", f"`{written(one.term)}`", place, one.message, one.accepted or one.repair)
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def total(report: Quality) -> str:
    """The verdict and the counts in a sentence."""
    counts = ", ".join(f"{number} {level}" for level, number in report.counts.items())
    verdict = "the ontology passes" if report.passed else "the ontology does not pass"
    return f"{verdict}: {counts}; {len(report.accepted)} accepted"


def rules_table(rules: Sequence[Rule]) -> str:
    """The rules as a table of Markdown, as the document of the check shows them."""
    lines = ["| rule | of | level | demands | why |", "|---|---|---|---|---|"]
    for rule in rules:
        why = f"[{rule.why}]({rule.link})" if rule.link else rule.why
        lines.append(f"| `{rule.name}` | {rule.part} | {rule.level} | {rule.demands} | {why} |")
    return "\n".join(lines) + "\n"


#: The formats of the verb `check-ontology`.
WRITERS: Mapping[str, Callable[[Quality], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "md": as_markdown}
)
