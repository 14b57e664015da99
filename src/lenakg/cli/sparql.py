"""`lenakg sparql`: a SPARQL query of one's own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat

from lenakg.cli.common import add_output, add_store, emit, emit_rows, interruptible, open_engine, say_absent
from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.share.rows import WRITERS

#: Formats of a graph, for CONSTRUCT and DESCRIBE.
_GRAPH_FORMATS = ("turtle", "nt")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the query; - reads it from standard input")
    parser.add_argument("--file", metavar="FILE", type=Path, help="read the query from FILE")
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=[*WRITERS, *_GRAPH_FORMATS],
        help="rows: table, csv, tsv, json, xml or md; graphs (CONSTRUCT, DESCRIBE): turtle or nt; ASK: json or xml",
    )
    add_output(parser)
    add_store(parser)
    parser.epilog = f"""\
The text is SPARQL 1.1. It sees the union of the named graphs, GRAPH and FROM reach a single one. ASK exits with 1 on
false. Nothing is asked of other endpoints: SERVICE is refused.

Declared beforehand: {", ".join(f"{prefix}:" for prefix in PREFIXES)}.

Examples:
  lenakg sparql 'SELECT ?sign {{ ae:tumor-flare-reaction lena:hasManifestation ?sign }}'
  lenakg sparql --file question.rq -f json -o answer.json
  lenakg sparql 'DESCRIBE ae:tumor-flare-reaction' -f turtle"""


def run(arguments: argparse.Namespace) -> int:
    """Run the query and write its answer."""
    engine = open_engine(arguments)
    text = _text(arguments)
    with interruptible():
        answer = engine.answer(text)
    form = arguments.format
    if isinstance(answer, QueryBoolean):
        emit(_truth(answer, form), arguments.output)
        if not answer:
            say_absent(text, engine)
        return 0 if answer else 1
    if isinstance(answer, list):
        if form is not None and form not in _GRAPH_FORMATS:
            raise QueryError(f"a graph cannot be written as {form}", repair="use -f turtle or -f nt")
        from pyoxigraph import Quad

        from lenakg.share.export import export

        quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in answer]
        emit(export(quads, form or "turtle"), arguments.output)
        if not answer:
            print(
                "no triples: the query is valid, and nothing that has been read into the graph answers it",
                file=sys.stderr,
            )
            say_absent(text, engine)
        return 0
    if form in _GRAPH_FORMATS:
        raise QueryError(f"rows cannot be written as {form}", repair=f"use one of {', '.join(WRITERS)}")
    return emit_rows(answer, engine, form, arguments.output, text)


def _text(arguments: argparse.Namespace) -> str:
    if (arguments.text is None) == (arguments.file is None):
        raise QueryError("one query is needed", repair="give TEXT, - for standard input, or --file FILE")
    try:
        if arguments.file is not None:
            return str(arguments.file.read_text(encoding="utf-8"))
        return sys.stdin.buffer.read().decode() if arguments.text == "-" else str(arguments.text)
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8 at byte {error.start}", repair="save it as UTF-8") from error
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", path=arguments.file, repair="check the path") from error


def _truth(answer: QueryBoolean, form: str | None) -> bytes:
    w3c = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}.get(form or "")
    if form in _GRAPH_FORMATS:
        raise QueryError(f"a truth value cannot be written as {form}", repair="use -f json or -f xml")
    return ((answer.serialize(format=w3c) or b"") if w3c else str(bool(answer)).lower().encode()) + b"\n"
