"""Flowcharts: the escapes of Mermaid 11, whose own parser reads these texts as is meant here."""

from __future__ import annotations

import re

import pytest

from lenakg.share.figure import figure
from lenakg.share.mermaid import mermaid

from .found import NASTY, flare, nasty, nothing, partial, to_flare

_LINE = re.compile(
    r"  (?:n\d+\(\"[^\"]*\"\):::\w+|n\d+ (?:-->|---)\|\"[^\"]*\"\| n\d+|linkStyle \d+ [\w:#, -]+|classDef \w+ [\w:#,]+"
    r"|style n\d+ stroke-width:3px|accTitle: .+|accDescr: .+|%% .+)"
)


def unescaped(text: str) -> str:
    return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), text)


@pytest.mark.parametrize("found", [flare, to_flare, nasty, partial, nothing], ids=lambda found: found.__name__)
def test_every_line_is_of_a_known_form(found: object) -> None:
    first, *lines = mermaid(figure(found())).splitlines()  # type: ignore[operator]
    assert first == "flowchart LR"
    assert [line for line in lines if not _LINE.fullmatch(line)] == []


def test_every_box_and_arrow_is_there() -> None:
    made = figure(flare())
    text = mermaid(made)
    assert len(re.findall(r"^  n\d+\(", text, re.M)) == len(made.boxes)
    links = re.findall(r"^  (n\d+) (?:-->|---)\|.*\| (n\d+)$", text, re.M)
    assert len(links) == len(made.arrows)
    assert len(re.findall(r"^  linkStyle", text, re.M)) == len(made.arrows)


def test_labels_are_shown_as_they_are() -> None:
    text = mermaid(figure(nasty()))
    shown = [unescaped(label) for label in re.findall(r'^  n\d+\("([^"]*)"\)', text, re.M)]
    assert set(shown) == {
        *NASTY[:3],
        "12. a list subgraph x",
        "- é中文 ~tilde~ $x$ @{a} [31m ]]> -- <!--",
    }
    raw = "".join(re.findall(r'^  n\d+\("([^"]*)"\)', text, re.M))
    assert not re.search(r"[\"\[\]{}|`*_<>&%~$@\\]", raw)
    assert "12#46; a list" in raw, "not a list in Markdown"


def test_arrows_say_what_a_legend_would() -> None:
    text = mermaid(figure(nasty()))
    assert re.findall(r'\|"([^"<]*)', text) == [
        *("contributes to (suggested)", "contributes to (hypothesised)", "contributes to", "target (by definition)")
    ]
    assert text.count("stroke-dasharray") == 2
    shown = unescaped(mermaid(figure(flare())))
    assert '|"predicts (disputed)<br>Aue et al. 2011<br>source issue<br>against: no paper cited"|' in shown
    assert (
        '|"has risk factor<br>Ferrajoli et al. 2008'
        '<br>in tension with what is said of tumor burden (denied: Chanan-Khan et al. 2006)"|'
    ) in shown
    assert "(in tension)" not in shown, "it is said at length"


def test_a_dispute_is_told_to_those_who_cannot_see_it() -> None:
    (told,) = re.findall("^  accDescr: (.*)$", mermaid(figure(flare())), re.M)
    assert "tumor flare reaction predicts clinical response (disputed, source issue);" in unescaped(told)


def test_what_is_missing_is_a_comment() -> None:
    assert mermaid(figure(partial())).splitlines()[1].startswith("  %% Not all paths: there are more than 3 paths")
    assert "%%" not in mermaid(figure(to_flare()))
