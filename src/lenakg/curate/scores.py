"""An evaluation as text, as JSON and as the page `docs/evaluate.md`, claims behind all else."""

from __future__ import annotations

import json
from collections.abc import Callable

from lenakg.curate.claimscores import ClaimEvaluation
from lenakg.curate.claimtables import claims_as_data, claims_as_markdown, claims_as_text
from lenakg.curate.evaluate import NAMES, Evaluation
from lenakg.curate.tables import data, markdown, numbers, text_table

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
adjusted to what came out there. At first precision 0.615 and recall 0.344 were counted on them. For what came later,
somebody who knew these sections named constructions that were worth reading, so that today's figures of them say less
than those of a text that nobody had read would. Recommendations are claims. A claim that was read matches a fact if

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

Of other articles, whose facts nobody has entered, a random sample of the claims read is judged by hand, half of it set
aside until the rules stand; `python tests/judgements/judging.py` in a checkout draws it, reads it back and reports it.

## The page

This page is what the command writes of the article that lenakg ships the facts of:

```sh
lenakg evaluate ARTICLE -f md -o docs/evaluate.md
```
"""
_COLUMNS = ("kind", "right", "wrong", "missed", "precision", "recall", "F1")


def as_text(found: Evaluation, claims: ClaimEvaluation | None = None) -> str:
    """Tables of the scores, each with a line a flaw."""
    lines = text_table(_COLUMNS, _rows(found)) if found.scores else []
    if found.flaws:
        lines += ["", "What is wrong or was missed:", *(f"  {line}" for line in _flaws(found))]
    if claims is not None:
        lines += [*([""] if lines else []), *claims_as_text(claims)]
    return "\n".join(lines) + "\n"


def as_markdown(found: Evaluation, claims: ClaimEvaluation | None = None) -> str:
    """The page `docs/evaluate.md`."""
    lines = [_HEAD, "## Scores", "", *markdown(_COLUMNS, _rows(found))]
    if claims is not None:
        lines += ["", *claims_as_markdown(claims)]
    lines += ["", "## What is wrong or was missed", ""]
    lines += [f"- {line}" for line in _flaws(found)] or ["Nothing."]
    return "\n".join(lines) + "\n"


def as_json(found: Evaluation, claims: ClaimEvaluation | None = None) -> str:
    """Scores and flaws as data."""
    scores = [data(score) for score in found.scores]
    flaws = [{"kind": f.kind, "place": f.place, "read": f.read, "stands": f.stands} for f in found.flaws]
    told = {} if claims is None else {"claims": claims_as_data(claims)}
    return json.dumps({"scores": scores, "flaws": flaws, **told}, indent=2, ensure_ascii=False) + "\n"


#: How an evaluation may be written, by the name of the format.
WRITERS: dict[str, Callable[[Evaluation, ClaimEvaluation | None], str]] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
}


def _rows(found: Evaluation) -> list[tuple[str, ...]]:
    return [(NAMES[score.kind], *numbers(score)) for score in found.scores]


def _flaws(found: Evaluation) -> list[str]:
    lines = []
    for flaw in found.flaws:
        read = "nothing was read" if flaw.read is None else f"read “{flaw.read}”"
        stands = "no fact stands there" if flaw.stands is None else f"the fact has “{flaw.stands}”"
        lines.append(f"{NAMES[flaw.kind]}, {flaw.place}: {read}, {stands}")
    return lines
