"""Inference by rules made of the ontology, against owlrl, reasonable and HermiT: one graph, one closure, CPU time.

    python benchmarks/inference.py [--copies N] [--rounds N] [--without-peers]

First every reasoner has the ontology, the direct edges and what is computed of them, on which all four can be asked;
the triples that each entails beyond ours, and ours beyond it, are counted among the types of individuals and the
relations of the ontology. `reasonable` (https://pypi.org/project/reasonable/) is asked where it is installed, HermiT
where there is Java; its time is that of a process, with the start of Java. Then our inference, derivations included,
has the whole graph and graphs of copies of its facts, with individuals renamed and one ontology, up to N copies (100 by
default). The exponent is that of CPU time in triples, by least squares over the logarithms of all sizes.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from math import log
from os import pathsep
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory
from time import process_time

from pyoxigraph import Quad, RdfFormat, serialize
from validation import copies

from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, GRAPH, LENA
from lenakg.core.resources import folder
from lenakg.derive.build import stated_quads
from lenakg.derive.claims import describe, read_claims
from lenakg.derive.inference.entailments import entailments
from lenakg.derive.inference.terms import TYPE, Fact
from lenakg.graph.convert import convert

SHARED = {GRAPH + name for name in ("ontology", "edges", "derived")}


def ours(quads: list[Quad]) -> tuple[set[Fact], float]:
    """Our closure, and the CPU seconds that it and its derivations took."""
    claims = read_claims(describe(quads))
    gc.collect()
    start = process_time()
    found = entailments(quads, claims)
    return set(found.closure.known), process_time() - start


def by_owlrl(turtle: bytes) -> tuple[set[Fact], float]:
    """The closure by owlrl."""
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import Graph

    graph = Graph().parse(data=turtle, format="turtle")
    start = process_time()
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return {(str(s), str(p), str(o)) for s, p, o in graph}, process_time() - start


def by_reasonable(turtle: bytes) -> tuple[set[Fact], float]:
    """The closure by reasonable."""
    import reasonable

    with TemporaryDirectory() as place:
        path = Path(place, "graph.ttl")
        path.write_bytes(turtle)
        reasoner = reasonable.PyReasoner()
        reasoner.load_file(str(path))
        start = process_time()
        found = reasoner.reason()
        seconds = process_time() - start
    return {(str(s), str(p), str(o)) for s, p, o in found}, seconds


def by_hermit(triples: bytes) -> tuple[None, float]:
    """How long HermiT takes to classify individuals and property values; it prints the narrowest only."""
    import owlready2

    home = Path(owlready2.__file__).parent / "hermit"
    classes = pathsep.join(map(str, (home, home / "HermiT.jar")))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with TemporaryDirectory() as place:
        path = Path(place, "graph.nt")
        path.write_bytes(triples)
        command = ["java", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", "-c", "-O", "-D", "-I", "-Y"]
        subprocess.run([*command, path.as_uri()], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return None, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compared(facts: Iterable[Fact]) -> set[Fact]:
    """What the reasoners are compared on."""
    return {
        (s, p, o)
        for s, p, o in facts
        if s.startswith(BASE) and o.startswith(BASE) and ((p == TYPE and o.startswith(LENA)) or p.startswith(LENA))
    }


def against_peers(quads: list[Quad], rounds: int) -> None:
    """Print the comparison."""
    kept = [quad for quad in quads if getattr(quad.graph_name, "value", "") in SHARED]
    known, _ = ours(kept)
    mine, seconds = compared(known), median(ours(kept)[1] for _ in range(rounds))
    triples = {quad.triple for quad in kept}
    turtle = serialize(triples, format=RdfFormat.TURTLE) or b""
    print(f"{len(triples)} triples: ontology, edges, derived")
    print(f"{'reasoner':<12}{'CPU s':>8}{'ratio':>8}{'more':>7}{'fewer':>7}")
    print(f"{'lenakg':<12}{seconds:>8.2f}{1:>8.1f}{0:>7}{0:>7}")
    peers: list[tuple[str, Callable[[], tuple[set[Fact] | None, float]]]] = [("owlrl", lambda: by_owlrl(turtle))]
    try:
        import reasonable  # noqa: F401

        peers.append(("reasonable", lambda: by_reasonable(turtle)))
    except ModuleNotFoundError:
        print("reasonable is not installed", file=sys.stderr)
    if shutil.which("java") is not None:
        peers.append(("HermiT", lambda: by_hermit(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")))
    else:
        print("there is no Java for HermiT", file=sys.stderr)
    for name, ask in peers:
        found, taken = ask()
        counts = f"{'':>14}"
        if found is not None:
            theirs = compared(found)
            counts = f"{len(theirs - mine):>7}{len(mine - theirs):>7}"
        print(f"{name:<12}{taken:>8.2f}{taken / seconds:>8.1f}{counts}", flush=True)


def growth(quads: list[Quad], most: int, rounds: int) -> None:
    """Print how the CPU time grows."""
    terms = [quad for quad in quads if getattr(quad.graph_name, "value", "") == GRAPH + "ontology"]
    facts = convert(read_facts(folder("facts"))).quads
    points = []
    print(f"\n{'copies':>7}{'triples':>10}{'CPU s':>9}{'entailed':>10}")
    for number in sorted({1, *(max(1, round(most * share)) for share in (0.03, 0.1, 0.3, 1))}):
        graph = [*stated_quads(copies(facts, terms, number))]
        claims = read_claims(describe(graph))
        times, entailed = [], 0
        for _ in range(rounds if number < 10 else 1):
            gc.collect()
            start = process_time()
            found = entailments(graph, claims)
            times.append(process_time() - start)
            entailed = len({one.fact for one in found.derivations})
            del found
        points.append((log(len(graph)), log(median(times))))
        print(f"{number:>7}{len(graph):>10}{median(times):>9.2f}{entailed:>10}", flush=True)
    if len(points) > 1:
        print(f"exponent: {linear_regression(*zip(*points, strict=True)).slope:.2f}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=100, help="the copies in the largest graph (default: 100)")
    parser.add_argument("--rounds", type=int, default=5, help="how often small graphs are tried (default: 5)")
    parser.add_argument("--without-peers", action="store_true", help="only how our inference grows")
    arguments = parser.parse_args()
    quads = stated_quads(convert(read_facts(folder("facts"))).quads)
    if not arguments.without_peers:
        against_peers(quads, arguments.rounds)
    growth(quads, arguments.copies, arguments.rounds)


if __name__ == "__main__":
    main()
