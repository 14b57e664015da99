"""Corruptions of the files themselves: what YAML lets pass and facts must not."""

from __future__ import annotations

from lenakg.mutation.kinds import Kind, OfFile, OfText
from lenakg.mutation.material import Material


def _copy(material: Material) -> tuple[str, str]:
    path, text = next(iter(material.texts.items()))
    return path.replace(".yaml", "-copy.yaml"), text


def _stray(material: Material) -> tuple[str, str]:
    path, text = next(iter(material.texts.items()))
    return path.rpartition("/")[2], text


def _empty(material: Material) -> tuple[str, str]:
    return f"{next(iter(material.texts)).rpartition('/')[0]}/more.yaml", "# nothing yet\n"


KINDS: tuple[Kind, ...] = (
    OfText("key-doubled", "A key stands twice in a record.", "    direction:", lambda line: f"{line}\n{line}"),
    OfText("key-misspelt", "A key is misspelt.", "    direction:", lambda line: line.replace("direction", "drection")),
    OfText(
        "key-retired",
        "A key is one that the model once had.",
        "    certainty:",
        lambda line: line.replace("certainty", "strength"),
    ),
    OfText("list-misspelt", "A list of records has an unknown name.", "claims:", lambda line: "claim:"),
    OfText("value-empty", "A key has no value.", "    setting:", lambda line: "    setting:"),
    OfText("value-null", "A value is null.", "    setting:", lambda line: "    setting: null"),
    OfText(
        "value-bare-sign",
        "A comparator is a bare sign, which YAML reads as a block.",
        "    setting:",
        lambda line: f"{line}\n    hedgeCue: >",
    ),
    OfText("list-empty", "A list is empty.", "    setting:", lambda line: f"{line}\n    citedEvidence: []"),
    OfText("list-for-value", "A value is a list.", "    setting:", lambda line: "    setting: [Clinical, InVitro]"),
    OfText(
        "prefix-undeclared",
        "A prefix is not declared.",
        "    citedEvidence: ref:",
        lambda line: line.replace("ref:", "pubmed:"),
    ),
    OfText(
        "iri-for-short-name",
        "A name is written out as an IRI.",
        "    citedEvidence: ref:",
        lambda line: "    citedEvidence: https://w3id.org/lenacll/citation/chen-2011",
    ),
    OfText(
        "anchor-and-alias",
        "A value is a reference to another.",
        "    setting:",
        lambda line: "    setting: &here Clinical\n    comment: *here",
    ),
    OfText(
        "tag", "A value is tagged as a number.", "    value:", lambda line: line.replace("value:", "value: !!float")
    ),
    OfText("indentation-broken", "A line is indented by a tab.", "    direction:", lambda line: f"\t{line.strip()}"),
    OfText("control-character", "A line has a control character.", "    comment:", lambda line: f"{line}\x07"),
    OfText("boolean-in-words", "A boolean is a word.", "    setting:", lambda line: f"{line}\n    ownObservation: yes"),
    OfFile("file-copied", "A file stands there twice.", _copy),
    OfFile("file-misplaced", "A file lies outside the folder of its document.", _stray),
    OfFile("file-empty", "A file has nothing in it.", _empty),
)
