"""What a document takes abbreviations to mean: in footnotes, in brackets, and in tables that leave them unexplained."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.extract.shortforms.abbreviations import FoundAbbreviation, abbreviations
from lenakg.extract.shortforms.definitions import defined_in_list, defined_in_text
from lenakg.extract.shortforms.expansions import expansion_before, is_expansion
from lenakg.source.text import Document

NOTES = {
    "TLS: tumor lysis syndrome; m: months.": ["TLS tumor lysis syndrome", "m months"],
    "AE = adverse event; CR=complete response": ["AE adverse event", "CR complete response"],
    "AE, adverse event; CR, complete response.": ["AE adverse event", "CR complete response"],
    "CI denotes confidence interval, and OS overall survival.": ["CI confidence interval", "OS overall survival"],
    "AE: adverse event, SAE: serious adverse event": ["AE adverse event", "SAE serious adverse event"],
    "Note: NR: not reported. Abbreviations: RF: renal failure.": ["NR not reported", "RF renal failure"],
    "RC\tremisión completa": ["RC remisión completa"],
    "CR: complete, or\nfull, remission": ["CR complete, or\nfull, remission"],
    "a: all patients; b: both arms": [],
    "a, of those treated; b, see text": [],
    "Data are medians; ranges in brackets.": [],
    "y: year; w: week": ["y year", "w week"],
    "a: of those who were treated": [],
}

SENTENCES = {
    "A serious tumor lysis syndrome (TLS) came.": ["TLS tumor lysis syndrome"],
    "TFR (tumor flare reaction) came.": ["TFR tumor flare reaction"],
    "The “Tumor flare reaction” (TFR) came.": ["TFR Tumor flare reaction"],
    "The *tumor flare reaction* (TFR; see below) came.": ["TFR tumor flare reaction"],
    "Response (hazard ratio (HR) of 2) came.": ["HR hazard ratio"],
    "alpha and beta with gamma (ABG), so-called free survival (FS)": [
        "ABG alpha and beta with gamma",
        "FS free survival",
    ],
    "antibody-dependent cellular cytotoxicity (ADCC)": ["ADCC antibody-dependent cellular cytotoxicity"],
    "venous thromboembolism (VTE)": ["VTE venous thromboembolism"],
    "of proteasome inhibitors (PIs), adverse events (AEs)": ["PIs proteasome inhibitors", "AEs adverse events"],
    "the Trials Group of the Moor (tgm)": ["tgm Trials Group of the Moor"],
    "until the end (end of study; EOS) of it": ["EOS end of study"],
    "phosphorus (P) and calcium (Ca)": ["P phosphorus", "Ca calcium"],
    "treatment-free survival (TLS) fell": [],
    "the trial of oaks (NCT00910910), in phase two (II), in Rome (Italy), as said (see text), 32% (CR 7%)": [],
    "CD154 (also known as CD40L)": [],
    "groups (a) and (b)": [],
}


@pytest.mark.parametrize("note", NOTES)
def test_a_footnote_explains(note: str) -> None:
    assert [f"{found.abbreviation} {found.expansion}" for found in defined_in_list(note)] == NOTES[note]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_explains(sentence: str) -> None:
    assert [f"{found.abbreviation} {found.expansion}" for found in defined_in_text(sentence)] == SENTENCES[sentence]


@pytest.mark.parametrize("words", [*NOTES, *SENTENCES])
def test_a_definition_stands_where_it_is_said_to_stand(words: str) -> None:
    for found in [*defined_in_list(words), *defined_in_text(words)]:
        said = words[found.start : found.end]
        assert found.abbreviation in said
        assert found.expansion in said


def test_letters_that_are_no_initials_cost_certainty() -> None:
    def sure(words: str, short: str) -> float:
        found = expansion_before(words, 0, len(words), short)
        assert found is not None
        return found.confidence

    assert (
        sure("tumor flare reaction", "TFR")
        > sure("venous thromboembolism", "VTE")
        > sure("tumor flare syndrome", "TFR")
    )
    assert expansion_before("tumor flare reaction of oaks", 0, 28, "TFR") is None
    assert not is_expansion("flare of tumors", "TF")


FRONT = "A. Author\n\nOaks had a tumor lysis syndrome (TLS).\n\n1. Aims\n\n"
BODY = (
    "The treatment-free survival (TFS) was long. The treatment-free survival (TLS) was short. It was tumor\n\n"
    "TABLE 1: Trials of chronic leukemia (CL).\n\nTrial\tTLS\tEND\nBest I\tRC 9% NR 5 m ABC-001\tTFS CL\n\n"
    "TLS: tumor lysis syndrome; m: months; NR: not reported.\n\nflare syndrome (TFR) again.\n\n"
)
END = "References\n\n- [1] B. Best, “On odd things (OOT),” *Leaf*, vol. 1, 2001.\n"


def told(found: FoundAbbreviation) -> str:
    return f"{found.unit.key} {found.where} {found.abbreviation}: {found.expansion}"


def test_a_document_explains_place_by_place() -> None:
    found = abbreviations(Document(FRONT + BODY + END))
    assert [told(one) for one in found] == [
        "abstract-1 abstract TLS: tumor lysis syndrome",
        "sec-1-1 text TFS: treatment-free survival",
        "sec-1-2 text TLS: treatment-free survival",
        "sec-1-3 text TFR: tumor flare syndrome",
        "table-1-caption caption CL: chronic leukemia",
        "table-1-note note TLS: tumor lysis syndrome",
        "table-1-note note m: months",
        "table-1-note note NR: not reported",
        "table-1-header table END: None",
        "table-1-row-1 table RC: None",
        "table-1-row-1 table TFS: None",
    ]
    mistaken, unexplained, elsewhere = found[2], found[9], found[10]
    assert mistaken.confidence == 0.5
    assert "which go by TFS elsewhere" in mistaken.remarks[0]
    assert unexplained.remarks == ("nothing in the document defines it",)
    assert elsewhere.remarks == ("the text defines it as 'treatment-free survival' (sec-1-1)",)


def test_a_place_is_told_in_the_words_of_its_unit() -> None:
    document = Document(FRONT + BODY + END)
    for found in abbreviations(document):
        said = " ".join(document.words(found.unit)[found.start : found.end].split())
        assert found.abbreviation in said
        assert found.expansion is None or found.expansion in said


def test_two_meanings_stay_two() -> None:
    text = "1. Aims\n\nOverall response (OR) of the old rose (OR).\n\nTABLE 1: Oaks.\n\nA\tB\nC\tOR\n\nNR: none."
    *_, last = abbreviations(Document(text))
    assert last.remarks == (
        "the text defines it as 'Overall response' (sec-1-1); the text defines it as 'old rose' (sec-1-1)",
    )


@given(st.text(alphabet="AaBb().,;:= \n\t“”-", max_size=80))
def test_no_words_are_too_odd(words: str) -> None:
    for found in [*defined_in_list(words), *defined_in_text(words)]:
        assert 0 <= found.start < found.end <= len(words)
        assert 0 < found.confidence < 1


@pytest.mark.parametrize(
    "piece", ["(AB) ", "a b (AB) ", "AB: ", "AB: a b; ", "(", "A", "(a; ", "ab ", "; ", "AB, ", "AB (a b) "]
)
def test_reading_takes_time_in_proportion_to_the_words(piece: str) -> None:
    def seconds(count: int) -> float:
        words = piece * count
        begin = time.process_time()
        defined_in_list(words)
        list(defined_in_text(words))
        return time.process_time() - begin

    count = 3000 // len(piece)
    seconds(count)
    assert seconds(8 * count) < 24 * seconds(count) + 0.1
