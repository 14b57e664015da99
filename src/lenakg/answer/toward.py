"""The shortest paths to an entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lenakg.answer.statements import Path, Step

if TYPE_CHECKING:
    from lenakg.answer.ways import Steps


class Toward:
    """The shortest ways to one entity, from wherever it can be reached."""

    def __init__(self, steps: Steps, back: Steps, target: str) -> None:
        """`back` holds the same steps seen from their ends."""
        self._steps = steps
        self._onward: dict[str, list[tuple[str, Step]]] = {}
        self._target = target
        #: How many steps it takes at least; where there is no way, there is no entry.
        self.distances = {target: 0}
        front, far = [target], 0
        while front:
            far += 1
            reached = [to for node in front for to in back.get(node, ()) if to not in self.distances]
            front = list(dict.fromkeys(reached))
            self.distances.update(dict.fromkeys(front, far))

    def paths(self, source: str) -> Iterator[Path]:
        """Every shortest path from another entity, from where there is one, in the order of labels."""
        target, walked = self._target, list[Step]()
        ahead = [iter(self._nearer(source))]
        while ahead:
            for node, step in ahead[-1]:
                if node == target:
                    yield Path((*walked, step))
                    continue
                walked.append(step)
                ahead.append(iter(self._nearer(node)))
                break
            else:
                ahead.pop()
                if walked:
                    walked.pop()

    def _nearer(self, node: str) -> list[tuple[str, Step]]:
        """The steps from `node` that bring it nearer."""
        onward = self._onward.get(node)
        if onward is None:
            far = self.distances[node] - 1
            onward = [(to, step) for to, step in self._steps[node].items() if self.distances.get(to) == far]
            self._onward[node] = onward
        return onward
