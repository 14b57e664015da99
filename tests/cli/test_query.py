"""`lenakg query`: formats, parameters, where output goes."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path
from struct import pack

import pytest
from pyoxigraph import QueryResultsFormat, parse_query_results

from lenakg.answer.cards import card
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

from .conftest import Run, below_a_file, command, environment, process

NAME = "mechanisms-linked-to-adverse-event"
PARSED = {"tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
#: Runs the command where files may not grow beyond a kilobyte.
NO_SPACE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from lenakg.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def on_terminal(*words: object, columns: int = 100, **changes: str) -> tuple[int, str, str]:
    """Runs the command on a terminal of so many columns."""
    ends = [pty.openpty(), pty.openpty()]
    for _, inner in ends:
        ioctl(inner, termios.TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
    running = subprocess.Popen(
        command(*words), stdin=subprocess.DEVNULL, stdout=ends[0][1], stderr=ends[1][1], env=environment(**changes)
    )
    for _, inner in ends:
        os.close(inner)
    shown = [_drain(outer) for outer, _ in ends]
    return running.wait(), shown[0], shown[1]


def _drain(terminal: int) -> str:
    data = b""
    try:
        while chunk := os.read(terminal, 65536):
            data += chunk
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(terminal)
    return data.decode().replace("\r\n", "\n")


def expected() -> list[tuple[object, ...]]:
    return list(LocalEngine.in_memory(compiled()).select(card(NAME).text))


@pytest.mark.parametrize("form", list(PARSED))
def test_w3c_formats(lenakg: Run, form: str) -> None:
    done = lenakg("query", NAME, "-f", form)
    assert (done.code, done.err) == (0, "")
    solutions = parse_query_results(done.out, PARSED[form])
    assert [tuple(row[column] for column in card(NAME).columns) for row in solutions] == expected()


def test_csv(lenakg: Run) -> None:
    header, *rows = csv.reader(io.StringIO(lenakg("query", NAME, "-f", "csv").text, newline=""))
    assert header == list(card(NAME).columns)
    assert rows == [[str(getattr(term, "value", "")) for term in row] for row in expected()]


def shown() -> list[str]:
    """The columns in which anything stands, which are all that tables for readers show."""
    return [column for column, *cells in zip(card(NAME).columns, *expected(), strict=True) if any(cells)]


def test_table_has_labels_and_no_iris(lenakg: Run) -> None:
    text = lenakg("query", NAME, "-f", "table").text
    assert text.split("\n")[0].split() == shown() != list(card(NAME).columns)
    assert "contributes to" in text
    assert "claim:gr2013-" in text
    assert "https://" not in text


def test_markdown_is_not_wrapped(lenakg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = lenakg("query", NAME, "-f", "md").text.splitlines()
    assert len(lines) == 2 + len(expected())
    assert {line.count("|") for line in lines} == {1 + len(shown())}


def test_pipe_and_file_get_tsv(lenakg: Run, tmp_path: Path) -> None:
    tsv = lenakg("query", NAME, "-f", "tsv").out
    assert process("query", NAME).stdout == lenakg("query", NAME).out == tsv
    assert lenakg("query", NAME, "-o", tmp_path / "new" / "rows.tsv").out == b""
    assert (tmp_path / "new" / "rows.tsv").read_bytes() == tsv


def test_terminal_gets_a_table() -> None:
    code, out, err = on_terminal("query", NAME, columns=200)
    assert (code, err) == (0, "")
    assert out.split("\n")[0].split() == shown()
    assert set(out.split("\n")[1]) == {"-", " "}
    assert max(map(len, out.split("\n"))) <= 200
    assert "\x1b" not in out


def test_narrow_terminal_gets_records() -> None:
    _, out, _ = on_terminal("query", NAME, columns=80)
    assert [line.split(":")[0] for line in out.split("\n\n")[0].split("\n")] == shown()
    assert max(map(len, out.split("\n"))) <= 80
    assert len(out.split("\n\n")) == len(expected())


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("200", 200), ("junk", 120), ("0", 120), ("²", 120)])
def test_columns_of_the_environment(lenakg: Run, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, lenakg("query", NAME, "-f", "table").text.split("\n"))) <= widest


def test_colour_on_a_terminal_alone() -> None:
    code, _, err = on_terminal("query", "none")
    assert code == 2
    assert err.startswith("\x1b[31merror:\x1b[0m no query is called 'none'")
    assert on_terminal("query", "none", NO_COLOR="1")[2].startswith("error: no query")
    assert process("query", "none").stderr.startswith(b"error: no query")


@pytest.mark.parametrize("value", ["TFR", "Tumor-Flare Reaction", "ae:tumor-flare-reaction", "  tfr "])
def test_parameter(lenakg: Run, value: str) -> None:
    assert lenakg("query", NAME, "-p", f"adverseEvent={value}").out == lenakg("query", NAME).out


def test_parameter_with_several_values(lenakg: Run) -> None:
    words = ["query", NAME, "-f", "csv", "-p", "adverseEvent=TFR"]
    header, *flare = lenakg(*words).text.splitlines()
    _, *lysis = lenakg(*words[:-1], "adverseEvent=TLS").text.splitlines()
    assert flare
    assert lysis
    both = lenakg(*words, "--parameter", "adverseEvent=TLS").text.splitlines()
    assert (both[0], sorted(both[1:])) == (header, sorted([*flare, *lysis]))


def test_no_rows_are_said_to_be_none(lenakg: Run) -> None:
    for form in ("csv", "tsv", "json", "xml", "table", "md"):
        done = lenakg("query", "mechanisms-of-drug", "-p", "drug=prednisone", "-f", form)
        assert done.code == 0
        assert done.out != b""
        assert done.err == "no rows: the query is valid, and nothing that has been read into the graph answers it\n"


def test_store_answers_the_same(lenakg: Run, tmp_path: Path) -> None:
    for form in ("csv", "table"):
        memory = lenakg("query", NAME, "-f", form)
        assert memory == lenakg("query", NAME, "-f", form, "--store", tmp_path / "store")


def test_output_is_whole_or_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("precious", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", NO_SPACE, "query", NAME, "-f", "csv", "-o", target],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "cannot be written" in done.stderr
    assert "nothing was changed" in done.stderr
    assert done.stderr.count("\n") == 1
    assert target.read_text(encoding="utf-8") == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_output_where_nothing_can_be_written(lenakg: Run, tmp_path: Path) -> None:
    target = below_a_file(tmp_path)
    for place in (target, tmp_path):
        done = lenakg("query", NAME, "-o", place)
        assert (done.code, done.out) == (2, b"")
        assert "cannot be written" in done.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_output_to_a_pipe_leaves_it_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = process("query", NAME, "-f", "csv", "-o", pipe)
    assert (done.returncode, done.stderr) == (0, b"")
    assert os.read(reader, 65536) == process("query", NAME, "-f", "csv").stdout
    assert pipe.is_fifo()
    os.close(reader)
