"""The ontology: every term of the model declared and described, and open to the tools of the field."""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS

from lenakg.core.namespaces import LENA, ONTOLOGY_IRI
from lenakg.core.resources import ontology

#: The terms of the domain model, by kind; a renamed or dropped one breaks somebody's query.
CLASSES = """
    Entity Intervention Drug DrugClass Procedure Regimen Mechanism Molecule CellType Process Condition
    AdverseEvent Finding Disease Factor GeneticFeature Outcome Population LaboratoryTest Statement Claim
    Recommendation Result EfficacyResult AdverseEventRate EnrolmentResult Proposition ClinicalTrial Arm DoseStep
    TimeWindow Criterion Citation Authorship ReferenceEntry TrialEntry AbbreviationEntry Document Passage
    SourceIssue DoubleReading Reading Disagreement Derivation
""".split()
PREDICATES = """
    hasMechanism contributesTo associatedWith causes treats prevents manages monitors hasManifestation
    hasRiskFactor synergizesWith antagonizes predicts affects increases decreases expresses produces
    confersResistanceTo requires partOfMechanism progressesTo
""".split()
PROPERTIES = """
    subject predicate object subjectAspect objectAspect inCell direction certainty hedgeCue setting inDisease
    inPopulation underRegimen mediatedBy comparedWith when citedEvidence ownObservation statedIn atPassage
    entryMode asserts axis contrary effect target followedBy modality goal appliesIf parameter comparator lower
    upper unit anchor phase lineOfTherapy registryId reportedIn hasArm includesDrug regimenType stepOrder ofDrug
    doseLow doseHigh doseUnit frequency route dayFrom dayTo cycleFrom cycleTo cycleLength restDays increment
    incrementEvery timesPer period periodUnit unitSize targetLow targetHigh trigger stepRole asPrinted repeats
    ofTrial ofArm endpoint adverseEvent grade endpointBasis statistic estimateKind value lowerValue upperValue
    valueComparator count denominator unitOfAnalysis atTime followUp timeUnit reportingStatus printedSo position
    inDocument referenceNumber citation publicationKind primaryCheck secondReading textDigest normalizedLength section
    issueKind concerns confidence contentDigest linkedThroughMechanismTo
""".split()
VALUES = """
    Supports Disputes Neutral Asserted Suggested Hypothesised Unconfirmed InVitro ExVivo InVivo Clinical
    UnspecifiedSetting Number Activity Expression Frequency Severity Incidence Increase Decrease Activation
    Induction Expansion Restoration Inhibition Suppression Recommended Considered Required Excluded
    ReturnToBaseline AsTolerated IfNoResponse IfProgression Start Target Maximum MedianReceived OverallResponse
    CompleteResponse PartialResponse StableDisease OverallSurvival ProgressionFreeSurvival TreatmentFreeSurvival
    MinimalResidualDisease Enrolment EventIncidence AdverseEventOccurrence Printed Header Position Proportion
    Count Median Rate HazardRatio KaplanMeierEstimate Difference LessThan AtMost AtLeast MoreThan Patient Cycle
    Reported NotReported Blank Qualitative MentionedOnly Extracted Corrected Entered JournalArticle
    ConferenceAbstract ProceedingsPaper Unchecked Agrees Differs Agreed Settled Unread ImpossiblePercentage
    YearMismatch NameMismatch TextTableMismatch SumMismatch OrderViolation AbbreviationClash CopiedFigures
    UncitedSource CitationContentMismatch
""".split()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ontology())


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (CLASSES, {OWL.Class}),
        (PREDICATES, {OWL.ObjectProperty}),
        (PROPERTIES, {OWL.ObjectProperty, OWL.DatatypeProperty}),
        (VALUES, {OWL.NamedIndividual}),
    ],
    ids=["classes", "predicates", "properties", "values"],
)
def test_terms_of_the_model_are_declared(graph: Graph, names: list[str], kinds: set[URIRef]) -> None:
    missing = [name for name in names if not kinds & set(graph.objects(URIRef(LENA + name), RDF.type))]
    assert missing == []


def test_predicates_are_just_what_lies_under_related_to(graph: Graph) -> None:
    below = set(graph.transitive_subjects(RDFS.subPropertyOf, URIRef(LENA + "relatedTo")))
    assert {str(term).removeprefix(LENA) for term in below} == {*PREDICATES, "relatedTo"}


def test_every_term_and_entity_has_a_label_and_a_definition(graph: Graph) -> None:
    described = {
        subject
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
        for subject in graph.subjects(RDF.type, kind)
        if str(subject).startswith("https://w3id.org/lenacll/")
    }
    assert len(described) > 400
    for property_ in (RDFS.label, SKOS.definition):
        assert [str(term) for term in described if graph.value(term, property_) is None] == []


def test_individuals_are_in_kebab_case_and_terms_in_camel_case(graph: Graph) -> None:
    for subject in graph.subjects(RDF.type, OWL.NamedIndividual):
        name = str(subject).rpartition("#")[2] if "#" in str(subject) else str(subject).rpartition("/")[2]
        pattern = r"[A-Z][A-Za-z]+" if str(subject).startswith(LENA) else r"[a-z0-9]+(-[a-z0-9]+)*"
        assert re.fullmatch(pattern, name), subject


def test_the_header_says_what_it_is(graph: Graph) -> None:
    here = URIRef(ONTOLOGY_IRI)
    assert (here, RDF.type, OWL.Ontology) in graph
    assert str(graph.value(here, DCTERMS.creator)) == "lenakg contributors"
    assert graph.value(here, DCTERMS.title) is not None
    assert graph.value(here, DCTERMS.description) is not None
    assert graph.value(here, DCTERMS.license) is not None
    version = str(graph.value(here, OWL.versionInfo))
    assert graph.value(here, OWL.versionIRI) == URIRef(f"{ONTOLOGY_IRI}/{version}")


def test_mapped_entities_use_iris_of_public_vocabularies(graph: Graph) -> None:
    # No vocabulary has a class for tumor flare reaction: an exact match would be wrong.
    flare = URIRef("https://w3id.org/lenacll/adverse-event/tumor-flare-reaction")
    assert graph.value(flare, SKOS.exactMatch) is None
    assert str(graph.value(flare, SKOS.relatedMatch)).endswith("D000067251")
    lenalidomide = URIRef("https://w3id.org/lenacll/drug/lenalidomide")
    assert URIRef("http://purl.obolibrary.org/obo/CHEBI_63791") in set(graph.objects(lenalidomide, SKOS.exactMatch))
