"""Cards are compiled, and a compiled card holds only for the query file that it was made from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lenakg.answer import cards
from lenakg.answer.cardfile import catalogue, read_card
from lenakg.answer.cards import card
from lenakg.core.errors import CardError, QueryError

from .small import QUERY


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place with one query and its compiled card, where the queries are looked for."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "compiled").mkdir()
    (tmp_path / "queries" / "claims-about.rq").write_text(QUERY, encoding="utf-8")
    (tmp_path / "compiled" / "queries.json").write_bytes(catalogue((tmp_path / "queries").glob("*.rq")))
    monkeypatch.setattr(cards, "location", lambda *parts: str(tmp_path.joinpath(*parts)))
    for cached in (cards.card, cards._catalogue):
        cached.cache_clear()
    yield tmp_path
    for cached in (cards.card, cards._catalogue):
        cached.cache_clear()


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may read YAML."""
    monkeypatch.setitem(sys.modules, "lenakg.answer.cardfile", None)


def parts(found: cards.Card) -> object:
    return found.path, found.as_dict()


@pytest.mark.usefixtures("no_yaml")
def test_a_compiled_card_is_the_card_and_needs_no_yaml(home: Path) -> None:
    assert parts(card("claims-about")) == parts(read_card(home / "queries" / "claims-about.rq"))


@pytest.mark.parametrize("change", [("Claims about two things", "Another summary"), ("lena:about", "lena:at")])
def test_a_query_that_has_changed_is_read_anew(home: Path, change: tuple[str, str]) -> None:
    path = home / "queries" / "claims-about.rq"
    path.write_text(QUERY.replace(*change), encoding="utf-8")
    assert card("claims-about").text == path.read_text(encoding="utf-8") != QUERY
    assert parts(card("claims-about")) == parts(read_card(path))


def test_a_query_that_was_never_compiled_is_read(home: Path) -> None:
    (home / "queries" / "new.rq").write_text(QUERY, encoding="utf-8")
    assert card("new").summary == "Claims about two things"
    (home / "compiled" / "queries.json").unlink()
    assert card("claims-about").summary == "Claims about two things"


def test_a_card_that_was_spoilt_after_it_was_compiled_is_an_error(home: Path) -> None:
    (home / "queries" / "claims-about.rq").write_text(QUERY.replace("#+ summary", "#+ sumary"), encoding="utf-8")
    with pytest.raises(CardError, match=r"claims-about.rq:1: unknown key 'sumary'"):
        card("claims-about")


@pytest.mark.parametrize(
    "name", ["claims-abut", "../queries/claims-about", "/etc/passwd", "", "claims-about.rq", "x" * 5000, "a\0"]
)
@pytest.mark.usefixtures("home")
def test_no_other_file_is_a_query(name: str) -> None:
    with pytest.raises(QueryError, match="no query is called"):
        card(name)
