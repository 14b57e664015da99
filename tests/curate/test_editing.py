"""Facts files edited in place: every record and every key of the shipped facts, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.errors import FactError
from lenakg.core.resources import folder
from lenakg.core.yamlfile import parse_yaml
from lenakg.curate.editing import HEADER, with_record, with_value

PATH = Path("facts.yaml")
FILES = sorted(folder("facts").glob("*/*.yaml"))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)


def lines_lost(before: str, after: str) -> list[str]:
    """The lines of `before` that `after` does not have, one for each time."""
    rest = after.splitlines()
    lost = []
    for line in before.splitlines():
        if line in rest:
            rest.remove(line)
        else:
            lost.append(line)
    return lost


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_record_is_added_to_any_list_and_nothing_else_changes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lists = parse_yaml(text, path).value
    assert isinstance(lists, dict)
    for key in lists:
        after = with_record(text, key, {"id": "x:y", "note": "why: so", "atPassage": ["passage:x.y"]}, path)
        assert lines_lost(text, after) == []
        assert len(after.splitlines()) == len(text.splitlines()) + 3


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "passages.yaml"], ids=lambda path: path.name)
def test_any_value_is_set_or_taken_out_and_nothing_else_changes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lists: Any = parse_yaml(text, path).value
    changed = 0  # of the last record of each list
    for key, records in lists.items():
        for index, record in list(enumerate(records))[-1:]:
            for name in record:
                after = with_value(text, key, index, name, "new: 1", path)
                found: Any = parse_yaml(after, path).value
                assert found[key][index] == {**record, name: "new: 1"}
                changed += 1
                if name != "id":
                    without: Any = parse_yaml(with_value(text, key, index, name, None, path), path).value
                    assert name not in without[key][index]
            added: Any = parse_yaml(with_value(text, key, index, "extra", ["a", "b"], path), path).value
            assert added[key][index]["extra"] == ["a", "b"]
    assert changed >= 4


def test_comments_and_order_stay() -> None:
    records = "issues:\n  - id: issue:b  # second letter\n    message: x # why\n\n# end\nclaims:\n  - id: claim:a\n"
    text = f"{HEADER}# ours\n{records}"
    after = with_value(with_record(text, "issues", {"id": "issue:a"}, PATH), "issues", 0, "message", "y", PATH)
    assert after == (
        f"{HEADER}# ours\nissues:\n  - id: issue:b  # second letter\n    message: y # why\n  - id: issue:a\n\n# end\n"
        "claims:\n  - id: claim:a\n"
    )


def test_an_empty_file_is_begun() -> None:
    assert with_record("", "issues", {"id": "issue:a"}, PATH) == f"{HEADER}issues:\n  - id: issue:a\n"


def test_lists_at_the_margin_stay_there() -> None:
    assert with_record("issues:\n- id: issue:b\n", "issues", {"id": "issue:a", "note": "n"}, PATH) == (
        "issues:\n- id: issue:b\n- id: issue:a\n  note: n\n"
    )


@given(TEXT, TEXT)
def test_whatever_is_written_is_read_back(note: str, characters: str) -> None:
    record = {"id": "result:a", "note": note, "steps": [{"asPrinted": characters}, {"asPrinted": note, "value": "7"}]}
    text = with_record("results:\n  - id: result:b\n", "results", record, PATH)
    found: Any = parse_yaml(text, PATH).value
    assert found["results"][1] == record


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("issues: [{id: issue:b}]\n", "is no list of lines"),
        ("- a\n", "a facts file is a mapping"),
        ("issues:\n  - id: {\n", "not YAML"),
    ],
)
def test_what_cannot_be_edited_is_told(text: str, said: str) -> None:
    with pytest.raises(FactError, match=said):
        with_record(text, "issues", {"id": "issue:a"}, PATH)


def test_a_record_in_braces_is_not_edited() -> None:
    with pytest.raises(FactError, match="stands in braces"):
        with_value("issues:\n  - {id: issue:a, note: x}\n", "issues", 0, "note", "y", PATH)


def test_the_key_behind_the_dash_is_not_taken_out() -> None:
    with pytest.raises(FactError, match="behind the dash"):
        with_value("issues:\n  - id: issue:a\n    note: x\n", "issues", 0, "id", None, PATH)
