"""RDF files are read by their ending, and blank nodes get stable labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode

from lenakg.core.errors import InputError
from lenakg.core.rdf import FORMATS, blank_nodes, canonical, read_quads

RDF_XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
  <rdf:Description rdf:about="http://x/a"><x:b rdf:resource="http://x/c"/></rdf:Description>
</rdf:RDF>
"""


@pytest.mark.parametrize(
    ("name", "content", "place", "said"),
    [
        ("x.yaml", b"", "", "this ending is no RDF format; use .ttl"),
        ("x", b"", "", "this ending is no RDF format; use .ttl"),
        ("none.ttl", None, "", "cannot be read"),
        (
            "x.jsonld",
            b'{"@context": "http://127.0.0.1:1/c"}',
            "",
            "remote contexts are not fetched; write @context into",
        ),
        ("x.ttl", b"<http://x/a> <http://x/b>\n  <http://x/c> ;;; .\n<http://x/d> ?? .\n", ":3", "not valid Turtle"),
        ("x.nq", b"<http://x/a> <http://x/b> <relative> .\n", ":1", "not valid N-Quads"),
        ("x.ttl", b'<http://x/a> <http://x/b> "\xff" .', "", ""),
    ],
)
def test_a_file_that_is_no_rdf_is_told(tmp_path: Path, name: str, content: bytes | None, place: str, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_quads(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}{place}:")
    assert said in str(caught.value)
    assert caught.value.repair


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.ttl", "@prefix x: <http://x/> . x:a x:b x:c ."),
        ("x.nt", "<http://x/a> <http://x/b> <http://x/c> ."),
        ("x.nq", "<http://x/a> <http://x/b> <http://x/c> <http://x/g> ."),
        ("x.trig", "<http://x/g> { <http://x/a> <http://x/b> <http://x/c> }"),
        ("x.jsonld", '{"@id": "http://x/a", "http://x/b": {"@id": "http://x/c"}}'),
        ("x.owl", RDF_XML),
        ("x.rdf", RDF_XML),
        ("X.OWL", RDF_XML),
    ],
)
def test_every_format_has_the_same_triple(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (quad,) = read_quads(tmp_path / name)
    assert [quad.subject.value, quad.predicate.value, quad.object.value] == ["http://x/a", "http://x/b", "http://x/c"]


def test_the_endings_that_are_recommended_are_those_that_are_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_quads(tmp_path / "x.csv")
    assert caught.value.repair == f"use {', '.join(list(FORMATS)[:-1])} or {list(FORMATS)[-1]}"


def test_a_folder_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder, not a file; name the files in it"):
        read_quads(tmp_path)


@pytest.mark.parametrize("text", ["<> a <#c> .", "@prefix : <#> . <> a :c .", "@base <#> . <> a <#c> ."])
def test_relative_iris_are_of_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a b.ttl"
    path.write_text(text, encoding="utf-8")
    (quad,) = read_quads(path)
    assert quad.subject.value in (path.as_uri(), f"{path.as_uri()}#")
    assert quad.object.value == f"{path.as_uri()}#c"


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name, value in (("a.ttl", 1), ("b.ttl", 2)):
        (tmp_path / name).write_text(f"_:same <http://x/p> {value} .", encoding="utf-8")
    one, two = read_quads(tmp_path / "a.ttl"), read_quads(tmp_path / "b.ttl")
    assert blank_nodes([*one, *two]) == 2


def test_labels_of_blank_nodes_are_of_what_they_say(tmp_path: Path) -> None:
    for name, label in (("a.ttl", "_:q"), ("b.ttl", "[]")):
        (tmp_path / name).write_text(f"{label} <http://x/p> [ <http://x/q> 1 ] .", encoding="utf-8")
    one, two = (read_quads(tmp_path / name) for name in ("a.ttl", "b.ttl"))
    assert set(canonical(one)) == set(canonical(two))
    terms = {term for quad in canonical(one, "b", first=5) for term in (quad.subject, quad.object)}
    assert {term.value for term in terms if isinstance(term, BlankNode)} == {"b5", "b6"}
