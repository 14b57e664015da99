"""What is wrong with a query, in fewer words than the parser has, and with a reason where the parser loses it."""

from __future__ import annotations

import re
from itertools import pairwise

from pyoxigraph import Store

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.store.tokens import Token, depth, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
#: Among the many things that the parser expected, a sentence of its own; the rest is quoted, in brackets or one word.
_SENTENCE = re.compile(r"(?:^|, )((?:\\u )?[A-Za-z][^\"'\[\],|]*[a-z] [^\"'\[\],|]*[A-Za-z.])(?=, |$)")
#: A prefixed name that ends a text, and an IRI that does.
_NAME = re.compile(r"(?<![\w:<?$.-])([\w.-]*):[\w.:%-]*\s*$")
_IRI = re.compile(r"<[^<>]*>\s*$")
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_FORMS = ("select", "ask", "construct", "describe")
_UPDATES = ("insert", "delete", "with", "load", "clear", "create", "drop", "copy", "move", "add")
#: What the parser is asked again with, to learn whether a relative IRI is at fault.
_SOME_BASE = "http://base.invalid/"
#: How far before the place its cause is looked for.
_NEAR = 2_000
#: More variables than these are not tried.
_TRIED = 30


def complaint(error: str, query: str) -> QueryError:
    """The error of a query that the parser refuses with the words `error`."""
    place = _PLACE.match(error)
    if place is None:
        return QueryError(f"not valid SPARQL: {error}", repair="mend the query")
    line, column = int(place[1]), int(place[2])
    offset = sum(len(text) + 1 for text in query.split("\n")[: line - 1]) + column - 1
    known = [token for token in tokens(query) if token.kind != "comment"]
    first = _first_word(known)
    if first is not None and first.text.lower() in _UPDATES:
        return _at(query, first.start, f": {first.text} changes a graph", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if first is not None and first.text.lower() not in _FORMS:
        return _at(query, first.start, f", near '{first.text[:40]}'", f"begin with {' or '.join(_near_form(first))}")
    relative = _relative(query, known)
    if relative is not None:
        return _at(query, relative.start, f": {relative.text} is a relative IRI", "write it in full, or declare a BASE")
    before = query[max(0, offset - _NEAR) : offset]
    name = _NAME.search(before)
    if name and name[1] not in PREFIXES and not re.search(rf"\bPREFIX\s+{re.escape(name[1])}:", query, re.I):
        return _at(
            query,
            offset,
            f": the prefix of {name[0].strip()} is not declared",
            f"declare it with PREFIX, or use one of {', '.join(PREFIXES)}",
        )
    taken = _taken(query, known)
    if taken is not None:
        return _at(query, taken.start, f": {taken.text} is in scope already", "let AS set another variable")
    sentence = _SENTENCE.search(place[3])
    if sentence:
        return _at(query, offset, *_reason(sentence[1], before))
    # The parser may point to the space before a word.
    offset += len(query[offset:]) - len(query[offset:].lstrip()) if query[offset:].strip() else 0
    return _at(query, offset, f", {_where(query, offset, known)}", "mend the query there")


def _first_word(known: list[Token]) -> Token | None:
    """The word that says what kind of query it is: the first that is no part of a PREFIX or BASE."""
    for token in known:
        if token.kind == "word" and token.text.lower() not in ("prefix", "base"):
            return token
        if token.kind not in ("word", "name", "iri"):
            return None
    return None


def _near_form(first: Token) -> list[str]:
    from difflib import get_close_matches

    forms = [form.upper() for form in _FORMS]
    return get_close_matches(first.text.upper(), forms, n=1) or forms


def _at(query: str, offset: int, what: str, repair: str) -> QueryError:
    line = query.count("\n", 0, offset) + 1
    column = offset - query.rfind("\n", 0, offset)
    return QueryError(f"not valid SPARQL at line {line}, column {column}{what}", line=line, repair=repair)


def _reason(sentence: str, before: str) -> tuple[str, str]:
    """The parser's own reason, and its repair."""
    iri = _IRI.search(before)
    if sentence == "IRI parsing failed":
        what = " ".join(iri[0].split())[:80] if iri else "what stands there"
        return f": {what} is no valid IRI", "mend it there"
    if sentence.startswith("The SELECT contains"):
        return f": {_small(sentence)}", "name it in GROUP BY, or put it into an aggregate such as SAMPLE"
    return f": {_small(sentence)}", "mend the query there"


def _small(sentence: str) -> str:
    """A sentence as a part of another.

    >>> _small("The SELECT contains a variable that is unbound"), _small("SELECT * is not authorized with GROUP BY")
    ('the SELECT contains a variable that is unbound', 'SELECT * is not authorized with GROUP BY')
    """
    return (sentence if sentence[:2].isupper() else sentence[0].lower() + sentence[1:]).rstrip(".")


def _where(query: str, offset: int, known: list[Token]) -> str:
    rest = query[offset:].split()
    if rest:
        cut = (token.text for token in known if token.start < offset < token.start + len(token.text))
        return f"near '{next(cut, rest[0])[:40]}'"
    return "where it breaks off" if depth(query) > 0 or not known else "at or before its end"


def _relative(query: str, known: list[Token]) -> Token | None:
    """The first relative IRI, if the parser would have come further with a base."""
    found = next((token for token in known if token.kind == "iri" and not _SCHEME.match(token.text)), None)
    return found if found is not None and _refusal(query, None) != _refusal(query, _SOME_BASE) else None


def _taken(query: str, known: list[Token]) -> Token | None:
    """The variable set with AS whose renaming alone would make the query valid: it was in scope already."""
    names = [after for before, after in pairwise(known) if before.text.upper() == "AS" and after.kind == "variable"]
    for name in names[:_TRIED]:
        renamed = f"{query[: name.start]}?lenakg_unused{query[name.start + len(name.text) :]}"
        if _refusal(renamed, None) is None:
            return name
    return None


def _refusal(query: str, base: str | None) -> str | None:
    """What the parser has against a text, which is asked over no data."""
    try:
        Store().query(query, base_iri=base, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return str(error)
    except (OSError, RuntimeError, ValueError):
        return None
    return None
