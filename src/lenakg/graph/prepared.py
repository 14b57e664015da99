"""An rdflib graph on which SHACL-SPARQL is fast: pySHACL has each query parsed again for every focus node."""

from __future__ import annotations

from functools import cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query


class PreparedGraph(Graph):
    """A graph that parses each query text once; in all else an rdflib graph."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer to a query, given as text or parsed."""
        query = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **kwargs)


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)
