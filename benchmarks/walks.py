"""Walks on the graph, against networkx and rustworkx on graphs that are built already.

    python benchmarks/walks.py [--rounds N]

Each walk is made from every entity, or between every two entities of which one leads to the other, in turn by lenakg
(which gives the edges with their claims, and the strength of each path), networkx and rustworkx (which give nodes).
CPU time of all walks of a kind, medians of the rounds; the ratios are those of the medians. Reading the network and
putting its edges in order, which lenakg does once, is told apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time_ns

import networkx as nx
import rustworkx as rx

from lenakg.answer.network import Network
from lenakg.answer.walk import neighbors, paths
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

Walks = dict[str, Callable[[], object]]


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of one call."""
    start = process_time_ns()
    work()
    return (process_time_ns() - start) / 1e6


def kinds(network: Network) -> Iterator[tuple[str, int, Walks]]:
    """Every kind of walk, how many there are, and how each library makes them all."""
    steps = network.ways().steps("out")
    several: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    several.add_edges_from((edge.subject.curie, edge.object.curie, {"edge": edge}) for edge in network.edges())
    peer: nx.DiGraph[str] = nx.DiGraph((node, to) for node, targets in steps.items() for to in targets)
    rust: rx.PyDiGraph[str, None] = rx.PyDiGraph()
    number = {node: rust.add_node(node) for node in peer}
    rust.add_edges_from_no_data([(number[node], number[to]) for node, to in peer.edges])
    nodes = list(several)
    pairs = [(one, other) for one in peer for other in nx.descendants(peer, one)]

    yield (
        "edges at an entity",
        len(nodes),
        {
            "lenakg": lambda: [neighbors(network, node) for node in nodes],
            "networkx": lambda: [
                [*several.out_edges(node, data=True), *several.in_edges(node, data=True)] for node in nodes
            ],
            "rustworkx": lambda: [[*rust.out_edges(index), *rust.in_edges(index)] for index in number.values()],
        },
    )
    for longest in (3, 4, 6):
        yield (
            f"paths of up to {longest} steps",
            len(pairs),
            {
                "lenakg": lambda longest=longest: [paths(network, *pair, longest=longest) for pair in pairs],
                "networkx": lambda longest=longest: [
                    list(nx.all_simple_paths(peer, *pair, cutoff=longest)) for pair in pairs
                ],
                "rustworkx": lambda longest=longest: [
                    rx.all_simple_paths(rust, number[one], number[other], cutoff=longest + 1) for one, other in pairs
                ],
            },
        )
    yield (
        "all shortest paths",
        len(pairs),
        {
            "lenakg": lambda: [paths(network, *pair, longest=99, shortest=True) for pair in pairs],
            "networkx": lambda: [list(nx.all_shortest_paths(peer, *pair)) for pair in pairs],
            "rustworkx": lambda: [rx.all_shortest_paths(rust, number[one], number[other]) for one, other in pairs],
        },
    )
    yield (
        "one shortest path",
        len(pairs),
        {
            "lenakg": lambda: [paths(network, *pair, longest=99, shortest=True, limit=1) for pair in pairs],
            "networkx": lambda: [nx.shortest_path(peer, *pair) for pair in pairs],
            "rustworkx": lambda: [rx.dijkstra_shortest_paths(rust, number[one], number[other]) for one, other in pairs],
        },
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11, help="how often each is tried (default: 11)")
    rounds = parser.parse_args().rounds
    engine = LocalEngine.in_memory(compiled())
    reading = milliseconds(lambda: Network.read(engine))
    network = Network.read(engine)
    ordering = milliseconds(lambda: network.ways().steps("out"))
    print(f"{len(network.entities)} entities, {len(network.edges())} edges")
    print(f"once: reading {reading:.1f} ms, putting in order {ordering:.1f} ms")
    print(f"{'CPU ms, medians':<24}{'walks':>7}{'lenakg':>10}{'networkx':>10}{'rustworkx':>11}{'ratio':>8}{'ratio':>8}")
    for name, count, walks in kinds(network):
        for walk in walks.values():
            walk()
        times: dict[str, list[float]] = {peer: [] for peer in walks}
        for _ in range(rounds):
            for peer, walk in walks.items():
                times[peer].append(milliseconds(walk))
        ours, nx_time, rx_time = (median(times[peer]) for peer in walks)
        figures = f"{ours:>10.2f}{nx_time:>10.2f}{rx_time:>11.2f}{ours / nx_time:>8.2f}{ours / rx_time:>8.2f}"
        print(f"{name:<24}{count:>7}{figures}")
    print("ratio: lenakg to networkx, and to rustworkx")


if __name__ == "__main__":
    main()
