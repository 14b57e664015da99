"""A small graph of invented names, so that no correction of the facts disturbs these tests."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from lenakg.answer.cardfile import read_card
from lenakg.answer.cards import Card
from lenakg.core.namespaces import PREFIXES
from lenakg.store.local import LocalEngine

TURTLE = """
lena:AdverseEvent rdfs:subClassOf lena:Condition ; rdfs:label "adverse event"@en ; a owl:Class .
lena:Condition rdfs:subClassOf lena:Entity .
lena:Drug rdfs:subClassOf lena:Intervention .
lena:Intervention rdfs:subClassOf lena:Entity .
lena:Loop rdfs:subClassOf lena:Pool .
lena:Pool rdfs:subClassOf lena:Loop .

ae:marsh-fever a lena:AdverseEvent ; rdfs:label "marsh fever"@en , "Sumpffieber"@de ;
  skos:altLabel "MF" , "reed-fever" .
ae:bog-rash a lena:AdverseEvent ; rdfs:label "bog rash"@en , "bog eruption" ; skos:altLabel "rash" .
drug:brontavir a lena:Drug ; rdfs:label "brontavir" ; skos:altLabel "the agent" .
drug:sedge a lena:Drug ; rdfs:label "sedge" ; skos:altLabel "rash" , "reed" .
factor:reed a lena:Factor ; rdfs:label "reed" .
finding:marsh-ever a lena:Finding ; rdfs:label "Marsh-ever" .
factor:both a lena:AdverseEvent , lena:Loop ; rdfs:label "both" .
claim:brontavir-marsh-fever a lena:Claim ; lena:about drug:brontavir , ae:marsh-fever .
claim:labelled a lena:Claim ; rdfs:label "a claim with a label" .
"""

QUERY = """\
#+ summary: Claims about two things
#+ description: Made up
#+ tags: [invented]
#+ parameters:
#+   event:
#+     type: AdverseEvent
#+     description: The event
#+     default: ae:marsh-fever
#+   drug:
#+     type: Intervention
#+     description: The drug
#+ columns:
#+   claim: The claim
#+   event: The event
PREFIX ae: <https://w3id.org/lenacll/adverse-event/>
PREFIX lena: <https://w3id.org/lenacll/ontology#>
SELECT ?claim ?event WHERE {
  VALUES ?event { ae:marsh-fever } # parameter: the event
  VALUES ?drug { UNDEF } # parameter
  ?claim lena:about ?event , ?drug .
}
"""


def small_engine() -> LocalEngine:
    """The small graph."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = Store()
    store.load(head + TURTLE, format=RdfFormat.TURTLE, to_graph=NamedNode("https://w3id.org/lenacll/graph/small"))
    return LocalEngine(store)


def small_card(folder: Path, text: str = QUERY, name: str = "claims-about.rq") -> Card:
    """A card read from a file in `folder`."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_card(path)
