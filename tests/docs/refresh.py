"""Write what the console blocks of the documents show anew: `python tests/docs/refresh.py [PAGE…]`.

The tests only compare; they never write. Read the difference (`git diff README.md docs`) before it is kept.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

if __name__ == "__main__":
    # The blocks are found and run by a module of the tests, which are no part of the package.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from docs.console import BLOCK, PAGES, run

    def fresh(block: re.Match[str]) -> str:
        commands = [part.partition("\n")[0] for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]]
        return "```console\n" + "".join(f"$ {command}\n{run(command)}" for command in commands) + "```"

    chosen = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    for page in chosen:
        text = page.read_text(encoding="utf-8")
        new = BLOCK.sub(fresh, text)
        page.write_text(new, encoding="utf-8")
        print(f"{'changed' if new != text else '  as is'}  {page.name}")
