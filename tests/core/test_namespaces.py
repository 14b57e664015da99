"""Prefixes, and the two ways between a CURIE and an IRI."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.namespaces import OWN_FOLDERS, PREFIXES, expand, shorten

LOCALS = st.from_regex(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,8}[A-Za-z0-9_-])?", fullmatch=True)


@given(st.sampled_from(sorted(PREFIXES)), LOCALS)
def test_there_and_back(prefix: str, local: str) -> None:
    iri = expand(f"{prefix}:{local}")
    assert iri == PREFIXES[prefix] + local
    assert shorten(iri) == f"{prefix}:{local}"


@given(st.text(max_size=20) | st.builds("https://w3id.org/lenacll/{}".format, st.text(max_size=12)))
def test_shortening_loses_nothing(iri: str) -> None:
    short = shorten(iri)
    assert short == iri or expand(short) == iri


@pytest.mark.parametrize(
    "name", ["drug", "drug:", ":x", "", "drug:a b", "drug:a.", "drug:.a", "drug:-a", "drug:a/b", "drug:a#b", "Drug:a"]
)
def test_what_is_no_curie_expands_to_nothing(name: str) -> None:
    assert expand(name) is None


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_the_prefixes_are_those_of_the_model() -> None:
    assert PREFIXES["lena"] == "https://w3id.org/lenacll/ontology#"
    assert {prefix: PREFIXES[prefix].removeprefix("https://w3id.org/lenacll/") for prefix in OWN_FOLDERS} == {
        "drug": "drug/",
        "procedure": "procedure/",
        "regimen": "regimen/",
        "mech": "mechanism/",
        "mol": "molecule/",
        "cell": "cell-type/",
        "proc": "process/",
        "ae": "adverse-event/",
        "finding": "finding/",
        "disease": "disease/",
        "factor": "factor/",
        "outcome": "outcome/",
        "pop": "population/",
        "trial": "trial/",
        "result": "result/",
        "ref": "citation/",
        "doc": "document/",
        "passage": "passage/",
        "claim": "claim/",
        "prop": "proposition/",
        "issue": "source-issue/",
        "disagreement": "disagreement/",
        "derivation": "derivation/",
        "graph": "graph/",
    }
