"""Ask a canned query: parameters are bound as RDF terms in the place of their blocks, never formatted into text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from lenakg.answer.cards import BLOCK, Card
from lenakg.answer.quote import quote
from lenakg.answer.resolve import Names
from lenakg.core.errors import QueryError
from lenakg.store.engine import Engine, Rows


def bind(card: Card, values: Mapping[str, Iterable[str]], engine: Engine) -> str:
    """The SPARQL text of `card` with the nodes that `values` name in the place of the defaults.

    Args:
        card: the query.
        values: for each parameter the names of one node or several; see `Names.resolve`.
        engine: the graph that knows the names.

    Raises:
        QueryError: a parameter is unknown or empty, or one without a default is missing.
        NameNotFound, AmbiguousName: a value names no node, or several.
    """
    for name in values:
        if name not in card.parameters:
            raise QueryError(
                f"{card.name} has no parameter {quote(name)}",
                repair=f"its parameters are {', '.join(card.parameters)}" if card.parameters else "it takes none",
            )
    for parameter in card.parameters.values():
        if parameter.default is None and parameter.name not in values:
            raise QueryError(
                f"{card.name} needs the parameter '{parameter.name}'", repair=f"add -p {parameter.name}=NAME"
            )
    if not values:
        return card.text
    names = Names(engine)
    terms = {
        name: " ".join(str(NamedNode(names.resolve(value, card.parameters[name].type))) for value in given)
        for name, given in values.items()
    }
    for name, nodes in terms.items():
        if not nodes:
            raise QueryError(f"{card.name} is given no value of '{name}'", repair=f"add -p {name}=NAME")

    def bound(block: re.Match[str]) -> str:
        nodes = terms.get(block["name"])
        return block[0] if nodes is None else f"VALUES ?{block['name']} {{ {nodes} }}{block['mark']}"

    return BLOCK.sub(bound, card.text)


def query(card: Card, values: Mapping[str, Iterable[str]], engine: Engine) -> Rows:
    """The rows that `card` has for `values`; errors as in `bind`."""
    return engine.select(bind(card, values, engine))
