"""The canned queries and the parameters that their pinned answers were asked with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lenakg.answer.cards import card
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.store.engine import Engine

_ASKED = {
    "claims-in-disagreement": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "outcome:clinical-response"),
        ("entity", "factor:tumor-burden"),
        ("entity", "factor:lymph-node-larger-than-5-cm"),
    ],
    "evidence-for-entity": [
        ("entity", "ae:tumor-flare-reaction"),
        ("entity", "ae:tumor-lysis-syndrome"),
        ("entity", "drug:prednisone"),
        ("entity", "mech:cd154-induction"),
        ("entity", "mol:cd154"),
        ("entity", "pop:previously-untreated-cll"),
        ("entity", "regimen:lenalidomide-rituximab"),
    ],
    "mechanisms-linked-to-adverse-event": [
        ("adverseEvent", "ae:tumor-flare-reaction"),
        ("adverseEvent", "ae:tumor-lysis-syndrome"),
    ],
    "mechanisms-of-drug": [
        ("drug", "drug:lenalidomide"),
        ("drug", "drug:rituximab"),
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
