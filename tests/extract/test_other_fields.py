"""Tables of other fields: what the vocabulary covers is read, nothing wrong comes out, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lenakg.extract.names import Names
from lenakg.extract.results.reading import TableReader

from .tables import check, line, table

ARTHRITIS = (
    "Study\tN\tACR20 (%)\tACR50, %\tSAE (%)\tAge, years, median (range)",
    "Ash 2030\t120\t47\t20 (10)\t5%\t54 (20–80)",
)
DIABETES = (
    "Trial\tPatients, n\tHbA1c change, % (95% CI)\tHypoglycaemia, n (%)\tBody weight, kg",
    "Oak\t1,204\t−0.5 % (−0.7 to −0.3)\t12 (10)\t-2.1 ± 0.4",
    "Elm\t60\t-0.8 (-1.0, -0.6)\t3 (5)\tNR",
)
HEART = (
    "Author, year\tDrug\tMACE, n/N\tHR (95% CI)\tMortality (%)\tp",
    "Ash 2031\tBrontavir\t12/340\t0.71 (0.55–0.92)\t3.4\t0.03",
)
SCLEROSIS = (
    "Annualised relapse rate\tPts\tTrial\tRelapse-free at 2 years (%)\tNew lesions, mean (SD)",
    "0.29 per year\t45\tMoss\t70\t2.1 (0.4)",
)
INFECTIONS = (
    "Regimen\tCure rate (%)\tToxicity (grade ≥3)\tNo. of pts\tReference",
    "A+B\t95 (90–98)\tNausea 12%; vomiting 5%\t33 vs 31\tElm [4]",
    "C\t80/90\tNone\tn = 12\tOak [5]",
)
TUMORS = (
    "Study\tORR, % (95% CI)\tCR/PR\tMedian PFS, months (range)\t2-yr OS (%)\tDCR\tTLS, n (%)\tHR",
    "Ash\t47 (33–61)\t9/38\t16.1 (2.0–33)\t88\t80%\t2 (4)\t0.7",
    "Elm\t40\t10/30\tNot reached\t-\t8/10\t0\t0.9",
)
ARMS = (
    "Adverse event\tBrontavir (n = 50)\tPlacebo (n = 48)",
    "Neutropenia\t12 (24%)\t3 (6%)",
    "Anemia\t5 (10%)\t4 (8%)",
)
BASELINE = ("Characteristic\tN (%)", "Age > 65\t20 (40)", "Male\t30 (60)", "PS 0-1\t45 (90)")
BLOOD = (
    "Parameter\tBaseline\tWeek 4\tP value",
    "Neutrophils, ×10⁹/L\t5.2 ± 1.3\t3.1 (2.0–4.4)\t<0.001",
    "CRP, mg/L\t12 (5–30)\t4\t0.02",
)
KIDNEY = (
    "Source\tSubjects\teGFR decline, mL/min per year\tPatient survival, % at 5 y\tCR, mg/dL",
    "Fir 2028\t88 (44 per arm)\t-3.1\t91\t1.2",
)


@pytest.mark.parametrize(
    ("rows", "own", "expected"),
    [
        (
            ARTHRITIS,
            {"ACR20": "20% improvement by the criteria of the college", "SAE": "serious adverse events"},
            [
                "enrolled '120' endpointBasis=Header statistic=Count count=120",
                "age '54 (20–80)' endpointBasis=Header statistic=Median value=54 unit=a unitBasis=Header lowerValue=20"
                " upperValue=80",
            ],
        ),
        (
            DIABETES,
            {},
            [
                "enrolled '1,204' endpointBasis=Header statistic=Count count=1204",
                "enrolled '60' endpointBasis=Header statistic=Count count=60",
            ],
        ),
        (HEART, {"MACE": "major adverse cardiac events", "HR": "hazard ratio"}, []),
        (SCLEROSIS, {}, ["enrolled '45' endpointBasis=Header statistic=Count count=45"]),
        (
            INFECTIONS,
            {},
            [
                "nausea 'Nausea 12%' grade=3-5 statistic=Proportion value=12 unit=%",
                "vomiting 'vomiting 5%' grade=3-5 statistic=Proportion value=5 unit=%",
                "enrolled '33' endpointBasis=Header statistic=Count count=33",
                "enrolled 'n = 12' endpointBasis=Header statistic=Count count=12",
            ],
        ),
        (
            TUMORS,
            {},
            [
                "orr '47 (33–61)' endpointBasis=Header statistic=Proportion value=47 unit=% unitBasis=Header"
                " lowerValue=33 upperValue=61",
                "pfs '16.1 (2.0–33)' endpointBasis=Header statistic=Median value=16.1 unit=mo unitBasis=Header"
                " lowerValue=2 upperValue=33",
                "os '88' endpointBasis=Header statistic=Proportion value=88 unit=% unitBasis=Header"
                " atTime=2 timeUnit=a",
                "dcr '80%' endpointBasis=Header statistic=Proportion value=80 unit=%",
                "tls '2 (4)' endpointBasis=Header statistic=Proportion value=4 unit=% count=2",
                "orr '40' endpointBasis=Header statistic=Proportion value=40 unit=% unitBasis=Header",
                "pfs 'Not reached' endpointBasis=Header reportingStatus=Qualitative",
                "os '-' endpointBasis=Header reportingStatus=NotReported atTime=2 timeUnit=a",
                "dcr '8/10' endpointBasis=Header statistic=Proportion count=8 denominator=10",
                "tls '0' endpointBasis=Header statistic=Count count=0",
            ],
        ),
        (ARMS, {}, []),
        (BASELINE, {}, []),
        (BLOOD, {}, []),
        (KIDNEY, {"CR": "serum creatinine"}, ["enrolled '88' endpointBasis=Header statistic=Count count=88"]),
    ],
    ids="arthritis diabetes heart sclerosis infections tumors arms baseline blood kidney".split(),
)
def test_what_comes_of_a_table(rows: tuple[str, ...], own: Mapping[str, str], expected: list[str]) -> None:
    whole = table(*rows)
    reader = TableReader(whole, Names(own))
    others = {column.number for column in reader.columns if column.kind in ("trial", "regimen", "year", "population")}
    found = []
    for each in whole.rows:
        reading = reader.read(each)
        for result in reading.found:
            check(result, each.words)
        found += [line(result) for result in reading.found]
        known = [(result.start, result.end) for result in reading.found] + [part[:2] for part in reading.unread]
        for number, cell in enumerate(each.cells):
            told = any(start < cell.end and end > cell.start for start, end in known)
            assert told or number in others or cell.start == cell.end, each.text(number)
    assert found == expected
