"""Where an RDF file describes a node."""

from __future__ import annotations

import pytest

from lenakg.core.lines import LineIndex

TURTLE = """\
@prefix x: <http://x/> .
PREFIX y: <http://y/>
# x:comment is no subject
x:b x:p x:a .
x:a.part x:p x:e .
x:a x:p "x:literal" ;
    x:q y:z .
<http://x/far/away> x:p x:a-b .
  y:indented x:p x:a .
x:bb x:p x:a:c .
"""


@pytest.mark.parametrize(
    ("iri", "line"),
    [
        ("http://x/a", 6),
        ("http://x/a.part", 5),
        ("http://x/b", 4),
        ("http://x/bb", 10),
        ("http://x/e", 5),
        ("http://x/a-b", 8),
        ("http://x/far/away", 8),
        ("http://y/z", 7),
        ("http://y/indented", 9),
        ("http://x/nowhere", None),
        ("http://elsewhere/a", None),
    ],
)
def test_the_line_of_a_node(iri: str, line: int | None) -> None:
    assert LineIndex(TURTLE).line(iri) == line


def test_a_name_at_the_end_of_a_sentence_or_of_the_text_is_whole() -> None:
    index = LineIndex("@prefix x: <http://x/> .\nx:a x:b x:c.\nx:d x:b x:e")
    assert index.line("http://x/c") == 2
    assert index.line("http://x/e") == 3


def test_nquads_are_searched_as_well() -> None:
    index = LineIndex("<http://x/b> <http://x/p> <http://x/a> .\n<http://x/a> <http://x/p> <http://x/ab> .\n")
    assert [index.line(f"http://x/{name}") for name in ("a", "ab", "b", "c")] == [2, 2, 1, None]


def test_signs_of_regular_expressions_in_an_iri_are_just_signs() -> None:
    assert LineIndex("<http://x/(a+b)*> <http://x/p> 1 .").line("http://x/(a+b)*") == 1
