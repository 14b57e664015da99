"""`lenakg evaluate`: candidates counted against the accepted facts."""

from __future__ import annotations

import argparse

from lenakg.cli.common import add_output, emit
from lenakg.cli.sources import add_document, add_facts, facts_of
from lenakg.core.errors import DocumentError
from lenakg.curate.claimscores import evaluate_claims
from lenakg.curate.compare import compare
from lenakg.curate.evaluate import evaluate
from lenakg.curate.scores import WRITERS
from lenakg.extract.extraction import extract


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_document(parser)
    add_facts(parser)
    parser.add_argument(
        "-f", "--format", choices=list(WRITERS), default="text", help="text, a table and the errors; json; md, a page"
    )
    add_output(parser)
    parser.epilog = """\
Precision, recall and F1 of each kind with 95 % intervals, every candidate that is wrong, every fact that was missed.
Claims are counted apart: in the sections that the document's record names in heldApart, in the others, and in each.

Examples:
  lenakg evaluate article.txt
  lenakg evaluate article.txt -f md -o docs/evaluate.md"""


def run(arguments: argparse.Namespace) -> int:
    """Evaluate the extraction of one document."""
    document, facts = facts_of(arguments)
    name = facts[0].document.rsplit("/", 1)[1]
    pairs = compare(extract(document, name), facts)
    found, claims = evaluate(pairs), evaluate_claims(pairs, document, facts)
    if not found.scores and claims is None:
        raise DocumentError(
            "there is nothing to compare", path=document.path, repair="accept facts with `lenakg curate`"
        )
    emit(WRITERS[arguments.format](found, claims).encode(), arguments.output)
    return 0
