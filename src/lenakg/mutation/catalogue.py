"""All kinds of corruption, topic by topic."""

from __future__ import annotations

from lenakg.mutation import claims, entities, entries, files, foreign, plans, results, sources
from lenakg.mutation.kinds import Kind

#: Topic to its kinds, in the order of the report.
TOPICS: dict[str, tuple[Kind, ...]] = {
    "Claims and recommendations": claims.KINDS,
    "Results": results.KINDS,
    "Passages, papers, documents and issues": sources.KINDS,
    "Abbreviations and broken sentences": entries.KINDS,
    "Trials and regimens": plans.KINDS,
    "Files": files.KINDS,
    "Ontology and mappings": entities.KINDS,
    "Facts as RDF": foreign.KINDS,
}

KINDS: tuple[Kind, ...] = tuple(kind for kinds in TOPICS.values() for kind in kinds)
