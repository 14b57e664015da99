"""The data that lenakg ships: facts, schema, context, ontology and mappings agree with one another."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from jsonschema import Draft202012Validator
from pyoxigraph import NamedNode

from lenakg.core.facts import read_fact_file
from lenakg.core.model import FactFile, Record
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.core.rdf import read_quads
from lenakg.core.resources import folder, ontology
from lenakg.core.scalars import BooleanText, Characters, Coded, Curie, DecimalText, IntegerText, Text
from lenakg.core.schema import json_schema
from lenakg.curate.coverage import TARGET, Standing, ledger
from lenakg.curate.inventory import read_inventory

FILES = sorted(folder("facts").glob("*/*.yaml"))
CONTEXT: dict[str, Any] = json.loads((folder("facts") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
TERMS = {key: term for key, term in CONTEXT.items() if isinstance(term, dict) and not key.startswith("@")}
XSD = PREFIXES["xsd"]


# facts and their schema


def test_the_shipped_schema_is_that_of_the_records() -> None:
    shipped = (folder("facts") / "facts.schema.json").read_text(encoding="utf-8")
    assert shipped == json_schema(), "write it again: lenakg schema -o facts/facts.schema.json"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_facts_are_valid_to_an_editor(path: Path) -> None:
    schema = json.loads((folder("facts") / "facts.schema.json").read_text(encoding="utf-8"))
    content = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    faults = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(content)]
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_facts_name_their_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    name, _, place = first.partition("$schema=")
    assert name == "# yaml-language-server: "
    assert (path.parent / place).resolve() == (folder("facts") / "facts.schema.json").resolve()


# the ledger


@pytest.mark.parametrize("home", sorted({path.parent for path in FILES}), ids=lambda home: home.name)
def test_nothing_of_a_shipped_document_is_left_out_unnoticed(home: Path) -> None:
    found = ledger(
        [fact for path in sorted(home.glob("*.yaml")) for fact in read_fact_file(path)], read_inventory(home)
    )
    missing = [line.item.key for line in found.lines if line.standing is Standing.MISSING]
    assert missing == [], "enter facts of them, or say in coverage.yaml why there are none"
    assert found.unmodelled[0] <= TARGET


# the context


def record_kinds(kind: type[Record] = Record) -> Iterator[type[Record]]:
    for below in kind.__subclasses__():
        yield below
        yield from record_kinds(below)


def leaves(hint: Any) -> Iterator[Any]:
    """The kinds of value inside a type hint such as `Many[Reference] | None`."""
    if hint in (Text, Characters, DecimalText, IntegerText, BooleanText):
        yield hint
    elif get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Coded | Curie):
        yield get_args(hint)[1]
    elif isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    elif hint is not type(None):
        inner = [
            leaf
            for argument in get_args(hint)[: 1 if get_origin(hint) is Annotated else None]
            for leaf in leaves(argument)
        ]
        assert inner, f"{hint} is no kind of value known here"
        yield from inner


FIELDS = sorted(
    {
        (key, leaf)
        for kind in record_kinds()
        for key, hint in get_type_hints(kind, include_extras=True).items()
        if key in kind.model_fields and key != "id"
        for leaf in leaves(hint)
    },
    key=str,
)
TYPES = {
    Text: None,
    Characters: None,
    DecimalText: "xsd:decimal",
    IntegerText: "xsd:integer",
    BooleanText: "xsd:boolean",
}


def test_every_key_of_the_records_is_in_the_context_with_its_type() -> None:
    assert len(FIELDS) > 80
    wrong = []
    for key, leaf in FIELDS:
        expected = "@vocab" if isinstance(leaf, Coded) else TYPES.get(leaf, "@id")
        if key not in TERMS or TERMS[key].get("@type") != expected:
            wrong.append((key, expected, TERMS.get(key)))
    assert wrong == []


@pytest.fixture(scope="module")
def declared() -> dict[str, dict[str, set[str]]]:
    """What the ontology says of each of its nodes, by property."""
    table: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in read_quads(ontology()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            table[quad.subject.value][quad.predicate.value].add(quad.object.value)
    return table


def test_every_term_of_the_context_is_a_property_with_that_range(declared: dict[str, dict[str, set[str]]]) -> None:
    wrong = []
    for key, term in TERMS.items():
        prefix, _, local = term["@id"].partition(":")
        if prefix not in ("lena", "oa"):
            continue
        known = declared.get(PREFIXES[prefix] + local, {})
        kind = term.get("@type")
        if kind in ("@id", "@vocab"):
            good = PREFIXES["owl"] + "ObjectProperty" in known.get(PREFIXES["rdf"] + "type", ())
        else:
            expected = {XSD + (kind or "xsd:string").removeprefix("xsd:")}
            good = known.get(PREFIXES["rdfs"] + "range") == expected
        if not good:
            wrong.append((key, term, dict(known)))
    assert wrong == []


def test_every_coded_value_is_in_the_range_of_its_property(declared: dict[str, dict[str, set[str]]]) -> None:
    ranges = {
        key: (leaf.name, declared[LENA + key][PREFIXES["rdfs"] + "range"])
        for key, leaf in FIELDS
        if isinstance(leaf, Coded)
    }
    assert len(ranges) > 25
    assert {key: found for key, found in ranges.items() if found[1] != {LENA + found[0]}} == {}
    assert [leaf.name for _, leaf in FIELDS if isinstance(leaf, Coded) and not leaf.names()] == []


def test_the_context_has_our_prefixes_and_nothing_that_no_record_needs() -> None:
    prefixes = {key: value for key, value in CONTEXT.items() if isinstance(value, str) and value.startswith("http")}
    assert {key: value for key, value in prefixes.items() if key != "@vocab"} == dict(PREFIXES)
    assert CONTEXT["@vocab"] == LENA
    computed = {"statedIn", "inDocument", "hasSource", "hasSelector", "stepOrder", "position", "contentDigest"}
    assert set(TERMS) - {key for key, _ in FIELDS} == computed
    assert {field for field in FactFile.model_fields if field in TERMS} == set(), "a kind of record is no property"


# mappings


def test_the_mappings_of_the_ontology_are_those_of_the_table() -> None:
    lines = (folder("mappings") / "lenacll.sssom.tsv").read_text(encoding="utf-8").splitlines()
    prefixes = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))["curie_map"]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    columns = [rows[0].index(name) for name in ("subject_id", "predicate_id", "object_id")]

    def expanded(name: str) -> str:
        prefix, _, local = name.partition(":")
        return str(prefixes[prefix] + local)

    listed = [tuple(expanded(row[column]) for column in columns) for row in rows[1:]]
    matches = {
        tuple(term.value for term in quad.triple)
        for quad in read_quads(ontology())
        if quad.predicate.value.startswith(PREFIXES["skos"]) and quad.predicate.value.endswith("Match")
    }
    assert len(listed) == len(set(listed)) > 50
    assert set(listed) == matches
