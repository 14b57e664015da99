"""DOT as Graphviz reads it, and the pictures that it makes."""

from __future__ import annotations

import re
import struct
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pygraphviz
import pytest
from answer.made import network

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.network import Selection
from lenakg.answer.walk import neighbors, paths
from lenakg.core.errors import MissingExtra, QueryError
from lenakg.share.dot import dot
from lenakg.share.drawing import png, svg
from lenakg.share.figure import Figure, figure

from .found import NASTY, flare, graph, nasty, nothing, partial, to_flare

SVG = "{http://www.w3.org/2000/svg}"
README_PICTURE = Path(__file__).parent.parent.parent / "docs" / "tfr-neighbourhood.svg"


def texts(picture: bytes) -> list[str]:
    """What can be read in a picture, in the order in which it is drawn."""
    return [element.text or "" for element in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def words(picture: bytes) -> str:
    return " ".join(" ".join(texts(picture)).split())


def words_of(line: pygraphviz.Edge) -> pygraphviz.Node:
    """The node of words at one end of a line."""
    return next(node for node in line if node[0].isdigit())


@pytest.mark.parametrize("found", [flare, to_flare, nasty, partial, nothing], ids=lambda found: found.__name__)
def test_graphviz_reads_what_was_meant(found: object) -> None:
    made = figure(found())  # type: ignore[operator]
    read = pygraphviz.AGraph(string=dot(made))
    words = [
        f"{number}: {'; '.join(saying.words for saying in arrow.sayings)}"
        for number, arrow in enumerate(made.arrows, 1)
    ]
    assert set(read.nodes()) == {*(box.name for box in made.boxes), *words}
    lines = {(*edge, edge.attr["dir"]) for edge in read.edges()}
    heads = {"forward": ("none", "forward"), "back": ("back", "none"), "none": ("none", "none")}
    assert lines == {
        line
        for arrow, middle in zip(made.arrows, words, strict=True)
        for line in ((arrow.source, middle, heads[arrow.head][0]), (middle, arrow.target, heads[arrow.head][1]))
    }


@pytest.mark.parametrize("label", [*NASTY, "\\", '\\"', "a\\\\", "\\N \\G"])
def test_titles_are_quoted(label: str) -> None:
    made = network([("a", "b")])
    made.entities = {**made.entities, "mol:a": replace(made.entities["mol:a"], label=label)}
    read = pygraphviz.AGraph(string=dot(figure(neighbors(made, "mol:a"))))
    assert set(read.nodes()) == {"mol:a", "1: contributes to", "mol:b"}
    assert read.graph_attr["rankdir"] == "LR"


def test_lines_tell_how_sure() -> None:
    read = pygraphviz.AGraph(string=dot(figure(nasty())))
    lines = sorted(read.edges(), key=words_of)
    styles, colors = ([edge.attr[name] for edge in lines] for name in ("style", "color"))
    assert styles == ["dashed"] * 2 + ["dotted"] * 2 + ["solid"] * 4
    assert len({*colors[:6]}) == 1
    assert colors[5] != colors[6] == colors[7], "by definition"


def test_contested_edges_have_a_colour_and_say_so() -> None:
    read = pygraphviz.AGraph(string=dot(figure(flare())))
    marked = {"#AA3377": "(disputed)", "#886600": "in tension with"}
    colors = Counter(edge.attr["color"] for edge in read.edges())
    assert (colors["#AA3377"], colors["#886600"]) == (4, 2)
    for edge in read.edges():
        label = words_of(edge).attr["label"]
        for color, words in marked.items():
            assert (edge.attr["color"] == color) == (words in label)


Point = tuple[float, float]


def points(line: str) -> Iterator[Point]:
    """Points along a line of Graphviz, https://graphviz.org/docs/attr-types/splineType/."""
    ends = dict(re.findall(r"([se]),(\S+)", line))
    knots = [tuple(map(float, knot.split(","))) for knot in re.sub(r"[se],\S+ ", "", line).split()]
    for at in range(0, len(knots) - 1, 3):
        for step in range(41):
            t = step / 40
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            curve = [sum(s * knot[axis] for s, knot in zip(shares, knots[at : at + 4], strict=True)) for axis in (0, 1)]
            yield curve[0], curve[1]
    for end in ends.values():
        x, y = map(float, end.split(","))
        yield x, y


@pytest.mark.parametrize(
    "walk",
    [
        flare,
        to_flare,
        lambda: neighbors(graph(), "mech:cd154-induction", Selection(definitions=True)),
        lambda: neighbors(graph(), "ae:tumor-flare-reaction", Selection(direction="disputes")),
        lambda: neighbors(graph(), "drug:lenalidomide"),
        lambda: paths(graph(), "drug:lenalidomide", "outcome:clinical-response"),
    ],
)
def test_words_stand_on_their_own_line_and_on_no_other(walk: Callable[[], Neighbors | Paths]) -> None:
    made = figure(walk())
    laid = pygraphviz.AGraph(string=dot(made))
    laid.layout("dot")
    areas = {}
    for node in laid.nodes():
        x, y = map(float, node.attr["pos"].split(","))
        width, height = (float(node.attr[name]) * 36 for name in ("width", "height"))
        areas[str(node)] = (x - width, y - height, x + width, y + height)

    def within(point: Point, name: str, margin: float) -> bool:
        left, low, right, high = areas[name]
        return left - margin < point[0] < right + margin and low - margin < point[1] < high + margin

    for edge in laid.edges():
        line = list(points(edge.attr["pos"]))
        for name in areas:
            if name in edge:
                assert any(within(point, name, 2) for point in line), (edge, name)
            else:
                assert not any(within(point, name, -2) for point in line), (edge, name)
    for one, other in combinations(areas.values(), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, "and nothing lies on anything else"


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
    assert {"mechanism", "outcome", "asserted", "suggested", "disputed", "in tension"} <= set(drawn)
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
    assert float(width[1]) < 1200
