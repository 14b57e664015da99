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
        choices=list(WRITERS),
        default="turtle",
        help="turtle and nt hold the union of the named graphs; nq, trig and jsonld keep them apart (default: turtle)",
    )
    add_output(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the graph."""
    emit(export(open_engine(arguments).quads(), arguments.format), arguments.output)
    return 0
