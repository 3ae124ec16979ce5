"""Runs every bench_*.py beside it and prints one table; exits 1 when a promise of DESIGN §11 is not kept.

`python tests/bench` runs all, `python tests/bench exchange search` only bench_exchange and bench_search.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.ratio import Ratio

HERE = Path(__file__).resolve().parent
HEADINGS = ("what", "ours", "against", "ratio", "reach", "reached?")
WIDTHS = (62, 12, 12, 8, 8, 8)


def main(wanted: list[str]) -> int:
    """Measure, print each row as it is known, and say whether all were reached."""
    sys.path[0] = str(HERE.parent.parent)
    _print(HEADINGS)
    missed = 0
    for ratio in _measured(wanted):
        missed += not ratio.reached
        _print(_row(ratio))
    return 1 if missed else 0


def _measured(wanted: list[str]) -> Iterator[Ratio]:
    for path in sorted(HERE.glob("bench_*.py")):
        if not wanted or path.stem.removeprefix("bench_") in wanted:
            yield from importlib.import_module(f"tests.bench.{path.stem}").measure()


def _row(ratio: Ratio) -> tuple[str, ...]:
    return (
        ratio.what,
        f"{ratio.ours:.4g} {ratio.unit}",
        f"{ratio.theirs:.4g} {ratio.unit}",
        f"{ratio.ratio:.3f}",
        f"{ratio.reach:.3f}",
        "yes" if ratio.reached else "NO",
    )


def _print(cells: tuple[str, ...]) -> None:
    line = "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    print(line.rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
