"""`lenakg build`: compile the facts into the graph."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lenakg.cli.common import add_engine
from lenakg.core.memo import Memo
from lenakg.core.resources import folder
from lenakg.core.writing import write_files


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=Path("compiled"), help="where to write (default: compiled)"
    )
    parser.add_argument("--facts", metavar="DIR", type=Path, help="the facts; without it, those that lenakg ships")
    parser.add_argument(
        "--cache",
        metavar="DIR",
        type=Path,
        help="keep in DIR what was computed, and redo only what depends on what has changed since",
    )
    add_engine(parser)
    parser.epilog = """\
Reads the facts, validates them, derives the direct edges and the disagreements, infers what follows, and writes
lenacll.nq (named graphs), lenacll.ttl (their union) and queries.json (the cards of the queries): all, or none where the
shapes do not hold or the facts contradict the ontology.

Examples:
  lenakg build
  lenakg build --facts facts -o mine && lenakg info --graph mine/lenacll.nq
  lenakg build --facts facts -o mine --cache ~/.cache/mine"""


def run(arguments: argparse.Namespace) -> int:
    """Build and write N-Quads, Turtle and the cards of the queries, all or none."""
    from lenakg.answer.cardfile import catalogue
    from lenakg.derive.build import build

    memo = None if arguments.cache is None else Memo(arguments.cache)
    if memo is None:
        built = build(arguments.facts, arguments.engine)
    else:
        from lenakg.derive.incremental import build_again

        built = build_again(arguments.facts or folder("facts"), memo, arguments.engine)
    nquads, turtle = arguments.output / "lenacll.nq", arguments.output / "lenacll.ttl"
    cards = catalogue(folder("queries").glob("*.rq"))
    write_files({nquads: built.nquads(), turtle: built.turtle(), arguments.output / "queries.json": cards})
    for warning in built.report.results:
        print(f"warning: {warning.file}:{warning.line}: {warning.message}", file=sys.stderr)
    if memo is not None:
        print(
            f"done anew: {', '.join(memo.made) or 'nothing'}; kept: {', '.join(memo.found) or 'nothing'}",
            file=sys.stderr,
        )
    print(f"{nquads}: {len(built.quads)} quads; {turtle}: their union; ask it with --graph {nquads}", file=sys.stderr)
    return 0
