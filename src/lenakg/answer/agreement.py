"""How far two readers agreed who read the same claims independently: share and Cohen's kappa, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lenakg.store.engine import Engine

#: What two readings are compared in, as the ontology names it.
FIELDS = ("predicate", "direction", "certainty", "setting")
_QUERY = """
SELECT ?first ?second ?p1 ?d1 ?c1 ?s1 ?p2 ?d2 ?c2 ?s2 WHERE {
  ?readings a lena:DoubleReading
  OPTIONAL {
    ?readings lena:first ?first .
    ?first lena:predicateRead ?p1 ; lena:directionRead ?d1 ; lena:certaintyRead ?c1 ; lena:settingRead ?s1
  }
  OPTIONAL {
    ?readings lena:second ?second .
    ?second lena:predicateRead ?p2 ; lena:directionRead ?d2 ; lena:certaintyRead ?c2 ; lena:settingRead ?s2
  }
}
"""


@dataclass(frozen=True)
class Agreement:
    """Of how many claims both readings are known in `field`, in how many they are equal, and kappa, if there is one."""

    field: str
    of: int
    equal: int
    kappa: float | None


@dataclass(frozen=True)
class Agreements:
    """The agreement in each field over the claims that both readers found, and how many only one of them found."""

    fields: tuple[Agreement, ...]
    found_by_one: int


def agreements(engine: Engine) -> Agreements:
    """The agreement of the readings that a graph holds; no fields where it holds none of both readers."""
    found = [tuple(None if term is None else str(term) for term in row) for row in engine.select(_QUERY)]
    both = [(row[2:6], row[6:]) for row in found if row[0] is not None and row[1] is not None]
    fields = []
    for number, field in enumerate(FIELDS if both else ()):
        pairs = [(str(first[number]), str(second[number])) for first, second in both]
        fields.append(Agreement(field, len(pairs), sum(one == other for one, other in pairs), kappa(pairs)))
    return Agreements(tuple(fields), len(found) - len(both))


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two readers (J. Cohen, Educ. Psychol. Meas. 1960): agreement beyond what chance gives.

    None where there are no pairs, and where both readers gave all the same value, so that there is nothing beyond
    chance to be had.

    >>> kappa([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    0.4
    >>> kappa([("yes", "yes")] * 3) is None
    True
    """
    size = len(pairs)
    firsts, seconds = (Counter(pair[which] for pair in pairs) for which in (0, 1))
    # In whole numbers, so that a perfect agreement is exactly 1.
    expected = sum(number * seconds[value] for value, number in firsts.items())
    if expected == size * size:
        return None
    equal = sum(one == other for one, other in pairs)
    return (equal * size - expected) / (size * size - expected)
