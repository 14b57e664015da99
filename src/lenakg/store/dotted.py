"""Short names with several dots, such as those of passages, which pyoxigraph takes with one dot only.

By SPARQL any number of dots may stand inside a name (https://www.w3.org/TR/sparql11-query/#rPN_LOCAL), and a backslash
may stand before each of them.
"""

from __future__ import annotations

import re

from lenakg.store.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: What goes on after the first dot of a name: further dots with what follows them.
_MORE = re.compile(r"(?:\.+(?:[^\x00-$&-,./;-@\[-^`{-\x7f]|\\.)+)+")


def names(query: str) -> Iterator[str]:
    """The short names in a query, whole.

    >>> list(names("ASK { passage:one.sec-5.1-2 ?p 'a:b' . ?s a ae:x.y }"))
    ['passage:one.sec-5.1-2', 'ae:x.y']
    """
    for token in tokens(query):
        if token.kind == "name":
            more = _MORE.match(query, token.start + len(token.text)) if "." in token.text else None
            yield token.text + (more[0] if more else "")


def escaped(query: str) -> str:
    r"""The same query, with a backslash before each dot that pyoxigraph would end a name at.

    >>> print(escaped("ASK { passage:one.sec-5.1-2 ?p 'a:b.c.d' . ?s a ae:x.y }"))
    ASK { passage:one.sec-5\.1-2 ?p 'a:b.c.d' . ?s a ae:x.y }
    """
    pieces, done = [], 0
    for token in tokens(query):
        end = token.start + len(token.text)
        if token.kind != "name" or "." not in token.text.partition(":")[2]:
            continue
        more = _MORE.match(query, end)
        if more:
            pieces += [query[done:end], more[0].replace(".", r"\.")]
            done = more.end()
    return "".join([*pieces, query[done:]])
