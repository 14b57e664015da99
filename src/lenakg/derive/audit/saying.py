"""Statements and the entities in them, as the audit reads them from the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from lenakg.core.namespaces import LENA, PREFIXES, expand
from lenakg.derive.audit.nodes import Node
from lenakg.derive.audit.statements import Claim, Statement, Step
from lenakg.derive.claims import ClaimView, Described
from lenakg.extract.names import Names, tokens

_LABEL, _BROADER = PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "broader"
_CELL, _DISEASE = PREFIXES["cell"], PREFIXES["disease"]
_SCHEDULE = ("cycleLength", "restDays", "dayFrom", "dayTo", "timesPer", "period", "periodUnit", "incrementEvery")
#: What titles name that can be compared with claims; mechanisms are compared by what they act on.
_KINDS = frozenset({"Condition", "CellType", "Drug", "DrugClass", "Molecule", "Process", "Outcome"})
#: Days in a unit of time (UCUM).
_DAYS = {"d": 1, "wk": 7}


def steps(node: Node, described: Described) -> Iterator[Step]:
    """The doses of a regimen, in their order."""
    found = [Node(iri, described.get(iri, {})) for iri in node.all("hasDoseStep")]
    for step in sorted(found, key=lambda one: one.number("stepOrder") or 0):
        numbers = {name: told for name in _SCHEDULE if (told := step.text(name)) is not None}
        yield Step(
            drug=step.text("ofDrug") or "",
            role=step.code("stepRole"),
            dose=step.text("doseLow"),
            unit=step.text("doseUnit"),
            numbers=numbers,
            high=step.text("doseHigh"),
        )


def statements(described: Described) -> Iterator[Statement]:
    """The claims and results that name regimens."""
    for iri, keys in described.items():
        if LENA + "underRegimen" in keys:
            node = Node(iri, keys)
            evidence, regimens = frozenset(node.all("citedEvidence")), frozenset(node.all("underRegimen"))
            yield Statement(
                iri=iri,
                trial=node.text("ofTrial"),
                evidence=evidence,
                regimens=regimens,
                passages=node.all("atPassage"),
                document=node.document,
                until=_until([Node(window, described.get(window, {})) for window in node.all("when")]),
            )


def _until(windows: list[Node]) -> str | None:
    """The day of treatment at which the last of these times ends; None where one of them says no such day."""
    ends = [
        int(upper) * _DAYS[unit]
        for window in windows
        if (upper := window.text("upper") or "").isdecimal() and (unit := window.text("unit") or "") in _DAYS
        if window.code("anchor") == "TreatmentStart"
    ]
    return str(max(ends)) if ends and len(ends) == len(windows) else None


def claims(read: Iterable[ClaimView], described: Described) -> Iterator[Claim]:
    """Claims with all that they are about; recommendations that exclude are none."""
    for claim in read:
        if claim.excludes:
            continue
        said, node = claim.proposition, Node(claim.iri, described[claim.iri])
        ends = (said.subject, said.object)
        parts = [Node(end, described.get(end, {})) for end in ends]
        plans = [
            Node(plan, described.get(plan, {})) for name in ("underRegimen", "hasRegimen") for plan in node.all(name)
        ]
        about = frozenset((*ends, *(one for part in parts for one in part.all("target"))))
        drugs = {one for plan in (*parts, *plans) for one in plan.all("includesDrug")}
        yield Claim(
            iri=claim.iri,
            document=node.document,
            direction=claim.direction,
            ends=ends,
            about=about,
            within=frozenset(_within(claim, parts)),
            diseases=frozenset((*node.all("inDisease"), *(end for end in ends if end.startswith(_DISEASE)))),
            drugs=frozenset(drugs | {end for end in ends if end.startswith(PREFIXES["drug"])}),
            evidence=frozenset(node.all("citedEvidence")),
            passages=node.all("atPassage"),
        )


def _within(claim: ClaimView, parts: list[Node]) -> Iterator[tuple[str, str]]:
    """What a claim says to be in which cell: targets of mechanisms, the object of what is said, what a cell makes."""
    for part in parts:
        yield from product(part.all("target"), part.all("inCell"))
    said, last = claim.proposition, parts[1]
    if said.in_cell is not None:
        yield from ((one, said.in_cell) for one in (last.iri, *last.all("target")))
    if said.subject.startswith(_CELL):
        yield said.object, said.subject


def named(title: str) -> frozenset[str]:
    """The entities (IRIs) that a title names by a label or synonym of the ontology, the longest name first.

    >>> sorted(iri.rsplit("/", 1)[1] for iri in named("CD154 on CLL cells of the frog"))
    ['cd154', 'cll-cell']
    """
    known, found, at = Names(), set(), 0
    for token in tokens(title):
        match = known.match(title, token.start, _KINDS) if token.start >= at else None
        if match is not None:
            at = match[0]
            found.add(expand(match[1]) or match[1])
    return frozenset(found)


def wider(described: Described) -> dict[str, frozenset[str]]:
    """All that is broader than each node that anything is broader than."""
    found: dict[str, frozenset[str]] = {}
    for node, keys in described.items():
        order = list(keys.get(_BROADER, ()))
        for one in order:
            order.extend(above for above in described.get(one, {}).get(_BROADER, ()) if above not in order)
        if order:
            found[node] = frozenset(order)
    return found


def labels(described: Described) -> dict[str, str]:
    """The labels of nodes."""
    return {node: min(keys[_LABEL]) for node, keys in described.items() if keys.get(_LABEL)}
