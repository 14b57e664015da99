"""A name leads to one node, or the error says why not and what would."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lenakg.answer.resolve import Names
from lenakg.core.errors import AmbiguousName, NameNotFound
from lenakg.core.namespaces import LENA, PREFIXES, expand, shorten
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

from .small import small_engine

NAMES = Names(small_engine())
MARSH_FEVER = "https://w3id.org/lenacll/adverse-event/marsh-fever"


@pytest.mark.parametrize(
    "name",
    [
        "marsh fever",
        "Marsh Fever",
        "MARSH-FEVER",
        "marsh–fever",
        "  marsh \t\n fever ",
        "mf",
        "Reed fever",
        "reed‐fever",
        "sumpffieber",
        "ae:marsh-fever",
        MARSH_FEVER,
        f"<{MARSH_FEVER}>",
    ],
)
@pytest.mark.parametrize("kind", [None, "AdverseEvent", "Condition", "Entity"])
def test_name(name: str, kind: str | None) -> None:
    assert NAMES.resolve(name, kind) == MARSH_FEVER


@given(st.text("marshMARSH evr-‐–\t"))
@example("Marsh–EVER")
def test_letters_and_gaps_decide(name: str) -> None:
    same = name.replace("‐", "-").replace("–", "-").replace("-", " ").lower().split() == ["marsh", "ever"]
    try:
        assert (shorten(NAMES.resolve(name)) == "finding:marsh-ever") == same
    except (NameNotFound, AmbiguousName):
        assert not same


def test_synonym_of_several() -> None:
    with pytest.raises(AmbiguousName) as caught:
        NAMES.resolve("Rash")
    assert str(caught.value) == "'Rash' names 2 things: ae:bog-rash, drug:sedge; give one of these"
    assert shorten(NAMES.resolve("Rash", "AdverseEvent")) == "ae:bog-rash"
    assert shorten(NAMES.resolve("Rash", "Intervention")) == "drug:sedge"


def test_several_of_the_kind_stay_ambiguous() -> None:
    with pytest.raises(AmbiguousName, match="ae:bog-rash, drug:sedge"):
        NAMES.resolve("rash", "Entity")


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("marsh fevr", None, "nothing is called 'marsh fevr'; did you mean 'marsh fever'"),
        ("brontavire", "Drug", "nothing is called 'brontavire'; did you mean 'brontavir'?"),
        ("zzzz", None, "nothing is called 'zzzz'; check the name"),
        ("", None, "no name is given; give an IRI"),
        (
            "zzzz",
            "Drug",
            "nothing is called 'zzzz'; there are 2 of that kind (drug), such as drug:brontavir, drug:sedge",
        ),
        ("zzzz", "Nonsense", "nothing is called 'zzzz'; check the name"),
        ("ae:marsh-fevr", None, "the graph knows nothing of 'ae:marsh-fevr'; did you mean 'marsh fever'"),
        (f"<{MARSH_FEVER}r>", None, f"the graph knows nothing of '<{MARSH_FEVER}r>'; did you mean 'marsh fever'"),
        ("http://x/", None, "the graph knows nothing of 'http://x/'; check the name"),
        (
            "Brontavir",
            "AdverseEvent",
            "'Brontavir' is drug:brontavir, a drug, not an adverse event; there are 3 of that",
        ),
        ("drug:brontavir", "AdverseEvent", "drug:brontavir is a drug, not an adverse event; there are 3"),
        ("ae:bog-rash", "Drug", "ae:bog-rash is an adverse event, not a drug; did you mean 'rash'?"),
        ("both", "Drug", "'both' is factor:both, an adverse event and a loop, not a drug"),
        ("nobody:knows", None, "nothing is called 'nobody:knows'; "),
    ],
)
def test_not_found(name: str, kind: str | None, message: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        NAMES.resolve(name, kind)
    assert str(caught.value).startswith(message)


def test_a_circle_of_classes_ends() -> None:
    assert shorten(NAMES.resolve("both", "Pool")) == "factor:both"


def test_node_without_label_is_found_by_its_iri() -> None:
    assert NAMES.resolve("claim:brontavir-marsh-fever", "Claim") == expand("claim:brontavir-marsh-fever")
    with pytest.raises(NameNotFound, match="claim:brontavir-marsh-fever is a claim, not a drug"):
        NAMES.resolve("claim:brontavir-marsh-fever", "Drug")


@pytest.mark.parametrize("size", [1_000, 1_000_000])
@pytest.mark.parametrize("begin", ["", "ae:", "http://x/", "<http://x/"])
def test_a_long_name_makes_a_short_message(begin: str, size: int) -> None:
    with pytest.raises(NameNotFound) as caught:
        NAMES.resolve(begin + "a" * size, "AdverseEvent")
    assert len(str(caught.value)) < 250


@given(st.text())
def test_any_text_makes_a_message_of_one_line(name: str) -> None:
    with pytest.raises((NameNotFound, AmbiguousName)) as caught:
        NAMES.resolve(name + "\n?!", "AdverseEvent")
    assert str(caught.value).isprintable()


def test_untreated_is_a_factor_and_a_population() -> None:
    names = Names(LocalEngine.in_memory(compiled()))
    with pytest.raises(AmbiguousName) as caught:
        names.resolve("untreated")
    found = {kind: shorten(names.resolve("Untreated", kind)) for kind in ("Factor", "Population")}
    assert found["Factor"].startswith("factor:")
    assert found["Population"].startswith("pop:")
    assert all(name in str(caught.value) for name in found.values())


@pytest.mark.parametrize("name", ["González-Rodríguez", "gonzalez-rodriguez", "Gonza\u0301lez Rodri\u0301guez"])
def test_accents_do_not_matter(name: str) -> None:
    names = Names(LocalEngine.in_memory(compiled()))
    assert names.resolve(f"{name} et al. 2013") == f"{PREFIXES['doc']}gonzalez-rodriguez-2013"


@pytest.mark.parametrize("name", ["lena:Mechanism", "mechanism", "Mechanism", f"<{LENA}Mechanism>"])
def test_a_class_is_named_where_one_is_asked_for(name: str) -> None:
    names = Names(LocalEngine.in_memory(compiled()))
    assert names.resolve(name, "Class") == f"{LENA}Mechanism"


@pytest.mark.parametrize("name", ["AdverseEvent", "ClinicalTrial", "DrugClass"])
def test_a_class_is_named_as_the_ontology_writes_it(name: str) -> None:
    assert Names(LocalEngine.in_memory(compiled())).resolve(name, "Class") == f"{LENA}{name}"


def test_a_class_is_no_entity_and_an_entity_no_class() -> None:
    names = Names(LocalEngine.in_memory(compiled()))
    with pytest.raises(NameNotFound, match=r"'lenalidomide' is drug:lenalidomide, a drug, not a class"):
        names.resolve("lenalidomide", "Class")
    with pytest.raises(NameNotFound, match=r"lena:Mechanism is a class, not a drug"):
        names.resolve("lena:Mechanism", "Drug")
    with pytest.raises(NameNotFound, match=r"nothing is called 'class of nothing'; there are "):
        names.resolve("class of nothing", "Class")
