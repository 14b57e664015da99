"""The record of a place that no fact is taken from, and why: what the coverage ledger has beside the facts."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from lenakg.core.namespaces import LENA
from lenakg.core.records import Many, Named
from lenakg.core.scalars import Coded, Curie, Text


class CoverageEntry(Named):
    """Why a sentence, a cell or another unit of the document has no fact, or not all that it says in facts.

    A unit that bears no claim has a `reasonCode`; what is not modelled, or in part, has its `reason` in words.
    """

    kind = "CoverageEntry"
    id: Annotated[str, Curie(("doc",))]
    coverageStatus: Annotated[str, Coded("CoverageStatus")]
    reasonCode: Annotated[str, Coded("NoClaimReason")] | None = None
    reason: Text | None = None
    restates: Many[Annotated[str, Curie(("passage",))]] | None = None
    secondReading: Annotated[str, Coded("SecondReading")] = Field("Unread", validate_default=True)
    atPassage: Many[Annotated[str, Curie(("passage",))]]

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        bears_none = self.coverageStatus == LENA + "BearsNoClaim"
        if bears_none and self.reasonCode is None:
            raise ValueError("the key 'reasonCode' is missing: say what a unit is that bears no claim")
        if not bears_none and self.reasonCode is not None:
            raise ValueError("reasonCode is for what bears no claim: say in 'reason' why this is not modelled")
        if not bears_none and self.reason is None:
            raise ValueError("the key 'reason' is missing: say in words what is not modelled, and why")
        if (self.restates is not None) != (self.reasonCode == LENA + "Restates"):
            raise ValueError("'restates' goes with reasonCode Restates: name the passage that says it too")
        return self
