"""Mark-up with places: the elements and texts of an XML document, each with where it stands in the source.

lxml says whether the document is well-formed and what its elements are; the tokens of the source are scanned beside it,
since a parser forgets where things stood. Both have to agree on every name and every character. Nothing outside the
document is read, and no entity is expanded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from lenakg.core.errors import DocumentError
from lenakg.source.block import line_number

_ATTRIBUTES = r"""(?:[^"'>]|"[^"]*"|'[^']*')*+"""
_TOKEN = re.compile(
    rf"""(?P<text>[^<]+)
    | </(?P<close>[^\s>]+)\s*>
    | <(?P<open>[^\s/>!?"'<]+){_ATTRIBUTES}>
    | (?P<aside><!--.*?--> | <\?.*?\?>)
    | <!\[CDATA\[(?P<cdata>.*?)\]\]>
    | <!DOCTYPE(?:[^"'\[>]|"[^"]*"|'[^']*')*+(?P<subset>\[)?""",
    re.DOTALL | re.VERBOSE,
)
_REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]+)|#x(?P<hex>[0-9A-Fa-f]+)|(?P<name>[^\s&;<#]+));")
_DEEPEST = 200  # no article comes near
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MARK_UP = re.compile(r"\ufeff?\s*<(?:[A-Za-z]|!DOCTYPE|!--|\?xml)")


class Text(NamedTuple):
    """Characters between tags, as they stand in the source; in a CDATA section nothing in them is a reference."""

    start: int
    end: int
    literal: bool = False


@dataclass(slots=True, eq=False)
class Node:
    """An element: where its tags begin and end, and what is inside; a comment has no name and nothing inside."""

    name: str
    start: int
    element: etree._Element | None = None
    end: int = 0
    content: list[Node | Text] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """The value of an attribute, nothing where there is none."""
        return "" if self.element is None else self.element.get(attribute, "")

    def children(self, *names: str) -> Iterator[Node]:
        """The elements right inside, of these names if any are given."""
        for item in self.content:
            if isinstance(item, Node) and item.name and (not names or item.name in names):
                yield item

    def all(self, *names: str) -> Iterator[Node]:
        """The elements of these names at any depth, in their order, but for those inside another of them."""
        due = [item for item in reversed(self.content) if isinstance(item, Node)]
        while due:
            node = due.pop()
            if node.name in names:
                yield node
            else:
                due.extend(item for item in reversed(node.content) if isinstance(item, Node))

    def inner(self) -> Iterator[Node]:
        """All elements inside, in their order."""
        due = [item for item in reversed(self.content) if isinstance(item, Node)]
        while due:
            node = due.pop()
            if node.name:
                yield node
            due.extend(item for item in reversed(node.content) if isinstance(item, Node))

    def first(self, *names: str) -> Node | None:
        """The first element of these names at any depth."""
        return next(self.all(*names), None)


def is_marked_up(text: str) -> bool:
    """Say whether a text begins as XML does.

    >>> is_marked_up("<article>"), is_marked_up("<1% of herons")
    (True, False)
    """
    return _MARK_UP.match(text) is not None


def read_markup(text: str) -> Node:
    """Return the root element of an XML document.

    Raises:
        DocumentError: It is not well-formed, declares or names entities, or goes beyond the limits of the parser.

    >>> root = read_markup("<a>x &lt; <b/>y</a>")
    >>> [item if isinstance(item, Text) else item.name for item in root.content]
    [Text(start=3, end=10, literal=False), 'b', Text(start=14, end=15, literal=False)]
    """
    nodes = _scanned(text)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(text.removeprefix("\ufeff").encode(errors="surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else None
        reason = (error.msg or "no reason is given").rpartition(", line ")[0] or error.msg
        raise DocumentError(
            f"not well-formed XML: {reason}", line=line, repair="repair the mark-up, or fetch the file again"
        ) from None
    if nodes is None:
        raise _disagreement(text, 0)
    _pair(text, root, nodes)
    return nodes[0]


def decoded(text: str, part: Text) -> str:
    """Return the characters that a stretch of the source stands for."""
    raw = text[part.start : part.end].replace("\r\n", "\n").replace("\r", "\n")
    return raw if part.literal or "&" not in raw else _REFERENCE.sub(referred, raw)


def referred(reference: re.Match[str]) -> str:
    """Return the character that a reference stands for."""
    if reference["name"]:
        return _NAMED[reference["name"]]
    return chr(int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16))


def plain(text: str, node: Node) -> str:
    """Return all characters inside an element, whatever is in between."""
    parts = (decoded(text, item) if isinstance(item, Text) else plain(text, item) for item in node.content)
    return "".join(parts)


def references(text: str, part: Text) -> Iterator[re.Match[str]]:
    """Yield the character references in a stretch of the source."""
    return iter(()) if part.literal else _REFERENCE.finditer(text, part.start, part.end)


def _scanned(text: str) -> list[Node] | None:
    """The elements and comments of the root, in their order; None where the tokens make no tree."""
    nodes: list[Node] = []
    inside: list[Node] = []
    at = 1 if text.startswith("\ufeff") else 0
    while token := _TOKEN.match(text, at):
        kind, at = token.lastgroup, token.end()
        if kind == "subset":
            raise DocumentError(
                "the document declares entities or other parts of its DTD in itself, which are not expanded",
                line=line_number(text, token.start()),
                repair="take the part in square brackets out of the DOCTYPE, and write characters instead of entities",
            )
        if kind in ("text", "open"):
            _check_entities(text, token)
        if kind == "close":
            if not inside or _local(token["close"]) != inside[-1].name:
                return None
            inside.pop().end = at
        elif kind in ("open", "aside"):
            node = Node(_local(token["open"] or ""), token.start(), end=at)
            if inside:
                inside[-1].content.append(node)
            if inside or kind == "open":
                nodes.append(node)
            if kind == "open" and text[at - 2] != "/":
                inside.append(node)
                if len(inside) > _DEEPEST:
                    line = line_number(text, token.start())
                    raise DocumentError("nested too deeply", line=line, repair="give an article as PMC has it")
        elif kind is not None and inside:
            inside[-1].content.append(Text(token.start(kind), token.end(kind), literal=kind == "cdata"))
    return nodes if at == len(text) and nodes and not inside else None


def _check_entities(text: str, token: re.Match[str]) -> None:
    for reference in _REFERENCE.finditer(text, *token.span()):
        name = reference["name"]
        if name is not None and name not in _NAMED:
            character = html.unescape(reference[0])
            repair = f"write &#{ord(character)}; instead" if len(character) == 1 else "write the character itself"
            line = line_number(text, reference.start())
            raise DocumentError(f"the entity {reference[0]} is defined nowhere", line=line, repair=repair)


def _pair(text: str, root: etree._Element, nodes: list[Node]) -> None:
    """Give each node its element, and make sure that they agree on names and characters."""
    elements = root.iter()
    for node in nodes:
        element = next(elements, None)
        if element is None or (_local(element.tag) if isinstance(element.tag, str) else "") != node.name:
            raise _disagreement(text, node.start)
        node.element = element
    if next(elements, None) is not None:
        raise _disagreement(text, nodes[-1].start)
    for node in nodes:
        if node.name:
            _compare(text, node)


def _compare(text: str, node: Node) -> None:
    """Make sure that lxml reads the texts between the children as the scan does."""
    read = [node.element.text or ""] if node.element is not None else []
    scanned: list[list[str]] = [[]]
    for item in node.content:
        if isinstance(item, Text):
            scanned[-1].append(decoded(text, item))
        else:
            scanned.append([])
            read.append((item.element.tail or "") if item.element is not None else "")
    if read != ["".join(parts) for parts in scanned]:
        raise _disagreement(text, node.start)


def _disagreement(text: str, at: int) -> DocumentError:
    return DocumentError(
        "the mark-up is read in two ways",
        line=line_number(text, at),
        repair="write it without what is unusual here, as an XML editor saves it",
    )


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
