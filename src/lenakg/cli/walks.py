"""What the verbs that walk share: their options, and how what they find is told."""

from __future__ import annotations

import argparse
import sys

from lenakg.answer.found import Neighbors, Paths, Relaxation
from lenakg.answer.network import ANY, Network, Selection
from lenakg.answer.statements import CERTAINTIES, DIRECTIONS
from lenakg.answer.ways import FOLLOW
from lenakg.cli.common import add_output, add_store, emit, table_width
from lenakg.core.errors import InputError
from lenakg.share.walks import WRITERS, write_walk


def add_walk(parser: argparse.ArgumentParser, follow: str) -> None:
    """The options of which edges are walked, and how they are written."""
    parser.add_argument(
        "--predicate",
        metavar="NAME",
        action="append",
        default=[],
        help="only this relation and those below it, such as affects or 'contributes to'; repeat it for several",
    )
    parser.add_argument(
        "--direction",
        choices=[*DIRECTIONS, ANY],
        default="supports",
        help="which way the claims point that make an edge; by default %(default)s",
    )
    parser.add_argument(
        "--certainty", choices=CERTAINTIES, default="suggested", help="how sure they must be; by default %(default)s"
    )
    parser.add_argument(
        "--setting",
        metavar="NAME",
        action="append",
        default=[],
        help="where they were observed, such as clinical or 'in vitro'; repeat it for several",
    )
    parser.add_argument(
        "--follow",
        choices=FOLLOW,
        default=follow,
        help="how edges are followed: as they point, backwards or both ways; by default %(default)s",
    )
    parser.add_argument(
        "--definitions",
        action="store_true",
        help="follow what mechanisms are made of, and the hierarchy, as well, whatever --predicate names",
    )
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=list(WRITERS),
        default="table",
        help="table; json, which holds everything, each claim with its passages; graphml (needs the extra networkx); "
        "dot or mermaid; svg or png (need the extra draw). By default table",
    )
    add_output(parser)
    add_store(parser)


def selection(arguments: argparse.Namespace, network: Network) -> Selection:
    """The edges that the options mean."""
    return network.selection(
        arguments.predicate, arguments.direction, arguments.certainty, arguments.setting, arguments.definitions
    )


def emit_walk(found: Neighbors | Paths, arguments: argparse.Namespace) -> int:
    """Write what was found, saying on standard error what is missing; returns the exit code."""
    if arguments.format == "png" and arguments.output is None and sys.stdout.isatty():
        raise InputError("a terminal cannot show a PNG", repair="name a file with -o")
    emit(write_walk(found, arguments.format, table_width(arguments.output)), arguments.output)
    if isinstance(found, Paths) and found.stopped is not None:
        print(f"not all paths: {found.stopped}", file=sys.stderr)
    elif not found:
        print(_nothing(found), file=sys.stderr)
    return 0


def _nothing(found: Neighbors | Paths) -> str:
    """That nothing was found, and with what something would be."""
    what = "no edges" if isinstance(found, Neighbors) else "no path"
    if not found.relaxations:
        return f"{what}: nothing in the graph, with whatever options"
    offers = (f"{_options(relaxation)} finds {_finds(relaxation, found)}" for relaxation in found.relaxations)
    return f"{what}; {', '.join(offers)}"


def _options(relaxation: Relaxation) -> str:
    """The options as they are typed, then those that must go."""
    words = {"predicates": "--predicate", "settings": "--setting"}
    typed = [
        f"--{name}" if value is True else f"--{name} {value}"
        for name, value in relaxation.options.items()
        if value != ()
    ]
    dropped = [words[name] for name, value in relaxation.options.items() if value == ()]
    parts = [f"`{' '.join(typed)}`"] if typed else []
    return " ".join([*parts, *([f"without {' and '.join(dropped)}"] if dropped else [])])


def _finds(relaxation: Relaxation, found: Neighbors | Paths) -> str:
    plural = "" if relaxation.finds == 1 else "s"
    if isinstance(found, Neighbors):
        return f"{relaxation.finds} edge{plural}"
    return f"a path of {relaxation.finds} step{plural}"
