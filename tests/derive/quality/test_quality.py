"""The rules of words, order, ends and mappings: each with an ontology that breaks it and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import read_quads
from lenakg.derive.inference.terms import facts
from lenakg.derive.mappings import Row
from lenakg.derive.quality.accepted import read_accepted
from lenakg.derive.quality.check import check, sorted_out
from lenakg.derive.quality.finding import ERROR, INFO, LEVELS, QUALITY, WARN, Finding
from lenakg.derive.quality.rules import RULES
from lenakg.derive.quality.schema import Schema
from lenakg.share.quality import rules_table

HEAD = """\
@prefix : <http://example.org/t#> .
@prefix thing: <http://example.org/t/thing/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix other: <http://example.org/other/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<http://example.org/t> a owl:Ontology ; owl:versionIRI <http://example.org/t/1> ; dcterms:license <http://e.org/free> ;
    dcterms:title "Herons"@en ; dcterms:description "Herons and what they eat."@en .
skos:broader a owl:ObjectProperty . skos:definition a owl:AnnotationProperty . skos:altLabel a owl:AnnotationProperty .
"""
MORE = 'rdfs:label "more"@en ; skos:definition "Another one."@en . '
#: Terms in order; each case changes a part of it.
GOOD = """\
:Animal a owl:Class ; rdfs:label "animal"@en ; skos:definition "What eats."@en .
:Heron a owl:Class ; rdfs:subClassOf :Animal ; rdfs:label "heron"@en ; skos:definition "A wading bird."@en .
:eats a owl:ObjectProperty ; owl:inverseOf :eatenBy ; rdfs:domain :Animal ; rdfs:range :Animal ;
    rdfs:label "eats"@en ; skos:definition "It feeds on the other."@en .
:eatenBy a owl:ObjectProperty ; rdfs:label "is eaten by"@en ; skos:definition "It is food of the other."@en .
:weighs a owl:DatatypeProperty ; rdfs:domain :Animal ; rdfs:range xsd:decimal ;
    rdfs:label "weighs"@en ; skos:definition "Its weight in kilograms."@en .
thing:gray a owl:NamedIndividual, :Heron ; rdfs:label "gray heron"@en ; skos:definition "A heron that is gray."@en ;
    skos:broader thing:fish-eater ; :eats thing:fish-eater ; :weighs 1.5 ; skos:exactMatch other:A_1 .
thing:fish-eater a owl:NamedIndividual, :Animal ; rdfs:label "fish eater"@en ; skos:altLabel "fisher"@en ;
    skos:definition "An animal that eats fish."@en .
thing:asked a owl:NamedIndividual, :Animal ; rdfs:label "asked"@en ; skos:definition "Facts ask for it."@en .
skos:exactMatch a owl:AnnotationProperty . skos:broadMatch a owl:AnnotationProperty .
"""
EXACT = PREFIXES["skos"] + "exactMatch"
GRAY, A1 = "http://example.org/t/thing/gray", "http://example.org/other/A_1"
TABLE = {(GRAY, EXACT, A1): Row(3, "semapv:ManualMappingCuration", "gray heron", "")}


def found(
    tmp_path: Path, text: str, table: dict[tuple[str, str, str], Row] | None = None, head: str = HEAD
) -> dict[str, set[str]]:
    """The rules of quality that an ontology breaks, each with the local names of the terms."""
    path = tmp_path / "terms.ttl"
    path.write_text(head + text, encoding="utf-8")
    mentioned = frozenset({GRAY, "http://example.org/t/thing/asked"})
    schema = Schema(facts(read_quads(path)), TABLE if table is None else table, mentioned)
    told: dict[str, set[str]] = {}
    for rule in RULES:
        if rule.part == QUALITY:
            for fault in rule.find(schema):
                told.setdefault(rule.name, set()).add(fault.term.replace("#", "/").rpartition("/")[2])
    return told


def test_an_ontology_in_order_breaks_no_rule(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == {}


def test_a_header_that_says_too_little(tmp_path: Path) -> None:
    for part in ("owl:versionIRI <http://example.org/t/1> ;", 'dcterms:title "Herons"@en ;'):
        assert part in HEAD
        assert set(found(tmp_path, GOOD, head=HEAD.replace(part, ""))) == {"header"}
    start, _, rest = HEAD.partition("<http://example.org/t> a owl:Ontology")
    assert found(tmp_path, GOOD, head=start + rest.partition("@en .\n")[2])["header"] == {"broader"}


@pytest.mark.parametrize(
    ("rule", "old", "new", "terms"),
    [
        ("label", 'rdfs:label "animal"@en ; ', "", "Animal"),
        ("definition", 'skos:definition "A wading bird."@en', 'rdfs:comment "c"', "Heron"),
        ("definition-repeats", '"A wading bird."@en', '"A heron."@en', "Heron"),
        ("label-shared", '"heron"@en', '"Animal"@en', "Heron"),
        ("label-twice", '"heron"@en', '"heron"@en, "egret"@en', "Heron"),
        ("synonym-is-label", '"fisher"@en', '"Gray Heron"@en', "fish-eater"),
        ("synonym-shared", '"gray heron"@en ;', '"gray heron"@en ; skos:altLabel "Fisher"@en ;', "fish-eater"),
        ("language", '"heron"@en', '"heron"', "Heron"),
        ("name-style", "thing:gray a", f"thing:Gray a :Heron ; {MORE} thing:gray a", "Gray"),
        ("class-ring", ":Animal a owl:Class", ":Animal a owl:Class ; rdfs:subClassOf :Heron", "Animal"),
        ("property-ring", ":eats a", ":weighs rdfs:subPropertyOf :weighs . :eats a", "weighs"),
        ("broader-ring", "thing:fish-eater a", "thing:fish-eater skos:broader thing:gray ; a", "fish-eater"),
        ("link-repeated", ":Heron a", ':Gull rdfs:subClassOf :Heron, :Animal . :Heron a', "Gull"),
        ("orphan", "thing:asked a owl:NamedIndividual, :Animal", "thing:asked a owl:NamedIndividual", "asked"),
        ("class-unused", ":Heron a", f":Gull a owl:Class ; rdfs:subClassOf :Animal ; {MORE} :Heron a", "Gull"),
        ("property-unused", ":weighs 1.5 ;", "", "weighs"),
        ("value-unused", ":Heron a", f":Big a owl:NamedIndividual, :Animal ; {MORE} :Heron a", "Big"),
        ("entity-unused", "thing:asked", "thing:unasked", "unasked"),
        ("domain", ":weighs a owl:DatatypeProperty ; rdfs:domain :Animal", ":weighs a owl:DatatypeProperty", "weighs"),
        ("range", "rdfs:range xsd:decimal ;", "", "weighs"),
        ("inverse", "owl:inverseOf :eatenBy ; ", "", "eats eatenBy"),
        ("deprecated", ":Animal a owl:Class", ":Animal a owl:Class ; owl:deprecated true", "Animal"),
        ("mapping-unverified", "other:A_1", "other:A_1 ; skos:broadMatch other:B_9", "gray"),
        ("mapping-object", "other:A_1", 'other:A_1 ; skos:broadMatch "B:9"', "gray"),
        ("exact-twice", "other:A_1", "other:A_1, other:A_2", "gray"),
        ("exact-shared", "thing:asked a", "thing:asked skos:exactMatch other:A_1 ; a", "asked"),
        ("mapping-contradiction", "other:A_1", "other:A_1 ; skos:broadMatch other:A_1", "gray"),
        ("owl1-definition", ":Heron a owl:Class", ":Heron owl:unionOf ( :Animal :Bird ) ; a owl:Class", "Heron"),
    ],
)  # fmt: skip
def test_each_breach_is_told_of_its_term(tmp_path: Path, rule: str, old: str, new: str, terms: str) -> None:
    assert old in GOOD
    assert found(tmp_path, GOOD.replace(old, new, 1)).get(rule) == set(terms.split())


def test_a_mapping_whose_row_says_obsolete_or_nothing(tmp_path: Path) -> None:
    for row in (Row(3, "semapv:ManualMappingCuration", "obsolete gray heron", ""), Row(3, "", "gray heron", "")):
        assert found(tmp_path, GOOD, {(GRAY, EXACT, A1): row}) == {"mapping-obsolete": {"gray"}}


def test_one_identifier_in_two_vocabularies_is_no_repetition(tmp_path: Path) -> None:
    told = found(tmp_path, GOOD.replace("other:A_1", "other:A_1, other:B_1"))
    assert "exact-twice" not in told


def test_every_rule_has_a_name_of_its_own_a_level_and_words() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.level for rule in RULES} == set(LEVELS)
    assert all(rule.demands and rule.why for rule in RULES)


def test_the_shipped_ontology_has_nothing_to_mend() -> None:
    from lenakg.core.resources import ontology

    assert list(map(str, check(ontology()).findings)) == []


ONE = Finding(WARN, "domain", PREFIXES["lena"] + "note", "x.ttl", 3, "no domain", "say it")


def test_what_is_accepted_is_told_apart_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text("domain:\n  - because: many have it\n    terms: [lena:note, lena:axis]\n", encoding="utf-8")
    accepted = read_accepted(path)
    report = sorted_out([ONE], accepted, {"domain"}, {PREFIXES["lena"] + name for name in ("note", "axis")})
    assert [finding.accepted for finding in report.accepted] == ["many have it"]
    (vain,) = report.findings
    assert (vain.rule, vain.term, vain.line) == ("accepted", PREFIXES["lena"] + "axis", 3)


def test_no_error_can_be_accepted(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text("domain:\n  - because: never\n    terms: [lena:note]\n", encoding="utf-8")
    grave = Finding(ERROR, *(getattr(ONE, name) for name in ("rule", "term", "file", "line", "message", "repair")))
    report = sorted_out([grave], read_accepted(path), {"domain"}, set())
    assert report.findings == (grave,)
    assert not report.passed


def test_findings_come_by_level_then_place() -> None:
    later = Finding(INFO, "inverse", ONE.term, "x.ttl", 1, "m", "r")
    grave = Finding(ERROR, "label", ONE.term, "x.ttl", 9, "m", "r")
    assert sorted_out([later, ONE, grave], {}, set(), set()).findings == (grave, ONE, later)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "the rules are keys"),
        ("domain:\n  - because: x\n", ":2: an entry of domain has because and terms"),
        ("domain:\n  - because: x\n    terms: [nobody:knows]\n", ":3: 'nobody:knows' is no CURIE of ours"),
    ],
)
def test_a_file_of_accepted_findings_that_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_accepted(path)
    assert message in str(caught.value)


def test_the_table_of_the_document_is_that_of_the_rules() -> None:
    page = (Path(__file__).parents[3] / "docs" / "check-ontology.md").read_text(encoding="utf-8")
    table = page.partition("<!-- rules -->\n")[2].partition("<!-- end -->")[0]
    assert table == rules_table(RULES)
