"""On which line of an RDF file a node is described, as far as the text tells."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from urllib.parse import urljoin

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class LineIndex:
    r"""The text of one RDF file, read once for the lines on which its nodes stand.

    Turtle and what resembles it is read unless the text has `ending` .rdf, .owl, .xml, .jsonld or .json.

    >>> index = LineIndex("@prefix x: <http://x/> .\nx:a x:b x:c .\nx:c x:b\n  <http://x/d> .")
    >>> index.line("http://x/c"), index.line("http://x/d"), index.line("http://x/e")
    (3, 4, None)
    """

    def __init__(self, text: str, ending: str = ".ttl", base: str = "") -> None:
        self._found = _Found()
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        _READERS.get(ending.lower(), _read_turtle)(text, base, self._found)

    def line(self, iri: str) -> int | None:
        """The line, from 1, where the node is described; else the first that mentions it; else None."""
        return self.described(iri) or self.mentioned(iri)

    def described(self, iri: str) -> int | None:
        """The line where the node is a subject."""
        return self._line(self._found.subjects.get(iri))

    def stated(self, iri: str, path: str) -> int | None:
        """The line where the node is given a value of the property `path`; told of Turtle-like texts only."""
        return self._line(self._found.values.get((iri, path)))

    def mentioned(self, iri: str) -> int | None:
        """The first line that names the node, whatever it says."""
        return self._line(self._found.mentions.get(iri))

    def _line(self, position: int | None) -> int | None:
        return None if position is None else bisect_right(self._starts, position)


@dataclass
class _Found:
    """The first position of each subject, of each of its properties, and of each mention."""

    subjects: dict[str, int] = field(default_factory=dict)
    values: dict[tuple[str, str], int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)


def _resolved(iri: str, base: str) -> str:
    if not base or _SCHEME.match(iri):
        return iri
    try:
        resolved = urljoin(base, iri)
    except ValueError:  # the text of a literal, which no resolving makes an IRI
        return iri
    # urljoin drops an empty fragment, which the namespace <#> ends with.
    return f"{resolved}#" if iri.endswith("#") and not resolved.endswith("#") else resolved


#### Turtle, TriG, N-Triples, N-Quads

# No possessive quantifiers: Python 3.11 before 3.11.5 matches them wrongly (python/cpython#106052).
_TURTLE = re.compile(
    r"""(?P<skip>\#[^\n]*|\s+)
    |(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"\s]*>)
    |(?P<blank>_:[\w.-]*\w)
    |(?P<name>(?:\w[\w.-]*)?:(?:[\w:%-]|\\.|\.+(?=[\w:%\\-]))*)
    |(?P<word>@?\w[\w-]*(?:\.\w+)*|\^\^)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


def _read_turtle(text: str, base: str, found: _Found) -> None:
    _Turtle(base, found).read(text)


class _Turtle:
    """Follows the statements of a text: whose property is stated where."""

    def __init__(self, base: str, found: _Found) -> None:
        self.base = base
        self.found = found
        self.prefixes: dict[str, str] = {}
        #: The subject of the statement that is being read, and whether its property has been read as well.
        self.subject: tuple[str, int] | None = None
        self.predicate = False
        #: What to come back to at the end of each bracket.
        self.outer: list[tuple[tuple[str, int] | None, bool]] = []

    def read(self, text: str) -> None:
        """Note every subject, property and mention of the text."""
        tokens = ((match.lastgroup or "", match[0], match.start()) for match in _TURTLE.finditer(text))
        terms = ((kind, word, at) for kind, word, at in tokens if kind != "skip")
        for kind, word, at in terms:
            if kind == "word" and word.lower() in ("@prefix", "prefix", "@base", "base"):
                self._declare(word.lower().lstrip("@"), terms)
            elif kind == "sign":
                self._sign(word, at)
            elif not (kind == "word" and word.lower() == "graph"):
                self._term(self._iri(kind, word), at)

    def _declare(self, word: str, terms: Iterator[tuple[str, str, int]]) -> None:
        prefix = next(terms, ("", "", 0))[1] if word == "prefix" else ""
        iri = _resolved(_unescaped(next(terms, ("", "", 0))[1][1:-1]), self.base)
        if word == "prefix":
            self.prefixes[prefix.removesuffix(":")] = iri
        else:
            self.base = iri

    def _sign(self, sign: str, at: int) -> None:
        if sign in ".{}":
            # The name before { is that of a graph, and no statement leaves its brackets open.
            self.subject, self.predicate, self.outer = None, False, []
        elif sign == ";":
            self.predicate = False
        elif sign in "[(":
            self.outer.append((self.subject or ("", at), self.predicate or self.subject is not None))
            self.subject, self.predicate = ("", at), sign == "("
        elif sign in "])" and self.outer:
            self.subject, self.predicate = self.outer.pop()

    def _term(self, iri: str, at: int) -> None:
        if iri:
            self.found.mentions.setdefault(iri, at)
        if self.subject is None:
            self.subject = (iri, at)
        elif not self.predicate:
            self.predicate = True
            if self.subject[0]:
                self.found.subjects.setdefault(*self.subject)
                self.found.values.setdefault((self.subject[0], iri), at)

    def _iri(self, kind: str, word: str) -> str:
        """The IRI that a term stands for; empty where it stands for none."""
        if kind == "iri":
            return _resolved(_unescaped(word[1:-1]), self.base)
        if kind == "name":
            prefix, _, local = word.partition(":")
            return self.prefixes.get(prefix, f"{prefix}:") + local.replace("\\", "")
        return "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" if (kind, word) == ("word", "a") else ""


def _unescaped(iri: str) -> str:
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), iri) if "\\" in iri else iri


#### RDF/XML

_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+["']([^"']*)["']""")
_XML = re.compile(
    r"""<!--.*?(?:-->|\Z)|(?<=\s)(?P<key>(?:[\w.-]+:)?(?:about|ID|resource|base))\s*=\s*(?P<value>"[^"]*"|'[^']*')""",
    re.DOTALL,
)


def _read_xml(text: str, base: str, found: _Found) -> None:
    entities = dict(_ENTITY.findall(text))
    for match in _XML.finditer(text):
        if match["key"] is None:
            continue
        key = match["key"].rpartition(":")[2]
        value = re.sub(r"&([\w.-]+);", lambda name: entities.get(name[1], name[0]), match["value"][1:-1])
        value = html.unescape(value)
        iri = _resolved(f"#{value}" if key == "ID" else value, base)
        if key == "base":
            base = iri
            continue
        found.mentions.setdefault(iri, match.start("key"))
        if key != "resource":
            found.subjects.setdefault(iri, match.start("key"))


#### JSON-LD

_JSON = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


def _read_json(text: str, base: str, found: _Found) -> None:
    strings = list(_strings(text))
    # What an object says of prefixes and other names may stand behind their use.
    names = {key: value for key, value, _, _ in strings if key}
    base = _resolved(names.get("@base", ""), base) or base
    for key, value, at, described in strings:
        prefix, colon, local = value.partition(":")
        iri = names[prefix] + local if colon and prefix in names else _resolved(value, base)
        found.mentions.setdefault(iri, at)
        if described and (key == "@id" or names.get(key) == "@id"):
            found.subjects.setdefault(iri, at)


def _strings(text: str) -> Iterable[tuple[str, str, int, bool]]:
    """Every string value: its key, itself, where it stands, and whether its object has other keys as well."""
    found: list[tuple[str, str, int, int]] = []
    keys: dict[int, int] = {}
    objects: list[tuple[int, str]] = []
    key = last = ""
    position = 0
    for number, match in enumerate(_JSON.finditer(text)):
        token = match[0]
        here = objects[-1][0] if objects else 0
        if token in "{[":
            objects.append((number if token == "{" else here, key))
        elif token in "}]" and objects:
            key = objects.pop()[1]
        elif token == ":" and found:
            found.pop()
            key = last
            keys[here] = keys.get(here, 0) + 1
        elif token.startswith('"'):
            last, position = _plain(token), match.start()
            found.append((key, last, position, here))
    return ((key, value, at, keys.get(here, 0) > 1) for key, value, at, here in found)


def _plain(token: str) -> str:
    try:
        return str(json.loads(token)) if "\\" in token else token[1:-1]
    except ValueError:
        return token[1:-1]


_READERS: dict[str, Callable[[str, str, _Found], None]] = {
    ".rdf": _read_xml,
    ".owl": _read_xml,
    ".xml": _read_xml,
    ".jsonld": _read_json,
    ".json": _read_json,
}
