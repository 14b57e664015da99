"""Answers to write: from the graph, and with labels that no format expects."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from answer.made import network

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.network import Network, Selection
from lenakg.answer.walk import neighbors, paths
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

LENALIDOMIDE, TFR = "drug:lenalidomide", "ae:tumor-flare-reaction"
NASTY = (
    "end",
    'a "quoted" [x] {y} (z) |p| \\',
    "<b>&amp; #35; #quot; `code` **bold** _x_ %% {{}} --> ;",
    "12. a list\n\tsubgraph x",
    "- é中文 ~tilde~ $x$ @{a} \x00\x1b[31m ]]> -- <!--",
)


@cache
def graph() -> Network:
    return Network.read(LocalEngine.in_memory(compiled()))


def flare() -> Neighbors:
    return neighbors(graph(), TFR)


def to_flare(limit: int = 1000) -> Paths:
    return paths(graph(), LENALIDOMIDE, TFR, Selection(definitions=True), limit=limit)


def nasty() -> Paths:
    """A path through entities with the labels `NASTY`, and a definition."""
    names = "abcde"
    made = network(
        [("a", "b", "suggested"), ("b", "c", "hypothesised"), ("c", "d")],
        definitions=[("d", "e")],
    )
    made.entities = {
        f"mol:{name}": replace(made.entities[f"mol:{name}"], label=label, definition=label)
        for name, label in zip(names, NASTY, strict=True)
    }
    return paths(made, "mol:a", "mol:e", Selection(certainty="unconfirmed", definitions=True))


def partial() -> Paths:
    return to_flare(limit=3)


def nothing() -> Neighbors:
    return neighbors(graph(), "regimen:lenalidomide-monotherapy")
