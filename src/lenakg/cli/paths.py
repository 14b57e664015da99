"""`lenakg paths`: the ways from one entity to another."""

from __future__ import annotations

import argparse

from lenakg.answer.network import Network
from lenakg.answer.resolve import Names
from lenakg.answer.walk import paths
from lenakg.cli.common import open_engine
from lenakg.cli.walks import add_walk, emit_walk, selection
from lenakg.core.namespaces import shorten


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("source", metavar="A", help="where to begin: an IRI, a CURIE, a label or a synonym")
    parser.add_argument("target", metavar="B", help="where to arrive")
    parser.add_argument(
        "--longest", metavar="N", type=int, default=4, help="how many steps a path may have; by default %(default)s"
    )
    parser.add_argument("--shortest", action="store_true", help="only the paths with the fewest steps")
    parser.add_argument(
        "--limit", metavar="N", type=int, default=1000, help="how many paths to find at most; by default %(default)s"
    )
    add_walk(parser, follow="out")
    parser.epilog = """\
A path strings statements together and infers nothing: that A raises B, and B leads to C, is not that A leads to C;
claims of different patients and settings may meet in it. It is as sure as its weakest step, which is marked where the
others are surer; what holds by definition does not count. It comes by no entity twice. Relations that hold both ways,
such as `associated with`, are walked both ways.

Where there are too many paths, the shortest are given, and a message says that there are more.

Examples:
  lenakg paths lenalidomide TFR
  lenakg paths lenalidomide TFR --definitions --certainty asserted
  lenakg paths ibuprofen 'clinical response' --follow both --shortest
  lenakg paths lenalidomide TFR -f svg -o ways-to-flare.svg"""


def run(arguments: argparse.Namespace) -> int:
    """Write the paths."""
    engine = open_engine(arguments)
    names = Names(engine)
    source, target = (shorten(names.resolve(name, "Entity")) for name in (arguments.source, arguments.target))
    network = Network.read(engine)
    found = paths(
        network,
        source,
        target,
        selection(arguments, network),
        follow=arguments.follow,
        longest=arguments.longest,
        shortest=arguments.shortest,
        limit=arguments.limit,
    )
    return emit_walk(found, arguments)
