"""`lenakg queries`: the catalogue of canned queries."""

from __future__ import annotations

import argparse

from lenakg.answer.cards import Card, card, names
from lenakg.answer.quote import quote
from lenakg.cli.common import emit
from lenakg.core.errors import QueryError


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("action", nargs="?", choices=["list", "show"], default="list", help="list them, or show one")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the query to show")


def run(arguments: argparse.Namespace) -> int:
    """List the queries with their summaries, or show one's card and SPARQL."""
    if arguments.action == "show":
        if arguments.name is None:
            raise QueryError("no query is named", repair="add one of those that `lenakg queries` lists")
        text = _shown(card(arguments.name))
    elif arguments.name is not None:
        raise QueryError(f"a list takes no name, but {quote(arguments.name)} is given", repair="write show before it")
    else:
        found = [card(name) for name in names()]
        width = max(len(item.name) for item in found)
        text = "".join(f"{item.name:<{width}}  {item.summary}\n" for item in found)
    emit(text.encode(), None)
    return 0


def _shown(found: Card) -> str:
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
    sparql = "\n".join(line for line in found.text.splitlines() if not line.startswith("#+"))
    return "\n".join(lines) + "\n" + sparql.strip() + "\n"
