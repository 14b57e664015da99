"""The coverage ledger as one page of HTML that needs nothing else: no script, no picture, nothing of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from html import escape

from lenakg.curate.coverage import Line, Standing
from lenakg.share.ledgerwords import CALLED, GROUPS, Shown, sections, share, verdict, why

_STYLE = """
:root{color-scheme:light dark;--text:#1b1b1b;--page:#fff;--line:#c8c8c8;--dim:#595959;
--modelled:#0b6b3a;--partly:#7a5b00;--no-claim:#4a5568;--unread:#8a3ffc;--not-modelled:#a33b00;--missing:#b00020}
@media(prefers-color-scheme:dark){:root{--text:#e8e8e8;--page:#161616;--line:#454545;--dim:#a8a8a8;
--modelled:#5fd39a;--partly:#e0bd58;--no-claim:#a9b4c4;--unread:#c9a6ff;--not-modelled:#ff9d66;--missing:#ff8593}}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:var(--text);
background:var(--page)}
a{color:inherit}caption{text-align:left}h2{margin:2.2rem 0 .4rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;
border-bottom:1px solid var(--line)}thead th{border-bottom:2px solid var(--dim)}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.s{white-space:nowrap;font-weight:600;border-left:.35rem solid}
.k{white-space:nowrap}.d{color:var(--dim)}q,.d{font-size:.92em}q{display:block;margin-bottom:.25rem}
.scroll{overflow-x:auto}
"""
_COLOURS = "".join(
    f".{standing.value}{{color:var(--{standing.value});border-left-color:var(--{standing.value})}}"
    for standing in Standing
)


def as_html(shown: Shown, show: Collection[Standing]) -> str:
    """The totals, then a table for each section with the units of the standings in `show`."""
    kept = [line for line in shown.ledger.lines if line.standing in show]
    title = f"Coverage of {escape(shown.ledger.document)}"
    tables = [_section(name, lines, shown) for name, lines in sections(kept).items()]
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}{_COLOURS}</style></head>\n<body><main><h1>{title}</h1>\n",
        *(f"<p>{escape(sentence)}</p>\n" for sentence in verdict(shown)),
        _totals(shown),
        _differences(shown),
        *tables,
        _by_fact(kept),
        "</main></body></html>\n",
    ]
    return "".join(parts)


def _totals(shown: Shown) -> str:
    heads = "".join(f'<th scope="col" class="n">{escape(name)}</th>' for name in ("total", *CALLED.values()))
    rows = []
    for name, kinds in GROUPS.items():
        counts = shown.ledger.count(*kinds)
        cells = [
            f"{number} ({100 * share(number, counts):.0f}&nbsp;%)" if number else "–" for number in counts.values()
        ]
        found = "".join(f'<td class="n">{cell}</td>' for cell in (str(sum(counts.values())), *cells))
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{found}</tr>\n')
    return (
        f'<div class="scroll"><table><caption class="d">How many units of each kind have which status</caption><thead>'
        f'<tr><th scope="col">units</th>{heads}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div>\n'
    )


def _differences(shown: Shown) -> str:
    if not shown.differences:
        return ""
    items = "".join(f"<li>{escape(one)}</li>\n" for one in shown.differences)
    return f"<h2>The document differs from the inventory ({len(shown.differences)})</h2>\n<ul>\n{items}</ul>\n"


def _section(name: str, lines: list[Line], shown: Shown) -> str:
    counts = Counter(line.standing for line in lines)
    told = ", ".join(f"{counts[standing]} {CALLED[standing]}" for standing in Standing if counts[standing])
    heading = name if name[:1].isalpha() else f"Section {name}"
    rows = "".join(_row(line, shown.words.get(line.item.key)) for line in lines)
    return (
        f'<section><h2>{escape(heading)}</h2>\n<p class="d">{escape(told)}</p>\n'
        f"{_table(('unit', 'status', 'facts, or why there are none'), rows)}</section>\n"
    )


def _row(line: Line, words: str | None) -> str:
    item, key = line.item, escape(line.item.key, quote=True)
    said = ""
    if words is not None:
        said = f"<q>{escape(' '.join(words.split()))}</q>" if words else '<span class="d">nothing is printed</span><br>'
    facts = ", ".join(f'<a href="#{escape(fact, quote=True)}">{escape(fact)}</a>' for fact in line.facts)
    reason = escape(why(replace(line, facts=())))
    signals = (
        f'<br><span class="d">{escape(", ".join(one.value for one in item.signals))}</span>' if item.signals else ""
    )
    return (
        f'<tr id="{key}"><th scope="row" class="k">{key}<br><span class="d">{item.kind.value}</span></th>'
        f'<td class="s {line.standing.value}">{CALLED[line.standing]}{signals}</td>'
        f"<td>{said}{'<br>'.join(part for part in (facts, reason) if part)}</td></tr>\n"
    )


def _by_fact(lines: Iterable[Line]) -> str:
    """Every fact with links to its units, where the links from the units lead."""
    places: dict[str, list[str]] = {}
    for line in lines:
        for fact in line.facts:
            places.setdefault(fact, []).append(line.item.key)
    if not places:
        return ""
    return (
        "<section><h2>Facts and where they are taken from</h2>\n"
        f"{_table(('fact', 'units'), ''.join(_facts(places)))}</section>\n"
    )


def _facts(places: dict[str, list[str]]) -> Iterator[str]:
    for fact, keys in sorted(places.items()):
        links = ", ".join(f'<a href="#{escape(key, quote=True)}">{escape(key)}</a>' for key in keys)
        name = escape(fact, quote=True)
        yield f'<tr id="{name}"><th scope="row" class="k">{name}</th><td>{links}</td></tr>\n'


def _table(heads: Iterable[str], rows: str) -> str:
    headed = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f'<div class="scroll"><table><thead><tr>{headed}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>'
