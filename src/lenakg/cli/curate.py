"""`lenakg curate`: candidates beside the facts, and what a curator does with them."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from lenakg.cli.common import add_output, emit
from lenakg.cli.sources import add_document, add_facts, facts_of
from lenakg.core.errors import InputError
from lenakg.core.writing import write_files
from lenakg.curate.accepting import accepted, refused
from lenakg.curate.checking import checked
from lenakg.curate.choosing import complete, sure
from lenakg.curate.claimmatch import said
from lenakg.curate.claimscores import told
from lenakg.curate.compare import EXTRACTED, Pair, Status, compare
from lenakg.curate.records import as_yaml, fault
from lenakg.extract.candidates import Extraction
from lenakg.extract.extraction import extract
from lenakg.source.passages import Located


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_document(parser)
    add_facts(parser)
    parser.add_argument(
        "--show",
        metavar="STATUS",
        action="append",
        choices=[status.value for status in Status],
        help="show only what is new, same, different, refused or gone (a fact nothing was read for); without it all "
        "but the same",
    )
    parser.add_argument(
        "--list",
        metavar="KEY",
        action="append",
        choices=EXTRACTED,
        help="only one list of the facts, such as efficacyResults",
    )
    parser.add_argument("-f", "--format", choices=["text", "json"], default="text", help="a line a candidate, or data")
    parser.add_argument(
        "--accept", metavar="ID", action="append", default=[], help="accept a candidate; again for others"
    )
    parser.add_argument(
        "--accept-new",
        metavar="CONFIDENCE",
        type=_confidence,
        help="accept all new candidates that are at least so sure (0 to 1) and name nothing that is no fact yet",
    )
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="change a key of the one accepted candidate first (KEY= takes it out); the fact is marked as corrected",
    )
    parser.add_argument(
        "--reject",
        metavar="ID",
        action="append",
        default=[],
        help="refuse a candidate, so that it is not offered again; needs --reason",
    )
    parser.add_argument(
        "--reason", metavar="TEXT", help="why: kept with a refusal, and as the note of what is accepted"
    )
    parser.add_argument(
        "--into",
        metavar="FILE",
        help="the facts file (in the folder) that new records go into; without it where their like stand",
    )
    parser.add_argument(
        "--rename",
        metavar="OLD=NEW",
        action="append",
        default=[],
        help="call a paper NEW where extraction calls it OLD (slugs), with its trial, regimen and results; again for "
        "others",
    )
    add_output(parser)
    parser.epilog = """\
Extracts the candidates anew and compares each with the fact at its place. Accepting writes into the YAML, comments
and order stay, and computes the passages; all is read back first, and nothing is written if that fails. Facts tell how
they came in: Extracted (accepted as read), Corrected (with --set) or Entered (by hand).

Examples:
  lenakg curate article.txt
  lenakg curate article.txt --accept result:best-2001-orr
  lenakg curate article.txt --accept result:best-2001-orr --set value=47 --reason "the 4 is smudged"
  lenakg curate article.txt --reject result:best-2001-tls --reason "a share of cycles"
  lenakg curate article.txt --accept-new 0.9 --into table-1.yaml"""


def _confidence(text: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:  # which holds for no NaN
        raise InputError(f"'{text}' is no confidence", repair="give a number from 0 to 1")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Show the candidates, or accept and refuse some."""
    document, facts = facts_of(arguments)
    home = facts[0].file.path.parent
    name = facts[0].document.rsplit("/", 1)[1]
    extraction = extract(document, name)
    pairs = compare(extraction, facts, _pairs_of("--rename", arguments.rename))
    if not (arguments.accept or arguments.reject or arguments.accept_new is not None):
        _refuse_idle(arguments)
        show = arguments.show or [status.value for status in Status if status is not Status.SAME]
        shown = [pair for pair in _listed(pairs, arguments.list) if pair.status.value in show]
        emit((_json if arguments.format == "json" else _text)(shown).encode(), arguments.output)
        _say_counts(pairs)
        return 0
    chosen = _named(pairs, arguments.accept)
    rejected = _named(pairs, arguments.reject)
    if arguments.set and (len(chosen) != 1 or arguments.accept_new is not None):
        raise InputError("--set changes one candidate", repair="accept exactly one with it")
    if rejected and not arguments.reason:
        raise InputError("a refusal needs a reason", repair="give it with --reason")
    if both := {pair.id for pair in chosen} & {pair.id for pair in rejected}:
        raise InputError(f"{min(both)} is both accepted and refused", repair="name it once")
    if arguments.accept_new is not None:
        done = {pair.id for pair in (*chosen, *rejected)}
        others = [pair for pair in _listed(pairs, arguments.list) if pair.id not in done]
        found, missing = complete(sure(others, arguments.accept_new), facts, chosen)
        chosen += found
        for name, number in Counter(missing.values()).items():
            print(f"left out: {number} that name {name}, which is no fact", file=sys.stderr)
    note = None if rejected else arguments.reason
    texts = accepted(chosen, pairs, home, into=arguments.into, changes=_changes(arguments.set), reason=note)
    if rejected:
        texts = refused(rejected, home, name, arguments.reason, texts)
    if texts:
        write_files(checked(texts, home, document, _places(extraction, chosen)))
    for path in texts:
        print(f"{path}: written", file=sys.stderr)
    print(f"{len(chosen)} accepted, {len(rejected)} refused", file=sys.stderr)
    return 0


def _refuse_idle(arguments: argparse.Namespace) -> None:
    """Options that only say how something is accepted or refused."""
    for option in ("set", "reason", "into"):
        if getattr(arguments, option):
            raise InputError(f"--{option} does nothing by itself", repair="name a candidate with --accept or --reject")


def _places(extraction: Extraction, chosen: Iterable[Pair]) -> list[Located]:
    """Where the new ones of the accepted candidates were read."""
    records = (pair.candidate.record for pair in chosen if pair.fact is None and pair.candidate is not None)
    names = {str(record.get("atPassage")) for record in records}
    return [place for place in extraction.passages if place.name in names]


def _named(pairs: list[Pair], ids: Iterable[str]) -> list[Pair]:
    known = {pair.id: pair for pair in pairs if pair.candidate is not None}
    found = []
    for each in dict.fromkeys(ids):
        if each not in known:
            raise InputError(f"no candidate is called {each}", repair="`lenakg curate DOCUMENT` lists them")
        found.append(known[each])
    return found


def _listed(pairs: list[Pair], keys: list[str] | None) -> list[Pair]:
    return [pair for pair in pairs if not keys or pair.key in keys]


def _changes(settings: Iterable[str]) -> dict[str, str | None]:
    return {key: value or None for key, value in _pairs_of("--set", settings).items()}


def _pairs_of(option: str, settings: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign or not key:
            raise InputError(f"'{setting}' changes nothing", repair=f"write {option} with an = between two words")
        pairs[key] = value
    return pairs


def _text(pairs: list[Pair]) -> str:
    return "".join(f"{line}\n" for pair in pairs for line in _lines(pair))


def _lines(pair: Pair) -> Iterator[str]:
    candidate = pair.candidate
    if candidate is None:
        yield f"{pair.status.value:<10}{pair.id}: nothing was read for it"
        return
    record, indent = candidate.record, " " * 10
    yield f"{pair.status.value:<10}{candidate.confidence:.2f}  {pair.id}  ({candidate.place}) {_gist(record)}".rstrip()
    theirs = {} if pair.fact is None else as_yaml(pair.fact.record)
    for key in pair.differing:
        yield f"{indent}{key}: the fact has {theirs.get(key, 'nothing')}, read was {record.get(key, 'nothing')}"
    yield from (f"{indent}{remark}" for remark in candidate.remarks)
    if why := fault(candidate):
        yield f"{indent}no record yet: {why}"


def _gist(record: dict[str, object]) -> str:
    claim = said(record)
    if claim is not None:
        return told(claim)
    shown = ("title", "abbreviation", "expansion", "endpoint", "adverseEvent", "asPrinted", "reportingStatus")
    return " · ".join(str(record[key]) for key in shown if key in record)


def _json(pairs: list[Pair]) -> str:
    data = [
        {
            "status": pair.status.value,
            "list": pair.key,
            "id": pair.id,
            "differing": list(pair.differing),
            "candidate": None if pair.candidate is None else pair.candidate.record,
            "confidence": None if pair.candidate is None else pair.candidate.confidence,
            "remarks": [] if pair.candidate is None else list(pair.candidate.remarks),
            "fact": None if pair.fact is None else as_yaml(pair.fact.record),
        }
        for pair in pairs
    ]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _say_counts(pairs: list[Pair]) -> None:
    counts = Counter(pair.status for pair in pairs)
    print(", ".join(f"{counts[status]} {status.value}" for status in Status), file=sys.stderr)
