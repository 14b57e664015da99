"""Whether words hold a verb that relates things, without reading what it relates."""

from __future__ import annotations

from lenakg.extract.claims.lexicon import lexicon
from lenakg.extract.claims.rules import read_rules
from lenakg.extract.names import tokens

#: Roles of the lexicon that a relation is stated by; nouns alone state none.
_RELATING = frozenset({"verb", "phrase"})


def holds_trigger(words: str) -> bool:
    """Say whether words hold a verb, or a fixed phrase, of the rules.

    >>> [holds_trigger(words) for words in ("Zetol inhibits gills", "Pallor is due to Zetol", "Zetol is blue")]
    [True, True, False]
    """
    known = lexicon(read_rules())
    return any(_RELATING & found.roles.keys() for _, found in known.found(words, tokens(words)))
