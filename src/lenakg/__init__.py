"""lenakg: what the literature says about lenalidomide in chronic lymphocytic leukemia, as a knowledge graph.

>>> import lenakg
>>> kg = lenakg.load()
>>> kg.entity("TFR").label
'tumor flare reaction'
"""

__version__ = "0.1.0"

#: Type checkers take this name for true; the module `typing` itself is not needed.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from lenakg.answer.cards import Card, Parameter
    from lenakg.answer.catalogue import Catalogue
    from lenakg.answer.cells import Name
    from lenakg.answer.disagreements import Disagreement, Disagreements, Voice
    from lenakg.answer.found import Evidence, Neighbors, Paths, Piece, Relaxation
    from lenakg.answer.given import Certainty, Direction, Follow
    from lenakg.answer.statements import Claim, Edge, Entity, Issue, Paper, Path, Place, Step
    from lenakg.answer.table import Answer, NameForm, Row
    from lenakg.core.errors import (
        AmbiguousName,
        InputError,
        LenakgError,
        MissingExtra,
        NameNotFound,
        OutputError,
        QueryError,
    )
    from lenakg.knowledge_graph import KnowledgeGraph, load
    from lenakg.share.inferences import Inference, Inferences
    from lenakg.share.triples import Triples

__all__ = [
    "AmbiguousName",
    "Answer",
    "Card",
    "Catalogue",
    "Certainty",
    "Claim",
    "Direction",
    "Disagreement",
    "Disagreements",
    "Edge",
    "Entity",
    "Evidence",
    "Follow",
    "Inference",
    "Inferences",
    "InputError",
    "Issue",
    "KnowledgeGraph",
    "LenakgError",
    "MissingExtra",
    "Name",
    "NameForm",
    "NameNotFound",
    "Neighbors",
    "OutputError",
    "Paper",
    "Parameter",
    "Path",
    "Paths",
    "Piece",
    "Place",
    "QueryError",
    "Relaxation",
    "Row",
    "Step",
    "Triples",
    "Voice",
    "load",
]

#: The module that each name comes from.
_HOMES = {
    **dict.fromkeys(("Card", "Parameter"), "answer.cards"),
    **dict.fromkeys(("Catalogue",), "answer.catalogue"),
    **dict.fromkeys(("Name",), "answer.cells"),
    **dict.fromkeys(("Disagreement", "Disagreements", "Voice"), "answer.disagreements"),
    **dict.fromkeys(("Evidence", "Neighbors", "Paths", "Piece", "Relaxation"), "answer.found"),
    **dict.fromkeys(("Certainty", "Direction", "Follow"), "answer.given"),
    **dict.fromkeys(("Claim", "Edge", "Entity", "Issue", "Paper", "Path", "Place", "Step"), "answer.statements"),
    **dict.fromkeys(("Answer", "NameForm", "Row"), "answer.table"),
    **dict.fromkeys(("KnowledgeGraph", "load"), "knowledge_graph"),
    **dict.fromkeys(("Inference", "Inferences"), "share.inferences"),
    **dict.fromkeys(("Triples",), "share.triples"),
}

if not TYPE_CHECKING:
    # The command line imports this package too, and must not wait for what only others use. Type checkers, who see the
    # names above, would take a function of this name for leave to use any other.
    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'lenakg' has no attribute '{name}'")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"lenakg.{_HOMES.get(name, 'core.errors')}"), name)
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]
