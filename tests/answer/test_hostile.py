"""Whatever is given as a parameter, the query asked is the card's: a node in the place of the default, or an error."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from answer.small import small_card
from lenakg.answer.cards import Card, card
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.cli.main import main
from lenakg.core.errors import AmbiguousName, NameNotFound, QueryError
from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.store.local import LocalEngine

AE = PREFIXES["ae"]
#: IRIs that are legal, and odd.
IRIS = [
    f"{AE}{end}"
    for end in (
        "it's",
        "(",
        "a(b)c",
        "x#y",
        "#",
        "?q=1&r=(2)",
        "a;b,c",
        "a*b+c",
        "100%25",
        "%7D",
        "%7B%22",
        "~!$'()*",
        "é",
        "日本",
        "-",
        ".",
        "a.b.",
        "a/b",
        "SERVICE",
        "FROM",
        "_",
        "a:b",
        "@en",
        "\U0001f600",
    )
] + ["urn:x:'", "urn:x:#'(", "urn:uuid:9b1c", "mailto:a'b@example.org", "http://[::1]/x", "http://x:8/(("]
#: Labels that would do harm if they came into a text.
LABELS = [
    '"',
    "'",
    "'''",
    '"""',
    "}",
    "{",
    "} #",
    "} # parameter",
    "VALUES ?event { UNDEF } # parameter",
    "\\",
    "\\u0022",
    "\\u007d",
    "\\",
    "<http://x>",
    "a > b",
    "?event",
    "$event",
    "#",
    "tumor\nflare",
    "tab\there",
    "a\u2028b",
    "SERVICE <http://x> {",
    "FROM",
    "* / +",
    "%s",
    "{0}",
    "${x}",
    "\\1",
    "\\g<name>",
    "line\r\nend",
    "'; DROP",
    "name`",
    "\u202egnp",
]
#: What nobody is called.
HOSTILE = [
    "ae:x } # parameter",
    "<http://x> <http://y>",
    "<http://x>} #",
    "http://x y",
    "http://x>} BIND(1 AS ?x) #",
    "<>",
    "<",
    ">",
    "\\u003e",
    "http://x/\\u003e",
    "http://x/\u0000",
    "\ud800",
    "ae:\ud800",
    "http://x/\udcff",
    "ae:x\n}",
    "ae:",
    ":",
    "UNDEF",
    "ae:x ae:y",
    "} UNION {",
    "\x1b[31mred",
    "\r",
    "\x7f",
    "x" * 1_000_000,
    "http://x/" + "(" * 1_000_000,
    "<" * 10_000,
    "\u0301" * 10_000,
    "?",
    "*",
    "-p",
    "=",
    "http://",
    "https://[",
    "a=b",
]


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine(hostile_store())


@pytest.fixture(scope="module")
def names(engine: LocalEngine) -> Names:
    return Names(engine)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Card:
    return small_card(tmp_path_factory.mktemp("queries"))


def hostile_store() -> Store:
    """Adverse events with odd IRIs and odd labels, each of which a claim is about."""
    store = Store()
    graph, a = NamedNode(GRAPH + "edges"), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label, about = NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(LENA + "about")
    above = NamedNode(PREFIXES["rdfs"] + "subClassOf")
    store.add(Quad(NamedNode(LENA + "AdverseEvent"), above, NamedNode(LENA + "Entity"), graph))
    store.add(Quad(NamedNode(PREFIXES["drug"] + "d"), a, NamedNode(LENA + "Intervention"), graph))
    nodes = [*IRIS, *(f"{AE}n{number}" for number in range(len(LABELS)))]
    for number, iri in enumerate(nodes):
        node, claim = NamedNode(iri), NamedNode(f"{PREFIXES['claim']}c{number}")
        store.add(Quad(node, a, NamedNode(LENA + "AdverseEvent"), graph))
        text = LABELS[number - len(IRIS)] if number >= len(IRIS) else f"label {number}"
        store.add(Quad(node, label, Literal(text), graph))
        for thing in (node, NamedNode(PREFIXES["drug"] + "d")):
            store.add(Quad(claim, about, thing, graph))
    return store


def parts(asked: Card) -> tuple[str, str]:
    """The text of the card before and after the terms of ?event."""
    found = re.search(r"(VALUES \?event \{) ae:marsh-fever (\} # parameter)", asked.text)
    assert found is not None
    return asked.text[: found.end(1)], asked.text[found.start(2) :].replace("{ UNDEF }", f"{{ <{PREFIXES['drug']}d> }}")


def check(asked: Card, names: Names, value: str) -> str | None:
    """The one IRI that is bound for `value`, all else being as it was; None where it is refused in a short sentence."""
    try:
        text = bind(asked, {"event": [value], "drug": ["drug:d"]}, names)
    except (NameNotFound, AmbiguousName, QueryError) as error:
        said = str(error)
    else:
        said = ""
    if said:
        assert len(said) < 1_000
        assert said.isprintable()
        return None
    before, after = parts(asked)
    assert text.startswith(before + " <")
    assert text.endswith("> " + after)
    iri = text[len(before) + 2 : -len(after) - 2]
    assert NamedNode(iri).value == iri
    assert re.search(r'[<>"{}|^`\\\x00-\x20]', iri) is None
    return iri


@pytest.mark.parametrize("iri", IRIS)
@pytest.mark.parametrize("form", ["{}", "<{}>"])
def test_a_node_with_an_odd_iri_is_found_or_refused(
    engine: LocalEngine, names: Names, asked: Card, iri: str, form: str
) -> None:
    bound = check(asked, names, form.format(iri))
    assert bound == iri or (bound is None and form == "{}" and not iri.startswith("http"))
    if bound is not None:
        rows = engine.select(bind(asked, {"event": [form.format(iri)], "drug": ["drug:d"]}, names))
        assert [str(row["event"]) for row in rows.taken()] == [f"<{iri}>"]


@pytest.mark.parametrize("number", range(len(LABELS)))
def test_a_node_with_an_odd_label_is_found(engine: LocalEngine, names: Names, asked: Card, number: int) -> None:
    bound = check(asked, names, LABELS[number])
    same = [other for other, label in enumerate(LABELS) if label == LABELS[number]]
    assert bound in {f"{AE}n{number}", None}
    assert (bound is None) <= (len(same) > 1 or LABELS[number].startswith("<"))


def test_several_odd_nodes_at_once(engine: LocalEngine, names: Names, asked: Card) -> None:
    text = bind(asked, {"event": [f"<{iri}>" for iri in IRIS], "drug": ["drug:d"]}, names)
    assert {str(row["event"]) for row in engine.select(text).taken()} == {f"<{iri}>" for iri in IRIS}


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_what_nobody_is_called_is_refused(names: Names, asked: Card, value: str) -> None:
    assert check(asked, names, value) is None


@given(
    st.one_of(
        st.text(),
        st.text("<>{}\"'\\#?$ :/()u0027bparmetxVALUES\n\r\x00\x1b"),
        st.lists(st.sampled_from([*IRIS, *LABELS, *HOSTILE[:20], " ", "<", ">", "\n"]), max_size=4).map("".join),
    )
)
@example("} # parameter\n VALUES ?event { ")
def test_no_value_changes_the_query(names: Names, asked: Card, value: str) -> None:
    iri = check(asked, names, value)
    assert iri is None or iri in {*IRIS, *(f"{AE}n{number}" for number in range(len(LABELS)))}


@given(st.text())
def test_no_name_of_a_parameter_changes_the_query(names: Names, asked: Card, name: str) -> None:
    if name not in asked.parameters:
        with pytest.raises(QueryError, match="has no parameter") as caught:
            bind(asked, {name: ["ae:n1"], "drug": ["drug:d"]}, names)
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 300


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "odd.nq"
    path.write_bytes(serialize(hostile_store(), format=RdfFormat.N_QUADS) or b"")
    return path


@pytest.mark.parametrize("value", [value for value in HOSTILE if len(value) < 20_000], ids=ascii)
def test_the_command_says_so_in_a_line(graph: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["query", "evidence-for-entity", "-p", f"entity={value}"],
        ["query", "evidence-for-entity", "-p", f"{value}=TFR"],
        ["query", value],
    ):
        assert main([*words, "--graph", str(graph)]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        line = captured.err.removesuffix("\n")
        assert line.startswith("error: ")
        assert line.isprintable()
        assert len(line) < 600


@pytest.mark.parametrize("iri", IRIS)
def test_the_command_asks_of_odd_nodes(graph: Path, iri: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "evidence-for-entity", "-p", f"entity=<{iri}>", "--graph", str(graph)]) == 0
    assert capsys.readouterr().err.startswith("no rows: the query is valid, and nothing that has been read ")


def test_the_shell_may_give_bytes_that_are_no_text() -> None:
    words = [sys.executable, "-m", "lenakg.cli.main", "query", "mechanisms-linked-to-adverse-event", "-p"]
    done = subprocess.run([*words, b"adverseEvent=\xff\xfe} # parameter"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: nothing is called '")
    assert done.stderr.count(b"\n") == 1


def test_our_own_cards_take_nodes_only() -> None:
    asked = card("mechanisms-linked-to-adverse-event")
    blocks = re.findall(r"(VALUES \?\w+ \{[^}]*\}) # parameter", asked.text)
    assert blocks == ["VALUES ?adverseEvent { ae:tumor-flare-reaction }"]
