"""Whole documents read: what comes of an invented review in two renditions, and of documents that lack something."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lenakg.curate.records import fault
from lenakg.extract import extraction as module
from lenakg.extract.candidates import Candidate, Extraction
from lenakg.extract.extraction import extract
from lenakg.source.passages import occurrences
from lenakg.source.text import Document

from .reading import told

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NAME = "zelthorine-2041"
EXPECTED = (Path(__file__).parent / "invented-review.read.txt").read_text(encoding="utf-8")
RESULTS = ("efficacyResults", "adverseEventRates", "enrolmentResults")
TABLE = """\
TABLE 1: Lenalidomide in herons.

References\tRegimen\tNo\tResponse\tTLS
Best [1] 2001 Phase II Untreated\tLenalidomide 5 mg per day\t45\tORR 47% CR: 9%\t5%

TLS: tumor lysis syndrome.

"""
REFERENCES = "References\n\n[1] B. Best, “On fens,” *Fen*, vol. 3, pp. 1–9, 2001.\n"
FRONT = "A. Author\n\nOne drug.\n\n1. Aims\n\nTo see [1].\n\n"


def example(kind: str) -> Extraction:
    return extract(Document.read(EXAMPLES / f"invented-review.{kind}"), NAME)


@pytest.fixture(scope="module")
def text() -> Extraction:
    return example("txt")


@pytest.fixture(scope="module")
def jats() -> Extraction:
    return example("nxml")


def read(table: str = TABLE, references: str = REFERENCES) -> Extraction:
    return extract(Document(FRONT + table + references), "fens-2002")


def of(extraction: Extraction, key: str) -> list[str]:
    return [candidate.record["id"] for candidate in extraction.of(key)]


def only(extraction: Extraction, key: str) -> Candidate:
    (candidate,) = extraction.of(key)
    return candidate


def unread(extraction: Extraction) -> list[tuple[str, str, str]]:
    return [(each.place, each.words, each.reason) for each in extraction.unread]


def test_all_of_an_invented_review(text: Extraction) -> None:
    assert told(text) == EXPECTED


def test_the_same_of_its_markup_but_for_what_is_marked_up_otherwise(jats: Extraction) -> None:
    """Authors begin with their surname there, numbers of articles and pages of a supplement are marked as such."""
    found = told(jats)
    for entry in jats.document.references:
        for author in (entry.fields or {}).get("authors", ()):
            if "surname" in author:
                surname, given = author["surname"], author["given"]
                found = found.replace(f"'{surname} {given}'", f"'{given} {surname}'")
    lost, new = (
        [
            re.sub(r"label .*(?=volume)", "… ", line.strip())
            for line in one.splitlines()
            if line not in other.splitlines()
        ]
        for one, other in ((EXPECTED, found), (found, EXPECTED))
    )
    entries = (
        "ref:lowell-2035.zelthorine-2041: referenceNumber 8; citation ref:lowell-2035; nameAsPrinted 'A. Lowell'; "
        "yearAsPrinted 2035",
        "ref:lacustrine-working-group-2036.zelthorine-2041: referenceNumber 9; "
        "citation ref:lacustrine-working-group-2036; nameAsPrinted 'Lacustrine Working Group'; yearAsPrinted 2036",
    )
    group = (
        "ref:lacustrine-working-group-2036: … volume 6; articleNumber 'abstract 720'; "
        "publicationKind ConferenceAbstract"
    )
    assert lost == [
        "0.95 ref:dunmore-2033: … volume 4; articleNumber 'article 6609'; publicationKind JournalArticle",
        "0.70 ref:lowell-2035: … volume 2; articleNumber S245; publicationKind ProceedingsPaper",
        "('S245' in proceedings may as well be an abstract in a supplement)",
        f"0.70 {entries[0]}",
        f"0.85 {group}",
        f"0.85 {entries[1]}",
    ]
    assert new == [
        "0.95 ref:dunmore-2033: … volume 4; articleNumber 6609; publicationKind JournalArticle",
        "0.75 ref:lowell-2035: … volume 2; pages S245; publicationKind ProceedingsPaper",
        f"0.75 {entries[0]}",
        f"0.80 {group}",
        f"0.80 {entries[1]}",
        "table-3-caption: 'Table 3 Waters by depth.': Table 3 has no rows that can be read",
        "line 63: Table 3 is only a picture: its figures cannot be extracted",
    ]


@pytest.mark.parametrize("kind", ["txt", "nxml"])
def test_every_passage_selects_the_words_that_it_is_named_for(kind: str) -> None:
    extraction = example(kind)
    document = extraction.document
    places = {place.name: place for place in extraction.passages}
    named = Counter[str]()
    for candidate in extraction.candidates:
        if "atPassage" not in candidate.record:
            continue
        place = places[candidate.record["atPassage"]]
        named[place.name] += 1
        assert place.unit.key == candidate.place
        whole = document.words(place.unit)
        if place.figure is not None:
            assert document.printed(place.unit, *place.figure) == candidate.record["asPrinted"]
            continue
        printed = [
            candidate.record[key] for key in ("asPrinted", "abbreviation", "expansion") if key in candidate.record
        ]
        printed += [step["asPrinted"] for step in candidate.record.get("hasDoseStep", [])]
        assert [words for words in printed if words not in whole] == []
    assert set(named) == set(places)
    assert list(extraction.passages) == sorted(
        extraction.passages, key=lambda place: (place.unit.start, place.figure or (-1, -1), place.name)
    )


def test_what_is_unread_stands_in_its_place(text: Extraction, jats: Extraction) -> None:
    for extraction in (text, jats):
        words = {unit.key: extraction.document.words(unit) for unit in extraction.document.units}
        assert all(each.words in words[each.place] and each.reason for each in extraction.unread)


def test_every_name_is_given_once(text: Extraction) -> None:
    count = Counter(candidate.record["id"] for candidate in text.candidates)
    assert count.most_common(1)[0][1] == 1


def test_every_reference_leads_to_a_candidate(text: Extraction) -> None:
    names = {candidate.record["id"] for candidate in text.candidates}
    for candidate in text.candidates:
        record = candidate.record
        wanted = [*record.get("citedEvidence", ()), *record.get("reportedIn", ())]
        wanted += [record[key] for key in ("ofTrial", "citation", "comparedWith") if key in record]
        wanted += [arm["hasRegimen"] for arm in record.get("hasArm", ())]
        assert [name for name in wanted if name not in names] == []


def test_candidates_are_records_but_for_trials_whose_rows_say_too_little(text: Extraction) -> None:
    assert {each.record["id"]: why for each in text.candidates if (why := fault(each))} == {
        "trial:oyelaran-2032": "lineOfTherapy: Field required",
        "trial:lacustrine-working-group-2036": "lineOfTherapy: Field required; inPopulation: Field required",
    }


def test_what_the_ontology_lacks_is_unsure_and_told(text: Extraction) -> None:
    for candidate in text.candidates:
        if "drug:zelthorine" in str(candidate.record.get("includesDrug")):
            assert candidate.confidence <= 0.6
            assert any("drug:zelthorine" in remark for remark in candidate.remarks)
        assert 0 < candidate.confidence < 1


def test_reading_again_gives_the_same(text: Extraction) -> None:
    again = example("txt")
    assert (again.candidates, again.passages, again.unread) == (text.candidates, text.passages, text.unread)


def test_without_tables_and_without_references() -> None:
    assert of(read(""), "citations") == ["ref:best-2001"]
    assert {candidate.key for candidate in read("").candidates} == {"citations", "references"}
    nothing = extract(Document("1. Aims\n\nTo see.\n"), "fens-2002")
    assert (nothing.candidates, nothing.passages, nothing.unread) == ((), (), ())


def test_without_a_reference_list() -> None:
    found = read(references="")
    trial = only(found, "trials")
    assert "reportedIn" not in trial.record
    assert "[1] is not in the reference list" in trial.remarks
    assert trial.record["id"] == "trial:best-2001"
    assert all("citedEvidence" not in each.record for key in RESULTS for each in found.of(key))
    assert of(found, "efficacyResults") == ["result:best-2001-orr", "result:best-2001-cr"]


def test_a_number_that_is_not_listed() -> None:
    found = read(TABLE.replace("Best [1]", "Best [1, 7]"))
    trial = only(found, "trials")
    assert (trial.record["reportedIn"], trial.remarks[-1]) == (["ref:best-2001"], "[7] is not in the reference list")
    assert found.of("efficacyResults")[0].record["citedEvidence"] == ["ref:best-2001"]


def test_a_paper_that_is_listed_twice_is_one_paper_with_two_entries() -> None:
    line = REFERENCES.splitlines()[-1]
    found = read(references=f"{REFERENCES}{line.replace('[1]', '[2]')}\n")
    assert of(found, "citations") == ["ref:best-2001"]
    assert of(found, "references") == ["ref:best-2001.fens-2002", "ref:best-2001.fens-2002-2"]
    assert "the list has ref:best-2001 twice" in found.of("references")[1].remarks


def test_a_table_without_a_header() -> None:
    """The first row is taken for one, and tells of no column what it holds."""
    row = TABLE.splitlines(keepends=True)[3]
    found = read(TABLE.replace("References\tRegimen\tNo\tResponse\tTLS\n", row))
    assert not any(candidate.key.endswith(("Results", "Rates", "rials")) for candidate in found.candidates)
    reason = "Table 1 has no column of trials or references: none of its rows is read"
    assert unread(found) == [("table-1-row-1", row.strip(), reason)]


def test_a_table_without_rows() -> None:
    found = read(TABLE.replace("References\tRegimen\tNo\tResponse\tTLS\n", ""))
    assert unread(found) == [
        ("table-1-caption", "TABLE 1: Lenalidomide in herons.", "Table 1 has no rows that can be read")
    ]


def test_a_table_of_something_else() -> None:
    table = "TABLE 1: Waters.\n\nWater\tDepth\nFen\t3 m\nTarn\t40 m\n\n"
    assert unread(read(table)) == [
        (
            "table-1-row-1",
            "Fen\t3 m",
            "Table 1 has no column of trials or references: none of its rows is read",
        )
    ]


def test_a_table_without_a_regimen() -> None:
    table = TABLE.replace("\tRegimen", "").replace("\tLenalidomide 5 mg per day", "")
    found = read(table)
    assert found.of("regimens") == []
    assert only(found, "trials").remarks[-1] == "no regimen was read: regimen:best-2001 is to be added"
    assert of(found, "efficacyResults") == ["result:best-2001-orr", "result:best-2001-cr"]


def test_a_row_whose_regimen_is_not_understood() -> None:
    found = read(TABLE.replace("Lenalidomide 5 mg per day", "as usual"))
    assert found.of("regimens") == []
    assert only(found, "trials").remarks[-1] == "no regimen was read: regimen:best-2001 is to be added"
    assert ("table-1-row-1", "as usual", "no part of a regimen that is known") in unread(found)


def test_a_row_that_names_no_trial() -> None:
    found = read(TABLE.replace("Best [1] 2001 Phase II Untreated", ""))
    trial = only(found, "trials")
    assert trial.record == {
        "id": "trial:table-1-row-1",
        "label": "table-1-row-1",
        "hasArm": [{"label": "table-1-row-1", "hasRegimen": "regimen:table-1-row-1"}],
    }
    assert "the row names no trial" in trial.remarks
    assert trial.confidence < 0.7
    assert found.of("trialEntries") == []
    assert of(found, "efficacyResults") == ["result:table-1-row-1-orr", "result:table-1-row-1-cr"]
    assert fault(trial) == "lineOfTherapy: Field required; inPopulation: Field required"


def test_two_rows_for_one_paper() -> None:
    row = "Best [1] 2001 Phase II Untreated\tLenalidomide 5 mg per day\t45\tORR 47% CR: 9%\t5%\n"
    found = read(TABLE.replace(row, row + row.replace("5 mg", "10 mg")))
    assert of(found, "trials") == ["trial:best-2001", "trial:best-2001-2"]
    assert of(found, "regimens") == ["regimen:best-2001", "regimen:best-2001-2"]
    assert of(found, "adverseEventRates") == ["result:best-2001-tls", "result:best-2001-2-tls"]
    assert [each.record["citedEvidence"] for each in found.of("adverseEventRates")] == [["ref:best-2001"]] * 2
    assert len({each.record["id"] for each in found.candidates}) == len(found.candidates)


def test_two_tables_of_one_paper() -> None:
    other = TABLE.replace("TABLE 1", "TABLE 2")
    found = read(TABLE + "\n" + other)
    assert of(found, "trialEntries") == [
        "trial:best-2001.fens-2002-table-1",
        "trial:best-2001-2.fens-2002-table-2",
    ]


def test_a_row_that_is_shorter_than_the_header() -> None:
    found = read(TABLE.replace("\tLenalidomide 5 mg per day\t45\tORR 47% CR: 9%\t5%", ""))
    assert of(found, "trials") == ["trial:best-2001"]
    assert not any(found.of(key) for key in RESULTS)
    assert found.of("regimens") == []


def test_a_row_that_is_longer_than_the_header() -> None:
    found = read(TABLE.replace("\t5%\n", "\t5%\t9 kg\n"))
    assert ("table-1-row-1", "9 kg", "the column has no heading") in unread(found)


def test_what_is_unread_of_a_trials_name_is_told_in_its_place() -> None:
    """Also where the same words stand in a cell before it."""
    header, row = (
        "Regimen\tReferences\tNo",
        "Lenalidomide 5 mg per day\tBest [1] 2001 Phase II Untreated, by moonlight\t45",
    )
    found = read(f"TABLE 1: Herons.\n\n{header}\n{row}\n\n")
    assert ("table-1-row-1", "by moonlight", "no part of the name of a trial that is known") in unread(found)


def marked(rows: str) -> Extraction:
    """An article in JATS with a table of these rows."""
    head = "".join(f"<th>{each}</th>" for each in ("References", "Regimen", "No", "Response", "TLS"))
    table = (
        "<table-wrap id='T1'><label>Table 1</label><caption><p>Lenalidomide in herons.</p></caption><table>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></table-wrap>"
    )
    entry = (
        "<ref id='B1'><label>1</label><element-citation publication-type='journal'><person-group>"
        "<name><surname>Best</surname><given-names>B.</given-names></name></person-group><article-title>On fens"
        "</article-title><source>Fen</source><year>2001</year><volume>3</volume><fpage>1</fpage></element-citation></ref>"
    )
    body = f"<body><sec><title>Aims</title><p>To see.</p>{table}</sec></body>"
    text = f"<article>{body}<back><ref-list><title>References</title>{entry}</ref-list></back></article>"
    return extract(Document(text), "fens-2002")


TRIAL = "Best [<xref ref-type='bibr' rid='B1'>1</xref>] 2001 Phase II Untreated"


def test_a_trial_that_spans_rows_is_that_of_each() -> None:
    found = marked(
        f"<tr><td rowspan='2'>{TRIAL}</td><td>Lenalidomide 5 mg</td><td>45</td><td>ORR 47%</td><td>5%</td></tr>"
        "<tr><td>Lenalidomide 10 mg</td><td>44</td><td>ORR 57%</td><td>7%</td></tr>"
    )
    assert of(found, "trials") == ["trial:best-2001", "trial:best-2001-2"]
    first, second = found.of("trials")
    assert second.remarks[-1] == "the name stands in another row: it may be one trial with several arms"
    assert first.record["reportedIn"] == second.record["reportedIn"] == ["ref:best-2001"]
    # What a row prints of the trial is said once.
    assert of(found, "trialEntries") == ["trial:best-2001.fens-2002-table-1"]
    assert [(each.record["value"], each.record["citedEvidence"]) for each in found.of("efficacyResults")] == [
        ("47", ["ref:best-2001"]),
        ("57", ["ref:best-2001"]),
    ]


def test_a_figure_that_spans_rows_is_told_where_it_is_not_printed() -> None:
    found = marked(
        f"<tr><td>{TRIAL}</td><td>Lenalidomide 5 mg</td><td>45</td><td>ORR 47%</td><td rowspan='2'>5%</td></tr>"
        f"<tr><td>{TRIAL}</td><td>Lenalidomide 10 mg</td><td>44</td><td>ORR 57%</td></tr>"
    )
    assert of(found, "adverseEventRates") == ["result:best-2001-tls"]
    assert [each[::2] for each in unread(found)] == [
        ("table-1-row-2", "the cell is printed with another and stands for several places")
    ]


@pytest.mark.parametrize("kind", ["text", "jats"])
def test_the_places_of_either_kind_are_found_again(kind: str) -> None:
    row = f"<tr><td>{TRIAL}</td><td>Lenalidomide 5 mg</td><td>45</td><td>ORR <b>47</b>%</td><td>&lt;5%</td></tr>"
    found = read() if kind == "text" else marked(row)
    for place in found.passages:
        if place.figure is not None:
            printed = found.document.printed(place.unit, *place.figure)
            assert len(occurrences(found.document.words(place.unit), printed)) == 1


def test_time_grows_with_the_length_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many tries to match a name a row in a long table as in a short one."""
    names = module.Names
    tries: list[int] = []
    match = names.match
    monkeypatch.setattr(names, "match", lambda self, text, at, kinds: tries.append(1) or match(self, text, at, kinds))
    row = TABLE.splitlines(keepends=True)[3]
    counts = []
    for times in (10, 100):
        tries.clear()
        lines = "".join(
            f"[{number}] B. Best, “On fens,” *Fen*, vol. 3, p. {number}, 2001.\n" for number in range(1, times)
        )
        read(TABLE.replace(row, row * times), f"References\n\n{lines}")
        counts.append(len(tries) / times)
    assert counts[1] <= counts[0] * 1.2


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["Best [1] 2001", "Lenalidomide 5 mg", "45", "ORR 47%", "NR", "", "[", "%", "–", "0/0"]))
)
def test_any_row_is_read_without_a_failure(cells: list[str]) -> None:
    row = TABLE.splitlines(keepends=True)[3]
    line = "\t".join(cells)
    found = read(TABLE.replace(row, f"{line or 'x'}\n"))
    assert len({each.record["id"] for each in found.candidates}) == len(found.candidates)
    words = {unit.key: found.document.words(unit) for unit in found.document.units}
    assert all(each.words in words[each.place] for each in found.unread)
