"""Scalars: strings that are checked, made canonical, or expanded to IRIs."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from lenakg.core.scalars import (
    BooleanText,
    Characters,
    Coded,
    Curie,
    DecimalText,
    IntegerText,
    Iri,
    Reference,
    Text,
    canonical_decimal,
)

#: XML Schema 1.1 part 2, 3.3.3.2: no plus, no leading or trailing zeros, no point without decimals.
CANONICAL = re.compile(r"0|-?(?:[1-9][0-9]*|(?:0|[1-9][0-9]*)\.[0-9]*[1-9])")


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("85.3", "85.3"),
        ("85.30", "85.3"),
        ("007", "7"),
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0.50", "0.5"),
        ("-007.250", "-7.25"),
        ("100", "100"),
        ("9007199254740993", "9007199254740993"),
        ("0.1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789"),
    ],
)
def test_a_decimal_is_made_canonical(typed: str, canonical: str) -> None:
    assert read(DecimalText, typed) == canonical


@pytest.mark.parametrize(
    "typed",
    [
        "8.53E1",
        "1e5",
        "1,000",
        "1.000,5",
        ".5",
        "5.",
        "+5",
        "--5",
        "5 %",
        "NaN",
        "INF",
        "0x1F",
        "1_000",
        "٣",
        "5\n",
        "",
    ],
)
def test_what_is_no_decimal_is_refused(typed: str) -> None:
    assert "is not a number: write digits, with a point for decimals" in refusal(DecimalText, typed)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 5), st.integers(0, 5))
def test_any_decimal_keeps_its_value_exactly(number: Decimal, leading: int, trailing: int) -> None:
    plain = format(number, "f")
    padded = plain + ("" if "." in plain else ".0") + "0" * trailing
    padded = padded.replace("-", "-" + "0" * leading) if padded.startswith("-") else "0" * leading + padded
    canonical = canonical_decimal(padded)
    assert Decimal(canonical) == number
    assert CANONICAL.fullmatch(canonical)
    assert canonical_decimal(canonical) == canonical


def test_a_whole_number_is_made_canonical_or_refused() -> None:
    assert [read(IntegerText, typed) for typed in ("007", "-0", "42", "9" * 30)] == ["7", "0", "42", "9" * 30]
    for typed in ("1.0", "1e5", "+1", "1 000", "٣", ""):
        assert "is not a whole number" in refusal(IntegerText, typed)


def test_truth_is_one_of_two_words() -> None:
    assert [read(BooleanText, word) for word in ("true", "false")] == ["true", "false"]
    for word in ("yes", "True", "1", "on"):
        assert refusal(BooleanText, word)


@pytest.mark.parametrize("kind", [DecimalText, IntegerText, Text, Characters, Reference])
@pytest.mark.parametrize("value", [["5"], {"a": "5"}, 5, 5.0, None, True])
def test_only_strings_are_scalars(kind: Any, value: object) -> None:
    assert refusal(kind, value)


def test_white_space_counts_in_characters_of_the_source_and_not_in_text() -> None:
    assert read(Text, " a\n  b ") == "a b"
    assert read(Characters, " a\t b ") == " a\t b "


def test_a_curie_becomes_an_iri_that_is_told_from_text() -> None:
    found = read(Reference, "ae:tumor-flare-reaction")
    assert found == "https://w3id.org/lenacll/adverse-event/tumor-flare-reaction"
    assert isinstance(found, Iri)
    assert not isinstance(read(Text, "ae:tumor-flare-reaction"), Iri)


@pytest.mark.parametrize(
    ("prefixes", "typed", "said"),
    [
        ((), "tumor-flare-reaction", "has no known prefix"),
        ((), "aee:tumor-flare-reaction", "has no known prefix, did you mean 'ae:'?"),
        ((), "https://w3id.org/lenacll/drug/x", "has no known prefix"),
        ((), "nobody:x", "has no known prefix"),
        ((), "drug:", "is not a name"),
        ((), "drug:a b", "is not a name"),
        ((), "drug:a/b", "is not a name"),
        ((), "drug:a.", "is not a name"),
        ((), "drug:a> <x:y", "is not a name"),
        (("drug", "procedure"), "ae:x", "must begin with drug: or procedure:"),
    ],
)
def test_what_is_no_curie_is_refused(prefixes: tuple[str, ...], typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        Curie(prefixes).check(typed)


@given(st.text("ab-_.:/ 0\n", max_size=8))
def test_the_schema_of_a_curie_takes_what_the_reader_takes(local: str) -> None:
    curie = Curie(("drug",))
    try:
        curie.check(f"drug:{local}")
        taken = True
    except ValueError:
        taken = False
    # `$` of Python, unlike that of JSON Schema, also matches before a last line end.
    assert bool(re.fullmatch(curie.schema()["pattern"].strip("^$"), f"drug:{local}")) is taken


def test_comparators_arrive_as_words_of_the_ontology() -> None:
    for word in ("LessThan", "AtMost", "AtLeast", "MoreThan"):
        assert Coded("Comparator").check(word) == f"https://w3id.org/lenacll/ontology#{word}"
    for sign in (">", "<", "≥", "gt"):
        with pytest.raises(ValueError, match=r"use one of .*AtLeast, .*AtMost.*, LessThan, MoreThan"):
            Coded("Comparator").check(sign)


def test_a_code_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(ValueError, match=r"'Support' is no Direction: did you mean 'Supports'\?"):
        Coded("Direction").check("Support")
    with pytest.raises(ValueError, match=r"'incresaes' is no Predicate: did you mean 'increases'\?"):
        Coded("Predicate").check("incresaes")
