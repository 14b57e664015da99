"""Servers for as long as tests need them: on a free port of this machine, and never left behind."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import pytest

#: Seconds that a server may take to answer for the first time.
PATIENCE = 60


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on, no two alike."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


@contextmanager
def serving(
    command: Sequence[str | Path],
    home: Path,
    port: int,
    *,
    also: int | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """A server that runs in `home` and answers HTTP at `port`, and listens at the port `also`."""
    with pytest.MonkeyPatch.context() as patch, (home / "log").open("wb") as log:
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, "127.0.0.1")
        server = subprocess.Popen(command, cwd=home, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + PATIENCE
            while not (_answers(port) and (also is None or _listens(also))):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"{command[0]} does not serve:\n{said(home)}")
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def said(home: Path) -> str:
    """What the server that runs in `home` has written so far."""
    return (home / "log").read_text(encoding="utf-8", errors="replace")


def oxigraph() -> Path:
    """The program that the package oxigraph installs, wherever that is."""
    files = distribution("oxigraph").files or ()
    return next(Path(str(file.locate())) for file in files if file.parent.name in {"bin", "Scripts"})


def _answers(port: int) -> bool:
    try:
        build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/", timeout=5).close()
    except HTTPError as error:
        # Whatever it says of that page, it is there.
        error.close()
    except (URLError, OSError):
        return False
    return True


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True
