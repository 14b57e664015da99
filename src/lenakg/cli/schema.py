"""`lenakg schema`: the JSON Schema of the facts files, for editors."""

from __future__ import annotations

import argparse

from lenakg.cli.common import add_output, emit


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_output(parser)
    parser.epilog = """\
An editor that speaks to a YAML language server finds it through the first line of each facts file, completes the keys
and marks what is wrong.

Example:
  lenakg schema -o facts/facts.schema.json"""


def run(arguments: argparse.Namespace) -> int:
    """Write the schema."""
    from lenakg.core.schema import json_schema

    emit(json_schema().encode(), arguments.output)
    return 0
