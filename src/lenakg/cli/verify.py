"""`lenakg verify`: do the facts stand in their document, character for character?"""

from __future__ import annotations

import argparse
import json

from lenakg.cli.common import add_output, emit
from lenakg.cli.sources import add_document, add_facts, facts_of
from lenakg.core.errors import DocumentError
from lenakg.curate.verify import Verification, verify
from lenakg.source.passages import check_rendition


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_document(parser)
    add_facts(parser)
    parser.add_argument("-f", "--format", choices=["text", "json"], default="text", help="a list, or data")
    add_output(parser)
    parser.epilog = """\
Checks every passage (its offsets and its digest), every figure in it, hedges, times and the numbers of cited papers,
doses, trial and abbreviation entries, and every field of the reference list. In another rendition of the text (other
line breaks, hyphens or white space, another order) the places are found again by their digests, and what was
changed or removed is told by fact. Exit codes: 0 all stands there; 1 something does not; 2 nothing could be checked.

Examples:
  lenakg verify article.txt
  lenakg verify article.txt --facts facts/my-review -f json"""


def run(arguments: argparse.Namespace) -> int:
    """Verify the facts, and say how much was checked."""
    document, facts = facts_of(arguments, other=True)
    try:
        check_rendition(document, facts)
        other = False
    except DocumentError:
        other = True
    found = verify(facts, document, other=other)
    checked = sum(found.checks.values())
    if not checked or not found.checks["passages"]:
        raise DocumentError("no fact of this document has a place to check", path=document.path, repair="enter facts")
    emit((_json if arguments.format == "json" else _text)(found).encode(), arguments.output)
    return 1 if found.faults else 0


def _text(found: Verification) -> str:
    lines = [str(fault) for fault in found.faults]
    parts = ", ".join(f"{number} {name}" for name, number in found.checks.items())
    moved = f"; {found.moved} places found elsewhere or cut otherwise" if found.moved else ""
    missing = len(found.faults)
    verdict = "all stand there" if not missing else f"{missing} do{'es' * (missing == 1)} not stand there"
    return "\n".join([*lines, f"{sum(found.checks.values())} checks ({parts}): {verdict}{moved}"]) + "\n"


def _json(found: Verification) -> str:
    faults = [
        {"file": fault.path, "line": fault.line, "message": fault.message, "repair": fault.repair}
        for fault in found.faults
    ]
    data = {"checks": dict(found.checks), "moved": found.moved, "faults": faults}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
