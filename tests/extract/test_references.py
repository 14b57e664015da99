"""Reference entries of many styles, all invented, and what is read of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.extract.references import FoundReference, read_reference
from lenakg.source.digest import normalise
from lenakg.source.text import Entry, Unit


def read(words: str, number: int | None = None, fields: dict[str, Any] | None = None) -> FoundReference:
    return read_reference(Entry(number, Unit("ref-1", "References", 0, len(words)), words, fields))


def flat(found: FoundReference) -> dict[str, Any]:
    """What was found, in one dictionary that tests can write down."""
    return {"authors": "; ".join(found.authors), "etAl": found.et_al, "kind": found.kind, **found.values}


JOURNAL = "JournalArticle"
ABSTRACT = "ConferenceAbstract"
PROCEEDINGS = "ProceedingsPaper"

STYLES = {
    "house style, curly": (
        "[1] A. O. Ash, B.-C. Elm, J. D. Yew et al., “Oaks: a randomised, open-label trial,” *The Grove*, vol. 3, no. 9,"
        " pp. 11–19, 2010.",
        dict(authors="A. O. Ash; B.-C. Elm; J. D. Yew", etAl=True, kind=JOURNAL, title="Oaks: a randomised, open-label trial",
             venue="The Grove", volume="3", issueNumber="9", pages="11–19", year="2010"),
    ),
    "straight quotation marks, two names, one page": (
        '[2] A. Ash and B. Darrell Elm, "Oaks," *Grove*, vol. 3, no. 9, p. 5047, 2010.',
        dict(authors="A. Ash; B. Darrell Elm", etAl=False, kind=JOURNAL, title="Oaks", venue="Grove", volume="3",
             issueNumber="9", pages="5047", year="2010"),
    ),
    "marks that do not match, a page that breaks": (
        '[3] A. Ash, B. Elm, and L. A. Yew-de Fir, "Oaks in\n\n- the old park,” *Grove\nToday*, vol. 3, 2010.',
        dict(authors="A. Ash; B. Elm; L. A. Yew-de Fir", etAl=False, kind=JOURNAL, title="Oaks in the old park",
             venue="Grove Today", volume="3", year="2010"),
    ),
    "abstract": (
        "[4] Ö. Ash, “Oaks,” *Grove*, vol. 116, abstract 59, 2010.",
        dict(authors="Ö. Ash", etAl=False, kind=ABSTRACT, title="Oaks", venue="Grove", volume="116",
             articleNumber="abstract 59", year="2010"),
    ),
    "article of a supplement": (
        "[5] Ö. Ash, “Oaks,” *Grove*, vol. 94, article S94, 2009.",
        dict(authors="Ö. Ash", etAl=False, kind=ABSTRACT, title="Oaks", venue="Grove", volume="94",
             articleNumber="article S94", year="2009"),
    ),
    "article by its number": (
        "[5] Ö. Ash, “Oaks,” *Grove*, vol. 2013, Article ID 10203, 9 pages, 2013.",
        dict(authors="Ö. Ash", etAl=False, kind=JOURNAL, title="Oaks", venue="Grove", volume="2013",
             articleNumber="Article ID 10203", year="2013"),
    ),
    "proceedings": (
        "[6] A. Ash, “Oaks,” in *Proceedings of the 14th Tree Workshop (iwT11)*, vol. 11, S245, 2011.",
        dict(authors="A. Ash", etAl=False, kind=PROCEEDINGS, title="Oaks", venue="Proceedings of the 14th Tree Workshop (iwT11)",
             volume="11", articleNumber="S245", year="2011"),
    ),
    "supplement": (
        "[7] A. Ash, “Oaks,” *Grove*, vol. 24, no. 18, supplement 1, p. 427s, 2006.",
        dict(authors="A. Ash", etAl=False, kind=JOURNAL, title="Oaks", venue="Grove", volume="24",
             issueNumber="18, supplement 1", pages="427s", year="2006"),
    ),
    "quotations in the title, a question": (
        "[8] A. O’Ash, “Is “standing” an ‘oak’s’ habit?” *Leaf, Twig*, vol. 2, pp. 1–2, 2001.",
        dict(authors="A. O’Ash", etAl=False, kind=JOURNAL, title="Is “standing” an ‘oak’s’ habit?", venue="Leaf, Twig", volume="2",
             pages="1–2", year="2001"),
    ),
    "straight quotations in the title": (
        '[8] A. O\'Ash, "A "standing" oak," *Leaf*, vol. 2, pp. 1–2, 2001.',
        dict(authors="A. O'Ash", etAl=False, kind=JOURNAL, title='A "standing" oak', venue="Leaf", volume="2", pages="1–2",
             year="2001"),
    ),
    "no emphasis, identifiers": (
        "9. A. Ash, “Oaks,” Cell Growth, Repair, vol. 58, no. 7, pp. 1033–1045, 2009, doi: 10.1000/abc-(2009)5. PMID: 1234567.",
        dict(authors="A. Ash", etAl=False, kind=JOURNAL, title="Oaks", venue="Cell Growth, Repair", volume="58", issueNumber="7",
             pages="1033–1045", year="2009", doi="10.1000/abc-(2009)5", pmid="1234567"),
    ),
    "collective author": (
        "[10] Board of Food and Drugs, “Oaks,” *Grove*, vol. 2, pp. 1–2, 2001.",
        dict(authors="Board of Food and Drugs", etAl=False, kind=JOURNAL, title="Oaks", venue="Grove", volume="2", pages="1–2",
             year="2001"),
    ),
    "full names": (
        "[10] Ana Ash and Bo van Elm, “Oaks,” *Grove*, vol. 2, pp. 1–2, 2001.",
        dict(authors="Ana Ash; Bo van Elm", etAl=False, kind=JOURNAL, title="Oaks", venue="Grove", volume="2", pages="1–2",
             year="2001"),
    ),
    "Vancouver": (
        "11. Ash AO, van de Elm N, San Yew J-L, et al. Oaks in parks. Tree J Med. 2006 Jun 1;24(18 Suppl):427s-9s.",
        dict(authors="Ash AO; van de Elm N; San Yew J-L", etAl=True, kind=JOURNAL, title="Oaks in parks", venue="Tree J Med",
             year="2006", volume="24", issueNumber="18 Suppl", pages="427s-9s"),
    ),
    "Vancouver, a title of two sentences": (
        "Ash AO, Elm B. Oaks in parks. A Study of the Grove Group. Tree J Med 1996;335:91–7.",
        dict(authors="Ash AO; Elm B", etAl=False, kind=JOURNAL, title="Oaks in parks. A Study of the Grove Group",
             venue="Tree J Med", year="1996", volume="335", pages="91–7"),
    ),
    "Vancouver, a venue with full stops": (
        "Ash AO. Oaks in parks? J. Tree. Med. 1996;335(Suppl 2):S91.",
        dict(authors="Ash AO", etAl=False, kind=JOURNAL, title="Oaks in parks?", venue="J. Tree. Med", year="1996", volume="335",
             issueNumber="Suppl 2", pages="S91"),
    ),
    "Vancouver, an abstract": (
        "Ash AO. Oaks in parks [abstract 7518]. Tree J 2006;24(pt 1 suppl 18S):426s.",
        dict(authors="Ash AO", etAl=False, kind=ABSTRACT, title="Oaks in parks", venue="Tree J", year="2006", volume="24",
             issueNumber="pt 1 suppl 18S", pages="426s", articleNumber="abstract 7518"),
    ),
    "Vancouver, a book": (
        "Ash LAG, Elm BF, et al., eds. Trees Counted 1973–88. Grovetown, MD: Institute of Trees, Division of Oaks; 1991.",
        dict(authors="Ash LAG; Elm BF", etAl=True, kind=None, title="Trees Counted 1973–88",
             venue="Grovetown, MD: Institute of Trees, Division of Oaks", year="1991"),
    ),
    "collective author, unquoted": (
        "The Tree Working Group. Criteria of oaks: a report. Br J Trees 2003;121:749–57.",
        dict(authors="The Tree Working Group", etAl=False, kind=JOURNAL, title="Criteria of oaks: a report", venue="Br J Trees",
             year="2003", volume="121", pages="749–57"),
    ),
    "year after the names": (
        "Ash, A. O., Elm, B.-C., & Yew, D. (2008). Oaks in parks. *Grove*, *111*(11), 5291–5297. https://doi.org/10.1000/x.1",
        dict(authors="Ash, A. O.; Elm, B.-C.; Yew, D.", etAl=False, kind=JOURNAL, title="Oaks in parks", venue="Grove",
             year="2008", volume="111", issueNumber="11", pages="5291–5297", doi="10.1000/x.1"),
    ),
    "year last in brackets": (
        "12. Ash, A. O., Elm, B. & Yew, D. Oaks in parks. *Tree Cell* **24**, 427–429 (2006).",
        dict(authors="Ash, A. O.; Elm, B.; Yew, D.", etAl=False, kind=JOURNAL, title="Oaks in parks", venue="Tree Cell",
             volume="24", pages="427–429", year="2006"),
    ),
    "year after the volume": (
        "[13] A.O. Ash, B. Elm, Oaks in parks, Tree Cell 24 (2006) 427–429.",
        dict(authors="A.O. Ash; B. Elm", etAl=False, kind=JOURNAL, title="Oaks in parks", venue="Tree Cell", volume="24",
             pages="427–429", year="2006"),
    ),
    "year before a quoted title": (
        "Ash, A. and Elm, B. (2006) ‘Oaks’ days in parks’, *Tree Cell*, 24(2), pp. 427–429.",
        dict(authors="Ash, A.; Elm, B.", etAl=False, kind=JOURNAL, title="Oaks’ days in parks", venue="Tree Cell", volume="24",
             issueNumber="2", pages="427–429", year="2006"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_an_entry_is_read_in_its_style(style: str) -> None:
    words, expected = STYLES[style]
    assert flat(read(words)) == expected
