"""The names of the sections of an article in JATS: their numbers, be they printed or those of the nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lenakg.source.markup import Node, plain

_NUMBERED = re.compile(r"(?:section\s+)?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)\.?(?:\s+|\Z)", re.IGNORECASE)


def section_names(text: str, body: Node) -> dict[int, str]:
    """Return the name of each section of a body, by where it starts.

    Where the titles bring numbers (a first one among them), a section is named by its number, or without one by its
    title; where they bring none, by its place in the nesting.

    >>> from lenakg.source.markup import read_markup
    >>> text = "<body><sec><title>Aims</title><sec/></sec><sec/></body>"
    >>> sorted(section_names(text, read_markup(text)).values())
    ['1', '1.1', '2']
    """
    sections = list(_nested(body, ()))
    titles = {node.start: " ".join(_words(text, node)) for node, _ in sections}
    numbers = {start: found["number"] for start, title in titles.items() if (found := _NUMBERED.match(title))}
    names: dict[int, str] = {}
    for node, place in sections:
        number = numbers.get(node.start)
        if "1" not in numbers.values():
            names[node.start] = ".".join(map(str, place))
        elif number is not None and number.count(".") == len(place) - 1:
            names[node.start] = number
        else:
            names[node.start] = titles[node.start].rstrip(".:") or "text"
    return names


def _words(text: str, node: Node) -> Iterator[str]:
    for part in node.children("label", "title"):
        yield from plain(text, part).split()


def _nested(node: Node, place: tuple[int, ...]) -> Iterator[tuple[Node, tuple[int, ...]]]:
    for number, section in enumerate(node.all("sec"), 1):
        yield section, (*place, number)
        yield from _nested(section, (*place, number))
