"""A sale against a bare insert, search at a thousand and a million contacts, and taking changes in."""

from __future__ import annotations

import random
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from canvass.model.ids import new_id
from canvass.model.stall import StallKind, StallPlan
from canvass.store import documents, journal
from canvass.usecases.find_contacts import find_contacts, show_rows
from canvass.usecases.run_stall import look_at_stall, start_stall
from canvass.usecases.sell import sell
from tests.bench import crowd
from tests.bench.ratio import Ratio
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.store.store import Store

SALES = 150  # of a good day
PEOPLE = 20_000
BARE = "CREATE TABLE sale (id BLOB PRIMARY KEY, stall BLOB, at INTEGER, title TEXT, pence INTEGER)"
# As people type them: letter by letter, common and rare, two words, parts of numbers, and what is not there.
TYPED = (
    *("s", "sm", "smi", "smit", "smith", "an", "ann", "ann s", "ann sm", "ann smith", "ann xqzw", "annson"),
    *("son", "ton", "man", "okafor", "priya okafor", "okafor leo ann", "samira.kh", "example", "ohn ith"),
    *("000", "777", "0012", "00123", "001234", "12345", "123 456", "0234567", "+44 0123", "john smith 0077"),
    *("ls1", "n14ab", "n1 4", "xqzw", "zzz", "jones.*", "well ford", "murphy siobhan", "ngozi stev"),
    "jackson example",
)


def measure() -> Iterator[Ratio]:
    """The rows of DESIGN §11 that the store answers for."""
    yield from sales()
    yield from searches()
    yield taking_in()


def sales() -> Iterator[Ratio]:
    """One key press as the lanes work it: sell, look at the stall; beside it the barest insert there is."""
    with tempfile.TemporaryDirectory() as folder:
        laptops.make(Path(folder) / "vault.db")
        store = laptops.wake(Path(folder) / "vault.db")
        branch = documents.branch(store)
        key = next(key for key in branch.sale_keys if not key.is_donation)
        stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate")).id
        bare = laptops.connect(Path(folder) / "bare.db")
        bare.isolation_level = None
        bare.execute(BARE)
        sold, shown, inserted = [], [], []
        for _ in range(SALES):
            sold.append(timed(lambda: sell(store, branch, key, stall, 200)))
            shown.append(timed(lambda: look_at_stall(store, stall)))
            values = (new_id(), stall, store.now(), "The Lantern", 200)
            inserted.append(timed(partial(bare.execute, "INSERT INTO sale VALUES (?, ?, ?, ?, ?)", values)))
        store.connection.close()
        bare.close()
    both = [a + b for a, b in zip(sold, shown, strict=True)]
    yield Ratio(
        "a sale committed and its stall read, against a bare insert", *medians(both, inserted), "ms", 2.5
    )
    yield Ratio("the sale alone", *medians(sold, inserted), "ms", 2)


def searches() -> Iterator[Ratio]:
    """The median and the worst of every query, each shown to its first page, in a lane that is in use."""
    few, many = (laptops.wake(crowd.crowd(count)) for count in (1_000, 1_000_000))
    small, large = search_times(few), search_times(many)
    yield Ratio("search among 1,000,000, median, against 5 ms", median(large), 5, "ms", 1)
    yield Ratio("search among 1,000,000, worst, against 16 ms", max(large), 16, "ms", 1)
    print(f"  the same among 1,000: median {median(small):.3g} ms, worst {max(small):.3g} ms")
    listing = median(timed(lambda: show_rows(many, find_contacts(many, "")[:50])) for _ in range(9))
    yield Ratio("the list of 1,000,000 before anything is typed, against 100 ms", listing, 100, "ms", 1)
    for store in (few, many):
        store.connection.close()


def search_times(store: Store) -> list[float]:
    """The median of five for each query; in between, all others."""
    times: dict[str, list[float]] = {text: [] for text in TYPED}
    dice = random.Random(1)
    for _ in range(6):
        for text in dice.sample(TYPED, len(TYPED)):
            times[text].append(timed(partial(find_contacts, store, text)))
    return [median(each[1:]) for each in times.values()]


def taking_in() -> Ratio:
    """Changes from another laptop, many at once, against the same rows inserted bare."""
    with tempfile.TemporaryDirectory() as folder:
        laptops.make(Path(folder) / "vault.db")
        store = laptops.wake(Path(folder) / "vault.db")
        coming = list(crowd.changes(PEOPLE))
        ours = timed(lambda: journal.apply(store, coming)) / len(coming)
        store.connection.close()
        bare = laptops.connect(Path(folder) / "bare.db")
        bare.isolation_level = None
        bare.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram')")
        bare.execute(BARE)
        theirs = timed(lambda: insert_all(bare)) / len(coming)
        bare.close()
    return Ratio("taking in a person's changes, against a bare insert and index", ours, theirs, "ms", 5)


def insert_all(bare: Any) -> None:
    """The least that could be done: a row for each change, and the words of each person indexed."""
    run = bare.execute
    run("BEGIN")
    for number, person in enumerate(crowd.people(PEOPLE)):
        run("INSERT INTO words (rowid, text) VALUES (?, ?)", (number + 1, " ".join(person.values())))
        for _ in "ab":
            run("INSERT INTO sale VALUES (?, ?, ?, ?, ?)", (new_id(), b"", number, str(person), 0))
    run("COMMIT")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def medians(ours: list[float], theirs: list[float]) -> tuple[float, float]:
    """The median of each."""
    return median(ours), median(theirs)
