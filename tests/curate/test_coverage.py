"""The coverage ledger: what accounts for a unit, what does not, and entries that the facts speak against."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import read_fact_files
from lenakg.curate.coverage import Ledger, Line, Standing, differences, ledger
from lenakg.curate.inventory import Kind, take
from lenakg.source.text import Document

from .review import NAME, RICH, TEXT, document, facts_in, home, known, lists, read

CLAIM = f"""\
claims:
  - id: claim:h2030-calm
    asserts: {{subject: drug:lenalidomide, predicate: causes, object: ae:tumor-flare-reaction}}
    direction: Supports
    certainty: Asserted
    setting: UnspecifiedSetting
    atPassage: passage:{NAME}.sec-1-1
"""


def entry(key: str, status: str = "BearsNoClaim", name: str | None = None, **keys: str) -> str:
    said = "".join(f"    {each}: {value}\n" for each, value in keys.items())
    return (
        f"  - id: doc:{NAME}.coverage-{name or key}\n    coverageStatus: {status}\n{said}"
        f"    atPassage: passage:{NAME}.{key}\n"
    )


def of(folder: Path, *entries: str, facts: str = CLAIM, text: str = TEXT) -> Ledger:
    coverage = "coverage:\n" + "".join(entries) if entries else ""
    place = home(folder, text, {"facts": facts} | ({"coverage": coverage} if coverage else {}))
    found = facts_in(place)
    return ledger(found, [each.item for each in take(document(text), found)])


def line(found: Ledger, key: str) -> Line:
    return next(each for each in found.lines if each.item.key == key)


def test_what_has_neither_fact_nor_entry_is_missing(tmp_path: Path) -> None:
    found = of(tmp_path)
    assert line(found, "sec-1-1").facts == ("claim:h2030-calm",)
    assert line(found, "sec-1-1").standing is Standing.MODELLED
    others = [each for each in found.lines if each.item.key != "sec-1-1"]
    assert {each.standing for each in others} == {Standing.MISSING}
    assert not found.complete
    assert found.unmodelled == (0.0, 0.75)


def test_figures_entries_and_doses_account_for_their_cells(tmp_path: Path) -> None:
    found = of(tmp_path, facts=lists(read(RICH).candidates, known), text=RICH)
    cells = {each.item.key: each for each in found.lines if each.item.kind is Kind.CELL}
    assert cells["table-1-row-1.cell-1"].facts == (f"trial:nobody-2019.{NAME}-table-1",)
    assert cells["table-1-row-1.cell-2"].facts == ("regimen:nobody-2019",)
    assert cells["table-1-row-1.cell-5"].facts == ("result:nobody-2019-tls",)
    assert cells["table-1-row-1.cell-6"].facts == ("result:nobody-2019-tfr",)
    # Two cells of the second row are empty, and two results say so.
    assert [cells[f"table-1-row-2.cell-{number}"].standing for number in (5, 6)] == [Standing.MODELLED] * 2
    assert {each.standing for each in cells.values()} == {Standing.MODELLED}
    assert found.count(Kind.REFERENCE)[Standing.MODELLED] == 2


def test_fewer_blank_results_than_empty_cells_account_for_none(tmp_path: Path) -> None:
    def without(key: str, record: dict[str, object]) -> dict[str, object] | None:
        one = record.get("reportingStatus") == "Blank" and record.get("adverseEvent") == "ae:tumor-flare-reaction"
        return None if one else known(key, record)

    found = of(tmp_path, facts=lists(read(RICH).candidates, without), text=RICH)
    assert [line(found, f"table-1-row-2.cell-{number}").standing for number in (5, 6)] == [Standing.MISSING] * 2


def test_an_abbreviation_accounts_for_a_footnote_but_not_for_a_sentence(tmp_path: Path) -> None:
    short = "".join(
        f"  - id: doc:{NAME}.abbreviation-{number}\n    abbreviation: {name}\n    expansion: {words}\n"
        f"    atPassage: passage:{NAME}.{key}\n"
        for number, (name, words, key) in enumerate(
            [("CR", "Complete remission", "sec-1-2"), ("TLS", "tumor lysis syndrome", "table-1-note")]
        )
    )
    found = of(tmp_path, facts=f"abbreviations:\n{short}")
    assert line(found, "sec-1-2").standing is Standing.MISSING
    assert line(found, "table-1-note").standing is Standing.MODELLED


@pytest.mark.parametrize(
    ("key", "keys", "standing"),
    [
        ("abstract-1", {"reasonCode": "Rhetorical"}, Standing.NO_CLAIM),
        ("table-1-caption", {"reasonCode": "Caption"}, Standing.NO_CLAIM),
        ("sec-1-2", {"reasonCode": "Outlook"}, Standing.UNREAD),
        ("sec-1-2", {"reasonCode": "Outlook", "secondReading": "Agreed"}, Standing.NO_CLAIM),
        ("sec-1-2", {"reasonCode": "Outlook", "secondReading": "Settled"}, Standing.NO_CLAIM),
        ("table-1-row-1.cell-3", {"reasonCode": "Announcement"}, Standing.NO_CLAIM),
        ("abstract-1", {"reasonCode": "Restates", "restates": f"passage:{NAME}.sec-1-1"}, Standing.NO_CLAIM),
        ("abstract-1", {"reasonCode": "Restates", "restates": f"passage:{NAME}.abstract-2"}, Standing.MISSING),
    ],
)
def test_what_bears_no_claim(tmp_path: Path, key: str, keys: dict[str, str], standing: Standing) -> None:
    found = line(of(tmp_path, entry(key, **keys)), key)
    assert found.standing is standing
    assert (found.remark is None) == (standing is Standing.NO_CLAIM)


def test_what_is_not_modelled_and_what_is_in_part(tmp_path: Path) -> None:
    found = of(
        tmp_path, entry("abstract-2", "NotModelled", reason="Calm."), entry("sec-1-1", "PartlyModelled", reason="Hope.")
    )
    assert line(found, "abstract-2").standing is Standing.NOT_MODELLED
    assert (line(found, "sec-1-1").standing, line(found, "sec-1-1").facts) == (Standing.PARTLY, ("claim:h2030-calm",))
    assert found.unmodelled == (0.5, 0.75)


def test_a_document_without_sentences_has_no_share() -> None:
    assert Ledger("doc:x", ()).unmodelled == (0.0, 0.0)
    assert Ledger("doc:x", ()).complete


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            [entry("sec-1-1", reasonCode="Outlook")],
            "sec-1-1 is BearsNoClaim here, but claim:h2030-calm is taken from it",
        ),
        ([entry("sec-1-1", "NotModelled", reason="so")], "sec-1-1 is NotModelled here, but claim:h2030-calm"),
        (
            [entry("abstract-1", "PartlyModelled", reason="so")],
            "abstract-1 is PartlyModelled here, but no fact is taken",
        ),
        (
            [entry("abstract-1", reasonCode="Outlook"), entry("abstract-1", name="again", reasonCode="Rhetorical")],
            "abstract-1 has an entry already at .*coverage.yaml:2; keep one of them",
        ),
        ([entry("table-1-row-1", reasonCode="Outlook")], f"passage:{NAME}.table-1-row-1 is no unit of the document"),
        (
            [entry("table-1-row-1.cell-3", reasonCode="EmptyCell")],
            "table-1-row-1.cell-3 is not empty; use reasonCode Emp",
        ),
    ],
)
def test_entries_that_cannot_be(tmp_path: Path, entries: list[str], message: str) -> None:
    with pytest.raises(FactError, match=message):
        of(tmp_path, *entries)


def test_an_empty_cell_needs_the_code_of_one(tmp_path: Path) -> None:
    key = "table-1-row-2.cell-5"
    assert line(of(tmp_path / "one", entry(key, reasonCode="EmptyCell"), text=RICH), key).standing is Standing.NO_CLAIM
    with pytest.raises(FactError, match=f"{key} is empty; use reasonCode EmptyCell"):
        of(tmp_path / "other", entry(key, "NotModelled", reason="so"), text=RICH)


@pytest.mark.parametrize("key", ["sec-1-99", "table-1-row-1.cell-9", "table-7-row-1.cell-1"])
def test_a_place_that_is_not_in_the_document(tmp_path: Path, key: str) -> None:
    with pytest.raises(FactError, match=f"passage:{NAME}.{key} is no place in the document; use a key"):
        of(tmp_path, entry(key, reasonCode="Outlook"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            entry("abstract-1", reasonCode="Boring"),
            "coverage.yaml:4: reasonCode: 'Boring' is no NoClaimReason: use one",
        ),
        (entry("abstract-1", reasonCode="Captoin"), "'Captoin' is no NoClaimReason: did you mean 'Caption'?"),
        (entry("abstract-1"), "the key 'reasonCode' is missing: say what a unit is that bears no claim"),
        (entry("abstract-1", "NotModelled"), "the key 'reason' is missing: say in words what is not modelled, and why"),
        (entry("abstract-1", "NotModelled", reasonCode="Outlook"), "reasonCode is for what bears no claim"),
        (entry("abstract-1", reasonCode="Restates"), "'restates' goes with reasonCode Restates"),
        (
            entry("abstract-1", reasonCode="Outlook", restates=f"passage:{NAME}.sec-1-1"),
            "'restates' goes with reasonCode Restates",
        ),
        (entry("abstract-1", "Modelled"), "'Modelled' is no CoverageStatus: did you mean"),
        (
            entry("abstract-1", reasonCode="Outlook", secondReading="Yes"),
            "'Yes' is no SecondReading: use one of Agreed",
        ),
    ],
)
def test_records_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    place = home(tmp_path)
    (place / "coverage.yaml").write_text(f"coverage:\n{text}", encoding="utf-8")
    with pytest.raises(FactError) as error:
        read_fact_files([place / "document.yaml", place / "coverage.yaml"])
    assert message in str(error.value)


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FactErrors) as error:
        of(tmp_path, entry("sec-1-1", reasonCode="Outlook"), entry("table-1-row-1", reasonCode="Outlook"))
    assert len(error.value.faults) == 2


def test_the_inventory_of_the_same_document_has_no_differences() -> None:
    places = take(document(), [])
    mine = [place.item for place in places]
    assert differences(mine, places) == []
    assert differences(mine, places, other=True) == []


def test_a_sentence_more_or_less_is_told() -> None:
    mine = [place.item for place in take(document(), [])]
    longer = take(Document(TEXT.replace("It may calm.", "It may calm. It is blue.")), [])
    assert differences(mine, longer)[0] == "abstract-3 is not in the inventory"
    assert "sec-1-1 has another start and end in the inventory" in differences(mine, longer)
    assert differences(mine, longer, other=True) == ["abstract-3 of this text is not in the inventory"]
    shorter = take(Document(TEXT.replace(" It may calm.", "")), [])
    assert "abstract-2 is in the inventory, but not in the document" in differences(mine, shorter)
    assert differences(mine, shorter, other=True) == ["abstract-2 is not in this text"]


def test_a_cell_that_says_something_else_is_told() -> None:
    mine = [place.item for place in take(document(), [])]
    assert differences(mine, take(Document(TEXT.replace("\t45\t", "\t54\t")), [])) == [
        "table-1-row-1.cell-3 has another digest in the inventory"
    ]
