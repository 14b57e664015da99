"""Papers whose title does not fit what they are cited for: it names entities of the same kind, and none that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.audit.issue import Issue, listed
from lenakg.derive.audit.statements import Claim
from lenakg.derive.audit.view import Reference, View, joined

_EVENT, _CELL, _DRUG, _DISEASE, _MOLECULE, _PROCESS = (
    PREFIXES[name] for name in ("ae", "cell", "drug", "disease", "mol", "proc")
)
#: How sure each rule is that the citation is wrong; of `docs/audit.md`.
_EVENTS, _EVENTS_OF_ANOTHER, _MOLECULES, _PROCESSES, _DRUGS, _DISEASES = 0.5, 0.8, 0.7, 0.5, 0.4, 0.5


def unlike(view: View) -> Iterator[Issue]:
    """Entries of the reference list with a title that names other entities than the claims that cite them.

    Caution: a paper may hold more than its title says, so that only what is of one kind is compared.
    """
    citing: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in view.claims:
        for paper in claim.evidence:
            citing[claim.document, paper].append(claim)
    for one in view.references:
        if one.paper in view.papers:
            title, claims = view.papers[one.paper].names, citing[one.document, one.paper]
            yield from _events(view, one, title, claims)
            yield from _cells(view, one, title, claims)
            yield from _drugs(view, one, title, claims)
            yield from _diseases(view, one, title, claims)


def _events(view: View, one: Reference, title: frozenset[str], claims: list[Claim]) -> Iterator[Issue]:
    """Claims about adverse events of which the title names none, but others."""
    told = _of_kind(title, _EVENT)
    groups: dict[tuple[frozenset[str], tuple[int, ...]], list[Claim]] = defaultdict(list)
    for claim, ours in _misfits(view, told, {claim: _of_kind(claim.about, _EVENT) for claim in claims}):
        groups[ours, _fitting(view, claim)].append(claim)
    for (ours, fitting), group in groups.items():
        better = f"; the title of {listed([f'[{number}]' for number in fitting])} names what is said" if fitting else ""
        confidence = _EVENTS_OF_ANOTHER if fitting else _EVENTS
        yield _issue(view, "title-event", one, group, ours, told, confidence, "", better)


def _misfits(
    view: View, told: frozenset[str], named: Mapping[Claim, frozenset[str]]
) -> Iterator[tuple[Claim, frozenset[str]]]:
    """The claims that name nothing that the title names, but for those beside one of the same sentence that does."""
    fitting = {
        passage for claim, ours in named.items() if ours and not _apart(view, ours, told) for passage in claim.passages
    }
    for claim, ours in named.items():
        if _apart(view, ours, told) and not fitting.intersection(claim.passages):
            yield claim, ours


def _fitting(view: View, claim: Claim) -> tuple[int, ...]:
    """The entries that the claim does not cite and whose title names both of its ends."""
    return tuple(
        other.number
        for other in view.references
        if other.document == claim.document and other.paper not in claim.evidence and other.paper in view.papers
        if all(any(view.related(end, name) for name in view.papers[other.paper].names) for end in claim.ends)
    )


def _cells(view: View, one: Reference, title: frozenset[str], claims: list[Claim]) -> Iterator[Issue]:
    """Claims that have a molecule or process, which the title names too, in other cells than the title."""
    told = _of_kind(title, _CELL)
    groups: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        for what in sorted({what for what, _ in claim.within if what.startswith((_MOLECULE, _PROCESS))} & title):
            cells = frozenset(cell for other, cell in claim.within if other == what)
            if _apart(view, cells, told):
                groups[what, cells].append(claim)
    for (what, cells), group in groups.items():
        confidence = _MOLECULES if what.startswith(_MOLECULE) else _PROCESSES
        yield _issue(view, "title-cell", one, group, cells, told, confidence, f"{view.called(what)} in ")


def _drugs(view: View, one: Reference, title: frozenset[str], claims: list[Claim]) -> Iterator[Issue]:
    """Claims, none of which is about a drug that the title names, nor is a trial of the paper.

    All that cites the paper is taken together, since what is given beside the drug of a study stands in no title.
    """
    arms = [trial.regimens for trial in view.trials.values() if one.paper in trial.papers]
    studied = {drug for regimens in arms for regimen in regimens for drug in view.drugs.get(regimen, ())}
    ours, told = frozenset().union(studied, *(claim.drugs for claim in claims)), _of_kind(title, _DRUG)
    if _apart(view, ours, told):
        group = [claim for claim in claims if claim.drugs]
        yield _issue(view, "title-drug", one, group, ours, told, _DRUGS)


def _diseases(view: View, one: Reference, title: frozenset[str], claims: list[Claim]) -> Iterator[Issue]:
    """Claims about diseases of which the title names none, but others."""
    told = _of_kind(title, _DISEASE)
    groups: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim, ours in _misfits(view, told, {claim: claim.diseases for claim in claims}):
        groups[ours].append(claim)
    for ours, group in groups.items():
        yield _issue(view, "title-disease", one, group, ours, told, _DISEASES)


def _of_kind(entities: Iterable[str], kind: str) -> frozenset[str]:
    return frozenset(entity for entity in entities if entity.startswith(kind))


def _apart(view: View, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both name something, and nothing of the one is the same as anything of the other, or broader."""
    return bool(ours and theirs) and not any(view.related(one, other) for one in ours for other in theirs)


def _called(view: View, entities: Iterable[str]) -> str:
    return listed(sorted(map(view.called, entities)))


def _issue(
    view: View,
    rule: str,
    one: Reference,
    claims: list[Claim],
    ours: frozenset[str],
    told: frozenset[str],
    confidence: float,
    what: str = "",
    better: str = "",
) -> Issue:
    passages = joined(*(claim.passages for claim in claims))
    said, named = _called(view, ours), _called(view, told)
    return Issue(
        rule=rule,
        kind="CitationContentMismatch",
        document=one.document,
        concerns=(*(claim.iri for claim in claims), one.iri),
        values=(("cited for", f"{what}{said}"), (f"title of [{one.number}]", f"{what}{named}")),
        message=f"{view.place(passages)} cites [{one.number}] for {what}{said}; its title names {what}{named}{better}.",
        confidence=confidence,
        passages=joined(passages, one.passages),
        resolved_by=f"reading [{one.number}]",
    )
