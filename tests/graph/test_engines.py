"""The fast engine and the reference: one report, whichever judges, and no silence where they might differ."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from lenakg.core.errors import InputError, MissingExtra
from lenakg.core.facts import read_facts
from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import folder
from lenakg.graph import engines, fast
from lenakg.graph.convert import convert
from lenakg.graph.engines import ENGINES, chosen
from lenakg.graph.report import Result, read_results
from lenakg.graph.validate import Report, shapes, validate

SH = PREFIXES["sh"]
SUITE = Path(
    os.environ.get("LENAKG_SHACL_SUITE", Path(__file__).parents[3] / "shared" / "conformance" / "shacl")
).resolve()
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def installed(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    """Let the fast engine be there in a version, or not at all."""

    def version(name: str) -> str:
        assert name == "shacl"
        if found is None:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr(engines, "version", version)


# which engine judges


@pytest.mark.parametrize(
    ("found", "taken"),
    [("0.3.4", "shacl"), ("0.3.11", "shacl"), (None, "pyshacl"), ("0.3.3", "pyshacl"), ("0.4.0", "pyshacl")],
)
def test_the_fast_engine_is_taken_where_it_is_there_as_it_was_compared(
    monkeypatch: pytest.MonkeyPatch, found: str | None, taken: str
) -> None:
    installed(monkeypatch, found)
    assert chosen() == taken
    assert chosen("pyshacl") == "pyshacl"


def test_an_engine_that_is_asked_for_is_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)
    with pytest.raises(MissingExtra, match=r"^shacl is not installed; run: pip install 'lenakg\[fast\]', or "):
        chosen("shacl")
    installed(monkeypatch, "0.4.0")
    with pytest.raises(InputError, match=r"^shacl 0\.4\.0 was not compared with pySHACL; run: pip install 'lenakg"):
        chosen("shacl")
    with pytest.raises(InputError, match=r"^no engine is called 'jena'; take shacl or pyshacl$"):
        chosen("jena")


def test_the_report_says_who_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)
    report = validate([], lambda iri, path: None, terms=[])
    assert report.engine == "pyshacl"
    assert 'dcterms:creator "pyshacl"' in report.turtle


# one report

FLAWED = """
[] a lena:Disease ; skos:broader _:up . _:up skos:broader _:up .
_:claim a lena:Claim ; lena:asserts [ a lena:Proposition ] ; lena:appliesIf [ a lena:Criterion ], [ a lena:Criterion ] .
<http://x/result> a lena:EfficacyResult ; lena:ofArm <http://x/arm>, _:arm ; lena:ofTrial <http://x/trial> .
"""
VALUES = ['"007"^^xsd:decimal', '"01"^^xsd:integer', '"1.50"^^xsd:decimal', '"147.0"^^xsd:decimal']
VALUES += ['"abc"^^xsd:decimal', '"1.6E1"^^xsd:decimal', '"1.6E1"^^xsd:double', '"x\\ny\\"é\\t"@en-GB', '""', '"-3"']
VALUES += ["<http://x/a>", '"-3.5"^^xsd:decimal', '"5"^^xsd:int', "12", "0.5"]
#: Values of other datatypes: pySHACL does not always say that they cannot be compared with a number.
OTHERS = ['"1"^^xsd:boolean', "true", '"2001-02-28"^^xsd:date', '"2001-02-30"^^xsd:date', '"5"^^<http://x/kind>']
PROPERTIES = ("value", "unit", "count", "printedSo", "asPrinted", "year", "doi", "start")


def both(text: str) -> Iterator[Report]:
    """The report of each engine, but for who judged."""
    quads = list(parse(HEAD + text, format=RdfFormat.TURTLE))
    for name in ENGINES:
        report = validate(quads, lambda iri, path: None, engine=name)
        yield replace(report, engine="", turtle=report.turtle.replace(f'creator "{name}"', 'creator ""'))


def alike(text: str) -> Report:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    one, other = both(text)
    assert one == other
    return one


def test_blank_nodes_keep_the_labels_of_the_data() -> None:
    assert {f"_:{label}" for label in ("claim", "up")} <= {found.focus for found in alike(FLAWED).results}


def typed(values: list[str]) -> str:
    """Each value as that of each property."""
    return "\n".join(
        f"<http://x/{number}-{name}> a lena:Result, lena:Citation, lena:Document ; lena:{name} {value} ."
        for number, value in enumerate(values)
        for name in PROPERTIES
    )


def test_values_of_the_datatypes_that_facts_have_are_read_alike() -> None:
    assert len(alike(typed(VALUES)).results) > 1000


@pytest.mark.filterwarnings("ignore")
def test_where_engines_differ_on_a_value_of_another_datatype_both_refuse_it_for_its_datatype() -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    fast_found, found = (set(report.results) for report in both(typed(OTHERS)))
    assert found < fast_found
    datatype = {(one.focus, one.value) for one in found if one.component == f"{SH}DatatypeConstraintComponent"}
    compared = ("MinInclusiveConstraintComponent", "MaxInclusiveConstraintComponent", "OrConstraintComponent")
    for one in fast_found - found:
        assert one.component.removeprefix(SH) in compared
        assert one.focus in {focus for focus, _ in datatype}


@pytest.mark.parametrize(
    "text",
    [
        "result:x a lena:Result ; lena:lowerValue 3.5, 4.5 ; lena:upperValue 4.0 ; lena:value 3.0, 5 .",
        'ref:x a lena:Citation ; lena:doi "10.1/x\\n" ; lena:pmid "17\\n" ; lena:title "\\u00a0", "\\u2003" .',
        "passage:x oa:hasSelector [ oa:start 5 ; oa:end 3 ; oa:refinedBy [ oa:start 1 ; oa:end 9 ] ] .",
        'drug:x a lena:Drug ; rdfs:label "X"@en, "Y"@en-US, "Z"@de, "W"@en ; skos:exactMatch "x", [] .',
        "prop:x a lena:Proposition ; lena:subject drug:x ; lena:object drug:x, drug:lenalidomide ; lena:predicate 3 .",
        "<http://x/ünï> a lena:Drug .",
        "lena:nothing a lena:Nothing ; lena:nowhere lena:Claim .",
    ],
    ids=["numbers", "patterns", "selectors", "labels", "propositions", "names", "vocabulary"],
)
def test_what_is_odd_is_reported_alike(text: str) -> None:
    assert alike(text).results


def test_the_facts_conform_whichever_judges() -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    quads = convert(read_facts(folder("facts"))).quads
    assert [validate(quads, lambda iri, path: None, engine=name).results for name in ENGINES] == [(), ()]


def test_numbers_that_cannot_be_compared_are_told_by_the_fast_engine_where_pyshacl_gives_up() -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    quads = list(parse(f"{HEAD}[] a oa:TextPositionSelector ; oa:start 1 ; oa:end [] .", format=RdfFormat.TURTLE))
    with pytest.raises(InputError, match="cannot be checked"):
        validate(quads, lambda iri, path: None, engine="pyshacl")
    found = validate(quads, lambda iri, path: None, engine="shacl").results
    assert f"{SH}LessThanConstraintComponent" in {one.component for one in found}


def test_a_triple_as_a_value_is_refused() -> None:
    said = Triple(NamedNode("http://x/a"), NamedNode("http://x/p"), NamedNode("http://x/b"))
    quad = Quad(BlankNode("r"), NamedNode(PREFIXES["rdf"] + "reifies"), said)
    with pytest.raises(InputError, match="a triple stands as a value, which SHACL cannot check"):
        validate([quad], lambda iri, path: None, terms=[])


# what is not known to be read alike is refused


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("sh:target [ sh:select 'SELECT ?this { ?this ?p ?o }' ]", "sh:target"),
        ("sh:xnoe ( [] )", "sh:xnoe"),
        ("sh:rule []", "sh:rule"),
        ("sh:deactivated true", "sh:deactivated"),
        ("sh:sparql [ sh:select 'SELECT $this {\\n\\tSELECT ?a { ?a ?b ?c } }' ]", "a query within a query without"),
    ],
)
def test_the_fast_engine_passes_over_nothing(text: str, named: str) -> None:
    with pytest.raises(InputError, match=rf"^the shapes say {named}.*; check with --engine pyshacl$"):
        fast.judge([], f"{HEAD}<http://x/shape> a sh:NodeShape ; {text} .")


@pytest.mark.parametrize("clause", ["VALUES ?value { 1 }", "MINUS { $this ?p ?o }", "?value ?p"])
def test_a_query_that_the_fast_engine_cannot_run_is_an_error(clause: str) -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    select = f"SELECT $this ?value {{ $this ?q ?value . {clause} }}"
    shape = f'{HEAD}<http://x/shape> a sh:NodeShape ; sh:targetNode <http://x/a> ; sh:sparql [ sh:select "{select}" ] .'
    with pytest.raises(InputError, match="cannot be checked"):
        fast.judge([Triple(NamedNode("http://x/a"), NamedNode("http://x/p"), NamedNode("http://x/b"))], shape)


def test_what_our_shapes_say_is_known_to_be_read_alike() -> None:
    assert list(fast._unread(shapes())) == []


# the suite of the W3C

#: Where the engines differ on it, and why.
DIFFER = {
    "core/property/uniqueLang-002": 'pySHACL takes sh:uniqueLang "1"^^xsd:boolean for true',
    "sparql/pre-binding/shapesGraph-001": "pySHACL knows no $shapesGraph",
}
#: The properties and classes of the report that a case expects, which stands in one graph with its shapes.
REPORT = {
    SH + name
    for name in "ValidationReport ValidationResult conforms result focusNode resultPath resultSeverity value "
    "resultMessage sourceShape sourceConstraint sourceConstraintComponent".split()
}


def suite() -> list[Path]:
    return [path for path in sorted(SUITE.rglob("*.ttl")) if b"sht:Validate" in path.read_bytes()]


def sources(path: Path) -> tuple[list[Triple], str]:
    """The data of a case and its shapes in Turtle, each in the case's own file or in the one that it names."""
    own = Dataset(parse(path=path, format=RdfFormat.TURTLE, base_iri=path.as_uri()))
    files = []
    for name in ("dataGraph", "shapesGraph"):
        (quad,) = own.quads_for_predicate(NamedNode(f"http://www.w3.org/ns/shacl-test#{name}"))
        files.append(Path(quad.object.value.removeprefix("file://")))
    read = [parse(path=file, format=RdfFormat.TURTLE, base_iri=file.as_uri()) for file in files]
    data, said = ([quad.triple for quad in quads] for quads in read)
    ours = [one for one in said if one.predicate.value not in REPORT and str(one.object).strip("<>") not in REPORT]
    return data, (serialize(ours, format=RdfFormat.TURTLE, prefixes=read[1].prefixes) or b"").decode()


def about(result: Result) -> tuple[Any, ...]:
    """What the suite compares: not the messages, which it leaves to the engines."""
    shape = "[]" if isinstance(result.shape, BlankNode) else result.shape
    return (result.focus, result.path, result.value, result.severity, result.component, shape)


def outcome(engine: engines.Engine, data: list[Triple], text: str) -> Counter[Any] | str:
    try:
        return Counter(map(about, read_results(engine(data, text))))
    except InputError as error:
        return "refused" if error.message.startswith("the shapes say") else "failed"
    except Exception:  # pySHACL and rdflib raise what they like
        return "failed"


@pytest.mark.skipif(not SUITE.is_dir(), reason="the SHACL suite of the W3C is not at LENAKG_SHACL_SUITE or ../shared")
@pytest.mark.filterwarnings("ignore")
def test_the_suite_of_the_w3c_is_judged_alike() -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    outcomes = Counter[str]()
    for path in suite():
        data, text = sources(path)
        found = {name: outcome(engine, data, text) for name, engine in ENGINES.items()}
        name = path.relative_to(SUITE).with_suffix("").as_posix()
        if found["shacl"] == "refused":
            outcomes["refused"] += 1
        elif found["shacl"] != found["pyshacl"]:
            outcomes[name] += 1
        else:
            outcomes["alike"] += 1
    assert dict(outcomes) == {"alike": 100, "refused": 19, **dict.fromkeys(DIFFER, 1)}
