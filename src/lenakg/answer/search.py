"""Simple paths of a given length."""

from __future__ import annotations

from collections.abc import Iterator

from lenakg.answer.statements import Path, Step
from lenakg.answer.ways import Steps


class Search:
    """Paths from `source` to `target` that come by no entity twice, one length after the other.

    From the target backwards it is known who can be how many steps away, so that no path is followed that could not
    arrive in time but by crossing itself. `budget` is what is left of the steps that may be tried.
    """

    def __init__(self, steps: Steps, back: Steps, source: str, target: str, budget: int) -> None:
        """`back` holds the same steps seen from their ends."""
        self._steps = steps
        self._back = back
        self._source = source
        self._target = target
        self.budget = budget
        #: For each number of steps, from whom the target can be so far, the source aside.
        self._layers: list[set[str]] = [{target}]
        self._arrives = [False]
        self._onward: dict[tuple[str, int], list[tuple[str, Step]]] = {}

    def goes_on(self, length: int) -> bool:
        """Whether there may be paths of `length` or more."""
        while len(self._layers) <= length and self._layers[-1]:
            layer = {node for far in self._layers[-1] for node in self._back.get(far, ())}
            self.budget -= sum(len(self._back.get(far, ())) for far in self._layers[-1])
            self._arrives.append(self._source in layer)
            self._layers.append(layer - {self._source, self._target})
        return len(self._layers) > length

    def of_length(self, length: int) -> Iterator[Path]:
        """Every path of `length`, in the order of labels, until there are no more or the budget is spent."""
        if not self.goes_on(length) or not self._arrives[length]:
            return
        walked: list[Step] = []
        seen = {self._source}
        ahead = [iter(self._choices(self._source, length))]
        while ahead and self.budget > 0:
            left = length - len(ahead)
            for node, step in ahead[-1]:
                self.budget -= 1
                if node in seen:
                    continue
                if not left:
                    yield Path((*walked, step))
                    continue
                walked.append(step)
                seen.add(node)
                ahead.append(iter(self._choices(node, left)))
                break
            else:
                ahead.pop()
                if walked:
                    seen.remove(walked.pop().target.curie)

    def _choices(self, node: str, left: int) -> list[tuple[str, Step]]:
        """The steps from `node` after which the target can be reached in one less than `left`."""
        key = (node, left)
        if key not in self._onward:
            layer = self._layers[left - 1]
            self._onward[key] = [(to, step) for to, step in self._steps.get(node, {}).items() if to in layer]
        return self._onward[key]
