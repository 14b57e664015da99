"""`lenakg validate`: do the shapes hold?"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from lenakg.cli.common import add_engine, add_output, emit
from lenakg.core.namespaces import shorten
from lenakg.core.rdf import FORMATS
from lenakg.graph.files import check_files
from lenakg.graph.validate import Report, Violation


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help=f"facts (.yaml, read with the files beside them) or RDF ({', '.join(FORMATS)}); without any, the facts "
        "that lenakg ships",
    )
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=["text", "json", "turtle"],
        default="text",
        help="text (the default), json, or turtle, the W3C report",
    )
    add_output(parser)
    add_engine(parser)
    parser.epilog = """\
The ontology is added to what is checked. References may lead to the facts that stand beside the folder of a given
file and to those that lenakg ships; only the given files are reported on. Exits with 1 if there are violations;
warnings are shown.

Examples:
  lenakg validate                                  the facts that lenakg ships
  lenakg validate facts/my-review/claims.yaml
  lenakg validate -f json extracted.ttl
  lenakg validate --engine pyshacl"""


def run(arguments: argparse.Namespace) -> int:
    """Validate and write the report."""
    report = check_files(arguments.files, arguments.engine)
    match arguments.format:
        case "json":
            data = json.dumps([result.as_dict() for result in report.results], indent=2, ensure_ascii=False) + "\n"
        case "turtle":
            data = report.turtle
        case _:
            data = "".join(f"{_line(result)}\n" for result in report.results) + _verdict(report)
    emit(data.encode(), arguments.output)
    return 0 if report.conforms else 1


def _line(result: Violation) -> str:
    place = "" if result.file is None else f"{result.file}: "
    if result.line is not None:
        place = f"{result.file}:{result.line}: "
    severity = result.severity.rpartition("#")[2].lower()
    path = "" if result.path is None else f" {_path(result.path)}"
    value = "" if result.value is None else f" = {shorten(result.value)}"
    return f"{place}{severity}: {result.message} [{shorten(result.focus)}{path}{value}]"


def _path(path: str) -> str:
    """A path with short names: of one property, or of several in angle brackets."""
    return re.sub(r"<([^>]*)>", lambda step: shorten(step[1]), path) if "<" in path else shorten(path)


def _verdict(report: Report) -> str:
    violations, warnings = len(report.violations), len(report.results) - len(report.violations)
    counts = f"{violations} violation{'s' * (violations != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    held = "the shapes hold" if report.conforms else "the shapes do not hold"
    return f"{held}: {counts}; judged by {report.engine}\n"
