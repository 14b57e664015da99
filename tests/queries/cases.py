"""The canned queries and the parameters that their pinned answers were asked with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lenakg.answer.cards import card
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.store.engine import Engine

_ASKED = {
    "adverse-events-of-drug": [
        ("drug", "drug:lenalidomide"),
        ("drug", "drug:prednisone"),
        ("drug", "drug:rituximab"),
        ("drug", "regimen:lenalidomide-consolidation"),
    ],
    "claims-in-disagreement": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "outcome:clinical-response"),
        ("entity", "factor:tumor-burden"),
        ("entity", "factor:lymph-node-larger-than-5-cm"),
        ("entity", "mech:nk-cell-activation"),
        ("entity", "regimen:aue-2010-21-days-on-and-off"),
    ],
    "conclusions-about-entity": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "mol:cd20"),
        ("entity", "proc:adcc"),
    ],
    "efficacy-of-trials": [
        ("drug", "drug:lenalidomide"),
        ("drug", "regimen:aue-2010"),
    ],
    "entities-of-kind": [
        ("class", "lena:Mechanism"),
        ("class", "lena:AdverseEvent"),
        ("class", "lena:Molecule"),
        ("class", "lena:Certainty"),
    ],
    "evidence-for-entity": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "ae:tumor-lysis-syndrome"),
        ("entity", "drug:prednisone"),
        ("entity", "mech:cd154-induction"),
        ("entity", "mol:cd154"),
        ("entity", "pop:previously-untreated-cll"),
        ("entity", "regimen:lenalidomide-rituximab"),
        ("entity", "drug:rituximab"),
        ("entity", "outcome:improper-treatment-discontinuation"),
        ("entity", "cell:nk-cell"),
        ("entity", "proc:adcc"),
    ],
    "manifestations-of-adverse-event": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
    ],
    "mechanisms-linked-to-adverse-event": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
        ("adverseEvent", "ae:venous-thromboembolism"),
    ],
    "mechanisms-of-drug": [
        ("drug", "drug:lenalidomide"),
        ("drug", "drug:rituximab"),
    ],
    "molecules-changed-by-drug": [
        ("drug", "drug:lenalidomide"),
        ("drug", "drug:rituximab"),
    ],
    "papers-cited-for-entity": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "mol:cd154"),
        ("entity", "drug:rituximab"),
        ("entity", "cell:nk-cell"),
    ],
    "risk-factors-of-adverse-event": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
    ],
    "statements-of-paper": [
        ("paper", "ref:chanan-khan-2006"),
        ("paper", "ref:aue-2011"),
        ("paper", "ref:chen-2012-follow-up"),
        ("paper", "ref:davies-2001"),
    ],
    "trials-by-adverse-event-rate": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
        ("adverseEvent", "ae:neutropenia"),
        ("adverseEvent", "ae:infection"),
    ],
    "what-prevents-or-manages-adverse-event": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
        ("adverseEvent", "ae:venous-thromboembolism"),
    ],
}


@dataclass(frozen=True)
class Case:
    """A query, the value of its parameter, and the CSV file (W3C, full IRIs) that holds the answer."""

    query: str
    parameter: str
    value: str

    @property
    def pinned(self) -> Path:
        return Path(__file__).with_name(f"{self.query}.{self.value.replace(':', '-')}.csv")

    def text(self, engine: Engine) -> str:
        """The SPARQL text with the parameter bound."""
        return bind(card(self.query), {self.parameter: [self.value]}, Names(engine))


CASES = [Case(query, *asked) for query, values in _ASKED.items() for asked in values]
