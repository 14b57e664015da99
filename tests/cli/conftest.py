"""The command line as tests run it: in this process, or in one of its own where the process matters."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from lenakg.cli.main import main

SOURCE = Path(__file__).parent.parent / "source" / "invented-review.txt"
DOCUMENT = f"""\
documents:
  - id: doc:vossen-2031
    label: Vossen et al. 2031
    title: Brontavir and Chronic Marsh Fever
    hasAuthorship: [Una P. Vossen]
    venue: Marsh Letters
    year: 2031
    rights: free for any use
    attribution: invented
    sourceDigest: {sha256(SOURCE.read_bytes()).hexdigest()}
"""
CLAIM = """\
claims:
  - id: claim:v2031-lenalidomide-tfr
    asserts: {subject: drug:lenalidomide, predicate: causes, object: ae:tumor-flare-reaction}
    direction: Supports
    certainty: Asserted
    setting: Clinical
    atPassage: passage:vossen-2031.sec-1-1
    comment: An invented claim.
"""
RATE = """
adverseEventRates:
  - id: result:v2031-tfr
    endpoint: AdverseEventOccurrence
    adverseEvent: ae:tumor-flare-reaction
    value: 3.4
    unit: "%"
    asPrinted: 3.4%
    atPassage: passage:vossen-2031.sec-1-1.share
    comment: An invented share.
"""


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "LINES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def lenakg(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process: `lenakg("query", "NAME", stdin=b"")`."""

    def run(*words: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return Done(code, out, err.decode())

    return run


def process(*words: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in a process of its own."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(command(*words), check=False, **options)


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "lenakg.cli.main", *map(str, words)]


def below_a_file(folder: Path) -> Path:
    """A path where not even root can write."""
    (folder / "file").write_text("not a folder", encoding="utf-8")
    return folder / "file" / "below"


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, **changes}


@pytest.fixture
def facts(tmp_path: Path, lenakg: Run) -> Path:
    """A folder of facts with one claim of an invented document, in order."""
    home = tmp_path / "facts" / "vossen-2031"
    home.mkdir(parents=True)
    (home / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
    (home / "fever.yaml").write_text(CLAIM, encoding="utf-8")
    assert lenakg("passages", SOURCE, "--facts", home).code == 0
    return home.parent


@pytest.fixture
def violating(facts: Path, lenakg: Run) -> Path:
    """One of the files of `facts`, with a share that cannot be."""
    path = facts / "vossen-2031" / "fever.yaml"
    path.write_text(CLAIM + RATE, encoding="utf-8")
    assert lenakg("passages", SOURCE, "--facts", path.parent).code == 0
    return path
