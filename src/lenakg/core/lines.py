"""On which line of an RDF file a node is described, as far as the text tells."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


class LineIndex:
    r"""The text of one RDF file, searched for the line where a node is the subject.

    >>> index = LineIndex("@prefix x: <http://x/> .\nx:a x:b x:c .\nx:c x:b <http://x/d> .")
    >>> index.line("http://x/c"), index.line("http://x/d"), index.line("http://x/e")
    (3, 3, None)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._prefixes = [(match[1], match[2]) for match in _PREFIX.finditer(text)]

    def line(self, iri: str) -> int | None:
        """The line, from 1, that begins with the node; else the first that mentions it; else None."""
        names = [re.escape(f"<{iri}>")]
        for prefix, namespace in self._prefixes:
            if namespace and iri.startswith(namespace):
                names.append(
                    rf"(?<![\w:<]){re.escape(f'{prefix}:{iri.removeprefix(namespace)}')}(?![\w:%-]|\.+[\w:%-])"
                )
        anywhere = f"(?:{'|'.join(names)})"
        match = re.search(rf"^[ \t]*{anywhere}", self._text, re.MULTILINE) or re.search(anywhere, self._text)
        return None if match is None else self._text.count("\n", 0, match.end()) + 1
