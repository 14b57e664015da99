"""Which queries are let through to the engine.

It has no way to refuse SERVICE; what is nested too deep overflows its stack, which ends the process; and some short
texts keep it for hours before the first row. `lenakg.store.scan` finds out, and says what the limits are. What anyone
asks is mostly so far from them that some counting tells, for which nothing need be loaded or compiled.
"""

from __future__ import annotations

from lenakg.core.namespaces import PREFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lenakg.store.dataset import Dataset

#: How many texts are remembered, and how long one may be to be.
_REMEMBERED, _SHORT = 256, 16_384
_ALL = dict(PREFIXES)
#: What a text may have of everything that `scan` looks for, wherever it stands; an operator takes two characters. Of
#: patterns it may have somewhat more than there, as they are overestimated here: 150 take the engine two seconds.
_PLAIN, _NOTS, _BRACKETS, _JOINS, _DOUBLINGS = 4_000, 100, 100, 150, 10
#: What none of the counts below is a bound for.
_RARE = ("service", "describe", "<<", "~")
_DOUBLING = ("select", "regex", "substr", "replace", "group_concat")
#: What `(` may follow without opening a list, whose members, written side by side, are patterns that no mark separates.
_CALLS = frozenset(
    """
    select filter bind by having asc desc in exists if coalesce bound str lang langmatches datatype iri uri bnode rand
    abs ceil floor round concat strlen substr replace ucase lcase encode_for_uri contains strstarts strends strbefore
    strafter year month day hours minutes seconds timezone tz now uuid struuid md5 sha1 sha256 sha384 sha512 strlang
    strdt sameterm isiri isuri isblank isliteral isnumeric regex count sum min max avg sample group_concat
    """.split()  # noqa: SIM905 - so many words read better as words
)


class Asked:
    """A text that may be asked: the graphs that it names with FROM, if it does, and the prefixes that it may need."""

    __slots__ = ("dataset", "prefixes")

    def __init__(self, dataset: Dataset | None) -> None:
        self.dataset = dataset
        self.prefixes = _ALL


_known: dict[str, Asked] = {}


def admitted(query: str) -> Asked:
    """What the engine must know of `query` beside its text.

    Raises:
        QueryError: it asks another endpoint, or is more than the engine bears.
    """
    asked = _known.get(query)
    if asked is None:
        asked = Asked(None if is_plain(query) else _scanned(query))
        if len(query) <= _SHORT:
            if len(_known) >= _REMEMBERED:
                _known.clear()
            _known[query] = asked
    elif asked.prefixes is _ALL:
        # To find out which are needed takes longer than to pass them all once.
        asked.prefixes = {prefix: iri for prefix, iri in _ALL.items() if f"{prefix}:" in query}
    return asked


def _scanned(query: str) -> Dataset | None:
    from lenakg.store.scan import scan

    return scan(query)


def is_plain(query: str) -> bool:
    """Whether `query` is far from every limit, and says neither FROM nor SERVICE, whatever is quoted in it.

    >>> is_plain("SELECT ?s { ?s rdfs:label 'FROM' }"), is_plain("SELECT ?from { ?from rdfs:label 'x' }")
    (False, True)
    """
    # Where no string has several lines, one that begins with # is a comment, which may have words of every kind.
    if '"""' in query or "'''" in query or "\r" in query:
        return False
    lines = query.split("\n")
    text = "\n".join([line for line in lines if not line.lstrip().startswith("#")]).lower()
    if len(text) > _PLAIN or any(word in text for word in _RARE) or text.count("!") > _NOTS:
        return False
    if text.count("from") != text.count("?from"):
        return False
    braces, calls = text.count("{") + text.count("["), text.count("(")
    if braces + calls > _BRACKETS or sum(text.count(word) for word in _DOUBLING) > _DOUBLINGS:
        return False
    # Each of these may stand for a pattern, and after a bracket that closes another one may begin.
    if 2 * braces + calls + text.count(".") + text.count(";") + text.count(",") + text.count("/") > _JOINS:
        return False
    # A word on the line of its bracket is quoted with it, or not at all; and a call within brackets has no lists.
    before = text.split("(")[:-1]
    return all(piece.rstrip(" ").rpartition(" ")[2].lstrip("!") in _CALLS for piece in before if piece)
