"""Candidates beside facts: which fact each meets, what differs, and whose names are taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lenakg.core.facts import Fact
from lenakg.core.namespaces import shorten
from lenakg.curate.claimmatch import CLAIMS
from lenakg.curate.compare import EXTRACTED, Pair, Status, compare, refusal

from .review import NAME, RICH, TEXT, by_id, document, facts_in, home, lists, pairs, read

ONE_OF_EACH = {
    "citations": "ref:nobody-2019",
    "references": f"ref:nobody-2019.{NAME}",
    "abbreviations": f"doc:{NAME}.abbreviation-tls-table-1-note",
    "trials": "trial:nobody-2019",
    "trialEntries": f"trial:nobody-2019.{NAME}-table-1",
    "regimens": "regimen:nobody-2019",
    "enrolmentResults": "result:nobody-2019-enrolled",
    "efficacyResults": "result:nobody-2019-orr",
    "adverseEventRates": "result:nobody-2019-tls",
}
#: A key of each kind that a curator may have judged otherwise.
JUDGED = {
    "citations": ("volume", "9"),
    "references": ("yearAsPrinted", "2018"),
    "abbreviations": ("expansion", "lysis"),
    "trials": ("phase", "PhaseI"),
    "trialEntries": ("yearAsPrinted", "2018"),
    "regimens": ("includesDrug", ["drug:rituximab"]),
    "efficacyResults": ("statistic", "KaplanMeierEstimate"),
    "adverseEventRates": ("unitBasis", "Header"),
    "enrolmentResults": ("endpointBasis", "Position"),
}


def only(identifier: str, **values: Any) -> Any:
    """A change of one record: its values, or None to leave it out."""

    def change(key: str, record: dict[str, Any]) -> dict[str, Any] | None:
        if record["id"] != identifier:
            return record
        return {**record, **values} if values else None

    return change


def status_of(found: list[Pair], identifier: str) -> Status:
    return by_id(found)[identifier].status


def test_every_kind_of_record_is_read_from_the_review() -> None:
    assert (*ONE_OF_EACH, *CLAIMS) == EXTRACTED
    assert {candidate.key for candidate in read().candidates} - set(CLAIMS) == set(ONE_OF_EACH)


def test_nothing_is_accepted_yet(tmp_path: Path) -> None:
    found = compare(read(), facts_in(home(tmp_path)))
    assert {pair.status for pair in found} == {Status.NEW}
    assert all(pair.fact is None and pair.differing == () for pair in found)


def test_facts_made_of_the_candidates_are_the_same(tmp_path: Path) -> None:
    found = pairs(tmp_path)
    assert {pair.status for pair in found} == {Status.SAME}
    assert all(pair.fact is not None and shorten(pair.fact.iri) == pair.id for pair in found)


@pytest.mark.parametrize("key", ONE_OF_EACH)
def test_one_is_new(key: str, tmp_path: Path) -> None:
    found = pairs(tmp_path, change=only(ONE_OF_EACH[key]))
    assert status_of(found, ONE_OF_EACH[key]) is Status.NEW
    new = {pair.id for pair in found if pair.status is Status.NEW}
    assert new == {ONE_OF_EACH[key]}


@pytest.mark.parametrize("key", ONE_OF_EACH)
def test_one_differs(key: str, tmp_path: Path) -> None:
    name, value = JUDGED[key]
    found = by_id(pairs(tmp_path, change=only(ONE_OF_EACH[key], **{name: value})))
    pair = found[ONE_OF_EACH[key]]
    assert (pair.status, pair.differing) == (Status.DIFFERENT, (name,))


@pytest.mark.parametrize("key", ONE_OF_EACH)
def test_nothing_is_read_for_one(key: str, tmp_path: Path) -> None:
    """A fact at a row, footnote or reference that prints it no more."""
    extraction = read()
    place = home(tmp_path, files={"all": lists(extraction.candidates)})
    rest = TEXT[: TEXT.index("TABLE 1")] + "\n\nReferences\n\n[9] Z. Zet, “Zet,” *Zoo*, vol. 1, p. 1, 1999.\n"
    found = compare(read(rest), facts_in(place))
    pair = by_id(found)[ONE_OF_EACH[key]]
    assert (pair.status, pair.candidate, pair.key) == (Status.GONE, None, key)
    here = [each for each in found if each.status is Status.GONE]
    assert all(isinstance(each.fact, Fact) for each in here)
    # What stands in running text is not looked for again.
    assert f"doc:{NAME}.abbreviation-cr-sec-1-2" not in by_id(found) or status_of(
        found, f"doc:{NAME}.abbreviation-cr-sec-1-2"
    ) in (Status.SAME, Status.DIFFERENT)


@pytest.mark.parametrize("key", ONE_OF_EACH)
def test_one_is_refused(key: str, tmp_path: Path) -> None:
    candidate = next(each for each in read().candidates if each.record["id"] == ONE_OF_EACH[key])
    place = home(tmp_path, files={"rejections": rejection(refusal(candidate, NAME), key, candidate.place, None)})
    found = compare(read(), facts_in(place))
    assert {pair.id for pair in found if pair.status is Status.REFUSED} == {ONE_OF_EACH[key]}


def rejection(identifier: str, key: str, place: str, printed: str | None) -> str:
    characters = "" if printed is None else f'    asPrinted: "{printed}"\n'
    return (
        f"rejections:\n  - id: {identifier}\n    rejectedKind: {key}\n{characters}    reason: no\n"
        f"    atPassage: passage:{NAME}.{place}\n"
    )


def test_a_refusal_is_of_one_of_two_figures_that_are_printed_alike(tmp_path: Path) -> None:
    extraction = read(RICH)
    candidate = next(each for each in extraction.candidates if each.record["id"] == "result:nobody-2019-tls")
    files = {"rejections": rejection(refusal(candidate, NAME), candidate.key, candidate.place, "5%")}
    found = compare(extraction, facts_in(home(tmp_path, RICH, files)))
    assert [pair.id for pair in found if pair.status is Status.REFUSED] == ["result:nobody-2019-tls"]


def test_a_refusal_is_of_one_of_two_empty_cells(tmp_path: Path) -> None:
    extraction = read(RICH)
    empty = [each for each in extraction.candidates if each.record.get("reportingStatus") == "Blank"]
    assert [each.record["adverseEvent"] for each in empty] == ["ae:tumor-lysis-syndrome", "ae:tumor-flare-reaction"]
    assert len({refusal(each, NAME) for each in empty}) == 2


def test_a_refusal_written_by_hand_is_of_what_it_describes(tmp_path: Path) -> None:
    files = {"rejections": rejection(f"doc:{NAME}.rejection-1", "efficacyResults", "table-1-row-1", "ORR 47%")}
    found = compare(read(), facts_in(home(tmp_path, files=files)))
    assert [pair.id for pair in found if pair.status is Status.REFUSED] == ["result:nobody-2019-orr"]


def test_a_reading_that_differs_may_be_refused_too(tmp_path: Path) -> None:
    extraction = read()
    candidate = next(each for each in extraction.candidates if each.record["id"] == "result:nobody-2019-orr")
    files = {
        "all": lists(extraction.candidates, only("result:nobody-2019-orr", statistic="Rate")),
        "rejections": rejection(refusal(candidate, NAME), candidate.key, candidate.place, "ORR 47%"),
    }
    pair = by_id(compare(extraction, facts_in(home(tmp_path, files=files))))["result:nobody-2019-orr"]
    assert (pair.status, pair.differing) == (Status.REFUSED, ("statistic",))


def test_results_meet_by_row_endpoint_event_and_characters(tmp_path: Path) -> None:
    """Two of one endpoint in a row are told apart by what is printed, whatever their slugs and order."""
    slugs = {"result:nobody-2019-orr": "result:elderly", "result:nobody-2019-orr-2": "result:nobody-2019-orr"}

    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        return {**record, "id": slugs.get(record["id"], record["id"])}

    found = pairs(tmp_path, RICH, change)
    assert {pair.status for pair in found} == {Status.SAME}
    read_as = {
        pair.id: pair.candidate.record["asPrinted"]
        for pair in found
        if pair.key == "efficacyResults" and pair.candidate
    }
    assert (read_as["result:elderly"], read_as["result:nobody-2019-orr"]) == ("ORR 47%", "ORR 38%")


def test_of_two_of_one_endpoint_the_one_that_is_no_fact_gets_a_name_of_its_own(tmp_path: Path) -> None:
    def change(key: str, record: dict[str, Any]) -> dict[str, Any] | None:
        if record["id"] == "result:nobody-2019-orr":
            return None
        renamed = "result:nobody-2019-orr" if record["id"] == "result:nobody-2019-orr-2" else record["id"]
        return {**record, "id": renamed}

    found = pairs(tmp_path, RICH, change)
    new = [pair for pair in found if pair.status is Status.NEW]
    assert [pair.id for pair in new] == ["result:nobody-2019-orr-2"]
    assert new[0].candidate is not None
    assert new[0].candidate.record["asPrinted"] == "ORR 47%"
    assert len({pair.id for pair in found}) == len(found)


def test_what_a_row_prints_otherwise_than_the_fact_still_meets_it(tmp_path: Path) -> None:
    extraction = read()
    place = home(tmp_path, files={"all": lists(extraction.candidates)})
    changed = read(TEXT.replace("ORR 47%", "ORR 74%"))
    pair = by_id(compare(changed, facts_in(place)))["result:nobody-2019-orr"]
    assert (pair.status, set(pair.differing)) == (Status.DIFFERENT, {"value", "asPrinted"})


def test_two_that_share_nr_nr_meet_by_their_endpoints(tmp_path: Path) -> None:
    found = pairs(tmp_path, RICH)
    shared = [pair for pair in found if pair.candidate and pair.candidate.record.get("asPrinted") == "NR NR"]
    assert [(pair.status, pair.candidate.record["endpoint"]) for pair in shared if pair.candidate] == [
        (Status.SAME, "OverallSurvival"),
        (Status.SAME, "TreatmentFreeSurvival"),
    ]


def test_the_slugs_of_the_facts_are_taken_over_everywhere(tmp_path: Path) -> None:
    slugs = {
        "ref:nobody-2019": "ref:nobody-2019-rest",
        f"ref:nobody-2019.{NAME}": f"ref:nobody-2019-rest.{NAME}",
        "trial:nobody-2019": "trial:rest",
        "regimen:nobody-2019": "regimen:rest",
        "result:nobody-2019-pfs-2": "result:rest-pfs-others",
        "trial:nobody-2019.arm-1": "trial:rest.arm-1",
    }

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: renamed(item) for name, item in value.items()}
        if isinstance(value, list):
            return [renamed(item) for item in value]
        return slugs.get(value, value)

    dropped = ("result:nobody-2019-enrolled", f"trial:nobody-2019.{NAME}-table-1")

    def change(key: str, record: dict[str, Any]) -> dict[str, Any] | None:
        return None if record["id"] in dropped else renamed(record)

    found = by_id(pairs(tmp_path, RICH, change))
    new = [pair for pair in found.values() if pair.status is Status.NEW]
    assert {pair.id for pair in new} == {f"trial:rest.{NAME}-table-1", "result:nobody-2019-enrolled"}
    assert [pair.id for pair in found.values() if pair.status is Status.DIFFERENT] == []
    enrolled = found["result:nobody-2019-enrolled"].candidate
    compared = found["result:nobody-2019-pfs"].candidate
    trial = found["trial:rest"].candidate
    entry = found[f"trial:rest.{NAME}-table-1"].candidate
    assert enrolled is not None
    assert compared is not None
    assert trial is not None
    assert entry is not None
    assert (enrolled.record["ofTrial"], enrolled.record["ofArm"]) == ("trial:rest", "trial:rest.arm-1")
    assert enrolled.record["citedEvidence"] == ["ref:nobody-2019-rest"]
    assert compared.record["comparedWith"] == "result:rest-pfs-others"
    assert trial.record["hasArm"][0]["hasRegimen"] == "regimen:rest"
    assert trial.record["reportedIn"] == ["ref:nobody-2019-rest"]
    assert entry.record["ofTrial"] == "trial:rest"


def test_a_curators_slug_goes_for_all_that_is_named_for_a_paper(tmp_path: Path) -> None:
    found = compare(read(RICH), facts_in(home(tmp_path, RICH)), {"nobody-2019": "rest"})
    records = [pair.candidate.record for pair in found if pair.candidate]
    assert "nobody-2019" not in str([{**record, "label": ""} for record in records])
    assert {"ref:rest", f"ref:rest.{NAME}", "trial:rest", "regimen:rest", "result:rest-pfs-2"} <= set(by_id(found))
    assert by_id(found)["result:rest-pfs"].candidate.record["comparedWith"] == "result:rest-pfs-2"  # type: ignore[union-attr]
    assert by_id(found)["result:rest-tls"].candidate.record["ofArm"] == "trial:rest.arm-1"  # type: ignore[union-attr]


def test_a_longer_slug_that_begins_like_a_shorter_one_is_another(tmp_path: Path) -> None:
    found = set(by_id(compare(read(RICH), facts_in(home(tmp_path, RICH)), {"third-2020": "x"})))
    assert {"ref:x", "trial:x", "result:x-orr", "trial:third-2020-2", "result:third-2020-2-orr"} <= found
    other = set(by_id(compare(read(RICH), facts_in(home(tmp_path / "2", RICH)), {"third-2020-2": "y"})))
    assert {"trial:y", "regimen:y", "result:y-orr", "trial:third-2020", "result:third-2020-orr"} <= other


def test_two_slugs_that_are_made_one_stay_two_records(tmp_path: Path) -> None:
    found = compare(read(RICH), facts_in(home(tmp_path, RICH)), {"third-2020-2": "third-2020"})
    assert len({pair.id for pair in found}) == len(found)


@pytest.mark.parametrize(
    ("identifier", "values"),
    [
        ("ref:nobody-2019", {"label": "Nobody", "note": "mine", "doi": "10.1/x", "pmid": "1", "supersedes": "ref:x"}),
        (f"ref:nobody-2019.{NAME}", {"note": "mine", "entryMode": "Entered"}),
        ("trial:nobody-2019", {"label": "N", "altLabel": "n", "registryId": "NCT00000001"}),
        ("regimen:nobody-2019", {"label": "five", "definition": "Five a day.", "altLabel": "5", "note": "so"}),
        ("result:nobody-2019-orr", {"comment": "Mine.", "printedSo": "true", "repeats": "result:x", "note": "y"}),
        ("result:nobody-2019-orr", {"primaryCheck": "Agrees", "entryMode": "Corrected"}),
    ],
)
def test_a_curators_own_words_are_not_compared(identifier: str, values: dict[str, Any], tmp_path: Path) -> None:
    found = pairs(tmp_path, change=only(identifier, **values))
    assert status_of(found, identifier) is Status.SAME


def test_an_identifier_that_the_document_prints_is_compared(tmp_path: Path) -> None:
    text = TEXT.replace("11–19, 2019.", "11–19, 2019, doi:10.1000/herons.1.")
    assert by_id(pairs(tmp_path, text))["ref:nobody-2019"].status is Status.SAME
    found = pairs(tmp_path / "2", text, only("ref:nobody-2019", doi="10.1000/herons.2"))
    assert by_id(found)["ref:nobody-2019"].differing == ("doi",)


@pytest.mark.parametrize(
    ("identifier", "values", "differing"),
    [
        ("ref:nobody-2019", {"hasAuthorship": ["B. Other", "A. Nobody"]}, ("hasAuthorship",)),
        ("trial:nobody-2019", {"inPopulation": ["pop:untreated", "pop:elderly"]}, ("inPopulation",)),
    ],
)
def test_a_list_that_differs(identifier: str, values: Any, differing: tuple[str, ...], tmp_path: Path) -> None:
    found = pairs(tmp_path, change=only(identifier, **values))
    assert by_id(found)[identifier].differing == differing


def test_steps_are_in_order_and_populations_are_not(tmp_path: Path) -> None:
    text = RICH.replace("2019 Phase II Untreated", "2019 Phase II Untreated, Elderly")

    def turned(key: str, record: dict[str, Any]) -> dict[str, Any]:
        turning = ("hasDoseStep", "inPopulation")
        return {
            name: value[::-1] if name in turning and isinstance(value, list) else value
            for name, value in record.items()
        }

    found = by_id(pairs(tmp_path, text, turned))
    assert found["regimen:nobody-2019"].differing == ("hasDoseStep",)
    trial = found["trial:nobody-2019"]
    assert trial.candidate is not None
    assert len(trial.candidate.record["inPopulation"]) == 2
    assert trial.status is Status.SAME


def test_a_paper_is_met_by_its_number_and_an_abbreviation_by_its_place(tmp_path: Path) -> None:
    """However else they are worded."""

    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        if key == "citations" and record["id"] == "ref:third-2020":
            return {**record, "title": "Storks", "venue": "Ponds"}
        return record

    found = by_id(pairs(tmp_path, change=change))
    assert found["ref:third-2020"].differing == ("title", "venue")
    # The short form CR is defined in the text and, again, printed in the table.
    cr = [pair for name, pair in found.items() if "abbreviation-cr" in name]
    assert [pair.status for pair in cr] == [Status.SAME, Status.SAME]


def test_a_trial_without_an_entry_is_met_by_its_results(tmp_path: Path) -> None:
    text = TEXT.replace("Nobody [1] 2019 Phase II Untreated", "")
    filled = {"lineOfTherapy": "FirstLine", "inPopulation": "pop:elderly"}
    found = by_id(pairs(tmp_path, text, only("trial:table-1-row-1", **filled)))
    pair = found["trial:table-1-row-1"]
    assert pair.fact is not None
    assert set(pair.differing) == {"inPopulation", "lineOfTherapy"}


@pytest.mark.parametrize(("key", "identifier"), [("citations", "ref:rest"), ("trials", "trial:rest")])
def test_what_is_accepted_before_its_entry_is_met_by_its_name(key: str, identifier: str, tmp_path: Path) -> None:
    extraction, slugs = read(), {"nobody-2019": "rest"}
    renamed = [pair.candidate for pair in compare(extraction, facts_in(home(tmp_path)), slugs) if pair.candidate]
    first = [candidate for candidate in renamed if candidate.record["id"] == identifier]
    found = by_id(compare(extraction, facts_in(home(tmp_path / "2", files={"all": lists(first)})), slugs))
    assert found[identifier].status is Status.SAME
    assert [pair.id for pair in found.values() if pair.status is not Status.NEW] == [identifier]
    assert first[0].key == key


def test_another_paper_of_an_accepted_name_gets_a_name_of_its_own(tmp_path: Path) -> None:
    extraction = read()
    other = [each for each in extraction.candidates if each.place == "ref-2"]

    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        return {**record, "id" if key == "citations" else "citation": "ref:nobody-2019"}

    place = home(tmp_path, files={"all": lists(other, change)})
    found = by_id(compare(extraction, facts_in(place)))
    assert found["ref:nobody-2019"].candidate is not None
    assert found["ref:nobody-2019"].candidate.record["title"] == "Herons again"
    assert found["ref:nobody-2019-2"].status is Status.NEW
    entry, trial = found[f"ref:nobody-2019.{NAME}"].candidate, found["trial:nobody-2019"].candidate
    assert entry is not None
    assert trial is not None
    assert (entry.record["citation"], trial.record["reportedIn"]) == ("ref:nobody-2019-2", ["ref:nobody-2019-2"])


def test_facts_of_another_document_are_let_alone(tmp_path: Path) -> None:
    place = home(tmp_path, files={"all": lists(read().candidates)})
    other = place.rename(place.with_name("storks-2031"))
    found = compare(read(), facts_in(other))
    assert {pair.status for pair in found} == {Status.NEW}


def test_comparing_reads_each_fact_a_few_times_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many conversions a fact for a long document as for a short one."""
    from lenakg.curate import meeting as module

    head, row, end = TEXT.partition("Nobody [1] 2019")
    line = row + end[: end.index("\n") + 1]
    counts = []
    for times in (3, 30):
        text = head + line * times + end[end.index("\n") + 1 :]
        calls: list[object] = []
        plain = module.as_yaml
        monkeypatch.setattr(
            module, "as_yaml", lambda record, calls=calls, plain=plain: calls.append(1) or plain(record)
        )
        found = pairs(tmp_path / str(times), text)
        monkeypatch.undo()
        counts.append(len(calls) / len(found))
    assert counts[1] <= counts[0] * 1.5


def test_the_document_is_not_touched() -> None:
    assert document().text == TEXT
