"""Facts held against a text: an invented review, with a fault put into each of its facts in turn."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from lenakg.core.facts import read_fact_file, read_facts
from lenakg.source.citations import citation_numbers
from lenakg.source.passages import as_yaml, locate
from lenakg.source.text import Document
from lenakg.source.verify import verify

TEXT = """\
A. Author

Zetol helps. It may calm.

1. Aims

Zetol may soothe herons for 14 days [1]. It was seen, too.
Later work agrees [2, 3]. Doses of 5 mg, then 10 mg, were given.

TABLE 1: Zetol in herons.

Trial\tResponse\tRash
Nobody [1] 2019 Phase II\tORR 47%\t12%
Third [2] 2020 Phase II\tORR 35%\t9%

References

- [1] A. Nobody, B. Other et al., “Herons at rest,” Journal of Marshes, vol. 7, pp. 11–19, 2019.
- [2] C. Third, “Herons again,” Journal of Marshes, vol. 8, pp. 1–9, 2020.
- [3] D. Fourth, “More herons,” Journal of Marshes, vol. 9, pp. 2–8, 2021.
"""
NAME = "herons-2030"
DIGEST = sha256(TEXT.encode()).hexdigest()


def at(key: str) -> str:
    return f"passage:{NAME}.{key}"


def paper(slug: str, number: int, **values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    record = {"id": f"ref:{slug}", "label": slug, "venue": "Journal of Marshes", "publicationKind": "JournalArticle"}
    entry = {
        "id": f"ref:{slug}.{NAME}",
        "referenceNumber": str(number),
        "citation": f"ref:{slug}",
        "nameAsPrinted": values["hasAuthorship"][0],
        "yearAsPrinted": values["year"],
        "atPassage": at(f"ref-{number}"),
    }
    return record | values, entry


ONE, ENTRY_ONE = paper(
    "nobody-2019",
    1,
    title="Herons at rest",
    hasAuthorship=["A. Nobody", "B. Other"],
    etAl="true",
    year="2019",
    volume="7",
    pages="11–19",
)
TWO, ENTRY_TWO = paper("third-2020", 2, title="Herons again", hasAuthorship=["C. Third"], year="2020", volume="8")

FACTS: dict[str, Any] = {
    "documents": [
        {
            "id": f"doc:{NAME}",
            "label": "Herons",
            "title": "Herons",
            "hasAuthorship": ["A. Author"],
            "venue": "None",
            "year": "2030",
            "rights": "None",
            "attribution": "None",
            "sourceDigest": DIGEST,
        }
    ],
    "citations": [ONE, TWO],
    "references": [ENTRY_ONE, ENTRY_TWO],
    "claims": [
        {
            "id": "claim:soothes",
            "asserts": {"subject": "drug:prednisone", "predicate": "causes", "object": "ae:infection"},
            "direction": "Supports",
            "certainty": "Suggested",
            "hedgeCue": "may",
            "setting": "Clinical",
            "citedEvidence": "ref:nobody-2019",
            "when": {"upper": "14", "unit": "d"},
            "atPassage": at("sec-1-1"),
        },
        {
            "id": "claim:seen",
            "asserts": {"subject": "drug:prednisone", "predicate": "causes", "object": "ae:anemia"},
            "direction": "Supports",
            "certainty": "Asserted",
            "setting": "Clinical",
            "citedEvidence": "ref:third-2020",
            "atPassage": at("sec-1-2"),
        },
    ],
    "regimens": [
        {
            "id": "regimen:zetol",
            "label": "zetol",
            "definition": "Zetol.",
            "includesDrug": "drug:prednisone",
            "hasDoseStep": [
                {"ofDrug": "drug:prednisone", "doseLow": "5", "doseUnit": "mg", "asPrinted": "5 mg"},
                {"ofDrug": "drug:prednisone", "doseLow": "10", "doseUnit": "mg", "asPrinted": "10 mg"},
            ],
            "atPassage": at("sec-1-4"),
        }
    ],
    "trials": [
        {
            "id": "trial:nobody",
            "label": "Nobody",
            "phase": "PhaseII",
            "lineOfTherapy": "FirstLine",
            "inPopulation": "pop:responders",
            "reportedIn": "ref:nobody-2019",
            "hasArm": [{"hasRegimen": "regimen:zetol"}],
        }
    ],
    "trialEntries": [
        {
            "id": f"trial:nobody.{NAME}",
            "ofTrial": "trial:nobody",
            "asPrinted": "Nobody [1] 2019 Phase II",
            "atPassage": at("table-1-row-1"),
        }
    ],
    "efficacyResults": [
        {
            "id": "result:orr",
            "endpoint": "OverallResponse",
            "statistic": "Proportion",
            "value": "47",
            "unit": "%",
            "asPrinted": "ORR 47%",
            "citedEvidence": "ref:nobody-2019",
            "atPassage": at("table-1-row-1.orr"),
        }
    ],
}


@pytest.fixture(scope="module")
def document() -> Document:
    return Document(TEXT)


@pytest.fixture
def clean(tmp_path: Path, document: Document) -> Path:
    """The folder of the facts, their passages computed from the text."""
    home = tmp_path / "facts" / NAME
    home.mkdir(parents=True)
    (home / "facts.yaml").write_text(yaml.safe_dump(FACTS, allow_unicode=True), encoding="utf-8")
    places = locate(list(read_fact_file(home / "facts.yaml")), document)
    (home / "passages.yaml").write_text(as_yaml(places, document), encoding="utf-8")
    return home


def faults(home: Path, document: Document) -> list[str]:
    return [error.message for error in verify(read_facts(home.parent), document)]


def test_facts_that_stand_in_the_text_have_no_fault(clean: Path, document: Document) -> None:
    assert faults(clean, document) == []


def _set(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        record[key] = value

    return change


@pytest.mark.parametrize(
    ("where", "change", "expected"),
    [
        (("claims", 0), _set("hedgeCue", "might"), ["'might' does not stand at the passage"]),
        (
            ("claims", 0),
            _set("citedEvidence", "ref:third-2020"),
            ["[2], which is ref:third-2020, is not cited at the passage"],
        ),
        (("claims", 0), _set("when", {"upper": "15", "unit": "d"}), ["the figure 15 does not stand at the passage"]),
        (("claims", 0), _set("when", {"upper": "1", "unit": "d"}), ["the figure 1 does not stand at the passage"]),
        (
            ("efficacyResults", 0),
            lambda record: record.update(value="48", asPrinted="ORR 48%"),
            [f"{at('table-1-row-1.orr')} is 'ORR 47%', not 'ORR 48%'"],
        ),
        (
            ("efficacyResults", 0),
            lambda record: record.update(atTime="3", timeUnit="mo"),
            ["the figure 3 does not stand at the passage"],
        ),
        (
            ("trialEntries", 0),
            _set("asPrinted", "Nobody [1] 2018"),
            ["'Nobody [1] 2018' does not stand at the passage"],
        ),
        (("regimens", 0), lambda record: record["hasDoseStep"].reverse(), ["'5 mg' stands before the step above it"]),
        (
            ("regimens", 0),
            lambda record: record["hasDoseStep"][0].update(doseLow="6", asPrinted="6 mg"),
            ["'6 mg' does not stand at the passage"],
        ),
        (("references", 0), _set("yearAsPrinted", "2018"), ["the entry does not print 2018"]),
        (("references", 0), _set("nameAsPrinted", "A. Nemo"), ["the entry does not print 'A. Nemo'"]),
        (
            ("references", 1),
            _set("referenceNumber", "9"),
            [
                "[9], which is ref:third-2020, is not cited at the passage",
                "the entry is not [9]",
            ],
        ),
        (
            ("citations", 0),
            _set("title", "Herons awake"),
            ["the reference list does not print the title 'Herons awake'"],
        ),
        (("citations", 0), _set("pages", "11–29"), ["the reference list does not print the pages '11–29'"]),
        (
            ("citations", 0),
            _set("hasAuthorship", ["B. Other", "A. Nobody"]),
            ["the reference list does not print 'A. Nobody' in this place"],
        ),
        (
            ("citations", 0),
            lambda record: record.pop("etAl"),
            ["the reference list has 'et al.' where etAl is not true, or the reverse"],
        ),
        (
            ("citations", 1),
            _set("etAl", "true"),
            ["the reference list has 'et al.' where etAl is not true, or the reverse"],
        ),
        (
            ("documents", 0),
            _set("sourceDigest", "0" * 64),
            [f"not the file that the facts were taken from: its SHA-256 is {DIGEST}"],
        ),
    ],
)
def test_a_fault_is_told(
    clean: Path,
    document: Document,
    where: tuple[str, int],
    change: Callable[[dict[str, Any]], None],
    expected: list[str],
) -> None:
    facts = yaml.load((clean / "facts.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    kind, index = where
    change(facts[kind][index])
    (clean / "facts.yaml").write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    assert faults(clean, document) == expected


@pytest.mark.parametrize(
    ("name", "key", "value", "expected"),
    [
        ("sec-1-1", "start", "48", f"{at('sec-1-1')} is no whole sentence, row or entry of the document"),
        ("sec-1-1", "section", "2", f"the section of {at('sec-1-1')} is 1, not 2"),
        ("sec-1-1", "textDigest", "0" * 64, f"the textDigest of {at('sec-1-1')} is "),
        ("sec-1-1", "normalizedLength", "34", f"the normalizedLength of {at('sec-1-1')} is "),
    ],
)
def test_a_passage_is_a_whole_unit(
    clean: Path, document: Document, name: str, key: str, value: str, expected: str
) -> None:
    path = clean / "passages.yaml"
    passages = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    next(record for record in passages["passages"] if record["id"] == at(name))[key] = value
    path.write_text(yaml.safe_dump(passages), encoding="utf-8")
    (told,) = faults(clean, document)
    assert told.startswith(expected)


def test_a_passage_named_for_another_unit_is_told(clean: Path, document: Document) -> None:
    for path in clean.glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("sec-1-1", "sec-1-9"), encoding="utf-8")
    assert faults(clean, document) == [f"{at('sec-1-9')} stands at sec-1-1"]


def test_no_sentence_is_printed_where_a_passage_selects_no_figure(clean: Path, document: Document) -> None:
    path = clean / "passages.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "refinedBy" not in line) + "\n", encoding="utf-8")
    facts = [fact for file in sorted(clean.glob("*.yaml")) for fact in read_fact_file(file)]
    assert [error.message for error in verify(facts, document)] == [f"{at('table-1-row-1.orr')} selects no figure"]


def test_numbers_in_brackets_are_read_with_their_ranges() -> None:
    assert citation_numbers("[1], [3, 5–7]; [9-10] but not [a] or (4)") == {1, 3, 5, 6, 7, 9, 10}
