"""Walks on a network: what is around an entity, and the ways from one entity to another."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.network import STANDARD, Network, Selection
from lenakg.answer.quote import quote
from lenakg.answer.relax import relax_neighbors, relax_paths
from lenakg.answer.search import Search
from lenakg.answer.statements import Entity, Path
from lenakg.answer.ways import BACK, FOLLOW
from lenakg.core.errors import NameNotFound, QueryError

#: How many steps a search may try before it is given up: a second's work.
BUDGET: Final = 2_000_000


def neighbors(network: Network, entity: str, selection: Selection = STANDARD, follow: str = "both") -> Neighbors:
    """The edges at an entity.

    Args:
        network: where.
        entity: a CURIE.
        selection: which edges.
        follow: out (from the entity), in (to it) or both; symmetric edges are there in any case.

    Raises:
        NameNotFound: there is no such entity.
        QueryError: `follow` is none of these.
    """
    at = _entity(network, entity)
    edges = network.ways(selection).at(entity, _follow(follow))
    return Neighbors(at, edges, () if edges else relax_neighbors(network, entity, selection, follow))


def paths(
    network: Network,
    source: str,
    target: str,
    selection: Selection = STANDARD,
    *,
    follow: str = "out",
    longest: int = 4,
    shortest: bool = False,
    limit: int = 1000,
    budget: int = BUDGET,
) -> Paths:
    """The ways from one entity to another that come by none twice, the shortest first, then in the order of labels.

    A search that is given up has the shortest paths, and says in `stopped` what is missing.

    Args:
        network: where.
        source: the CURIE of the entity to begin with.
        target: the CURIE of the entity to come to.
        selection: which edges.
        follow: out, in or both; symmetric edges are walked both ways in any case.
        longest: how many steps a path may have.
        shortest: only those of least length.
        limit: how many paths to find at most.
        budget: how many steps to try at most.

    Raises:
        NameNotFound: there is no such entity.
        QueryError: the entities are one, or a bound is less than 1.
    """
    ends = _entity(network, source), _entity(network, target)
    if source == target:
        raise QueryError(f"both ends are {source}", repair="name two entities; `neighbors` tells what is around one")
    for name, bound in (("longest", longest), ("limit", limit)):
        if bound < 1:
            raise QueryError(f"{name} is {bound}", repair="give a number from 1 on")
    ways = network.ways(selection)
    if shortest:
        return _shortest(network, ends, selection, follow, longest, limit)
    search = Search(ways.steps(_follow(follow)), ways.steps(BACK[follow]), source, target, budget)
    found: list[Path] = []
    stopped = None
    # No path has more steps than there are other entities.
    for length in range(1, min(longest, len(network.entities) - 1) + 1):
        if not search.goes_on(length):
            break
        found.extend(islice(search.of_length(length), limit + 1 - len(found)))
        if len(found) > limit:
            found.pop()
            stopped = _more_than(limit)
        elif search.budget <= 0:
            stopped = f"there is too much to search from {length} steps on; ask for shorter paths or fewer relations"
        if stopped:
            break
    relaxations = () if found or stopped else relax_paths(network, source, target, selection, follow, longest)
    return Paths(*ends, found, stopped, relaxations)


def _shortest(
    network: Network, ends: tuple[Entity, Entity], selection: Selection, follow: str, longest: int, limit: int
) -> Paths:
    """The shortest paths; all that is tried is one of them."""
    source, target = ends[0].curie, ends[1].curie
    toward = network.ways(selection).toward(target, _follow(follow))
    if toward.distances.get(source, longest + 1) > longest:
        return Paths(*ends, (), None, relax_paths(network, source, target, selection, follow, longest))
    found = list(islice(toward.paths(source), limit + 1))
    return Paths(*ends, found[:limit], _more_than(limit) if len(found) > limit else None)


def _more_than(limit: int) -> str:
    return f"there are more than {limit} paths; raise the limit, or ask for shorter ones"


def _entity(network: Network, curie: str) -> Entity:
    try:
        return network.entities[curie]
    except KeyError:
        raise NameNotFound(f"the graph has no entity {quote(curie)}", repair="give the CURIE of one") from None


def _follow(follow: str) -> str:
    if follow not in FOLLOW:
        raise QueryError(f"{quote(follow)} is no direction to follow", repair=f"write one of {', '.join(FOLLOW)}")
    return follow
