"""`lenakg queries`: the catalogue of canned queries."""

from __future__ import annotations

import argparse
import json

from pyoxigraph import Literal, Store

from lenakg.answer.cardfile import check_card
from lenakg.answer.cards import Card, card, names
from lenakg.answer.quote import quote
from lenakg.cli.common import add_output, emit, emit_rows
from lenakg.core.errors import QueryError
from lenakg.core.resources import compiled
from lenakg.share.rows import WRITERS
from lenakg.store.local import LocalEngine


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "action", nargs="?", metavar="list|show", choices=["list", "show"], default="list", help="default: list"
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="the query to show")
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=["text", *WRITERS],
        default="text",
        help="text (the default) or json; a list also as table, md, csv, tsv or xml, with the columns name, summary "
        "and tags",
    )
    add_output(parser)
    parser.epilog = """\
Examples:
  lenakg queries
  lenakg queries show mechanisms-of-drug           card and SPARQL
  lenakg queries show mechanisms-of-drug -f json   the same for a program"""


def run(arguments: argparse.Namespace) -> int:
    """List the queries with their summaries, or show one's card and SPARQL."""
    form = arguments.format
    if arguments.action == "show":
        if arguments.name is None:
            raise QueryError("no query is named", repair="add one of those that `lenakg queries` lists")
        if form not in _SHOWN:
            raise QueryError(f"a query cannot be shown as {form}", repair="use -f text or -f json")
        shown = card(arguments.name)
        # Only a graph can tell whether types and defaults are right, and whoever reads a card has time for it.
        check_card(shown, LocalEngine.in_memory(compiled(), trusted=True))
        emit(_SHOWN[form](shown).encode(), arguments.output)
        return 0
    if arguments.name is not None:
        raise QueryError(f"a list takes no name, but {quote(arguments.name)} is given", repair="write show before it")
    found = [card(name) for name in names()]
    if form != "text":
        # An engine without data makes rows of these values as of any.
        engine = LocalEngine(Store())
        return emit_rows(engine.select(_listing(found)), engine, form, arguments.output)
    width = max(len(item.name) for item in found)
    emit("".join(f"{item.name:<{width}}  {item.summary}\n" for item in found).encode(), arguments.output)
    return 0


def _listing(found: list[Card]) -> str:
    rows = "\n".join(
        f"({' '.join(str(Literal(text)) for text in (item.name, item.summary, ', '.join(item.tags)))})"
        for item in found
    )
    return f"SELECT ?name ?summary ?tags {{ VALUES (?name ?summary ?tags) {{\n{rows}\n}} }} ORDER BY ?name"


def _as_text(found: Card) -> str:
    lines = [
        found.name,
        "",
        found.summary + ".",
        found.description,
        "",
        f"tags: {', '.join(found.tags)}",
        "",
        "parameters:",
    ]
    lines += [
        f"  {item.name} ({item.type}; {'needed' if item.default is None else f'default {item.default}'}): "
        f"{item.description}"
        for item in found.parameters.values()
    ]
    lines += ["", "columns:", *(f"  {name}: {meaning}" for name, meaning in found.columns.items()), ""]
    return "\n".join(lines) + "\n" + _sparql(found)


def _as_json(found: Card) -> str:
    content = {
        "name": found.name,
        "summary": found.summary,
        "description": found.description,
        "tags": found.tags,
        "parameters": {
            item.name: {"type": item.type, "description": item.description, "default": item.default}
            for item in found.parameters.values()
        },
        "columns": dict(found.columns),
        "sparql": _sparql(found),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _sparql(found: Card) -> str:
    return "\n".join(line for line in found.text.splitlines() if not line.startswith("#+")).strip() + "\n"


_SHOWN = {"text": _as_text, "json": _as_json}
