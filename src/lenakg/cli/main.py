"""The command `lenakg`: picks the verb, and turns every foreseen failure into one sentence and an exit code.

Exit codes: 0 done; 1 a negative result (the shapes do not hold, an ASK is false); 2 wrong usage or bad input.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from functools import cache
from importlib import import_module

from lenakg import __version__
from lenakg.core.errors import InputError, LenakgError, OutputError
from lenakg.core.streams import standard_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

#: What each verb does, by what one is about; `lenakg.cli.<verb>`, with _ for -, has `configure(parser)` and
#: `run(arguments) -> exit code`.
GROUPS = {
    "Ask": {
        "query": "ask a canned query",
        "queries": "list the canned queries, or show one",
        "sparql": "run a SPARQL query of your own",
        "show": "show what the graph knows of an entity",
        "neighbors": "show or draw what is said of an entity",
        "disagreements": "show what speaks against what, side by side",
        "paths": "show or draw the ways from one entity to another",
        "infer": "show what follows from the facts, and why",
        "info": "show what is in the graph",
    },
    "Take away": {
        "export": "write the whole graph in an RDF format",
    },
    "Work on the facts": {
        "validate": "check the facts, or RDF files, against the shapes",
        "build": "compile the facts into the graph",
        "check-ontology": "check the ontology: its profile, words, order and mappings",
        "consistency": "check that the facts do not contradict the ontology",
        "extract": "read candidate facts from the tables and references of a source",
        "curate": "compare candidates with the facts, and accept or refuse them",
        "verify": "check that the facts stand in their source",
        "audit": "find what is wrong in the sources of the facts",
        "coverage": "account for every sentence, cell and reference of a source",
        "evaluate": "count how well extraction reads a source",
        "passages": "compute the places that facts name from their source",
        "schema": "write the JSON Schema of the facts files",
        "mutations": "corrupt copies of the facts, and see which checks catch it",
    },
    "Set up": {
        "completion": "let the Tab key of a shell complete what you type",
    },
}
#: How many more objects there must be before garbage is looked for; Python's own number is 700.
_COLLECTED_AFTER = 100_000
VERBS = {verb: summary for verbs in GROUPS.values() for verb, summary in verbs.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if "_ARGCOMPLETE" in os.environ:
            from lenakg.cli.completion import complete

            complete(_parser(os.environ.get("COMP_LINE", "").split()[1:]))
        _open_streams()
        try:
            chosen = _parser(words).parse_args(words)
        except SystemExit:
            # Help or the version was asked for, and may not have been written yet.
            with standard_output():
                sys.stdout.flush()
            return 0
        code: int = _module(chosen.verb).run(chosen)
        with standard_output():
            sys.stdout.flush()
    except OutputError as error:
        _complain(str(error))
        _flush_or_drop()
        return error.exit_code
    except LenakgError as error:
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has seen enough.
        _drop()
        return 0
    except KeyboardInterrupt:
        _complain("interrupted; nothing was changed")
        return 130
    except OSError as error:
        # Whoever opens a file says what is wrong with it; this is for a failure that nobody foresaw.
        place = "" if error.filename is None else f"{os.fsdecode(error.filename)}: "
        _complain(" ".join(f"{place}{error.strerror or error}; check the file and what may be done with it".split()))
        return LenakgError.exit_code
    return code


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, up to 100 columns; paragraphs with indented lines (examples) stay as written.

    argparse makes a formatter for every argument, and asks for the width each time.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n\n".join(
            paragraph if "\n  " in paragraph else super(_Formatter, self)._fill_text(paragraph, width, indent)
            for paragraph in text.split("\n\n")
        )


@cache
def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return min(int(columns), 100)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 100)
    except (OSError, ValueError, AttributeError):
        return 80


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, as all others are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **options)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would say nothing of a place that cannot be written.
        with standard_output():
            (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """Complain of the arguments."""
        raise InputError(" ".join(message.split()), repair=f"`{self.prog} --help` shows what it takes")


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the verb that is asked for is imported, so that a query stays fast."""
    parser = _Parser(
        prog="lenakg",
        description="What the literature says about lenalidomide in chronic lymphocytic leukemia: a knowledge graph "
        "whose every answer leads to its claim, citation and place in the source.",
        epilog="\n\n".join(
            [
                *(
                    f"{group}:\n" + "\n".join(f"  {verb:<15}{summary}" for verb, summary in verbs.items())
                    for group, verbs in GROUPS.items()
                ),
                "`lenakg VERB --help` says more. Exit codes: 0 done; 1 a negative result; 2 wrong usage or bad input. "
                "NO_COLOR is respected.",
            ]
        ),
    )
    parser.add_argument("--version", action="version", version=f"lenakg {__version__}")
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, prog=parser.prog, help="one of those below"
    )
    asked = next((word for word in words if not word.startswith("-")), None)
    # A verb that stands first is all that the parser must know, and parsers take their time to make.
    for verb, summary in VERBS.items() if asked not in VERBS or asked != words[0] else [(asked, VERBS[asked])]:
        verb_parser = verbs.add_parser(verb, description=summary[0].upper() + summary[1:] + ".")
        if verb == asked:
            _module(verb).configure(verb_parser)
    return parser


def _module(verb: str) -> Any:
    return import_module(f"lenakg.cli.{verb.replace('-', '_')}")


def _open_streams() -> None:
    """Python has None for a standard stream that the caller has closed."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    if sys.stdout is None:
        raise OutputError("standard output is closed; open it, >/dev/null will do")


def _flush_or_drop() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _drop()


def _drop() -> None:
    """Leave nothing to flush at exit, where a second failure would be a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    word = "error:"
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        word = f"\033[31m{word}\033[0m"
    # Where standard error cannot be written either, the exit code must tell, and nothing is left to fail at exit.
    try:
        print(word, message, file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def command() -> NoReturn:
    """The process `lenakg`: as `main`, and gone with its exit code.

    Cycles of objects are rare in what a command holds, and to look for them as often as Python does takes a fifth of
    the time of reading facts. All that was written has been flushed at the end. Nothing else waits for the end of the
    process, and to take the store and every module apart would take a tenth of the time of a query.
    """
    gc.set_threshold(_COLLECTED_AFTER)
    code = main()
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    command()
