"""Corruptions of documents, cited papers, reference entries, passages and source issues."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lenakg.mutation.changes import both, drop, having, inside, listed, next_digit, put
from lenakg.mutation.kinds import Change, Kind, OfList, OfRecord
from lenakg.mutation.material import Material, Yaml

_TEXT = "the sentence is not stored"
_LIST = "the reference list is not stored"


def _add(key: str, number: int) -> Change:
    """A whole number made larger, or smaller."""

    def change(record: Yaml, material: Material) -> None:
        record[key] = str(int(record[key]) + number)

    return change


def _moved(record: Yaml, material: Material) -> None:
    """The figure one character further on."""
    for key in ("start", "end"):
        record["refinedBy"][key] = str(int(record["refinedBy"][key]) - 1)


def _alone(record: Yaml, material: Material) -> bool:
    """Whether no other passage is near: not in the same sentence, and not in the next."""
    return not _next_to(record, material, -1, 200)


def _followed(record: Yaml, material: Material) -> bool:
    """Whether the next sentence is a passage as well."""
    return _next_to(record, material, int(record["end"]) - int(record["start"]) - 1, 10)


def _next_to(record: Yaml, material: Material, after: int, within: int) -> bool:
    """Whether another passage begins later than `after` characters, and not later than `within` behind the end."""
    first, last = int(record["start"]) + after, int(record["end"]) + within
    others = (int(site.record["start"]) for site in material.of("passages") if site.record is not record)
    return any(first < start <= last for start in others)


def _undoubted(record: Yaml, material: Material) -> bool:
    """Whether no source issue concerns the record or what is named after it, such as the entry of a paper."""
    named = [f"{name}." for site in material.of("issues") for name in listed(site.record, "concerns")]
    return not any(name.startswith(f"{record['id']}.") for name in named)


def _doubled(key: str, value: str | None = None) -> Callable[[list[Yaml], int], None]:
    """A second record gets what the first of the list has."""

    def change(records: list[Yaml], index: int) -> None:
        first = next(record for record in records if record is not records[index] and (value or key in record))
        if value is not None:
            first[key] = value
        records[index][key] = first[key]

    return change


def _authors_exchanged(record: Yaml, material: Material) -> None:
    authors = list(listed(record, "hasAuthorship"))
    authors[0], authors[1] = authors[1], authors[0]
    record["hasAuthorship"] = authors


def _author_misspelt(place: int) -> Change:
    def change(record: Yaml, material: Material) -> None:
        authors = list(listed(record, "hasAuthorship"))
        authors[place] += "son"
        record["hasAuthorship"] = authors

    return change


def _entries_exchanged(records: list[Yaml], index: int) -> None:
    """Two entries of the reference list lead to each other's papers."""
    one, other = records[index], records[index - 1]
    one["citation"], other["citation"] = other["citation"], one["citation"]


def _second(records: list[Yaml], index: int) -> None:
    record = deepcopy(records[index])
    record["id"] = f"{record['id']}-again"
    records.append(record)


KINDS: tuple[Kind, ...] = (
    # Passages
    OfRecord(
        "end-past-document", "A passage ends far behind the document's end.", ("passages",), _add("end", 1_000_000)
    ),
    OfRecord("start-after-end", "A passage ends before it begins.", ("passages",), _add("start", 100_000)),
    OfRecord("start-negative", "A passage begins before the document does.", ("passages",), put(start="-5")),
    OfRecord(
        "passage-moved",
        "A passage is three characters further on.",
        ("passages",),
        both(_add("start", 3), _add("end", 3)),
        unseen=_TEXT,
        where=_alone,
    ),
    OfRecord(
        "passage-into-the-next",
        "A passage runs into the sentence behind it.",
        ("passages",),
        _add("end", 40),
        where=_followed,
    ),
    OfRecord(
        "digest-changed",
        "A digit of a sentence's digest is another.",
        ("passages",),
        lambda record, material: record.update(textDigest=next_digit(record["textDigest"])),
        unseen=_TEXT,
        where=_alone,
    ),
    OfRecord(
        "digest-of-one-of-several",
        "Two passages of one sentence have different digests.",
        ("passages",),
        lambda record, material: record.update(textDigest=next_digit(record["textDigest"])),
        having("refinedBy"),
    ),
    OfRecord(
        "digest-too-short",
        "A digest has too few digits.",
        ("passages",),
        lambda record, material: record.update(textDigest=record["textDigest"][1:]),
    ),
    OfRecord(
        "length-changed",
        "The normalised length is off by one.",
        ("passages",),
        _add("normalizedLength", 1),
        unseen=_TEXT,
        where=_alone,
    ),
    OfRecord(
        "length-of-another-sentence",
        "The normalised length is far from that of the passage.",
        ("passages",),
        put(normalizedLength="9"),
    ),
    OfRecord("length-zero", "The normalised length is nothing.", ("passages",), put(normalizedLength="0")),
    OfRecord(
        "section-changed",
        "A passage is said to be in another section.",
        ("passages",),
        put(section="99.9"),
        unseen="which sections a document has is not stored",
        where=_alone,
    ),
    OfRecord(
        "section-of-one-of-several",
        "Two passages of one sentence are in different sections.",
        ("passages",),
        put(section="99.9"),
        having("refinedBy"),
        where=lambda record, material: not _alone(record, material),
    ),
    OfRecord(
        "figure-outside-sentence",
        "A figure lies behind the end of its sentence.",
        ("passages",),
        inside("refinedBy", put(start="9000", end="9003")),
        having("refinedBy"),
    ),
    OfRecord(
        "figure-reversed",
        "A figure ends before it begins.",
        ("passages",),
        inside("refinedBy", put(start="40", end="4")),
        having("refinedBy"),
    ),
    OfRecord(
        "figure-longer",
        "A figure has more characters than are printed.",
        ("passages",),
        inside("refinedBy", _add("end", 2)),
        having("refinedBy"),
    ),
    OfRecord("figure-moved", "A figure is one character off.", ("passages",), _moved, having("refinedBy"), _TEXT),
    OfRecord(
        "passage-removed",
        "A passage that a fact names is gone.",
        ("passages",),
        put(id="passage:gonzalez-rodriguez-2013.sec-9-9"),
    ),
    # Cited papers
    OfRecord(
        "title-changed",
        "A title has another word.",
        ("citations",),
        lambda record, material: record.update(title=record["title"].replace(" ", " and ", 1)),
        unseen=_LIST,
    ),
    OfRecord("title-dropped", "A paper has no title.", ("citations",), drop("title")),
    OfRecord("venue-dropped", "A paper has no venue.", ("citations",), drop("venue")),
    OfRecord(
        "venue-changed",
        "A paper is in another journal.",
        ("citations",),
        put(venue="Annals of Hematology"),
        lambda record: record["venue"] != "Annals of Hematology",
        _LIST,
    ),
    OfRecord("year-out-of-range", "A paper is of the year 3013.", ("citations",), put(year="3013")),
    OfRecord(
        "year-without-digit",
        "A year has lost a digit.",
        ("citations",),
        lambda record, material: record.update(year=record["year"][1:]),
    ),
    OfRecord(
        "year-changed",
        "A paper is of another year than its entry prints.",
        ("citations",),
        _add("year", -1),
        where=_undoubted,
    ),
    OfRecord(
        "volume-changed",
        "A paper is in another volume.",
        ("citations",),
        lambda record, material: record.update(volume=next_digit(record["volume"])),
        having("volume"),
        _LIST,
    ),
    OfRecord(
        "pages-changed",
        "A paper is on other pages.",
        ("citations",),
        lambda record, material: record.update(pages=next_digit(record["pages"])),
        having("pages"),
        _LIST,
    ),
    OfRecord("authors-dropped", "A paper has no authors.", ("citations",), drop("hasAuthorship")),
    OfRecord(
        "authors-exchanged",
        "The first two authors have changed places.",
        ("citations",),
        _authors_exchanged,
        lambda record: len(listed(record, "hasAuthorship")) > 1,
    ),
    OfRecord("first-author-misspelt", "The first author has another name.", ("citations",), _author_misspelt(0)),
    OfRecord(
        "last-author-misspelt",
        "The last author named has another name.",
        ("citations",),
        _author_misspelt(-1),
        lambda record: len(listed(record, "hasAuthorship")) > 1,
        _LIST,
    ),
    OfRecord(
        "et-al-dropped", "The list of authors is said to be whole.", ("citations",), drop("etAl"), having("etAl"), _LIST
    ),
    OfRecord("publication-kind-misspelt", "A paper is of no known kind.", ("citations",), put(publicationKind="Paper")),
    OfRecord(
        "publication-kind-changed",
        "An article is a conference abstract.",
        ("citations",),
        put(publicationKind="ConferenceAbstract"),
        having(publicationKind="JournalArticle"),
        "no source of the kind is stored",
    ),
    OfRecord(
        "doi-with-resolver",
        "A DOI has its resolver before it.",
        ("citations",),
        put(doi="https://doi.org/10.1182/blood-2007-11-120931"),
    ),
    OfRecord("doi-cut-off", "A DOI has nothing behind its prefix.", ("citations",), put(doi="10.1182")),
    OfList("doi-doubled", "Two papers have one DOI.", ("citations",), _doubled("doi", "10.5555/one-and-the-same")),
    OfRecord("pmid-with-letters", "A PubMed identifier has letters.", ("citations",), put(pmid="PMC18334673")),
    OfRecord(
        "supersedes-itself",
        "A paper replaces itself.",
        ("citations",),
        lambda record, material: record.update(supersedes=record["id"]),
    ),
    OfRecord(
        "supersedes-unknown",
        "A paper replaces one that nobody describes.",
        ("citations",),
        put(supersedes="ref:nobody-1999"),
    ),
    OfRecord(
        "paper-renamed",
        "A paper that facts cite has another name.",
        ("citations",),
        lambda record, material: record.update(id=f"{record['id']}-a"),
    ),
    OfList("paper-twice", "One paper is described twice under two names.", ("citations",), _second),
    # The reference list
    OfRecord(
        "reference-number-moved",
        "An entry has a number that no other has.",
        ("references",),
        put(referenceNumber="999"),
        unseen=_LIST,
    ),
    OfList("reference-number-doubled", "Two entries have one number.", ("references",), _doubled("referenceNumber")),
    OfRecord("reference-number-zero", "An entry has the number 0.", ("references",), put(referenceNumber="0")),
    OfList("entry-of-another-paper", "Two entries lead to one paper.", ("references",), _doubled("citation")),
    OfList("entries-exchanged", "Two entries lead to each other's papers.", ("references",), _entries_exchanged),
    OfRecord(
        "entry-year-changed",
        "An entry prints another year.",
        ("references",),
        _add("yearAsPrinted", 1),
        where=_undoubted,
    ),
    OfRecord("entry-name-changed", "An entry prints another name.", ("references",), put(nameAsPrinted="N. Obody")),
    OfRecord(
        "entry-paper-unknown",
        "An entry leads to a paper that nobody describes.",
        ("references",),
        put(citation="ref:nobody-1999"),
    ),
    # The document
    OfRecord(
        "source-digest-changed",
        "The digest of the source is that of another text.",
        ("documents",),
        lambda record, material: record.update(sourceDigest=next_digit(record["sourceDigest"])),
        unseen="only the text has the digest",
    ),
    OfRecord(
        "source-digest-cut-off",
        "The digest of the source has too few digits.",
        ("documents",),
        lambda record, material: record.update(sourceDigest=record["sourceDigest"][:40]),
    ),
    OfRecord("rights-dropped", "A document has no terms of use.", ("documents",), drop("rights")),
    OfRecord(
        "attribution-dropped", "A document does not say how to attribute it.", ("documents",), drop("attribution")
    ),
    OfRecord(
        "document-of-another-folder",
        "A document stands in the folder of another.",
        ("documents",),
        put(id="doc:another-review-2014"),
    ),
    OfList("document-twice", "A folder describes two documents.", ("documents",), _second),
    # Source issues
    OfRecord(
        "issue-about-nothing",
        "An issue concerns a node that nobody describes.",
        ("issues",),
        put(concerns="result:nothing"),
    ),
    OfRecord("issue-concerns-dropped", "An issue concerns nothing.", ("issues",), drop("concerns")),
    OfRecord("issue-kind-misspelt", "An issue is of no known kind.", ("issues",), put(issueKind="Typo")),
    OfRecord("issue-surer-than-sure", "The confidence in an issue is 1.7.", ("issues",), put(confidence="1.7")),
    OfRecord("issue-without-message", "An issue does not say what is wrong.", ("issues",), drop("message")),
    OfRecord("issue-without-place", "An issue has no place in the source.", ("issues",), drop("atPassage")),
    OfRecord(
        "issue-confidence-changed",
        "An issue is less sure than it was.",
        ("issues",),
        put(confidence="0.1"),
        unseen="how sure a curator is stands nowhere else",
    ),
)
