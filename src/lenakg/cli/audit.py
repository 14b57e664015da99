"""`lenakg audit`: what is wrong in a source, found from its facts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

from lenakg.cli.common import add_output, emit
from lenakg.core.rdf import read_quads
from lenakg.core.resources import compiled, ontology
from lenakg.derive.audit.reading import read_view
from lenakg.derive.audit.rules import audit, unasked
from lenakg.share.issues import WRITERS
from lenakg.source.text import Document


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "document",
        metavar="DOCUMENT",
        nargs="?",
        help="the text that the facts were taken from, for the rules that read it",
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
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--facts", metavar="DIR", type=Path, help="facts, a folder for each document")
    source.add_argument("--graph", metavar="FILE", type=Path, help="a compiled graph; without either, the one shipped")
    parser.epilog = """\
Asks every rule what does not fit in the sources: percentages that no whole number of patients gives, years and names
that differ, text against tables, sums, figures copied between rows, abbreviations, volumes of journals, titles that do
not fit what they are cited for, papers cited for both sides, and, given the DOCUMENT, sources that are named and not
listed. The facts stay as printed. Exits with 0 whatever is found: an issue is a finding about the source.

Examples:
  lenakg audit
  lenakg audit article.txt -f html -o issues.html
  lenakg audit --facts facts -f json"""


def run(arguments: argparse.Namespace) -> int:
    """Ask the rules and write what they find."""
    quads = _quads(arguments)
    document = None if arguments.document is None else Document.read(arguments.document)
    view = read_view(quads, document)
    emit(WRITERS[arguments.format](view, audit(view)).encode(), arguments.output)
    missing = unasked(view)
    if missing:
        print(f"not asked without the text of a document: {', '.join(missing)}", file=sys.stderr)
    return 0


def _quads(arguments: argparse.Namespace) -> Iterable[Quad]:
    if arguments.facts is None:
        return read_quads(arguments.graph or compiled())
    # The records take a while to import, which an audit of a compiled graph need not.
    from lenakg.core.facts import read_facts
    from lenakg.graph.convert import convert

    # What its entities are called, and which of them are broader than others, the ontology says.
    return [*convert(read_facts(arguments.facts)).quads, *read_quads(ontology())]
