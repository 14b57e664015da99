"""Trials read from invented cells, and what must hold whatever is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.scalars import Coded, Curie
from lenakg.extract.names import Names
from lenakg.extract.trials import trial_cell

NAMES = Names()
UNTREATED, RELAPSED = "pop:previously-untreated-cll", "pop:relapsed-or-refractory-cll"

CELLS = [
    ("Marsh Ab [21] 2007 Phase II Relapsed or refractory",
     "Marsh Ab", "Marsh Ab [21] 2007", (21,), "2007", "PhaseII", ("RelapsedOrRefractory",), (RELAPSED,), ()),
    ("Reed 2010 [10] Phase II Elderly Untreated",
     "Reed", "Reed 2010 [10]", (10,), "2010", "PhaseII", ("FirstLine",), ("pop:elderly", UNTREATED), ()),
    ("Fen [9, 25] 2011 Phase I Relapsed or refractory very adverse",
     "Fen", "Fen [9, 25] 2011", (9, 25), "2011", "PhaseI", ("RelapsedOrRefractory",),
     (RELAPSED, "pop:very-adverse-cll"), ()),
    ("Mire [28] ABC-009 2011 Phase III Treated and untreated",
     "Mire", "Mire [28] ABC-009 2011", (28,), "2011", "PhaseIII",
     ("PreviouslyTreated", "FirstLine"), ("pop:treated-and-untreated-cll",),
     ("ABC-009",)),
    ("MARSHES [34] XYZ 606 Phase I", "MARSHES", "MARSHES [34] XYZ 606", (34,), None, "PhaseI", (), (), ("XYZ 606",)),
    ("Bog 2011 [30] Phase II frontline Wetland Research Consortium WRC-014",
     "Bog", "Bog 2011 [30]", (30,), "2011", "PhaseII", ("FirstLine",), (UNTREATED,),
     ("Wetland Research Consortium", "WRC-014")),
    ("Bog 2009 [32] Phase 1b/2 Relapsed or progression after surgery Heavily treated",
     "Bog", "Bog 2009 [32]", (32,), "2009", "PhaseIAndII", ("RelapsedOrRefractory",),
     ("pop:relapsed-or-progression-after-surgery", "pop:heavily-pretreated-cll"), ()),
    ("Smith et al. (2015) [12-14]", "Smith", "Smith et al. (2015) [12-14]", (12, 13, 14), "2015", None, (), (), ()),
    ("Smith and Jones, 2010 Phase I-II", "Smith and Jones", "Smith and Jones, 2010", (), "2010", "PhaseIAndII",
     (), (), ()),
    ("FENLAND-2 (Burg 2015 [3]) Phase III", "Burg", "FENLAND-2 (Burg 2015 [3]", (3,), "2015", "PhaseIII", (), (),
     ("FENLAND-2",)),
    ("Phase II", "", "", (), None, "PhaseII", (), (), ()),
]  # fmt: skip


@pytest.mark.parametrize("cell", CELLS, ids=[cell[0] for cell in CELLS])
def test_a_cell(cell: tuple[object, ...]) -> None:
    words, *expected = cell
    found = trial_cell(str(words), NAMES)
    assert [found.name, found.label, found.numbers, found.year, found.phase, found.lines, found.populations,
            found.studies] == expected  # fmt: skip
    assert (found.asPrinted, found.unread) == (words, ())


def test_the_first_of_two_years_is_told() -> None:
    found = trial_cell("Marsh [31] 2006-7 Phase II", NAMES)
    assert found.year == "2006"
    assert found.remarks == ("of the years 2006-7 the first is given",)


def test_attached_numbers_are_references_only_if_so_told() -> None:
    assert trial_cell("Smith et al.12,14", NAMES, attached=True).numbers == (12, 14)
    assert trial_cell("Smith et al.12,14", NAMES).numbers == ()


def test_registries_and_phases_that_the_ontology_lacks() -> None:
    found = trial_cell(" NCT01234567 phase IV ", NAMES)
    assert (found.registry, found.phase, found.asPrinted) == (("NCT01234567",), None, "NCT01234567 phase IV")
    assert found.remarks == ("the ontology has no 'phase IV'",)
    assert trial_cell("Lee 2019 Phase 2b", NAMES).phase == "PhaseII"


def test_what_is_not_understood_is_unread() -> None:
    found = trial_cell("Marsh [3] Phase II conducted at night", NAMES)
    assert [found.asPrinted[start:end] for start, end in found.unread] == ["conducted at night"]


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            "Marsh|et al.|[9, 25]|[3-1]|[ ]|2011|2006-7|(2015)|Phase II|Phase I/II|Ph 2b|phase III/IV|Relapsed|or|"
            "refractory|untreated|Elderly|NCT01234567|ABC-009|,|;|(|)|Group|Study|second-line|after 9".split("|")
        ),
        max_size=15,
    ).map(" ".join),
    st.booleans(),
)
def test_whatever_is_printed(words: str, attached: bool) -> None:
    found = trial_cell(words, NAMES, attached=attached)
    assert found.asPrinted == words.strip()
    assert found.name in found.asPrinted
    assert found.label in found.asPrinted
    assert found.year is None or found.year in found.asPrinted
    for start, end in found.unread:
        assert 0 <= start < end <= len(found.asPrinted)
    for population in found.populations:
        Curie(("pop",)).check(population)
    for line in found.lines:
        Coded("LineOfTherapy").check(line)
    if found.phase is not None:
        Coded("Phase").check(found.phase)
