"""The normal form and the digest of a passage: pinned vectors, and what they must not depend on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.source.digest import normalise, text_digest

VECTORS = json.loads(Path(__file__).with_name("digest_vectors.json").read_text(encoding="utf-8"))

ANY_TEXT = st.text(
    st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Mn", "Mc", "Me"])
    | st.sampled_from(" \t\n1aZ-–_*\"“'|ßﬁ²´")
)
WORDS = st.lists(st.text("abcXYZäß", min_size=1), min_size=1)
FIGURES = st.lists(st.text("0123456789", min_size=1), min_size=2)
GAPS = st.sampled_from([" ", "\n", "\r\n", "  ", "\u00a0", "\n\n", "\u2009"])


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vector(vector: dict[str, Any]) -> None:
    assert normalise(vector["text"]) == vector["normalised"]
    assert len(vector["normalised"]) == vector["length"]
    assert text_digest(vector["text"]) == vector["digest"]


@given(ANY_TEXT)
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(WORDS, GAPS)
def test_words_may_be_set_on_other_lines(words: list[str], gap: str) -> None:
    assert text_digest(gap.join(words)) == text_digest(" ".join(words))


@given(WORDS, GAPS, st.sampled_from("-‐‑–—−\u00ad"))
def test_a_word_may_be_hyphenated_at_the_end_of_a_line(parts: list[str], gap: str, hyphen: str) -> None:
    assert text_digest(f"{hyphen}{gap}".join(parts)) == text_digest("".join(parts))


@given(WORDS, st.sampled_from(["*", "**", "_", "__", "***"]))
def test_words_may_be_emphasised(words: list[str], mark: str) -> None:
    assert text_digest(" ".join(f"{mark}{word}{mark}" for word in words)) == text_digest(" ".join(words))


@given(FIGURES, GAPS)
def test_figures_stay_apart_however_they_are_set(figures: list[str], gap: str) -> None:
    assert normalise(gap.join(figures)) == " ".join(figures)


@given(st.lists(st.text("ab1 ", max_size=5), min_size=1))
def test_every_cell_counts(cells: list[str]) -> None:
    assert normalise("\t".join(cells)).split("|") == [normalise(cell.strip()) for cell in cells]


@given(ANY_TEXT)
def test_no_space_but_between_digits(text: str) -> None:
    normal = normalise(text)
    assert not any(character.isspace() and character != " " for character in normal)
    assert all(left[-1:].isdecimal() and right[:1].isdecimal() for left, right in _around_spaces(normal))


@pytest.mark.parametrize(
    ("one", "other"),
    [("10 20", "1020"), ("2-5", "25"), ("a\tb", "ab"), ("a\t\tb", "a\tb"), ("5 mg", "6 mg"), ("-3", "3"), ("<1", ">1")],
)
def test_what_carries_meaning_is_kept(one: str, other: str) -> None:
    assert text_digest(one) != text_digest(other)


def _around_spaces(text: str) -> list[tuple[str, str]]:
    return [(text[:at], text[at + 1 :]) for at, character in enumerate(text) if character == " "]
