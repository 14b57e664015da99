"""Networks made of a few words, so that a test shows all that it walks on."""

from __future__ import annotations

from collections.abc import Iterable

from lenakg.answer.network import Network
from lenakg.answer.reading import Predicate, Proposition, Read
from lenakg.answer.statements import Claim, Entity, Paper

HERE = Paper("doc:vossen-2031", "Vossen et al. 2031")
PREDICATES = {
    name: Predicate(name, label, frozenset({name, "lena:relatedTo"}), symmetric)
    for name, label, symmetric in [
        ("lena:contributesTo", "contributes to", False),
        ("lena:associatedWith", "associated with", True),
        ("lena:target", "target", False),
    ]
}


def claim(proposition: str, number: int, direction: str = "supports", certainty: str = "asserted") -> Claim:
    return Claim(f"claim:{proposition[5:]}-{number}", proposition, direction, certainty, "clinical", HERE)


def network(
    edges: Iterable[tuple[str, str] | tuple[str, str, str]],
    definitions: Iterable[tuple[str, str]] = (),
    symmetric: Iterable[tuple[str, str]] = (),
) -> Network:
    """A network of edges from one node to another, asserted or as sure as the third word says."""
    stated = [("lena:contributesTo", *edge) for edge in edges] + [("lena:associatedWith", *edge) for edge in symmetric]
    defined = tuple((f"mol:{subject}", "lena:target", f"mol:{object_}") for subject, object_ in definitions)
    propositions, claims = [], []
    for number, (predicate, subject, object_, *certainty) in enumerate(stated):
        propositions.append(Proposition(f"prop:{number}", f"mol:{subject}", predicate, f"mol:{object_}"))
        claims.append(claim(f"prop:{number}", 0, "supports", *certainty))
    nodes = {end for each in propositions for end in (each.subject, each.object)}
    nodes |= {end for subject, _, object_ in defined for end in (subject, object_)}
    entities = {node: Entity(node, f"https://example.org/{node[4:]}", node[4:]) for node in sorted(nodes)}
    return Network(
        Read(entities, PREDICATES, ("clinical", "in vitro"), tuple(propositions), tuple(claims), (), defined, ())
    )


def complete(size: int) -> Network:
    """A network where everything leads to everything else."""
    names = [f"{number:02}" for number in range(size)]
    return network((one, other) for one in names for other in names if one != other)
