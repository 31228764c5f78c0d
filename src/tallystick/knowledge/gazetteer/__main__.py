"""`python -m tallystick.knowledge.gazetteer`: build the gazetteer now, with progress, and say where it is."""

from __future__ import annotations

import sys

from tallystick.knowledge.gazetteer.gazetteer import open_gazetteer


def _show(step: str, count: int) -> None:
    print(f"\r{step}{f' {count:,}' if count else ''}".ljust(60), end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    gazetteer = open_gazetteer(progress=_show)
    print(file=sys.stderr)
    print(gazetteer.path)
    for name in sys.argv[1:]:
        print(name, *gazetteer.considered(name), sep="\n  ")
