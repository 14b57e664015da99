"""Reading facts: what is refused, where, and with which repair; several faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import declared, read_fact_file, read_facts, references
from lenakg.core.namespaces import shorten

CLAIM = """\
claims:
  - id: claim:reeds
    asserts:
      subject: drug:lenalidomide
      predicate: causes
      object: ae:tumor-flare-reaction
    direction: Supports
    certainty: Asserted
    setting: Clinical
    citedEvidence: ref:reed-2029
    atPassage: passage:marsh-2030.sec-1-1
"""
RATE = """\
adverseEventRates:
  - id: result:reeds
    endpoint: AdverseEventOccurrence
    adverseEvent: ae:tumor-flare-reaction
    value: 85.3
    unit: "%"
    valueComparator: LessThan
    atPassage: passage:marsh-2030.sec-1-1.figure
"""


def faults(home: Path, *texts: str) -> list[str]:
    """What is wrong with the invented document once it has these files, with names of files alone."""
    for number, text in enumerate(texts):
        (home / f"topic-{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(home.parent)
    error = caught.value
    assert not isinstance(error, FactErrors) or len(error.faults) > 1
    found = error.faults if isinstance(error, FactErrors) else [error]
    return [str(one).replace(f"{home}/", "") for one in found]


def with_key(text: str, key: str, value: str) -> str:
    """The record with another value of one of its keys."""
    lines = text.splitlines()
    index = next(index for index, line in enumerate(lines) if line.strip(" -").startswith(f"{key}:"))
    lines[index] = lines[index].partition(":")[0] + f": {value}"
    return "\n".join(lines) + "\n"


def test_records_come_in_the_order_of_files_and_of_lines_with_their_places(home: Path) -> None:
    (home / "b.yaml").write_text(RATE + CLAIM, encoding="utf-8")
    facts = read_facts(home.parent)
    slugs = [fact.iri.rpartition("/")[2] for fact in facts]
    assert slugs == ["reeds", "reeds", "marsh-2030", "reed-2029", "marsh-2030.sec-1-1", "marsh-2030.sec-1-1.figure"]
    assert [fact.record.kind for fact in facts[:2]] == ["AdverseEventRate", "Claim"]
    assert {fact.document for fact in facts} == {"https://w3id.org/lenacll/document/marsh-2030"}
    claim = facts[1]
    assert (claim.line(), claim.line("direction"), claim.line("asserts", "object")) == (10, 15, 14)
    assert claim.line("citedEvidence", 0) == 18, "a single value stands where its key does"


@pytest.mark.parametrize(
    ("text", "key", "value", "line", "said"),
    [
        (RATE, "value", "8.53E1", 5, "value: '8.53E1' is not a number: write digits"),
        (RATE, "value", "1,000", 5, "value: '1,000' is not a number: write digits"),
        (RATE, "value", "1e5", 5, "value: '1e5' is not a number: write digits"),
        (RATE, "value", ".5", 5, "value: '.5' is not a number: write digits"),
        (RATE, "value", "+5", 5, "value: '+5' is not a number: write digits"),
        (RATE, "value", "[85.3]", 5, "value: must be a single value, not a list or a mapping"),
        (RATE, "value", "{low: 85.3}", 5, "value: must be a single value, not a list or a mapping"),
        (RATE, "valueComparator", "'<'", 7, "'<' is no Comparator: use one of"),
        (RATE, "valueComparator", "LessThen", 7, "is no Comparator: did you mean 'LessThan'?"),
        (RATE, "valueComparator", "[LessThan]", 7, "must be a single value"),
        (RATE, "valueComparator", ">", 7, "'valueComparator' has no value; give a value (quote it if it is a sign)"),
        (RATE, "unit", "", 6, "'unit' has no value; give a value"),
        (CLAIM, "direction", "supports", 7, "'supports' is no Direction: did you mean 'Supports'?"),
        (CLAIM, "predicate", "cause", 5, "'cause' is no Predicate: did you mean 'causes'?"),
        (CLAIM, "subject", "drg:lenalidomide", 4, "has no known prefix, did you mean 'drug:'?"),
        (CLAIM, "subject", "who:knows", 4, "subject: 'who:knows' has no known prefix"),
        (CLAIM, "citedEvidence", "doc:marsh-2030", 10, "must begin with ref:"),
        (CLAIM, "citedEvidence", "[ref:reed-2029, [ref:reed-2029]]", 10, "citedEvidence: must be a single value"),
        (CLAIM, "id", "drug:reeds", 2, "id: 'drug:reeds' must begin with claim:"),
        (CLAIM, "id", "[claim:reeds]", 2, "id: must be a single value"),
        (CLAIM, "citedEvidence", "ref:reed-2028", 10, "nothing is known as ref:reed-2028; did you mean ref:reed-2029?"),
        (CLAIM, "object", "ae:tumour-flare", 6, "nothing is known as ae:tumour-flare; did you mean ae:"),
        (CLAIM, "object", "ae:zzz", 6, "nothing is known as ae:zzz; declare it in the ontology or the facts"),
        (CLAIM, "atPassage", "passage:marsh-2030.sec-9-9", 11, "compute it with `lenakg passages`"),
    ],
)
def test_a_wrong_value(home: Path, text: str, key: str, value: str, line: int, said: str) -> None:
    text = with_key(text, key, value)
    (first,) = faults(home, text)
    assert first.startswith(f"topic-0.yaml:{line}: ")
    assert said in first


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    direction:", "    drection:", "topic-0.yaml:7: unknown key 'drection'; did you mean 'direction'?"),
        (
            "      object:",
            "      zzz: x\n      object:",
            "topic-0.yaml:6: unknown key 'zzz'; remove it, or see facts.schema.json for the keys",
        ),
        (
            "      object:",
            "      objekt: x\n      object:",
            "topic-0.yaml:6: unknown key 'objekt'; did you mean 'object'?",
        ),
        ("claims:", "claim:", "topic-0.yaml:1: unknown key 'claim'; did you mean 'claims'?"),
        ("    setting: Clinical\n", "", "topic-0.yaml:2: the key 'setting' is missing; add it"),
        ("      predicate: causes\n", "", "topic-0.yaml:3: the key 'predicate' is missing; add it"),
        (
            "    setting: Clinical\n",
            "    setting: Clinical\n    setting: InVivo\n",
            "topic-0.yaml:10: the key 'setting' stands twice, first on line 9; keep one of them",
        ),
    ],
)
def test_a_wrong_key(home: Path, old: str, new: str, expected: str) -> None:
    assert expected in faults(home, CLAIM.replace(old, new))


def test_a_file_is_a_mapping_of_lists_of_records(home: Path) -> None:
    assert faults(home, "- claims\n")[0].startswith("topic-0.yaml:1: a facts file is a mapping; begin with one of doc")
    assert faults(home, "claims: x\n") == ["topic-0.yaml:1: claims: must be a list"]
    flat = "".join(line for line in CLAIM.splitlines(keepends=True) if not line.startswith("      "))
    assert faults(home, with_key(flat, "asserts", "reeds")) == [
        "topic-0.yaml:3: asserts: must be a mapping of keys to values"
    ]
    assert faults(home, "claims:\n  - x\n") == ["topic-0.yaml:2: claims: must be a mapping of keys to values"]


def test_an_id_stands_once_in_all_files(home: Path) -> None:
    assert faults(home, "# reeds\n" + CLAIM, CLAIM) == [
        "topic-1.yaml:2: the id claim:reeds stands already at topic-0.yaml:3; give one of them another id"
    ]


def test_faults_of_several_files_and_kinds_come_together(home: Path) -> None:
    broken = CLAIM.replace("direction: Supports", "direction: Suports").replace("causes", "caused")
    found = faults(home, broken, with_key(RATE, "value", "5 %"), "claims: [", CLAIM, CLAIM)
    assert [one.partition(": ")[0] for one in found] == [
        "topic-0.yaml:5",
        "topic-0.yaml:7",
        "topic-1.yaml:5",
        "topic-2.yaml:2",
        "topic-4.yaml:2",
    ]


def test_faults_of_a_record_come_in_the_order_of_lines(home: Path) -> None:
    found = faults(home, with_key(CLAIM.replace("causes", "caused"), "atPassage", "doc:marsh-2030"))
    assert [one.partition(": ")[0] for one in found] == ["topic-0.yaml:5", "topic-0.yaml:11"]


def test_dangling_references_are_told_only_where_every_file_could_be_read(home: Path) -> None:
    dangling = with_key(CLAIM, "object", "ae:zzz")
    assert [one.partition(": ")[0] for one in faults(home, dangling, "claims: [")] == ["topic-1.yaml:2"]


def test_arms_are_declared_by_their_trial(home: Path) -> None:
    trial = (
        "trials:\n  - {id: trial:fen, label: Fen, phase: PhaseII, lineOfTherapy: FirstLine, inPopulation: "
        "pop:previously-untreated-cll, reportedIn: ref:reed-2029, hasArm: [{hasRegimen: regimen:daily}]}\n"
        "regimens:\n  - {id: regimen:daily, label: d, definition: d, includesDrug: drug:lenalidomide}\n"
    )
    (home / "trial.yaml").write_text(trial, encoding="utf-8")
    facts = read_facts(home.parent)
    fen = next(fact for fact in facts if fact.iri.endswith("/trial/fen"))
    assert [iri.rpartition("/")[2] for iri in declared(fen)] == ["fen", "fen.arm-1"]
    assert ("hasArm", 0, "hasRegimen") in {path for _, path in references(fen.record)}
    arm = RATE + "    ofArm: trial:fen.arm-{}\n"
    (home / "rate.yaml").write_text(arm.format(1), encoding="utf-8")
    assert len(read_facts(home.parent)) == len(facts) + 1
    assert faults(home, arm.format(2).replace("result:reeds", "result:others"))[0].startswith(
        "topic-0.yaml:9: nothing is known as trial:fen.arm-2; did you mean trial:fen.arm-1"
    )


def test_a_folder_without_facts_or_with_an_unusable_name_is_told(tmp_path: Path, home: Path) -> None:
    with pytest.raises(FactError, match=r"no facts here; expected <document>/<topic>\.yaml in it"):
        read_facts(tmp_path / "none")
    with pytest.raises(FactError, match=r"not where it is read; call it <document>/<topic>\.yaml"):
        read_facts(home)
    home.rename(home.parent / "my document")
    (home.parent / "my document" / "more.yaml").write_text(CLAIM, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(home.parent)
    place = f"{home.parent / 'my document'}: "
    assert str(caught.value).startswith(f"{place}the folder 'my document' gives no name to its document; use letters")
    assert "\n" not in str(caught.value), "said once, however many files it holds"


def test_references_of_one_file_are_not_checked(home: Path) -> None:
    (home / "alone.yaml").write_text(with_key(CLAIM, "object", "ae:zzz"), encoding="utf-8")
    assert [fact.iri.rpartition("/")[2] for fact in read_fact_file(home / "alone.yaml")] == ["reeds"]


def test_an_id_of_the_ontology_or_of_a_part_is_taken(home: Path) -> None:
    (home / "more.yaml").write_text(
        "regimens:\n"
        "  - {id: regimen:alone, label: alone, definition: Alone., includesDrug: drug:lenalidomide}\n"
        "trials:\n"
        "  - id: trial:one\n    label: One\n    phase: PhaseI\n    lineOfTherapy: FirstLine\n"
        "    inPopulation: pop:responders\n    reportedIn: ref:two\n    hasArm: [{hasRegimen: regimen:alone}]\n"
        "trialEntries:\n"
        "  - {id: trial:one.arm-1, ofTrial: trial:one, asPrinted: One, atPassage: passage:three}\n",
        encoding="utf-8",
    )
    with pytest.raises(FactErrors) as caught:
        read_facts(home.parent)
    assert any("the id trial:one.arm-1 stands already at" in str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize("name", ["more.yml", "deeper/more.yaml"])
def test_a_file_in_the_wrong_place_is_not_passed_over(home: Path, name: str) -> None:
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).write_text("claims: []\n", encoding="utf-8")
    with pytest.raises(FactError, match="not where it is read"):
        read_facts(home.parent)


def test_a_folder_without_the_record_of_its_document_is_told(home: Path) -> None:
    other = home.parent / "fen-2031"
    other.mkdir()
    (other / "claims.yaml").write_text(CLAIM, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(home.parent)
    assert str(caught.value) == (f"{other}: no file here describes the document; add documents: with id: doc:fen-2031")


def test_a_document_that_is_not_called_as_its_folder_is_told(home: Path) -> None:
    home.rename(home.parent / "fen-2031")
    with pytest.raises(
        FactError, match="the document of this folder is doc:fen-2031, not doc:marsh-2030; call it doc:fen"
    ):
        read_facts(home.parent)


def test_a_second_document_in_a_folder_is_told(home: Path) -> None:
    text = (home / "document.yaml").read_text(encoding="utf-8")
    second = text.partition("citations:")[0].replace("doc:marsh-2030", "doc:marsh-2031")
    assert faults(home, second) == [
        "topic-0.yaml:3: a folder describes one document; give this one a folder of its own"
    ]


def test_a_number_of_thousands_of_digits_is_refused_in_our_own_words(home: Path) -> None:
    (found,) = faults(home, RATE + f"    count: {'9' * 5000}\n")
    assert found == "topic-0.yaml:9: count: '999999999…' has 5000 digits: write a whole number of at most 100"
    (home / "topic-0.yaml").write_text(RATE + f"    count: {'0' * 5000}7\n", encoding="utf-8")
    assert read_facts(home.parent)


PASSAGES = """\
passages:
  - id: passage:marsh-2030.sec-1-2
    section: "1"
    start: 25
    end: 45
    textDigest: "2222222222222222222222222222222222222222222222222222222222222222"
    normalizedLength: 18
"""


def test_passages_that_follow_one_another_are_taken(home: Path) -> None:
    (home / "more.yaml").write_text(PASSAGES, encoding="utf-8")
    assert len(read_facts(home.parent)) == 5


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("start", "24", "4: passage:marsh-2030.sec-1-2 begins inside passage:marsh-2030.sec-1-1.figure"),
        ("end", "300", "7: passage:marsh-2030.sec-1-2 has 275 characters, but 18 when normalised"),
        ("normalizedLength", "9", "7: passage:marsh-2030.sec-1-2 has 20 characters, but 9 when normalised"),
        ("normalizedLength", "41", "7: passage:marsh-2030.sec-1-2 has 20 characters, but 41 when normalised"),
    ],
)
def test_a_passage_that_can_be_no_sentence_is_told(home: Path, key: str, value: str, expected: str) -> None:
    (told,) = faults(home, with_key(PASSAGES, key, value))
    assert told == f"topic-0.yaml:{expected}; compute the passages anew: lenakg passages"


def test_other_passages_may_lie_in_what_interrupts_a_sentence(home: Path) -> None:
    broken = with_key(PASSAGES, "end", "35") + "    continuedAt: {start: 65, end: 75}\n"
    row = "".join(PASSAGES.splitlines(keepends=True)[1:]).replace("sec-1-2", "table-1-row-1")
    row = with_key(with_key(row, "start", "40"), "end", "60")
    (home / "topic-0.yaml").write_text(broken + row, encoding="utf-8")
    assert len(read_facts(home.parent)) == 6
    (told,) = faults(home, broken + with_key(row, "end", "70"))
    assert "passage:marsh-2030.sec-1-2 begins inside passage:marsh-2030.table-1-row-1" in told


def test_the_passages_of_a_marked_up_document_have_more_characters_than_words(home: Path) -> None:
    document = (home / "document.yaml").read_text(encoding="utf-8")
    marked = document.replace("    rights:", "    mediaType: application/xml\n    rights:")
    (home / "document.yaml").write_text(marked, encoding="utf-8")
    (home / "more.yaml").write_text(with_key(PASSAGES, "end", "300"), encoding="utf-8")
    assert len(read_facts(home.parent)) == 5


@pytest.mark.parametrize(
    ("key", "value"), [("section", '"2"'), ("textDigest", f'"{"2" * 64}"'), ("normalizedLength", "19")]
)
def test_passages_of_one_place_say_the_same_of_it(home: Path, key: str, value: str) -> None:
    figure = PASSAGES.replace("sec-1-2", "sec-1-1.other").replace("start: 25", "start: 5").replace("end: 45", "end: 25")
    same = figure.replace('"' + "2" * 64, '"' + "1" * 64)
    (told,) = faults(home, with_key(same, key, value))
    assert "are one place with two values of " + key in told


def test_a_statement_stands_once(home: Path) -> None:
    again = CLAIM.partition("\n")[2].replace("claim:reeds", "claim:again") + "    comment: In other words.\n"
    (told,) = faults(home, CLAIM + again)
    assert told.startswith("topic-0.yaml:12: claim:again says what claim:reeds says at ")
    assert told.endswith("topic-0.yaml:2; keep one")


def test_a_statement_that_differs_in_anything_may_stand_beside_it(home: Path) -> None:
    other = CLAIM.partition("\n")[2].replace("claim:reeds", "claim:other") + "    followedBy: ReturnToBaseline\n"
    (home / "topic.yaml").write_text(CLAIM + other, encoding="utf-8")
    assert {"claim:reeds", "claim:other"} <= {shorten(fact.iri) for fact in read_facts(home.parent)}


def test_a_figure_is_the_same_characters_to_all_its_results(home: Path) -> None:
    printed = RATE.replace("    valueComparator: LessThan\n", "    asPrinted: 85.3%\n")
    other = printed.partition("\n")[2].replace("result:reeds", "result:herons").replace("85.3%", "85.3 %")
    (told,) = faults(home, printed + other)
    assert told == (
        "topic-0.yaml:14: passage:marsh-2030.sec-1-1.figure is '85.3%' to result:reeds; "
        "give one of the figures a passage of its own"
    )


def test_printed_characters_stand_at_a_figure(home: Path) -> None:
    printed = RATE.replace("valueComparator: LessThan", "asPrinted: 85.3%").replace("sec-1-1.figure", "sec-1-1")
    (told,) = faults(home, printed)
    assert told.startswith("topic-0.yaml:8: passage:marsh-2030.sec-1-1 is no figure, but asPrinted is one; name")
