"""`lenakg disagreements`: what speaks against what, side by side."""

from __future__ import annotations

import argparse
import sys

from lenakg.answer.disagreements import read_disagreements
from lenakg.answer.network import Network
from lenakg.answer.resolve import Names
from lenakg.cli.common import add_output, add_store, emit, open_engine, table_width
from lenakg.core.namespaces import shorten
from lenakg.share.disagreements import WRITERS


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "entity",
        metavar="ENTITY",
        nargs="?",
        help="an IRI, a CURIE, a label or a synonym; without it, all disagreements",
    )
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=list(WRITERS),
        default="text",
        help=f"{', '.join(WRITERS)}; text is the default",
    )
    add_output(parser)
    add_store(parser)
    parser.epilog = """\
Disagreements are computed from the claims: nobody writes one down. Each stands with its claims for, against and
between, a column a claim, with the setting, population, regimen, time, endpoint and papers of each, and with the ways
in which the stated contexts of the sides differ. Where there is none, the sources state no difference, which does not
mean that there is none. With ENTITY, those about it: what is said of it, of mechanisms that act on it, and of regimens
with it.

Examples:
  lenakg disagreements
  lenakg disagreements TFR
  lenakg disagreements 'tumor burden' -f md
  lenakg disagreements -f html -o disagreements.html"""


def run(arguments: argparse.Namespace) -> int:
    """Write the disagreements."""
    engine = open_engine(arguments)
    entity = None if arguments.entity is None else shorten(Names(engine).resolve(arguments.entity, "Entity"))
    found = read_disagreements(engine, Network.read(engine), entity)
    emit(WRITERS[arguments.format](found, table_width(arguments.output)).encode(), arguments.output)
    if not found:
        about = "" if arguments.entity is None else f" about {arguments.entity}"
        print(f"no disagreement: no two claims in the graph{about} speak against each other", file=sys.stderr)
    return 0
