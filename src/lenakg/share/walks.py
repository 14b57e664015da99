"""What walks find, in the formats that readers and other programs take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.statements import Edge, Path
from lenakg.share.dot import dot
from lenakg.share.drawing import png, svg
from lenakg.share.figure import figure, one_line
from lenakg.share.mermaid import mermaid
from lenakg.share.networks import graphml
from lenakg.share.tables import text_table
from lenakg.share.walkjson import as_json

_EDGE: Final = (
    *("subject", "subjectAspect", "relation", "object", "objectAspect", "cell", "certainty", "setting", "paper"),
    *("primaryCheck", "claims", "against", "tension", "issue"),
)
_BY_DEFINITION: Final = "by definition"


def _table(found: Neighbors | Paths, width: int | None) -> bytes:
    """A row an edge, in which claims stand a line each; columns in which nothing stands are left out."""
    if isinstance(found, Neighbors):
        columns: Sequence[str] = _EDGE
        rows = [_row(edge) for edge in found]
    else:
        columns = ("path", "step", "weakest", *_EDGE)
        rows = [row for number, path in enumerate(found, 1) for row in _path_rows(number, path)]
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    cells = [["\n".join(map(one_line, row[index].split("\n"))) for index in kept] for row in rows]
    return text_table([columns[index] for index in kept], cells, width).encode() if rows else b""


def _row(edge: Edge) -> list[str]:
    return [
        *(str(edge.subject), edge.subject_aspect or "", edge.relation, str(edge.object), edge.object_aspect or ""),
        *(str(edge.cell or ""), edge.certainty or _BY_DEFINITION, "; ".join(edge.settings)),
        *("; ".join(map(str, edge.papers)), "; ".join(edge.checks)),
        *("\n".join(claim.curie for claim in claims) for claims in (edge.claims, edge.against)),
        "\n".join(f"{other.unlike(edge)}: {claim.curie}" for other in edge.tension for claim in other.claims),
        "\n".join(issue.curie for issue in edge.issues),
    ]


def _path_rows(number: int, path: Path) -> list[list[str]]:
    """The rows of a path, with a mark at its weakest steps."""
    weakest = path.weakest
    return [
        [str(number), str(place), "weakest" if step in weakest else "", *_row(edge)]
        for place, step in enumerate(path, 1)
        for edge in step.edges
    ]


def _graphml(found: Neighbors | Paths, width: int | None) -> bytes:
    told: dict[str, str | bool] = {"title": figure(found).title, "complete": True}
    if isinstance(found, Paths) and found.stopped is not None:
        told.update(complete=False, stopped=found.stopped)
    return graphml(found.edges, **told)


#: Each format of what a walk finds: what writes it. A table takes a width in characters, or None for no limit.
WRITERS: Final[dict[str, Callable[[Neighbors | Paths, int | None], bytes]]] = {
    "table": _table,
    "json": lambda found, width: as_json(found),
    "graphml": _graphml,
    "dot": lambda found, width: dot(figure(found)).encode(),
    "mermaid": lambda found, width: mermaid(figure(found)).encode(),
    "svg": lambda found, width: svg(figure(found)),
    "png": lambda found, width: png(figure(found)),
}


def write_walk(found: Neighbors | Paths, form: str, width: int | None = None) -> bytes:
    """What a walk has found, in the format `form` (a key of `WRITERS`).

    Args:
        found: the edges or the paths.
        form: the format.
        width: how many characters a line of a table may have.

    Raises:
        MissingExtra: the format needs what is not installed.
        QueryError: there is too much to draw.
    """
    return WRITERS[form](found, width)
