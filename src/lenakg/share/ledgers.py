"""The coverage ledger for people and programs: as text, JSON, or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from textwrap import fill
from types import MappingProxyType
from typing import Any

from lenakg.core.namespaces import shorten
from lenakg.curate.coverage import TARGET, Ledger, Line, Standing
from lenakg.curate.inventory import Kind
from lenakg.share.ledgerpage import as_html
from lenakg.share.ledgerwords import CALLED, GROUPS, Shown, share, verdict, why

_WIDTH = 110


def as_text(shown: Shown, show: Collection[Standing]) -> str:
    """The totals, then the units of each standing in `show`, then what the document has otherwise."""
    lines = [shown.ledger.document, "", *_totals(shown.ledger), "", *map(_filled, verdict(shown))]
    for standing in Standing:
        found = [line for line in shown.ledger.lines if line.standing is standing and standing in show]
        if found:
            lines += ["", f"{CALLED[standing]} ({len(found)})"]
            lines += [text for line in found for text in _unit(line, shown.words.get(line.item.key))]
    if shown.differences:
        lines += ["", f"the document differs ({len(shown.differences)})", *(f"  {one}" for one in shown.differences)]
    return "\n".join(lines) + "\n"


def as_json(shown: Shown, show: Collection[Standing]) -> str:
    """Totals and shares, and the units of the standings in `show`."""
    now, most = shown.ledger.unmodelled
    counts = shown.ledger.count(Kind.SENTENCE)
    data = {
        "document": shown.ledger.document,
        "complete": shown.ledger.complete and not shown.differences,
        "totals": {
            name: {
                "total": sum(found.values()),
                "byStatus": {standing.value: number for standing, number in found.items()},
                "shareByStatus": {standing.value: share(number, found) for standing, number in found.items()},
            }
            for name, kinds in GROUPS.items()
            for found in [shown.ledger.count(*kinds)]
        },
        "claims": {
            "sentences": sum(counts[each] for each in (Standing.MODELLED, Standing.PARTLY, Standing.NOT_MODELLED)),
            "notModelled": counts[Standing.NOT_MODELLED],
            "shareNotModelled": round(now, 4),
            "shareNotModelledIfAllOpenBearOne": round(most, 4),
            "target": TARGET,
        },
        "differences": list(shown.differences),
        "units": [
            _object(line, shown.words.get(line.item.key)) for line in shown.ledger.lines if line.standing in show
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _totals(ledger: Ledger) -> Iterator[str]:
    """A table: a line a kind, a column a standing, with shares."""
    heads = ["", "total", *CALLED.values()]
    rows = [heads]
    for name, kinds in GROUPS.items():
        found = ledger.count(*kinds)
        cells = [f"{number} ({100 * share(number, found):.0f} %)" if number else "-" for number in found.values()]
        rows.append([name, str(sum(found.values())), *cells])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *cells])


def _unit(line: Line, words: str | None) -> Iterator[str]:
    plain = line.standing is Standing.MISSING and line.entry is None
    said = [line.item.key if plain else f"{line.item.key}: {why(line)}"]
    if words is not None:
        said.append(f"“{' '.join(words.split())}”" if words else "nothing is printed there")
    yield from (_filled(text, "  " if number == 0 else "      ") for number, text in enumerate(said))


def _object(line: Line, words: str | None) -> dict[str, Any]:
    item, entry = line.item, line.entry
    found: dict[str, Any] = {
        "key": item.key,
        "kind": item.kind.value,
        "section": item.section,
        "status": line.standing.value,
        "signals": [signal.value for signal in item.signals],
        "facts": list(line.facts),
    }
    if entry is not None:
        said = entry.model_dump(exclude_none=True, exclude={"id", "note", "atPassage", "coverageStatus"})
        found["entry"] = {"id": shorten(entry.id)} | {key: _short(value) for key, value in said.items()}
    if line.remark is not None:
        found["remark"] = line.remark
    if words is not None:
        found["words"] = words
    return found


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [shorten(each) for each in value]
    return shorten(value).removeprefix("lena:")


def _filled(text: str, lead: str = "") -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=f"{lead}  " if lead else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


#: The formats of the verb `coverage`.
WRITERS: Mapping[str, Callable[[Shown, Collection[Standing]], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "html": as_html}
)
