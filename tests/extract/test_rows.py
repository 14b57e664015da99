"""The rows of a table as records: whose they are, what belongs to one trial, which drugs a table brings along."""

from __future__ import annotations

from collections import Counter

import pytest

from lenakg.extract.candidates import Candidate
from lenakg.extract.desk import Desk
from lenakg.extract.names import Names
from lenakg.extract.papers.citations import citations
from lenakg.extract.rows import apart, drugs_proposed, read_table
from lenakg.source.text import Document
from lenakg.source.units import Table

from .tables import table

TEXT = """\
A. Author

One drug.

1. Aims

To see [1].

TABLE 1: {caption}

{rows}

References

[1] B. Best, “On fens,” *Fen*, vol. 3, pp. 1–9, 2001.
[2] C. Second, “On tarns,” *Tarn*, vol. 4, pp. 1–9, 2002.
"""
HEADER = "References\tRegimen\tNo\tResponse\tTLS"


def read(*rows: str, caption: str = "Trials.", header: str = HEADER, drugs: dict[str, str] | None = None) -> Desk:
    document = Document(TEXT.format(caption=caption, rows="\n".join((header, *rows))))
    desk = Desk(document, "fens-2002")
    papers = {paper.number: paper for paper in citations(document.references)}
    for each in document.tables:
        read_table(desk, each, Names({}, drugs or {}), papers, Counter())
    return desk


def of(desk: Desk, key: str) -> list[Candidate]:
    return [candidate for candidate in desk.candidates if candidate.key == key]


def test_all_of_a_row_belongs_to_one_trial() -> None:
    desk = read("Best [1] 2001 Phase II Untreated\tLenalidomide 5 mg Median 4 cycles (1–9)\t45\tORR 47% CR 9%\t<1%")
    (trial,) = of(desk, "trials")
    (regimen,) = of(desk, "regimens")
    assert trial.record["hasArm"] == [{"label": "Best [1] 2001", "hasRegimen": regimen.record["id"]}]
    results = [each for each in desk.candidates if "endpoint" in each.record]
    assert [each.record["id"].removeprefix("result:best-2001-") for each in results] == [
        "enrolled",
        "orr",
        "cr",
        "tls",
        "duration",
    ]
    for each in results:
        assert each.record["ofTrial"] == trial.record["id"]
        assert each.record["ofArm"] == f"{trial.record['id']}.arm-1"
        assert each.record["citedEvidence"] == trial.record["reportedIn"] == ["ref:best-2001"]
        assert each.place == "table-1-row-1"
        assert each.record["entryMode"] == "Extracted"
    assert all("" not in record.values() and None not in record.values() for record in (e.record for e in results))


def test_two_papers_of_one_trial() -> None:
    desk = read("Best [1, 2] 2001 Phase II Untreated\tLenalidomide 5 mg\t45\tORR 47%\t5%")
    (trial,) = of(desk, "trials")
    assert trial.record["id"] == "trial:best-2001"
    assert trial.record["reportedIn"] == ["ref:best-2001", "ref:second-2002"]
    assert of(desk, "efficacyResults")[0].record["citedEvidence"] == ["ref:best-2001", "ref:second-2002"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Best [1] 2001", "best-2001"),
        ("Best [7] 2003", "best-2003"),
        ("Best et al. 2003", "best-2003"),
        ("CLL-009 Phase II", "cll-009"),
        ("", "table-1-row-1"),
        ("—", "table-1-row-1"),
    ],
)
def test_the_name_of_a_trial(cell: str, name: str) -> None:
    desk = read(f"{cell}\tLenalidomide 5 mg\t45\tORR 47%\t5%")
    assert of(desk, "trials")[0].record["id"] == f"trial:{name}"
    assert of(desk, "efficacyResults")[0].record["id"] == f"result:{name}-orr"


def test_a_figure_that_is_compared_names_the_other() -> None:
    desk = read("Best [1] 2001\tLenalidomide 5 mg\t45\tPFS responding 16 m versus 6 m\t5%")
    first, second = of(desk, "efficacyResults")
    assert first.record["comparedWith"] == second.record["id"] == "result:best-2001-pfs-2"
    assert "comparedWith" not in second.record


def test_an_empty_cell_is_at_its_row_and_prints_nothing() -> None:
    desk = read("Best [1] 2001\tLenalidomide 5 mg\t45\tORR 47%\t", "Best [1] 2001\tLenalidomide 5 mg\t45\tORR 47%\t5%")
    blank = of(desk, "adverseEventRates")[0].record
    assert (blank["reportingStatus"], blank["atPassage"]) == ("Blank", "passage:fens-2002.table-1-row-1")
    assert "asPrinted" not in blank


def test_the_columns_may_stand_in_any_order() -> None:
    desk = read("5%\tORR 47%\tLenalidomide 5 mg\tBest [1] 2001", header="TLS\tResponse\tRegimen\tReferences")
    assert [each.record["id"] for each in desk.candidates] == [
        "trial:best-2001",
        "trial:best-2001.fens-2002-table-1",
        "regimen:best-2001",
        "result:best-2001-tls",
        "result:best-2001-orr",
    ]


def test_a_dose_without_a_drug_is_of_what_the_caption_names() -> None:
    desk = read("Best [1] 2001\t5 mg per day\t45\tORR 47%\t5%", caption="Lenalidomide alone.")
    (regimen,) = of(desk, "regimens")
    assert regimen.record["includesDrug"] == ["drug:lenalidomide"]
    assert regimen.remarks
    assert of(read("Best [1] 2001\t5 mg per day\t45\tORR 47%\t5%"), "regimens") == []


def test_drugs_that_the_ontology_lacks_are_proposed() -> None:
    header = "Trial\tRegimen\tResponse"
    rows = ("Best\tZetol 5 mg per day\tORR 47%", "Elm\tLenalidomide 5 mg Orvalin 25 mg/m² day 1\tORR 4%")
    assert drugs_proposed(table(header, *rows), Names()) == {"Zetol": "drug:zetol", "Orvalin": "drug:orvalin"}
    assert drugs_proposed(table("Trial\tResponse", "Best\tORR 47%"), Names()) == {}
    assert drugs_proposed(Table("1", None, "", None, (), ()), Names()) == {}


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (["Zetol", "Orvalin", "Zetol Orvalin"], ["Zetol", "Orvalin"]),
        (["Orvalin", "Zetol Orvalin"], ["Orvalin"]),
        (["Zetol Orvalin"], ["Zetol Orvalin"]),
        (["Zetol", "Zetol sulfate"], ["Zetol", "Zetol sulfate"]),
        ([], []),
    ],
)
def test_two_drugs_side_by_side_are_two(printed: list[str], kept: list[str]) -> None:
    assert list(apart({name: f"drug:{name}" for name in printed})) == kept


def test_drugs_side_by_side_are_read_with_what_another_row_names() -> None:
    desk = read("Best [1] 2001\tZetol Orvalin 25 mg\t45\tORR 47%\t5%", drugs={"Zetol": "drug:zetol"})
    (regimen,) = of(desk, "regimens")
    assert regimen.record["includesDrug"] == ["drug:zetol", "drug:orvalin"]
    assert [step["ofDrug"] for step in regimen.record["hasDoseStep"]] == ["drug:orvalin"]


def test_what_the_ontology_lacks_is_told_once() -> None:
    desk = read("Best [1] 2001 Frail\tZetol 5 mg\t45\tORR 47%\t5%")
    (trial,) = of(desk, "trials")
    assert trial.remarks == ("'Frail' is no population of the ontology: pop:frail is proposed",)
    (regimen,) = of(desk, "regimens")
    assert sum("drug:zetol" in remark for remark in regimen.remarks) == 1
    assert regimen.confidence <= 0.6
