"""`lenakg extract`: candidate facts from the sentences, tables, references and abbreviations of a document."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from lenakg.cli.common import add_output, emit
from lenakg.cli.sources import add_document, document_of, name_of
from lenakg.extract.claims.rules import read_rules
from lenakg.extract.extraction import extract
from lenakg.extract.writing import WRITERS

_MOST_TOLD = 20
_NONE = "no candidates: no sentence, table or reference that can be read"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_document(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=list(WRITERS),
        default="yaml",
        help="yaml, in the form of the facts; jsonl, a line a candidate",
    )
    parser.add_argument(
        "--name",
        metavar="NAME",
        help="what the document is called, doc:NAME; without it what the facts call it, or the name of the file",
    )
    parser.add_argument(
        "--rules",
        metavar="DIR",
        type=Path,
        help="a folder of rules by which claims are read (triggers.yaml, cues.yaml, ...), instead of those shipped",
    )
    add_output(parser)
    parser.epilog = """\
Reads papers and reference entries, abbreviations, trials with their arms, regimens with dose steps, results (every
figure of the tables), and what the sentences claim. Each candidate has its place and how sure its reading is (0 to 1);
what ought to hold a fact and could not be read is told with the reason.

Examples:
  lenakg extract article.txt
  lenakg extract article.txt --rules my-rules
  lenakg extract article.nxml -f jsonl -o candidates.jsonl"""


def run(arguments: argparse.Namespace) -> int:
    """Extract, write, and say on standard error what was and what was not read."""
    rules = read_rules(arguments.rules)
    document = document_of(arguments)
    extraction = extract(document, name_of(document, arguments.name), rules)
    emit(WRITERS[arguments.format](extraction).encode(), arguments.output)
    for notice in extraction.notices[:_MOST_TOLD]:
        print(f"notice: {notice}", file=sys.stderr)
    if len(extraction.notices) > _MOST_TOLD:
        print(f"{len(extraction.notices) - _MOST_TOLD} more notices stand in the output", file=sys.stderr)
    counts = Counter(candidate.key for candidate in extraction.candidates)
    listed = ", ".join(f"{number} {key}" for key, number in counts.items()) or _NONE
    unread = f"; {len(extraction.unread)} stretches were not understood (unread)" if extraction.unread else ""
    print(f"{listed}{unread}", file=sys.stderr)
    return 0
