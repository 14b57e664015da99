"""HermiT, the reasoner that owlready2 brings, asked whether a graph is consistent; a second opinion."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from lenakg.core.errors import InputError
from lenakg.core.extras import extra
from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.share.worlds import to_ontology

#: Where something stands, and who wrote or read it: no class is defined by these, and they are most of the nodes.
_APART: Final = frozenset(
    {LENA + name for name in ("Passage", "Authorship", "DoubleReading", "Reading", "CoverageEntry", "Derivation")}
    | {PREFIXES["oa"] + "TextPositionSelector"}
)
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_INFERRED: Final = NamedNode(GRAPH + "inferred")


def contradicted(quads: Iterable[Quad]) -> bool:
    """Whether HermiT finds a contradiction in what is stated in `quads`.

    Passages, authorships, readings, coverage entries and derivations are left out.

    Raises:
        InputError: there is no Java to run HermiT on, or HermiT cannot read the graph.
        MissingExtra: owlready2 is not installed.
    """
    library = extra("owlready2", "owl")
    if shutil.which("java") is None:
        raise InputError(
            "HermiT needs Java, and there is none", repair="install a Java runtime, or ask the rules alone"
        )
    stated = [quad for quad in quads if quad.graph_name != _INFERRED]
    apart = {str(quad.subject) for quad in stated if quad.predicate == _TYPE and str(quad.object)[1:-1] in _APART}
    kept = [quad for quad in stated if str(quad.subject) not in apart and str(quad.object) not in apart]
    onto = to_ontology(kept)
    try:
        with onto:
            library.sync_reasoner_hermit(onto.world, debug=0)
    except library.OwlReadyInconsistentOntologyError:
        return True
    except library.OwlReadyJavaError as error:
        said = str(error).strip().splitlines()
        raise InputError(
            f"HermiT cannot reason with the graph: {said[-1] if said else error}", repair="run `lenakg check-ontology`"
        ) from error
    return False
