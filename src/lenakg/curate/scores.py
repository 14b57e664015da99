"""An evaluation as text, as JSON and as the page `docs/evaluate.md`."""

from __future__ import annotations

import json
from collections.abc import Callable

from lenakg.curate.evaluate import NAMES, Evaluation, Interval

_HEAD = """\
# lenakg evaluate: how well extraction reads

```sh
lenakg evaluate DOCUMENT [--facts DIR] [-f text|json|md] [-o FILE]
```

Extracts the candidates of a document anew and counts them against the accepted facts. A candidate is right if the
fact at its place says the same in every key but those of a curator's own words (labels, definitions, comments,
notes). One that differs is counted twice, as a wrong candidate and as a missed fact. Papers, entries and trials are
counted by their fields, regimens by drugs and dose steps. Precision and recall have Wilson's 95 % intervals; that of
F1 is made from Wilson's interval of the share of the right ones among all (J), F1 being 2 J / (1 + J).

`--facts` names the folder of the document's facts, `-f` (`--format`) is `text`, `json` or `md`, this page; `-o`
(`--output`) names a file for it. The facts of tables and references were accepted from the candidates of the same
program and read back against the article by other eyes than those that accepted them; what was wrong in a candidate
was corrected in the facts and is counted here as wrong.

## Claims: what counts as a match

This was written down before the program first read the sections that are held apart. A document names such sections
in `heldApart` of its record ([facts.md](facts.md)); their claims were entered by hand before that, and nothing was
adjusted to what came out there. Recommendations are claims. A claim that was read matches a fact if

- they have a **passage** in common: the same sentence;
- their **predicates** are equal, or one lies above the other (`affects` above `increases` and `decreases`);
- their **subjects** are equal, or one is `skos:broader` than the other, at whatever distance; and so their **objects**.
  A symmetric predicate is looked at in either order;
- their **aspects** are equal or one is absent; their **cells** are equal, one is absent, or one is broader.

Through a mechanism, the same is said in another way: that a drug `hasMechanism` one whose effect is an increase (or a
decrease) of its target in a cell matches that the drug `increases` (or `decreases`) this target in that cell. A
recommendation matches a claim of the same proposition; one that excludes has a direction of its own.

A claim that was read is **right** if it matches, has the same direction, and cites a paper that the fact cites, or
neither cites any. Each claim and each fact is used once: of all ways to pair them, one with the most that are right,
then, among the rest, one with the most that match. What is not right counts twice, as a wrong candidate and as a
missed fact, as everywhere. All candidates count, however unsure. A pair counts in the section of the first passage of
its fact, a candidate without a fact in that of its own.

Of those that match, right or not, five shares are reported apart: the same direction, certainty, setting, papers (any
in common, or none on both sides), and aspects and cell (all equal).

## The page

This page is what the command writes of the article that lenakg ships the facts of:

```sh
lenakg evaluate ARTICLE -f md -o docs/evaluate.md
```
"""
_COLUMNS = ("kind", "right", "wrong", "missed", "precision", "recall", "F1")


def as_text(found: Evaluation) -> str:
    """A table of the scores, then a line a flaw."""
    rows = [_COLUMNS, *_rows(found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    if found.flaws:
        lines += ["", "What is wrong or was missed:", *(f"  {line}" for line in _flaws(found))]
    return "\n".join(lines) + "\n"


def as_markdown(found: Evaluation) -> str:
    """The page `docs/evaluate.md`."""
    lines = [_HEAD, "## Scores", "", f"| {' | '.join(_COLUMNS)} |", f"|{'---|' * len(_COLUMNS)}"]
    lines += [f"| {' | '.join(row)} |" for row in _rows(found)]
    lines += ["", "## What is wrong or was missed", ""]
    lines += [f"- {line}" for line in _flaws(found)] or ["Nothing."]
    return "\n".join(lines) + "\n"


def as_json(found: Evaluation) -> str:
    """Scores and flaws as data."""
    scores = [
        {
            "kind": score.kind,
            "right": score.right,
            "wrong": score.wrong,
            "missed": score.missed,
            **{name: _data(getattr(score, name)) for name in ("precision", "recall", "f1")},
        }
        for score in found.scores
    ]
    flaws = [{"kind": f.kind, "place": f.place, "read": f.read, "stands": f.stands} for f in found.flaws]
    return json.dumps({"scores": scores, "flaws": flaws}, indent=2, ensure_ascii=False) + "\n"


#: How an evaluation may be written, by the name of the format.
WRITERS: dict[str, Callable[[Evaluation], str]] = {"text": as_text, "json": as_json, "md": as_markdown}


def _rows(found: Evaluation) -> list[tuple[str, ...]]:
    return [
        (
            NAMES[score.kind],
            *(str(number) for number in (score.right, score.wrong, score.missed)),
            *(_shown(interval) for interval in (score.precision, score.recall, score.f1)),
        )
        for score in found.scores
    ]


def _flaws(found: Evaluation) -> list[str]:
    lines = []
    for flaw in found.flaws:
        read = "nothing was read" if flaw.read is None else f"read “{flaw.read}”"
        stands = "no fact stands there" if flaw.stands is None else f"the fact has “{flaw.stands}”"
        lines.append(f"{NAMES[flaw.kind]}, {flaw.place}: {read}, {stands}")
    return lines


def _shown(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.value:.3f} ({interval.low:.3f}–{interval.high:.3f})"


def _data(interval: Interval | None) -> dict[str, float] | None:
    if interval is None:
        return None
    return {"value": round(interval.value, 4), "low": round(interval.low, 4), "high": round(interval.high, 4)}
