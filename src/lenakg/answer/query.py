"""Ask a canned query: parameters are bound as RDF terms in the place of their blocks, never formatted into text."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import NamedNode

from lenakg.core.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lenakg.answer.cards import Card
    from lenakg.answer.resolve import Names


@cache
def block() -> re.Pattern[str]:
    """What finds a parameter's block, in which a default stands, or UNDEF, so that the query runs as it is."""
    return re.compile(r"VALUES\s+\?(?P<name>\w+)\s*\{(?P<terms>[^{}]*)\}(?P<mark>\s*#\s*parameter\b)")


def bind(card: Card, values: Mapping[str, Iterable[str]], names: Names) -> str:
    """The SPARQL text of `card` with the nodes that `values` name in the place of the defaults.

    Args:
        card: the query.
        values: for each parameter the names of one node or several; see `Names.resolve`.
        names: the names in the graph that is to be asked.

    Raises:
        QueryError: a parameter is unknown or empty, or one without a default is missing.
        NameNotFound, AmbiguousName: a value names no node, or several.
    """
    for name in values:
        if name not in card.parameters:
            from lenakg.answer.quote import quote

            raise QueryError(
                f"{card.name} has no parameter {quote(name)}",
                repair=f"its parameters are {', '.join(card.parameters)}" if card.parameters else "it takes none",
            )
    for parameter in card.parameters.values():
        if parameter.default is None and parameter.name not in values:
            raise QueryError(
                f"{card.name} needs the parameter '{parameter.name}'", repair=f"give {parameter.name}=NAME"
            )
    if not values:
        return card.text
    terms = {
        # A node that is given by two names would double every row.
        name: " ".join(
            dict.fromkeys(str(NamedNode(names.resolve(value, card.parameters[name].type))) for value in given)
        )
        for name, given in values.items()
    }
    for name, nodes in terms.items():
        if not nodes:
            raise QueryError(f"{card.name} is given no value of '{name}'", repair=f"give {name}=NAME")

    def bound(found: re.Match[str]) -> str:
        nodes = terms.get(found["name"])
        return found[0] if nodes is None else f"VALUES ?{found['name']} {{ {nodes} }}{found['mark']}"

    return block().sub(bound, card.text)
