"""`lenakg query`: ask a canned query."""

from __future__ import annotations

import argparse
from collections import defaultdict

from lenakg.answer.cards import card
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.cli.common import add_output, add_row_format, add_store, emit_rows, open_engine
from lenakg.core.errors import QueryError


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("name", metavar="NAME", help="the query; `lenakg queries` lists them")
    parser.add_argument(
        "-p",
        "--parameter",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="an IRI, a CURIE, a label or a synonym, such as adverseEvent=TFR; repeat it for several",
    )
    add_row_format(parser)
    add_output(parser)
    add_store(parser)
    parser.epilog = """\
Every row leads to a statement, the papers cited for it and the passage where it stands. What is unknown is an error
that offers the nearest names; an answer without rows says so.

Examples:
  lenakg query mechanisms-linked-to-adverse-event -p adverseEvent=TFR
  lenakg query evidence-for-entity -p entity='tumor burden' -f csv -o evidence.csv
  lenakg queries show mechanisms-of-drug           what it may be asked with, and what its columns mean"""


def run(arguments: argparse.Namespace) -> int:
    """Ask and write the rows."""
    asked = card(arguments.name)
    values: dict[str, list[str]] = defaultdict(list)
    for pair in arguments.parameter:
        name, sign, value = pair.partition("=")
        if sign and not value.strip():
            raise QueryError(f"the parameter '{name}' is given no value", repair=f"write -p {name}=NAME")
        if not sign:
            from lenakg.answer.quote import quote

            raise QueryError(f"{quote(pair)} is no parameter", repair="write -p name=value")
        values[name].append(value.strip())
    engine = open_engine(arguments)
    return emit_rows(engine.select(bind(asked, values, Names(engine))), engine, arguments.format, arguments.output)
