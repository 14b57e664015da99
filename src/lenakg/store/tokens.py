"""The tokens of a SPARQL text, as far as one must know them to tell its own words from what is quoted in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: The longest token wins, as SPARQL 1.1 says (https://www.w3.org/TR/sparql11-query/#sparqlGrammar). Names take any
#: character beyond ASCII. Strings that need no end keep the time for hostile text linear.
_TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\x00-\x20]*> )
    | (?P<string>
          \"{3} (?: "{0,2} (?: [^"\\] | \\. ) )* (?:\"{3})?
        | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* (?:'{3})?
        | " (?: [^"\\\n\r] | \\. )* "?
        | ' (?: [^'\\\n\r] | \\. )* '?
      )
    | (?P<comment> \# [^\n\r]* )
    | (?P<variable> [?$] [\w\u0080-\U0010ffff]* )
    | (?P<tag> @ [\w-]* )
    | (?P<name> (?: [\w\u0080-\U0010ffff] [\w.\u0080-\U0010ffff-]* )? : (?: [\w.:%\u0080-\U0010ffff-] | \\. )* )
    | (?P<word> [\w\u0080-\U0010ffff] [\w.\u0080-\U0010ffff-]* )
    | (?P<bracket> [(){}\[\]] )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: a group of the pattern above, its text and where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of `query`, in order; operators and separators are left out.

    >>> [token.text for token in tokens("ASK FROM <http://x/> { ?s ex:from 'FROM' } # FROM")]
    ['ASK', 'FROM', '<http://x/>', '{', '?s', 'ex:from', "'FROM'", '}', '# FROM']
    """
    for found in _TOKEN.finditer(query):
        yield Token(found.lastgroup or "", found[0], found.start())


def depth(query: str) -> int:
    """How many brackets are open at the end of `query`; negative where more are closed than opened.

    >>> depth("ASK { ?s ?p '}'")
    1
    """
    brackets = [token.text for token in tokens(query) if token.kind == "bracket"]
    return sum(1 if bracket in "({[" else -1 for bracket in brackets)
