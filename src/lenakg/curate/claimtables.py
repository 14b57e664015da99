"""The evaluation of claims as text, as part of a page and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lenakg.curate.claimscores import ClaimEvaluation, ClaimFlaw, ClaimScore
from lenakg.curate.tables import as_data, data, markdown, numbers, shown, text_table

_COLUMNS = ("claims", "right", "wrong", "missed", "precision", "recall", "F1")


def claims_as_text(found: ClaimEvaluation) -> list[str]:
    """The scores, the shares of those that match, then a line a flaw."""
    lines = text_table(_COLUMNS, _rows((*found.together, *found.sections)))
    lines += ["", *text_table(_columns(found), _shares(found))]
    if found.flaws:
        lines += ["", "Claims that are wrong or were missed:"]
        lines += [f"  {flaw.place}: {_flaw(flaw)}" for flaw in found.flaws]
    return lines


def claims_as_markdown(found: ClaimEvaluation) -> list[str]:
    """The same as sections of a page; what is wrong or was missed stands under its sentence."""
    lines = ["## Claims", "", *markdown(_COLUMNS, _rows(found.together))]
    lines += ["", "Of those that match, as many are alike in", "", *markdown(_columns(found), _shares(found))]
    lines += ["", "### Section by section", "", *markdown(_COLUMNS, _rows(found.sections))]
    lines += ["", "### Claims that are wrong or were missed", ""]
    place = None
    for flaw in found.flaws:
        if flaw.place != place:
            place = flaw.place
            lines.append(f"- {place}")
        lines.append(f"  - {_flaw(flaw)}")
    return lines if found.flaws else [*lines, "None."]


def claims_as_data(found: ClaimEvaluation) -> dict[str, Any]:
    """Scores, shares and flaws as JSON has them."""
    return {
        "together": [_data(score) for score in found.together],
        "sections": [_data(score) for score in found.sections],
        "flaws": [
            {
                "section": flaw.section,
                "place": flaw.place,
                "read": flaw.read,
                "fact": flaw.fact,
                "stands": flaw.stands,
                "differing": list(flaw.differing),
            }
            for flaw in found.flaws
        ],
    }


def _rows(scores: tuple[ClaimScore, ...]) -> Iterator[tuple[str, ...]]:
    for each in scores:
        yield (each.score.kind or "elsewhere", *numbers(each.score))


def _columns(found: ClaimEvaluation) -> tuple[str, ...]:
    return ("alike in", *(each.score.kind for each in found.together))


def _shares(found: ClaimEvaluation) -> Iterator[tuple[str, ...]]:
    for row in zip(*(each.shares for each in found.together), strict=True):
        cells = (f"{share.alike} of {share.of}: {shown(share.interval)}" if share.of else "" for share in row)
        yield (row[0].field, *cells)


def _flaw(flaw: ClaimFlaw) -> str:
    if flaw.stands is None:
        return f"wrong: {flaw.read}"
    if flaw.read is None:
        return f"missed: {flaw.stands} [{flaw.fact}]"
    return f"differs in {', '.join(flaw.differing)}: read {flaw.read}; the fact has {flaw.stands} [{flaw.fact}]"


def _data(each: ClaimScore) -> dict[str, Any]:
    shares = {
        share.field: {"alike": share.alike, "of": share.of, "share": as_data(share.interval)} for share in each.shares
    }
    return {**data(each.score), "alike": shares}
