"""Rules of the audit that read the text of the document, and those on what tables and text take up of each other."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from lenakg.derive.audit.coverage import unnumbered, untabled, untold
from lenakg.derive.audit.named import named_sources, spelt, unlisted
from lenakg.derive.audit.view import Trial

from .viewed import event, figure, listed, row, text, view

ENTRY = "[1] A. Bittern-Moss, “Reeds,” *Fen*, vol. 3, 2028."


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("It is rare (Heron Society 2019).", ["Heron Society 2019"]),
        ("It is rare (Heron and Reed, 2019).", ["Heron and Reed 2019"]),
        ("It is rare (Heron et al. 2019a).", ["Heron et al. 2019"]),
        ("It is rare (Bittern-Moss 2028).", []),
        ("It is rare (Bittern-Moss 2027).", ["Bittern-Moss 2027"]),
        ("It was rare (May 2013), and is (in 2019) again.", []),
        ("Heron et al. saw it.", ["Heron et al."]),
        ("As Bittern-Moss et al. saw.", []),
        ("As Bittern Moss et al. saw.", []),  # another spelling is another rule's matter
        ("The SEDGE trial was stopped.", ["SEDGE"]),
        ("The SEDGE trial (NCT01234567) was stopped.", ["SEDGE, NCT01234567"]),
        ("The SEDGE trial was stopped [1].", []),
        ("It is being tried (“Sedge Forever Study”).", ["Sedge Forever Study"]),
        ("Chronic marsh fever (CMF) is rare. A CMF study is due.", []),
        ("This study was long.", []),
    ],
)
def test_named_sources(sentence: str, named: list[str]) -> None:
    assert [one.words for one in named_sources(text(sentence, ref_1=ENTRY))] == named


def test_tables_and_entries_are_not_searched_for_names() -> None:
    said = text("Nothing.", ref_1="[1] (Heron Society 2019) et al.")
    row_of_table = said.sentences[0]._replace(key="table-1-row-1", words="SEDGE trial (Heron Society 2019)")
    assert list(named_sources(replace(said, sentences=(*said.sentences, row_of_table)))) == []


def test_numbers_without_entry_and_entries_without_number() -> None:
    papers = listed((1, "A. Bittern-Moss", "Reeds", 2028, "3"), (2, "W. Reed", "More", 2029, "4"))
    said = text("It grows [1, 9].", ref_1=ENTRY, ref_2="[2] W. Reed, “More,” *Fen*, 2029.")
    found = {issue.rule: issue for issue in unlisted(view(**papers), said)}
    assert set(found) == {"number-unlisted", "reference-uncited"}
    assert dict(found["number-unlisted"].values) == {"named": "[9]"}
    assert found["reference-uncited"].concerns == ("ref:2",)
    assert list(unlisted(view(**papers), text("It grows [1, 2].", ref_1=ENTRY, ref_2="[2] W. Reed."))) == []
    assert list(unlisted(view(), text("It grows [1, 2]."))) == [], "without a list nothing can be missed"
    assert list(unlisted(view(**papers), text("It grows.", ref_1=ENTRY))) == [], "nor without numbers"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As Bittern Moss saw.", [("Bittern Moss", 0.6)]),
        ("In Bittern Moss it is so, and in Bittern Moss again.", [("Bittern Moss", 0.6)]),
        ("As Bittern-Moss saw.", []),
        ("As Bittern-Mos et al. saw.", [("Bittern-Mos", 0.9)]),
        ("As Bitterns do.", []),
    ],
)
def test_names_in_the_text(sentence: str, expected: list[tuple[str, float]]) -> None:
    papers = listed((1, "A. Bittern-Moss", "Reeds", 2028, "3"))
    found = list(spelt(view(**papers), text(sentence)))
    assert [(dict(issue.values)["named"], issue.confidence) for issue in found] == expected
    assert all(issue.concerns == ("ref:1",) for issue in found)


def test_rows_that_the_text_never_cites_and_rows_that_cite_nothing() -> None:
    entries = (row("Reed [1] 2030"), row("Heron [2, 3]", number=2), row("Marsh 2031", number=3))
    (one,) = untold(view(entries=entries), text("Only this [1]."))
    assert (one.rule, one.concerns, one.confidence) == ("row-untold", ("trial:t.2",), 0.1)
    assert list(untold(view(entries=entries), text("All of it [1-3]."))) == []
    (bare,) = unnumbered(view(entries=entries))
    assert (bare.rule, bare.concerns) == ("row-unnumbered", ("trial:t.3",))
    assert list(unnumbered(view(entries=(row("Reed 2030"),)))) == [], "where no row cites by number"


def test_trials_that_stand_in_no_table() -> None:
    trials = {name: Trial(name, name) for name in "tu"}
    told = figure("40", "b", trial="u", at="sec-1-1")
    (one,) = untabled(view(event("40", "a"), told, told, trials=trials))
    assert (one.rule, one.concerns, one.confidence) == ("trial-untabled", ("u",), 0.1)
    assert list(untabled(view(told, trials=trials))) == [], "in a document without tables of trials"


def test_long_sentences_take_linear_time() -> None:
    hostile = ["Aa " * 20000, "(" * 20000, "(Aa and " * 8000, "A" * 40000 + " trial", "“" * 20000, "A.-" * 20000]
    start = time.process_time()
    for sentence in hostile:
        list(named_sources(text(sentence, ref_1=ENTRY)))
        list(spelt(view(**listed((1, "A. Bittern-Moss", "Reeds", 2028, "3"))), text(sentence)))
    assert time.process_time() - start < 5
