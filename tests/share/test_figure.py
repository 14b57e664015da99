"""What drawings show, whatever they are spelt in."""

from __future__ import annotations

from answer.made import network

from lenakg.answer.network import Selection
from lenakg.answer.walk import neighbors, paths
from lenakg.share.figure import BY_DEFINITION, Arrow, Figure, figure

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
    assert boxes["lymph node larger than 5 cm"] == ["lymph node larger than 5 cm"], "disputed"
    assert boxes["tumor flare reaction"] == ["tumor flare reaction"]


def test_what_stands_on_the_way_is_never_in_a_box_with_others() -> None:
    made = figure(to_flare())
    assert {len(box.entities) for box in made.boxes} == {1}
    assert [box.name for box in made.boxes if box.asked] == [LENALIDOMIDE, TFR]


def test_arrows_point_as_stated_and_stand_as_walked() -> None:
    made = arrows(figure(to_flare()))
    symmetric = made["mech:cd80-upregulation | ae:tumor-flare-reaction"]
    assert (symmetric.head, symmetric.sayings[0].words) == ("none", "associated with")
    back = figure(paths(graph(), TFR, LENALIDOMIDE, follow="in", shortest=True)).arrows[0]
    assert (back.source, back.target, back.head) == (TFR, LENALIDOMIDE, "back")


def test_symmetric_neighbors_stand_with_their_like() -> None:
    made = arrows(figure(flare()))
    assert any(key.startswith("mech:cd40-upregulation mech:cd80") and key.endswith(f"| {TFR}") for key in made)
    assert f"{TFR} | outcome:clinical-response" in made


def test_disputes_are_marked_and_the_papers_of_both_sides_named() -> None:
    made = figure(flare())
    marked = {saying.words: (arrow.mark, saying) for arrow in made.arrows if arrow.mark for saying in arrow.sayings}
    assert set(marked) == {"associated with", "predicts", "has risk factor"}
    mark, saying = marked["has risk factor"]
    assert (mark, saying.papers, saying.against) == (
        "disputed",
        "Ferrajoli et al. 2008",
        "Chanan-Khan et al. 2006",
    )
    assert (made.marks, made.certainties) == (("disputed",), ("asserted", "suggested"))


def test_denials_are_marked() -> None:
    asked = graph().selection(direction="disputes", certainty="unconfirmed")
    marks = {arrow.mark for arrow in figure(neighbors(graph(), TFR, asked)).arrows}
    assert marks == {"denied"}


def test_parallel_arrows_that_look_the_same_are_one() -> None:
    made = figure(paths(network([("a", "b"), ("a", "b", "suggested")]), "mol:a", "mol:b"))
    assert [arrow.certainty for arrow in made.arrows] == ["asserted", "suggested"]
    rituximab = arrows(figure(flare()))[f"regimen:lenalidomide-rituximab | {TFR}"]
    assert [saying.words for saying in rituximab.sayings] == ["causes", "decreases severity"]


def test_the_legend_knows_what_occurs() -> None:
    made = figure(to_flare())
    assert [look.name for look in made.looks] == ["mechanism", "intervention", "condition"]
    assert made.certainties == ("asserted", "suggested", BY_DEFINITION)
    assert {arrow.sayings[0].papers for arrow in made.arrows if arrow.certainty == BY_DEFINITION} == {""}


def test_no_fact_is_dropped_from_the_description() -> None:
    found = flare()
    for edge in found:
        assert str(edge) in figure(found).description


def test_what_is_missing_is_noted() -> None:
    assert figure(partial()).note == (
        "Not all paths: there are more than 3 paths; raise the limit, or ask for shorter ones"
    )
    empty = figure(nothing())
    assert ([box.asked for box in empty.boxes], empty.arrows, empty.note) == ([True], (), None)


def test_three_papers_are_counted() -> None:
    causes = [arrow for arrow in figure(to_flare()).arrows if arrow.sayings[0].words == "causes"]
    assert causes[0].sayings[0].papers == "Chanan-Khan et al. 2006, Chen et al. 2012 (follow-up) and 1 more"


def test_an_edge_to_itself_is_drawn() -> None:
    made = figure(neighbors(network([("a", "a"), ("a", "b")]), "mol:a", Selection()))
    assert {(arrow.source, arrow.target) for arrow in made.arrows} == {("mol:a", "mol:a"), ("mol:a", "mol:b")}
