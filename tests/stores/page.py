"""What docs/stores.md tells users to do, done: its commands are run as they stand, but for names of files and ports."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from serving import free_ports, oxigraph, said, serving

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "stores.md").read_text(encoding="utf-8")
#: The graph that the page puts statements in where they have none and the store wants one.
ONE_GRAPH = "https://w3id.org/lenacll/graph/all"


@dataclass(frozen=True)
class Store:
    """A section of the page.

    Attributes:
        name: its heading.
        query: the address that queries are sent to, as the page has it.
        ports: the ports in the page; the first speaks HTTP.
        one: what is written otherwise where all statements are to be in one graph, as the page says it in words.
        union, single: the default graph that a request must name for the union, and for that one graph.
    """

    name: str
    query: str
    ports: tuple[int, ...]
    one: Mapping[str, str]
    union: str | None = None
    single: str | None = None

    def blocks(self, language: str = "sh", section: str | None = None) -> list[str]:
        """The blocks of the section, or of another one, that are written in a language."""
        text = PAGE.split(f"\n## {section or self.name}\n")[1].split("\n## ")[0]
        return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


STORES = [
    Store(
        "Oxigraph",
        "http://127.0.0.1:7878/query",
        (7878,),
        {
            " --union-default-graph": "",
            "application/n-quads": "text/turtle",
            "lenacll.nq": "lenacll.ttl",
            "/store\n": "/store?default\n",
        },
    ),
    Store(
        "Apache Jena Fuseki",
        "http://127.0.0.1:3030/lenacll/query",
        (3030,),
        {
            "application/n-quads": "text/turtle",
            "lenacll.nq": "lenacll.ttl",
            "/lenacll/data\n": "/lenacll/data?default\n",
            "  --data-urlencode default-graph-uri=urn:x-arq:UnionGraph \\\n": "",
        },
        union="urn:x-arq:UnionGraph",
    ),
    Store(
        "Virtuoso",
        "http://127.0.0.1:8890/sparql",
        (8890, 1111),
        {
            "lenacll.nq": "lenacll.nt",
            "Accept: text/csv' \\\n": f"Accept: text/csv' \\\n  --data-urlencode default-graph-uri={ONE_GRAPH} \\\n",
        },
        single=ONE_GRAPH,
    ),
]


@dataclass(frozen=True)
class Served:
    """A store that serves the graph, from the file with its named graphs or from the one without."""

    store: Store
    named: bool
    home: Path
    ports: tuple[int, ...]
    environment: Mapping[str, str]

    @property
    def endpoint(self) -> str:
        """The address that queries are sent to."""
        return self._adapted(self.store.query)

    @property
    def default_graph(self) -> str | None:
        """The default graph that a request must name, if any."""
        return self.store.union if self.named else self.store.single

    @property
    def file(self) -> Path:
        """The file that is loaded."""
        return self.home / "compiled" / self._adapted("lenacll.nq")

    def run(self, block: str) -> str:
        """What the commands of a block print; they must not fail."""
        done = subprocess.run(
            ["sh", "-ec", self._adapted(block)],
            cwd=self.home,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=120,
        )
        # isql-vt exits with 0 whatever happens.
        assert (done.returncode, "*** Error" in done.stdout + done.stderr) == (0, False), (
            f"{block}{done.stdout}{done.stderr}\n{said(self.home)}"
        )
        return done.stdout

    def load(self) -> None:
        """Load the graph."""
        self.run(self.store.blocks()[1])

    def ask(self) -> str:
        """The CSV that the page's query prints."""
        return self.run(self.store.blocks()[2])

    def renew(self) -> None:
        """Load a new version in the place of the old one."""
        shared, virtuoso = self.store.blocks(section="A new version")
        if self.store.name == "Virtuoso":
            self.run(virtuoso)
        elif self.named:
            assert self.store.query.endswith("/query")
            self.run(shared.replace("http://127.0.0.1:7878/update", f"{self.store.query.removesuffix('query')}update"))
        else:
            self.run(self.store.blocks()[1].replace("-X POST", "-X PUT"))
            return
        self.load()

    def _adapted(self, text: str) -> str:
        if not self.named:
            for old, new in self.store.one.items():
                text = text.replace(old, new)
        for old, new in zip(self.store.ports, self.ports, strict=True):
            text = re.sub(rf"(?<=[: ]){old}\b", str(new), text)
        return text

    @contextmanager
    def started(self) -> Iterator[None]:
        """The server, running and empty."""
        for configuration in self.store.blocks("ini"):
            (self.home / "virtuoso.ini").write_text(self._adapted(configuration), encoding="utf-8")
        program, *options = shlex.split(self._adapted(self.store.blocks()[0]))
        command = [shutil.which(program, path=self.environment["PATH"]) or program, *options]
        also = self.ports[1] if len(self.ports) > 1 else None
        with serving(command, self.home, self.ports[0], also=also, env=self.environment):
            yield


@contextmanager
def served(store: Store, home: Path, *, named: bool) -> Iterator[Served]:
    """The store with the graph loaded, in an empty folder `home`."""
    path = os.pathsep.join([str(oxigraph().parent), os.environ["PATH"]])
    _require({"Oxigraph": "oxigraph", "Apache Jena Fuseki": "java", "Virtuoso": "virtuoso-t"}[store.name], path)
    _require("isql-vt" if store.name == "Virtuoso" else "curl", path)
    for folder in ("compiled", "queries"):
        shutil.copytree(ROOT / folder, home / folder)
    if store.name == "Apache Jena Fuseki":
        (jar,) = re.findall(r"[\w.-]+\.jar", PAGE)
        (home / jar).symlink_to(_fuseki())
    environment = {**os.environ, "PATH": path, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    one = Served(store, named, home, tuple(free_ports(len(store.ports))), environment)
    (one.home / "log").touch()
    if not named:
        for preparation in store.blocks()[3:]:
            one.run(preparation)
    with one.started():
        one.load()
        yield one


def _fuseki() -> Path:
    jar = os.environ.get("LENAKG_FUSEKI_JAR")
    if not jar:
        _missing("the jar of Fuseki is not at hand; name it in the environment variable LENAKG_FUSEKI_JAR")
    return Path(str(jar)).resolve(strict=True)


def _require(program: str, path: str) -> None:
    if shutil.which(program, path=path) is None:
        _missing(f"{program} is not installed")


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI tests every store")
    pytest.skip(reason)
