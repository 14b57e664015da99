"""`lenakg export`: the whole graph in an RDF format."""

from __future__ import annotations

import argparse

from lenakg.cli.common import add_output, add_store, emit, open_engine
from lenakg.share.export import WRITERS, export


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=list(WRITERS),
        default="turtle",
        help="turtle (the default) or nt, the union of the named graphs; nq, trig or jsonld, which keep them apart",
    )
    add_output(parser)
    add_store(parser)
    parser.epilog = """\
The same graph gives the same bytes everywhere.

Examples:
  lenakg export -o lenacll.ttl                     one graph, for stores that do not unite graphs
  lenakg export -f nq | gzip > lenacll.nq.gz       every statement in its named graph"""


def run(arguments: argparse.Namespace) -> int:
    """Write the graph."""
    emit(export(open_engine(arguments).quads(), arguments.format), arguments.output)
    return 0
