"""What walks find as JSON.

The top is an object: `entity` (of neighbors) or `source`, `target` and `paths`; `complete` and `stopped`; `relaxations`
where nothing was found; and the tables `entities`, `edges` and `claims`, each an object by CURIE (edges by `Edge.key`),
in the order in which they are first needed. A path has `length`, `certainty`, `weakest` (the numbers of its weakest
steps, from 1) and `steps`, and each step `source`, `target`, `certainty` and the keys of its `edges`, the surest first.
The `tension` of an edge is a list of other propositions, each with the claims on it that disagree with those behind the
edge. The `issues` of a claim have a `curie` and a `message`. Everywhere null stands for what is not there, and an edge
without claims is by definition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from lenakg.answer.found import Neighbors, Paths, Relaxation
from lenakg.answer.statements import Claim, Edge, Entity, Path


def as_json(found: Neighbors | Paths) -> bytes:
    """The object described above, in UTF-8 with indent 2, the same bytes for the same answer."""
    edges = {edge.key: edge for edge in found.edges}
    claims = {
        claim.curie: claim
        for edge in edges.values()
        for claim in (*edge.claims, *edge.against, *(claim for other in edge.tension for claim in other.claims))
    }
    heads = (found.entity,) if isinstance(found, Neighbors) else (found.source, found.target)
    entities = {entity.curie: entity for entity in heads}
    for edge in edges.values():
        for said in (edge, *edge.tension):
            entities.update({each.curie: each for each in (said.subject, said.object, said.cell) if each is not None})
    told: dict[str, Any] = (
        {"entity": found.entity.curie, "complete": True, "stopped": None}
        if isinstance(found, Neighbors)
        else {
            "source": found.source.curie,
            "target": found.target.curie,
            "complete": found.complete,
            "stopped": found.stopped,
        }
    )
    told["relaxations"] = list(map(_relaxation, found.relaxations))
    if isinstance(found, Paths):
        told["paths"] = [_path(path) for path in found]
    told["entities"] = {curie: _entity(entity) for curie, entity in entities.items()}
    told["edges"] = {key: _edge(edge) for key, edge in edges.items()}
    told["claims"] = {curie: _claim(claim) for curie, claim in claims.items()}
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _relaxation(relaxation: Relaxation) -> dict[str, Any]:
    return {"options": dict(relaxation.options), "finds": relaxation.finds}


def _path(path: Path) -> dict[str, Any]:
    weakest = path.weakest
    return {
        "length": path.length,
        "certainty": path.certainty,
        "weakest": [number for number, step in enumerate(path, 1) if step in weakest],
        "steps": [
            {
                "source": step.source.curie,
                "target": step.target.curie,
                "certainty": step.certainty,
                "edges": [edge.key for edge in step.edges],
            }
            for step in path
        ],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    told = asdict(entity)
    told["mappings"] = [{"relation": relation, "iri": iri} for relation, iri in entity.mappings]
    return told


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        **_said(edge),
        "certainty": edge.certainty,
        "disputed": edge.disputed,
        "claims": _curies(edge.claims),
        "against": _curies(edge.against),
        "tension": [{**_said(other), "claims": _curies(other.claims)} for other in edge.tension],
        "disagreements": edge.disagreements,
    }


def _said(edge: Edge) -> dict[str, Any]:
    return {
        "proposition": edge.proposition,
        "subject": edge.subject.curie,
        "subject_aspect": edge.subject_aspect,
        "predicate": edge.predicate,
        "relation": edge.relation,
        "object": edge.object.curie,
        "object_aspect": edge.object_aspect,
        "cell": None if edge.cell is None else edge.cell.curie,
        "symmetric": edge.symmetric,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {**asdict(claim), "qualifiers": dict(claim.qualifiers)}


def _curies(claims: Iterable[Claim]) -> list[str]:
    return [claim.curie for claim in claims]
