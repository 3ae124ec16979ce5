"""A list of 100,000: read and planned within seconds, and taken in while sales go on.

The seconds of issue 4 (ten for the plan) stand where others stand in other rows: there is no peer that plans.
A sale that comes while a slice is being done waits for that slice; beside it stands what one frame of a
screen at a tenth of a second would be, because nobody takes longer for a blink.
"""

from __future__ import annotations

import csv
import random
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from canvass.model.import_plan import Choices, OnMatch
from canvass.usecases.plan_import import people_table, plan_import, read_incoming, suggest_mapping
from canvass.usecases.run_import import ImportRun
from tests.bench.ratio import Ratio
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned

COUNT = 100_000
PLAN_SECONDS = 10.0
BLINK_SECONDS = 0.1
HEADER = (
    *("First name", "Surname", "Mobile", "Email", "Post code", "Workplace", "Signed up"),
    *("GDPR consent", "Email opt-in", "Notes"),
)
FIRST = [
    "Ann",
    "Priya",
    "Rosa",
    "Jack",
    "Lena",
    "Omar",
    "Tariq",
    "Siobhan",
    "Gwen",
    "Piotr",
    "Mei",
    "Yusuf",
    "Helen",
    "Dai",
    "Ola",
    "Kofi",
]


def measure() -> Iterator[Ratio]:
    """The plan of a list of new people, taking it in, and the plan of the same list once they are here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        write_list(path, random.Random(5))
        laptops.make(Path(folder) / "vault.db")
        writer, reader = (
            laptops.wake(Path(folder) / "vault.db", lambda: int(time.time() * 1000)) for _ in range(2)
        )
        started = time.perf_counter()
        planned = plan(reader, path)
        yield Ratio("read and plan 100,000 new people", time.perf_counter() - started, PLAN_SECONDS, "s", 1.0)
        waits = take_in(writer, planned)
        print(f"  taken in in {sum(waits):.0f} s, {len(waits)} slices, the longest {max(waits):.2f} s")
        yield Ratio("what a sale waits while they are taken in", median(waits), BLINK_SECONDS, "s", 1.0)
        writer.run("PRAGMA wal_checkpoint(TRUNCATE)")
        started = time.perf_counter()
        assert plan(reader, path).plan.acting == 0
        yield Ratio(
            "read and plan the same 100,000 again", time.perf_counter() - started, PLAN_SECONDS, "s", 1.0
        )


def plan(store: Store, path: Path) -> Planned:
    """From the file to what would be done."""
    incoming = read_incoming(path, lambda _rows: True)
    table = people_table(incoming)
    assert table is not None
    choices = Choices(suggest_mapping(store, table), OnMatch.UPDATE, as_of=store.now())
    return plan_import(store, incoming, table, choices)


def take_in(store: Store, planned: Planned) -> list[float]:
    """The seconds of each slice."""
    run, waits = ImportRun(planned), []
    while run.finished is None:
        started = time.perf_counter()
        run.next(store)
        waits.append(time.perf_counter() - started)
    return waits


def write_list(path: Path, dice: random.Random) -> None:
    """A list of invented people, an email each and every second one a landline; the numbers are nobody's."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(HEADER)
        for number in range(COUNT):
            surname = "".join(dice.choice("bcdfglmnprst") + dice.choice("aeiou") for _ in range(4)).title()
            lines.writerow(
                (
                    dice.choice(FIRST),
                    surname,
                    f"01632 9{number:05d}" if number % 2 else "",
                    f"{surname.lower()}{number}@example.org",
                    f"LS{dice.randint(1, 29)} {dice.randint(1, 9)}{''.join(dice.choices('ABDEFGH', k=2))}",
                    "Leeds buses",
                    "23/04/2026" if number % 2 else "03/04/2026",
                    "yes",
                    "yes" if number % 3 else "",
                    "",
                )
            )
