"""`lenakg check-ontology`: is an ontology in its profile, described, in order and rightly mapped?"""

from __future__ import annotations

import argparse
from pathlib import Path

from lenakg.cli.common import add_output, emit
from lenakg.core.resources import ontology
from lenakg.derive.quality.check import check
from lenakg.share.quality import WRITERS


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="an ontology; without it, the one that lenakg ships"
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
    parser.epilog = """\
Checks that an ontology is in OWL 2 RL and OWL 2 DL, without Java; that every term has label, definition and use; that
nothing is a ring or an orphan; and that every mapping is verified. Each finding has a level (ERROR, WARN or INFO), its
rule, term, file and line, and how to mend it. Nothing is fetched. Exits with 1 if there is an ERROR.

Examples:
  lenakg check-ontology
  lenakg check-ontology my-terms.ttl
  lenakg check-ontology -f md -o report.md"""


def run(arguments: argparse.Namespace) -> int:
    """Check the ontology and write the report."""
    report = check(arguments.file or ontology())
    emit(WRITERS[arguments.format](report).encode(), arguments.output)
    return 0 if report.passed else 1
