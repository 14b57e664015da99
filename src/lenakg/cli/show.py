"""`lenakg show`: one entity, with its names, definition, mappings and direct edges."""

from __future__ import annotations

import argparse

from pyoxigraph import NamedNode

from lenakg.answer.resolve import Names
from lenakg.cli.common import add_output, add_row_format, add_store, emit_rows, open_engine

_QUERY = """
SELECT ?end ?property ?value WHERE {
  VALUES ?entity { %s }
  {
    ?entity ?property ?value BIND("from" AS ?end)
    FILTER(?value != owl:NamedIndividual)
  } UNION {
    ?value ?property ?entity BIND("to" AS ?end)
    ?value a/rdfs:subClassOf* lena:Entity .
  }
}
ORDER BY ?end ?property ?value
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("entity", metavar="ENTITY", help="an IRI, a CURIE, a label or a synonym")
    add_row_format(parser)
    add_output(parser)
    add_store(parser)
    parser.epilog = (
        "Rows with end `from` begin at the entity, those with `to` lead to it. What the sources say of it: "
        "`lenakg query evidence-for-entity -p entity=ENTITY`."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the properties of the entity as rows."""
    engine = open_engine(arguments.store)
    node = NamedNode(Names(engine).resolve(arguments.entity))
    return emit_rows(engine.select(_QUERY % node), engine, arguments.format, arguments.output)
