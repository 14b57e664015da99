"""What several verbs share: where the graph is, how rows are written, where output goes."""

from __future__ import annotations

import os
import sys

from lenakg.core.resources import compiled, location
from lenakg.core.streams import standard_output
from lenakg.share.rows import WRITERS, write_rows
from lenakg.store.local import LocalEngine

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from lenakg.store.engine import Engine, Rows


#: What an answer without rows means.
_NO_ROWS = "no rows: the query is valid, and nothing that has been read into the graph answers it"


def path(text: str) -> Path:
    """The path that an argument names; pathlib is imported for whoever names one."""
    from pathlib import Path

    return Path(text)


def add_store(parser: argparse.ArgumentParser) -> None:
    """The options of which graph is asked, and where it is held."""
    parser.add_argument(
        "--graph", metavar="FILE", type=path, help="ask a graph of your own, as `lenakg build` makes it (N-Quads)"
    )
    parser.add_argument(
        "--store", metavar="DIR", type=path, help="keep the graph in a store in DIR, made once, instead of in memory"
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """The option `--engine`."""
    parser.add_argument(
        "--engine",
        metavar="NAME",
        choices=["pyshacl", "shacl"],
        help="which engine of SHACL judges: pyshacl, the reference, or shacl, some eighty times faster and an extra "
        "(default: shacl where it is installed)",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """The option of where output goes."""
    parser.add_argument("-o", "--output", metavar="FILE", type=path, help="write to FILE instead of standard output")


def add_row_format(parser: argparse.ArgumentParser) -> None:
    """The option of how rows are written."""
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=list(WRITERS),
        help="table or md, with labels and short names, without columns in which nothing stands; csv, tsv, json or "
        "xml, the W3C result formats, with full IRIs. Without it: a table on a terminal, tsv in a pipe or file",
    )


def open_engine(arguments: argparse.Namespace) -> Engine:
    """The graph that the options name, in memory or in the folder of a store."""
    if arguments.store is not None:
        return LocalEngine.on_disk(arguments.store, arguments.graph or compiled())
    if arguments.graph is not None:
        return LocalEngine.in_memory(arguments.graph)
    return LocalEngine.in_memory(location("compiled", "lenacll.nq"), trusted=True)


def row_format(chosen: str | None, output: Path | None) -> str:
    """The format chosen, or the one that fits where the rows go."""
    return chosen or ("table" if output is None and sys.stdout.isatty() else "tsv")


def table_width(output: Path | None) -> int | None:
    """How wide a table may be: as the terminal, or as COLUMNS says; in a file or a pipe, as wide as it likes."""
    if not os.environ.get("COLUMNS") and (output is not None or not sys.stdout.isatty()):
        return None
    from shutil import get_terminal_size

    return get_terminal_size((120, 24)).columns


class interruptible:  # noqa: N801 - it is used as a function
    """Inside, Ctrl-C ends the process at once: Python would hear of it only when the engine has its answer."""

    def __enter__(self) -> None:
        import signal

        self._signals = signal
        try:
            self._before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        except ValueError:
            # Signals are matters of the main thread.
            self._before = None

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            self._signals.signal(self._signals.SIGINT, self._before)


def emit(data: bytes, output: Path | None) -> None:
    """Write to the file, or to standard output."""
    if output is not None:
        from lenakg.core.writing import write_files, write_special

        if output.exists() and not output.is_file() and not output.is_dir():
            write_special(output, data)
        else:
            write_files({output: data})
        return
    with standard_output():
        sys.stdout.flush()
        rest = memoryview(data)
        # Where Python does not buffer (PYTHONUNBUFFERED), a full disk or a reader that leaves cuts a write short.
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def emit_rows(rows: Rows, engine: Engine, chosen: str | None, output: Path | None, asked: str | None = None) -> int:
    """Write rows; where there are none, say so on standard error, and what in the text `asked` may be why.

    Returns the exit code.
    """
    with interruptible():
        data, found = write_rows(rows, row_format(chosen, output), engine, table_width(output))
    emit(data, output)
    if not found:
        print(_NO_ROWS, file=sys.stderr)
        if asked is not None:
            say_absent(asked, engine)
    return 0


def say_absent(asked: str, engine: Engine) -> None:
    """Tell on standard error which terms of a query stand nowhere in the graph."""
    from lenakg.answer.absent import absent

    for sentence in absent(asked, engine):
        print(sentence, file=sys.stderr)
