"""Terms of a query that stand nowhere in the graph, for which an answer without rows may be all there can be."""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import NamedNode

from lenakg.core.namespaces import PREFIXES, expand, shorten
from lenakg.store.dotted import names
from lenakg.store.engine import Engine

_STANDS = "ASK {{ {{ {0} ?p ?o }} UNION {{ ?s {0} ?o }} UNION {{ ?s ?p {0} }} UNION {{ GRAPH {0} {{ ?s ?p ?o }} }} }}"
_BESIDE = """
SELECT DISTINCT ?node WHERE {
  { ?node ?p ?o } UNION { GRAPH ?node { ?s ?p ?o } }
  FILTER(STRSTARTS(STR(?node), "%s"))
}
"""


def absent(query: str, engine: Engine) -> list[str]:
    """A sentence for each short name in `query`, under a prefix of ours, that stands nowhere in the graph.

    >>> from lenakg.core.resources import compiled
    >>> from lenakg.store.local import LocalEngine
    >>> absent("SELECT ?d { ?d lena:hasMechanisms ?m }", LocalEngine.in_memory(compiled()))
    ["lena:hasMechanisms stands nowhere in the graph; did you mean 'lena:hasMechanism'?"]
    """
    return [_sentence(name, engine) for name in dict.fromkeys(names(query)) if _is_absent(name, engine)]


def _is_absent(name: str, engine: Engine) -> bool:
    # What the query declares another way is the query's own matter.
    iri = expand(name)
    return iri is not None and not engine.answer(_STANDS.format(NamedNode(iri)))


def _sentence(name: str, engine: Engine) -> str:
    namespace = PREFIXES[name.partition(":")[0]]
    known = [shorten(getattr(node, "value", "")) for (node,) in engine.select(_BESIDE % namespace)]
    near = get_close_matches(name, sorted(known), n=1)
    return f"{name} stands nowhere in the graph" + (f"; did you mean '{near[0]}'?" if near else "")
