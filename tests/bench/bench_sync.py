"""10,000 changes up and down at three distances, against one file for each; what a sign-up costs."""

from __future__ import annotations

import random
import secrets
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from canvass.model import ids
from canvass.model.contact import Person
from canvass.model.entry import TallyKind
from canvass.model.laptop import Role
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.model.sync_news import Ending
from canvass.store import bundles, documents, meta
from canvass.sync.stores.store import open_store
from canvass.usecases import admit_laptop, join_space
from canvass.usecases.found_space import found_space
from canvass.usecases.open_vault import utc_now
from canvass.usecases.run_stall import end_stall, start_stall
from canvass.usecases.sell import count, sell
from canvass.usecases.sign_up import sign_up
from canvass.usecases.sync import sync
from canvass.usecases.sync_ledger import VaultLedger
from canvass.vault import identity
from tests.bench import crowd
from tests.bench.far_store import far_store
from tests.bench.ratio import Ratio
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canvass.model.ids import Id
    from canvass.model.sync_news import Exchange
    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore

T = TypeVar("T")

CHANGES = 10_000
PROMISED = 1 / 500  # of the time of one file a record: the way there, as the files' is measured
WHOLE = 1 / 100  # the same with all that the vault does, beside files that nobody takes in
PER_SIGN_UP = 120  # bytes, in bundles of 50 or more
RECORD_BYTES = 1_205  # of one sealed record as a file: the mean of Joplin's own items (sync.md §1)
TRIED = {0.0: 1_000, 0.05: 100, 0.2: 25}  # records as files, by the distance; the time is scaled to 10,000
DAY = 24 * 60 * 60 * 1000
KEYS = ("email", "text", "phone", "post")
NEEDS = {"email": "email", "text": "phone", "phone": "phone", "post": "postcode"}


def measure() -> Iterator[Ratio]:
    """The rows of sync: time at each distance, requests, bytes."""
    for seconds in TRIED:
        yield from at_a_distance(seconds)
    for many in (50, 500):
        yield Ratio(f"bytes a sign-up, {many} in a bundle, against 120", bytes_a_sign_up(many), 120, "B", 1)


@dataclass(slots=True)
class Laptop:
    """A vault of real keys, without a passphrase, and the store where it meets the others.

    `inside`: seconds spent in the vault, which one file a record would need, too, and is spared here.
    """

    store: Store
    at: BundleStore
    inside: float = 0

    @property
    def ledger(self) -> VaultLedger:
        def run(act: Callable[[Store], T]) -> T:
            start = time.perf_counter()
            try:
                return act(self.store)
            finally:
                self.inside += time.perf_counter() - start

        return VaultLedger(run)

    def exchange(self) -> Exchange:
        done = sync(self.ledger, self.at)
        assert done.ending is Ending.DONE, done
        return done


@dataclass(frozen=True, slots=True)
class Took:
    """What an exchange took: seconds, those of them in the vault, requests, bytes of bodies both ways."""

    seconds: float
    inside: float
    requests: int
    sizes: int


def at_a_distance(seconds: float) -> Iterator[Ratio]:
    """One laptop sends, another takes in, then neither has anything new."""
    with tempfile.TemporaryDirectory() as folder, far_store(seconds) as settings:
        one, other = two_laptops(Path(folder), settings)
        sent = work(one.store, CHANGES)
        up, down = timed(one), timed(other)
        timed(one)  # takes in what the other confirmed
        idle = timed(one)
        put, got = one_file_each(open_store(settings), TRIED[seconds])
        for laptop in (one, other):
            laptop.store.connection.close()
    where = f"{seconds * 1000:.0f} ms away"
    for way, took, each in (("up", up, put), ("down", down, got)):
        files = each * sent
        print(f"  {way}, {where}: {took.seconds:.2f} s, {took.inside:.2f} s of them in the vault;", end=" ")
        print(
            f"{took.requests} requests, {took.sizes:,} bytes; a file each, by {TRIED[seconds]}: {files:.0f} s"
        )
        what = f"{sent:,} changes {way}, {where}, against files"
        yield Ratio(f"{what}: the way", took.seconds - took.inside, files, "s", PROMISED if seconds else 1)
        yield Ratio(f"{what}: whole", took.seconds, files, "s", WHOLE if seconds else 1)
    yield Ratio(f"requests of an idle exchange, {where}, against one", idle.requests, 1, "", 1)


def timed(laptop: Laptop) -> Took:
    """An exchange, timed."""
    at, start, inside = laptop.at, time.perf_counter(), laptop.inside
    requests, sizes = at.requests, at.bytes_up + at.bytes_down
    laptop.exchange()
    return Took(
        time.perf_counter() - start,
        laptop.inside - inside,
        at.requests - requests,
        at.bytes_up + at.bytes_down - sizes,
    )


def one_file_each(store: BundleStore, many: int) -> tuple[float, float]:
    """Seconds for one record up, and down: one request each, one after the other, nothing done with it."""
    content = [secrets.token_bytes(RECORD_BYTES) for _ in range(many)]
    store.put("records/first", b"")  # its folder is made
    start = time.perf_counter()
    for number, each in enumerate(content):
        store.put(f"records/{number:08x}", each)
    half = time.perf_counter()
    for number, each in enumerate(content):
        assert store.get(f"records/{number:08x}") == each
    return (half - start) / many, (time.perf_counter() - half) / many


def two_laptops(folder: Path, settings: StoreSettings) -> tuple[Laptop, Laptop]:
    """Two secretaries' laptops of one branch that met before."""
    one, other = (Laptop(vault(folder / name), open_store(settings)) for name in ("one.db", "other.db"))
    found_space(one.store, settings, "the first")
    one.exchange()
    join_space.ask_to_join(other.ledger, other.at, None, "the second")
    [asking] = admit_laptop.requests(one.ledger, one.at)
    admit_laptop.admit(one.ledger, one.at, asking, Role.SECRETARY)
    for laptop in (one, other, one, other):
        laptop.exchange()
    return one, other


def vault(path: Path) -> Store:
    """A branch's vault with keys of its own."""
    laptops.make(path)
    store = laptops.wake(path, now=utc_now)
    made = identity.generate()
    keys = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
    with store.transaction():
        meta.change_device(store, secrets.token_bytes(16), keys)
    return store


def work(store: Store, changes: int) -> int:
    """Outings on many days, until there are so many changes to send; how many there are.

    Each on another day and in another run of Canvass: 40 people sign up, twice as many papers are sold.
    """
    people, dice = crowd.people(changes), random.Random(2)
    clock = [utc_now() - 200 * DAY]
    store.now = lambda: clock[0]
    store.run("PRAGMA synchronous = OFF")
    while bundles.unsent(store) < changes:
        clock[0] += DAY // 2
        outing(store, people, dice, clock)
    store.run("PRAGMA synchronous = FULL")
    store.now = utc_now
    return bundles.unsent(store)


def outing(store: Store, people: Iterator[dict[str, str]], dice: random.Random, clock: list[int]) -> None:
    """One stall, its people by the same acts as at the screen."""
    ids._run.cache_clear()
    branch = documents.branch(store)
    papers = [key for key in branch.sale_keys if not key.is_donation]
    place = dice.choice(("Briggate", "Hyde Park Corner", "University gate", "Depot"))
    stall = start_stall(store, StallPlan(StallKind.STREET, place)).id
    for _ in range(40):
        clock[0] += dice.randrange(20_000, 240_000)
        signs_up(store, stall, next(people), dice)
        for _ in range(2):
            clock[0] += dice.randrange(5_000, 90_000)
            sell(store, branch, dice.choice(papers), stall, 150)
        count(store, stall, dice.choice(list(TallyKind)), dice.randrange(1, 4))
    end_stall(store, stall)


def signs_up(store: Store, stall: Id, known: Mapping[str, str], dice: random.Random) -> None:
    """Somebody says yes to the notice, and yes or no to each way by which they can be reached."""
    notice = documents.branch(store).notice()
    assert notice
    said = {"keep": True} | {key: dice.random() < 0.6 for key in KEYS if known.get(NEEDS[key])}
    named = (notice.id, notice.version, notice.language, notice.digest())
    interests = ("rent",) if dice.random() < 0.3 else ()
    sign_up(store, SignUpForm(Person(**known), said, interests, None, *named), stall)


def bytes_a_sign_up(many: int) -> float:
    """The bytes of a bundle that holds nothing but so many sign-ups of one outing, for each."""
    from canvass.model.sync_store import StoreKind, StoreSettings

    with tempfile.TemporaryDirectory() as folder:
        shared = Path(folder) / "shared"
        shared.mkdir()
        settings = StoreSettings(StoreKind.FOLDER, str(shared))
        laptop = Laptop(vault(Path(folder) / "one.db"), open_store(settings))
        found_space(laptop.store, settings, "the first")
        stall = start_stall(laptop.store, StallPlan(StallKind.STREET, "Briggate")).id
        laptop.exchange()
        before, dice, now = set(shared.rglob("*.cvb")), random.Random(2), [utc_now()]
        laptop.store.now = lambda: now[0]
        for person in crowd.people(many):
            now[0] += dice.randrange(20_000, 240_000)
            signs_up(laptop.store, stall, person, dice)
        assert laptop.exchange().sent
        laptop.store.connection.close()
        return sum(path.stat().st_size for path in set(shared.rglob("*.cvb")) - before) / many
