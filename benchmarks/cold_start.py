"""How much more than the engine alone does `lenakg query` cost, from an empty process to the last row?

    python benchmarks/cold_start.py [--runs N]

Compares the CPU time of whole processes, in turn, so that a machine that slows down slows both: the command
`lenakg query mechanisms-linked-to-adverse-event`, and a bare script that imports pyoxigraph, loads the same quads (with
the faster of its two loaders) and runs the same SPARQL. Prints medians and the ratio of each pair of runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from lenakg.core.resources import compiled, folder

QUERY = "mechanisms-linked-to-adverse-event"
BARE = """
import sys
from pyoxigraph import QueryResultsFormat, RdfFormat, Store
store = Store()
store.load(path=sys.argv[1], format=RdfFormat.N_QUADS)
text = open(sys.argv[2], encoding="utf-8").read()
rows = store.query(text, use_default_graph_as_union=True)
sys.stdout.buffer.write(rows.serialize(format=QueryResultsFormat.TSV))
"""
#: The same with what the command line cannot do without, to tell where the rest goes.
WITH_ARGPARSE = "import argparse\n" + BARE


def cpu(command: list[str]) -> tuple[float, bytes]:
    """The CPU seconds, user and system, of a process, and what it printed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime, printed


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=31, help="pairs of runs (default: 31)")
    runs = parser.parse_args().runs
    data = [str(compiled()), str(folder("queries") / f"{QUERY}.rq")]
    lenakg = str(Path(sys.executable).with_name("lenakg"))
    commands = {
        "bare pyoxigraph": [sys.executable, "-c", BARE, *data],
        "the same, importing argparse": [sys.executable, "-c", WITH_ARGPARSE, *data],
        "lenakg query": [lenakg, "query", QUERY],
        "lenakg query -p …=TFR": [lenakg, "query", QUERY, "-p", "adverseEvent=TFR"],
        "lenakg query -f table": [lenakg, "query", QUERY, "-f", "table"],
    }
    answers = {name: cpu(command)[1] for name, command in commands.items()}
    if len({answers["bare pyoxigraph"], answers["lenakg query"], answers["lenakg query -p …=TFR"]}) != 1:
        raise SystemExit("the answers differ")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(cpu(command)[0])
    bare = times["bare pyoxigraph"]
    print(f"CPU of whole processes, median of {runs}; ratio to bare pyoxigraph, median of the pairs")
    for name, taken in times.items():
        ratio = median(one / other for one, other in zip(taken, bare, strict=True))
        print(f"{name:<30}{median(taken) * 1000:8.1f} ms{ratio:8.2f}")


if __name__ == "__main__":
    main()
