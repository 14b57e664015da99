"""The JSON of walks: whole, and readable without lenakg."""

from __future__ import annotations

import json

from lenakg.share.walkjson import as_json

from .found import LENALIDOMIDE, TFR, flare, nasty, nothing, partial, to_flare


def test_neighbors_are_told_whole() -> None:
    found = flare()
    told = json.loads(as_json(found))
    assert (told["entity"], told["complete"], told["stopped"]) == (TFR, True, None)
    assert list(told["edges"]) == [edge.key for edge in found]
    for edge in told["edges"].values():
        assert {edge["subject"], edge["object"]} <= set(told["entities"])
        assert {*edge["claims"], *edge["against"]} <= set(told["claims"])
        assert edge["claims"]
    (tense,) = [edge for edge in told["edges"].values() if edge["tension"]]
    assert (tense["object"], tense["disputed"], tense["against"]) == ("factor:lymph-node-larger-than-5-cm", False, [])
    (there,) = tense["tension"]
    assert (there["subject"], there["predicate"], there["object"], there["claims"]) == (
        *(TFR, "lena:hasRiskFactor", "factor:tumor-burden"),
        ["claim:gr2013-tfr-tumor-burden"],
    )
    assert there["proposition"] not in told["edges"]
    assert told["claims"]["claim:gr2013-tfr-tumor-burden"]["proposition"] == there["proposition"]
    assert told["entities"]["factor:tumor-burden"]["label"] == "tumor burden"
    assert {place["section"] for claim in told["claims"].values() for place in claim["places"]} >= {"5.1", "Abstract"}


def test_a_claim_has_its_passage_papers_and_qualifiers() -> None:
    told = json.loads(as_json(flare()))["claims"]["claim:gr2013-rituximab-combination-tfr-severity"]
    assert told["papers"] == [{"curie": "ref:james-2011", "label": "James et al. 2011"}]
    assert told["qualifiers"]["comparedWith"] == ["regimen:lenalidomide-monotherapy"]
    (place,) = told["places"]
    assert set(place) == {"curie", "section", "start", "end", "document"}
    assert told["document"]["curie"] == place["document"]


def test_a_claim_has_its_issues() -> None:
    claims = json.loads(as_json(flare()))["claims"]
    (issue,) = claims["claim:gr2013-tfr-predicts-response"]["issues"]
    assert issue["curie"] == "issue:gr2013-tfr-predictor-reference"
    assert "venous thrombosis" in issue["message"]
    assert [curie for curie, claim in claims.items() if claim["issues"]] == ["claim:gr2013-tfr-predicts-response"]


def test_paths() -> None:
    told = json.loads(as_json(to_flare()))
    assert (told["source"], told["target"], told["complete"]) == (LENALIDOMIDE, TFR, True)
    defined = [path for path in told["paths"] if path["weakest"] == [3]]
    assert len(defined) == 3
    for path in defined:
        assert (path["length"], path["certainty"]) == (3, "suggested")
        assert [step["certainty"] for step in path["steps"]] == ["asserted", None, "suggested"]
    assert (told["paths"][0]["length"], told["paths"][0]["weakest"]) == (1, [])
    keys = [key for path in told["paths"] for step in path["steps"] for key in step["edges"]]
    assert set(keys) == set(told["edges"])


def test_what_is_missing_is_said() -> None:
    told = json.loads(as_json(partial()))
    assert (told["complete"], len(told["paths"])) == (False, 3)
    assert told["stopped"].startswith("there are more than 3 paths")
    told = json.loads(as_json(nothing()))
    relaxed: list[dict[str, object]] = [{"definitions": True}, {"direction": "any"}]
    assert (told["edges"], told["relaxations"]) == ({}, [{"options": options, "finds": 1} for options in relaxed])
    assert list(told["entities"]) == ["regimen:lenalidomide-monotherapy"]


def test_any_label_in_utf_8() -> None:
    text = as_json(nasty())
    assert "é中文".encode() in text
    assert json.loads(text)["entities"]["mol:d"]["label"] == "12. a list\n\tsubgraph x"
    assert text.endswith(b"}\n")
