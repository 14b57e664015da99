"""Records as quads: numbers, codes, parts, graphs, and where all of it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from invented import CLAIM, RATE, made, values
from pyoxigraph import BlankNode, Literal, NamedNode

from lenakg.core.facts import read_fact_file, read_facts
from lenakg.core.namespaces import BASE, LENA, PREFIXES, expand
from lenakg.core.resources import folder
from lenakg.graph.convert import convert

OWN, SHARED = BASE + "graph/document/marsh-2030", BASE + "graph/shared"


def decimal(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "decimal"))


def integer(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "integer"))


@pytest.mark.parametrize(("typed", "kept"), [("85.3", "85.3"), ("85.30", "85.3"), ("007", "7"), ("-0.0", "0")])
def test_numbers_are_decimals_in_canonical_form(home: Path, typed: str, kept: str) -> None:
    quads = made(home, adverseEventRates=[{**RATE, "value": typed, "lowerValue": typed, "count": "007"}]).quads
    assert values(quads, "result:x", "value") == values(quads, "result:x", "lowerValue") == [decimal(kept)]
    assert values(quads, "result:x", "count") == [integer("7")]


def test_a_bare_number_in_a_file_is_no_float(home: Path) -> None:
    path = home / "bare.yaml"
    path.write_text(
        "adverseEventRates:\n  - {id: result:x, endpoint: AdverseEventOccurrence, value: 85.3, valueComparator: "
        "LessThan, printedSo: true, asPrinted: < 85.30 %, atPassage: passage:marsh-2030.sec-1-1}\n",
        encoding="utf-8",
    )
    quads = convert(read_fact_file(path)).quads
    assert values(quads, "result:x", "value") == [decimal("85.3")]
    assert values(quads, "result:x", "valueComparator") == [LENA + "LessThan"]
    assert values(quads, "result:x", "asPrinted") == [Literal("< 85.30 %")]
    boolean = NamedNode(PREFIXES["xsd"] + "boolean")
    assert values(quads, "result:x", "printedSo") == [Literal("true", datatype=boolean)]


@pytest.mark.parametrize("word", ["LessThan", "AtMost", "AtLeast", "MoreThan"])
def test_comparators_are_codes_of_the_ontology(home: Path, word: str) -> None:
    quads = made(home, adverseEventRates=[{**RATE, "value": "1", "valueComparator": word}]).quads
    assert values(quads, "result:x", "valueComparator") == [LENA + word]


def test_the_folder_says_which_document_it_is(home: Path) -> None:
    quads = made(home, claims=[CLAIM], adverseEventRates=[RATE]).quads
    for node in ("claim:x", "result:x"):
        assert values(quads, node, "statedIn") == [BASE + "document/marsh-2030"]
    assert {quad.graph_name.value for quad in quads} == {OWN, SHARED}
    proposition = values(quads, "claim:x", "asserts")[0]
    shared = {quad.subject.value for quad in quads if quad.graph_name.value == SHARED}
    assert shared == {proposition}, "propositions are nobody's own"


def test_papers_and_trials_are_shared_and_entries_are_the_documents_own(home: Path) -> None:
    graphs = {}
    for quad in convert(read_facts(folder("facts"))).quads:
        graphs.setdefault(quad.subject.value, set()).add(quad.graph_name.value.removeprefix(BASE + "graph/"))
    own = {"document/gonzalez-rodriguez-2013"}
    assert graphs[BASE + "citation/ferrajoli-2008"] == graphs[BASE + "trial/ferrajoli-2008"] == {"shared"}
    assert graphs[BASE + "trial/ferrajoli-2008.arm-1"] == {"shared"}
    assert graphs[BASE + "citation/ferrajoli-2008.authorship-1"] == {"shared"}
    assert graphs[BASE + "citation/ferrajoli-2008.gonzalez-rodriguez-2013"] == own
    assert graphs[BASE + "trial/ferrajoli-2008.gonzalez-rodriguez-2013-table-1"] == own
    assert graphs[BASE + "document/gonzalez-rodriguez-2013"] == own


def test_parts_are_numbered_and_ordered(home: Path) -> None:
    steps = [{"ofDrug": f"drug:{name}", "doseLow": "2.50", "doseUnit": "mg"} for name in ("b", "a", "b")]
    regimen = {"id": "regimen:x", "label": "x", "definition": "x", "includesDrug": "drug:a", "hasDoseStep": steps}
    quads = made(home, regimens=[regimen]).quads
    names = [f"{BASE}regimen/x.dose-step-{number}" for number in (1, 2, 3)]
    assert values(quads, "regimen:x", "hasDoseStep") == names
    assert [values(quads, name, "stepOrder") for name in names] == [[integer(str(order))] for order in (1, 2, 3)]
    assert [values(quads, name, "ofDrug") for name in names] == [[f"{BASE}drug/{drug}"] for drug in "bab"]
    assert values(quads, names[0], "doseLow") == [decimal("2.5")]


def test_authors_arms_criteria_and_windows_are_parts(home: Path) -> None:
    quads = convert(read_facts(home.parent)).quads
    authors = [f"{BASE}document/marsh-2030.authorship-{number}" for number in (1, 2)]
    assert values(quads, "doc:marsh-2030", "hasAuthorship") == authors
    assert [values(quads, author, "position") for author in authors] == [[integer("1")], [integer("2")]]
    assert [values(quads, author, "nameAsPrinted") for author in authors] == [
        [Literal("A. Marsh")],
        [Literal("B. Reed")],
    ]
    trial = {"id": "trial:x", "label": "X", "phase": "PhaseII", "lineOfTherapy": "FirstLine", "inPopulation": "pop:x"}
    arms = [{"hasRegimen": "regimen:a"}, {"label": "B", "hasRegimen": "regimen:b"}]
    advice = {**CLAIM, "modality": "Considered", "appliesIf": {"parameter": "finding:x", "bound": "60"}}
    advice["when"] = [{"upper": "14"}, {"lower": "1", "unit": "mo"}]
    quads = made(home, trials=[{**trial, "reportedIn": "ref:x", "hasArm": arms}], recommendations=[advice]).quads
    assert values(quads, "trial:x", "hasArm") == [BASE + "trial/x.arm-1", BASE + "trial/x.arm-2"]
    labels = [values(quads, f"trial:x.arm-{number}", "rdfs:label") for number in (1, 2)]
    assert labels == [[Literal("arm 1", language="en")], [Literal("B", language="en")]]
    assert values(quads, "claim:x", "appliesIf") == [BASE + "claim/x.criterion-1"]
    assert values(quads, "claim:x.criterion-1", "rdf:type") == [LENA + "Criterion"]
    assert values(quads, "claim:x", "when") == [f"{BASE}claim/x.time-window-{number}" for number in (1, 2)]
    assert values(quads, "claim:x.time-window-2", "lower") == [decimal("1")]


def test_a_passage_is_a_span_and_a_figure_a_span_inside_it(home: Path) -> None:
    quads = convert(read_facts(home.parent)).quads
    figure = "passage:marsh-2030.sec-1-1.figure"
    iri = expand(figure) or ""
    assert values(quads, figure, "oa:hasSource") == [BASE + "document/marsh-2030"]
    assert values(quads, figure, "oa:hasSelector") == [f"{iri}.selector"]
    assert values(quads, f"{iri}.selector", "oa:refinedBy") == [f"{iri}.refinement"]
    spans = [
        [values(quads, f"{iri}.{part}", f"oa:{end}") for end in ("start", "end")] for part in ("selector", "refinement")
    ]
    assert spans == [[[integer("5")], [integer("25")]], [[integer("2")], [integer("6")]]]
    assert values(quads, "passage:marsh-2030.sec-1-1.selector", "oa:refinedBy") == []


def test_a_sentence_that_goes_on_has_a_second_span(home: Path) -> None:
    passage = {"id": "passage:marsh-2030.sec-1-2", "section": "1", "start": "30", "end": "40", "normalizedLength": "18"}
    passage |= {"textDigest": "2" * 64}
    quads = made(home, passages=[{**passage, "continuedAt": {"start": "50", "end": "60"}}]).quads
    rest = f"{BASE}passage/marsh-2030.sec-1-2.continuation"
    assert values(quads, "passage:marsh-2030.sec-1-2", "continuedAt") == [rest]
    assert values(quads, rest, "rdf:type") == [expand("oa:TextPositionSelector")]
    assert [values(quads, rest, f"oa:{end}") for end in ("start", "end")] == [[integer("50")], [integer("60")]]


def test_facts_have_no_blank_nodes_and_no_name_twice_in_two_graphs() -> None:
    quads = convert(read_facts(folder("facts"))).quads
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert all(isinstance(quad.graph_name, NamedNode) for quad in quads)


def test_places_lead_to_the_line_of_a_node_and_of_each_of_its_values(home: Path) -> None:
    path = home / "made.yaml"
    path.write_text(
        "claims:\n  - id: claim:x\n    asserts:\n      subject: drug:lenalidomide\n      predicate: causes\n"
        "      object: ae:fatigue\n    direction: Supports\n    certainty: Asserted\n    setting: Clinical\n"
        "    comment: x\n    when:\n      - unit: mo\n      - unit: d\n    atPassage: passage:marsh-2030.sec-1-1\n",
        encoding="utf-8",
    )
    converted = convert(read_fact_file(path))
    places = converted.places
    claim = BASE + "claim/x"
    (proposition,) = values(converted.quads, claim, "asserts")
    assert {place.file for place in places.values()} == {str(path)}
    assert places[claim, ""].line == 2
    assert places[claim, LENA + "direction"].line == 7
    assert places[claim, PREFIXES["rdfs"] + "comment"].line == 10
    assert places[proposition, LENA + "object"].line == 6
    assert places[claim + ".time-window-2", LENA + "unit"].line == 13
    subjects = {quad.subject.value for quad in converted.quads}
    assert {node for node, key in places if key == ""} == subjects


XSD = PREFIXES["xsd"]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
    lambda text: text != "~"
)
#: Keys of a claim, each with values as typed, and how a value becomes a term.
KEYS: dict[str, tuple[str, st.SearchStrategy[str], Callable[[str], NamedNode | Literal]]] = {
    "setting": (LENA + "setting", st.sampled_from(["InVitro", "Clinical"]), lambda text: NamedNode(LENA + text)),
    "hedgeCue": (LENA + "hedgeCue", WORDS, Literal),
    "note": (LENA + "note", WORDS, Literal),
    "comment": (PREFIXES["rdfs"] + "comment", WORDS, lambda text: Literal(text, language="en")),
    "ownObservation": (
        LENA + "ownObservation",
        st.sampled_from(["true", "false"]),
        lambda text: Literal(text, datatype=NamedNode(XSD + "boolean")),
    ),
    "citedEvidence": (
        LENA + "citedEvidence",
        st.sampled_from(["ref:a", "ref:b-1.2"]),
        lambda text: NamedNode(expand(text)),
    ),
    "inDisease": (LENA + "inDisease", st.sampled_from(["disease:a"]), lambda text: NamedNode(expand(text))),
}


@given(
    written=st.fixed_dictionaries({}, optional={key: values for key, (_, values, _) in KEYS.items()}),
    block=st.booleans(),
)
def test_what_is_written_in_yaml_is_what_stands_in_the_graph(written: dict[str, str], block: bool) -> None:
    claim = {key: value for key, value in CLAIM.items() if key != "citedEvidence"} | written
    with TemporaryDirectory() as place:
        path = Path(place) / "claim.yaml"
        text = yaml.safe_dump({"claims": [claim]}, allow_unicode=True, default_flow_style=not block, default_style='"')
        path.write_text(text, encoding="utf-8")
        quads = convert(read_fact_file(path)).quads
    for key, (iri, _, term) in KEYS.items():
        found = {
            quad.object for quad in quads if quad.predicate.value == iri and quad.subject.value == BASE + "claim/x"
        }
        typed = claim.get(key)
        assert found == (set() if typed is None else {term(typed)})


def test_readings_are_parts_by_number_with_properties_of_their_own(home: Path) -> None:
    path = home / "made.yaml"
    fields = "predicate: causes, direction: Supports, certainty: Asserted, setting"
    path.write_text(
        "readings:\n  - id: claim:x.readings\n    ofClaim: claim:x\n"
        f"    first: {{{fields}: Clinical}}\n    second:\n      {fields.replace(', ', chr(10) + '      ')}: InVitro\n",
        encoding="utf-8",
    )
    converted = convert(read_fact_file(path))
    owner = BASE + "claim/x.readings"
    assert values(converted.quads, owner, "first") == [f"{owner}.reading-1"]
    assert values(converted.quads, owner, "second") == [f"{owner}.reading-2"]
    assert values(converted.quads, f"{owner}.reading-1", "settingRead") == [LENA + "Clinical"]
    assert values(converted.quads, f"{owner}.reading-2", "settingRead") == [LENA + "InVitro"]
    assert converted.places[f"{owner}.reading-2", LENA + "settingRead"].line == 9
    # A reading is no claim, whoever asks for what has a direction.
    assert not any(quad.predicate.value == LENA + "direction" for quad in converted.quads)
