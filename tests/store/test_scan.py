"""What is more than the engine bears, and what asks elsewhere, is refused; what anyone would ask is not."""

from __future__ import annotations

import contextlib
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from lenakg.core.errors import QueryError
from lenakg.core.resources import folder
from lenakg.store import scan as limits
from lenakg.store.guard import is_plain
from lenakg.store.local import LocalEngine
from lenakg.store.scan import scan

DEEP = r"^refused for brackets nested more than 100 deep at line 1, column \d+; write the query flat$"
JOINS = r"^refused for more than 100 patterns in one group at line 1, column \d+; ask in several parts$"
STEPS = r"^refused for more than 1,000 operators and groups at line 1, column \d+; use VALUES, or ask in several parts$"
TWICE = r"^refused for sub-queries and functions such as REPLACE nested \d+ deep at line 1, column \d+; use BIND"
#: Runs queries given line by line, as Python text, in a thread, and says which could not be.
ASK = """
import sys, threading
from lenakg.core.errors import QueryError
from lenakg.store.guard import is_plain
from lenakg.store.local import LocalEngine
from pyoxigraph import Store
def ask():
    for line in sys.stdin:
        try:
            answer = LocalEngine(Store()).answer(eval(line))
            list(answer) if hasattr(answer, "taken") else None
        except QueryError as error:
            print(str(error)[:30], flush=True)
        else:
            print("answered", flush=True)
thread = threading.Thread(target=ask)
thread.start()
thread.join()
"""


def without_core() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def nested(opening: str, inner: str, closing: str, count: int, around: str = "SELECT * { %s }") -> str:
    return "PREFIX : <http://x/> " + around % (opening * count + inner + closing * count)


def chained(text: str, count: int, around: str = "SELECT * { %s }", between: str = "") -> str:
    return "PREFIX : <http://x/> " + around % between.join([text] * count)


EXPRESSION, FILTER, PATH, OBJECT = (
    "SELECT (%s AS ?x) { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(%s) }",
    "SELECT * { ?s %s ?o }",
    "SELECT * { ?s :p %s }",
)
NESTS = {
    "braces": ("{", "?s ?p ?o", "}", "SELECT * { %s }"),
    "optional": ("OPTIONAL { ?s ?p ?o ", "", "}", "SELECT * { %s }"),
    "graph": ("GRAPH ?g {", "?s ?p ?o", "}", "SELECT * { %s }"),
    "exists": ("FILTER EXISTS {", "?s ?p ?o", "}", "SELECT * { %s }"),
    "exists in parentheses": ("FILTER(1=1 && EXISTS {", "?s ?p ?o", "})", "SELECT * { %s }"),
    "unions": ("{", "?s ?p ?o", "} UNION { ?s ?p ?o }", "SELECT * { %s }"),
    "parentheses": ("(", "1", ")", EXPRESSION),
    "negations": ("(!", "true", ")", FILTER),
    "functions": ("STR(", "1", ")", EXPRESSION),
    "conditions": ("IF(true, 1, ", "1", ")", EXPRESSION),
    "aggregates": ("SUM(", "?s", ")", EXPRESSION),
    "lists of IN": ("1 IN (", "1", ")", EXPRESSION),
    "path": ("^(", ":p", ")", PATH),
    "order": ("(", "?s", ")", "SELECT * { ?s ?p ?o } ORDER BY %s"),
    "annotations": ("{| :p 1 ", "", "|}", "SELECT * { ?s :p 1 %s }"),
    "quoted triples": ("<< :a :p ", "1", ">>", OBJECT),
    "triple terms": ("<<( :a :p ", "1", ")>>", OBJECT),
    "template": ("[ :p ", "1", "]", "CONSTRUCT { :a :p %s } WHERE { ?s ?p ?o }"),
    "never closed": ("{", "", "", "SELECT * { %s"),
}
CHAINS = {
    "or": (EXPRESSION, "?o", " || "),
    "and": (FILTER, "?o != 1", "&&"),
    "plus": (EXPRESSION, "?o", "+"),
    "minus": (EXPRESSION, "1", "-"),
    "signs": (EXPRESSION, "1", " +"),
    "times": (EXPRESSION, "?o", " * "),
    "nots": (EXPRESSION, "!", ""),
    "arms": ("SELECT * { %s }", "{ ?s ?p ?o }", " UNION "),
    "bind": ("SELECT * { %s }", "BIND(1 AS ?x)", ""),
    "filters": ("SELECT * { ?s ?p ?o %s }", "FILTER(?o)", " "),
    "alternatives": (PATH, ":p", "|"),
    "selected": ("SELECT %s {}", "(1 AS ?x)", ""),
    "having": ("SELECT (1 AS ?x) { ?s ?p ?o } GROUP BY ?s HAVING %s", "(1)", ""),
    "template": ("CONSTRUCT { %s } WHERE { ?s ?p ?o }", "?s ?p ?o", "."),
    "lists in a template": ("CONSTRUCT { ?s ?p (%s) } WHERE { ?s ?p ?o }", "[]", " "),
    "described": ("DESCRIBE %s", "<http://x>", " "),
}
JOINED = {
    "triples": ("SELECT * { %s }", "?s ?p ?o", "."),
    "verbs": ("SELECT * { ?s %s }", ":p ?o", ";"),
    "objects": ("SELECT * { ?s ?p %s }", "?o", ","),
    "dotted names": ("SELECT * { %s 1 }", ":s :p :o", ".x."),
    "path": (PATH, ":p", "/"),
    "path in parentheses": ("SELECT * { ?s (%s) ?o }", ":p", "/"),
    "groups": ("SELECT * { %s }", "{ ?s ?p ?o }", ""),
    "graphs": ("SELECT * { %s }", "GRAPH ?g { ?s ?p ?o }", ""),
    "list": ("SELECT * { ?s ?p (%s) }", "?o", ""),
    "list of lists": ("SELECT * { ?s ?p (%s) }", "(1)", ""),
    "list of strings": ("SELECT * { ?s ?p (%s) }", "''", " "),
    "list of truth": ("SELECT * { ?s a (%s) }", "true", " "),
    "truth without spaces": ("SELECT * { ?s :p* (%s) }", "true", ""),
    "list of decimals": ("SELECT * { ?s a (%s) }", ".1", ""),
    "list of signs": ("SELECT * { {} (%s) :p 1 }", "+1", ""),
    "lists in lists": ("SELECT * { ?s :p+ (%s) }", "'' (((1)))", " "),
    "lists after each other": ("SELECT * { ?s :p %s }", "((((1))))", ","),
    "after nothing": ("SELECT * { %s }", "?s ?p ?o", "{}"),
    "after filters": ("SELECT * { %s }", "?s ?p ?o", "FILTER(1)"),
    "list of nothing": ("SELECT * { ?s :p (%s) }", "[]", ""),
    "list of nodes": ("SELECT * { ?s :p (%s) }", "[ :p 1 ]", ""),
    "list of quoted triples": ("SELECT * { ?s :p (%s) }", "<< :a :p :b >>", ""),
    "arms that are empty": ("SELECT * { %s }", "{ ?s ?p ?o } UNION {}", ""),
    "nodes": ("SELECT * { %s }", "[ ?p ?o ]", " ?p ?o . "),
    "optional": ("SELECT * { ?s ?p ?o %s }", "OPTIONAL { ?s :p ?q }", ""),
    "without": ("SELECT * { ?s ?p ?o %s }", "MINUS { ?s ?p ?q }", ""),
    "values": ("SELECT * { %s }", "VALUES ?x { 1 }", ""),
}
DOUBLED = {
    "regex": ("REGEX(", "'a'", ",'b')", EXPRESSION),
    "substr": ("SUBSTR(", "'a'", ",1)", EXPRESSION),
    "replace": ("REPLACE(", "'a'", ",'b','c')", EXPRESSION),
    "group_concat": ("GROUP_CONCAT(STR(", "?s", "))", EXPRESSION),
    "sub-queries": ("{ SELECT (SUM(?s) AS ?s) {", "?s ?p ?o", "} GROUP BY ?o HAVING(1) LIMIT 5 }", "SELECT * { %s }"),
}


def most(make: Callable[[str, int], str], name: str, let_through: Callable[[str], object] = scan) -> tuple[int, str]:
    """How often pieces may be repeated at most, and what is said of one more."""
    few, many, said = 1, 5_000, ""
    while many - few > 1:
        middle = (few + many) // 2
        try:
            let_through(make(name, middle))
        except QueryError as error:
            many, said = middle, str(error)
        else:
            few = middle
    return few, said


def plain(query: str) -> None:
    if not is_plain(query):
        raise QueryError("not plain")


def nest(name: str, count: int) -> str:
    opening, inner, closing, around = {**NESTS, **DOUBLED}[name]
    return nested(opening, inner, closing, count, around)


def chain(name: str, count: int) -> str:
    around, text, between = {**CHAINS, **JOINED}[name]
    return chained(text, count, around, between)


@pytest.mark.parametrize("name", NESTS)
def test_depth(name: str) -> None:
    count, said = most(nest, name)
    assert 48 <= count <= 100
    with pytest.raises(QueryError, match=DEEP):
        raise QueryError(said.partition("; ")[0], repair=said.partition("; ")[2])


@pytest.mark.parametrize(("name", "words"), [*((name, STEPS) for name in CHAINS), *((name, JOINS) for name in JOINED)])
def test_length(name: str, words: str) -> None:
    count, _ = most(chain, name)
    assert count <= (1_000 if words == STEPS else 101)
    assert count >= (331 if words == STEPS else 10)
    with pytest.raises(QueryError, match=words):
        scan(chain(name, count + 1))


@pytest.mark.parametrize("name", DOUBLED)
def test_what_doubles_the_work(name: str) -> None:
    count, _ = most(nest, name)
    assert 12 <= count <= 18
    with pytest.raises(QueryError, match=TWICE):
        scan(nest(name, count + 1))
    # A long text bears less.
    with pytest.raises(QueryError, match=TWICE):
        scan(nest(name, 8) + "#" * 300_000)
    assert scan(nest(name, 7) + "#" * 300_000) is None


def answers(queries: list[str]) -> list[str]:
    """What comes of each query, asked in a process of its own, which too much would end or keep too long."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        input="".join(f"{query!r}\n" for query in queries),
        text=True,
        timeout=100,
        capture_output=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("let_through", "names"),
    [
        (scan, {**CHAINS, **JOINED}),
        (plain, {**CHAINS, **{name: JOINED[name] for name in ("triples", "after nothing")}}),
    ],
    ids=["scanned", "plain"],
)
def test_what_is_let_through_is_answered(let_through: Callable[[str], object], names: dict[str, object]) -> None:
    queries = [nest(name, most(nest, name, let_through)[0]) for name in {**NESTS, **DOUBLED}]
    # Patterns take their time, so that not all of them are asked where more are let through.
    queries += [chain(name, most(chain, name, let_through)[0]) for name in names]
    said = answers(queries)
    assert len(said) == len(queries)
    assert said.count("answered") > len(queries) / 2


def test_what_is_refused_would_end_the_process() -> None:
    for query in (nest("braces", 3_000), chain("or", 12_000), nest("aggregates", 1_000)):
        code = f"from pyoxigraph import Store; list(Store().query({query!r}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, preexec_fn=without_core)
        assert done.returncode in (-signal.SIGSEGV, -signal.SIGBUS)


def test_variables_and_length() -> None:
    many = "SELECT * { VALUES (%s) {} }"
    assert scan(many % "?x" * 1) is None
    assert scan(many % ("?x " * 10_000)) is None
    with pytest.raises(
        QueryError, match=r"^refused for more than 10,000 variables at line 1, column \d+; ask for less"
    ):
        scan(many % ("?x " * 10_001))
    assert scan("#" * limits.LONGEST) is None
    with pytest.raises(QueryError, match=r"^the query is longer than 4,000,000 characters; ask in several parts$"):
        scan("#" * (limits.LONGEST + 1))


def test_places_are_told() -> None:
    with pytest.raises(QueryError, match="100 deep at line 3, column 101;") as caught:
        scan("SELECT *\n{\n\t" + "{" * 200)
    assert caught.value.line == 3


IRIS = [f"<http://example.org/thing/{number}>" for number in range(10_000)]
SICI = "<https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2>"
ODD_TERMS = ["'((('", '"{[("', '"""\n({["""', SICI]
REALISTIC = {
    "values": f"SELECT * {{ VALUES ?x {{ {' '.join(IRIS)} }} ?x ?p ?o }}",
    "rows": f"SELECT * {{ VALUES (?x ?y) {{ {' '.join(f'({iri} <urn:x#y>)' for iri in IRIS)} }} ?x ?p ?y }}",
    "in": f"SELECT * {{ ?x ?p ?o FILTER(?x IN ({', '.join(IRIS)})) }}",
    "numbers": f"SELECT * {{ ?x ?p ?o FILTER(?o NOT IN ({', '.join(str(-number) for number in range(10_000))})) }}",
    "typed": f"""SELECT * {{ VALUES ?x {{ {" ".join(f'"{number}.5"^^xsd:decimal' for number in range(10_000))} }} }}""",
    "brackets in quotes": f"SELECT * {{ VALUES ?x {{ {' '.join(ODD_TERMS * 300)} }} }}",
    "brackets in IRIs": f"SELECT * {{ ?x ?p ?o FILTER(?o IN ({', '.join([SICI] * 300)})) }}",
    "brackets in comments": "SELECT * { # ((( {{{ \n" + "# ([{ 'it' \"\n" * 500 + " ?s ?p ?o }",
    "long string": f"SELECT * {{ ?s ?p '{'x(' * 500_000}' }}",
    "a string with quotes": r"""SELECT * { ?s ?p 'it\'s ((((', "\"((((\\", '''it's ''((((''' }""",
    "brackets beside each other": "SELECT * { " + "{} " * 1_000 + "}",
    "sixty optional parts": "SELECT * { ?s a lena:Claim "
    + "".join(f"OPTIONAL {{ ?s lena:p{n} ?v{n} }} " for n in range(60))
    + "}",
    "sixty filters": "SELECT * { ?s ?p ?o " + "FILTER(!(STRLEN(STR(?o)) > (2 * 3)) || ?o = ?s) " * 60 + "}",
    "fifty columns": "SELECT " + "".join(f"(COUNT(DISTINCT ?o) AS ?n{n}) " for n in range(50)) + "{ ?s ?p ?o }",
    "four hundred alternatives": "SELECT * { ?s ?p ?o FILTER(" + " || ".join(f"?o = {n}" for n in range(400)) + ") }",
    "cleaning": "SELECT (" + "REPLACE(" * 12 + "?o" + ", 'a', 'b')" * 12 + " AS ?x) { ?s ?p ?o }",
    "a lookup": "SELECT (" + "IF(?o = 1, 'a', " * 90 + "''" + ")" * 90 + " AS ?x) { ?s ?p ?o }",
    "less and more": "SELECT * { ?s ?p ?o FILTER(?o<5 && ?s>3 || ?o < 5 && <urn:a#b> != ?s) }",
    "quoted triple": "SELECT * { << ?s ?p <urn:x#y> >> ?q 1 . <<?s ?p ?o>> ?q ?r }",
}


@pytest.mark.parametrize("name", REALISTIC)
def test_what_anyone_would_ask_is_let_through(name: str) -> None:
    assert scan(REALISTIC[name]) is None
    LocalEngine(Store()).answer(REALISTIC[name])


def test_our_own_queries_are_far_from_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEEPEST", 20)
    monkeypatch.setattr(limits, "JOINED", 50)
    monkeypatch.setattr(limits, "STEPS", 250)
    files = sorted(folder("queries").glob("*.rq"))
    assert files
    for file in files:
        assert scan(file.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "piece", ['"\\', "a.", "'''", '"""\\', "<a", "ex:", "''a", "1-", "<<", "a:b.", "'\\\\", "(?a<", "\\", "a" * 99]
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    """The time is a deadline: a look that went back and forth in these texts would take hours."""
    for text in (piece * 100_000, "SELECT (" + piece * 100_000):
        began = time.process_time()
        with contextlib.suppress(QueryError):
            scan(text)
        assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s ?p '''a }", "not valid SPARQL at line 1, column 18: a string has no end; close it"),
        ('ASK { ?s ?p """a }', "not valid SPARQL at line 1, column 13: a string has no end; close it"),
        (
            "SELECT * {\n ?s ?p '\\q' }",
            "not valid SPARQL at line 2, column 9: no escape of SPARQL begins so; write two",
        ),
        ("ASK { ?s ?p '\\ud800' }", "not valid SPARQL at line 1, column 14: no escape of SPARQL begins so; write two"),
        ("ASK { ?s ?p '\\U00110000' }", "not valid SPARQL at line 1, column 14: no escape of SPARQL begins so; write"),
        (
            "ASK { ?s ?p (?x <urn:x#'>) }",
            "refused for <urn:x#'>, which may be an IRI or a comparison, at line 1, column 17;",
        ),
        (
            "ASK { ?s ?p (?x<<urn:x#>) }",
            "refused for <urn:x#>, which may be an IRI or a comparison, at line 1, column 17;",
        ),
    ],
)
def test_what_may_be_read_in_two_ways(query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        scan(query)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "escape", ["\\t", "\\\\", "\\'", "\\u0022", "\\u007B", "\\U0010FFFF", "\\U0000D7FF", "\\uE000"]
)
def test_escapes_of_sparql_are_kept(escape: str) -> None:
    (row,) = LocalEngine(Store()).select(f"SELECT ('a{escape}b' AS ?x) {{}}")
    assert len(getattr(row[0], "value", "")) == 3


#: Pieces that may hide what stands beside them, among the terms of a list.
ODD = st.sampled_from(
    [
        "''",
        "''''''",
        "''' '''",
        "'''a'b''c'''",
        '"',
        "'",
        "'''",
        '"""',
        "\\",
        "'\\''",
        "'\\q'",
        '"\\ud800"',
        "'''\\q'''",
        "'\\u0027'",
        '"\\u0022"',
        "'\\u007b'",
        "#",
        "# '\n",
        "# \\q '''\n",
        "\n",
        "\r",
        " ",
        "<urn:x>",
        "<urn:'>",
        "<urn:x#>",
        "<'>",
        "<(>",
        "<http://x/(>",
        "<http://x/'>",
        "<<",
        ">>",
        "<",
        ">",
        "<a:b",
        "?a<?b",
        "a:b",
        "a:",
        ":b",
        "a:b.c",
        "a:\\'",
        "a:\\(",
        "p:8",
        "p:x'",
        "_:b",
        "?x",
        "?",
        "1",
        "1.",
        "-",
        "1e5",
        "true",
        "@en",
        "'a'@en",
        "'a'^^<urn:x>",
        "^^",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ".",
        ";",
        ",",
        "&&",
        "||",
        "+",
        "!",
        "VALUES",
        "UNION",
        "FILTER",
        "a",
        "\u00e9",
        "\u00a0",
        "\x0b",
    ]
)
PROLOGUE = "BASE <http://x/> PREFIX a: <http://a/> PREFIX : <http://b/> PREFIX p: <http://x:80> "


@given(st.lists(ODD, max_size=6).map("".join), st.lists(ODD, max_size=4).map("".join), st.booleans())
def test_the_parser_never_sees_brackets_that_are_not_counted(before: str, after: str, listed: bool) -> None:
    # Where the parser finds a sum of 42, it has been through the brackets.
    sum_of = "(" * 30 + "40" + ")" * 30 + "+2"
    if listed:
        query = (
            f"{PROLOGUE} SELECT ?answer {{ OPTIONAL {{ ?s ?p ( 1 {before} ) }} BIND({sum_of} AS ?answer) }} # {after}"
        )
    else:
        query = f"{PROLOGUE} SELECT ?answer {{ BIND(COALESCE(1 {before} {sum_of}, {sum_of}) {after} AS ?answer) }}"
    try:
        answer = list(Store().query(query))
    except (SyntaxError, ValueError, OSError, RuntimeError):
        return
    if [getattr(row["answer"], "value", "") for row in answer] == ["42"]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(limits, "DEEPEST", 30)
            with pytest.raises(QueryError, match=r"^(refused for|not valid SPARQL)"):
                scan(query)
