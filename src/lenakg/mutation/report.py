"""The mutation score as Markdown, as JSON and in a few lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from lenakg.mutation.catalogue import TOPICS
from lenakg.mutation.judge import LAYERS
from lenakg.mutation.run import KindScore, Score

_HEAD = """\
# lenakg mutations: which faults the checks catch

```sh
lenakg mutations [--source FILE] [-f text|md|json] [-o FILE] [--jobs N] [--engine pyshacl|shacl]
```

Corrupts copies of the facts and of the ontology, one fault at a time, and puts each mutant before the checks:
**reading** (files to records, and records beside each other), **shapes** (SHACL, and the digests of a graph),
**build** (what the graph is compiled from) and **passages** (the facts against the source's text, which `--source`
gives; without it they do not run). Each kind of corruption is tried at the first place in the facts that it fits and at
the middle one. The facts themselves stay as they are; they pass all checks in the same run, or nothing is reported.
The exit code is 1 where a fault slips through that can be seen without the source.

`-f` (`--format`) is `text`, the sums and what slipped through; `md`, this page; or `json`, what each check said of each
mutant. `-o` (`--output`) names a file for it, `--jobs` the number of processes (one a core), and `--engine` the
engine of SHACL that judges ([validate.md](validate.md#two-engines)).

This page is what the command writes, and the numbers are those of the facts that lenakg ships:

```sh
lenakg mutations --source ARTICLE -f md -o docs/mutations.md
```
"""
_TABLE = """\
A cell is the mutants caught, of those made. Where reading refuses, nothing else can run. Facts as RDF come from
elsewhere and are not read as records.
"""


def markdown(score: Score) -> str:
    """The page `docs/mutations.md`."""
    return "\n".join(_page(score)) + "\n"


def as_json(score: Score) -> str:
    """Every mutant with what each check said of it."""
    data = {
        "kinds": len(score.kinds),
        "mutants": score.mutants,
        "source": score.source,
        "caught": {layer: score.by(layer) for layer in LAYERS if layer != "passages" or score.source},
        "failed": [one.kind.name for one in score.failed],
        "scores": [
            {
                "kind": one.kind.name,
                "says": one.kind.says,
                "unseen": one.kind.unseen,
                "mutants": [{"place": verdict.place, "said": dict(verdict.said)} for verdict in one.verdicts],
            }
            for one in score.kinds
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def text(score: Score) -> str:
    """The sums, and the kinds that slipped through."""
    return "".join(f"{line}\n" for line in _lines(score))


#: What may stand after `-f`.
WRITERS: dict[str, Callable[[Score], str]] = {"text": text, "md": markdown, "json": as_json}


def _lines(score: Score) -> Iterator[str]:
    for one in score.failed:
        places = ", ".join(verdict.place for verdict in one.verdicts if not set(verdict.caught) - {"passages"})
        yield f"not caught: {one.kind.name} ({one.kind.says.rstrip('.')}) at {places}"
    layers = ", ".join(f"{layer} {_sum(score, layer)}" for layer in LAYERS)
    yield f"{len(score.kinds)} kinds, {score.mutants} mutants; caught by {layers}"
    seen = sum(one.caught for one in score.kinds)
    blind = len(score.kinds) - sum(one.kind.unseen is None for one in score.kinds)
    yield f"{seen} kinds caught in every place; {blind} cannot be seen without the source"
    yield f"{len(score.failed)} of the others slipped through"


def _page(score: Score) -> Iterator[str]:
    seen = [one for one in score.kinds if one.kind.unseen is None]
    yield _HEAD
    yield "## Score"
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| kinds of corruption | {len(score.kinds)} |"
    yield f"| that can be seen without the source | {len(seen)}, caught {len(seen) - len(score.failed)} |"
    blind = [one for one in score.kinds if one.kind.unseen is not None]
    yield f"| that cannot | {len(blind)}, caught beside it {sum(one.caught for one in blind)} |"
    yield f"| mutants | {score.mutants} |"
    for layer in LAYERS:
        yield f"| caught by {layer} | {_sum(score, layer)} |"
    yield ""
    yield "A mutant may be caught by several checks."
    yield ""
    yield _TABLE
    scores = {one.kind.name: one for one in score.kinds}
    for topic, kinds in TOPICS.items():
        rows = [scores[kind.name] for kind in kinds if kind.name in scores]
        if rows:
            yield f"## {topic}"
            yield ""
            yield f"| kind | what is corrupted | {' | '.join(LAYERS)} |"
            yield f"|---|---|{'---|' * len(LAYERS)}"
            yield from (_row(one) for one in rows)
            yield ""
    yield from _section("Seen only beside the source", (one for one in blind if one.caught))
    yield from _section("Seen in some places only", (one for one in blind if not one.caught and _somewhere(one)))
    yield from _section("Seen by no check", (one for one in blind if not _somewhere(one)))
    yield from _section("Slipped through", score.failed)


def _row(one: KindScore) -> str:
    cells = []
    for layer in LAYERS:
        number = one.by(layer)
        cells.append("not run" if number is None else f"{number}/{len(one.verdicts)}" if number else "–")
    if one.by("reading") == len(one.verdicts):
        cells[1:] = [""] * (len(LAYERS) - 1)
    return f"| `{one.kind.name}` | {one.kind.says} | {' | '.join(cells)} |"


def _section(title: str, kinds: Iterable[KindScore]) -> Iterator[str]:
    listed = list(kinds)
    if listed:
        yield f"## {title}"
        yield ""
        for one in listed:
            why = one.kind.unseen or "a check is missing"
            yield f"- `{one.kind.name}`: {one.kind.says} Why: {why}."
        yield ""


def _somewhere(one: KindScore) -> bool:
    return any(verdict.caught for verdict in one.verdicts)


def _sum(score: Score, layer: str) -> str:
    return "not run" if layer == "passages" and not score.source else str(score.by(layer))
