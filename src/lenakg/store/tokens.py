"""The tokens of a SPARQL text, as far as one must know them to tell its own words from what is quoted in it.

They are those that pyoxigraph's parser finds where it can go on at all. That parser has no tokens: it takes `1SERVICE`
for a number and a word, and gives up a name whose IRI is not valid. So a word ends before a dot or a hyphen here, and a
dot is a part of a name just once. What it must never be is that the parser sees a bracket where a token hides it.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Sets are told by the ASCII that they leave out, since those that name what lies beyond it take long to compile. Names
# take any character beyond ASCII. Long strings come before short ones, as a string that never ends is no string.
_WORD = r"[^\x00-/:-@\[-^`{-\x7f]"
_PREFIX = r"[^\x00-,/:-@\[-^`{-\x7f]"
_LOCAL = r"(?:[^\x00-$&-,./;-@\[-^`{-\x7f]|\\.)"
_IRI = r'<[^<>"{}|^`\x00-\x20]*>'
#: No space, and no character that has no place in a query: there the parser can go no further.
PATTERN = re.compile(
    rf"(?P<iri>{_IRI})"
    r'|(?P<string>"{3}[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3}'
    r"|'{3}[^'\\]*(?:(?:\\.|'{1,2}(?!'))[^'\\]*)*'{3}"
    r'|"(?!"")[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"'
    r"|'(?!'')[^'\\\n\r]*(?:\\[^\n\r][^'\\\n\r]*)*')"
    r"|(?P<comment>\#[^\n\r]*)"
    rf"|(?P<variable>[?$]{_WORD}*)"
    r"|(?P<tag>@[A-Za-z0-9-]*)"
    rf"|(?P<name>(?:{_WORD}{_PREFIX}{{0,99}})?:(?:(?!-){_LOCAL}+(?:\.+{_LOCAL}+)?)?)"
    rf"|(?P<word>{_WORD}+)"
    r"|(?P<bracket>[(){}\[\]])"
    # Two of `<` open a quoted triple, unless the second begins an IRI, which the first compares.
    rf"|(?P<mark>\|\||&&|\^\^|!=|>>|<(?!{_IRI})<|[-.,;/|^!*+=<>&~])"
    r"|(?P<other>[^ \t\r\n])",
    re.DOTALL,
)


class Token:
    """A piece of a query: a group of the pattern above, its text and where it starts."""

    __slots__ = ("kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start


def tokens(query: str) -> Iterator[Token]:
    """The tokens of `query`, in order.

    >>> [token.text for token in tokens("ASK FROM <http://x/> { ?s ex:from 'FROM' } # FROM")]
    ['ASK', 'FROM', '<http://x/>', '{', '?s', 'ex:from', "'FROM'", '}', '# FROM']
    """
    for found in PATTERN.finditer(query):
        yield Token(found.lastgroup or "", found[0], found.start())


def depth(query: str) -> int:
    """How many brackets are open where the parser can go no further; negative where more are closed than opened.

    >>> depth("ASK { ?s ?p '}'"), depth("ASK { ?s ?p '}")
    (1, 1)
    """
    open_brackets = 0
    for token in tokens(query):
        if token.kind == "other":
            break
        if token.kind == "bracket":
            open_brackets += 1 if token.text in "({[" else -1
    return open_brackets
