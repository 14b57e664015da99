"""Candidates accepted and refused: which files change and how, what is computed, and what is not let through."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import read_fact_files
from lenakg.core.yamlfile import parse_yaml
from lenakg.curate.accepting import accepted, refused
from lenakg.curate.checking import checked
from lenakg.curate.choosing import complete, sure
from lenakg.curate.claimmatch import CLAIMS
from lenakg.curate.compare import EXTRACTED, Pair, Status, compare
from lenakg.curate.verify import verify

from .review import NAME, POPULATIONS, RICH, TEXT, by_id, document, facts_in, home, known, lists, read, same

COMMENTED = """\
# yaml-language-server: $schema=../facts.schema.json
# Ours.
efficacyResults:
  - id: result:nobody-2019-orr  # the first
    ofTrial: trial:nobody-2019
    ofArm: trial:nobody-2019.arm-1
    endpoint: OverallResponse   # as the footnote says
    statistic: Rate
    value: 47
    unit: "%"
    asPrinted: "ORR 47%"
    citedEvidence: [ref:nobody-2019]
    # where
    atPassage: passage:herons-2030.table-1-row-1.orr
    note: seen twice

# the end
"""


class Desk:
    """A folder, and what is accepted into it."""

    def __init__(self, folder: Path, text: str = TEXT, files: dict[str, str] | None = None) -> None:
        self.text = text
        self.extraction = read(text)
        self.place = home(folder, text, files)

    def pairs(self, slugs: dict[str, str] | None = None) -> list[Pair]:
        return compare(self.extraction, facts_in(self.place), slugs)

    def accept(self, *ids: str, **options: Any) -> dict[Path, bytes]:
        found = self.pairs()
        named = by_id(found)
        texts = accepted([named[each] for each in ids], found, self.place, **options)
        names = {named[each].candidate.record.get("atPassage") for each in ids}  # type: ignore[union-attr]
        places = [place for place in self.extraction.passages if place.name in names]
        return self.write(checked(texts, self.place, document(self.text), places))

    def refuse(self, *ids: str, reason: str = "no") -> None:
        named = by_id(self.pairs())
        self.write(
            checked(refused([named[each] for each in ids], self.place, NAME, reason), self.place, document(self.text))
        )

    def write(self, files: dict[Path, bytes]) -> dict[Path, bytes]:
        for path, content in files.items():
            path.write_bytes(content)
        return files

    def status(self) -> dict[str, Status]:
        return {pair.id: pair.status for pair in self.pairs()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def of_paper(number: int, extraction: Any) -> list[str]:
    """All that is read of a paper and of its trial."""
    places = (f"ref-{number}", f"table-1-row-{number}", "table-1-note")
    return [each.record["id"] for each in extraction.candidates if each.place in places]


def ready(folder: Path, text: str = TEXT, leave: Iterable[str] = ()) -> Desk:
    """A folder with all of a review in it, but for some records."""
    left = set(leave)
    candidates = [each for each in read(text).candidates if each.record["id"] not in left]
    return Desk(folder, text, {"all": lists(candidates, known)})


def test_records_of_all_kinds_into_an_empty_folder(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    known_here = [pair for pair in desk.pairs() if pair.candidate is not None]
    for pair in known_here:
        pair.candidate.record.update(known(pair.key, pair.candidate.record))  # type: ignore[union-attr]
    texts = accepted(known_here, known_here, desk.place)
    assert sorted(path.name for path in texts) == [
        "abbreviations.yaml",
        "references.yaml",
        "table-1.yaml",
    ]
    desk.write(checked(texts, desk.place, document(), desk.extraction.passages))
    facts = read_fact_files(sorted(desk.place.glob("*.yaml")))
    keys = {str(fact.path[0]) for fact in facts}
    assert keys == {*EXTRACTED, "documents", "passages"} - set(CLAIMS)
    assert len(facts) == 1 + len(known_here) + len(desk.extraction.passages)
    assert verify(facts, document()).faults == ()
    assert texts[desk.place / "table-1.yaml"].startswith("# yaml-language-server:")


def test_what_is_accepted_is_the_same_afterwards(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.accept("ref:nobody-2019", f"ref:nobody-2019.{NAME}", f"doc:{NAME}.abbreviation-tls-table-1-note")
    same = {each for each, status in desk.status().items() if status is Status.SAME}
    assert same == {"ref:nobody-2019", f"ref:nobody-2019.{NAME}", f"doc:{NAME}.abbreviation-tls-table-1-note"}


def test_a_paper_alone_names_no_place(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.accept("ref:nobody-2019")
    assert sorted(contents(desk.place)) == ["document.yaml", "references.yaml"]
    assert read_fact_files(desk.place.glob("*.yaml"))


def test_one_after_another(tmp_path: Path) -> None:
    """Papers, then trial and regimen together, then the rest, as a curator goes about it."""
    desk = Desk(tmp_path)
    desk.accept("ref:nobody-2019")
    desk.accept(f"ref:nobody-2019.{NAME}")
    desk.accept("regimen:nobody-2019")
    desk.accept("trial:nobody-2019", changes={"inPopulation": "pop:previously-untreated-cll"})
    desk.accept("result:nobody-2019-orr", "result:nobody-2019-tls")
    desk.accept("result:nobody-2019-enrolled")
    found = desk.status()
    assert found["result:nobody-2019-tls"] is found["ref:nobody-2019"] is Status.SAME
    # The curator knows the population by another name.
    assert found["trial:nobody-2019"] is Status.DIFFERENT
    assert verify(read_fact_files(sorted(desk.place.glob("*.yaml"))), document()).faults == ()


def test_a_folder_with_comments_keeps_them(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr", "result:third-2020-cr"])
    (desk.place / "mine.yaml").write_text(COMMENTED, encoding="utf-8")
    files = desk.accept("result:third-2020-cr", into="mine.yaml")
    assert set(files) == {desk.place / "mine.yaml", desk.place / "passages.yaml", desk.place / "inventory.tsv"}
    text = files[desk.place / "mine.yaml"].decode()
    added = text.replace("\n# the end\n", "").removeprefix(COMMENTED.replace("\n# the end\n", ""))
    assert added.startswith("  - id: result:third-2020-cr\n    ofTrial: trial:third-2020\n")
    assert text.endswith("\n\n# the end\n")


def test_new_records_go_where_their_like_stand(tmp_path: Path) -> None:
    extraction = read()
    responses = [each for each in extraction.candidates if each.key == "efficacyResults"]
    others = [each for each in extraction.candidates if each.key != "efficacyResults"]
    files = {"responses": lists(responses[1:], known), "others": lists(others, known)}
    files["responses"] += "issues:\n" + ISSUE
    desk = Desk(tmp_path, files=files)
    assert set(desk.accept(responses[0].record["id"])) == {
        desk.place / "responses.yaml",
        desk.place / "passages.yaml",
        desk.place / "inventory.tsv",
    }


ISSUE = f"""\
  - id: issue:herons
    issueKind: YearMismatch
    concerns: [ref:nobody-2019]
    message: The year is odd.
    confidence: 0.5
    resolvedBy: The paper.
    atPassage: passage:{NAME}.ref-1
"""


@pytest.mark.parametrize("name", ["../other.yaml", "below/x.yaml", "table-1.txt", "passages.yaml", "", "/other/x.yaml"])
def test_a_file_that_records_are_not_added_to(name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(FactError, match=r"is no file that records are added to; give a name such as table-1.yaml"):
        desk.accept("ref:nobody-2019", into=name)


def test_a_changed_candidate_is_corrected_and_its_reason_a_note(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    files = desk.accept(
        "result:nobody-2019-orr", changes={"statistic": "Rate", "unit": None}, reason="smudged: read twice"
    )
    record: Any = parse_yaml(files[desk.place / "all.yaml"].decode(), Path("x")).value
    (result,) = [each for each in record["efficacyResults"] if each["id"] == "result:nobody-2019-orr"]
    assert (result["entryMode"], result["note"], result["statistic"]) == ("Corrected", "smudged: read twice", "Rate")
    assert "unit" not in result
    others = [each["entryMode"] for each in record["efficacyResults"] if each["id"] != result["id"]]
    assert set(others) == {"Extracted"}


def test_a_reason_without_a_change_is_a_note_too(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    files = desk.accept("result:nobody-2019-orr", reason="as printed")
    record: Any = parse_yaml(files[desk.place / "all.yaml"].decode(), Path("x")).value
    assert [(each["entryMode"], each["note"]) for each in record["efficacyResults"] if "note" in each] == [
        ("Extracted", "as printed")
    ]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"endpoint": None}, "endpoint: Field required"),
        ({"value": "nine"}, "value"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"id": None}, "id: Field required"),
        ({"endpoint": "Cured"}, "endpoint"),
    ],
)
def test_what_is_no_record_yet_is_refused_with_what_is_missing(
    changes: dict[str, str | None], missing: str, tmp_path: Path
) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    with pytest.raises(FactError) as told:
        desk.accept("result:nobody-2019-orr", changes=changes)
    assert str(told.value).startswith(f"table-1-row-1: result:nobody-2019-orr is no record yet: {missing}")
    assert str(told.value).endswith("; set what is missing with --set KEY=VALUE")


def test_a_trial_that_lacks_what_a_row_does_not_print(tmp_path: Path) -> None:
    text = TEXT.replace("Phase II Untreated", "Phase II")
    desk = Desk(tmp_path, text)
    desk.accept("ref:nobody-2019", "regimen:nobody-2019")
    with pytest.raises(FactError, match="no record yet: lineOfTherapy: Field required; inPopulation: Field required"):
        desk.accept("trial:nobody-2019")
    filled = {"lineOfTherapy": "FirstLine", "inPopulation": "pop:elderly"}
    desk.accept("trial:nobody-2019", changes=filled)
    assert (desk.place / "table-1.yaml").read_text(encoding="utf-8").count("lineOfTherapy: FirstLine") == 1


def test_of_one_that_differs_exactly_its_keys_change_in_place(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    (desk.place / "mine.yaml").write_text(COMMENTED, encoding="utf-8")
    pair = by_id(desk.pairs())["result:nobody-2019-orr"]
    assert (pair.status, pair.differing) == (Status.DIFFERENT, ("statistic",))
    files = desk.accept("result:nobody-2019-orr")
    lines = files[desk.place / "mine.yaml"].decode().splitlines()
    before = COMMENTED.splitlines()
    assert [(old, new) for old, new in zip(before, lines, strict=False) if old != new][:1] == [
        ("    statistic: Rate", "    statistic: Proportion")
    ]
    assert [line for line in lines if line not in before] == [
        "    statistic: Proportion",
        "    entryMode: Extracted",
    ]
    assert desk.status()["result:nobody-2019-orr"] is Status.SAME


def test_a_key_that_was_not_read_is_taken_out_and_one_that_was_is_added(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    text = COMMENTED.replace('    unit: "%"\n', "    estimateKind: Estimated\n")
    (desk.place / "mine.yaml").write_text(text, encoding="utf-8")
    after = desk.accept("result:nobody-2019-orr")[desk.place / "mine.yaml"].decode()
    assert "estimateKind" not in after
    assert '    unit: "%"\n' in after
    assert "    note: seen twice\n" in after


def test_a_curators_note_is_kept_when_a_regimen_is_read_with_one(tmp_path: Path) -> None:
    text = TEXT.replace("5 mg per day", "5 mg per day (week 2 and thereafter)")
    regimen = next(each for each in read(text).candidates if each.record["id"] == "regimen:nobody-2019")
    assert "note" in regimen.record

    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        if record["id"] != "regimen:nobody-2019":
            return known(key, record)
        return {**record, "includesDrug": ["drug:rituximab"], "note": "mine"}

    desk = Desk(tmp_path, text, {"all": lists(read(text).candidates, change)})
    after = desk.accept("regimen:nobody-2019")[desk.place / "all.yaml"].decode()
    assert "note: mine\n" in after
    assert "drug:rituximab" not in after


def test_a_change_of_what_is_the_same_makes_it_corrected(tmp_path: Path) -> None:
    desk = ready(tmp_path)
    files = desk.accept("result:nobody-2019-orr", changes={"statistic": "Rate"}, reason="so")
    record: Any = parse_yaml(files[desk.place / "all.yaml"].decode(), Path("x")).value
    (result,) = [each for each in record["efficacyResults"] if each["id"] == "result:nobody-2019-orr"]
    assert (result["statistic"], result["entryMode"], result["note"]) == ("Rate", "Corrected", "so")


def test_what_is_a_fact_already_is_not_accepted_again(tmp_path: Path) -> None:
    desk = ready(tmp_path)
    with pytest.raises(FactError, match=r"all.yaml:[0-9]+: result:nobody-2019-orr is a fact already; change it with"):
        desk.accept("result:nobody-2019-orr")


def test_a_fault_that_was_there_stays_and_does_not_stop(tmp_path: Path) -> None:
    """A result of a trial whose paper is not accepted yet."""
    desk = ready(tmp_path, leave=["ref:third-2020", "result:nobody-2019-orr", "result:third-2020-orr"])
    with pytest.raises(FactErrors):
        read_fact_files(sorted(desk.place.glob("*.yaml")))
    desk.accept("result:nobody-2019-orr")
    with pytest.raises(FactError, match=r"result:third-2020-orr: nothing is known as ref:third-2020"):
        desk.accept("result:third-2020-orr")
    desk.accept("ref:third-2020")
    desk.accept("result:third-2020-orr")
    assert read_fact_files(sorted(desk.place.glob("*.yaml")))


def test_a_fault_that_moves_is_no_new_one(tmp_path: Path) -> None:
    """The line that a message names may be another afterwards."""
    desk = ready(tmp_path, leave=["ref:nobody-2019"])
    path = desk.place / "all.yaml"
    twice = path.read_text(encoding="utf-8")
    desk.write({desk.place / "other.yaml": lists(read().candidates[-1:], known).encode()})
    desk.accept("ref:nobody-2019", into="all.yaml")
    assert path.read_text(encoding="utf-8") != twice


def test_a_new_fault_is_told_of_the_file_that_it_would_be_in(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    before = contents(desk.place)
    with pytest.raises(FactError) as told:
        desk.accept("result:nobody-2019-orr", changes={"id": "result:nobody-2019-cr"})
    said = str(told.value)
    assert said.startswith(f"{desk.place / 'all.yaml'}:")
    assert f"the id result:nobody-2019-cr stands already at {desk.place / 'all.yaml'}:" in said
    assert contents(desk.place) == before


@pytest.mark.parametrize("name", ["regimen:nobody-2019"])
def test_an_unknown_entity_is_one_clear_error(name: str, tmp_path: Path) -> None:
    text = TEXT.replace("Lenalidomide 5 mg per day", "Zetol 5 mg per day escalating up to 10 mg")
    desk = Desk(tmp_path, text)
    before = contents(desk.place)
    with pytest.raises(FactError) as told:
        desk.accept(name)
    assert not isinstance(told.value, FactErrors)
    assert str(told.value) == (
        f"{desk.place / 'table-1.yaml'}: regimen:nobody-2019: nothing is known as drug:zetol; "
        "declare it in the ontology or the facts"
    )
    assert contents(desk.place) == before


def test_passages_are_computed_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    files = desk.accept("ref:nobody-2019", f"ref:nobody-2019.{NAME}")
    passages: Any = parse_yaml(files[desk.place / "passages.yaml"].decode(), Path("x")).value
    (passage,) = passages["passages"]
    assert passage["id"] == f"passage:{NAME}.ref-1"
    assert TEXT[int(passage["start"]) : int(passage["end"])].startswith("[1] A. Nobody, B. Other et al.")


def test_figures_of_the_same_characters_keep_their_places(tmp_path: Path) -> None:
    """In whatever order they are named."""
    both = ["result:nobody-2019-tfr", "result:nobody-2019-tls"]
    desk = ready(tmp_path, RICH, both)
    desk.accept(*both)
    located = {
        fact.iri.rpartition(".")[2]: fact.record
        for fact in facts_in(desk.place)
        if fact.path[0] == "passages" and ".table-1-row-1." in fact.iri
    }
    read_from = {
        place.name.rpartition(".")[2]: place for place in desk.extraction.passages if place.unit.key == "table-1-row-1"
    }
    for word in ("tls", "tfr"):
        refined = located[word].refinedBy  # type: ignore[attr-defined]
        assert (int(refined.start), int(refined.end)) == read_from[word].figure


def test_of_figures_of_the_same_characters_one_alone_is_not_accepted(tmp_path: Path) -> None:
    both = ["result:nobody-2019-tls", "result:nobody-2019-tfr"]
    desk = ready(tmp_path, RICH, leave=both)
    before = contents(desk.place)
    with pytest.raises(FactError, match=r"'5%' stands 2 times in passage:herons-2030.table-1-row-1.tfr"):
        desk.accept("result:nobody-2019-tfr")
    assert contents(desk.place) == before


@pytest.mark.parametrize(
    ("header", "cells", "taken"),
    [
        ("No\tResponse\tTLS %", "45\tORR 47% CR: 9%\t45", False),
        ("TLS %\tResponse\tNo", "45\tORR 47% CR: 9%\t45", True),
    ],
)
def test_figures_are_not_taken_for_one_another(header: str, cells: str, taken: bool, tmp_path: Path) -> None:
    """A share printed like a count: the lists of a file may stand in another order than the cells of a row."""
    text = TEXT.replace("No\tResponse\tTLS", header).replace("45\tORR 47% CR: 9%\t5%", cells)
    both = ["result:nobody-2019-enrolled", "result:nobody-2019-tls"]
    desk = ready(tmp_path, text, both)
    if taken:
        with pytest.raises(FactError, match=r"would be taken for another figure of the same characters in its row; wr"):
            desk.accept(*both, into="new.yaml")
    else:
        desk.accept(*both, into="new.yaml")


def test_what_is_not_in_the_document_is_told(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    with pytest.raises(FactError, match=r"all.yaml:[0-9]+: passage:herons-2030.table-9-row-1 is no place in the doc"):
        desk.accept("result:nobody-2019-orr", changes={"atPassage": f"passage:{NAME}.table-9-row-1"})


def test_a_refusal_is_kept_and_not_offered_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.refuse("result:nobody-2019-tls", "ref:nobody-2019", "trial:third-2020", reason="no: a share of cycles")
    text = (desk.place / "rejections.yaml").read_text(encoding="utf-8")
    assert text.count('reason: "no: a share of cycles"') == 3
    assert 'asPrinted: "5%"' in text
    found = desk.status()
    assert [each for each, status in found.items() if status is Status.REFUSED] == [
        "ref:nobody-2019",
        "result:nobody-2019-tls",
        "trial:third-2020",
    ]
    assert Status.GONE not in found.values()
    assert not any(pair.status is Status.REFUSED for pair in sure(desk.pairs(), 0))
    assert verify(read_fact_files(sorted(desk.place.glob("*.yaml"))), document()).faults == ()


def test_refusing_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.refuse("result:nobody-2019-tls")
    before = contents(desk.place)
    with pytest.raises(FactError, match=r"rejections.yaml: result:nobody-2019-tls is refused already; change the rea"):
        desk.refuse("result:nobody-2019-tls")
    assert contents(desk.place) == before


def test_a_fact_is_not_refused(tmp_path: Path) -> None:
    desk = ready(tmp_path)
    with pytest.raises(FactError, match=r"all.yaml:[0-9]+: result:nobody-2019-tls is a fact; take it out there first"):
        desk.refuse("result:nobody-2019-tls")


def test_two_that_are_printed_alike_are_refused_one_by_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path, RICH)
    desk.refuse("result:nobody-2019-tls")
    desk.refuse("result:nobody-2019-tfr")
    desk.refuse("result:third-2020-tls", "result:third-2020-tfr")
    assert sum(status is Status.REFUSED for status in desk.status().values()) == 4


def test_a_refused_one_may_be_accepted_after_all(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-tls"])
    desk.refuse("result:nobody-2019-tls")
    desk.accept("result:nobody-2019-tls")
    assert desk.status()["result:nobody-2019-tls"] is Status.SAME


def test_sure_ones_are_accepted_as_far_as_they_name_facts(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    kept, missing = complete(sure(desk.pairs(), 0.9), facts_in(desk.place))
    # The trials name populations that the ontology lacks, and are unsure: nothing of them is accepted.
    assert {pair.key for pair in kept} == {"citations", "references", "abbreviations", "regimens"}
    assert set(missing.values()) == {"trial:nobody-2019", "trial:third-2020"}
    assert missing["result:nobody-2019-orr"] == "trial:nobody-2019"
    kept, missing = complete(sure(desk.pairs(), 0), facts_in(desk.place))
    assert missing["trial:nobody-2019"] == "pop:untreated"
    assert "trial:nobody-2019" in missing.values()


def test_what_was_refused_or_differs_is_none_of_the_sure_ones(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr", "result:third-2020-orr"])
    desk.refuse("result:third-2020-orr")
    assert [pair.id for pair in sure(desk.pairs(), 0)] == ["result:nobody-2019-orr"]
    assert sure(desk.pairs(), 1) == []


def test_folders_beside_are_read_as_far_as_they_can_be(tmp_path: Path) -> None:
    desk = ready(tmp_path, leave=["result:nobody-2019-orr"])
    for name, text in (("broken", "claims: [\n"), ("notes", "- shopping\n"), ("not a name", "claims: []\n")):
        (desk.place.parent / name).mkdir()
        (desk.place.parent / name / "x.yaml").write_text(text, encoding="utf-8")
    (desk.place.parent / "context.jsonld").write_text("{}", encoding="utf-8")
    with pytest.raises(FactError, match="nothing is known as ref:nowhere"):
        desk.accept("result:nobody-2019-orr", changes={"citedEvidence": "ref:nowhere"})
    desk.accept("result:nobody-2019-orr")


def test_a_name_of_another_folder_is_known(tmp_path: Path) -> None:
    """A paper that two documents cite stands in one of the folders."""
    desk = ready(tmp_path, leave=["ref:third-2020"])
    other = desk.place.parent / "storks-2031"
    other.mkdir()
    described = (desk.place / "document.yaml").read_text(encoding="utf-8").replace(NAME, "storks-2031")
    (other / "document.yaml").write_text(described, encoding="utf-8")
    papers = [each for each in read().candidates if each.record["id"] == "ref:third-2020"]
    (other / "references.yaml").write_text(lists(papers, same), encoding="utf-8")
    with pytest.raises(FactError, match=r"storks-2031/references.yaml:2: the id ref:third-2020 stands already at "):
        desk.accept("ref:third-2020")


def test_populations_of_the_tests_are_those_of_the_ontology(tmp_path: Path) -> None:
    assert read_fact_files(sorted(ready(tmp_path).place.glob("*.yaml")))
    assert len(POPULATIONS) == 2
