"""`lenakg passages`: compute the places that facts name, so that nobody types an offset."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lenakg.cli.common import emit
from lenakg.core.errors import DocumentError
from lenakg.core.facts import Fact, read_fact_file
from lenakg.core.writing import write_files
from lenakg.curate.inventory import INVENTORY, as_tsv, take
from lenakg.source.passages import as_yaml, check_rendition, locate
from lenakg.source.text import Document

_FILE = "passages.yaml"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "source", metavar="SOURCE", type=Path, help="the document: plain text, or JATS XML; - is standard input"
    )
    job = parser.add_mutually_exclusive_group(required=True)
    job.add_argument("--list", metavar="SECTION", help="show the keys of a section's sentences or rows")
    job.add_argument("--facts", metavar="DIR", type=Path, help="the folder of the document's facts, facts/DOCUMENT")
    parser.epilog = f"""\
Writes {_FILE} into the folder: a record for each passage that the other files name; and {INVENTORY}: a line for each
sentence, cell and reference of the document, which `lenakg coverage` accounts for. Facts name a sentence as
passage:DOCUMENT.sec-5.1-4, a row as passage:DOCUMENT.table-1-row-2, a reference as passage:DOCUMENT.ref-7, and a figure
inside one of them by a last word of your choice, passage:DOCUMENT.table-1-row-2.orr, whose characters stand in the fact
as asPrinted.

Examples:
  lenakg passages article.txt --list 5.1           the sentences of section 5.1 with their keys
  lenakg passages article.txt --facts facts/my-review"""


def run(arguments: argparse.Namespace) -> int:
    """Compute the passages, or list the places of a section."""
    document = Document.read(arguments.source)
    if arguments.list is not None:
        emit(_listed(document, arguments.list).encode(), None)
        return 0
    home = arguments.facts
    facts = _facts(home)
    check_rendition(document, facts)
    places = locate(facts, document)
    if not places:
        raise DocumentError("the facts here name no place", path=home, repair="name places as atPassage")
    inventory = as_tsv(place.item for place in take(document, facts))
    write_files({home / _FILE: as_yaml(places, document).encode(), home / INVENTORY: inventory})
    print(f"{home / _FILE}: {len(places)} passages", file=sys.stderr)
    return 0


def _facts(home: Path) -> list[Fact]:
    files = sorted(path for path in home.glob("*.yaml") if path.name != _FILE)
    if not files:
        raise DocumentError("no facts here", path=home, repair="name the folder of a document's facts")
    return [fact for path in files for fact in read_fact_file(path)]


def _listed(document: Document, section: str) -> str:
    units = [unit for unit in document.units if unit.section == section or unit.section.startswith(f"{section}, ")]
    if not units:
        known = dict.fromkeys(unit.section.partition(", ")[0] for unit in document.units)
        raise DocumentError(
            f"no section '{section}'", path=document.path, repair=f"the sections are {', '.join(known)}"
        )
    return "".join(f"{unit.key}\t{' '.join(document.words(unit).split())}\n" for unit in units)
