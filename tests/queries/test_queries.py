"""Every canned query runs as it stands in two engines, and every row of an answer leads to a place in a source."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.plugins.sparql import prepareQuery

from lenakg.answer.cardfile import read_card
from lenakg.answer.cards import Card, card, names
from lenakg.answer.query import bind, block
from lenakg.answer.resolve import CLASS, Names
from lenakg.core.errors import CardError
from lenakg.core.namespaces import BASE, LENA, PREFIXES, expand, shorten
from lenakg.core.resources import compiled
from lenakg.core.vocabulary import vocabulary
from lenakg.store.engine import Row
from lenakg.store.local import LocalEngine

from .cases import CASES

#: Where the facts are that rows lead to: what a source says, and what its reference list prints.
FACT_FOLDERS = (f"{BASE}claim/", f"{BASE}result/", f"{BASE}citation/")
#: Queries whose rows are what the ontology says, which no source says.
WITHOUT_FACTS = ("entities-of-kind",)


@cache
def engine() -> LocalEngine:
    return LocalEngine.in_memory(compiled())


@cache
def dataset() -> Dataset:
    loaded = Dataset(default_union=True)
    loaded.parse(compiled(), format="nquads")
    return loaded


def value(term: object) -> str:
    """A term as W3C CSV has it."""
    return "" if term is None else str(getattr(term, "value", term))


@cache
def rows(name: str) -> tuple[Row, ...]:
    return tuple(engine().select(card(name).text))


@cache
def theirs(name: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """The columns and rows that rdflib gives for the file as it is; asked once, since it takes its time."""
    found = dataset().query(card(name).path.read_text(encoding="utf-8"))
    return tuple(map(str, found.vars or ())), [[value(term) for term in row] for row in found]


@pytest.fixture(params=names())
def asked(request: pytest.FixtureRequest) -> Card:
    return card(request.param)


def test_runs_as_it_is_in_both_engines(asked: Card) -> None:
    _, found = theirs(asked.name)
    ours = [[value(term) for term in row] for row in rows(asked.name)]
    assert sorted(ours) == sorted(found)
    assert ours != []


def test_is_valid_without_prefixes_declared_beforehand(asked: Card) -> None:
    text = asked.path.read_text(encoding="utf-8")
    prepareQuery(text)
    declared = set(re.findall(r"^PREFIX ([\w-]+):", text, re.MULTILINE))
    assert {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix in declared} == dict(
        re.findall(r"^PREFIX ([\w-]+): <([^>]+)>$", text, re.MULTILINE)
    )


def test_columns_are_those_of_the_card(asked: Card) -> None:
    assert engine().select(asked.text).columns == tuple(asked.columns)
    columns, _ = theirs(asked.name)
    assert columns == tuple(asked.columns)


@pytest.mark.parametrize("name", [name for name in names() if name not in WITHOUT_FACTS])
def test_every_row_leads_to_a_fact_and_its_passage(name: str) -> None:
    columns = list(card(name).columns)
    fact = columns.index("claim" if "claim" in columns else "statement")
    passage = columns.index("passage")
    for row in rows(name):
        assert value(row[fact]).startswith(FACT_FOLDERS)
        assert value(row[passage]).startswith(f"{BASE}passage/")
        here = f"{row[fact]} lena:atPassage {row[passage]} . {row[passage]} a lena:Passage ; oa:hasSource ?source"
        assert bool(engine().answer(f"ASK {{ {here} }}")), here


@pytest.mark.parametrize("name", [name for name in names() if name not in WITHOUT_FACTS])
def test_every_row_says_how_sure_and_for_or_against(name: str) -> None:
    """A claim has a direction, a certainty and a setting; a result has a status, and none but Reported has a figure."""
    found = rows(name)
    for row in (dict(zip(card(name).columns, map(value, row), strict=True)) for row in found):
        fact = row.get("claim", row.get("statement", ""))
        if fact.startswith(f"{BASE}claim/"):
            assert all(row[column].startswith(LENA) for column in ("direction", "certainty", "setting")), row
        elif fact.startswith(f"{BASE}result/"):
            assert all(row[column].startswith(LENA) for column in ("status", "certainty")), row
            if row["status"] != f"{LENA}Reported":
                assert {row.get(column, "") for column in ("value", "lowerValue", "upperValue", "count")} == {""}, row


def test_every_entity_is_of_its_kind_and_that_below_the_class() -> None:
    for entity, kind, label, definition, *_ in rows("entities-of-kind"):
        assert bool(engine().answer(f"ASK {{ {entity} a {kind} . {kind} rdfs:subClassOf* lena:Mechanism }}"))
        assert "" not in (value(label), value(definition))


def test_no_row_stands_twice(asked: Card) -> None:
    found = rows(asked.name)
    assert len(set(map(str, found))) == len(found)


def test_parameters_have_a_class_and_a_default_of_it(asked: Card) -> None:
    resolver = Names(engine())
    assert asked.parameters
    for parameter in asked.parameters.values():
        assert parameter.type == CLASS or LENA + parameter.type in vocabulary().subjects
        if parameter.default is not None:
            assert resolver.resolve(parameter.default, parameter.type) == expand(parameter.default)


def test_default_bound_asks_the_same(asked: Card) -> None:
    defaults = {name: [parameter.default] for name, parameter in asked.parameters.items() if parameter.default}
    assert tuple(engine().select(bind(asked, defaults, Names(engine())))) == rows(asked.name)


@pytest.mark.parametrize(
    "name", [name for name in names() if {*card(name).parameters} == {"adverseEvent"} <= {*card(name).columns}]
)
def test_answer_to_two_values_is_both_answers(name: str) -> None:
    def answer(*values: str) -> list[Row]:
        return list(engine().select(bind(card(name), {"adverseEvent": values}, Names(engine()))))

    flare, lysis = "ae:tumor-flare-reaction", "ae:tumor-lysis-syndrome"
    assert answer(flare, lysis) == answer(flare) + answer(lysis)


def test_card_with_an_unknown_key_is_an_error(asked: Card, tmp_path: Path) -> None:
    copy = tmp_path / asked.path.name
    copy.write_text(asked.text.replace("#+ tags:", "#+ tag: x\n#+ tags:", 1), encoding="utf-8")
    with pytest.raises(CardError, match=r"unknown key 'tag'; did you mean 'tags'\?"):
        read_card(copy)


def test_card_is_written_for_readers(asked: Card) -> None:
    assert asked.summary[0].isupper()
    assert not asked.summary.endswith(".")
    assert asked.description.endswith(".")
    assert asked.tags == tuple(dict.fromkeys(asked.tags)) != ()
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", tag) for tag in asked.tags)
    described = [*asked.columns.values(), *(parameter.description for parameter in asked.parameters.values())]
    assert all(text[0].isupper() and not text.endswith(".") for text in described)
    assert len(block().findall(asked.text)) == len(asked.parameters)


def test_every_query_is_pinned_with_two_values_or_more() -> None:
    pinned = [case.query for case in CASES]
    assert {name: pinned.count(name) >= 2 for name in names()} == dict.fromkeys(names(), True)
    assert len({case.pinned for case in CASES}) == len(CASES)


def test_no_triple_stands_in_two_graphs() -> None:
    """Over the union pyoxigraph gives a triple once for each graph that it stands in, and so would double rows."""
    seen: dict[object, object] = {}
    twice = [shorten(value(quad.subject)) for quad in engine().quads() if seen.setdefault(quad.triple, quad) != quad]
    assert twice == []
