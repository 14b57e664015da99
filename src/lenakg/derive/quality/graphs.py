"""What can be reached along links, and the rings among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set


def reach(links: Mapping[str, Set[str]], start: str) -> set[str]:
    """All that links lead to from `start`; itself only if a ring leads back.

    >>> sorted(reach({"a": {"b"}, "b": {"c"}}, "a"))
    ['b', 'c']
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for node in links.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def ring(links: Mapping[str, Set[str]], start: str) -> list[str]:
    """The shortest ring through `start`, without its end; empty if there is none.

    >>> ring({"a": {"b"}, "b": {"c", "a"}, "c": {"a"}}, "a")
    ['a', 'b']
    """
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        longer = []
        for way in ways:
            for node in sorted(links.get(way[-1], ())):
                if node == start:
                    return way
                if node not in seen:
                    seen.add(node)
                    longer.append([*way, node])
        ways = longer
    return []


def rings(links: Mapping[str, Set[str]]) -> Iterator[list[str]]:
    """One ring for each group of nodes that lead to each other.

    >>> list(rings({"a": {"b"}, "b": {"a"}, "c": {"a"}}))
    [['a', 'b']]
    """
    told: set[str] = set()
    for node in sorted(links):
        if node not in told:
            found = ring(links, node)
            if found:
                told.update(other for other in reach(links, node) if node in reach(links, other))
                yield found
