"""`lenakg coverage`: what of a document is in the facts, what bears no claim, and what is left out and why."""

from __future__ import annotations

import argparse
from pathlib import Path

from lenakg.cli.common import add_output, emit
from lenakg.cli.sources import add_facts, facts_in, facts_of, home_of, only_home
from lenakg.core.errors import DocumentError
from lenakg.curate.coverage import Standing, differences, ledger
from lenakg.curate.inventory import read_inventory, take
from lenakg.share.ledgers import WRITERS
from lenakg.share.ledgerwords import Shown
from lenakg.source.passages import check_rendition

#: What is shown as text when nothing else is asked for.
_TO_LOOK_AT = (Standing.PARTLY, Standing.UNREAD, Standing.NOT_MODELLED, Standing.MISSING)


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "document",
        metavar="DOCUMENT",
        nargs="?",
        type=Path,
        help="the source, to check that nothing of it is missing from the inventory and to show its words; - is "
        "standard input",
    )
    add_facts(parser)
    parser.add_argument("-f", "--format", choices=list(WRITERS), default="text", help="a list, data, or a page")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--show",
        metavar="STATUS",
        action="append",
        choices=[standing.value for standing in Standing],
        help="list only what is modelled, partly, no-claim, unread, not-modelled or missing; again for others. Without "
        "it, text lists what is left to look at (the last four and partly), json and html everything",
    )
    which.add_argument("--all", action="store_true", help="list every unit")
    add_output(parser)
    parser.epilog = """\
Accounts for every sentence, table cell, caption, header, note and reference: modelled (by which facts), without a claim
(with a reason code), or with a claim that is not modelled (with the reason). A sentence that cites, counts or relates
bears no claim only when a second reader has agreed; until then it is unread. Without a DOCUMENT the inventory that
`lenakg passages` made of it is taken as it is. Exit codes: 0 all is accounted for; 1 something is missing or unread, or
the inventory is not that of the document; 2 bad input.

Examples:
  lenakg coverage
  lenakg coverage article.txt --show missing
  lenakg coverage --facts facts/my-review -f html -o coverage.html"""


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger, and say by the exit code whether it is complete."""
    differing: list[str] = []
    words: dict[str, str] = {}
    if arguments.document is None:
        home = arguments.facts or only_home()
        facts = facts_in(home)
        inventory = read_inventory(home)
    else:
        document, facts = facts_of(arguments, other=True)
        inventory = read_inventory(home_of(document, arguments.facts, other=True))
        places = take(document, facts)
        try:
            check_rendition(document, facts)
            differing = differences(inventory, places)
            words = {place.item.key: place.words for place in places}
        except DocumentError:
            differing = differences(inventory, places, other=True)
            said = {place.item.digest: place.words for place in places}
            words = {item.key: said[item.digest] for item in inventory if item.digest in said}
    shown = Shown(ledger(facts, inventory), tuple(differing), words)
    standings = [Standing(status) for status in arguments.show or ()]
    if not standings:
        standings = list(_TO_LOOK_AT if arguments.format == "text" and not arguments.all else Standing)
    emit(WRITERS[arguments.format](shown, standings).encode(), arguments.output)
    return 0 if shown.ledger.complete and not differing else 1
