"""Ways to corrupt what a document prints in short: abbreviations, entries of trials, and sentences with a hole."""

from __future__ import annotations

from lenakg.mutation.changes import drop, having, inside, next_digit, put, without
from lenakg.mutation.kinds import Kind, OfRecord

_UNSTORED = "the words are not stored"
_READING = "what an abbreviation stands for is a curator's reading"

KINDS: tuple[Kind, ...] = (
    OfRecord("abbreviation-missing", "An entry has no abbreviation.", ("abbreviations",), drop("abbreviation")),
    OfRecord(
        "abbreviation-changed",
        "An entry has other letters.",
        ("abbreviations",),
        put(abbreviation="QZX"),
        unseen=_UNSTORED,
    ),
    OfRecord(
        "abbreviation-expansion-changed",
        "An abbreviation is expanded otherwise.",
        ("abbreviations",),
        put(expansion="quite another thing"),
        having("expansion"),
        _UNSTORED,
    ),
    OfRecord(
        "abbreviation-expansion-lost",
        "An abbreviation that is expanded seems not to be.",
        ("abbreviations",),
        drop("expansion"),
        having("expansion"),
        _UNSTORED,
    ),
    OfRecord(
        "abbreviation-means-nothing",
        "An abbreviation means what nobody describes.",
        ("abbreviations",),
        put(means="ae:nothing"),
    ),
    OfRecord(
        "abbreviation-means-value",
        "An abbreviation means a coded value instead of an entity.",
        ("abbreviations",),
        put(means="lena:Severity"),
    ),
    OfRecord(
        "abbreviation-means-other-event",
        "An abbreviation means another event.",
        ("abbreviations",),
        put(means="ae:infection"),
        having("means"),
        _READING,
    ),
    OfRecord(
        "abbreviation-endpoint-unknown",
        "An abbreviation means an endpoint that is none.",
        ("abbreviations",),
        put(meansEndpoint="Severity"),
    ),
    OfRecord("abbreviation-nowhere", "An abbreviation has no place.", ("abbreviations",), drop("atPassage")),
    OfRecord(
        "abbreviation-elsewhere",
        "An abbreviation is said to stand in a reference.",
        ("abbreviations",),
        put(atPassage="passage:gonzalez-rodriguez-2013.ref-7"),
        unseen=_UNSTORED,
    ),
    OfRecord(
        "hole-lost",
        "A sentence that goes on behind a table seems to end there.",
        ("passages",),
        drop("continuedAt"),
        having("continuedAt"),
    ),
    OfRecord(
        "hole-before",
        "A sentence goes on before it begins.",
        ("passages",),
        inside("continuedAt", put(start="3", end="90")),
        having("continuedAt"),
    ),
    OfRecord(
        "hole-turned",
        "The rest of a sentence ends before it begins.",
        ("passages",),
        inside("continuedAt", put(end="4")),
        having("continuedAt"),
    ),
    OfRecord(
        "hole-invented",
        "A whole sentence seems to go on elsewhere.",
        ("passages",),
        put(continuedAt={"start": "46000", "end": "46010"}),
        without("continuedAt"),
    ),
    OfRecord(
        "hole-digit",
        "The rest of a sentence begins elsewhere.",
        ("passages",),
        inside("continuedAt", lambda record, material: record.update(start=next_digit(record["start"]))),
        having("continuedAt"),
    ),
)
