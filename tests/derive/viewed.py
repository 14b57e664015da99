"""Figures, rows and papers of an invented document, for one rule of the audit at a time."""

from __future__ import annotations

from typing import Any

from lenakg.core.namespaces import BASE, expand
from lenakg.derive.audit.statements import Claim, Step
from lenakg.derive.audit.texts import Sentence, Text
from lenakg.derive.audit.view import Entry, Figure, Paper, Reference, Trial, View
from lenakg.source.citations import citation_numbers

DOCUMENT = BASE + "document/x"


def place(key: str) -> str:
    """The passage with that key."""
    return f"{BASE}passage/x.{key}"


def figure(
    value: str | None = None, name: str = "a", trial: str | None = "t", at: str = "table-1-row-1", **more: Any
) -> Figure:
    """A share of patients with an overall response, in the first row of a table."""
    printed = {"printed": f"{value}%"} if value is not None else {}
    keys = {"kind": "EfficacyResult", "endpoint": "OverallResponse", "value": value, "unit": "%"}
    keys |= {"statistic": "Proportion", "document": DOCUMENT, **printed, **more}
    return Figure(iri=f"result:{name}", trial=trial, passages=(place(f"{at}.{name}"),), **keys)


def event(value: str, name: str, at: str = "table-1-row-1", trial: str = "t", **more: Any) -> Figure:
    """A share of patients with the adverse event `name`."""
    keys = {"kind": "AdverseEventRate", "endpoint": "AdverseEventOccurrence", "event": f"ae/{name}", **more}
    return figure(value, f"{trial}-{name}", trial, at, **keys)


def enrolled(count: int, name: str = "n", at: str = "table-1-row-1", **more: Any) -> Figure:
    """How many patients the trial had."""
    keys = {
        "kind": "EnrolmentResult",
        "endpoint": "Enrolment",
        "statistic": "Count",
        "count": count,
        "unit": None,
        **more,
    }
    return figure(None, name, at=at, printed=str(count), **keys)


def view(*figures: Figure, **more: Any) -> View:
    """These figures of the trial `t` of one paper, unless others are given."""
    return View(figures=figures, **{"trials": {"t": Trial("t", "Reed [1]", ("p1",))}, **more})


def listed(*papers: tuple[int, str, str, int, str]) -> dict[str, Any]:
    """A reference list: number, author, title, year and volume of each entry, all of one journal."""
    return {
        "papers": {f"p{n}": Paper(f"p{n}", title, "Fen", year, vol, (name,)) for n, name, title, year, vol in papers},
        "references": tuple(
            Reference(f"ref:{n}", DOCUMENT, n, f"p{n}", name, year, (place(f"ref-{n}"),))
            for n, name, _, year, _ in papers
        ),
    }


def row(printed: str, year: int | None = None, phase: str | None = None, number: int = 1, trial: str = "t") -> Entry:
    """What a row prints of a trial."""
    passages, numbers = (place(f"table-1-row-{number}"),), tuple(sorted(citation_numbers(printed)))
    return Entry(f"trial:{trial}.{number}", DOCUMENT, trial, printed, year, phase, passages, numbers)


def claim(name: str, paper: str, about: str, at: str = "sec-1-1", **more: Any) -> Claim:
    """A claim about CURIEs, of which the first two are its ends, that cites a paper."""
    entities = [expand(curie) or curie for curie in about.split()]
    return Claim(
        iri=f"claim:{name}",
        document=DOCUMENT,
        direction="Supports",
        ends=(entities[0], entities[1]),
        evidence=frozenset({paper}),
        passages=(place(at),),
        **{"about": frozenset(entities), **more},
    )


def plan(*doses: tuple[str, str | None, str | None], drug: str = "drug:reedine", **numbers: str) -> tuple[Step, ...]:
    """The doses of a plan: the lower or only one in mg, the upper one, the role."""
    return tuple(Step(expand(drug) or drug, role, low, "mg", numbers, high) for low, high, role in doses)


def text(*sentences: str, **entries: str) -> Text:
    """Sentences of one section, and entries of the reference list by key (`ref_1`)."""
    said = [(f"sec-1-{number}", words) for number, words in enumerate(sentences, 1)]
    said += [(key.replace("_", "-"), words) for key, words in entries.items()]
    cited = [(key, words, frozenset(citation_numbers(words))) for key, words in said]
    return Text(
        DOCUMENT, tuple(Sentence(key, words, place(key), found, key.split("-")[1]) for key, words, found in cited)
    )
