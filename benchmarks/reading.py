"""How do the time and the memory of reading grow with the length of a document?

    python benchmarks/reading.py [DOCUMENT] [--copies 1 10 100] [--runs N]

Reads 1, 10 and 100 copies of a document (plain text or JATS) as one: its parts are repeated, with the numbers of
sections, tables and references counted on, so that each copy is as valid as the first. Prints the CPU time (the least
of several runs), the peak of memory beside the text, and the exponents with which both grow from the smallest to the
largest: 1 is linear.
"""

from __future__ import annotations

import argparse
import re
import time
import tracemalloc
from collections.abc import Callable
from math import log
from pathlib import Path

from lenakg.source.jats import read_jats
from lenakg.source.markup import is_marked_up
from lenakg.source.plain import read_plain
from lenakg.source.text import read_text
from lenakg.source.units import Reading

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "invented-review.txt"


def shifted(text: str, pattern: str, by: int) -> str:
    """A text in which the numbers that a pattern finds last are counted on."""
    return re.sub(pattern, lambda found: found[0][: -len(found[1])] + str(int(found[1]) + by), text, flags=re.MULTILINE)


def most(text: str, pattern: str) -> int:
    """The largest of the numbers that a pattern finds."""
    return max((int(found) for found in re.findall(pattern, text, re.MULTILINE)), default=0)


SECTION = r"^([0-9]{1,3})(?=\.[0-9. ]*\s)"
TABLE, FIGURE = r"^TABLE ([0-9]+)", r"^FIGURE ([0-9]+)"
ENTRY = r"^- \[([0-9]+)"
CITED = r"(?<=[\[ ,–])([0-9]+)(?=[0-9, –]*\])"


def plain_copies(text: str, copies: int) -> str:
    """An article in plain text with its sections and its references several times."""
    front = re.split(r"(?m)^(?=1\. )", text, maxsplit=1)[0]
    body, heading, entries = text[len(front) :].partition("\nReferences\n")
    steps = {pattern: most(body, pattern) for pattern in (SECTION, TABLE, FIGURE)} | {CITED: most(entries, ENTRY)}
    bodies, lists = [body], [entries]
    for copy in range(1, copies):
        again = body
        for pattern, step in steps.items():
            again = shifted(again, pattern, copy * step)
        bodies.append(again)
        lists.append(shifted(entries, ENTRY, copy * steps[CITED]))
    return front + "\n\n".join(bodies) + heading + "\n".join(lists)


LABEL = r"(?<=<label>)[^<0-9]*([0-9]+)"


def jats_copies(text: str, copies: int) -> str:
    """An article in JATS with its sections, references and floating tables several times."""

    def again(found: re.Match[str]) -> str:
        inside = found[2]
        step = most(inside, LABEL)
        repeated = (
            shifted(re.sub(r'\b(r?id)="', rf'\1="copy{copy}-', inside), LABEL, copy * step) for copy in range(copies)
        )
        return found[1] + "".join(repeated) + found[3]

    for name in ("body", "ref-list", "floats-group"):
        text = re.sub(rf"(<{name}\b[^>]*>)(.*?)(</{name}>)", again, text, count=1, flags=re.DOTALL)
    return text


def measured(work: Callable[[str], Reading], text: str, runs: int) -> tuple[float, int, Reading]:
    """The least CPU time of several runs, the peak of memory of one more, and what was read."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work(text)
        times.append(time.process_time() - begin)
    tracemalloc.start()
    reading = work(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return min(times), peak, reading


def exponent(sizes: list[int], values: list[float]) -> float:
    """With which power of the size a value grows from the first to the last."""
    return log(values[-1] / values[0]) / log(sizes[-1] / sizes[0])


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", default=EXAMPLE, type=Path, help="plain text or JATS XML")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 100], help="(default: 1 10 100)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each size (default: 3)")
    arguments = parser.parse_args()
    text = read_text(arguments.document)
    copy, read = (jats_copies, read_jats) if is_marked_up(text) else (plain_copies, read_plain)
    sizes, times, peaks = [], [], []
    print(f"{arguments.document.name}: {len(text)} characters; {read.__name__}")
    print(f"{'copies':>8}{'characters':>12}{'units':>9}{'rows':>8}{'entries':>9}{'seconds':>10}{'MB':>9}")
    for copies in arguments.copies:
        whole = copy(text, copies)
        taken, peak, reading = measured(read, whole, arguments.runs)
        rows = sum(len(table.rows) for table in reading.tables)
        counts = f"{len(reading.units):>9}{rows:>8}{len(reading.references):>9}"
        print(f"{copies:>8}{len(whole):>12}{counts}{taken:>10.3f}{peak / 1e6:>9.2f}")
        sizes.append(len(whole))
        times.append(taken)
        peaks.append(float(peak))
    if len(sizes) > 1:
        print(f"grows with the length to the power of {exponent(sizes, times):.2f} in time", end=", ")
        print(f"{exponent(sizes, peaks):.2f} in memory")


if __name__ == "__main__":
    main()
