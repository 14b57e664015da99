"""The propositions of the graph as edges, with what speaks for and against each."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from lenakg.answer.found import Evidence, Piece
from lenakg.answer.network import Network, Selection
from lenakg.answer.reading import Predicate, Proposition, Read, Sides
from lenakg.answer.statements import CERTAINTIES, DIRECTIONS, Claim, Edge, Entity, Issue
from lenakg.core.errors import NameNotFound, QueryError
from lenakg.core.namespaces import GRAPH, PREFIXES, expand
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

from .made import HERE, claim

TFR = "ae:tumor-flare-reaction"


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine.in_memory(compiled())


@pytest.fixture(scope="module")
def graph(engine: LocalEngine) -> Network:
    return Network.read(engine)


def values(engine: LocalEngine, query: str) -> Iterator[tuple[str, ...]]:
    for row in engine.select(query):
        yield tuple(getattr(term, "value", "") for term in row)


def triples(edges: tuple[Edge, ...]) -> set[tuple[str | None, ...]]:
    return {(edge.subject.iri, expand(edge.predicate), edge.object.iri) for edge in edges}


def test_without_options_the_edges_are_the_graph_of_edges(graph: Network, engine: LocalEngine) -> None:
    direct = set(values(engine, "SELECT ?s ?p ?o WHERE { GRAPH graph:edges { ?s ?p ?o } }"))
    assert direct
    assert triples(graph.edges()) == direct


def test_with_everything_each_proposition_is_one_edge(graph: Network, engine: LocalEngine) -> None:
    everything = Selection(direction="any", certainty="unconfirmed", excluded=True)
    propositions = {name for (name,) in values(engine, "SELECT DISTINCT ?p { ?c lena:asserts ?p }")}
    edges = graph.edges(everything)
    assert sorted(expand(edge.proposition or "") or "" for edge in edges) == sorted(propositions)
    claims = {name for (name,) in values(engine, "SELECT ?c { ?c lena:asserts ?p }")}
    assert {expand(claim.curie) for edge in edges for claim in edge.claims} == claims


def test_every_claim_is_told_whole(graph: Network, engine: LocalEngine) -> None:
    """Each IRI that a claim names, and each literal that says something of its content, is found in its record."""
    edges = graph.edges(Selection(direction="any", certainty="unconfirmed", excluded=True))
    claims = {expand(claim.curie): claim for edge in edges for claim in edge.claims}
    left_out = {"entryMode", "contentDigest", "note"}
    for iri, property_, value in values(
        engine, "SELECT ?c ?p ?v { ?c lena:asserts ?x ; ?p ?v FILTER(STRSTARTS(STR(?p), STR(lena:))) }"
    ):
        name = property_.rpartition("#")[2]
        found = claims[iri]
        told = {
            "asserts": [expand(found.proposition)],
            "direction": [expand("lena:" + found.direction.capitalize())],
            "certainty": [expand("lena:" + found.certainty.capitalize())],
            "setting": [expand("lena:" + "".join(word.capitalize() for word in found.setting.split()))],
            "modality": [expand("lena:" + (found.modality or "").capitalize())],
            "primaryCheck": [expand("lena:" + (found.primary_check or "").capitalize())],
            "statedIn": [expand(found.document.curie)],
            "citedEvidence": [expand(paper.curie) for paper in found.papers],
            "atPassage": [expand(place.curie) for place in found.places],
            "hedgeCue": [found.hedge],
            "ownObservation": [str(found.own_observation).lower()],
        }
        if name not in left_out:
            assert value in told.get(name, list(map(expand, found.qualifiers.get(name, ())))), (iri, name, value)


def test_a_claim_of_the_article(graph: Network) -> None:
    """Read against the facts: gr2013-corticosteroid-manages-tfr."""
    (edge,) = [
        edge for edge in graph.edges() if edge.subject.curie == "drug:corticosteroid" and edge.object.curie == TFR
    ]
    (found,) = edge.claims
    assert str(edge) == "corticosteroid manages tumor flare reaction"
    assert (found.curie, found.modality, found.direction, found.certainty) == (
        *("claim:gr2013-corticosteroid-manages-tfr", "considered"),
        *("supports", "asserted"),
    )
    assert found.qualifiers["hasRegimen"] == ("regimen:short-corticosteroid-course",)
    assert found.primary_check == "unchecked"
    (place,) = found.places
    assert (place.document, place.section) == ("doc:gonzalez-rodriguez-2013", "5.1")
    assert 0 < place.start < place.end


def test_aspects_and_cells_are_not_lost(graph: Network) -> None:
    said = {str(edge) for edge in graph.edges()}
    assert "prednisone decreases severity of tumor flare reaction" in said
    assert "lenalidomide has mechanism CD154 induction in T cell" in said


def test_what_disputes_another_aspect_is_not_against(graph: Network) -> None:
    """Prednisone lowers the severity and not the incidence of TFR: no disagreement."""
    (edge,) = [edge for edge in graph.edges() if edge.subject.curie == "drug:prednisone"]
    assert (edge.object_aspect, edge.against, edge.disputed) == ("severity", (), False)


def test_against(graph: Network) -> None:
    against = {str(edge): [claim.curie for claim in edge.against] for edge in graph.edges() if edge.disputed}
    assert against == {
        "lenalidomide for 21 days, then 21 days off decreases toxicity": ["claim:gr2013-pulses-toxicity-similar"],
        "lenalidomide has mechanism CD20 downregulation in CLL cell": [
            "claim:gr2013-cd20-variable",
            "claim:gr2013-cd20-decrease-not-confirmed",
        ],
        "lenalidomide has mechanism inhibition of angiogenesis": ["claim:gr2013-no-angiogenesis-inhibition"],
        "lenalidomide treats chronic lymphocytic leukemia": ["claim:gr2013-origin-treats-cll"],
        "tumor flare reaction associated with clinical response": ["claim:gr2013-tfr-response-not-corroborated"],
        "tumor flare reaction predicts clinical response": ["claim:gr2013-tfr-predicts-response-not-corroborated"],
    }


def test_what_is_said_of_a_broader_factor_is_not_against(graph: Network) -> None:
    """Read against the facts: [21] denies tumor burden, which is broader, and says nothing of lymph nodes."""
    tense = {str(edge): edge for edge in graph.edges(Selection(direction="any")) if edge.tension}
    large, burden = "has risk factor lymph node larger than 5 cm", "has risk factor tumor burden"
    assert [name for name in tense if name.startswith("tumor flare")] == [
        f"tumor flare reaction {large}",
        f"tumor flare reaction {burden}",
    ]
    node, whole = (tense[f"tumor flare reaction {factor}"] for factor in (large, burden))
    assert [(edge.against, edge.disputed) for edge in (node, whole)] == [((), False)] * 2
    assert node.disagreements == whole.disagreements != ()
    for edge, other, unlike, direction in [
        (node, whole, "tumor burden", "disputes"),
        (whole, node, "lymph node larger than 5 cm", "supports"),
    ]:
        (there,) = edge.tension
        assert (there.proposition, there.claims, there.unlike(edge)) == (other.proposition, other.claims, unlike)
        assert [claim.direction for claim in there.claims] == [direction]
        assert there.tension == ()


def test_issues_are_of_the_claim_that_they_concern(graph: Network, engine: LocalEngine) -> None:
    edges = graph.edges(Selection(direction="any", certainty="unconfirmed", excluded=True))
    found = {(issue.curie, claim.curie) for edge in edges for claim in edge.claims for issue in claim.issues}
    concerned = values(engine, "SELECT ?i ?c { ?i lena:concerns ?c . ?c lena:asserts ?p }")
    assert {(expand(issue), expand(claim)) for issue, claim in found} == set(concerned)
    assert found == {
        ("issue:gr2013-tfr-predictor-reference", "claim:gr2013-tfr-predicts-response"),
        # Two more claims cite the same paper, rightly.
        ("issue:gr2013-cd154-cells-reference", "claim:gr2013-lenalidomide-cd154-induction"),
    }
    (issue,) = next(edge for edge in graph.edges() if edge.predicate == "lena:predicts").issues
    assert str(issue) == issue.message
    assert issue.message.endswith("as a predictor of response, but its title is about venous thrombosis.")


@pytest.mark.parametrize("direction", ["supports", "disputes"])
def test_issues_of_either_side_are_issues_of_the_edge(graph: Network, direction: str) -> None:
    asked = graph.selection(["predicts"], direction, "unconfirmed")
    assert [issue.curie for edge in graph.edges(asked) for issue in edge.issues] == [
        "issue:gr2013-tfr-predictor-reference"
    ]


def test_entity(graph: Network) -> None:
    flare = graph.entities[TFR]
    assert (str(flare), flare.kinds, flare.iri) == ("tumor flare reaction", ("AdverseEvent",), expand(TFR))
    assert "TFR" in flare.synonyms
    assert flare.definition
    cd80 = graph.entities["mech:cd80-upregulation"]
    assert cd80.broader == ("mech:costimulatory-molecule-upregulation",)
    exact = [iri for relation, iri in graph.entities["drug:lenalidomide"].mappings if relation == "exactMatch"]
    assert exact
    assert graph.entities["mol:cd80"].kinds == ("CostimulatoryMolecule",), "and not what is wider"


def test_definitions(graph: Network) -> None:
    plain, defined = graph.edges(), graph.edges(graph.selection(definitions=True))
    added = [edge for edge in defined if edge not in plain]
    assert set(plain) < set(defined)
    assert all(edge.by_definition and edge.certainty is None and not edge.papers for edge in added)
    said = {str(edge) for edge in added}
    assert "CD80 upregulation has broader costimulatory molecule upregulation" in said
    assert "CD154 induction target CD154" in said
    assert "CD154 induction in cell T cell" in said
    assert not any("induction has broader increase" in each for each in said), "effects are no entities"


@pytest.mark.parametrize("name", ["affects", "lena:affects", "AFFECTS"])
def test_predicates_below_are_meant_too(graph: Network, name: str) -> None:
    found = {edge.predicate for edge in graph.edges(graph.selection(predicates=[name]))}
    assert found == {"lena:affects", "lena:increases", "lena:decreases"}


@pytest.mark.parametrize("name", ["contributesTo", "contributes to", "lena:contributesTo", "Contributes-to"])
def test_names_of_predicates(graph: Network, name: str) -> None:
    assert graph.selection(predicates=[name]).predicates == {"lena:contributesTo"}


def test_the_predicate_above_all(graph: Network) -> None:
    assert graph.edges(graph.selection(predicates=["related to"])) == graph.edges()


def test_settings(graph: Network) -> None:
    clinical = graph.edges(graph.selection(settings=["clinical"]))
    assert clinical
    assert {claim.setting for edge in clinical for claim in edge.claims} == {"clinical"}
    both = graph.edges(graph.selection(settings=["UnspecifiedSetting", "clinical"]))
    everywhere = graph.edges(graph.selection(settings=graph.settings))
    assert len(clinical) < len(both) < len(everywhere)
    assert [edge.proposition for edge in everywhere] == [edge.proposition for edge in graph.edges()]


def test_certainty_is_the_least(graph: Network) -> None:
    counts = [len(graph.edges(graph.selection(certainty=least))) for least in CERTAINTIES]
    assert counts == sorted(counts)
    assert {edge.certainty for edge in graph.edges(graph.selection(certainty="asserted"))} == {"asserted"}
    immune = [
        edge
        for edge in graph.edges(graph.selection(certainty="hypothesised"))
        if edge.subject.curie == "mech:immune-activation" and edge.object.curie == TFR
    ]
    assert [[claim.certainty for claim in edge.claims] for edge in immune] == [["suggested", "hypothesised"]]


def test_disputes(graph: Network) -> None:
    disputed = {str(edge): edge for edge in graph.edges(graph.selection(direction="disputes", certainty="unconfirmed"))}
    assert len(disputed) == 18
    edge = disputed["tumor flare reaction predicts clinical response"]
    assert [claim.curie for claim in edge.claims] == ["claim:gr2013-tfr-predicts-response-not-corroborated"]
    assert [claim.curie for claim in edge.against] == ["claim:gr2013-tfr-predicts-response"], "what supports it"


@pytest.mark.parametrize(
    ("options", "error", "repair"),
    [
        ({"predicates": ["contributes two"]}, NameNotFound, "'contributes two'; did you mean 'contributes to'?"),
        ({"predicates": ["zzz"]}, NameNotFound, "'zzz'; they are affects, "),
        ({"direction": "support"}, QueryError, "'support' is no direction; did you mean 'supports'?"),
        ({"direction": "up"}, QueryError, "'up' is no direction; write one of supports, disputes, neutral, any"),
        ({"certainty": "sure"}, QueryError, "write one of asserted, suggested, hypothesised, unconfirmed"),
        ({"settings": ["in vitr"]}, QueryError, "'in vitr' is no setting; did you mean 'in vitro'?"),
    ],
)
def test_unknown_words(graph: Network, options: dict[str, list[str]], error: type[Exception], repair: str) -> None:
    with pytest.raises(error) as caught:
        graph.selection(**options)  # type: ignore[arg-type]  # wrong words on purpose
    assert repair in str(caught.value)


def test_the_words_are_those_of_the_ontology(engine: LocalEngine) -> None:
    for class_, words in {"Certainty": CERTAINTIES, "Direction": DIRECTIONS}.items():
        known = values(engine, f"SELECT ?label {{ ?word a lena:{class_} ; rdfs:label ?label }}")
        assert sorted(words) == sorted(label for (label,) in known)
    modalities = dict(values(engine, "SELECT ?word ?label { ?word a lena:Modality ; rdfs:label ?label }"))
    assert {word.rpartition("#")[2].lower() for word in modalities} == set(modalities.values()) > {"excluded"}


def test_records_can_be_kept(graph: Network) -> None:
    edges = graph.edges(graph.selection(direction="any", certainty="unconfirmed", definitions=True))
    assert pickle.loads(pickle.dumps(edges)) == edges
    assert len({hash(edge) for edge in edges}) > len(edges) / 2


def sides(*claims: Claim, between: tuple[frozenset[str], ...] = ()) -> Network:
    ends = [Entity(f"mol:{name}", f"https://example.org/{name}", name) for name in "ab"]
    return Network(
        Read(
            {end.curie: end for end in ends},
            {"lena:increases": Predicate("lena:increases", "increases", frozenset({"lena:increases"}), False)},
            ("clinical",),
            tuple(Proposition(f"prop:{number}", "mol:a", "lena:increases", "mol:b") for number in (1, 2)),
            claims,
            (Sides("disagreement:1", between),) if between else (),
            (),
            (),
        )
    )


def test_every_side_but_ones_own_is_against() -> None:
    pro, less = claim("prop:1", 1), claim("prop:1", 2, certainty="hypothesised")
    neutral, contra = claim("prop:1", 3, "neutral"), claim("prop:1", 4, "disputes", "unconfirmed")
    (edge,) = sides(pro, less, neutral, contra).edges()
    assert (edge.claims, edge.against) == ((pro,), (neutral, contra)), "one that says less of the same is not against"
    assert (edge.tension, edge.disagreements) == ((), ())
    (edge,) = sides(pro, less, neutral, contra).edges(Selection(direction="any", certainty="unconfirmed"))
    assert (edge.claims, edge.against, edge.disputed) == ((pro, neutral, less, contra), (), True)


def test_every_side_but_ones_own_is_in_tension_if_it_is_said_of_something_else() -> None:
    pro, contra = claim("prop:1", 1), claim("prop:1", 2, "disputes", "hypothesised")
    too, neutral, denied = claim("prop:2", 3), claim("prop:2", 4, "neutral"), claim("prop:2", 5, "disputes")
    between = tuple(frozenset(each.curie for each in side) for side in ((pro, too), (contra, denied), (neutral,)))
    network = sides(pro, contra, too, neutral, denied, between=between)

    def tension(edge: Edge) -> list[tuple[str | None, tuple[Claim, ...]]]:
        return [(other.proposition, other.claims) for other in edge.tension]

    (one, two) = network.edges()
    assert (one.claims, one.against, tension(one)) == ((pro,), (contra,), [("prop:2", (neutral, denied))])
    assert (two.claims, two.against, tension(two)) == ((too,), (neutral, denied), [("prop:1", (contra,))])
    assert one.disagreements == two.disagreements == ("disagreement:1",)
    (one, two) = network.edges(Selection(direction="any", certainty="unconfirmed"))
    assert tension(one) == [("prop:2", (too, neutral, denied))], "each of them disagrees with one of the claims"
    assert tension(two) == [("prop:1", (pro, contra))]
    (one, _) = network.edges(Selection(direction="disputes", certainty="unconfirmed"))
    assert (one.claims, tension(one)) == ((contra,), [("prop:2", (too, neutral))])


A, B, C = (Entity(f"mol:{name}", f"https://example.org/{name}", name) for name in "abc")
STATED = Edge("prop:1", A, "lena:increases", "increases", B, object_aspect="severity")


@pytest.mark.parametrize(
    ("other", "unlike"),
    [
        (replace(STATED, object=C), "severity of c"),
        (replace(STATED, object_aspect=None), "b"),
        (replace(STATED, relation="decreases"), "decreases"),
        (replace(STATED, relation="decreases", subject=C), "c decreases severity of b"),
        (replace(STATED, cell=C), "a increases severity of b in c"),
        (replace(STATED, cell=C, object=C), "a increases severity of c in c"),
        (replace(STATED, subject=B, object=A, object_aspect=None), "b increases a"),
        (replace(STATED, subject=B, subject_aspect="severity", object=C, object_aspect=None, symmetric=True), "c"),
        (replace(STATED, subject=B, object=C, symmetric=True), "b increases severity of c"),
    ],
)
def test_what_another_edge_says_else(other: Edge, unlike: str) -> None:
    assert other.unlike(replace(STATED, symmetric=other.symmetric)) == unlike


def test_claims_are_told_apart_by_direction() -> None:
    """Each of two claims that are both asked for speaks against the other, which the edge says without listing them."""
    network = sides(claim("prop:1", 1), claim("prop:1", 2, "disputes"))
    (edge,) = network.edges(Selection(direction="any"))
    assert (len(edge.claims), edge.against, edge.disputed) == (2, (), True)
    assert edge.claims[0].document == HERE


def test_what_excludes_takes_no_side() -> None:
    pro, contra = claim("prop:1", 1), claim("prop:1", 2, "disputes")
    excluded, other = replace(claim("prop:1", 3), modality="excluded"), claim("prop:2", 4, "disputes")
    between = (frozenset({pro.curie}), frozenset({other.curie}))
    (edge,) = sides(pro, contra, excluded, other, between=between).edges()
    assert (edge.claims, edge.against) == ((pro,), (contra,))
    assert [each.claims for each in edge.tension] == [(other,)]
    everything = Selection(direction="any", excluded=True)
    (edge,) = sides(contra, excluded).edges(everything)
    assert (edge.claims, edge.against, edge.disputed) == ((contra, excluded), (), False)
    (edge,) = sides(contra, excluded).edges(Selection(excluded=True))
    assert (edge.claims, edge.against, edge.disputed) == ((excluded,), (), False), "nothing is said for it"
    assert sides(excluded).edges(Selection(direction="any")) == ()


TURTLE = """
lena:Molecule rdfs:subClassOf lena:Entity . lena:Receptor rdfs:subClassOf lena:Molecule .
lena:Drug rdfs:subClassOf lena:Entity . lena:Mechanism rdfs:subClassOf lena:Entity .
lena:prevents rdfs:subPropertyOf lena:relatedTo ; rdfs:label "prevents"@en .
lena:partOfMechanism rdfs:subPropertyOf lena:relatedTo ; rdfs:label "part of mechanism"@en .
lena:interactsWith rdfs:subPropertyOf lena:relatedTo ; a owl:SymmetricProperty .

drug:brontavir a lena:Drug ; rdfs:label "brontavir"@en , "Brontavirum"@la .
mol:reed a lena:Receptor , lena:Molecule ; rdfs:label "reed" .
mech:one a lena:Mechanism ; rdfs:label "one" ; lena:partOfMechanism mech:two .
mech:two a lena:Mechanism ; rdfs:label "two" . mech:three a lena:Mechanism ; rdfs:label "three" .

prop:treats lena:subject drug:brontavir ; lena:predicate lena:prevents ; lena:object mol:reed .
claim:excluded lena:asserts prop:treats ; lena:direction lena:Supports ; lena:certainty lena:Asserted ;
  lena:setting lena:Clinical ; lena:modality lena:Excluded .
prop:part lena:subject mech:one ; lena:predicate lena:partOfMechanism ; lena:object mech:three .
claim:part lena:asserts prop:part ; lena:direction lena:Supports ; lena:certainty lena:Asserted ;
  lena:setting lena:InVitro ; lena:ownObservation true .
prop:bound lena:subject mol:reed ; lena:predicate lena:interactsWith ; lena:object mol:nameless .
claim:bound lena:asserts prop:bound ; lena:direction lena:Neutral ; lena:certainty lena:Asserted .
claim:undirected lena:asserts prop:bound ; lena:certainty lena:Asserted .
issue:two lena:concerns claim:part , ref:one ; lena:message "Not so." .
issue:one lena:concerns claim:part ; lena:message "Nor so." .
claim:bound lena:citedEvidence ref:one .
"""


@pytest.fixture
def invented() -> Network:
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = Store()
    store.load(head + TURTLE, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH + "document/marsh"))
    edge = "mech:one lena:partOfMechanism mech:three ."
    store.load(head + edge, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH + "edges"))
    return Network.read(LocalEngine(store))


def test_what_excludes_makes_no_edge(invented: Network) -> None:
    everything = Selection(direction="any", certainty="unconfirmed")
    assert [edge.proposition for edge in invented.edges(everything)] == ["prop:part", "prop:bound"]
    assert [edge.proposition for edge in invented.edges()] == ["prop:part"]
    (kept,) = set(invented.edges(replace(everything, excluded=True))) - set(invented.edges(everything))
    assert [(claim.curie, claim.modality, claim.excludes) for claim in kept.claims] == [
        ("claim:excluded", "excluded", True)
    ]


def test_a_claimed_part_is_no_definition_on_top(invented: Network) -> None:
    """Its triple stands in the graph of direct edges; that of `two` is stated outright."""
    edges = invented.edges(Selection(definitions=True))
    assert [(str(edge), edge.by_definition) for edge in edges] == [
        ("one part of mechanism three", False),
        ("one part of mechanism two", True),
    ]


def test_what_is_symmetric_is_read_from_the_ontology(invented: Network) -> None:
    (edge,) = invented.edges(Selection(direction="neutral"))
    assert (edge.symmetric, edge.relation) == (True, "lena:interactsWith"), "which has no label here"
    assert invented.ways(Selection(direction="neutral")).steps("out").keys() == {"mol:reed", "mol:nameless"}


def test_what_is_not_known_of_an_entity(invented: Network) -> None:
    nameless = invented.entities["mol:nameless"]
    assert (nameless.label, nameless.kinds, nameless.definition) == ("mol:nameless", (), None)
    assert str(invented.entities["drug:brontavir"]) == "brontavir", "and not what it is called in Latin"
    reed = invented.entities["mol:reed"]
    assert (reed.kinds, reed.classes) == (("Receptor",), ("Entity", "Molecule", "Receptor"))


def test_what_is_not_known_of_a_claim(invented: Network) -> None:
    (part,) = (edge.claims[0] for edge in invented.edges())
    assert (part.setting, part.own_observation, part.papers, part.places) == ("lena:InVitro", True, (), ())
    assert part.issues == (Issue("issue:one", "Nor so."), Issue("issue:two", "Not so."))
    (bound,) = (edge.claims[0] for edge in invented.edges(Selection(direction="neutral")))
    assert ([paper.curie for paper in bound.papers], bound.issues) == (["ref:one"], ()), "it concerns another claim"
    (row,) = Evidence([Piece(part, invented.edges()[0])]).dicts()
    assert [row[name] for name in ("papers", "passages", "document", "roles")] == [None] * 4
