"""Records of documents, of the papers that they cite, of the places in them and of what is wrong in them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from lenakg.core.records import Identified, Many, Named, Record, as_list
from lenakg.core.scalars import BooleanText, Characters, Coded, Curie, DecimalText, IntegerText, Reference, Text


def _as_authorships(value: Any) -> Any:
    return [{"nameAsPrinted": item} if isinstance(item, str) else item for item in as_list(value)]


class Authorship(Record):
    """One author; in YAML the name alone suffices, the position is the place in the list."""

    kind = "Authorship"
    part = "authorship"
    nameAsPrinted: Text


_AuthorsInYaml = Text | Authorship | list[Text | Authorship]
Authors = Annotated[list[Authorship], BeforeValidator(_as_authorships, json_schema_input_type=_AuthorsInYaml)]


class Citation(Named):
    """A cited paper; identifiers only where they were verified."""

    kind = "Citation"
    id: Annotated[str, Curie(("ref",))]
    label: Text
    title: Text
    hasAuthorship: Authors
    etAl: BooleanText | None = None
    venue: Text
    year: IntegerText
    volume: Text | None = None
    issueNumber: Text | None = None
    pages: Text | None = None
    articleNumber: Text | None = None
    publicationKind: Annotated[str, Coded("PublicationKind")]
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
    supersedes: Many[Annotated[str, Curie(("ref",))]] | None = None


class ReferenceEntry(Named):
    """What the document's reference list prints about a paper."""

    kind = "ReferenceEntry"
    id: Annotated[str, Curie(("ref",))]
    referenceNumber: IntegerText
    citation: Annotated[str, Curie(("ref",))]
    nameAsPrinted: Text
    yearAsPrinted: IntegerText
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)


class AbbreviationEntry(Named):
    """What a place of the document takes an abbreviation to mean; without `expansion` it is printed, never expanded."""

    kind = "AbbreviationEntry"
    id: Annotated[str, Curie(("doc",))]
    abbreviation: Text
    expansion: Many[Text] | None = None
    means: Many[Reference] | None = None
    meansEndpoint: Annotated[str, Coded("Endpoint")] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)


class Document(Named):
    """A source; its offsets count the code points of the file whose digest is `sourceDigest`.

    `heldApart` names the sections whose claims were entered before the program first read them.
    """

    kind = "Document"
    id: Annotated[str, Curie(("doc",))]
    label: Text
    title: Text
    hasAuthorship: Authors
    venue: Text
    year: IntegerText
    volume: Text | None = None
    articleNumber: Text | None = None
    rights: Text
    attribution: Text
    sourceDigest: Text
    mediaType: Text | None = None
    heldApart: Many[Text] | None = None


class Span(Record):
    """Offsets in code points: of a figure inside its sentence or row, or of the rest of a sentence in the document."""

    kind = "TextPositionSelector"
    start: IntegerText
    end: IntegerText


class Passage(Identified):
    """A place in the document, computed and never typed; `refinedBy` is there for a figure inside it.

    `continuedAt` is where a sentence goes on in the document that a table or a figure interrupts.
    """

    kind = "Passage"
    id: Annotated[str, Curie(("passage",))]
    section: Text
    start: IntegerText
    end: IntegerText
    continuedAt: Span | None = None
    textDigest: Text
    normalizedLength: IntegerText
    refinedBy: Span | None = None


class Rejection(Named):
    """A candidate that a curator refused: which list it was meant for, what is printed at its place, and why."""

    kind = "Rejection"
    id: Annotated[str, Curie(("doc",))]
    rejectedKind: Text
    asPrinted: Characters | None = None
    reason: Text
    atPassage: Many[Annotated[str, Curie(("passage",))]]


class SourceIssue(Named):
    """Something that is wrong, or does not fit, in the document, with how sure that is (0 to 1)."""

    kind = "SourceIssue"
    id: Annotated[str, Curie(("issue",))]
    issueKind: Annotated[str, Coded("IssueKind")]
    concerns: Many[Reference]
    message: Text
    confidence: DecimalText
    resolvedBy: Text
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)
