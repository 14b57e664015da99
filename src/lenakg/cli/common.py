"""What several verbs share: where the graph is, how rows are written, where output goes."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from lenakg.core.errors import OutputError
from lenakg.core.resources import compiled
from lenakg.core.writing import standard_output, write_files
from lenakg.share.rows import WRITERS, write_rows
from lenakg.store.engine import Engine, Rows
from lenakg.store.local import LocalEngine


def add_store(parser: argparse.ArgumentParser) -> None:
    """The options of which graph is asked, and where it is held."""
    parser.add_argument(
        "--graph", metavar="FILE", type=Path, help="a graph of your own, as built by `lenakg build`; N-Quads"
    )
    parser.add_argument(
        "--store", metavar="DIR", type=Path, help="keep the graph in a store in DIR instead of in memory; made once"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """The option of where output goes."""
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of standard output")


def add_row_format(parser: argparse.ArgumentParser) -> None:
    """The option of how rows are written."""
    parser.add_argument(
        "-f",
        "--format",
        choices=list(WRITERS),
        help="csv, tsv, json and xml are the W3C result formats, with full IRIs; table and md show labels and short "
        "names. Without it: a table on a terminal, tsv in a pipe or file",
    )


def open_engine(arguments: argparse.Namespace) -> Engine:
    """The graph that the options name, in memory or in the folder of a store."""
    graph = arguments.graph or compiled()
    return LocalEngine.in_memory(graph) if arguments.store is None else LocalEngine.on_disk(arguments.store, graph)


def row_format(chosen: str | None, output: Path | None) -> str:
    """The format chosen, or the one that fits where the rows go."""
    return chosen or ("table" if output is None and sys.stdout.isatty() else "tsv")


def emit(data: bytes, output: Path | None) -> None:
    """Write to the file, or to standard output."""
    if output is not None and _is_device(output):
        _write_device(data, output)
    elif output is not None:
        write_files({output: data})
    else:
        with standard_output():
            sys.stdout.flush()
            rest = memoryview(data)
            # Where Python does not buffer (PYTHONUNBUFFERED), a full disk or a reader that leaves cuts a write short.
            while rest:
                rest = rest[sys.stdout.buffer.write(rest) :]
            sys.stdout.buffer.flush()


def _is_device(path: Path) -> bool:
    """Whether `path` is neither file nor folder, such as /dev/null or a pipe, which no file may take the place of."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _write_device(data: bytes, path: Path) -> None:
    try:
        path.write_bytes(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; choose another place") from error


def emit_rows(rows: Rows, engine: Engine, chosen: str | None, output: Path | None) -> int:
    """Write rows, saying so on standard error where there are none; returns the exit code."""
    limited = os.environ.get("COLUMNS") or (output is None and sys.stdout.isatty())
    width = shutil.get_terminal_size((120, 24)).columns if limited else None
    data, found = write_rows(rows, row_format(chosen, output), engine, width)
    emit(data, output)
    if not found:
        print("no rows: the query is valid, and nothing in the graph answers it", file=sys.stderr)
    return 0
