"""The whole run: every kind of corruption, each mutant before every check, in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from lenakg.core.errors import LenakgError
from lenakg.graph.engines import chosen
from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Judge, Verdict
from lenakg.mutation.kinds import Kind
from lenakg.mutation.material import Material
from lenakg.source.text import Document

T = TypeVar("T")
R = TypeVar("R")


class ControlFailed(LenakgError):
    """The checks complain of the clean facts, so that what they say of corrupted ones means nothing."""

    exit_code = 1


@dataclass(frozen=True)
class KindScore:
    """A kind and what the checks said of its mutants."""

    kind: Kind
    verdicts: tuple[Verdict, ...]

    @property
    def caught(self) -> bool:
        """Whether each of the mutants was caught by some check."""
        return all(verdict.caught for verdict in self.verdicts)

    @property
    def failed(self) -> bool:
        """Whether a mutant slipped through that can be seen without the source's text."""
        return self.kind.unseen is None and not all(set(verdict.caught) - {"passages"} for verdict in self.verdicts)

    def by(self, layer: str) -> int | None:
        """How many of the mutants a check caught; None where it ran on none of them."""
        ran = [verdict.said[layer] for verdict in self.verdicts if layer in verdict.said]
        return sum(map(bool, ran)) if ran else None


@dataclass(frozen=True)
class Score:
    """What a run found; `source` is whether the source's text was at hand."""

    kinds: tuple[KindScore, ...]
    source: bool

    @property
    def failed(self) -> tuple[KindScore, ...]:
        """The kinds that can be seen without the source's text and were not caught."""
        return tuple(one for one in self.kinds if one.failed)

    @property
    def mutants(self) -> int:
        """How many mutants there were."""
        return sum(len(one.verdicts) for one in self.kinds)

    def by(self, layer: str) -> int:
        """How many mutants a check caught."""
        return sum(one.by(layer) or 0 for one in self.kinds)


def score(
    source: Document | None = None,
    jobs: int = 1,
    kinds: Sequence[Kind] = KINDS,
    done: Callable[[int, int], None] = lambda number, of: None,
    engine: str | None = None,
) -> Score:
    """Corrupt the facts in every one of `kinds` and see what the checks say.

    Args:
        source: the text of the document, for the checks of its passages.
        jobs: how many processes.
        kinds: of the catalogue; a process finds them there by their names.
        done: told of progress, kinds judged and kinds in all.
        engine: which engine of SHACL judges; without a name the fast one where it is installed.

    Raises:
        ControlFailed: the clean facts do not pass.
        InputError: no engine has that name.
        MissingExtra: the engine is not installed.
        NoMutant: a kind has no place in the facts, or changes nothing.
    """
    engine = chosen(engine)
    control = Judge(Material(), source, engine).control()
    if control.caught:
        layer = control.caught[0]
        raise ControlFailed(f"the clean facts do not pass ({layer}: {control.said[layer][0]}); mend them first")
    with _Workers(source, jobs, engine) as workers:
        found: dict[str, list[Verdict]] = {}
        for verdicts in workers.each(_verdicts, [kind.name for kind in kinds]):
            found[verdicts[0].kind] = verdicts
            done(len(found), len(kinds))
        pending = [(kind, verdict) for kind in kinds for verdict in found[kind.name] if verdict.pending]
        # Where something must be seen each is looked at by itself, since one mutant could hide another.
        groups = [[verdict] for kind, verdict in pending if kind.unseen is None]
        groups.extend(apart(verdict for kind, verdict in pending if kind.unseen is not None))
        seen = {
            (verdict.kind, verdict.place): verdict
            for verdicts in workers.each(_confirmed, groups)
            for verdict in verdicts
        }
    return Score(
        tuple(
            KindScore(kind, tuple(seen.get((one.kind, one.place), one) for one in found[kind.name])) for kind in kinds
        ),
        source is not None,
    )


def apart(verdicts: Iterable[Verdict]) -> Iterator[list[Verdict]]:
    """The verdicts in groups in which no two are about one fact, so that they can be looked at together."""
    groups: list[tuple[set[str], list[Verdict]]] = []
    for verdict in verdicts:
        facts = set(verdict.differing)
        group = next((group for group in groups if not group[0] & facts), None)
        if group is None:
            group = (set(), [])
            groups.append(group)
        group[0].update(facts)
        group[1].append(verdict)
    return (group for _, group in groups)


class _Workers:
    """Processes that hold the material, or this one alone."""

    def __init__(self, source: Document | None, jobs: int, engine: str) -> None:
        # Not forked: the engine in Rust has threads once it has been asked, which a forked process waits for in vain.
        self.pool = (
            ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(source, engine))
            if jobs > 1
            else None
        )
        if self.pool is None:
            _begin(source, engine)

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def each(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The results of `task` for the items, as they come."""
        if self.pool is None:
            yield from map(task, items)
            return
        pending = [self.pool.submit(task, item) for item in items]
        for future in as_completed(pending):
            yield future.result()


_JUDGE: dict[str, Judge] = {}


def _begin(source: Document | None, engine: str) -> None:
    """Read the material once in a process."""
    _JUDGE["here"] = Judge(Material(), source, engine)


def _verdicts(name: str) -> list[Verdict]:
    judge = _JUDGE["here"]
    kind = next(kind for kind in KINDS if kind.name == name)
    return [judge.judge(mutant) for mutant in kind.mutants(judge.material)]


def _confirmed(verdicts: list[Verdict]) -> list[Verdict]:
    return _JUDGE["here"].confirm(verdicts)
