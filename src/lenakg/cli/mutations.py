"""`lenakg mutations`: corrupt the facts on purpose, and see which checks catch it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from lenakg.cli.common import add_engine, add_output, emit


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "--source", metavar="FILE", type=Path, help="the text of the document, against which its passages are checked"
    )
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=["text", "md", "json"],
        default="text",
        help="text (the default), the sums; md, a page kind by kind; json, what every check said of every mutant",
    )
    add_output(parser)
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, default=os.cpu_count() or 1, help="how many processes (default: one a core)"
    )
    add_engine(parser)
    parser.epilog = """\
Copies of the facts and of the ontology are corrupted, never the files themselves. Exits with 1 if a fault slips
through that can be seen without the document, or if the clean facts do not pass. Takes minutes.

Examples:
  lenakg mutations
  lenakg mutations --source article.txt -f md -o docs/mutations.md"""


def run(arguments: argparse.Namespace) -> int:
    """Corrupt, check and report."""
    from lenakg.mutation.report import WRITERS
    from lenakg.mutation.run import score
    from lenakg.source.text import Document

    source = None if arguments.source is None else Document.read(arguments.source)
    found = score(source, arguments.jobs, done=_progress if sys.stderr.isatty() else _silence, engine=arguments.engine)
    emit(WRITERS[arguments.format](found).encode(), arguments.output)
    return 1 if found.failed else 0


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes: write 1 or more")
    return int(text)


def _progress(number: int, of: int) -> None:
    print(f"\r{number} of {of} kinds", end="\n" if number == of else "", file=sys.stderr, flush=True)


def _silence(number: int, of: int) -> None:
    """Nobody watches."""
