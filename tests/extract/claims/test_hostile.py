"""Whatever words stand in a row, nothing breaks, and what is read is a record of the facts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lenakg.core.errors import DocumentError

from ..reading import is_record
from .told import read

WORDS = (
    "lenalidomide rituximab TFR TLS CLL NK cells CD80 IL-2 response apoptosis increases reduced induces caused "
    "by is was are associated with correlated due to effect of the number activity and or , ; : . ( ) [1] [2, "
    "3] not may which that but however this these it its in on after with such as including there was an "
    "increase a higher than observed confirmed variable prophylaxis risk factors include combination plus / “ "
    "” patients treated – 5 mg within 6 days"
).split(" ")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_row_of_words_is_read_into_records_or_nothing(words: list[str]) -> None:
    found = read(" ".join(words) + ".")
    assert all(is_record(one) for one in found.candidates)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_behind_a_claim_is_borne(text: str) -> None:
    try:
        found = read(f"Lenalidomide increases CD80, {text}.")
    except DocumentError:  # such as a text that is marked up by chance
        return
    assert all(is_record(one) for one in found.candidates)
