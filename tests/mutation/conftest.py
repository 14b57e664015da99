"""The clean material and its judge, read once."""

from __future__ import annotations

import pytest

from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Judge
from lenakg.mutation.kinds import Kind
from lenakg.mutation.material import Material


@pytest.fixture(scope="session")
def material() -> Material:
    return Material()


@pytest.fixture(scope="session")
def again() -> Material:
    return Material()


@pytest.fixture(scope="session")
def judge(material: Material) -> Judge:
    return Judge(material)


@pytest.fixture(scope="session")
def by_name() -> dict[str, Kind]:
    return {kind.name: kind for kind in KINDS}
