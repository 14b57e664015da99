"""`lenakg info`: what is in the graph, by kind and by named graph."""

from __future__ import annotations

import argparse

from lenakg.answer.agreement import Agreements, agreements
from lenakg.cli.common import add_output, add_row_format, add_store, emit_rows, open_engine

_QUERY = """
SELECT ?of ?name ?count ?equal ?kappa WHERE {
  {
    SELECT ("version" AS ?of) (?version AS ?name) (COUNT(?ontology) AS ?count)
    WHERE { ?ontology a owl:Ontology ; owl:versionInfo ?version } GROUP BY ?version
  } UNION {
    SELECT ("graph" AS ?of) ?name (COUNT(*) AS ?count) WHERE { GRAPH ?name { ?s ?p ?o } } GROUP BY ?name
  } UNION {
    SELECT ("kind" AS ?of) ?name (COUNT(DISTINCT ?node) AS ?count) WHERE {
      VALUES ?name {
        lena:Document lena:Citation lena:ClinicalTrial lena:Claim lena:Recommendation lena:EfficacyResult
        lena:AdverseEventRate lena:EnrolmentResult lena:Passage lena:Proposition lena:SourceIssue lena:Disagreement
      }
      ?node a ?name
      FILTER NOT EXISTS { GRAPH graph:inferred { ?node a ?name } }
    } GROUP BY ?name
  } UNION {
    SELECT ("primary check" AS ?of) ?name (COUNT(*) AS ?count)
    WHERE { ?statement lena:primaryCheck ?name } GROUP BY ?name
  } UNION {
    SELECT ("second reading" AS ?of) ?name (COUNT(*) AS ?count)
    WHERE { ?statement lena:secondReading ?name } GROUP BY ?name
  } UNION {
    SELECT ("rights" AS ?of) (?attribution AS ?name) (COUNT(?document) AS ?count)
    WHERE { ?document lena:attribution ?attribution } GROUP BY ?attribution
  }
  %s
}
ORDER BY ?of ?name
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    add_row_format(parser)
    add_output(parser)
    add_store(parser)
    parser.epilog = """\
The version, the triples in each named graph, the nodes of each kind, how many statements were compared with the papers
that they relay, how many were read twice, and whose work to attribute. For claims that two have read independently, the
share on which they were equal before it was settled, and Cohen's kappa.

Example:
  lenakg info -f table"""


def run(arguments: argparse.Namespace) -> int:
    """Write the counts as rows."""
    engine = open_engine(arguments)
    query = _QUERY % _agreement(agreements(engine))
    return emit_rows(engine.select(query), engine, arguments.format, arguments.output)


def _agreement(found: Agreements) -> str:
    """The rows on two readings as a part of the query; nothing where there are none."""
    rows = [
        f'("two readings" lena:{each.field} {each.of} {each.equal / each.of:.3f}'
        f" {'UNDEF' if each.kappa is None else format(each.kappa, '.3f')})"
        for each in found.fields
    ]
    if found.found_by_one:
        rows.append(f'("two readings" "claim found by one reader only" {found.found_by_one} UNDEF UNDEF)')
    return f"UNION {{ VALUES (?of ?name ?count ?equal ?kappa) {{ {' '.join(rows)} }} }}" if rows else ""
