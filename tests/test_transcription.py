"""The accepted facts of tables and references beside a transcription that a second reader made of the article, blind.

The files in `transcription/` were read cell by cell from the article by a second reader who had not seen the facts.
Where the two judge differently the difference is listed here with the reason; none of them is in a figure.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lenakg.core.facts import Fact, read_facts
from lenakg.core.resources import folder
from lenakg.curate.records import RESULTS, as_yaml

HERE = Path(__file__).parent / "transcription"
HOME = "gonzalez-rodriguez-2013"
#: Columns of the second reader and the keys of the facts.
FIGURES = {
    "value": "value",
    "lower": "lowerValue",
    "upper": "upperValue",
    "comparator": "valueComparator",
    "count": "count",
    "denominator": "denominator",
    "unit": "unit",
    "atTime": "atTime",
    "timeUnit": "timeUnit",
    "followUp": "followUp",
    "statistic": "statistic",
    "grade": "grade",
    "endpoint": "endpoint",
    "status": "reportingStatus",
}
#: The table prints 12 with (RF) in the column of tumor lysis syndrome: the facts take it for renal failure.
EVENTS = {("2", "4", "(RF) 12"): ("Tumor lysis syndrome", "ae:renal-failure")}
#: The facts have the bracket that names a subgroup as the population, the second reader in the characters too.
BRACKETS = [
    ("2", "1", "ORR 38% (high risk cytogenetic)"),
    ("2", "2", "ORR 95% (<65 y)"),
    ("2", "2", "ORR 78% (>65 y)"),
    ("2", "2", "RC 20% (<65 y)"),
    ("2", "2", "RC 8% (>65 y)"),
]
#: Groups that the facts have on the figure. Whom "versus 6 m" is of is not printed.
GROUPS = {
    "responding (patients)": ["pop:responders"],
    'not responding (implied by "versus")': [],
    "high risk cytogenetic": ["pop:high-risk-cytogenetics-cll"],
    "<65 y": ["pop:younger-than-65"],
    ">65 y": ["pop:older-than-65"],
    "": [],
}
#: That all of a trial are of an age may stand on each figure or on the trial.
OF_THE_TRIAL = ">65 years"
#: An entry without pages or an article's number: an article to the second reader, an abstract to the facts.
KINDS = {"41": ("JournalArticle", "ConferenceAbstract")}
DRUGS = {"(not printed)": "drug:lenalidomide", "R": "drug:rituximab"}
DAYS_AND_CYCLES = ("dayFrom", "dayTo", "cycleFrom", "cycleTo")
DOSES = ("unit", "timesPer", "period", "periodUnit", *DAYS_AND_CYCLES, "cycleLength", "restDays", "increment")


def table(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return [fact for fact in read_facts(folder("facts")) if fact.document.endswith(f"/{HOME}")]


def of_rows(facts: list[Fact], *keys: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The records of the tables, by table and row."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for fact in facts:
        if fact.path[0] in keys:
            record = as_yaml(fact.record)
            place = re.search(r"\.table-(\d+)-row-(\d+)", str(record.get("atPassage")))
            if place is not None:
                rows.setdefault((place[1], place[2]), []).append(record)
    return rows


def printed(row: Mapping[str, str]) -> str:
    """The characters that the facts have for a figure."""
    whole = row["asPrinted"]
    return whole.partition(" (")[0] if (row["table"], row["row"], whole) in BRACKETS else whole


def event(row: Mapping[str, str]) -> str:
    said = EVENTS.get((row["table"], row["row"], row["asPrinted"]))
    if said is not None:
        assert row["adverseEvent"] == said[0]
        return said[1].partition(":")[2]
    return re.sub(r"\W+", "-", row["adverseEvent"].casefold())


Figure = tuple[str, ...]


def read_as(row: Mapping[str, str]) -> Figure:
    """What the second reader has of a figure, as the facts would put it."""
    return (*(row[name] for name in FIGURES), event(row), row["estimated"], printed(row))


def stands_as(record: Mapping[str, Any]) -> Figure:
    """The same of a fact."""
    return (
        *(str(record.get(key, "")) for key in FIGURES.values()),
        str(record.get("adverseEvent", "")).partition(":")[2],
        "yes" if "estimateKind" in record else "",
        str(record.get("asPrinted", "")),
    )


def by_row() -> dict[tuple[str, str], list[dict[str, str]]]:
    """The figures of the second reader, by table and row."""
    read: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in table("results.tsv"):
        read.setdefault((row["table"], row["row"]), []).append(row)
    return read


def test_every_figure_of_the_tables(facts: list[Fact]) -> None:
    """As many as the second reader found in each row, each with the same characters and the same values."""
    accepted, read = of_rows(facts, *RESULTS), by_row()
    assert sum(map(len, read.values())) == 186
    assert set(read) == set(accepted)
    for place, rows in read.items():
        theirs, ours = Counter(map(read_as, rows)), Counter(map(stands_as, accepted[place]))
        assert (theirs - ours, ours - theirs) == (Counter(), Counter()), place


def groups(record: Mapping[str, Any]) -> list[str]:
    found = record.get("inPopulation", [])
    return [found] if isinstance(found, str) else list(found)


def test_the_facts_say_of_which_figures_the_second_reading_agreed(facts: list[Fact]) -> None:
    """Settled are an event that the heading of the column has otherwise, and a group that is not printed."""
    accepted = of_rows(facts, *RESULTS)
    told: Counter[str] = Counter()
    for place, rows in by_row().items():
        left = list(accepted[place])
        for row in rows:
            like = [record for record in left if stands_as(record) == read_as(row)]
            wanted = [] if row["population"] == OF_THE_TRIAL else GROUPS[row["population"]]
            record = next((each for each in like if groups(each) == wanted), like[0])
            left.remove(record)
            differs = (*place, row["asPrinted"]) in EVENTS or row["population"].startswith("not responding")
            assert record["secondReading"] == ("Settled" if differs else "Agreed"), record["id"]
            told[record["secondReading"]] += 1
    assert told == {"Agreed": 184, "Settled": 2}


def test_the_groups_that_figures_are_of(facts: list[Fact]) -> None:
    accepted = of_rows(facts, *RESULTS)
    for row in table("results.tsv"):
        found = [
            record.get("inPopulation", [])
            for record in accepted[row["table"], row["row"]]
            if record.get("asPrinted", "") == printed(row) and record["endpoint"] == row["endpoint"]
        ]
        if row["population"] == OF_THE_TRIAL:
            assert all(groups in ([], ["pop:older-than-65"], "pop:older-than-65") for groups in found)
        else:
            wanted = GROUPS[row["population"]]
            assert wanted in [[groups] if isinstance(groups, str) else groups for groups in found], row


def test_the_differences_are_in_the_transcription() -> None:
    rows = {(row["table"], row["row"], row["asPrinted"]) for row in table("results.tsv")}
    assert rows.issuperset([*BRACKETS, *EVENTS])
    assert {row["population"] for row in table("results.tsv")} == {*GROUPS, OF_THE_TRIAL}


def days(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """The steps of the facts that one of the second reader is: a step a day or cycle that is named by itself."""
    plain = {name: re.sub(r" .*", "", value) if value[:1].isdigit() else "" for name, value in row.items()}
    plain |= {name: row[name] for name in ("unit", "periodUnit")}
    plain |= {name: "" for name in row if "computed" in row[name] or "implied" in row[name]}
    for first in plain["dayFrom"].split(";"):
        for cycle in plain["cycleFrom"].split(";"):
            step = {**plain, "dayFrom": first, "cycleFrom": cycle}
            # One day is the first and the last.
            step["dayTo"] = step["dayTo"] or (first if ";" in plain["dayFrom"] else "")
            step["cycleTo"] = step["cycleTo"] or (cycle if ";" in plain["cycleFrom"] else "")
            yield {**step, "drug": DRUGS.get(row["drug"], f"drug:{row['drug'].casefold()}")}


def conflicts(step: Mapping[str, str], ours: Mapping[str, Any]) -> list[str]:
    """What both have, and not the same."""
    names = {"unit": "doseUnit"}
    pairs = ((name, step[name], str(ours.get(names.get(name, name), ""))) for name in DOSES)
    return [f"{name}: {theirs} and {mine}" for name, theirs, mine in pairs if theirs and mine and theirs != mine]


#: Doses that are printed once for several steps, or not again: the second reader repeats them, the facts do not, or the
#: other way round. Days and cycles that only one of the two records are not compared.
NOT_PRINTED_AGAIN = {
    ("2", "7"): {("drug:ofatumumab", "1000", ""): 2},  # in months 2 to 24
    ("2", "8"): {("drug:flavopiridol", "30", ""): 2},  # the bolus, whose days stand behind what follows it
}


def test_every_dose_of_the_tables(facts: list[Fact]) -> None:
    """Each dose that the second reader has is a step of the facts, with the same unit, days and cycles."""
    regimens = of_rows(facts, "regimens")
    missing: dict[tuple[str, str], Counter[tuple[str, str, str]]] = {}
    differing: list[tuple[tuple[str, str], list[str]]] = []
    compared = 0
    for row in table("doses.tsv"):
        place = row["table"], row["row"]
        steps = regimens[place][0].setdefault("_open", list(regimens[place][0]["hasDoseStep"]))
        if not (row["doseLow"] or row["doseHigh"]):
            continue
        for step in days(row):
            dose = step["drug"], step["doseLow"], step["doseHigh"]
            like = [
                each for each in steps if (each["ofDrug"], each.get("doseLow", ""), each.get("doseHigh", "")) == dose
            ]
            if not like:
                missing.setdefault(place, Counter())[dose] += 1
                continue
            best = min(like, key=lambda each: len(conflicts(step, each)))
            steps.remove(best)
            compared += 1
            if said := conflicts(step, best):
                differing.append((place, said))
    assert {place: dict(doses) for place, doses in missing.items()} == NOT_PRINTED_AGAIN
    assert differing == []
    assert compared > 70


def references() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "references.jsonl").read_text(encoding="utf-8").splitlines()[1:]]


def test_every_field_of_the_references(facts: list[Fact]) -> None:
    papers = {fact.iri: as_yaml(fact.record) for fact in facts if fact.path[0] == "citations"}
    entries = {
        str(fact.record.referenceNumber): (as_yaml(fact.record), papers[fact.record.citation])  # type: ignore[attr-defined]
        for fact in facts
        if fact.path[0] == "references"
    }
    assert len(entries) == len(references()) == 51
    for theirs in references():
        entry, paper = entries[str(theirs["number"])]
        ours = {
            key: paper.get(key) for key in ("title", "venue", "year", "volume", "issueNumber", "pages", "articleNumber")
        }
        assert ours == {key: None if theirs.get(key) is None else str(theirs[key]) for key in ours}
        assert [author["nameAsPrinted"] for author in paper["hasAuthorship"]] == theirs["authors"]
        assert (paper.get("etAl") == "true") == theirs["etAl"]
        assert entry["nameAsPrinted"] == theirs["authors"][0]
        assert entry["yearAsPrinted"] == str(theirs["year"])
        kinds = (theirs["kind"], paper["publicationKind"])
        assert kinds[0] == kinds[1] or kinds == KINDS[str(theirs["number"])]


def test_the_transcription_holds_no_sentence() -> None:
    """Figures, characters of cells and fields of references alone."""
    for name in ("results.tsv", "doses.tsv"):
        assert all(len(cell) <= 60 for row in table(name) for cell in row.values())
