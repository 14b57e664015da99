"""Both engines on corrupted facts: a sample of the kinds, a larger one in CI, since pySHACL takes its time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from pyoxigraph import Quad

from lenakg.graph.validate import Report, validate
from lenakg.mutation import judge as module
from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Judge
from lenakg.mutation.kinds import Kind

SHARE = 32 if "CI" in os.environ else 8
SAMPLE = [kind for kind in KINDS if sha256(kind.name.encode()).digest()[1] < SHARE]


def both(quads: Iterable[Quad], locate: Any, terms: Iterable[Quad] | None = None, engine: str | None = None) -> Report:
    """The report, once both engines have given the same."""
    quads, known = list(quads), None if terms is None else list(terms)
    fast, reference = (validate(quads, locate, terms=known, engine=name) for name in ("shacl", "pyshacl"))
    assert replace(fast, engine="", turtle=fast.turtle.replace('creator "shacl"', 'creator "pyshacl"')) == replace(
        reference, engine=""
    )
    return fast


@pytest.mark.parametrize("kind", SAMPLE, ids=lambda kind: kind.name)
def test_both_engines_report_a_mutant_alike(kind: Kind, judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    monkeypatch.setattr(module, "validate", both)
    mutant = kind.mutants(judge.material)[0]
    assert judge.judge(mutant).kind == kind.name
