"""Write the pinned answers anew from the compiled graph: `python tests/queries/pin.py`.

The tests only compare; they never write. Run this after the facts have changed, then read the difference (`git diff
tests/queries`) against the facts and the source before it is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # The cases are a module of the tests, which are no part of the package.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from lenakg.core.resources import compiled
    from lenakg.store.local import LocalEngine
    from queries.cases import CASES

    engine = LocalEngine.in_memory(compiled())
    for stale in {*Path(__file__).parent.glob("*.csv")} - {case.pinned for case in CASES}:
        stale.unlink()
    for case in CASES:
        answer, _ = engine.select(case.text(engine)).serialize("csv")
        changed = not case.pinned.exists() or case.pinned.read_bytes() != answer
        case.pinned.write_bytes(answer)
        print(f"{'changed' if changed else '  as is'}  {case.pinned.name}")
