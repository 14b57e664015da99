"""How do the time and the memory of extraction grow with the length of a document?

    python benchmarks/extraction.py [DOCUMENT] [--copies 1 10 100] [--runs N]

Extracts the candidates of 1, 10 and 100 copies of a document, repeated as `benchmarks/reading.py` does it, and prints
beside the time and the memory of reading those of reading and extracting, with the exponents of their growth from the
smallest to the largest: 1 is linear. What is read once in a process (the ontology) is read before the clock starts.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from math import log
from pathlib import Path

from reading import EXAMPLE, jats_copies, plain_copies

from lenakg.extract.extraction import extract
from lenakg.source.markup import is_marked_up
from lenakg.source.text import Document, read_text


def once(text: str) -> tuple[float, float, int]:
    """The CPU time of reading a text, that of reading and extracting it, and the candidates found.

    A document keeps the last readings of equal texts, so that each is read from another one.
    """
    begin = time.process_time()
    document = Document(text)
    read = len(document.units) and time.process_time() - begin
    found = len(extract(document, "copies").candidates)
    return read, time.process_time() - begin, found


def peak(text: str) -> int:
    """The most memory that reading and extracting take beside the text, in bytes."""
    tracemalloc.start()
    extract(Document(text), "copies")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    """Print a line a number of copies, then the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--copies", nargs="+", type=int, default=[1, 10, 100])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    text = read_text(arguments.document)
    repeat = jats_copies if is_marked_up(text) else plain_copies
    extract(Document(text), "copies")
    print(f"{'copies':>8}{'characters':>12}{'read, s':>10}{'in all, s':>11}{'candidates':>12}{'memory, MB':>12}")
    rows = []
    for copies in arguments.copies:
        whole = repeat(text, copies)
        # A trailing space a run makes each text another one.
        runs = [once(whole + " " * (run + 1)) for run in range(arguments.runs)]
        read, total, found = min(run[0] for run in runs), min(run[1] for run in runs), runs[0][2]
        memory = peak(whole)
        rows.append((len(whole), read, total, memory))
        print(f"{copies:>8}{len(whole):>12}{read:>10.3f}{total:>11.3f}{found:>12}{memory / 1e6:>12.1f}")
    first, last = rows[0], rows[-1]
    if len(rows) > 1:
        growth = [log(last[column] / first[column]) / log(last[0] / first[0]) for column in (1, 2, 3)]
        print("exponents of growth: reading {:.2f}, in all {:.2f}, memory {:.2f}".format(*growth))


if __name__ == "__main__":
    main()
