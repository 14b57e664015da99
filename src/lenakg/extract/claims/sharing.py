"""Names that stand in a sentence in part, or one in another: "CD4+ and CD8+ T cells", "patients treated with A"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lenakg.extract.claims.lexicon import Found, Lexicon
from lenakg.extract.names import Token

_JOINING = frozenset({",", "and", "or"})
_LONGEST_REST = 3
_SHORT = 2
_FAR = 2
_PLUS = ("/", "+")
_CELLS = ("cell", "cells")
#: The endings of what is done, for "-ing".
_DOING = ("ation", "ion", "ment", "")


def shared(words: Sequence[Token], found: Mapping[int, Found], known: Lexicon) -> dict[int, Found]:
    """Names of which a part stands but once: "swelling of A, B, and C", "local or generalized rash"."""
    more: dict[int, Found] = {}
    for start, each in found.items():
        if "entity" not in each.roles or each.size < 2:
            continue
        name = [token.word for token in words[start : start + each.size]]
        at = start - 2
        while at >= 0 and words[at + 1].word in _JOINING:
            at = _before_bracket(words, at)
            plus = at > 0 and words[at].word == "+"  # "CD4+ and CD8+ T cells"
            at -= plus
            if at < 0 or at in found:
                break
            options = known.named((words[at].word, *name[1:])) or known.named((words[at].word, name[-1]))
            if not options:
                break
            more[at] = Found(1 + plus, {"entity": options})
            at -= 2
        sizes = range(len(name) - 1, _SHORT - 1, -1)  # "leukemic cell proliferation, survival, and"
        heads = [tuple(name[:size]) for size in sizes][:_SHORT]
        if "of" in name[1:-1]:
            head = tuple(name[: name.index("of") + 1])
            heads += [head, (*head, "the")]
        more |= _listed(words, start + each.size, heads, known)
    return more


def _before_bracket(words: Sequence[Token], at: int) -> int:
    """The place of the word before what stands in brackets: that of "calcium" in "calcium (Ca)"."""
    if words[at].word != ")" or at < _SHORT or words[at - _SHORT].word != "(":
        return at
    return at - _SHORT - 1


def _listed(words: Sequence[Token], at: int, heads: Sequence[tuple[str, ...]], known: Lexicon) -> dict[int, Found]:
    """The rests of names in the list that begins at a comma or an "and", each a name behind one of the heads."""
    more: dict[int, Found] = {}
    while heads and at < len(words) and words[at].word in _JOINING:
        at += 1 + (at + 1 < len(words) and words[at + 1].word in _JOINING)
        for size in range(_LONGEST_REST, 0, -1):
            rest = [token.word for token in words[at : at + size]]
            options = next((each for head in heads if (each := known.named((*head, *rest)))), ()) if rest else ()
            if options:
                more[at] = Found(len(rest), {"entity": options, "shared": ()})
                at += len(rest)
                break
        else:
            break
    return more


def tailed(words: Sequence[Token], found: Mapping[int, Found], known: Lexicon) -> dict[int, Found]:
    """Names with another one in them: the cells of "activity of NK cells", the drug of "patients treated with A"."""
    more: dict[int, Found] = {}
    for start, each in found.items():
        name = [token.word for token in words[start : start + each.size]]
        if "entity" not in each.roles:
            continue
        if "of" in name[1:-1]:
            tail = known.named(name[name.index("of") + 1 :])
            if tail:
                more[start] = Found(each.size, {**each.roles, "tail": tail})
        if any("Population" in option.kinds for option in each.roles["entity"]):
            drugs = tuple(one for word in name for one in known.named([word]) if "Drug" in one.kinds)
            if drugs:
                more[start] = Found(each.size, {**each.roles, "drug": drugs})
    return more


def loosen(text: str, words: Sequence[Token], found: dict[int, Found], known: Lexicon) -> None:
    """Read "patients treated with A" word by word where another drug follows: "treated with A plus B"."""
    for start, each in list(found.items()):
        end = start + each.size
        populations = [one for one in each.roles.get("entity", ()) if "Population" in one.kinds]
        last = known.named([words[end - 1].word]) if populations else ()
        if each.size < _SHORT or not any("Drug" in one.kinds for one in last):
            continue
        joined = next((n for n in range(end, min(end + _FAR, len(words))) if n in found), None)
        follows = found.get(joined + found[joined].size) if joined is not None else None
        joins = joined == end and bool(found[end].roles.keys() & {"combining", "coordinators"})
        joins = joins or (end < len(words) and words[end].word in _PLUS)
        follows = found.get(end + 1) if end < len(words) and words[end].word in _PLUS else follows
        if joins and follows and any("Drug" in one.kinds for one in follows.roles.get("entity", ())):
            del found[start]
            found[end - 1] = Found(1, {"entity": last})
            found.update({start + at: one for at, one in known.found(text, words[start : end - 1])})


def makers(words: Sequence[Token], known: Lexicon) -> dict[int, Found]:
    """Cells that are told by what they do, as that: the antigen presentation of "poor antigen presenting cells"."""
    more: dict[int, Found] = {}
    for number in range(len(words) - 2):
        doing = words[number + 1].word.casefold()
        at = number + 3 if words[number + 1].word == "-" else number + 2
        doing = words[at - 1].word.casefold()
        if at >= len(words) or not doing.endswith("ing") or words[at].word.casefold() not in _CELLS:
            continue
        stem = doing.removesuffix("ing")
        options = next((each for end in _DOING if (each := known.named((words[number].word, stem + end)))), ())
        if options:
            more[number] = Found(at + 1 - number, {"entity": options, "makers": ()})
    return more
