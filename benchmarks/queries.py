"""What does lenakg add to the engine when it answers a canned query, and how does rdflib compare?

    python benchmarks/queries.py [--rounds N]

Every canned query with the values that its parameters have by default (where one has none, with the first node of its
class), asked warm, by turns: by pyoxigraph alone, which is given the bound text and makes a list of all rows; by
`lenakg.load().query(…)`; the same two again with every cell of every row read; and by rdflib, with the query parsed
beforehand. CPU time, medians; the ratios are those of the medians.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sized
from statistics import median
from time import thread_time_ns

from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import Dataset
from rdflib.plugins.sparql import prepareQuery

import lenakg
from lenakg.answer.cards import Card, Parameter, card, names
from lenakg.answer.query import bind
from lenakg.answer.resolve import CLASS, Names
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

#: What lenakg may take beyond the engine: so many times its time, and microseconds.
FACTOR, TARGET = 1.2, 20
#: The rounds that only fill what is remembered, and the rounds of rdflib, which is slow.
WARM, RDFLIB = 3, 5

Ways = Mapping[str, Callable[[], Sized]]


def value(graph: lenakg.KnowledgeGraph, parameter: Parameter) -> str:
    """The default of a parameter, or the first node that it may be given."""
    if parameter.default is not None:
        return parameter.default
    kind = "a owl:Class" if parameter.type == CLASS else f"a/rdfs:subClassOf* lena:{parameter.type}"
    found = graph.sparql(f"SELECT ?node {{ ?node {kind} }} ORDER BY ?node LIMIT 1")
    assert isinstance(found, lenakg.Answer)
    return str(found[0].node)


def ways(asked: Card, graph: lenakg.KnowledgeGraph, store: Store, dataset: Dataset) -> Ways:
    """A canned query, asked in each way for a list of rows."""
    values = {item.name: value(graph, item) for item in asked.parameters.values()}
    text = bind(asked, {key: [given] for key, given in values.items()}, Names(LocalEngine(store)))
    parsed = prepareQuery(text)

    def raw() -> QuerySolutions:
        solutions = store.query(text, use_default_graph_as_union=True)
        assert isinstance(solutions, QuerySolutions)
        return solutions

    return {
        "raw": lambda: list(raw()),
        "lenakg": lambda: graph.query(asked.name, **values),
        "raw, read": lambda: [tuple(None if term is None else term.value for term in row) for row in raw()],
        "lenakg, read": lambda: [tuple(row) for row in graph.query(asked.name, **values)],
        "rdflib": lambda: list(dataset.query(parsed)),
    }


def count(name: str, asked: Ways) -> int:
    """How many rows there are; stops where the ways do not agree."""
    found = {way: len(ask()) for way, ask in asked.items()}
    if len(set(found.values())) != 1:
        raise SystemExit(f"{name}: the answers differ: {found}")
    return found["raw"]


def medians(asked: Ways, rounds: int) -> dict[str, float]:
    """The CPU microseconds that each way takes, all of them tried in every round."""
    times: dict[str, list[float]] = {way: [] for way in asked}
    for number in range(WARM + rounds):
        for way, ask in asked.items():
            if way == "rdflib" and number >= WARM + RDFLIB:
                continue
            start = thread_time_ns()
            ask()
            taken = (thread_time_ns() - start) / 1000
            if number >= WARM:
                times[way].append(taken)
    return {way: median(taken) for way, taken in times.items()}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=101, help="how often each way is tried (default: 101; rdflib: 5)")
    rounds = parser.parse_args().rounds
    graph = lenakg.load()
    store = Store()
    store.load(path=str(compiled()), format=RdfFormat.N_QUADS)
    dataset = Dataset(default_union=True)
    dataset.parse(compiled(), format="nquads")
    print(f"{'':<47}{'rows':-^31}  {'every cell read':-^31}")
    head = f"{'raw':>8}{'lenakg':>8}{'ratio':>7}{'over':>8}"
    print(f"{'CPU µs, medians':<42}{'rows':>5}{head}  {head}{'rdflib':>8}")
    overs: dict[str, list[tuple[float, str]]] = {"rows": [], "every cell read": []}
    ratios: dict[str, list[float]] = {"rows": [], "every cell read": []}
    for name in names():
        asked = ways(card(name), graph, store, dataset)
        taken = medians(asked, rounds)
        line = f"{name:<42}{count(name, asked):>5}"
        for way, ending in (("rows", ""), ("every cell read", ", read")):
            raw, ours = taken[f"raw{ending}"], taken[f"lenakg{ending}"]
            ratio, over = ours / raw, ours - FACTOR * raw
            line += f"{raw:>8.0f}{ours:>8.0f}{ratio:>7.2f}{over:>8.0f}  "
            overs[way].append((over, name))
            ratios[way].append(ratio)
        print(f"{line.rstrip()}{taken['rdflib'] / taken['raw']:>8.0f}")
    print(f"ratio: lenakg to pyoxigraph; over: what it takes beyond {FACTOR} of it; rdflib: its ratio to pyoxigraph")
    told = []
    for way in overs:
        over, name = max(overs[way])
        told.append(f"{way}: largest over {over:.0f} µs ({name}), median ratio {median(ratios[way]):.2f}")
    print(f"{'; '.join(told)}; the target is an over of {TARGET} µs")


if __name__ == "__main__":
    main()
