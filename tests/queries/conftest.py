"""A SPARQL server with the compiled graph, for as long as the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from serving import PATIENCE, free_ports, oxigraph, serving

from lenakg.core.resources import compiled


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which a server answers queries over the union of the named graphs."""
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    command = [oxigraph(), "serve", "--bind", address, "--union-default-graph"]
    with serving(command, tmp_path_factory.mktemp("oxigraph"), port):
        _load(f"http://{address}/store")
        yield f"http://{address}/query"


def _load(store: str) -> None:
    request = Request(store, compiled().read_bytes(), {"Content-Type": "application/n-quads"}, method="POST")
    build_opener(ProxyHandler({})).open(request, timeout=PATIENCE).close()
