"""The prefixes of the graph, and the two ways between a CURIE and an IRI.

>>> expand("ae:tumor-flare-reaction")
'https://w3id.org/lenacll/adverse-event/tumor-flare-reaction'
>>> shorten("https://w3id.org/lenacll/ontology#direction")
'lena:direction'
"""

from __future__ import annotations

import re
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BASE: Final = "https://w3id.org/lenacll/"
ONTOLOGY_IRI: Final = "https://w3id.org/lenacll"
LENA: Final = f"{BASE}ontology#"
GRAPH: Final = f"{BASE}graph/"

#: Folders of the individuals, prefix to folder.
OWN_FOLDERS: Final = MappingProxyType(
    {
        "drug": "drug/",
        "procedure": "procedure/",
        "regimen": "regimen/",
        "mech": "mechanism/",
        "mol": "molecule/",
        "cell": "cell-type/",
        "proc": "process/",
        "ae": "adverse-event/",
        "finding": "finding/",
        "disease": "disease/",
        "factor": "factor/",
        "outcome": "outcome/",
        "pop": "population/",
        "trial": "trial/",
        "result": "result/",
        "ref": "citation/",
        "doc": "document/",
        "passage": "passage/",
        "claim": "claim/",
        "prop": "proposition/",
        "issue": "source-issue/",
        "disagreement": "disagreement/",
        "derivation": "derivation/",
        "graph": "graph/",
    }
)

#: Every prefix that facts, queries and outputs may use, prefix to namespace.
PREFIXES: Final = MappingProxyType(
    {
        "lena": LENA,
        **{prefix: BASE + folder for prefix, folder in OWN_FOLDERS.items()},
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
    }
)

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def expand(name: str) -> str | None:
    """The IRI of a CURIE, or None if `name` is not a CURIE with one of our prefixes.

    >>> expand("nobody:knows") is None
    True
    """
    prefix, colon, local = name.partition(":")
    namespace = PREFIXES.get(prefix) if colon else None
    return namespace + local if namespace is not None and _LOCAL.fullmatch(local) else None


def property_iri(name: str) -> str:
    """The IRI of a property by its CURIE or local name; `type` is that of RDF.

    >>> property_iri("type"), property_iri("causes")
    ('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'https://w3id.org/lenacll/ontology#causes')
    """
    return expand(name) or (PREFIXES["rdf"] if name == "type" else LENA) + name


def shorten(iri: str) -> str:
    """The CURIE of an IRI, or the IRI itself where no prefix fits.

    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix is not None and _LOCAL.fullmatch(iri[cut:]) else iri


_BY_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
