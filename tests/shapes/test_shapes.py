"""Each shape reports what it is there for, and nothing else.

`base.ttl` is in order; a case changes a little of it and lists the complete report that must follow.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import yaml
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from lenakg.core import resources
from lenakg.core.namespaces import LENA, PREFIXES, shorten
from lenakg.graph import validate
from lenakg.graph.engines import ENGINES, chosen
from lenakg.graph.report import Compound, path_text, read_results

HERE = Path(__file__).parent
LENASH = "https://w3id.org/lenacll/shapes#"
TOPICS = ("entity", "claim", "citation", "trial", "result", "passage", "coverage")
PREFIX_LINES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
ANYTHING = URIRef("urn:anything")
KINDS_OF_TERMS = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf}
#: libyaml's where PyYAML has it, ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What stands on a shape without being a constraint of its own.
NO_CONSTRAINT = {"path", "property", "message", "severity", "qualifiedValueShape", "flags"} | {
    f"target{kind}" for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf")
}


@cache
def shapes() -> Graph:
    graph = Graph()
    for topic in TOPICS:
        graph.parse(resources.folder("shapes") / f"{topic}.ttl")
    return graph


@cache
def ontology() -> Graph:
    return Graph().parse(resources.ontology())


@cache
def base() -> Graph:
    return Graph().parse(HERE / "base.ttl")


@cache
def terms() -> Graph:
    """Of the ontology what the shapes look at, but no entities and no texts: the cases run on it in half the time."""
    kinds = set(ontology().transitive_subjects(RDFS.subClassOf, URIRef(LENA + "Entity")))
    entities = {entity for kind in kinds for entity in ontology().subjects(RDF.type, kind)}
    graph = Graph()
    predicates = set(ontology().subjects(RDFS.subPropertyOf))
    for subject, predicate, value in ontology():
        needed = predicate in KINDS_OF_TERMS or (predicate in {RDFS.domain, RDFS.range} and subject in predicates)
        if needed and subject not in entities and value != OWL.NamedIndividual:
            graph.add((subject, predicate, value))
    return graph


def union(*graphs: Graph) -> Graph:
    whole = Graph()
    for graph in graphs:
        for triple in graph:
            whole.add(triple)
    return whole


def short(term: Any) -> str:
    if isinstance(term, BNode | BlankNode):
        return "[]"
    text = term.value if isinstance(term, NamedNode | pyoxigraph.Literal) else str(term)
    if isinstance(term, URIRef | NamedNode):
        return f"lenash:{text.removeprefix(LENASH)}" if text.startswith(LENASH) else shorten(text)
    return str(text)


def path_short(path: NamedNode | Compound) -> str:
    """A SHACL path as SPARQL would write it."""
    text = path_text(path)
    return re.sub(r"<([^>]*)>", lambda step: shorten(step[1]), text) if "<" in text else shorten(text)


def triples_of(data: Graph) -> list[Triple]:
    return [quad.triple for quad in parse(data.serialize(format="nt"), format=RdfFormat.N_TRIPLES)]


def report(data: Graph) -> list[dict[str, str | None]]:
    """The validation results, each as a case writes it; a value that is the focus node itself is left out."""
    found = []
    for result in read_results(ENGINES[chosen()](triples_of(data), validate.shapes())):
        one: dict[str, str | None] = {}
        component = result.component.value
        one["focus"] = short(result.focus)
        one["path"] = None if result.path is None else path_short(result.path)
        one["component"] = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        one["shape"] = short(result.shape)
        if result.value is not None and result.value != result.focus:
            one["value"] = short(result.value)
        if (severity := short(result.severity)) != "sh:Violation":
            one["severity"] = severity.removeprefix("sh:")
        found.append(one)
    return found


def changed(case: dict[str, Any]) -> Graph:
    """The base with the case's patterns deleted (`?` stands for anything) and its triples inserted."""
    graph = union(terms(), base())
    for pattern in case.get("delete", []):
        text = re.sub(r"\?(?=\s|$)", ANYTHING.n3(), pattern)
        for triple in Graph().parse(data=f"{PREFIX_LINES}{text} .", format="turtle"):
            subject, predicate, value = (None if term == ANYTHING else term for term in triple)
            assert list(graph.triples((subject, predicate, value))), f"nothing to delete: {pattern}"
            graph.remove((subject, predicate, value))
    for text in case.get("insert", []):
        graph.parse(data=f"{PREFIX_LINES}{text} .", format="turtle")
    return graph


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{topic}: {case['name']}", case)
        for topic in TOPICS
        for case in yaml.load((HERE / "cases" / f"{topic}.yaml").read_text(encoding="utf-8"), LOADER)
    ]


def lines(results: list[dict[str, str | None]]) -> Counter[str]:
    return Counter(" ".join(f"{key}={one[key]}" for key in sorted(one)) for one in results)


def own_shapes() -> set[Node]:
    """The shapes that report under their own name: those with a target and their named property shapes."""
    targeted = {s for kind in ("Class", "Node", "SubjectsOf") for s in shapes().subjects(SH[f"target{kind}"])}
    return targeted | {shape for target in targeted for shape in shapes().objects(target, SH.property)}


def constraints() -> set[tuple[str, str]]:
    """Every (shape, constraint component) of the shapes."""
    found = set()
    for shape in own_shapes():
        for predicate in map(str, shapes().predicates(shape)):
            parameter = predicate.removeprefix(str(SH))
            if predicate.startswith(str(SH)) and parameter not in NO_CONSTRAINT:
                component = "SPARQL" if parameter == "sparql" else parameter[0].upper() + parameter[1:]
                found.add((short(shape), component))
    return found


def test_the_base_with_the_ontology_conforms() -> None:
    assert report(union(ontology(), base())) == []


def test_the_base_has_a_node_of_every_class_that_shapes_target() -> None:
    data = union(terms(), base())
    targets = set(shapes().objects(None, SH.targetClass)) - {URIRef(LENA + "Disagreement"), URIRef(LENA + "Derivation")}
    without = [
        short(target)
        for target in targets
        if not any((None, RDF.type, kind) in data for kind in data.transitive_subjects(RDFS.subClassOf, target))
    ]
    assert without == []


@pytest.mark.parametrize("case", [case for _, case in cases()], ids=[name for name, _ in cases()])
def test_a_change_gives_its_whole_report(case: dict[str, Any]) -> None:
    expected, found = lines(case["expect"]), lines(report(changed(case)))
    assert found == expected, "\n".join(
        [f"missing: {line}" for line in expected - found] + [f"unexpected: {line}" for line in found - expected]
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name)
        for name, case in cases()
        if "CI" in os.environ or sha256(name.encode()).digest()[0] < 32
    ],
)
def test_both_engines_report_a_change_alike(case: dict[str, Any]) -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    data = triples_of(changed(case))
    fast, reference = (Counter(read_results(ENGINES[name](data, validate.shapes()))) for name in ("shacl", "pyshacl"))
    assert fast == reference


def test_every_constraint_is_expected_by_a_case() -> None:
    expected = {(one["shape"], one["component"]) for _, case in cases() for one in case["expect"]}
    assert sorted(constraints() - expected) == []


def test_the_names_of_the_cases_differ() -> None:
    assert [name for name, times in Counter(name for name, _ in cases()).items() if times > 1] == []


def test_every_shape_says_what_is_wrong_and_how_severe_it_is() -> None:
    constrained = {name for name, _ in constraints()}
    for shape in own_shapes():
        if short(shape) in constrained:
            texts = [
                *shapes().objects(shape, SH.message),
                *(m for s in shapes().objects(shape, SH.sparql) for m in shapes().objects(s, SH.message)),
            ]
            assert len(texts) == 1, short(shape)
            assert isinstance(texts[0], Literal), short(shape)
            assert texts[0].language == "en", short(shape)
            assert ": " in texts[0], f"{short(shape)} names no repair"
            assert (shape, SH.severity, None) in shapes(), short(shape)


UNITS = "% mo a d wk h min {cycle} 1 mg g ug mg/m2 mg/kg mg/(kg.d) mg/dL mL mL/min cm mm[Hg] g/L U/L mmol/L umol/L"
UNITS += " 10*9/L /uL {cells}/uL [IU]/L 1/(100000.a) [pH] kg/m2 mL/min/{1.73_m2} Cel"
NO_UNITS = (
    "percent Percent pct %% months month mos days day years yr y weeks hours cycle cycles mgs MG milligram mg. mg//L"
)
NO_UNITS += " /  x 10^9/L ×10⁹/L mg/ mmHg pH IU"
TIMES = {"min", "h", "d", "wk", "mo", "a", "{cycle}"}


@pytest.mark.parametrize("shape", ["Criterion-unit", "DoseStep-doseUnit", "DoseStep-unitSizeUnit", "Result-unit"])
def test_a_unit_is_one_of_ucum(shape: str) -> None:
    pattern = str(shapes().value(URIRef(LENASH + shape), SH.pattern))
    assert [unit for unit in UNITS.split() if not re.search(pattern, unit)] == []
    assert [unit for unit in ["", " ", *NO_UNITS.split()] if re.search(pattern, unit)] == []


@pytest.mark.parametrize(
    "shape", ["TimeWindow-unit", "DoseStep-periodUnit", "DoseStep-durationUnit", "Result-timeUnit"]
)
def test_a_unit_of_time_is_one_of_ucum(shape: str) -> None:
    pattern = str(shapes().value(URIRef(LENASH + shape), SH.pattern))
    assert {unit for unit in [*UNITS.split(), *NO_UNITS.split()] if re.search(pattern, unit)} == TIMES


def test_the_shapes_use_declared_terms_only() -> None:
    used = {term for triple in shapes() for term in triple if isinstance(term, URIRef)}
    queries = " ".join(str(query) for query in shapes().objects(None, SH.select))
    used |= {URIRef(LENA + name) for name in re.findall(r"\blena:(\w+)", queries)}
    declared = set(ontology().subjects(RDF.type))
    assert sorted(term for term in used if term.startswith(LENA) and term not in declared) == []
    assert sorted(term for term in used if term.startswith(LENASH) and (term, RDF.type, None) not in shapes()) == []


def test_each_file_is_an_ontology_with_title_and_licence() -> None:
    terms_of_use = Namespace(PREFIXES["dcterms"])
    for topic in TOPICS:
        header = URIRef(f"https://w3id.org/lenacll/shapes/{topic}")
        assert (header, RDF.type, OWL.Ontology) in shapes()
        assert (header, terms_of_use.title, None) in shapes()
        assert (header, terms_of_use.license, URIRef("https://www.apache.org/licenses/LICENSE-2.0")) in shapes()


def test_the_shapes_are_shapes_by_the_shapes_of_shacl() -> None:
    pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)  # raises if they are not
