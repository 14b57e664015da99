"""What a graph says of itself: its version, its rights, and how much is in it."""

from __future__ import annotations

from dataclasses import dataclass

from lenakg.answer.terms import described, text
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.store.engine import Engine

_SAID = """
SELECT ?node ?property ?value WHERE {
  { ?node a owl:Ontology . VALUES ?property { owl:versionInfo dcterms:license } ?node ?property ?value }
  UNION
  { VALUES ?property { lena:attribution } ?node ?property ?value }
}
"""
_COUNTS = """
SELECT ?what (COUNT(DISTINCT ?node) AS ?count) WHERE {
  { ?node a/rdfs:subClassOf* lena:Entity BIND("entities" AS ?what) }
  UNION { ?node lena:asserts ?proposition BIND("claims" AS ?what) }
  UNION { ?node a/rdfs:subClassOf* lena:Result BIND("results" AS ?what) }
  UNION { ?node a/rdfs:subClassOf* lena:Citation BIND("papers" AS ?what) }
}
GROUP BY ?what
"""


@dataclass(frozen=True, slots=True)
class About:
    """`told` is what is to be told of whatever is made of the graph: version, license and attribution, if it has them.

    `counts` are the numbers of entities, claims, results and papers.
    """

    told: dict[str, str]
    counts: dict[str, int]

    @classmethod
    def read(cls, engine: Engine) -> About:
        """What the graph in `engine` says."""
        names = {
            PREFIXES["owl"] + "versionInfo": "version",
            PREFIXES["dcterms"] + "license": "license",
            LENA + "attribution": "attribution",
        }
        values: dict[str, set[str]] = {name: set() for name in names.values()}
        for keys in described(engine.select(_SAID)).values():
            for property_, found in keys.items():
                values[names[property_]].update(map(text, found))
        counts = {text(what): int(text(count)) for what, count in engine.select(_COUNTS)}
        return cls(
            {name: "; ".join(sorted(found)) for name, found in values.items() if found},
            {what: counts.get(what, 0) for what in ("entities", "claims", "results", "papers")},
        )

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {what}" for what, count in self.counts.items())
        return f"{self.told['version']}: {counts}" if "version" in self.told else counts
