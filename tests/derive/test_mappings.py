"""The mappings of the ontology are those of the table, or nothing is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import folder, replace_folder
from lenakg.derive.build import compile_quads
from lenakg.derive.mappings import check_mappings, read_mappings

LENALIDOMIDE = (
    PREFIXES["drug"] + "lenalidomide",
    PREFIXES["skos"] + "exactMatch",
    "http://purl.obolibrary.org/obo/CHEBI_63791",
)


@pytest.fixture
def stated() -> set[tuple[str, str, str]]:
    return set(read_mappings())


def quads(mappings: set[tuple[str, str, str]]) -> list[Quad]:
    return [Quad(*(NamedNode(iri) for iri in mapping)) for mapping in mappings]


def test_the_table_is_read_with_its_lines() -> None:
    lines = (folder("mappings") / "lenacll.sssom.tsv").read_text(encoding="utf-8").splitlines()
    number = read_mappings()[LENALIDOMIDE].line
    assert lines[number - 1].split("\t")[:4] == ["drug:lenalidomide", "lenalidomide", "skos:exactMatch", "CHEBI:63791"]


def test_the_same_mappings_agree(stated: set[tuple[str, str, str]]) -> None:
    check_mappings(quads(stated))


def test_one_that_the_table_does_not_have_is_told(stated: set[tuple[str, str, str]]) -> None:
    wrong = (*LENALIDOMIDE[:2], LENALIDOMIDE[2][:-1] + "2")
    with pytest.raises(InputError, match=r"has drug:lenalidomide skos:exactMatch .*CHEBI_63792, which is not"):
        check_mappings(quads(stated | {wrong}))


def test_one_that_the_ontology_does_not_have_is_told_with_its_line(stated: set[tuple[str, str, str]]) -> None:
    with pytest.raises(InputError) as caught:
        check_mappings(quads(stated - {LENALIDOMIDE}))
    assert caught.value.line == read_mappings()[LENALIDOMIDE].line
    assert str(caught.value).endswith(
        "the ontology does not have drug:lenalidomide skos:exactMatch http://purl.obolibrary.org/obo/CHEBI_63791; "
        "add it to the ontology, or remove the row"
    )


def test_nothing_is_compiled_where_they_differ(tmp_path: Path) -> None:
    text = (folder("ontology") / "lenacll.ttl").read_text(encoding="utf-8")
    (tmp_path / "lenacll.ttl").write_text(text.replace("CHEBI_63791", "CHEBI_63792"), encoding="utf-8")
    replace_folder("ontology", tmp_path)
    try:
        with pytest.raises(InputError, match="CHEBI_63792"):
            compile_quads([])
    finally:
        replace_folder("ontology", None)
