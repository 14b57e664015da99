"""`lenakg validate`: do the shapes hold?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lenakg.cli.common import add_output, emit
from lenakg.core.errors import FactError
from lenakg.core.facts import read_fact_files, read_facts
from lenakg.core.namespaces import shorten
from lenakg.core.rdf import read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.convert import Converted, convert
from lenakg.graph.validate import Report, Violation, in_files, validate

_YAML = (".yaml", ".yml")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="facts (.yaml, read with their siblings) or RDF (.ttl, .nt, .nq, .trig, .rdf, .jsonld); without any, the "
        "facts that lenakg ships",
    )
    parser.add_argument("-f", "--format", choices=["text", "json", "turtle"], default="text", help="default: text")
    add_output(parser)
    parser.epilog = (
        "The ontology is added to what is checked. Exits with 1 if there are violations; warnings are shown."
    )


def run(arguments: argparse.Namespace) -> int:
    """Validate and write the report."""
    report = _report(arguments.files)
    match arguments.format:
        case "json":
            data = json.dumps([result.as_dict() for result in report.results], indent=2, ensure_ascii=False) + "\n"
        case "turtle":
            data = report.turtle
        case _:
            data = "".join(f"{_line(result)}\n" for result in report.results) + _verdict(report)
    emit(data.encode(), arguments.output)
    return 0 if report.conforms else 1


def _report(files: list[Path]) -> Report:
    if not files:
        converted = convert(read_facts(folder("facts")))
    else:
        converted = _converted([path for path in files if path.suffix in _YAML])
    rdf = [path for path in files if path.suffix not in _YAML]
    quads = [*converted.quads, *(quad for path in rdf for quad in read_quads(path))]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in [*rdf, ontology()]}
    return validate(quads, in_files(texts, converted.places))


def _converted(files: list[Path]) -> Converted:
    """The given facts files with the other files of their folders, whose passages and papers they refer to."""
    if not files:
        return Converted()
    missing = next((path for path in files if not path.is_file()), None)
    if missing is not None:
        raise FactError("no such file", path=missing, repair="check the path")
    siblings = {path.resolve(): path for file in files for path in sorted(file.parent.glob("*.yaml"))}
    siblings.update({path.resolve(): path for path in files})
    return convert(read_fact_files(sorted(siblings.values())))


def _line(result: Violation) -> str:
    place = "" if result.file is None else f"{result.file}:{result.line}: "
    severity = result.severity.rpartition("#")[2].lower()
    path = "" if result.path is None else f" {shorten(result.path)}"
    value = "" if result.value is None else f" = {shorten(result.value)}"
    return f"{place}{severity}: {result.message} [{shorten(result.focus)}{path}{value}]"


def _verdict(report: Report) -> str:
    warnings = len(report.results) - len(report.violations)
    counts = f"{len(report.violations)} violations, {warnings} warnings"
    return f"{'the shapes hold' if report.conforms else 'the shapes do not hold'}: {counts}\n"
