"""What sentences of clinical prose claim: treatments and how they are given, what they bring, what is advised."""

from __future__ import annotations

import pytest

from .told import claims

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
