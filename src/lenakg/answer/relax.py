"""Where a walk finds nothing: what would have to be asked for to find something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lenakg.answer.found import Relaxation
from lenakg.answer.network import ANY, Network, Selection
from lenakg.answer.statements import CERTAINTIES

_Value = str | int | bool | tuple[()]


def relax_neighbors(network: Network, entity: str, selection: Selection, follow: str) -> tuple[Relaxation, ...]:
    """Each single option with which there would be edges at `entity`; where none is enough, all of them together."""
    candidates = [*_wider(selection, follow), ("direction", ANY, replace(selection, direction=ANY), follow)]
    found: dict[str, Relaxation] = {}
    for option, value, wider, way in candidates:
        count = len(network.ways(wider).at(entity, way))
        if count:
            found.setdefault(option, Relaxation({option: value}, count))
    if not found:
        options: dict[str, _Value] = {option: value for option, value, _, _ in candidates}
        widest, way = _with(selection, follow, options)
        count = len(network.ways(widest).at(entity, way))
        return (Relaxation(options, count),) if count else ()
    return tuple(found.values())


def relax_paths(
    network: Network, source: str, target: str, selection: Selection, follow: str, longest: int
) -> tuple[Relaxation, ...]:
    """Each single option with which there would be a path, or a shorter one than without it.

    Where none is enough, as few of them as are needed together. If the path is longer than `longest`, that is said too.
    """
    found: dict[str, Relaxation] = {}
    plain = _distance(network, source, target, selection, follow)

    def consider(options: dict[str, _Value], length: int | None) -> None:
        if length is not None and (plain is None or length < plain or not options):
            needed = {"longest": length} if length > longest else {}
            found.setdefault(" ".join(options), Relaxation({**options, **needed}, length))

    consider({}, plain)
    wider_by = list(_wider(selection, follow))
    for option, value, wider, way in wider_by:
        consider({option: value}, _distance(network, source, target, wider, way))
    consider({"direction": ANY}, _distance(network, source, target, replace(selection, direction=ANY), follow))
    if not found:
        needed = _several(network, source, target, selection, follow, wider_by)
        consider(needed, _distance(network, source, target, *_with(selection, follow, needed)))
    return tuple(found.values())


def _several(
    network: Network,
    source: str,
    target: str,
    selection: Selection,
    follow: str,
    wider_by: list[tuple[str, _Value, Selection, str]],
) -> dict[str, _Value]:
    """As few options as are needed together, each as little as is needed; all of them where nothing helps."""
    # The last value of an option lets the most through.
    options = {option: value for option, value, _, _ in wider_by}
    for option in tuple(options):
        fewer = {name: value for name, value in options.items() if name != option}
        if _distance(network, source, target, *_with(selection, follow, fewer)) is not None:
            options = fewer
    for option, value, _, _ in reversed(wider_by):
        if option in options:
            tighter = {**options, option: value}
            if _distance(network, source, target, *_with(selection, follow, tighter)) is not None:
                options = tighter
    return options


def _wider(selection: Selection, follow: str) -> Iterator[tuple[str, _Value, Selection, str]]:
    """Selections and ways that let more through, each by one option."""
    for certainty in CERTAINTIES[CERTAINTIES.index(selection.certainty) + 1 :]:
        yield "certainty", certainty, replace(selection, certainty=certainty), follow
    if not selection.definitions:
        yield "definitions", True, replace(selection, definitions=True), follow
    if follow != "both":
        yield "follow", "both", selection, "both"
    if selection.predicates is not None:
        yield "predicates", (), replace(selection, predicates=None), follow
    if selection.settings is not None:
        yield "settings", (), replace(selection, settings=None), follow


def _with(selection: Selection, follow: str, options: Mapping[str, _Value]) -> tuple[Selection, str]:
    # An empty tuple of words stands for all.
    changes = {name: value if value != () else None for name, value in options.items() if name != "follow"}
    return replace(selection, **changes), str(options.get("follow", follow))  # type: ignore[arg-type]  # the options are those of a Selection


def _distance(network: Network, source: str, target: str, selection: Selection, follow: str) -> int | None:
    """How many steps the shortest path has, if there is one."""
    return network.ways(selection).toward(target, follow).distances.get(source)
