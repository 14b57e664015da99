"""Where the data folders are: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The data folder `name` (`ontology`, `shapes`, `queries`, `facts`, `mappings` or `compiled`).

    >>> folder("ontology").joinpath("lenacll.ttl").is_file()
    True
    """
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def ontology() -> Path:
    """The ontology, one Turtle file."""
    return folder("ontology") / "lenacll.ttl"


def compiled() -> Path:
    """The compiled graph, one N-Quads file."""
    return folder("compiled") / "lenacll.nq"
