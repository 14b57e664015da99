"""A build that is made again with a cache, against a whole build: CPU time, from the facts to the bytes of both files.

    python benchmarks/incremental.py [--rounds N]

On a copy of the facts that lenakg ships: with an empty cache, with nothing changed, with one comment changed. The bytes
are compared each time. The median of the rounds counts, and each ratio is to the whole build of the same round.
"""

from __future__ import annotations

import argparse
import shutil
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from lenakg.core.memo import Memo
from lenakg.core.resources import folder
from lenakg.derive.build import Build, build
from lenakg.derive.incremental import build_again


def written(built: Build) -> tuple[bytes, bytes]:
    """The bytes of both files."""
    return built.nquads(), built.turtle()


def measure(facts: Path, kept: Path) -> tuple[float, float]:
    """CPU seconds of a build with the cache, and of a whole one."""
    start = process_time()
    ours = written(build_again(facts, Memo(kept)))
    between = process_time()
    theirs = written(build(facts))
    end = process_time()
    if ours != theirs:
        raise SystemExit("the bytes differ")
    return between - start, end - between


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often all is tried (default: 3)")
    arguments = parser.parse_args()
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with TemporaryDirectory() as place:
        facts = Path(place, "facts")
        shutil.copytree(folder("facts"), facts)
        changed = next(path for path in sorted(facts.glob("*/*.yaml")) if "comment: " in path.read_text("utf-8"))
        for number in range(arguments.rounds):
            kept = Path(place, f"kept-{number}")
            found["empty cache"].append(measure(facts, kept))
            found["nothing changed"].append(measure(facts, kept))
            text = changed.read_text("utf-8")
            changed.write_text(text.replace("comment: ", f"comment: Change {number}. ", 1), "utf-8")
            found["a comment changed"].append(measure(facts, kept))
    print(f"{'':<20}{'CPU s':>8}{'whole':>8}{'ratio':>8}")
    for name, pairs in found.items():
        ours, theirs = (median(times) for times in zip(*pairs, strict=True))
        print(f"{name:<20}{ours:>8.2f}{theirs:>8.2f}{median(one / other for one, other in pairs):>8.2f}")


if __name__ == "__main__":
    main()
