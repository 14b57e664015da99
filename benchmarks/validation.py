"""Validation by the fast engine, against pySHACL: one graph, one report, CPU time.

    python benchmarks/validation.py [--triples N] [--rounds N] [--without-pyshacl]

The whole graph as lenakg ships it, then graphs of copies of its facts, whose individuals are renamed and which share
the ontology, up to N triples (100,000 by default). The same quads go to both engines through `validate`, and
their reports are compared; the fast engine is timed several times, and the median counts. pySHACL takes minutes at
100,000 triples, and is asked only for the whole graph and for the largest. The exponent is that of CPU time in triples,
by least squares over the logarithms of all sizes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import log
from statistics import linear_regression, median
from time import process_time
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, LENA, PREFIXES
from lenakg.core.rdf import canonical, read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.convert import convert
from lenakg.graph.engines import ENGINES
from lenakg.graph.report import read_results
from lenakg.graph.validate import shapes, validate

#: What tells one paper or trial from another, as a copy has it: or every copy would be a duplicate.
IDENTIFYING: dict[str, Callable[[str, int], str]] = {
    LENA + "title": lambda text, copy: f"{text} {copy}",
    PREFIXES["rdfs"] + "label": lambda text, copy: f"{text} {copy}",
    LENA + "doi": lambda text, copy: f"{text}.{copy}",
    LENA + "pmid": lambda text, copy: f"{copy}{text}",
    LENA + "pmcid": lambda text, copy: text.replace("PMC", f"PMC{copy}"),
    LENA + "registryId": lambda text, copy: (
        f"NCT{(int(text[3:]) + 7 * copy) % 10**8:08}" if text[0] == "N" else f"{copy:04}{text[4:]}"
    ),
}


def facts() -> tuple[list[Quad], list[Quad]]:
    """The quads of the facts, and those of the ontology."""
    return convert(read_facts(folder("facts"))).quads, list(canonical(read_quads(ontology()), "ontology"))


def copies(quads: list[Quad], terms: list[Quad], number: int) -> Iterator[Quad]:
    """The facts `number` times, each time with other names for all that the ontology does not describe."""
    shared = {quad.subject for quad in terms}
    own = {quad.subject for quad in quads} - shared

    def renamed(term: Any, copy: int) -> Any:
        if not copy or term not in own or not isinstance(term, NamedNode):
            return term
        # A proposition of lenakg is named by 16 hexadecimal digits, so its copy is as well.
        kind, _, name = term.value.removeprefix(BASE).partition("/")
        other = f"{copy:04x}{name[4:]}" if kind == "proposition" else f"copy-{copy}-{name}"
        return NamedNode(f"{BASE}{kind}/{other}")

    def value(quad: Quad, copy: int) -> Any:
        other = IDENTIFYING.get(quad.predicate.value)
        if copy and other is not None and isinstance(quad.object, Literal):
            text = other(quad.object.value, copy)
            return Literal(text, language=quad.object.language) if quad.object.language else Literal(text)
        return renamed(quad.object, copy)

    for copy in range(number):
        for quad in quads:
            yield Quad(renamed(quad.subject, copy), quad.predicate, value(quad, copy))


def seconds(quads: list[Quad], engine: str, rounds: int = 1) -> float:
    """The CPU time of judging, median of the rounds."""
    triples = {quad.triple for quad in quads}
    times = []
    for _ in range(rounds):
        start = process_time()
        list(read_results(ENGINES[engine](triples, shapes())))
        times.append(process_time() - start)
    return median(times)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000, help="the size of the largest graph")
    parser.add_argument("--rounds", type=int, default=5, help="how often the fast engine is tried (default: 5)")
    parser.add_argument("--without-pyshacl", action="store_true", help="only how the fast engine grows")
    arguments = parser.parse_args()
    quads, terms = facts()
    most = max(1, round((arguments.triples - len(terms)) / len(quads)))
    sizes = sorted({max(1, round(most * share)) for share in (0, 0.1, 0.25, 0.5, 0.75, 1)})
    points = []
    print(f"{'copies':>7}{'triples':>9}{'shacl':>9}{'pyshacl':>10}{'ratio':>8}  report")
    for number in sizes:
        graph = [*copies(quads, terms, number), *terms]
        triples = len({quad.triple for quad in graph})
        fast = seconds(graph, "shacl", arguments.rounds)
        points.append((log(triples), log(fast)))
        line = f"{number:>7}{triples:>9}{fast:>9.2f}"
        if not arguments.without_pyshacl and number in (sizes[0], sizes[-1]):
            slow = seconds(graph, "pyshacl")
            line += f"{slow:>10.1f}{slow / fast:>8.0f}  {'the same' if same(graph) else 'differs'}"
        print(line, flush=True)
    if len(points) > 1:
        print(f"exponent: {linear_regression(*zip(*points, strict=True)).slope:.2f}")


def same(graph: list[Quad]) -> bool:
    """Whether both engines give one report."""
    one, other = (validate(graph, lambda iri, path: None, terms=[], engine=name) for name in ENGINES)
    return replace(one, engine="", turtle="") == replace(other, engine="", turtle="")


if __name__ == "__main__":
    main()
