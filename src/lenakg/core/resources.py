"""Where the data folders are: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_INSTEAD: dict[str, Path] = {}


def location(name: str, *parts: str) -> str:
    """The path of a data folder, or of what is in it, as text: a canned query is asked sooner than pathlib is imported.

    >>> location("queries", "mechanisms-of-drug.rq").endswith("queries/mechanisms-of-drug.rq")
    True
    """
    if name in _INSTEAD:
        return os.path.join(_INSTEAD[name], *parts)
    installed = os.path.join(_PACKAGE, "data", name)
    if not os.path.isdir(installed):
        installed = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), name)
    return os.path.join(installed, *parts)


def folder(name: str) -> Path:
    """The data folder `name` (`ontology`, `shapes`, `queries`, `facts`, `mappings`, `rules` or `compiled`).

    >>> folder("ontology").joinpath("lenacll.ttl").is_file()
    True
    """
    from pathlib import Path

    return Path(location(name))


def replace_folder(name: str, place: Path | None) -> None:
    """Read the data folder `name` from `place` from now on, or (None) from where it is shipped.

    Caution: what was read before and is kept, as `core.vocabulary.vocabulary` is, has to be cleared by the caller.
    """
    if place is None:
        _INSTEAD.pop(name, None)
    else:
        _INSTEAD[name] = place


def ontology() -> Path:
    """The ontology, one Turtle file."""
    return folder("ontology") / "lenacll.ttl"


def compiled() -> Path:
    """The compiled graph, one N-Quads file."""
    return folder("compiled") / "lenacll.nq"
