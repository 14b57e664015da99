"""YAML as characters with lines, and every way in which it can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.yamlfile import parse_yaml, read_yaml

FILE = Path("x.yaml")


def fault(text: str) -> FactError:
    with pytest.raises(FactError) as caught:
        parse_yaml(text, FILE)
    return caught.value


def faults(error: FactError) -> list[FactError]:
    return error.faults if isinstance(error, FactErrors) else [error]


def test_every_scalar_is_the_characters_that_were_typed() -> None:
    text = "a: 85.30\nb: 007\nc: 1e5\nd: yes\ne: 2013-11-23\nf: 0x1F\ng: 12:30:45\nh: '~'\n"
    assert parse_yaml(text, FILE).value == {
        "a": "85.30",
        "b": "007",
        "c": "1e5",
        "d": "yes",
        "e": "2013-11-23",
        "f": "0x1F",
        "g": "12:30:45",
        "h": "~",
    }


def test_every_part_has_the_line_where_it_begins() -> None:
    file = parse_yaml("a:\n  - b: c\n    d:\n      - e\n      - f\ng: h\n", FILE)
    assert file.line(()) == 1
    assert file.line(("a", 0, "b")) == 2
    assert file.line(("a", 0, "d")) == 3
    assert file.line(("a", 0, "d", 1)) == 5
    assert file.line(("g",)) == 6
    assert file.line(("a", 0, "nowhere", 3)) == 2, "the innermost part that is there"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: b\nc:\n\t- d\n", 3, "cannot start any token"),
        ("a: [b\nc: d\n", 2, "expected ',' or ']'"),
        ("a: {b: c\n", 2, "expected ',' or '}'"),
        ("a: 'b\n", 2, "unexpected end of stream"),
        ("a: b\n---\nc: d\n", 2, "another document"),
        ("a: b\nc: *nobody\n", 2, "undefined alias"),
        ("a: b\nc: d\x07\n", 2, "U+0007 may not stand in it"),
        ("a: b\nc: d\na: e\n", 3, "the key 'a' stands twice, first on line 1"),
        ("a:\n  b: c\n  b: c\n", 3, "the key 'b' stands twice, first on line 2"),
        ("a: b\nc:\nd: e\n", 2, "'c' has no value"),
        ("a: b\nc: >\n", 2, "'c' has no value"),
        ("a: b\nc: ''\n", 2, "'c' has no value"),
        ("a: b\nc: ~\n", 2, "'c' has no value"),
        ("a: b\nc: null\n", 2, "'c' has no value"),
        ("a: b\nc: []\n", 2, "'c' is an empty list"),
        ("a:\n  - b\n  -\n", 3, "'a' has no value"),
        ("a: &x b\nc: d\n? [e, f]\n: g\n", 3, "a key must be a word"),
        ("a: b\nc: !!int 5\n", 2, "tag:yaml.org,2002:int is not read"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "is not read"),
    ],
)
def test_a_fault_names_file_line_term_and_repair(text: str, line: int, said: str) -> None:
    first = faults(fault(text))[0]
    assert str(first).startswith(f"x.yaml:{line}: ")
    assert said in str(first)
    assert first.repair
    assert "\n" not in str(first)


def test_an_alias_is_refused_where_it_stands() -> None:
    error = fault("a: &x [b]\nc: *x\nd: {<<: *x}\ne: &y [*y]\n")
    assert {one.message for one in faults(error)} == {"an alias (*name) is not read"}
    assert [one.line for one in faults(error)] == [2, 3, 4]


def test_faults_come_together() -> None:
    error = fault("a: >\nb: c\nb: d\ne: !x f\n")
    assert isinstance(error, FactErrors)
    assert [one.line for one in error.faults] == [1, 3, 4]
    assert str(error).count("x.yaml:") == 3


@pytest.mark.parametrize("text", ["", "  \n", "# nothing\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert "the file is empty" in str(fault(text))


@pytest.mark.parametrize("levels", [10_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[\n"])
def test_deep_nesting_is_an_error_and_no_crash(opening: str, levels: int) -> None:
    error = fault(opening * levels)
    assert error.message == "nested too deeply"
    assert error.line is not None


def test_deep_indentation_is_an_error_and_no_crash() -> None:
    assert fault("".join(f"{' ' * depth}a:\n" for depth in range(500))).message == "nested too deeply"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: Gonz\u00e1lez\n".encode("latin-1"))
    with pytest.raises(FactError, match=r"latin\.yaml: not UTF-8 at byte 7; save it as UTF-8"):
        read_yaml(latin)
    with pytest.raises(FactError, match=r"none\.yaml: cannot be read: No such file"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(FactError, match="cannot be read: Is a directory"):
        read_yaml(tmp_path)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_dumped_is_read_again(value: object) -> None:
    text = yaml.safe_dump(value, default_style='"', allow_unicode=False)
    assert parse_yaml(text, FILE).value == value


@given(st.text("ab:-?[]{},#&*!|>'\"% \n\t~\x00\u2028", max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse_yaml(text, FILE)
        found = []
    except FactError as error:
        found = faults(error)
    assert all(one.path == "x.yaml" and one.repair and "\n" not in str(one) for one in found)
