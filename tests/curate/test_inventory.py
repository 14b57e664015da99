"""The inventory of a document: what is in it, what each sentence holds, and how it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.errors import DocumentError
from lenakg.curate.inventory import INVENTORY, Item, Kind, Signal, as_tsv, read_inventory, take
from lenakg.source.digest import normalise, text_digest
from lenakg.source.text import Document

from .review import RICH, document, facts_in, home, lists, read

SENTENCES = """\
A. Author

Zetol is blue. Two herons are. Now 5% are. CD20 is not. See Table 2.

1. Aims

One of them flew [1]. It inhibits swimming.
"""


def items(text: str) -> dict[str, Item]:
    return {place.item.key: place.item for place in take(Document(text), [])}


def test_every_unit_is_there_rows_as_their_cells() -> None:
    text = document(RICH)
    found = [place.item for place in take(text, [])]
    rows = {row.unit.key for table in text.tables for row in table.rows}
    assert [item.key for item in found if item.kind is not Kind.CELL] == [
        unit.key for unit in text.units if unit.key not in rows
    ]
    assert sum(item.kind is Kind.CELL for item in found) == sum(len(row.cells) for row in text.tables[0].rows)
    kinds = {item.key: item.kind for item in found}
    assert [kinds[f"table-1-{part}"] for part in ("caption", "header", "note", "row-2.cell-6")] == [
        Kind.CAPTION,
        Kind.HEADER,
        Kind.NOTE,
        Kind.CELL,
    ]
    assert kinds["ref-1"] is Kind.REFERENCE


def test_a_cell_is_where_it_stands_and_an_empty_one_is_empty() -> None:
    text = document(RICH)
    for place in take(text, []):
        if place.item.kind is Kind.CELL:
            assert text.text[place.item.start : place.item.end] == place.words
            assert place.item.empty == (place.words == "")
            assert place.item.digest == text_digest(place.words)


def test_what_a_sentence_holds() -> None:
    found = {key: item.signals for key, item in items(SENTENCES).items()}
    assert found == {
        "abstract-1": (),
        "abstract-2": (Signal.COUNTS,),
        "abstract-3": (Signal.COUNTS,),
        "abstract-4": (),
        "abstract-5": (),
        "sec-1-1": (Signal.CITES,),
        "sec-1-2": (Signal.RELATES,),
    }


def test_facts_without_offsets_are_told_of_the_cell_that_prints_them(tmp_path: Path) -> None:
    place = home(tmp_path, files={"all": lists(read().candidates)})
    prints = {found.item.key: found.item.prints for found in take(document(), facts_in(place))}
    assert prints["table-1-row-1.cell-1"] == ("trial:nobody-2019.herons-2030-table-1",)
    assert prints["table-1-row-1.cell-2"] == ("regimen:nobody-2019",)
    assert prints["table-1-row-1.cell-4"] == ()


def test_it_is_read_as_it_was_written_and_holds_no_words(tmp_path: Path) -> None:
    found = [place.item for place in take(document(RICH), [])]
    (tmp_path / INVENTORY).write_bytes(as_tsv(found))
    assert read_inventory(tmp_path) == found
    assert "Zetol" not in (tmp_path / INVENTORY).read_text(encoding="utf-8")
    assert normalise("soothe herons") not in normalise((tmp_path / INVENTORY).read_text(encoding="utf-8"))


HEADS = "key\tkind\tsection\tstart\tend\tdigest\tsignals\tprints\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "inventory.tsv:1: this is no inventory: it begins otherwise; compute it: lenakg passages"),
        ("key\n", "inventory.tsv:1: this is no inventory"),
        (f"{HEADS}a\tsentence\n", r"inventory.tsv:2: no item of an inventory \(2 columns instead of 8\)"),
        (f"{HEADS}a\tpoem\t1\t0\t1\tx\t\t\n", r"inventory.tsv:2: no item of an inventory \('poem' is not a valid"),
        (f"{HEADS}a\tnote\t1\tx\t1\tx\t\t\n", r"inventory.tsv:2: no item of an inventory"),
        (HEADS + 2 * "a\tnote\t1\t0\t1\tx\t\t\n", "inventory.tsv:3: a stands twice"),
    ],
)
def test_what_is_no_inventory(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / INVENTORY).write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as error:
        read_inventory(tmp_path)
    assert error.match(message)


def test_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="these facts have no inventory of their document; compute it: lenakg pass"):
        read_inventory(tmp_path)
