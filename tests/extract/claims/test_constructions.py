"""What sentences claim by constructions of trials, groups and advice: invented ones, one each."""

from __future__ import annotations

import pytest

from .told import claims

CLL = "disease:chronic-lymphocytic-leukemia"
TFR = "ae:tumor-flare-reaction"
TLS = "ae:tumor-lysis-syndrome"
PFS = "outcome:progression-free-survival"
RESPONSE = "outcome:clinical-response"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What something is protected from, needed for, or a treatment for
        ("Allopurinol protects CLL cells from apoptosis [1].", ["drug:allopurinol decreases proc:apoptosis [ash]"]),
        ("NK cells are required for ADCC.", ["cell:nk-cell contributesTo proc:adcc"]),
        ("Ofatumumab remains a useful treatment for CLL.", [f"drug:ofatumumab treats {CLL}"]),
        (
            "CD154 induction depends on T cells.",
            ["cell:t-cell contributesTo mech:cd154-induction"],
        ),
        # What goes with more or less of something
        ("IL-2 was associated with a shorter PFS [2].", [f"mol:il-2 associatedWith {PFS} [birch]"]),
        ("There is a correlation between IL-6 and response [3].", [f"mol:il-6 associatedWith {RESPONSE} [cedar]"]),
        ("Rituximab failed to show an improvement in PFS.", [f"drug:rituximab increases {PFS} Disputes"]),
        (
            "Rituximab prolonged PFS without an increase in toxicity.",
            [
                f"drug:rituximab increases {PFS}",
                "drug:rituximab increases outcome:toxicity Disputes",
            ],
        ),
        (
            "Prednisone increased NK cells, accompanied by a decrease of Treg cells.",
            ["drug:prednisone hasMechanism mech:nk-cell-expansion", "drug:prednisone hasMechanism mech:treg-reduction"],
        ),
        (
            "We observed an increase of NK cells with prednisone.",
            ["drug:prednisone hasMechanism mech:nk-cell-expansion"],
        ),
        ("Blockade of IL-2 reduced ADCC.", ["mol:il-2 contributesTo mech:adcc-induction"]),
        (
            "Due to the activation of NK cells, ADCC increased.",
            [
                "mech:nk-cell-activation contributesTo mech:adcc-induction",
            ],
        ),
        # Groups that are set apart
        ("Responders had higher numbers of NK cells [1].", [f"cell:nk-cell/Number associatedWith {RESPONSE} [ash]"]),
        ("NK cells were higher in responders [2].", [f"cell:nk-cell associatedWith {RESPONSE} [birch]"]),
        ("CLL patients show a lower number of NK cells.", [f"{CLL} decreases cell:nk-cell/Number"]),
        (
            "NK cells from patients with CLL show a reduced activity, which can be restored by IL-2.",
            [
                f"{CLL} associatedWith mech:nk-cell-activation-decrease @cell:nk-cell",
                "mol:il-2 contributesTo mech:nk-cell-activation",
            ],
        ),
        (
            "TFR is feared. Patients with bulky disease have a higher risk.",
            [f"{TFR} hasRiskFactor factor:bulky-disease"],
        ),
        ("Patients with del(17p) had a shorter PFS.", [f"factor:del-17p associatedWith {PFS}"]),
        # Several drugs, and lists with a bracket each
        (
            "Lenalidomide combined with prednisone [1], rituximab [2] or ofatumumab [3] improved PFS.",
            [
                f"regimen:lenalidomide-prednisone increases {PFS} [ash]",
                f"regimen:lenalidomide-rituximab increases {PFS} [birch]",
                f"regimen:lenalidomide-ofatumumab increases {PFS} [cedar]",
            ],
        ),
        (
            "Rash was seen in patients treated with lenalidomide plus prednisone.",
            ["regimen:lenalidomide-prednisone causes finding:rash"],
        ),
        (
            "Lenalidomide was combined with rituximab, with acceptable toxicity [1].",
            ["regimen:lenalidomide-rituximab associatedWith outcome:acceptable-toxicity [ash]"],
        ),
        (
            "Lenalidomide causes anemia, especially in combination with fludarabine.",
            ["drug:lenalidomide causes ae:anemia", "regimen:lenalidomide-fludarabine causes ae:anemia"],
        ),
        ("Maintenance with lenalidomide improved PFS.", [f"regimen:lenalidomide-maintenance increases {PFS}"]),
        (
            "CLL is common. Lenalidomide is an attractive partner for rituximab [1] and ofatumumab [2].",
            [
                f"regimen:lenalidomide-rituximab treats {CLL} Suggested [ash]",
                f"regimen:lenalidomide-ofatumumab treats {CLL} Suggested [birch]",
            ],
        ),
        ("Lenalidomide and prednisone act synergistically.", ["drug:lenalidomide synergizesWith drug:prednisone"]),
        (
            "The synergy of lenalidomide with rituximab was seen in vitro [1].",
            ["drug:lenalidomide synergizesWith drug:rituximab [ash]"],
        ),
        ("Prednisone enhances the activity of rituximab.", ["drug:prednisone synergizesWith drug:rituximab"]),
        (
            "Rituximab is old, but its combination with prednisone improved PFS.",
            [f"regimen:rituximab-prednisone increases {PFS}"],
        ),
        # What stands for what was named
        (
            "T cells produce IL-2 and IL-6. These cytokines activate NK cells.",
            [
                "cell:t-cell produces mol:il-2",
                "cell:t-cell produces mol:il-6",
                "mol:il-2 contributesTo mech:nk-cell-activation",
                "mol:il-6 contributesTo mech:nk-cell-activation",
            ],
        ),
        (
            "Fever and anemia are known. The risk of TLS is low. This complication is related to bulky disease.",
            [f"{TLS} hasRiskFactor factor:bulky-disease"],
        ),
        (
            "CLL is associated with higher levels of IL-6 and with a defective function of T cells.",
            [f"{CLL} associatedWith mech:il-6-increase", f"{CLL} decreases proc:t-cell-function"],
        ),
        (
            "The decrease of Treg cells observed with prednisone explains the antitumor immune response.",
            [
                "drug:prednisone hasMechanism mech:treg-reduction",
                "mech:treg-reduction contributesTo proc:antitumor-immune-response",
            ],
        ),
        ("Patients with anemia require hydration.", []),
        ("Anemia has been associated with prednisone [1].", ["drug:prednisone causes ae:anemia [ash]"]),
        (
            "Unlike rituximab, which causes fever, prednisone causes rash.",
            ["drug:rituximab causes finding:fever", "drug:prednisone causes finding:rash"],
        ),
        (
            "TLS is a complication of CLL, which may be caused by prednisone [1].",
            [f"drug:prednisone causes {TLS} Suggested [ash]"],
        ),
        (
            "TLS is feared. Monitoring of uric acid is mandatory.",
            [f"procedure:uric-acid-measurement monitors {TLS}"],
        ),
        (
            "Lenalidomide is old. Lenalidomide is used. The combination with prednisone improved PFS.",
            [f"regimen:lenalidomide-prednisone increases {PFS}"],
        ),
        # Relative clauses and asides
        (
            "The production of IL-2 by T cells, which is enhanced by prednisone, contributes to the activation of "
            "NK cells.",
            [
                "drug:prednisone hasMechanism mech:il-2-production",
                "mech:il-2-production contributesTo mech:nk-cell-activation",
            ],
        ),
        (
            "TLS is characterized by hyperkalemia and hyperuricemia, which can lead to renal failure.",
            [
                f"{TLS} hasManifestation finding:hyperkalemia",
                f"{TLS} hasManifestation finding:hyperuricemia",
                f"{TLS} contributesTo ae:renal-failure",
            ],
        ),
        (
            "It was shown that rituximab causes fever and that prednisone causes rash [1].",
            ["drug:rituximab causes finding:fever [ash]", "drug:prednisone causes finding:rash [ash]"],
        ),
        (
            "T cells treated with lenalidomide secrete more IL-2.",
            ["drug:lenalidomide hasMechanism mech:il-2-production"],
        ),
        (
            "Lenalidomide causes fever, followed by rash and anemia.",
            [f"drug:lenalidomide causes {name}" for name in ("finding:fever", "finding:rash", "ae:anemia")],
        ),
        # What papers are cited for
        (
            "Lenalidomide reduced Treg cells, but not NK cells [2].",
            [
                "drug:lenalidomide hasMechanism mech:treg-reduction [birch]",
                "drug:lenalidomide decreases cell:nk-cell Disputes [birch]",
            ],
        ),
        (
            "Lenalidomide reduced Treg cells [1], although this reduction was not observed by others [2].",
            [
                "drug:lenalidomide hasMechanism mech:treg-reduction [ash]",
                "drug:lenalidomide hasMechanism mech:treg-reduction Disputes [birch]",
            ],
        ),
        # Advice
        (
            "To prevent TLS, it is necessary to give hydration and to measure creatinine.",
            [
                f"procedure:creatinine-measurement monitors {TLS}",
                f"procedure:hydration prevents {TLS}",
            ],
        ),
        (
            "For the prevention of TLS, hydration and allopurinol are recommended.",
            [f"procedure:hydration prevents {TLS}", f"drug:allopurinol prevents {TLS}"],
        ),
        ("TLS is feared. Patients at risk should receive allopurinol.", [f"drug:allopurinol prevents {TLS}"]),
        ("Prednisone relieves TFR.", [f"drug:prednisone manages {TFR}"]),
        # What says less than it seems to
        ("TFR is a fatal complication.", []),
        ("Allopurinol lowers uric acid.", []),
        ("TLS is feared. Thrombosis prophylaxis with aspirin is given.", []),
    ],
)
def test_what_a_construction_claims(text: str, expected: list[str]) -> None:
    assert claims(text) == expected
