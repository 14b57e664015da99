"""All rules of the audit, and the verb that asks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lenakg.derive.audit import (
    abbreviations,
    agreement,
    bothsides,
    contents,
    copies,
    coverage,
    journals,
    named,
    names,
    parts,
    percentages,
    plans,
    ranges,
    row_sizes,
)
from lenakg.derive.audit.entered import merged
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.texts import Text
from lenakg.derive.audit.view import View


@dataclass(frozen=True)
class Rule:
    """Rules that one function asks, by the names that their issues have, and what they look for."""

    names: tuple[str, ...]
    looks_for: str
    find: Callable[[View], Iterable[Issue]] | None = None
    find_in_text: Callable[[View, Text], Iterable[Issue]] | None = None


RULES: tuple[Rule, ...] = (
    Rule(
        ("percentage-denominator", "percentage-of-count"),
        "percentages that no whole number of the patients gives",
        percentages.of_whole_numbers,
    ),
    Rule(("row-denominator",), "rows whose percentages no one number of patients gives", row_sizes.by_row),
    Rule(("percentage-range",), "shares above 100 %, counts above their denominator", percentages.out_of_range),
    Rule(("row-year",), "rows with another year than the reference list", names.row_years),
    Rule(("row-name",), "rows with another name than the first author's", names.row_names),
    Rule(("author-initials", "author-spelling"), "authors named in two ways by the reference list", names.list_names),
    Rule(("volume-year",), "volumes of one journal with years that clash", journals.volumes_and_years),
    Rule(("text-table",), "figures of one trial that differ between places", agreement.text_and_table),
    Rule(("repeat-differs",), "figures that repeat others with another value", agreement.repeated),
    Rule(("trial-phase",), "trials with two phases", plans.phases),
    Rule(("title-phase",), "trials with another phase than the title of their paper", plans.titles),
    Rule(("trial-dose",), "doses of one trial that differ between places", plans.doses),
    Rule(
        ("response-parts", "response-order", "response-total"),
        "responses that do not add up, or exceed their whole",
        parts.responses,
    ),
    Rule(("survival-order",), "survival without progression beyond survival", parts.survival),
    Rule(("grade-order",), "severe events beyond all events", parts.grades),
    Rule(("copied-row",), "runs of equal figures in rows of different trials", copies.copied),
    Rule(("abbreviation-meanings",), "abbreviations with two meanings", abbreviations.meanings),
    Rule(("abbreviation-pair",), "two abbreviations for one meaning", abbreviations.pairs),
    Rule(("abbreviation-unexpanded",), "abbreviations without a meaning", abbreviations.unexpanded),
    Rule(("row-unnumbered",), "rows that cite no paper", coverage.unnumbered),
    Rule(("trial-untabled",), "trials with figures in the text and no row", coverage.untabled),
    Rule(
        ("title-event", "title-cell", "title-drug", "title-disease"),
        "papers whose title names other events, cells, drugs or diseases than what they are cited for",
        contents.unlike,
    ),
    Rule(
        ("dose-range", "dose-start", "dose-called"),
        "doses that the text has as usual, first or high, and tables do not",
        ranges.doses,
    ),
    Rule(("both-sides",), "papers that are cited for both sides of a disagreement", bothsides.cited),
    Rule(
        ("named-source", "number-unlisted", "reference-uncited"),
        "sources named and not listed, numbers without entry, entries that nothing cites",
        find_in_text=named.unlisted,
    ),
    Rule(("text-name",), "authors whose name the text spells otherwise", find_in_text=named.spelt),
    Rule(("row-untold",), "rows whose papers the running text never cites", find_in_text=coverage.untold),
)


def audit(view: View) -> tuple[Issue, ...]:
    """Every issue that the rules find, with those that curators have entered, by kind, the surest first.

    Without the document's text in `view` the rules that read it are not asked; `unasked` names them.
    """
    issues = {issue.iri: issue for issue in merged(view, _found(view))}
    return tuple(sorted(issues.values(), key=lambda issue: (issue.kind, -issue.confidence, issue.message, issue.iri)))


def unasked(view: View) -> tuple[str, ...]:
    """The names of the rules that need the document's text, where `view` has none."""
    if view.text is not None:
        return ()
    return tuple(name for rule in RULES if rule.find is None for name in rule.names)


def _found(view: View) -> Iterator[Issue]:
    for rule in RULES:
        if rule.find is not None:
            yield from rule.find(view)
        if rule.find_in_text is not None and view.text is not None:
            yield from rule.find_in_text(view, view.text)
