"""Names of the ontology and of the document, found in a text."""

from __future__ import annotations

import time

import pytest

from lenakg.extract.names import Names

ENDPOINT = frozenset({"Endpoint"})
EVENT = frozenset({"AdverseEvent"})


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("ORR 40%", "OverallResponse"),
        ("ORRs 40%", "OverallResponse"),
        ("overall response rate: 40%", "OverallResponse"),
        ("Objective Responses 40%", "OverallResponse"),
        ("CR", "CompleteResponse"),
        ("Complete  remission 3%", "CompleteResponse"),
        ("PROGRESSION-FREE SURVIVAL", "ProgressionFreeSurvival"),
        ("progression–free survival", "ProgressionFreeSurvival"),
        ("DoR 8 m", "DurationOfResponse"),
        ("time to progression", "TimeToProgression"),
        ("VGPR 3%", "VeryGoodPartialResponse"),
        ("nPR 3%", "NodularPartialResponse"),
        ("DCR", "DiseaseControl"),
        ("or refractory", None),
        ("Or", None),
        ("cr", None),
        ("OSX 4", None),
        ("responses", None),
    ],
)
def test_endpoints(text: str, entity: str | None) -> None:
    found = Names().match(text, 0, ENDPOINT)
    assert (None if found is None else found[1]) == entity


def test_the_longest_name_wins_and_ends_at_a_border() -> None:
    text = "overall response rate 40%"
    assert Names().match(text, 0, ENDPOINT) == (21, "OverallResponse")
    assert Names().match("very good partial response", 10, ENDPOINT) == (26, "PartialResponse")
    assert Names().match("XORR", 1, ENDPOINT) is None
    assert Names().match("ORR", 3, ENDPOINT) is None


def test_kinds_are_the_classes_and_those_above() -> None:
    names = Names()
    assert names.match("PFS", 0, frozenset({"TimeToEventEndpoint"})) is not None
    assert names.match("ORR", 0, frozenset({"TimeToEventEndpoint"})) is None
    assert names.whole("neutropenia", EVENT) == "ae:neutropenia"
    assert names.whole("neutropenia", ENDPOINT) is None
    assert names.whole("responding", frozenset({"Population"})) == "pop:responders"
    assert names.whole("lenalidomide", frozenset({"Drug"})) == "drug:lenalidomide"


def test_the_documents_abbreviations_go_before_those_of_the_ontology() -> None:
    names = Names({"CR": "creatinine rise", "XR": "complete remission (confirmed)", "TFR": "tumour lysis syndrome"})
    assert names.match("CR 4", 0, ENDPOINT) is None, "the document means something else"
    assert names.expansion("CR 4", 0) == (2, "creatinine rise")
    assert names.match("XR 4", 0, ENDPOINT) == (2, "CompleteResponse")
    assert names.whole("TFR", EVENT) == "ae:tumor-lysis-syndrome"
    assert names.match("complete response", 0, ENDPOINT) == (17, "CompleteResponse")


def test_whole_takes_the_words_of_a_name_in_any_order_but_no_others() -> None:
    assert Names().whole("survival, overall", ENDPOINT) == "OverallSurvival"
    assert Names().whole("overall survival in herons", ENDPOINT) is None
    assert Names().whole(" ", ENDPOINT) is None


def test_what_passages_call_an_endpoint() -> None:
    names = Names()
    assert [names.short(name) for name in ("CompleteResponse", "OverallSurvival", "PartialResponse")] == [
        "cr",
        "os",
        "pr",
    ]
    assert names.short("ae:marsh-flare-reaction") == "marsh-flare-reaction"


def test_a_long_text_is_searched_in_linear_time() -> None:
    names = Names({"MF": "marsh fever"})

    def seconds(size: int) -> float:
        text = "tumor flare complete " * size
        begin = time.perf_counter()
        for at in range(len(text)):
            names.match(text, at, EVENT)
        return time.perf_counter() - begin

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.001)
