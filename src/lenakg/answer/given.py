"""What programs give: nodes and words in every form in which answers have them; all else is a TypeError of one line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from operator import index
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from lenakg.answer.cells import Name
from lenakg.answer.statements import Entity, Paper

#: How sure an author sounds, the surest first.
Certainty: TypeAlias = Literal["asserted", "suggested", "hypothesised", "unconfirmed"]
#: Which way claims point.
Direction: TypeAlias = Literal["supports", "disputes", "neutral", "any"]
#: Which way edges are followed.
Follow: TypeAlias = Literal["out", "in", "both"]

_NODE: Final = "a str, an Entity or a Paper"


def node(what: str, given: object) -> str:
    """The name of a node.

    >>> node("the drug", 5)
    Traceback (most recent call last):
    TypeError: the drug is a str, an Entity or a Paper, not a value of type int
    """
    if isinstance(given, Name | Entity):
        return given.iri
    if isinstance(given, Paper):
        return given.curie
    if isinstance(given, str):
        return given
    raise TypeError(f"{what} is {_NODE}, not {_kind(given)}")


def nodes(what: str, given: object) -> tuple[str, ...]:
    """The names of one node or of several."""
    return tuple(node(what, each) for each in _several(what, given, (str, Entity, Paper), _NODE))


def predicates(given: object) -> tuple[str, ...]:
    """CURIEs, local names or labels of predicates."""
    return tuple(map(str, _several("predicates", given, (str,), "a str")))


def words(what: str, given: object) -> tuple[str, ...]:
    """One coded value or several, as words: those that stand in an answer as nodes have them for labels."""
    return tuple(map(_word, _several(what, given, (str,), "a str")))


def word(what: str, given: object) -> str:
    """A coded value as a word, as in `words`."""
    return _word(text(what, given))


def text(what: str, given: object) -> str:
    """A text."""
    if not isinstance(given, str):
        raise TypeError(f"{what} is a str, not {_kind(given)}")
    return given


def truth(what: str, given: object) -> bool:
    """True or False; that any text is true in Python would turn "no" into its contrary."""
    if not isinstance(given, bool):
        raise TypeError(f"{what} is True or False, not {_kind(given)}")
    return given


def number(what: str, given: Any) -> int:
    """A whole number of any library."""
    try:
        if not isinstance(given, bool):
            return index(given)
    except TypeError:
        pass
    raise TypeError(f"{what} is an int, not {_kind(given)}")


def path(what: str, given: object) -> Path | None:
    """A path, `~` being the home of the user; None for None."""
    if given is None:
        return None
    name = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(name, str):
        raise TypeError(f"{what} is a str or a Path, not {_kind(given)}")
    # `Path.expanduser` fails where nobody has that home.
    return Path(os.path.expanduser(name))  # noqa: PTH111 - a path may be given as text


def _several(what: str, given: Any, types: tuple[type, ...], called: str) -> tuple[Any, ...]:
    if isinstance(given, types):
        return (given,)
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray | memoryview):
        raise TypeError(f"{what} takes {called}, or several, not {_kind(given)}")
    found = tuple(given)
    wrong = [each for each in found if not isinstance(each, types)]
    if wrong:
        raise TypeError(f"{what} takes {called}, or several, but one is {_kind(wrong[0])}")
    return found


def _word(given: str) -> str:
    return given.label if isinstance(given, Name) else given


def _kind(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
