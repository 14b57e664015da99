"""`lenakg neighbors`: what is said of an entity, an edge a proposition."""

from __future__ import annotations

import argparse

from lenakg.answer.network import Network
from lenakg.answer.resolve import Names
from lenakg.answer.walk import neighbors
from lenakg.cli.common import open_engine
from lenakg.cli.walks import add_walk, emit_walk, selection
from lenakg.core.namespaces import shorten


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("entity", metavar="ENTITY", help="an IRI, a CURIE, a label or a synonym")
    add_walk(parser, follow="both")
    parser.epilog = """\
An edge is a proposition: what is said, with its aspects and its cell. It is as sure as its surest claim. `claims` are
those behind it that were asked for, `against` those on the same proposition that point another way, `tension` those on
another proposition (of a broader factor, for one) that disagree with them, and `issue` is what does not fit in the
source. Without options the edges are those of the graph `edges`: what a claim that is asserted or suggested supports.
The formats dot, mermaid, svg and png draw; entities of which the same is said share a box.

Examples:
  lenakg neighbors TFR
  lenakg neighbors TFR --follow in --predicate 'contributes to' --certainty hypothesised
  lenakg neighbors TFR --direction disputes --certainty unconfirmed
  lenakg neighbors 'CD80 upregulation' --definitions
  lenakg neighbors TFR -f svg -o flare.svg"""


def run(arguments: argparse.Namespace) -> int:
    """Write the edges at the entity."""
    engine = open_engine(arguments)
    entity = shorten(Names(engine).resolve(arguments.entity, "Entity"))
    network = Network.read(engine)
    found = neighbors(network, entity, selection(arguments, network), arguments.follow)
    return emit_walk(found, arguments)
