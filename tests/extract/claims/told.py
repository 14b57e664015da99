"""Claims read from invented sentences, told in lines."""

from __future__ import annotations

from lenakg.extract.candidates import Candidate, Extraction
from lenakg.extract.claims.rules import Rules
from lenakg.extract.extraction import extract
from lenakg.source.text import Document

REFERENCES = "\n\nReferences\n\n" + "\n".join(
    f"[{number}] A. {name}, “On pond {number},” *Fen*, vol. {number}, pp. 1–9, 2001.\n"
    for number, name in enumerate(("Ash", "Birch", "Cedar", "Elm", "Fir"), 1)
)


def read(text: str, rules: Rules | None = None) -> Extraction:
    """What is read of some sentences, with five references to cite: ref:ash-2001 to ref:fir-2001."""
    return extract(Document(f"1. Aims\n\n{text}{REFERENCES}"), "ponds-2002", rules)


def claims(text: str, sure: float = 0.55) -> list[str]:
    """The claims of some sentences that are at least so sure."""
    found = read(text)
    return [
        told(one) for one in found.candidates if one.key in ("claims", "recommendations") and one.confidence >= sure
    ]


def told(candidate: Candidate) -> str:
    """A claim in a line: subject, predicate, object, with aspects and cell; direction, certainty, papers."""
    record, said = candidate.record, candidate.record["asserts"]
    line = f"{said['subject']}{_aspect(said, 'subject')} {said['predicate']} {said['object']}{_aspect(said, 'object')}"
    line += f" @{said['inCell']}" if "inCell" in said else ""
    if record["direction"] != "Supports":
        line += f" {record['direction']}"
    if record["certainty"] != "Asserted":
        line += f" {record['certainty']}"
    cited = record.get("citedEvidence", [])
    numbers = [cited] if isinstance(cited, str) else cited
    return line + (
        f" [{', '.join(each.removeprefix('ref:').removesuffix('-2001') for each in numbers)}]" if numbers else ""
    )


def _aspect(said: dict[str, str], end: str) -> str:
    return f"/{said[f'{end}Aspect']}" if f"{end}Aspect" in said else ""
