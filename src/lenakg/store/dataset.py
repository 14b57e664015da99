"""Whether a query says itself over which graphs it asks."""

from __future__ import annotations

from lenakg.store.tokens import tokens


def names_dataset(query: str) -> bool:
    """Whether `query` has a dataset clause: FROM or FROM NAMED.

    Such a query is answered over just those graphs, https://www.w3.org/TR/sparql11-query/#specifyingDataset; the clause
    stands outside all brackets.

    >>> names_dataset("SELECT ?from FROM NAMED <http://x/> { GRAPH ?g { ?from a from:x } }")
    True
    >>> names_dataset("SELECT ?from { ?from a from:x } # FROM <http://x/>")
    False
    """
    open_brackets = 0
    for token in tokens(query):
        if token.kind == "bracket":
            open_brackets += 1 if token.text in "({[" else -1
        elif token.kind == "word" and open_brackets == 0 and token.text.lower() == "from":
            return True
    return False
