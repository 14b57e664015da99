"""What sentences claim: invented ones, each for a construction of English that the rules are to read."""

from __future__ import annotations

import pytest

from ..reading import is_record
from .told import claims, read

CLL = "disease:chronic-lymphocytic-leukemia"
TFR = "ae:tumor-flare-reaction"
RESPONSE = "outcome:clinical-response"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Voices
        (
            "Lenalidomide increases CD80 on CLL cells.",
            ["lenalidomide hasMechanism mech:cd80-upregulation @cell:cll-cell"],
        ),
        (
            "CD154 is induced on T cells by lenalidomide.",
            ["lenalidomide hasMechanism mech:cd154-induction @cell:t-cell"],
        ),
        ("TFR caused by lenalidomide was feared [2].", [f"lenalidomide causes {TFR} [birch]"]),
        ("Prednisone reduced the severity of TFR.", [f"prednisone decreases {TFR}/Severity"]),
        ("The frequency of TFR was lower with prednisone.", [f"prednisone decreases {TFR}/Frequency"]),
        ("Fever is a side effect of rituximab.", ["rituximab causes finding:fever"]),
        (
            "The adverse events of rituximab were fever and anemia.",
            ["rituximab causes finding:fever", "rituximab causes ae:anemia"],
        ),
        ("Allopurinol is used for the prophylaxis of TLS.", ["allopurinol prevents ae:tumor-lysis-syndrome"]),
        ("TLS can be prevented with hydration.", ["procedure:hydration prevents ae:tumor-lysis-syndrome"]),
        (
            "TFR was more frequent in previously untreated patients than in others.",
            [f"{TFR} hasRiskFactor factor:previously-untreated"],
        ),
        ("Overexpression of CD80 leads to TFR.", [f"mech:cd80-upregulation contributesTo {TFR}"]),
        ("Lenalidomide inhibits apoptosis of CLL cells.", ["lenalidomide decreases proc:apoptosis @cell:cll-cell"]),
        # Lists
        (
            "After lenalidomide, an overexpression of CD40, CD80, and CD86 was observed on CLL cells.",
            [f"lenalidomide hasMechanism mech:{name}-upregulation @cell:cll-cell" for name in ("cd40", "cd80", "cd86")],
        ),
        (
            "TLS consists of swelling of the liver, fever, and renal failure.",
            [
                f"ae:tumor-lysis-syndrome hasManifestation {name}"
                for name in ("finding:liver-swelling", "finding:fever", "ae:renal-failure")
            ],
        ),
        # Directions and certainty
        ("Prednisone does not reduce the incidence of TFR.", [f"prednisone decreases {TFR}/Incidence Disputes"]),
        (
            "Neither fever nor rash was caused by rituximab.",
            [f"rituximab causes finding:{name} Disputes" for name in ("fever", "rash")],
        ),
        ("Anemia may be due to lenalidomide [3].", ["lenalidomide causes ae:anemia Suggested [cedar]"]),
        ("Anemia may be due to lenalidomide.", ["lenalidomide causes ae:anemia Hypothesised"]),
        ("It has been suggested that anemia predicts response.", [f"ae:anemia predicts {RESPONSE} Hypothesised"]),
        (
            "There was a decrease in the severity of TFR with prednisone, but not in TFR incidence.",
            [f"prednisone decreases {TFR}/Severity", f"prednisone decreases {TFR}/Incidence Disputes"],
        ),
        (
            "Fever was correlated with response [1]; however, this correlation was not confirmed by others [2].",
            [
                f"finding:fever associatedWith {RESPONSE} [ash]",
                f"finding:fever associatedWith {RESPONSE} Disputes Unconfirmed [birch]",
            ],
        ),
        (
            "Lenalidomide is effective in CLL [1]; rituximab is not effective in CLL [2].",
            [f"lenalidomide treats {CLL} [ash]", f"rituximab treats {CLL} Disputes [birch]"],
        ),
        # Subjects that are carried over
        (
            "Rituximab is a drug. It also causes fever.",
            ["rituximab causes finding:fever"],
        ),
        (
            "Lenalidomide, which induces CD154, is used in CLL.",
            ["lenalidomide hasMechanism mech:cd154-induction", f"lenalidomide treats {CLL}"],
        ),
        (
            "TFR is feared. This syndrome was associated with a high starting dose.",
            [f"{TFR} hasRiskFactor factor:high-starting-dose"],
        ),
        (
            "Lenalidomide restores humoral immunity, since it induces CD154.",
            [
                "lenalidomide hasMechanism mech:humoral-immunity-restoration",
                "lenalidomide hasMechanism mech:cd154-induction",
                "mech:cd154-induction contributesTo mech:humoral-immunity-restoration",
            ],
        ),
        # Changes that no one is said to make: those of the treatment that is given
        (
            "The number of NK cells increased after treatment with lenalidomide [3].",
            ["lenalidomide hasMechanism mech:nk-cell-expansion [cedar]"],
        ),
        (
            "In patients treated with lenalidomide, increased levels of IL-6 were observed.",
            ["lenalidomide hasMechanism mech:il-6-increase"],
        ),
        ("No changes in IL-6 were observed after lenalidomide.", ["lenalidomide affects mol:il-6 Disputes"]),
        (
            "Lenalidomide had no effect on apoptosis of CLL cells.",
            ["lenalidomide affects proc:apoptosis @cell:cll-cell Disputes"],
        ),
        ("Lenalidomide has no effect on CD40.", ["lenalidomide affects mol:cd40 Disputes"]),
        # Numbers and shares of cells, after a while
        (
            "After 7 days of lenalidomide, there was a decrease in the number of Treg cells and an increase in the "
            "percentage of CD8 T cells and NK cells.",
            [
                "lenalidomide hasMechanism mech:treg-reduction",
                "lenalidomide increases cell:cd8-t-cell/Percentage",
                "lenalidomide hasMechanism mech:nk-cell-expansion",
            ],
        ),
        (
            "Patients treated with lenalidomide showed increased numbers of NK cells and reduced Treg cells.",
            ["lenalidomide hasMechanism mech:nk-cell-expansion", "lenalidomide hasMechanism mech:treg-reduction"],
        ),
        (
            "Changes in VEGF of patients who responded to lenalidomide were not found.",
            ["lenalidomide affects mol:vegf Disputes"],
        ),
        # Several drugs
        (
            "The combination of lenalidomide with rituximab was well tolerated and improved PFS.",
            [
                "regimen:lenalidomide-rituximab associatedWith outcome:tolerability",
                "regimen:lenalidomide-rituximab increases outcome:progression-free-survival",
            ],
        ),
        (
            "The addition of rituximab to lenalidomide improved PFS.",
            ["regimen:lenalidomide-rituximab increases outcome:progression-free-survival"],
        ),
        # Nouns of relation
        (
            "Hydration and prednisone are recommended as prophylaxis of TLS.",
            [
                "procedure:hydration prevents ae:tumor-lysis-syndrome",
                "prednisone prevents ae:tumor-lysis-syndrome",
            ],
        ),
        (
            "TLS is feared. Prophylaxis with allopurinol should be given.",
            ["allopurinol prevents ae:tumor-lysis-syndrome"],
        ),
        (
            "Risk factors for TLS include a high tumor burden.",
            ["ae:tumor-lysis-syndrome hasRiskFactor factor:high-tumor-burden"],
        ),
        ("Lenalidomide showed significant activity in CLL.", [f"lenalidomide treats {CLL}"]),
        ("TLS prophylaxis consists of hydration.", ["procedure:hydration prevents ae:tumor-lysis-syndrome"]),
        # Risks
        (
            "The risk of TLS is higher in patients with high tumor burden [3].",
            ["ae:tumor-lysis-syndrome hasRiskFactor factor:high-tumor-burden [cedar]"],
        ),
        (
            "Patients with high tumor burden are at risk of TLS.",
            ["ae:tumor-lysis-syndrome hasRiskFactor factor:high-tumor-burden"],
        ),
        ("Lenalidomide was associated with an increased risk of anemia.", ["lenalidomide causes ae:anemia"]),
        # Neither so nor not so
        (
            "Lenalidomide decreases CD20 expression [1]. We found that the effect of lenalidomide on CD20 is variable.",
            [
                "lenalidomide hasMechanism mech:cd20-downregulation [ash]",
                "lenalidomide hasMechanism mech:cd20-downregulation Neutral",
            ],
        ),
        # What says nothing
        ("Lenalidomide was given to many. This was related to a lower incidence of infection.", []),
        ("The receptor of T cells is increased by lenalidomide.", []),
        ("The lenalidomide arm increased.", []),
        ("Patients with anemia received rituximab.", []),
        ("The bank of a pond is steep.", []),
    ],
)
def test_what_a_sentence_claims(text: str, expected: list[str]) -> None:
    drugs = ("lenalidomide", "rituximab", "prednisone", "allopurinol")
    assert claims(text) == [f"drug:{line}" if line.startswith(drugs) else line for line in expected]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("In vitro, lenalidomide increases CD80.", "setting", "InVitro"),
        ("Lenalidomide increases CD80 ex vivo.", "setting", "ExVivo"),
        ("Lenalidomide increases CD80.", "setting", "UnspecifiedSetting"),
        ("Lenalidomide causes anemia.", "setting", "Clinical"),
        ("In CLL, lenalidomide causes anemia.", "inDisease", CLL),
        ("Lenalidomide causes anemia in elderly patients.", "inPopulation", "pop:elderly"),
        ("We found that lenalidomide causes anemia.", "ownObservation", "true"),
        ("Lenalidomide may cause anemia.", "hedgeCue", "may"),
        (
            "Lenalidomide causes anemia within 6 days.",
            "when",
            {"upper": "6", "unit": "d", "anchor": "TreatmentStart"},
        ),
    ],
)
def test_what_else_a_sentence_tells_of_its_claim(text: str, key: str, value: object) -> None:
    (claim,) = read(text).of("claims")
    assert claim.record[key] == value
    assert is_record(claim)


def test_what_should_be_done_is_a_recommendation() -> None:
    found = read("TLS must be prevented with hydration. It can be managed with prednisone. Hydration prevents TLS.")
    assert [one.record["modality"] for one in found.of("recommendations")] == ["Required", "Considered"]
    assert all(is_record(one) for one in found.of("recommendations"))
    assert len(found.of("claims")) == 1


def test_the_next_sentence_on_the_same_study_cites_for_this_one() -> None:
    text = "Prednisone reduced the severity of TFR. In this study, fever was feared [3]."
    assert claims(text) == ["drug:prednisone decreases ae:tumor-flare-reaction/Severity [cedar]"]
    (claim,) = read(text).of("claims")
    assert claim.record["atPassage"] == ["passage:ponds-2002.sec-1-1", "passage:ponds-2002.sec-1-2"]


def test_nothing_of_another_disease_is_meant() -> None:
    text = "Multiple myeloma is feared. Lenalidomide is effective in patients with relapsed or refractory disease."
    assert claims(text) == []


def test_the_papers_of_two_sides_are_kept_apart() -> None:
    text = "Lenalidomide increases CD80 [1, 3], but this has not been confirmed [2]."
    assert claims(text) == [
        "drug:lenalidomide hasMechanism mech:cd80-upregulation [ash, cedar]",
        "drug:lenalidomide hasMechanism mech:cd80-upregulation Disputes Unconfirmed [birch]",
    ]
    contest = read(text).of("claims")[1]
    assert contest.record["hedgeCue"] == "not been confirmed"


def test_an_abbreviation_means_what_the_document_defines() -> None:
    text = "Renal failure (RNF) and tumor fan rate (TFR) are feared. RNF is due to rituximab. TFR is due to it."
    assert claims(text) == ["drug:rituximab causes ae:renal-failure"]


def test_what_could_not_be_read_is_told() -> None:
    found = read("TLS expresses rituximab.")
    assert not found.of("claims")
    assert [(one.place, one.words, one.reason) for one in found.unread] == [
        ("sec-1-1", "TLS expresses rituximab", "the subject and the object fit no reading of the words between them")
    ]


def test_a_text_without_a_known_name_says_so() -> None:
    assert read("The pond is deep. It grows in spring.").notices == (
        "no name of the ontology stands in the running text: no claims could be read from it",
    )


def test_a_text_in_another_language_is_not_guessed_at() -> None:
    sentence = (
        "Lenalidomid verringert die Zahl der Zellen und wirkt bei Patienten mit CLL gegen Anemia nach wenigen Wochen. "
    )
    found = read(sentence * 20)
    assert found.notices == (
        "the running text does not look like English, which the rules are for: no claims were read from it",
    )
    assert not found.of("claims")


def test_a_sentence_without_end_is_left_and_told() -> None:
    found = read("Lenalidomide increases CD80, and it " * 2000 + "ends. Lenalidomide causes anemia.")
    assert [each.reason for each in found.unread] == ["a sentence of more than 1000 words: no claim is read from it"]
    assert [each.record["asserts"]["object"] for each in found.of("claims")] == ["ae:anemia"]
