"""What sentences of clinical prose claim: treatments and how they are given, what they bring, what is advised."""

from __future__ import annotations

import pytest

from ..reading import is_record
from .told import claims, read

CLL = "disease:chronic-lymphocytic-leukemia"
TFR = "ae:tumor-flare-reaction"
PFS = "outcome:progression-free-survival"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One drug with another
        ("Lenalidomide with rituximab improved PFS.", [f"regimen:lenalidomide-rituximab increases {PFS}"]),
        (
            "The use of corticosteroids with lenalidomide plus dexamethasone is appealing since it is well tolerated.",
            ["regimen:lenalidomide-dexamethasone associatedWith outcome:tolerability"],
        ),
        ("Trials that compared lenalidomide with rituximab are rare.", []),
        # What is asked or planned, or would be so under a condition, is not claimed
        ("The trial was designed to evaluate whether lenalidomide with rituximab improves PFS.", []),
        ("A study was begun to investigate the efficacy of lenalidomide in CLL.", []),
        ("If lenalidomide causes neutropenia, the dose is reduced.", []),
        ("High-dose rituximab increased PFS, but low-dose rituximab was less toxic.", []),
        ("To assess toxicity, rituximab was given and decreased PFS.", [f"drug:rituximab decreases {PFS}"]),
        (
            "The combination of lenalidomide, rituximab, and fludarabine improved PFS.",
            [f"regimen:lenalidomide-rituximab-fludarabine increases {PFS}"],
        ),
        (
            "Lenalidomide is old. The addition of rituximab improved PFS without increasing the toxicity [2].",
            [
                f"regimen:lenalidomide-rituximab increases {PFS} [birch]",
                "regimen:lenalidomide-rituximab increases outcome:toxicity Disputes [birch]",
            ],
        ),
        (
            "Rituximab was added to lenalidomide and improved PFS.",
            [f"regimen:lenalidomide-rituximab increases {PFS}"],
        ),
        (
            "Fludarabine and cyclophosphamide with rituximab improved PFS.",
            [f"regimen:fludarabine-cyclophosphamide-rituximab increases {PFS}"],
        ),
        (
            "Chemotherapeutic agents such as fludarabine and cyclophosphamide plus rituximab caused fever.",
            [
                "drug:chemotherapeutic-agent causes finding:fever",
                "regimen:fludarabine-cyclophosphamide-rituximab causes finding:fever",
            ],
        ),
        # Responses
        (
            "CLL is grim. The response rate with lenalidomide was 30%.",
            [f"drug:lenalidomide treats {CLL}"],
        ),
        (
            "In CLL, an overall response rate (ORR) is told. The ORR of lenalidomide was 65% in elderly patients.",
            [f"drug:lenalidomide treats {CLL}"],
        ),
        ("In CLL patients the response rate was 47%.", []),
        (
            "CLL is grim. Lenalidomide plus rituximab is new. With this combination, a response was achieved in 57%.",
            [f"regimen:lenalidomide-rituximab treats {CLL}"],
        ),
        # What is said of a treatment
        (
            "CLL is grim. Shorter treatments can be effective when combined.",
            [f"procedure:shorter-treatment treats {CLL}"],
        ),
        ("CLL is grim. Effective drugs such as rituximab are rare.", []),
        (
            "A trial using lenalidomide in combination with rituximab demonstrated an acceptable toxicity profile [2].",
            ["regimen:lenalidomide-rituximab associatedWith outcome:acceptable-toxicity [birch]"],
        ),
        (
            "Lenalidomide is old. Dose escalations must be implemented.",
            ["drug:lenalidomide requires procedure:dose-escalation"],
        ),
        ("Prednisone enables dose escalation.", ["drug:prednisone contributesTo procedure:dose-escalation"]),
        (
            "Lenalidomide is unlikely to achieve an improved PFS.",
            [f"drug:lenalidomide increases {PFS} Disputes"],
        ),
        (
            "The adverse events of lenalidomide were fever and anemia. Rash is uncommon, and rare with prednisone.",
            ["drug:lenalidomide causes finding:fever", "drug:lenalidomide causes ae:anemia"],
        ),
        (
            "The adverse events of lenalidomide were fever and anemia. Rash is even more uncommon.",
            [f"drug:lenalidomide causes {name}" for name in ("finding:fever", "ae:anemia", "finding:rash")],
        ),
        (
            "Lenalidomide causes phosphorus (P) and calcium (Ca) alterations.",
            [f"drug:lenalidomide causes ae:{name}-alteration" for name in ("phosphorus", "calcium")],
        ),
        # What guidelines comprise
        (
            "VTE is feared, and prophylaxis is given; guidelines include the use of aspirin in patients with fever and "
            "enoxaparin in others.",
            ["drug:aspirin prevents ae:venous-thromboembolism", "drug:enoxaparin prevents ae:venous-thromboembolism"],
        ),
        ("VTE is feared. Guidelines include the use of aspirin.", []),
        (
            "TLS prevention includes allopurinol and a low starting dose of lenalidomide.",
            [
                f"{name} prevents ae:tumor-lysis-syndrome"
                for name in ("drug:allopurinol", "procedure:low-starting-dose")
            ],
        ),
        # Events
        ("TFR is a rare but serious complication of lenalidomide treatment.", [f"drug:lenalidomide causes {TFR}"]),
        (
            "Lenalidomide is old. TLS was mainly observed in the first 15 days [2].",
            ["drug:lenalidomide causes ae:tumor-lysis-syndrome [birch]"],
        ),
        ("Lenalidomide is old. TLS was mainly observed in Spain.", []),
        ("TLS can be fatal.", ["ae:tumor-lysis-syndrome contributesTo outcome:death"]),
        (
            "TLS is characterized by metabolic abnormalities (hyperkalemia and hypocalcemia).",
            [f"ae:tumor-lysis-syndrome hasManifestation finding:{name}" for name in ("hyperkalemia", "hypocalcemia")],
        ),
        (
            "Hydration should be given to patients with high tumor burden for the prevention of TLS.",
            ["procedure:hydration prevents ae:tumor-lysis-syndrome"],
        ),
        (
            "CLL is grim. Lenalidomide plus rituximab is promising.",
            [f"regimen:lenalidomide-rituximab treats {CLL} Hypothesised"],
        ),
        ("CLL is grim. CD20 is an attractive target of lenalidomide.", []),
        # Ways of giving a drug
        ("Continuous lenalidomide is effective in CLL.", [f"regimen:continuous-lenalidomide treats {CLL}"]),
        (
            "Lenalidomide is feared. A continuous daily dosing causes fever.",
            ["regimen:continuous-lenalidomide causes finding:fever"],
        ),
        (
            "CLL is grim. Lenalidomide, alone or in combination, is an alternative for patients who relapsed.",
            [f"regimen:lenalidomide-treatment treats {CLL}"],
        ),
        ("Lenalidomide and CLL. Lenalidomide is old. Aspirin is an alternative in these patients.", []),
        # Comparisons
        (
            "Nobody knows why lenalidomide is more effective than rituximab.",
            ["drug:lenalidomide increases outcome:treatment-efficacy"],
        ),
        ("Rituximab was less toxic than lenalidomide.", ["drug:rituximab decreases outcome:toxicity"]),
        (
            "Higher doses of lenalidomide are more effective to obtain responses.",
            ["procedure:higher-dose increases outcome:clinical-response"],
        ),
        ("Better results were obtained with rituximab.", ["drug:rituximab increases outcome:treatment-efficacy"]),
        (
            "Better results were seen when given as first-line treatment.",
            ["procedure:first-line-use increases outcome:treatment-efficacy"],
        ),
        ("These are better results than those with rituximab.", []),
        # What is to be recognized
        (
            "TFR and TLS are feared and it is important to recognize them.",
            [
                "procedure:recognition-of-tumor-flare-reaction monitors ae:tumor-flare-reaction",
                "procedure:recognition-of-tumor-lysis-syndrome monitors ae:tumor-lysis-syndrome",
            ],
        ),
        ("It is important to recognize fever.", []),
        # The study of the sentence before
        (
            "Fever was rare [2]. This study demonstrates that prednisone reduces TFR.",
            [f"drug:prednisone decreases {TFR} [birch]"],
        ),
        # Kinds of a sign in brackets, and what comes with it
        (
            "TFR consists of fever and rash (maculopapular, blue, and nonpruritic).",
            [
                f"{TFR} hasManifestation finding:{name}"
                for name in ("fever", "rash", "maculopapular-rash", "nonpruritic-rash")
            ],
        ),
        (
            "TFR consists of fever, erythema associated with rash, and bone pain.",
            [
                *(f"{TFR} hasManifestation finding:{name}" for name in ("fever", "erythema", "rash", "bone-pain")),
                "finding:erythema associatedWith finding:rash",
            ],
        ),
    ],
)
def test_what_clinical_prose_claims(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


def test_who_is_to_be_excluded() -> None:
    text = "Lenalidomide in CLL. Patients with renal failure should be excluded. Those with rash must not be excluded."
    (advice,) = read(text).of("recommendations")
    assert advice.record["modality"] == "Excluded"
    assert advice.record["asserts"] == {"subject": "drug:lenalidomide", "predicate": "treats", "object": CLL}
    assert is_record(advice)
