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


def test_comments_and_texts_name_nothing() -> None:
    index = LineIndex(
        '@prefix x: <http://x/> .\n# <http://x/a> x:b\nx:c x:p """\nx:a x:p <http://x/b> .\n""" .\nx:a x:p x:b .'
    )
    assert [index.line(f"http://x/{name}") for name in "abc"] == [6, 6, 3]
    assert index.mentioned("http://x/a") == 6


def test_names_relative_to_the_file_or_to_a_base() -> None:
    text = "@prefix : <#> .\n<> a :b .\n:b a <c> .\n@base <http://x/> .\n<d> a <e\\u0301> ."
    index = LineIndex(text, base="file:///home/f.ttl")
    names = ("file:///home/f.ttl", "file:///home/f.ttl#b", "file:///home/c", "http://x/d", "http://x/e\u0301")
    assert [index.line(name) for name in names] == [2, 3, 3, 5, 5]


PARTS = """\
@prefix x: <http://x/> .
x:a a x:C ;
    x:p 1.5, "a ; x:r 2 ." ;  # x:s
    x:q [ x:r x:d ; x:s ( x:e -1 ) ] ;
    x:t "x"@en .
GRAPH x:g {
  x:b x:p x:a ;
      x:q x:a .
}
[ x:p x:h ] x:q x:a .
x:c x:s x:a .
"""


@pytest.mark.parametrize(
    ("node", "path", "line"),
    [
        ("a", "p", 3),
        ("a", "q", 4),
        ("a", "t", 5),
        ("a", "r", None),
        ("a", "s", None),
        ("d", "s", None),
        ("b", "p", 7),
        ("b", "q", 8),
        ("c", "s", 11),
        ("h", "q", None),
    ],
)
def test_the_line_of_a_property(node: str, path: str, line: int | None) -> None:
    assert LineIndex(PARTS).stated(f"http://x/{node}", f"http://x/{path}") == line


def test_a_subject_is_told_from_a_mention() -> None:
    index = LineIndex(PARTS)
    assert [index.described(f"http://x/{name}") for name in "abcdegh"] == [2, 7, 11, None, None, None, None]
    assert [index.mentioned(f"http://x/{name}") for name in "degh"] == [4, 4, 6, 10]
    assert index.stated("http://x/a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") == 2


XML = """\
<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY x "http://x/"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xml:base="http://base/f">
  <!-- rdf:about="http://x/a" -->
  <x:C rdf:about="&x;b"><x:p rdf:resource="http://x/a"/></x:C>
  <x:C
    rdf:about='http://x/a'/>
  <x:C rdf:ID="c"/>
  <x:C rdf:about="http://x/?d&amp;e"/>
</rdf:RDF>
"""


@pytest.mark.parametrize("ending", [".rdf", ".owl", ".xml"])
def test_rdf_xml(ending: str) -> None:
    index = LineIndex(XML, ending, "file:///f")
    assert index.line("http://x/a") == 7
    assert index.mentioned("http://x/a") == 5
    assert [index.line(name) for name in ("http://x/b", "http://base/f#c", "http://x/?d&e")] == [5, 8, 9]


JSON = """\
{"@graph": [
  {"@id": "http://x/b", "p": [{"@id": "x:a"}, "x"]},
  {"id":
      "x:a", "p": {"q": 1}},
  {"@type": "x:C", "@id": "#c"}
 ],
 "@context": {"x": "http://x/", "id": "@id", "p": "x:p"}}
"""


def test_json_ld() -> None:
    index = LineIndex(JSON, ".jsonld", "file:///f")
    assert [index.line(name) for name in ("http://x/a", "http://x/b", "file:///f#c")] == [4, 2, 5]
    assert [index.mentioned("http://x/a"), index.described("http://x/C"), index.line("http://x/C")] == [2, None, 5]


def test_a_long_text_is_read_once() -> None:
    index = LineIndex("".join(f"<http://x/{n}> <http://x/p> <http://x/{n + 1}> .\n" for n in range(20_000)))
    assert all(index.line(f"http://x/{n}") == n + 1 for n in range(20_000))
