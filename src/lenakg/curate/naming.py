"""The names of candidates: those of the facts they meet, a curator's, and none that another record has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lenakg.core.facts import Fact
from lenakg.core.model import ClinicalTrial
from lenakg.core.namespaces import shorten
from lenakg.extract.candidates import Extraction


def names_taken_over(
    extraction: Extraction, met: Mapping[int, Fact], own: Mapping[str, str], taken: set[str]
) -> dict[str, str]:
    """The names that facts or a curator (`own`) have for what candidates call otherwise; `taken` are all facts'."""
    names = dict(own)
    for number, fact in met.items():
        candidate = extraction.candidates[number]
        names[str(candidate.record["id"])] = shorten(fact.iri)
        if isinstance(fact.record, ClinicalTrial):
            for arm in range(1, len(fact.record.hasArm) + 1):
                names[f"{candidate.record['id']}.arm-{arm}"] = f"{shorten(fact.iri)}.arm-{arm}"
    for number, candidate in enumerate(extraction.candidates):
        # New parts of what the facts name otherwise go by its name.
        owner, dot, rest = str(candidate.record["id"]).partition(".")
        if number not in met and dot and owner in names:
            names[str(candidate.record["id"])] = f"{names[owner]}.{rest}"
    _told_apart(extraction, met, names, taken)
    return {mine: theirs for mine, theirs in names.items() if mine != theirs}


def _told_apart(extraction: Extraction, met: Mapping[int, Fact], names: dict[str, str], taken: set[str]) -> None:
    """Give a new candidate that would have the name of another record a number of its own."""
    for number, candidate in enumerate(extraction.candidates):
        mine = str(candidate.record["id"])
        if number in met:
            continue
        free = wanted = names.get(mine, mine)
        count = 1
        while free in taken:
            count += 1
            free = f"{wanted}-{count}"
        taken.add(free)
        if free != wanted:
            names[mine] = free
            if candidate.key == "trials":
                names[f"{mine}.arm-1"] = f"{free}.arm-1"


def named_by_slug(extraction: Extraction, slugs: Mapping[str, str]) -> dict[str, str]:
    """The new name of each candidate whose name begins with a slug that the curator changes."""
    owners = {_local(c.record["id"]) for c in extraction.candidates if c.key in ("citations", "trials")}
    names = {}
    for candidate in extraction.candidates if slugs else ():
        prefix, _, local = str(candidate.record["id"]).partition(":")
        owner = _owner(local, owners)
        if owner in slugs:
            names[f"{prefix}:{local}"] = f"{prefix}:{slugs[owner]}{local[len(owner) :]}"
            if candidate.key == "trials":
                names[f"{prefix}:{local}.arm-1"] = f"{prefix}:{slugs[owner]}{local[len(owner) :]}.arm-1"
    return names


def _owner(local: str, owners: set[str]) -> str:
    """The longest of the owners that a name is or begins with."""
    while local not in owners:
        local = local[: max(local.rfind("-"), local.rfind("."), 0)]
        if not local:
            break
    return local


def _local(curie: str) -> str:
    return str(curie).partition(":")[2]


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A record, or a part of one, with each name in it that `names` has another for put in that other's place.

    >>> renamed({"ofTrial": "trial:x", "citedEvidence": ["ref:x", "ref:y"]}, {"ref:x": "ref:z"})
    {'ofTrial': 'trial:x', 'citedEvidence': ['ref:z', 'ref:y']}
    """
    if isinstance(value, dict):
        return {name: renamed(item, names) for name, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value)
