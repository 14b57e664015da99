"""`lenakg show`: one entity, with its names, definition, mappings and direct edges."""

from __future__ import annotations

import argparse

from pyoxigraph import NamedNode

from lenakg.answer.resolve import Names
from lenakg.cli.common import add_output, add_row_format, add_store, emit_rows, open_engine

_QUERY = """
SELECT DISTINCT ?end ?property ?value ?subjectAspect ?objectAspect ?certainty ?disagreement ?primaryCheck
WHERE {
  VALUES ?entity { %s }
  {
    ?entity ?property ?value BIND("from" AS ?end) BIND(?entity AS ?subject) BIND(?value AS ?object)
    FILTER(?value != owl:NamedIndividual)
    FILTER NOT EXISTS { GRAPH graph:inferred { ?entity ?property ?value } }
  } UNION {
    ?value ?property ?entity BIND("to" AS ?end) BIND(?value AS ?subject) BIND(?entity AS ?object)
    ?value a/rdfs:subClassOf* lena:Entity .
    FILTER NOT EXISTS { GRAPH graph:inferred { ?value ?property ?entity } }
  }
  OPTIONAL {
    ?proposition lena:subject ?subject ; lena:predicate ?property ; lena:object ?object .
    ?claim lena:asserts ?proposition ; lena:direction lena:Supports ; lena:certainty ?certainty .
    OPTIONAL { ?claim lena:citedEvidence ?paper ; lena:primaryCheck ?primaryCheck }
    OPTIONAL { ?proposition lena:subjectAspect ?subjectAspect }
    OPTIONAL { ?proposition lena:objectAspect ?objectAspect }
    OPTIONAL { ?disagreement lena:onProposition|lena:alsoOnProposition ?proposition }
  }
}
ORDER BY ?end ?property ?value ?objectAspect ?subjectAspect ?certainty ?disagreement ?primaryCheck
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("entity", metavar="ENTITY", help="an IRI, a CURIE, a label or a synonym")
    add_row_format(parser)
    add_output(parser)
    add_store(parser)
    parser.epilog = """\
Rows with end `from` begin at the entity, those with `to` lead to it. An edge that claims stand behind tells how sure
they are, whether they were looked up in the papers that they cite, and names the disagreement if there is one. What the
sources say of the entity, claim by claim, is in `lenakg query evidence-for-entity`; what follows from that, in
`lenakg infer`.

Examples:
  lenakg show TFR
  lenakg show lena:certainty                       a term of the ontology"""


def run(arguments: argparse.Namespace) -> int:
    """Write the properties of the entity as rows."""
    engine = open_engine(arguments)
    node = NamedNode(Names(engine).resolve(arguments.entity))
    return emit_rows(engine.select(_QUERY % node), engine, arguments.format, arguments.output)
