"""Nothing that is asked reaches the network: a server that listens here is never called."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Iterator
from queue import Queue

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from lenakg.core.errors import QueryError
from lenakg.store.local import LocalEngine

REFUSED = r"^refused for SERVICE, which asks another endpoint, at line \d+, column \d+; ask that one yourself, and load"


OBJECTS = [
    "<http://c>",
    "1",
    "1.5e5",
    "true",
    "'a'",
    "'a'@en",
    "'#'",
    "'\\'#'",
    "<urn:#>",
    "<http://e:80>",
    "(1 <http://x/'> 2)",
    "('' '')",
    "('' 'a')",
]


class Listener:
    """A port of this machine that takes down who calls, and says nothing."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self.callers: Queue[int] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, (_, port) = self.socket.accept()
            except OSError:
                return
            self.callers.put(port)
            caller.close()

    def calls(self) -> int:
        """How many have called since it was last asked; our own call, which is the last, ends the count."""
        with socket.create_connection(("127.0.0.1", self.port)) as own:
            for count in itertools.count():
                if self.callers.get(timeout=10) == own.getsockname()[1]:
                    return count
        raise AssertionError


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


@pytest.fixture(scope="module")
def store(listener: Listener) -> Store:
    """What the patterns before the calls below ask for, without which the calls would not be made."""
    objects = [*OBJECTS, *(f"<{listener.address}{name}>" for name in ("", "a.b"))]
    turtle = "".join(f"<http://a> <http://b> {node} .\n" for node in objects)
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def engine(store: Store) -> LocalEngine:
    return LocalEngine(store)


def ask(engine: LocalEngine, query: str) -> None:
    answer = engine.answer(query)
    list(answer) if hasattr(answer, "taken") else None


def test_the_listener_would_hear_it(listener: Listener) -> None:
    with pytest.raises(OSError, match=r"."):
        list(Store().query(f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}"))
    assert listener.calls() == 1
    list(Store().query(f"SELECT * {{ SERVICE SILENT <{listener.address}> {{ ?s ?p ?o }} }}"))
    assert listener.calls() == 1
    assert listener.calls() == 0


#: `{}` is the address, and x: a prefix for it. Some of these the parser takes for calls where a tokenizer would not.
CALLS = [
    "SELECT * { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o SERVICE SILENT <{}> { ?s ?p ?o } }",
    "SELECT * { { OPTIONAL { service\n#\n<{}>{?s ?p ?o} } } }",
    "SELECT * { { SELECT * { GRAPH ?g { Service <{}> { ?s ?p ?o } } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <{}> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER(1 = 2 || NOT EXISTS { SERVICE SILENT <{}> { ?s ?p ?o } }) }",
    "SELECT (EXISTS { SERVICE <{}> { ?s ?p ?o } } AS ?x) { ?s ?p ?o }",
    "SELECT * { VALUES ?e { <{}> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { BIND(<{}> AS ?e) SERVICE SILENT ?e { ?s ?p ?o } }",
    "ASK { SERVICE <{}> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <{}> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { SERVICE x:y { ?s ?p ?o } }",
    # The parser has no tokens, so that words need nothing between them.
    "SELECT*{SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{SERVICESILENT<{}>{?s ?p ?o}}",
    "SELECT*{SERVICESILENTx:y{?s ?p ?o}}",
    "SELECT*{SERVICEx:y{?s ?p ?o}}",
    "SELECT*{SERVICE SILENTx:y{?s ?p ?o}}",
    "SELECT*{?s ?p 1SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p 1.SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p 1.5e5SERVICE SILENT<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p trueSERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p 'a'SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p 'a'@en SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p ?o.SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{OPTIONAL{}SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p x:SERVICE SILENT<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p x:.SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p x:a.b.SERVICE<{}>{?s ?p ?o}}",
    "SELECT*{?s ?p _:a.SERVICE<{}>{?s ?p ?o}}",
    "PREFIX : <http://127.0.0.1/> SELECT*{:SERVICE:a{}}",
    "PREFIX : <{}> SELECT * { SERVICE:{?s ?p ?o} }",
    "PREFIX service: <{}> PREFIX : <{}> SELECT * { service:{?s ?p ?o} }",
    "PREFIX service: <{}> PREFIX : <{}> SELECT * { service:a { ?s ?p ?o } }",
    "PREFIX e: <http://e:80> SELECT * { ?s ?p e:SERVICE <{}> { ?s ?p ?o } }",
    "PREFIX e: <http://e:80> SELECT * { ?s ?p e:SERVICE SILENT <{}> { ?s ?p ?o } }",
    "PREFIX e: <http://e:80> SELECT * { ?s ?p e:SERVICESILENT <{}> { ?s ?p ?o } }",
    "PREFIX e: <http://e:80> SELECT * { ?s ?p e:SERVICEx:y { ?s ?p ?o } }",
    "PREFIX e: <http://e:80> SELECT * { ?s ?p e:SERVICE#\n?e { ?s ?p ?o } }",
    # Strings that are none, and comments that are none.
    "SELECT * { ?s ?p '#' SERVICE <{}> { ?s ?p '#' } }",
    "SELECT * { ?s ?p '\\'#' SERVICE <{}> { ?s ?p '\\'' } }",
    "SELECT * { ?s ?p <urn:#> SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ( 1 <http://x/'> 2 ) SERVICE <{}> { ?s ?p <http://x/'> } }",
    "SELECT * { ?s ?p ( '''a' ) SERVICE <{}> { ?s ?p ?o } # \\q '''\n }",
    "SELECT * { ?s ?p ( '''a' ) SERVICE <{}> { ?s ?p ?o } # \\ud800 '''\n }",
    "SELECT * { ?s ?p ?o FILTER(?s <'>' || 1) SERVICE <{}> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p ?o FILTER(?s <x:#>'''\n1) SERVICE <{}> { ?s ?p ?o } # '''\n }",
    "SELECT * { ?s ?p ?o FILTER(?s <<http://x/#> || 1) SERVICE <{}> { ?s ?p ?o } }",
    # A comment ends where a line does, however it does.
    "SELECT * { # it\rSERVICE <{}> { ?s ?p ?o } }",
    # An error elsewhere, so that the complaint asks the parser again.
    "SELECT ?s ?s { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT (1 AS ?s) (2 AS ?o) { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { SERVICE <{}> { ?s <relative> ?o } }",
]


@pytest.mark.parametrize("call", CALLS)
def test_service_is_refused(engine: LocalEngine, listener: Listener, call: str) -> None:
    query = f"PREFIX x: <{listener.address}> {call.replace('<{}>', f'<{listener.address}>')}"
    with pytest.raises(QueryError) as caught:
        ask(engine, query)
    assert str(caught.value).startswith(("refused for ", "not valid SPARQL at line 1, column"))
    assert listener.calls() == 0


def test_most_of_these_are_calls_to_an_engine_without_a_guard(store: Store, listener: Listener) -> None:
    heard = 0
    for call in CALLS:
        with contextlib.suppress(OSError, SyntaxError, RuntimeError):
            answer = store.query(f"PREFIX x: <{listener.address}> {call.replace('<{}>', f'<{listener.address}>')}")
            list(answer) if isinstance(answer, Iterator) else None
        heard += listener.calls() > 0
    assert heard > len(CALLS) * 0.7


def test_what_is_said_of_it(engine: LocalEngine) -> None:
    for query, line, column in (
        ("SELECT * {\n  service <http://x/> {} }", 2, 3),
        ("PREFIX e: <http://e:80>\nSELECT * { ?s ?p e:SERVICE <http://x/> {} }", 2, 20),
        ("ASK { SERVICE }", 1, 7),
    ):
        with pytest.raises(QueryError, match=REFUSED) as caught:
            engine.answer(query)
        assert caught.value.line == line
        assert f"at line {line}, column {column};" in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service $silent ?o . { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { 'SERVICE <http://x/> {' \"service\" '''a SERVICE ?x {''' } }",
        "# SERVICE <http://x/> {\nSELECT * { ?s ?p ?o # SERVICE\n }",
        "SELECT * { ?s <http://x/service> <http://SERVICE/#SERVICE> }",
        "PREFIX ex: <http://x/> SELECT * { ?s ex:service ?o . { ?s a ex:Service ; ex:service-of ex:a.service } }",
        "PREFIX service: <http://x/> SELECT * { ?s service:a service:b . OPTIONAL { ?s service:service service: } }",
        "PREFIX ex: <http://x/> SELECT * { GRAPH ex:service { ?s ?p 'service'@en-service } }",
        "SELECT (CONTAINS('a service', 'service') AS ?x) {}",
    ],
)
def test_what_only_looks_like_it_is_asked(engine: LocalEngine, query: str) -> None:
    ask(engine, query)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{}>",
        "LOAD SILENT <{}> INTO GRAPH <http://g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <{}> { ?s ?p ?o } }",
        "CLEAR ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * {} ; LOAD <{}>",
    ],
)
def test_an_update_is_no_query(engine: LocalEngine, listener: Listener, update: str) -> None:
    with pytest.raises(QueryError, match=r"^(not valid SPARQL|refused for SERVICE)"):
        engine.answer(update.replace("<{}>", f"<{listener.address}>"))
    assert listener.calls() == 0
    assert len(list(engine.quads())) > len(OBJECTS)


@pytest.mark.parametrize("source", ["http://127.0.0.1:{}/", "file:///etc/passwd"])
def test_from_reads_nothing(engine: LocalEngine, listener: Listener, source: str) -> None:
    with pytest.raises(QueryError, match="is not in the store"):
        engine.answer(f"SELECT * FROM <{source.replace('{}', str(listener.port))}> {{ ?s ?p ?o }}")
    assert listener.calls() == 0


PIECES = st.sampled_from(
    [
        "SERVICE",
        "service",
        "SILENT",
        " ",
        "\n",
        "#",
        "#'\n",
        "'",
        "'''",
        '"',
        "''",
        "\\",
        "\\u0027",
        "S\\u0045RVICE",
        "<urn:x>",
        "<urn:'>",
        "<urn:#",
        "<",
        ">",
        "<<",
        "x:",
        "x:y",
        "x:.",
        ":",
        ":a",
        "e:",
        "e:SERVICE",
        "x:a.b.",
        "?s ?p ?o",
        "?s ?p 1",
        "?s ?p x:y",
        "?s ?p 'a'@en",
        "?s ?p ",
        ".",
        ";",
        ",",
        "1",
        "1.",
        "true",
        "a",
        "_:b",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "OPTIONAL",
        "FILTER(?s <'>')",
        "FILTER(?s",
        "VALUES ?v {}",
        "\r",
        "\u00a0",
        "\x0c",
        "\u017fERVICE",
        "SERV\u0131CE",
    ]
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(PIECES, max_size=5).map("".join),
    between=st.sampled_from(["", " ", "SILENT", "\n", "#\n", "x:y", "?e"]),
    word=st.sampled_from(["SERVICE", "service", "SERVICE ", "S\\u0045RVICE ", "x:SERVICE", "e:SERVICE", ".SERVICE"]),
    after=st.lists(PIECES, max_size=3).map("".join),
)
def test_no_text_reaches_the_network(
    engine: LocalEngine, listener: Listener, before: str, word: str, between: str, after: str
) -> None:
    address = listener.address
    query = (
        f"PREFIX x: <{address}> PREFIX : <{address}> PREFIX e: <http://e:80> "
        f"SELECT * {{ {before}{word}{between}<{address}>{{?s ?p ?o}} {after} }}"
    )
    for text in (query, query.replace(f"<{address}>{{", "x:y{"), query.replace(f"<{address}>{{", "{")):
        with contextlib.suppress(QueryError):
            ask(engine, text)
    assert listener.calls() == 0
