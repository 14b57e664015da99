"""The engines that judge a graph by shapes: the fast one where it is installed, else the reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import Triple

from lenakg.core.errors import InputError, MissingExtra
from lenakg.graph import fast, reference

#: Judges triples by shapes in Turtle, and gives the report as SHACL writes it.
Engine = Callable[[Collection[Triple], str], list[Triple]]

#: By the names of their packages, the one that is taken where it can be first.
ENGINES: dict[str, Engine] = {"shacl": fast.judge, "pyshacl": reference.judge}
#: The versions of the fast engine that were compared with the reference, from one to before another, as in
#: `pyproject.toml`.
_COMPARED = ((0, 3, 4), (0, 4))


def chosen(name: str | None = None) -> str:
    """The name of the engine that judges: the one that is asked for, else the fast one where it is installed.

    Raises:
        InputError: no engine has that name, or it is there in a version that was not compared with the other.
        MissingExtra: it is not installed.

    >>> chosen("pyshacl")
    'pyshacl'
    """
    if name == "pyshacl":
        return name
    if name not in (None, "shacl"):
        raise InputError(f"no engine is called '{name}'", repair=f"take {' or '.join(ENGINES)}")
    try:
        found = version("shacl")
    except PackageNotFoundError:
        found = None
    first, before = _COMPARED
    if found is not None and first <= tuple(map(int, re.findall(r"\d+", found)[:3])) < before:
        return "shacl"
    if name is None:
        return "pyshacl"
    if found is None:
        raise MissingExtra("shacl", "fast")
    raise InputError(
        f"shacl {found} was not compared with pySHACL",
        repair="run: pip install 'lenakg[fast]', or '.[fast]' in a checkout",
    )
