"""Parameters are bound as whole terms: whatever is given, a query asks what its file asks, or is not asked."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lenakg.answer.query import bind, block
from lenakg.answer.resolve import Names
from lenakg.core.errors import AmbiguousName, NameNotFound, QueryError
from lenakg.core.namespaces import expand

from .small import QUERY, small_card, small_engine

ENGINE = small_engine()
NAMES = Names(ENGINE)
CARD = small_card(Path(mkdtemp()))
OPTIONAL = small_card(
    Path(mkdtemp()),
    QUERY.replace("#+     type: Int", "#+     default: drug:sedge\n#+     type: Int").replace("UNDEF", "drug:sedge"),
)
AE = "https://w3id.org/lenacll/adverse-event/"
DRUG = "https://w3id.org/lenacll/drug/"

HOSTILE = [
    "",
    " ",
    "}",
    "{",
    "{}",
    "} UNION { ?claim ?p ?o } #",
    "ae:marsh-fever } UNION { ?s ?p ?o",
    "ae:marsh-fever ae:bog-rash",
    "ae:marsh-fever # parameter",
    "ae:marsh-fever\n}",
    f"<{AE}marsh-fever> <{AE}bog-rash>",
    f"<{AE}marsh-fever> }} #",
    f"{AE}marsh-fever> }} #",
    f"<{AE}marsh fever>",
    f"{AE}marsh fever",
    f"{AE}marsh-fever\\u003e",
    f"<{AE}marsh-fever\\u003e>",
    "marsh\\u0022fever",
    "\\u0022",
    '"marsh fever"',
    '"""',
    "'",
    "\\",
    "\\g<0>",
    "\\1",
    "?claim",
    "UNDEF",
    "$event",
    "# parameter",
    "VALUES ?event { UNDEF } # parameter",
    "marsh fever\x00",
    "\r\n",
    "\ud800",
    "<>",
    "<",
    "ae:",
    ":",
    "a" * 1_000_000,
    "{" * 1_000_000,
    "<http://" + "a" * 1_000_000 + ">",
]


def test_default_stands() -> None:
    assert bind(OPTIONAL, {}, NAMES) == OPTIONAL.text


def test_bound_text() -> None:
    text = bind(CARD, {"event": ["MF", "ae:bog-rash"], "drug": ["brontavir"]}, NAMES)
    assert text == CARD.text.replace(
        "{ ae:marsh-fever } # parameter: the event", f"{{ <{AE}marsh-fever> <{AE}bog-rash> }} # parameter: the event"
    ).replace("{ UNDEF }", f"{{ <{DRUG}brontavir> }}")


def test_bound_text_can_be_bound_again(tmp_path: Path) -> None:
    once = bind(OPTIONAL, {"event": ["bog rash"]}, NAMES)
    assert [found["name"] for found in block().finditer(once)] == ["event", "drug"]


def test_only_the_parameter_that_is_given_changes() -> None:
    text = bind(OPTIONAL, {"event": ["bog rash"]}, NAMES)
    assert text == OPTIONAL.text.replace("{ ae:marsh-fever } # p", f"{{ <{AE}bog-rash> }} # p")


def test_rows_follow_the_parameters() -> None:
    def events(**values: list[str]) -> list[str]:
        return [str(event) for _, event in ENGINE.select(bind(CARD, values, NAMES))]

    assert events(drug=["brontavir"]) == [f"<{AE}marsh-fever>"]
    assert events(drug=["brontavir"], event=["bog rash"]) == []
    assert events(drug=["brontavir", "sedge"], event=["bog rash", "mf"]) == [f"<{AE}marsh-fever>"]
    assert events(drug=["sedge"]) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "claims-about needs the parameter 'drug'; give drug=NAME"),
        ({"event": ["MF"]}, "claims-about needs the parameter 'drug'; give drug=NAME"),
        ({"drug": []}, "claims-about is given no value of 'drug'; give drug=NAME"),
        ({"drug": ["sedge"], "x\ny": ["z"]}, "claims-about has no parameter 'x y'; its parameters are event, drug"),
    ],
)
def test_parameters_must_be_those_of_the_card(values: dict[str, list[str]], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(CARD, values, NAMES)
    assert str(caught.value) == message


def test_query_that_takes_none(tmp_path: Path) -> None:
    card = small_card(
        tmp_path, "#+ summary: x\n#+ description: x\n#+ tags: [x]\n#+ columns:\n#+   s: x\nSELECT ?s { ?s a ?s }"
    )
    assert bind(card, {}, NAMES) == card.text
    with pytest.raises(QueryError, match="has no parameter 'event'; it takes none"):
        bind(card, {"event": ["MF"]}, NAMES)


@pytest.mark.parametrize("value", HOSTILE, ids=[ascii(value[:40]) for value in HOSTILE])
def test_hostile_value_is_no_name(value: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        bind(CARD, {"event": [value], "drug": ["sedge"]}, NAMES)
    assert len(str(caught.value).splitlines()) == 1


WORDS = st.sampled_from([*HOSTILE[2:36], "ae:marsh-fever", f"<{AE}bog-rash>", "rash", "MF", "\n", " "])


@given(st.lists(WORDS | st.text(), max_size=4).map("".join), st.sampled_from(["event", "drug"]))
@example("ae:marsh-fever", "event")
@example("SEDGE", "drug")
def test_whatever_is_bound_only_the_terms_of_the_block_change(value: str, parameter: str) -> None:
    values = {"drug": ["drug:sedge"], parameter: [value]}
    try:
        text = bind(CARD, values, NAMES)
    except (NameNotFound, AmbiguousName):
        return
    bound = {found["name"]: found["terms"].strip() for found in block().finditer(text)}
    known = {
        "event": {f"<{AE}{name}>" for name in ("marsh-fever", "bog-rash")},
        "drug": {f"<{DRUG}brontavir>", f"<{DRUG}sedge>"},
    }
    known["event"].add(f"<{expand('factor:both')}>")
    if parameter == "drug":
        assert bound["event"] == "ae:marsh-fever"
    assert bound[parameter] in known[parameter]
    assert block().sub("", text) == block().sub("", CARD.text)
    assert ENGINE.select(bind(CARD, values, NAMES)).columns == ("claim", "event")
