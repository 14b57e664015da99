"""Completion, by the shells themselves."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lenakg.cli.completion import SHELLS
from lenakg.cli.main import VERBS, main

BIN = str(Path(sys.executable).parent)
ENVIRONMENT = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def offered(line: str) -> list[str]:
    """What lenakg answers when a shell asks it."""
    asked = {**ENVIRONMENT, "COMP_LINE": line, "COMP_POINT": str(len(line.encode())), "_ARGCOMPLETE": "1"}
    asked |= {"_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SHELL": "fish", "_ARGCOMPLETE_SUPPRESS_SPACE": "1"}
    # The answer comes on descriptor 8.
    command = ["sh", "-c", "exec lenakg 8>&1 1>/dev/null"]
    done = subprocess.run(command, env=asked, capture_output=True, text=True, check=True, timeout=60)
    # fish takes a description after a tab.
    return [word.split("\t")[0] for word in done.stdout.split("\n") if word]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("lenakg sp", ["sparql"]),
        ("lenakg query mechanisms-o", ["mechanisms-of-drug"]),
        ("lenakg query mechanisms-of-drug -p ", ["drug="]),
        ("lenakg query mechanisms-of-drug -p drug=ibu", ["drug=ibuprofen", "drug=ibuprofen 400–600 mg every 6 h"]),
        ("lenakg query mechanisms-of-drug -p dose=", []),
        ("lenakg query no-such-query -p ", []),
        ("lenakg query mechanisms-of-drug --form", ["--format"]),
        ("lenakg query mechanisms-of-drug -f m", ["md"]),
        ("lenakg show Tumor\\ flare\\ r", ["tumor flare reaction"]),
        ("lenakg show ae:tumor-f", ["ae:tumor-flare-reaction"]),
        ("lenakg paths lenalidomide TF", ["TFR", "TFR symptoms", "TFS"]),
        ("lenakg neighbors TFR --predicate dec", ["decreases"]),
        ("lenakg neighbors TFR --setting in\\ vi", ["in vitro", "in vivo"]),
        ("lenakg completion f", ["fish"]),
    ],
)
def test_what_is_offered(line: str, words: list[str]) -> None:
    assert offered(line) == words


def test_every_verb_is_offered() -> None:
    assert offered("lenakg ") == list(VERBS)


def test_files_and_folders_are_offered_where_they_are_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.nq").touch()
    (tmp_path / "adir").mkdir()
    monkeypatch.chdir(tmp_path)
    assert offered("lenakg info --graph a") == ["a.nq", "adir/"]
    assert offered("lenakg info --store a") == ["adir/"]
    assert offered("lenakg queries show ad") == ["adverse-events-of-drug"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(shell: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["completion", shell]) == 0
    assert b"lenakg" in capfdbinary.readouterr().out


def test_bash_completes() -> None:
    script = """
    eval "$(lenakg completion bash)"
    COMP_LINE='lenakg show tumor\\ flare\\ r'; COMP_POINT=${#COMP_LINE}
    _python_argcomplete lenakg
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(["bash", "--norc", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("tumor\\ flare\\ reaction \n", "")


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_completes(tmp_path: Path) -> None:
    script = "lenakg completion fish | source; complete -C 'lenakg query mechanisms-o'"
    environment = {**ENVIRONMENT, "HOME": str(tmp_path)}
    done = subprocess.run(["fish", "-c", script], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.split("\t")[0].strip() == "mechanisms-of-drug"


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_completes() -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], {**ENVIRONMENT, "TERM": "dumb", "PS1": "> "})
    try:
        lines = 'autoload -U compinit; compinit -D; eval "$(lenakg completion zsh)"; print re""ady\n'
        os.write(terminal, lines.encode())
        assert "ready" in _until(terminal, "ready\r\n")
        os.write(terminal, b"lenakg query mechanisms-o\t")
        assert "mechanisms-of-drug" in _until(terminal, "of-drug")
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def _until(terminal: int, text: str) -> str:
    """What a terminal shows until it shows `text`, or for a minute."""
    shown, end = "", time.monotonic() + 60
    while text not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 4096).decode(errors="replace")
    return shown
