"""What walks look like in a notebook: nodes by name in every column, and what is not there is told."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

import lenakg
from lenakg import Evidence, KnowledgeGraph, Name, Neighbors, Paths
from lenakg.core.namespaces import expand

WORDS = {
    *("subject_aspect", "relation", "object_aspect", "certainty", "settings", "setting", "direction", "hedge"),
    *("modality", "primary_check", "sections", "comment", "roles", "other_roles"),
}


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lenakg.load()


@pytest.fixture(params=["neighbors", "paths", "evidence"])
def found(kg: KnowledgeGraph, request: pytest.FixtureRequest) -> Neighbors | Paths | Evidence:
    walks = {
        "neighbors": lambda: kg.neighbors("TFR"),
        "paths": lambda: kg.paths("lenalidomide", "TFR"),
        "evidence": lambda: kg.evidence("TFR", "lenalidomide"),
    }
    walk: Neighbors | Paths | Evidence = walks[request.param]()
    return walk


def parts(cell: Any) -> tuple[Any, ...]:
    return cell if isinstance(cell, tuple) else () if cell is None else (cell,)


def test_each_column_has_nodes_or_words_or_figures(found: Neighbors | Paths | Evidence) -> None:
    for name in found.columns:
        kinds = {type(part) for row in found.dicts() for part in parts(row[name])}
        expected = found._types.get(name, str if name in WORDS else Name)
        assert kinds <= {expected}, name


@pytest.mark.parametrize("names", ["curie", "label", "iri"])
def test_a_frame_has_the_same_form_of_name_in_every_column(found: Neighbors | Paths | Evidence, names: Any) -> None:
    form = {"curie": str, "label": lambda name: name.label, "iri": lambda name: name.iri}[names]
    frame, polar = found.to_pandas(names), found.to_polars(names)
    for name in found.columns:
        if name in found._types:
            continue
        cells = [
            "; ".join(form(part) if isinstance(part, Name) else part for part in parts(row[name])) or None
            for row in found.dicts()
        ]
        assert polar[name].to_list() == cells
        assert frame[name].astype(object).where(frame[name].notna(), None).to_list() == cells
        assert str(frame[name].dtype) == "string"


def test_nodes_lead_back_into_the_graph(kg: KnowledgeGraph, found: Neighbors | Paths | Evidence) -> None:
    nodes = {part for row in found.dicts() for cell in row.values() for part in parts(cell) if isinstance(part, Name)}
    assert all(node.iri == expand(node) for node in nodes)
    assert all(kg.sparql(f"ASK {{ <{node.iri}> ?p ?o }}") for node in nodes)


def test_a_page_shows_labels_and_tells_curies(kg: KnowledgeGraph) -> None:
    page = unescape(kg.evidence("costimulatory molecule upregulation", "TFR")._repr_html_())
    assert 'title="ref:ferrajoli-2008">Ferrajoli et al. 2008<' in page
    assert 'title="doc:gonzalez-rodriguez-2013">González-Rodríguez et al. 2013<' in page
    several = unescape(kg.paths("lenalidomide", "TFR", shortest=True)._repr_html_())
    assert ">Chanan-Khan et al. 2006; Chen et al. 2012 (follow-up); Ferrajoli et al. 2008<" in several
    assert 'title="ref:chanan-khan-2006; ref:chen-2012-follow-up; ref:ferrajoli-2008"' in several


def first_line(found: object) -> str:
    return repr(found).splitlines()[0]


def test_paths_are_counted_as_well_as_rows(kg: KnowledgeGraph) -> None:
    found = kg.paths("lenalidomide", "TFR")
    assert first_line(found).startswith("16 rows × 20 columns, the first 10 rows shown; 8 paths; empty there: ")
    assert first_line(found[:1]).startswith("1 row × 20 columns; 1 path; ")


def test_a_search_that_stopped_is_told(kg: KnowledgeGraph) -> None:
    said = "3 paths, not all: there are more than 3 paths; raise the limit, or ask for shorter ones"
    found = kg.paths("lenalidomide", "TFR", limit=3)
    assert said in first_line(found)
    assert said in found._repr_html_()


def test_where_nothing_is_found_it_is_told_what_would_find_some(kg: KnowledgeGraph) -> None:
    assert repr(kg.neighbors("regimen:lenalidomide-monotherapy")) == (
        "0 rows × 15 columns; to find some: definitions=True or direction='any'"
    )
    back = kg.paths("TFR", "lenalidomide")
    assert repr(back) == "0 rows × 20 columns; to find some: follow='both'"
    (relaxation,) = back.relaxations
    assert str(relaxation) == "follow='both'"
    assert len(kg.paths("TFR", "lenalidomide", follow="both", shortest=True)) == relaxation.finds == 1
    assert "to find some: follow=&#x27;both&#x27;" in back._repr_html_()
    assert repr(kg.evidence("lenalidomide", "mol:cd80", settings="clinical")) == "0 rows × 24 columns"
