"""Corruptions of claims and recommendations."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lenakg.mutation.changes import (
    asserting,
    both,
    drop,
    every,
    having,
    inside,
    listed,
    next_digit,
    other,
    put,
    swap,
    without,
)
from lenakg.mutation.kinds import Kind, OfList, OfRecord
from lenakg.mutation.material import Material, Yaml

CLAIMS = ("claims", "recommendations")
_READER = "what a sentence means is seen by a reader alone"


def _again(records: list[Yaml], index: int) -> None:
    """The same record a second time under another id, with another comment."""
    record = deepcopy(records[index])
    record.update(id=f"{record['id']}-again", comment="Said a second time.")
    records.append(record)


def _elsewhere(record: Yaml, material: Material) -> None:
    """The passage of another claim, which no paper of this one is cited at."""
    papers = set(listed(record, "citedEvidence"))
    record["atPassage"] = next(
        listed(site.record, "atPassage")[0]
        for site in material.of("claims")
        if not papers & set(listed(site.record, "citedEvidence"))
        and not set(listed(record, "atPassage")) & set(listed(site.record, "atPassage"))
    )


def _criterion(**values: str) -> Any:
    """A first criterion with these keys and no others."""

    def change(record: Yaml, material: Material) -> None:
        record["appliesIf"] = {"parameter": listed(record, "appliesIf")[0]["parameter"], **values}

    return change


KINDS: tuple[Kind, ...] = (
    # Direction and certainty
    OfRecord("direction-dropped", "A claim does not say whether it is for or against.", CLAIMS, drop("direction")),
    OfRecord("direction-misspelt", "A claim's direction is no direction.", CLAIMS, put(direction="Support")),
    OfRecord(
        "direction-flipped",
        "A claim that supports its proposition disputes it.",
        ("claims",),
        put(direction="Disputes"),
        having(direction="Supports", certainty="Asserted"),
        "no word of negation is recorded, and " + _READER,
    ),
    OfRecord(
        "negation-dropped",
        "A claim that disputes its proposition supports it.",
        ("claims",),
        put(direction="Supports"),
        having(direction="Disputes", certainty="Asserted"),
        "no word of negation is recorded, and " + _READER,
    ),
    OfRecord(
        "unconfirmed-as-support",
        "What was looked for and not found again is said to be supported.",
        ("claims",),
        put(direction="Supports"),
        having(certainty="Unconfirmed"),
    ),
    OfRecord("certainty-dropped", "A claim does not say how certain it is.", CLAIMS, drop("certainty")),
    OfRecord(
        "certainty-raised",
        "A hedged claim is asserted, its hedge still beside it.",
        ("claims",),
        put(certainty="Asserted"),
        having(certainty="Suggested"),
    ),
    OfRecord(
        "certainty-raised-hedge-dropped",
        "A hedged claim is asserted, and its hedge is gone.",
        ("claims",),
        both(put(certainty="Asserted"), drop("hedgeCue")),
        having(certainty="Suggested"),
        "a sentence may hedge one of its claims and assert another, and " + _READER,
    ),
    OfRecord(
        "certainty-lowered",
        "An asserted claim is hedged, without a word that hedges it.",
        ("claims",),
        put(certainty="Suggested"),
        having("citedEvidence", certainty="Asserted"),
    ),
    OfRecord(
        "hedge-invented",
        "An asserted claim is hedged by a word that its passage does not have.",
        ("claims",),
        put(certainty="Suggested", hedgeCue="presumably"),
        having("citedEvidence", certainty="Asserted"),
        "the sentence is not stored",
    ),
    OfRecord(
        "hedge-dropped", "A hedged claim has no hedging word.", CLAIMS, drop("hedgeCue"), having(certainty="Suggested")
    ),
    OfRecord(
        "hedge-changed",
        "The hedging word is another than in the passage.",
        ("claims",),
        put(hedgeCue="presumably"),
        having("hedgeCue"),
        "the sentence is not stored",
    ),
    OfRecord(
        "hypothesis-with-evidence",
        "A claim that cites a paper is a mere hypothesis.",
        ("claims",),
        put(certainty="Hypothesised"),
        having("citedEvidence", certainty="Suggested"),
    ),
    # Evidence
    OfRecord(
        "citation-gone-from-suggestion",
        "A suggested claim has lost its papers.",
        ("claims",),
        drop("citedEvidence"),
        having("citedEvidence", certainty="Suggested"),
    ),
    OfRecord(
        "citation-gone-from-assertion",
        "An asserted claim has lost its papers.",
        ("claims",),
        drop("citedEvidence"),
        having("citedEvidence", certainty="Asserted"),
        "an assertion may be uncited, and a number in the sentence may belong to another of its claims",
    ),
    OfRecord(
        "citation-unknown", "A claim cites a paper that nobody describes.", CLAIMS, put(citedEvidence="ref:nobody-1999")
    ),
    OfRecord(
        "citation-of-another-paper",
        "A claim cites another paper of the reference list.",
        ("claims",),
        other("citedEvidence", "citations"),
        having("citedEvidence"),
        "which number stands in the sentence is not stored",
    ),
    OfRecord(
        "own-observation-cited",
        "What a cited paper found is the authors' own observation as well.",
        ("claims",),
        put(ownObservation="true"),
        having("citedEvidence", certainty="Asserted"),
    ),
    OfRecord(
        "check-misspelt",
        "The check against the primary paper has an unknown outcome.",
        CLAIMS,
        put(primaryCheck="Read"),
    ),
    OfRecord(
        "check-without-paper",
        "A claim that cites nothing agrees with the paper cited.",
        ("claims",),
        put(primaryCheck="Agrees"),
        without("citedEvidence"),
    ),
    OfRecord(
        "check-invented",
        "A claim agrees with a paper that nobody has opened.",
        ("claims",),
        put(primaryCheck="Agrees"),
        having("citedEvidence"),
        "who has read what is not stored",
    ),
    # The proposition
    OfRecord(
        "subject-unknown",
        "The subject is not described.",
        CLAIMS,
        inside("asserts", put(subject="mech:nothing-upregulation")),
    ),
    OfRecord("object-unknown", "The object is not described.", CLAIMS, inside("asserts", put(object="ae:nothing"))),
    OfRecord(
        "predicate-unknown", "The predicate is no predicate.", CLAIMS, inside("asserts", put(predicate="provokes"))
    ),
    OfRecord(
        "predicate-of-wrong-subject",
        "The predicate has no subjects of that kind.",
        ("claims",),
        inside("asserts", put(predicate="hasRiskFactor")),
        asserting(predicate="causes"),
    ),
    OfRecord(
        "predicate-of-wrong-object",
        "The predicate has no objects of that kind.",
        ("claims",),
        inside("asserts", put(predicate="hasMechanism")),
        asserting(predicate="causes"),
    ),
    OfRecord(
        "predicate-weakened",
        "A cause is an association.",
        ("claims",),
        inside("asserts", put(predicate="associatedWith")),
        asserting(predicate="causes"),
        "both predicates hold of such things, and " + _READER,
    ),
    OfRecord(
        "ends-exchanged",
        "Subject and object have changed places, and are of different kinds.",
        ("claims",),
        inside("asserts", swap("subject", "object")),
        asserting(predicate="hasRiskFactor"),
    ),
    OfRecord(
        "ends-of-one-kind-exchanged",
        "Subject and object have changed places, and are of one kind.",
        ("claims",),
        inside("asserts", swap("subject", "object")),
        asserting(predicate="contributesTo", subject="mech:", object="mech:"),
        "the predicate holds either way, and " + _READER,
    ),
    OfRecord(
        "subject-is-object",
        "A claim relates an entity to itself.",
        ("claims",),
        lambda record, material: record["asserts"].update(object=record["asserts"]["subject"]),
        asserting(predicate="associatedWith"),
    ),
    OfRecord(
        "object-of-same-kind",
        "The object is another entity of the same kind.",
        ("claims",),
        inside("asserts", put(object="finding:rash")),
        lambda record: (
            asserting(predicate="hasManifestation")(record) and record["asserts"]["object"] != "finding:rash"
        ),
        "the words of the sentence are not stored, nor which of its names an entity goes by there",
    ),
    OfRecord(
        "class-for-individual",
        "The object is a class of the ontology.",
        CLAIMS,
        inside("asserts", put(object="lena:AdverseEvent")),
    ),
    OfRecord("aspect-for-entity", "The subject is an aspect.", CLAIMS, inside("asserts", put(subject="lena:Severity"))),
    OfRecord("aspect-unknown", "The aspect is none.", CLAIMS, inside("asserts", put(objectAspect="Colour"))),
    OfRecord(
        "aspect-dropped",
        "A claim on the severity of an event is on the event.",
        ("claims",),
        inside("asserts", drop("objectAspect", "subjectAspect")),
        lambda record: "objectAspect" in record["asserts"] or "subjectAspect" in record["asserts"],
        "a claim may do without an aspect, and " + _READER,
    ),
    OfRecord("cell-of-wrong-kind", "The cell is a molecule.", CLAIMS, inside("asserts", put(inCell="mol:cd40"))),
    OfRecord(
        "cell-changed",
        "What happens in one cell happens in another.",
        ("claims",),
        inside("asserts", put(inCell="cell:t-cell")),
        lambda record: record["asserts"].get("inCell") == "cell:cll-cell",
        "the words of the sentence are not stored",
    ),
    OfRecord("blank-subject", "The subject is a blank node.", CLAIMS, inside("asserts", put(subject="_:b1"))),
    # Setting and qualifiers
    OfRecord("setting-dropped", "A claim does not say in which setting.", CLAIMS, drop("setting")),
    OfRecord("setting-misspelt", "The setting is none.", CLAIMS, put(setting="InSilico")),
    OfRecord(
        "setting-changed",
        "What was seen in patients was seen in vitro.",
        ("claims",),
        put(setting="InVitro"),
        having(setting="Clinical"),
        _READER,
    ),
    OfRecord(
        "disease-of-wrong-kind",
        "A claim holds in a disease that is a drug.",
        CLAIMS,
        put(inDisease="drug:lenalidomide"),
    ),
    OfRecord(
        "population-unknown",
        "A claim holds in a population that nobody describes.",
        CLAIMS,
        put(inPopulation="pop:everybody"),
    ),
    OfRecord(
        "population-dropped",
        "A claim on some patients is on all.",
        ("claims",),
        drop("inPopulation"),
        having("inPopulation"),
        "a claim may do without a population, and " + _READER,
    ),
    OfRecord(
        "compared-with-passage",
        "A claim compares with a place in the text.",
        ("claims",),
        lambda record, material: record.update(comparedWith=listed(record, "atPassage")[0]),
        having("comparedWith"),
    ),
    OfRecord(
        "entry-mode-misspelt", "How a claim was entered is not one of the ways.", CLAIMS, put(entryMode="Guessed")
    ),
    OfRecord(
        "time-reversed",
        "A time window ends before it begins.",
        ("claims",),
        inside("when", put(lower="90", upper="6")),
        having("when"),
    ),
    OfRecord(
        "time-unit-dropped",
        "A time window has numbers without a unit.",
        ("claims",),
        inside("when", drop("unit")),
        having("when"),
    ),
    OfRecord(
        "time-unit-in-words",
        "A time window has a unit in words.",
        ("claims",),
        inside("when", put(unit="days")),
        having("when"),
    ),
    OfRecord(
        "time-anchor-unknown",
        "A time window begins at an unknown event.",
        ("claims",),
        inside("when", put(anchor="Birth")),
        having("when"),
    ),
    OfRecord(
        "time-changed",
        "A time window has another figure.",
        ("claims",),
        lambda record, material: record["when"].update(upper=next_digit(record["when"]["upper"])),
        lambda record: "upper" in record.get("when", {}),
        "the figure is not stored as printed",
    ),
    OfRecord(
        "comment-changed",
        "The paraphrase says something else than the claim.",
        ("claims",),
        put(comment="It was not seen."),
        having("comment"),
        "a paraphrase is for readers, and " + _READER,
    ),
    OfList("claim-repeated", "The same claim stands a second time under another name.", ("claims",), _again),
    # Places
    OfRecord("passage-dropped", "A claim names no passage.", CLAIMS, drop("atPassage")),
    OfRecord(
        "passage-unknown",
        "A claim names a passage that nobody has computed.",
        CLAIMS,
        put(atPassage="passage:gonzalez-rodriguez-2013.sec-99-1"),
    ),
    OfRecord(
        "passage-of-another-document",
        "A claim names a passage of another document.",
        CLAIMS,
        put(atPassage="passage:another-review-2014.sec-5.1-1"),
    ),
    OfRecord(
        "passage-of-another-sentence",
        "A claim that cites a paper names another sentence.",
        ("claims",),
        _elsewhere,
        having("citedEvidence"),
        "the sentences are not stored",
    ),
    OfRecord(
        "passage-of-uncited-claim",
        "A claim that cites nothing and is not hedged names another sentence.",
        ("claims",),
        _elsewhere,
        without("citedEvidence", "hedgeCue", "when"),
        "nothing of such a claim can be looked for in a sentence",
    ),
    # Recommendations
    OfRecord(
        "modality-dropped", "A recommendation does not say how strong it is.", ("recommendations",), drop("modality")
    ),
    OfRecord("modality-misspelt", "The modality is none.", ("recommendations",), put(modality="Allowed")),
    OfRecord(
        "modality-changed",
        "What may be considered is required.",
        ("recommendations",),
        put(modality="Required"),
        having(modality="Considered"),
        _READER,
    ),
    OfRecord(
        "exclusion-that-manages",
        "What manages a condition is excluded, as if it treated it.",
        ("recommendations",),
        put(modality="Excluded"),
        asserting(predicate="manages"),
    ),
    OfRecord(
        "recommendation-that-treats",
        "A recommendation that excludes nothing asserts that a drug treats.",
        ("recommendations",),
        inside("asserts", put(predicate="treats")),
        asserting(predicate="manages"),
    ),
    OfRecord(
        "recommendation-that-causes",
        "A recommendation asserts that a drug causes an event.",
        ("recommendations",),
        inside("asserts", put(predicate="causes")),
        asserting(predicate="manages"),
    ),
    OfRecord(
        "claim-with-modality",
        "A plain claim has the modality of a recommendation.",
        ("claims",),
        put(modality="Recommended"),
    ),
    OfRecord(
        "goal-of-wrong-kind",
        "The goal of a recommendation is an adverse event.",
        ("recommendations",),
        put(goal="ae:tumor-flare-reaction"),
    ),
    OfRecord(
        "criterion-without-bound",
        "A criterion says nothing of its parameter.",
        ("recommendations",),
        _criterion(),
        having("appliesIf"),
    ),
    OfRecord(
        "criterion-without-unit",
        "The bound of a criterion has no unit.",
        ("recommendations",),
        _criterion(comparator="LessThan", bound="60"),
        having("appliesIf"),
    ),
    OfRecord(
        "criterion-without-comparator",
        "The bound of a criterion has no comparator.",
        ("recommendations",),
        _criterion(bound="60", unit="mL/min"),
        having("appliesIf"),
    ),
    OfRecord(
        "criterion-with-sign",
        "The comparator of a criterion is a sign.",
        ("recommendations",),
        _criterion(comparator="<", bound="60", unit="mL/min"),
        having("appliesIf"),
    ),
    # Names
    OfRecord("id-of-wrong-kind", "The name of a claim is that of a result.", CLAIMS, put(id="result:gr2013-a-claim")),
    OfRecord("id-with-space", "The name of a claim has a space in it.", CLAIMS, put(id="claim:gr2013 a claim")),
    OfRecord("id-dropped", "A claim has no name.", CLAIMS, drop("id")),
    OfList(
        "id-doubled",
        "Two claims have one name.",
        CLAIMS,
        lambda records, index: records[index].update(id=records[index - 1]["id"]),
    ),
    OfRecord(
        "id-changed",
        "A claim that nothing else names has another name than before.",
        ("claims",),
        lambda record, material: record.update(id=f"{record['id']}-anew"),
        every(having("comment"), lambda record: record["id"].endswith(("rash", "fever", "pain"))),
        "a name is wrong only beside an earlier release",
    ),
)
