"""A card says what its query does, and one that does not fit it is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.answer.cardfile import check_card, read_card
from lenakg.answer.cards import card, names
from lenakg.answer.query import block
from lenakg.core.errors import CardError, QueryError
from lenakg.core.resources import compiled, folder
from lenakg.store.local import LocalEngine

from .small import QUERY, small_card, small_engine

AGGREGATE = """\
#+ summary: Claims counted
#+ description: Made up
#+ tags: [invented]
#+ columns:
#+   kind: The kind # {}
#+   n: How many, (of ?all) kinds
SELECT DISTINCT ?kind # not ?this
  (COUNT(DISTINCT IF(BOUND(?claim), ?claim, ?kind)) AS ?n)
{ ?claim a ?kind } GROUP BY ?kind
"""

#: What is done to QUERY, the line that the error must name, and words that it must say.
FAULTS = [
    ("#+ summary: Claims about two things\n", "", 1, ["'summary' is missing"]),
    ("#+ description: Made up\n", "", 1, ["'description' is missing"]),
    ("#+ tags: [invented]\n", "", 1, ["tags must be a list"]),
    ("tags: [invented]", "tags: invented", 3, ["tags must be a list", "[one, two]"]),
    ("tags: [invented]", "tags: [[invented]]", 3, ["must be text"]),
    ("summary: Claims", "sumary: Claims", 1, ["'sumary'", "did you mean 'summary'"]),
    ("#+ tags: [invented]\n", "#+ tags: [invented]\n#+ zzz: x\n", 4, ["'zzz'", "the keys are columns, description"]),
    ("#+     type: AdverseEvent", "#+     typ: AdverseEvent", 6, ["'typ'", "did you mean 'type'"]),
    ("#+     type: AdverseEvent\n", "", 5, ["'type' is missing"]),
    ("#+     description: The event\n", "", 5, ["'description' is missing"]),
    ("summary: Claims about", "summary: [Claims about", 2, ["not YAML"]),
    ("summary: Claims about two things", "summary:", 1, ["'summary' has no value"]),
    ("#+ tags: [invented]", "#+ summary: again", 3, ["'summary' stands twice"]),
    ("#+ summary: Claims", "#+ - Claims", 2, ["not YAML"]),
    ("default: ae:marsh-fever", "default: ae:bog-rash", 5, ["ae:bog-rash on the card", "ae:marsh-fever in the query"]),
    ("#+     default: ae:marsh-fever\n", "", 5, ["UNDEF on the card", "ae:marsh-fever in the query"]),
    ("VALUES ?drug { UNDEF }", "VALUES ?drug { drug:sedge }", 9, ["drug:sedge in the query"]),
    ("?event { ae:marsh-fever } # parameter: the event", "?event { ae:marsh-fever }", 5, ["has no parameter ?event"]),
    ("  VALUES ?drug { UNDEF } # parameter\n", "", 9, ["has no parameter ?drug", "VALUES ?drug"]),
    (
        "#+   drug:\n#+     type: Intervention\n#+     description: The drug\n",
        "",
        1,
        ["a parameter ?drug that the card has not"],
    ),
    ("#+   claim: The claim\n", "", 12, ["columns of card and query differ: claim", "claim, event"]),
    ("#+   event: The event\nPREFIX", "#+   event: The event\n#+   extra: One\nPREFIX", 12, ["differ: extra"]),
    ("SELECT ?claim ?event", "SELECT ?event ?claim", 12, ["their order", "describe just event, claim"]),
    ("SELECT ?claim ?event", "SELECT ?claim", 12, ["differ: event"]),
    ("#+ columns:\n#+   claim: The claim\n#+   event: The event\n", "", 1, ["columns of card and query differ"]),
    ("#+   claim: The claim\n#+   event: The event\n", "#+   - claim\n", 12, ["columns must be a mapping"]),
    ("?claim lena:about", "?claim lena:about ;; }", 20, ["not valid SPARQL", "line 20"]),
]


def test_card(tmp_path: Path) -> None:
    found = small_card(tmp_path)
    assert (found.name, found.path) == ("claims-about", tmp_path / "claims-about.rq")
    assert (found.summary, found.description, found.tags) == ("Claims about two things", "Made up", ("invented",))
    assert list(found.parameters) == ["event", "drug"]
    assert found.parameters["event"].default == "ae:marsh-fever"
    assert (found.parameters["drug"].default, found.parameters["drug"].type) == (None, "Intervention")
    assert dict(found.columns) == {"claim": "The claim", "event": "The event"}
    assert found.text == QUERY


def test_columns_are_those_that_an_engine_would_give(tmp_path: Path) -> None:
    assert list(small_card(tmp_path, AGGREGATE).columns) == ["kind", "n"]


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS)
def test_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: list[str]) -> None:
    assert QUERY.count(old) == 1
    with pytest.raises(CardError) as caught:
        small_card(tmp_path, QUERY.replace(old, new))
    message = str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "claims-about.rq"), line)
    assert message.startswith(f"{tmp_path / 'claims-about.rq'}:{line}: ")
    assert caught.value.repair
    assert "\n" not in message
    assert [word for word in words if word not in message] == []


def test_default_must_be_a_name_of_ours(tmp_path: Path) -> None:
    with pytest.raises(CardError, match=r"rq:5: the default <http://x> is no CURIE of ours; write prefix:name"):
        small_card(tmp_path, QUERY.replace("ae:marsh-fever", "<http://x>"))


def test_query_must_be_a_select(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="not a SELECT query"):
        small_card(tmp_path, QUERY.replace("SELECT ?claim ?event WHERE", "ASK"))


@pytest.mark.parametrize(
    "text", ["SELECT ?s { ?s ?p ?o }", "", "\n" + QUERY, QUERY + "#+ summary: late\n", "# comment\n" + QUERY]
)
def test_card_must_begin_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(CardError, match=r"claims-about\.rq:1: no card; begin the file with"):
        small_card(tmp_path, text)


def test_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "latin.rq").write_bytes("#+ summary: Fi\xe8vre\n".encode("latin-1"))
    for name in ("none.rq", "latin.rq", "."):
        with pytest.raises(CardError, match="cannot be read") as caught:
            read_card(tmp_path / name)
        assert caught.value.path == str(tmp_path / name)


def test_block_is_found_however_it_is_spaced() -> None:
    for text in (
        "VALUES ?a{x:y}# parameter",
        "VALUES  ?a  {\n x:y\n}  #parameter now",
        "VALUES ?a { x:y } #  parameter",
    ):
        found = block().search(text)
        assert found is not None
        assert (found["name"], found["terms"].strip()) == ("a", "x:y")
    assert block().search("VALUES ?a { x:y } # parameters") is None
    assert block().search("VALUES ?a { x:y }") is None


def test_names_are_those_of_the_files() -> None:
    assert names() == sorted(path.stem for path in folder("queries").glob("*.rq"))


@pytest.mark.parametrize(
    ("name", "repair"),
    [
        ("mechanism-of-drug", "did you mean 'mechanisms-of-drug'?"),
        ("zzzz", "`lenakg queries` lists them"),
        ("../pyproject", "`lenakg queries` lists them"),
        ("", "`lenakg queries` lists them"),
    ],
)
def test_unknown_query(name: str, repair: str) -> None:
    with pytest.raises(QueryError) as caught:
        card(name)
    assert str(caught.value) == f"no query is called '{name}'; {repair}"


@pytest.mark.parametrize("name", names())
def test_types_and_defaults_are_in_the_graph(name: str) -> None:
    check_card(card(name), LocalEngine.in_memory(compiled()))


def test_card_that_fits_the_graph(tmp_path: Path) -> None:
    check_card(small_card(tmp_path), small_engine())
    check_card(small_card(tmp_path, AGGREGATE), small_engine())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "type: AdverseEvent",
            "type: AdversEvent",
            "6: the type of event is no class of the ontology: 'AdversEvent'; did you mean 'AdverseEvent'?",
        ),
        ("type: Intervention", "type: Zzz", "10: the type of drug is no class of the ontology: 'Zzz'; name a class by"),
        (
            "ae:marsh-fever",
            "drug:sedge",
            "6: the default of event does not fit: drug:sedge is a drug, not an adverse event; ",
        ),
        (
            "ae:marsh-fever",
            "ae:marsh-fevr",
            "6: the default of event does not fit: the graph knows nothing of 'ae:marsh-fevr'; did you mean",
        ),
    ],
)
def test_card_that_does_not_fit_the_graph(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CardError) as caught:
        check_card(small_card(tmp_path, QUERY.replace(old, new)), small_engine())
    assert str(caught.value).startswith(f"{tmp_path / 'claims-about.rq'}:{message}")
