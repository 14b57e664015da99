"""What kind of publication a reference entry is about, told from what it prints.

An entry seldom says what it is. The word "abstract" beside a number is as good as saying it; the proceedings of a
meeting, a supplement's page or number, or figures that are missing only make one kind likelier, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_ABSTRACT = re.compile(r"\babstr(?:act)?s?\b", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"\b(?:proceedings|conference|congress|symposium|workshop|annual meeting)\b", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\bsuppl", re.IGNORECASE)
_SUPPLEMENT_NUMBER = re.compile(r"(?:article\s)?S\d+", re.IGNORECASE)
_LETTERED_PAGE = re.compile(r"\d+[A-Za-z]")
#: What the markup calls an entry, where it says more than the words do.
_TYPES = {"confproc": "ProceedingsPaper", "conference": "ProceedingsPaper"}
_NO_KIND = frozenset({"book", "thesis", "report", "patent", "web", "webpage", "software", "data", "other", "gov"})


class Kind(NamedTuple):
    """A PublicationKind, or none where the model has no kind for it; how sure that is, and why."""

    name: str | None
    confidence: float
    remark: str | None = None


def publication_kind(
    values: Mapping[str, str],
    *,
    proceedings: bool = False,
    abstract: bool = False,
    book: bool = False,
    markup: str | None = None,
) -> Kind:
    """Tell the kind from the values of an entry, under the keys of a citation.

    `proceedings` says that "in" stands before the venue, `abstract` that the title is marked as that of an abstract,
    `book` that a publisher stands in the venue's place, `markup` what a structured source calls the entry.

    >>> publication_kind({"venue": "Leaf", "volume": "2", "articleNumber": "abstract 7"})
    Kind(name='ConferenceAbstract', confidence=0.95, remark=None)
    >>> publication_kind({"venue": "Leaf", "volume": "2", "pages": "3–9"}).name
    'JournalArticle'
    """
    number, pages, venue = (values.get(key, "") for key in ("articleNumber", "pages", "venue"))
    meeting = proceedings or _PROCEEDINGS.search(venue) is not None
    if abstract or _ABSTRACT.search(number):
        if meeting:
            return Kind("ConferenceAbstract", 0.85, "an abstract in proceedings is read as a conference abstract")
        return Kind("ConferenceAbstract", 0.95)
    if _ABSTRACT.search(venue) or re.search(r"\bMeet(?:ing)? Abstr", venue):
        return Kind("ConferenceAbstract", 0.85, "a conference abstract, since the venue is a collection of abstracts")
    if meeting or (markup in _TYPES):
        if _SUPPLEMENT_NUMBER.fullmatch(number):
            return Kind(
                "ProceedingsPaper", 0.7, f"'{number}' in proceedings may as well be an abstract in a supplement"
            )
        return Kind("ProceedingsPaper", 0.9 if proceedings else 0.75)
    if book or (markup in _NO_KIND and not values.keys() & {"volume", "pages"}):
        return Kind(None, 0.3, "neither an article nor an abstract nor a paper in proceedings")
    if _SUPPLEMENT_NUMBER.fullmatch(number) and not pages:
        return Kind(
            "ConferenceAbstract",
            0.6,
            f"'{number}', without pages, numbers something in a supplement: most likely an abstract",
        )
    if _LETTERED_PAGE.fullmatch(pages) or (_SUPPLEMENT.search(values.get("issueNumber", "")) and "–" not in pages):
        return Kind("JournalArticle", 0.6, "a single page in a supplement may be that of an abstract")
    if not pages and not number:
        return Kind("JournalArticle", 0.5, "neither pages nor an article's number: it may be an abstract")
    return Kind("JournalArticle", 0.95 if "volume" in values or pages else 0.8)
