"""DOT as Graphviz reads it, and the pictures that it makes."""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pygraphviz
import pytest
from answer.made import network

from lenakg.answer.walk import neighbors, paths
from lenakg.core.errors import MissingExtra, QueryError
from lenakg.share.dot import dot
from lenakg.share.drawing import png, svg
from lenakg.share.figure import Figure, figure

from .found import NASTY, flare, nasty, nothing, partial, to_flare

SVG = "{http://www.w3.org/2000/svg}"
README_PICTURE = Path(__file__).parent.parent.parent / "docs" / "tfr-neighbourhood.svg"


def texts(picture: bytes) -> list[str]:
    """What can be read in a picture, in the order in which it is drawn."""
    return [element.text or "" for element in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def words(picture: bytes) -> str:
    return " ".join(" ".join(texts(picture)).split())


@pytest.mark.parametrize("found", [flare, to_flare, nasty, partial, nothing], ids=lambda found: found.__name__)
def test_graphviz_reads_what_was_meant(found: object) -> None:
    made = figure(found())  # type: ignore[operator]
    read = pygraphviz.AGraph(string=dot(made))
    assert set(read.nodes()) == {box.name for box in made.boxes}
    assert len(read.edges()) == len(made.arrows)


@pytest.mark.parametrize("label", [*NASTY, "\\", '\\"', "a\\\\", "\\N \\G"])
def test_titles_are_quoted(label: str) -> None:
    made = network([("a", "b")])
    made.entities = {**made.entities, "mol:a": replace(made.entities["mol:a"], label=label)}
    read = pygraphviz.AGraph(string=dot(figure(neighbors(made, "mol:a"))))
    assert set(read.nodes()) == {"mol:a", "mol:b"}
    assert read.graph_attr["rankdir"] == "LR"


def test_lines_tell_how_sure() -> None:
    read = pygraphviz.AGraph(string=dot(figure(nasty())))
    assert [edge.attr["style"] for edge in read.edges()] == ["dashed", "dotted", "solid", "solid"]
    colors = [edge.attr["color"] for edge in read.edges()]
    assert colors[2] != colors[3], "by definition"


def test_disputed_edges_have_a_colour_and_say_so() -> None:
    read = pygraphviz.AGraph(string=dot(figure(flare())))
    for edge in read.edges():
        assert (edge.attr["color"] == "#AA3377") == ("(disputed)" in edge.attr["label"])


def test_any_label_is_drawn() -> None:
    drawn = words(svg(figure(nasty())))
    for label in NASTY[:3]:
        assert label in drawn
    assert "12. a list subgraph x" in drawn
    assert "- é中文 ~tilde~ $x$ @{a} [31m ]]> -- <!--" in drawn


def test_a_picture_can_be_told_without_being_seen() -> None:
    made = figure(flare())
    root = ElementTree.fromstring(svg(made))
    assert (root.get("role"), root[0].text, root[1].text) == ("img", made.title, made.description)
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]


def test_the_legend_names_what_occurs_only() -> None:
    drawn = texts(svg(figure(flare())))
    assert {"mechanism", "outcome", "asserted", "suggested", "disputed"} <= set(drawn)
    assert not {"hypothesised", "by definition", "denied", "other"} & set(drawn)


def test_a_partial_picture_says_so() -> None:
    assert "Not all paths: there are more than 3 paths; raise the limit, or ask for shorter ones" in texts(
        svg(figure(partial()))
    )
    assert "\n  // Not all paths: there are more than 3 paths" in dot(figure(partial()))
    assert "Not all" not in dot(figure(to_flare()))


def test_png() -> None:
    picture = png(figure(to_flare()))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert 1000 < width < 4000
    assert 200 < height < width


def test_fonts_of_the_machine_are_nobodys_business(capfd: pytest.CaptureFixture[str]) -> None:
    svg(figure(to_flare()))
    assert capfd.readouterr() == ("", "")
    print("later", file=sys.stderr)
    assert capfd.readouterr().err == "later\n"


def test_too_much_to_draw() -> None:
    def maze(names: str) -> Figure:
        inner = [(one, other) for one in names for other in names if one != other]
        return figure(paths(network([("a", names[0]), *inner]), "mol:a", f"mol:{names[-1]}"))

    much, too_much = maze("bcdefghijklmnopqr"), maze("bcdefghijklmnopqrs")
    assert (len(much.arrows), len(too_much.arrows)) == (242, 274)
    assert words(svg(much)).count("contributes to") == 242
    with pytest.raises(QueryError, match="a drawing of 274 arrows cannot be read; ask for fewer"):
        svg(too_much)


def test_without_pygraphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(MissingExtra, match=r"pygraphviz is not installed; run: pip install 'lenakg\[draw\]'"):
        svg(figure(flare()))


def test_the_picture_in_the_documentation_is_todays() -> None:
    """Its words; where they stand depends on the fonts of the machine that drew it."""
    kept = README_PICTURE.read_bytes()
    assert sorted(texts(kept)) == sorted(texts(svg(figure(flare()))))
    assert ElementTree.fromstring(kept)[1].text == figure(flare()).description


def test_the_picture_in_the_documentation_fits_a_page() -> None:
    width = re.search(r'width="([0-9.]+)pt"', README_PICTURE.read_text(encoding="utf-8"))
    assert width is not None
    assert float(width[1]) < 1000
