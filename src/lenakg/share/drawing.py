"""Figures as pictures, laid out by Graphviz."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from lenakg.core.errors import QueryError
from lenakg.core.extras import extra
from lenakg.share.dot import dot
from lenakg.share.figure import Figure

_DPI: Final = 144
#: Beyond so many arrows a layout takes long, and nobody finds a way through.
_MOST: Final = 250


def svg(figure: Figure) -> bytes:
    """The figure as SVG with a title and a description for those who cannot see it.

    Raises:
        MissingExtra: pygraphviz is not installed.
        QueryError: there is too much to draw.
    """
    text = _laid_out(figure, "svg").decode()
    told = f"<title>{escape(figure.title)}</title>\n<desc>{escape(figure.description)}</desc>\n"
    return re.sub(r"(<svg\b)([^>]*>)", lambda tag: f'{tag[1]} role="img"{tag[2]}\n{told}', text, count=1).encode()


def png(figure: Figure) -> bytes:
    """The figure as PNG.

    Raises:
        MissingExtra: pygraphviz is not installed.
        QueryError: there is too much to draw.
    """
    return _laid_out(figure, "png")


def _laid_out(figure: Figure, form: str) -> bytes:
    pygraphviz = extra("pygraphviz", "draw")
    if len(figure.arrows) > _MOST:
        raise QueryError(
            f"a drawing of {len(figure.arrows)} arrows cannot be read",
            repair=f"ask for fewer, or for another format; up to {_MOST} are drawn",
        )
    with _silence():
        graph = pygraphviz.AGraph(string=dot(figure))
        picture: bytes = graph.draw(format=form, prog="dot", args=f"-Gdpi={_DPI}" if form == "png" else "")
    return picture


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps from standard error what the libraries of Graphviz say there of the fonts that a machine has."""
    try:
        kept = os.dup(2)
    except OSError:
        # There is no standard error.
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
