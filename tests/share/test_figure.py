"""What drawings show, whatever they are spelt in."""

from __future__ import annotations

from dataclasses import replace

from answer.made import complete, network

from lenakg.answer.found import Neighbors
from lenakg.answer.network import Selection
from lenakg.answer.statements import Paper
from lenakg.answer.walk import neighbors, paths
from lenakg.share.figure import Arrow, Figure, figure
from lenakg.share.notes import BY_DEFINITION

from .found import LENALIDOMIDE, TFR, flare, graph, nothing, partial, to_flare


def arrows(made: Figure) -> dict[str, Arrow]:
    return {f"{arrow.source} | {arrow.target}": arrow for arrow in made.arrows}


def test_every_entity_has_one_box_and_every_edge_an_arrow() -> None:
    found = flare()
    made = figure(found)
    drawn = [entity.curie for box in made.boxes for entity in box.entities]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {end.curie for edge in found for end in (edge.subject, edge.object)}
    box_of = {entity.curie: box.name for box in made.boxes for entity in box.entities}
    for edge in found:
        ends = {box_of[edge.subject.curie], box_of[edge.object.curie]}
        assert [arrow for arrow in made.arrows if {arrow.source, arrow.target} == ends]


def test_only_that_of_which_the_same_is_said_shares_a_box() -> None:
    boxes = {str(box.entities[0]): list(map(str, box.entities)) for box in figure(flare()).boxes}
    assert boxes["CD40 upregulation"] == ["CD40 upregulation", "CD80 upregulation", "CD86 upregulation"]
    assert boxes["prednisone"] == ["prednisone"], "severity is not incidence"
    assert boxes["lymph node larger than 5 cm"] == ["lymph node larger than 5 cm"], "in tension"
    assert boxes["tumor flare reaction"] == ["tumor flare reaction"]


def test_what_stands_on_the_way_is_never_in_a_box_with_others() -> None:
    made = figure(to_flare())
    assert {len(box.entities) for box in made.boxes} == {1}
    assert [box.name for box in made.boxes if box.asked] == [LENALIDOMIDE, TFR]


def test_arrows_point_as_stated_and_stand_as_walked() -> None:
    made = arrows(figure(to_flare()))
    symmetric = made["mech:cd80-upregulation | ae:tumor-flare-reaction"]
    assert (symmetric.head, symmetric.sayings[0].words) == ("none", "associated with")
    on = arrows(figure(paths(graph(), LENALIDOMIDE, "outcome:clinical-response")))
    assert {on[f"{LENALIDOMIDE} | {TFR}"].head, on[f"mech:costimulatory-molecule-upregulation | {TFR}"].head} == {
        "forward"
    }
    back = figure(paths(graph(), TFR, LENALIDOMIDE, follow="in", shortest=True)).arrows[0]
    assert (back.source, back.target, back.head) == (TFR, LENALIDOMIDE, "back")


def test_symmetric_neighbors_stand_with_their_like() -> None:
    made = arrows(figure(flare()))
    assert any(key.startswith("mech:cd40-upregulation mech:cd80") and key.endswith(f"| {TFR}") for key in made)
    assert f"{TFR} | outcome:clinical-response" in made


def marked(**options: str) -> dict[str, tuple[str, list[str]]]:
    """What is said of TFR and is contested: its mark and its notes, by what it is said of."""
    made = figure(neighbors(graph(), TFR, graph().selection(certainty="unconfirmed", **options)))
    return {
        f"{saying.words} | {arrow.target if arrow.source == TFR else arrow.source}": (
            arrow.mark,
            list(map(str, saying.notes)),
        )
        for arrow in made.arrows
        if arrow.mark
        for saying in arrow.sayings
    }


def test_disputes_are_marked_and_the_papers_of_both_sides_named() -> None:
    found = marked()
    assert found == {
        "associated with | outcome:clinical-response": (
            *("disputed", ["Chanan-Khan et al. 2011", "against: no paper cited"]),
        ),
        "predicts | outcome:clinical-response": (
            *("disputed", ["Aue et al. 2011", "source issue", "against: no paper cited"]),
        ),
        "has risk factor | factor:lymph-node-larger-than-5-cm": (
            "in tension",
            [
                "Ferrajoli et al. 2008",
                "in tension with what is said of tumor burden (denied: Chanan-Khan et al. 2006)",
            ],
        ),
    }
    made = figure(flare())
    assert (made.marks, made.certainties) == (("disputed", "in tension"), ("asserted", "suggested"))
    assert len({arrow.color for arrow in made.arrows}) == 3, "what is in tension does not look disputed"


def test_denials_are_marked_and_against_them_stands_what_is_for() -> None:
    found = marked(direction="disputes")
    assert {mark for mark, _ in found.values()} == {"denied"}
    assert found["associated with | outcome:clinical-response"][1] == ["no paper cited", "for: Chanan-Khan et al. 2011"]
    assert found["predicts | outcome:clinical-response"][1] == [
        *("no paper cited", "for: Aue et al. 2011", "source issue")
    ]
    assert found["has risk factor | factor:tumor-burden"][1] == [
        "Chanan-Khan et al. 2006",
        "in tension with what is said of lymph node larger than 5 cm (supported: Ferrajoli et al. 2008)",
    ]


def test_where_all_directions_are_asked_for_each_side_is_named() -> None:
    found = marked(direction="any")
    assert found["predicts | outcome:clinical-response"] == (
        *("disputed", ["for: Aue et al. 2011", "source issue", "against: no paper cited"]),
    )
    assert found["decreases incidence | drug:prednisone"] == ("denied", ["Chanan-Khan et al. 2006"])


def test_tension_with_a_contrary_relation_names_it() -> None:
    (edge,) = paths(network([("a", "b")]), "mol:a", "mol:b").edges
    others = replace(edge, relation="slows down"), replace(edge, cell=edge.subject)
    notes = figure(Neighbors(edge.subject, [replace(edge, tension=others)])).arrows[0].sayings[0].notes
    assert [str(note) for note in notes if note.uneasy] == [
        "in tension with what is said elsewhere: slows down (supported: no paper cited)",
        "in tension with what is said elsewhere: a contributes to b in a (supported: no paper cited)",
    ]


def test_parallel_arrows_that_look_the_same_are_one() -> None:
    made = figure(paths(network([("a", "b"), ("a", "b", "suggested")]), "mol:a", "mol:b"))
    assert [arrow.certainty for arrow in made.arrows] == ["asserted", "suggested"]
    rituximab = arrows(figure(flare()))[f"regimen:lenalidomide-rituximab | {TFR}"]
    assert [saying.words for saying in rituximab.sayings] == ["causes", "decreases severity"]


def test_the_legend_knows_what_occurs() -> None:
    made = figure(to_flare())
    assert [look.name for look in made.looks] == ["mechanism", "intervention", "condition", "outcome"]
    assert made.certainties == ("asserted", "suggested", BY_DEFINITION)
    assert {arrow.sayings[0].notes for arrow in made.arrows if arrow.certainty == BY_DEFINITION} == {()}


def test_no_fact_is_dropped_from_the_description() -> None:
    found = flare()
    for edge in found:
        assert str(edge) in figure(found).description


def test_the_description_tells_what_lines_and_colours_do() -> None:
    told = figure(flare()).description
    for each in (
        "; tumor flare reaction predicts clinical response (disputed, source issue);",
        "; tumor flare reaction has risk factor lymph node larger than 5 cm"
        " (in tension with what is said of tumor burden (denied: Chanan-Khan et al. 2006));",
        "; immune activation contributes to tumor flare reaction (suggested);",
        "; prednisone decreases severity of tumor flare reaction;",
    ):
        assert each in told
    asked = graph().selection(direction="disputes", certainty="unconfirmed")
    told = figure(neighbors(graph(), TFR, asked)).description
    assert "; tumor flare reaction associated with clinical response (denied, unconfirmed);" in told
    assert (
        "CD80 upregulation target CD80 (by definition)"
        in figure(neighbors(graph(), "mol:cd80", Selection(definitions=True))).description
    )


def test_what_is_missing_is_noted() -> None:
    assert figure(partial()).note == (
        "Not all paths: there are more than 3 paths; raise the limit, or ask for shorter ones"
    )
    empty = figure(nothing())
    assert ([box.asked for box in empty.boxes], empty.arrows, empty.note) == ([True], (), None)


def test_papers_are_named_as_far_as_there_is_room() -> None:
    causes = [arrow for arrow in figure(to_flare()).arrows if arrow.sayings[0].words == "causes"]
    (note,) = causes[0].sayings[0].notes
    assert note.parts == ("Chanan-Khan et al. 2006,", "Chen et al. 2012 (follow-up),", "Ferrajoli et al. 2008")
    (edge,) = paths(network([("a", "b")]), "mol:a", "mol:b").edges

    def papers(count: int) -> str:
        cited = tuple(Paper(f"ref:{number}", f"P{number}") for number in range(count))
        shown = Neighbors(edge.subject, [replace(edge, claims=(replace(edge.claims[0], papers=cited),))])
        return str(figure(shown).arrows[0].sayings[0].notes[0])

    assert papers(5) == "P0, P1, P2, P3, P4", "to count one more takes as much room as to name it"
    assert papers(6) == "P0, P1, P2, P3 and 2 more"


def test_an_edge_to_itself_is_drawn() -> None:
    made = figure(neighbors(network([("a", "a"), ("a", "b")]), "mol:a", Selection()))
    assert {(arrow.source, arrow.target) for arrow in made.arrows} == {("mol:a", "mol:a"), ("mol:a", "mol:b")}


def test_all_arrows_go_from_left_to_right() -> None:
    """So that no line has to come back around what it leads to."""
    circle = network([("a", "b"), ("b", "a"), ("c", "a"), ("a", "c"), ("b", "c"), ("c", "b"), ("d", "a")])
    around = figure(neighbors(circle, "mol:a"))
    ends = [(arrow.source[4:], arrow.target[4:], arrow.head) for arrow in around.arrows]
    assert ends == [
        *(("a", "b", "forward"), ("a", "c", "forward")),
        *(("a", "b", "back"), ("a", "c", "back"), ("d", "a", "forward")),
    ]
    maze = figure(paths(complete(6), "mol:00", "mol:05"))
    places = [box.name for box in maze.boxes if box.name != "mol:05"] + ["mol:05"]
    assert len(maze.arrows) > 15
    assert all(places.index(arrow.source) < places.index(arrow.target) for arrow in maze.arrows)


def test_whether_the_papers_were_looked_up_is_told_once() -> None:
    edge = next(each for each in flare() if each.papers)
    checked = replace(edge.claims[0], primary_check="agrees")
    made = figure(Neighbors(edge.subject, [replace(edge, claims=(*edge.claims, checked))]))
    assert made.relayed == "Papers as cited, primary check: agrees, unchecked"
    uncited = replace(edge, claims=(replace(edge.claims[0], papers=()),))
    assert figure(Neighbors(edge.subject, [uncited])).relayed is None
