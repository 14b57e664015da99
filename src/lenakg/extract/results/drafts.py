"""Results while a cell is being read: what was understood so far, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lenakg.extract.names import Names
from lenakg.extract.quantities import Quantity
from lenakg.extract.results.brackets import Said, said
from lenakg.extract.results.columns import Column
from lenakg.extract.results.items import Item
from lenakg.extract.results.measures import AMOUNTS, ENROLMENT, TIMED, Setting

#: How sure a reading is, by what it rests on; 1 is never given, since a table may be misprinted.
SURE, HEADED, PLACED, PROPOSED, DOUBTFUL = 0.95, 0.9, 0.8, 0.5, 0.4
_NEAR = 8  # figures before a bracket that it may hold for


@dataclass
class Draft:
    """A result in the making: `start` and `end` are those of what is printed, `widest` of what may go with it."""

    values: dict[str, Any]
    start: int
    end: int
    confidence: float = SURE
    remarks: list[str] = field(default_factory=list)
    widest: int = 0
    timed: bool = False
    compared: Draft | None = None

    def doubt(self, confidence: float, *remarks: str) -> None:
        """Lower the confidence, and say why."""
        self.confidence = min(self.confidence, confidence)
        self.remarks.extend(remark for remark in remarks if remark not in self.remarks)

    @property
    def key(self) -> str:
        """The list of the facts that it belongs to."""
        if "adverseEvent" in self.values:
            return "adverseEventRates"
        return "enrolmentResults" if self.values["endpoint"] in ENROLMENT else "efficacyResults"

    def entity(self) -> str:
        """What it is named for: the adverse event, or the endpoint."""
        return str(self.values.get("adverseEvent") or self.values["endpoint"])

    def add(self, told: Said) -> None:
        """Add what a bracket or a phrase behind the figure says of it."""
        if told.at_time is not None and told.at_time.value is not None:
            self.values |= {"atTime": told.at_time.value, "timeUnit": told.at_time.unit}
        if told.follow_up is not None and told.follow_up.value is not None:
            if self.values.get("timeUnit", told.follow_up.unit) == told.follow_up.unit:
                self.values |= {"followUp": told.follow_up.value, "timeUnit": told.follow_up.unit}
            else:
                self.doubt(PLACED, "the follow-up is in another unit than the time, and is left out")
        if told.estimated:
            self.values["estimateKind"] = "Estimated"
        if told.kaplan and self.values.get("statistic") == "Proportion":
            self.values["statistic"] = "KaplanMeierEstimate"
        if told.population is not None:
            self.values["inPopulation"] = told.population
            if told.proposed:
                self.doubt(PROPOSED, f"the subgroup {told.population} is proposed: the ontology may lack it")


@dataclass
class Cellular:
    """A cell that is being read, with what holds for all its figures, and what came of it."""

    text: str
    names: Names
    column: Column
    percentages: bool
    drafts: list[Draft] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)
    unread: list[tuple[int, int, str]] = field(default_factory=list)

    def timed(self, endpoint: str) -> bool:
        """Whether an endpoint is one of time to an event."""
        return self.names.is_a(endpoint, TIMED)

    def setting(
        self,
        endpoint: str,
        statistic: str | None = None,
        *,
        outside: bool = True,
        kaplan: bool = False,
        ratio: bool = False,
    ) -> Setting:
        """What holds for a figure of an endpoint in this cell; a bare one is a percentage only outside of brackets."""
        heading = self.column.heading
        return Setting(
            heading,
            statistic or heading.statistic,
            timed=self.timed(endpoint),
            amount=endpoint in AMOUNTS,
            percentages=self.percentages and outside,
            kaplan=kaplan,
            ratio=ratio,
        )

    def cover(self, *pieces: Item) -> None:
        """Note that these pieces are understood."""
        self.covered.extend((piece.start, piece.end) for piece in pieces)

    def leave(self, pieces: Iterable[Item], reason: str) -> None:
        """Note that these pieces, in whatever order, are not read, and why."""
        said_something = [piece for piece in pieces if piece.kind != "mark" or piece.name not in ",;:.*†‡§¶#"]
        if said_something:
            start, end = min(piece.start for piece in said_something), max(piece.end for piece in said_something)
            self.unread.append((start, end, reason))

    def follow(self, draft: Draft, pieces: Iterable[Item]) -> None:
        """Add what stands behind a figure; a time in brackets also holds for the figures of survival before it."""
        for piece in pieces:
            if piece.kind == "group":
                self._bracket(draft, piece)
            elif piece.kind in ("time", "follow-up", "term") and piece.quantity is not None:
                draft.add(_phrase(piece.kind, piece.quantity))
                draft.end = max(draft.end, piece.end)
                self.cover(piece)
            elif piece.kind == "estimated":
                draft.add(Said(estimated=True))
                self.cover(piece)
            elif piece.kind == "population":
                draft.add(Said(population=piece.name))
                self.cover(piece)
            elif piece.kind in ("p-value", "size", "citation"):
                told = {
                    "p-value": "a p-value is no result",
                    "size": "the number in a subgroup has no place in a result",
                }
                self.leave([piece], told.get(piece.kind, "a citation in the cell"))
        draft.widest = max(draft.widest, draft.end)

    def _bracket(self, draft: Draft, group: Item) -> None:
        told = said(group.inner, self.text, draft.timed)
        if told is None or (told.population is not None and "inPopulation" in draft.values):
            draft.doubt(0.7, "what stands in brackets behind it is not read")
            self.leave([group], "in brackets behind a figure, and not understood")
            return
        self.cover(group)
        draft.widest = max(draft.widest, group.end)
        covered = [draft]
        if told.of_time and draft.timed:
            for earlier in reversed([other for other in self.drafts[-_NEAR:] if other is not draft]):
                if not earlier.timed or earlier.widest > earlier.end or "atTime" in earlier.values:
                    break
                if "value" not in earlier.values and "lowerValue" not in earlier.values:
                    break
                earlier.doubt(HEADED, "the bracket behind a later figure is taken to hold for this one too")
                covered.append(earlier)
        for each in covered:
            each.add(told)


def _phrase(kind: str, quantity: Quantity) -> Said:
    return Said(follow_up=quantity) if kind == "follow-up" else Said(at_time=quantity)
