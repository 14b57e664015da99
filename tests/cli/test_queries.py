"""`lenakg queries`: the catalogue."""

from __future__ import annotations

import pytest

from lenakg.answer.cards import card, names

from .conftest import Run


@pytest.mark.parametrize("words", [[], ["list"]])
def test_list(lenakg: Run, words: list[str]) -> None:
    done = lenakg("queries", *words)
    assert (done.code, done.err) == (0, "")
    lines = [line.split(maxsplit=1) for line in done.text.splitlines()]
    assert lines == [[name, card(name).summary] for name in names()]


@pytest.mark.parametrize("name", names())
def test_show(lenakg: Run, name: str) -> None:
    done = lenakg("queries", "show", name)
    assert (done.code, done.err) == (0, "")
    found = card(name)
    assert done.text.startswith(f"{name}\n\n{found.summary}.\n{found.description}\n")
    for column, meaning in found.columns.items():
        assert f"\n  {column}: {meaning}\n" in done.text
    for parameter in found.parameters.values():
        assert (
            f"\n  {parameter.name} ({parameter.type}; default {parameter.default}): {parameter.description}\n"
            in done.text
        )
    assert "#+" not in done.text


@pytest.mark.parametrize("name", names())
def test_sparql_that_is_shown_can_be_run(lenakg: Run, name: str) -> None:
    text = lenakg("queries", "show", name).text
    sparql = text[text.index("PREFIX ") :]
    assert lenakg("sparql", sparql).out == lenakg("query", name).out
