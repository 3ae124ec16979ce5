"""The disk fills up in the middle of a sale: the words are about the disk; what was confirmed is there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.store import laptops

if TYPE_CHECKING:
    from pathlib import Path

CHILD = """
import resource, signal, sys
from pathlib import Path
from canvass.errors import DiskError
from canvass.store import documents
from canvass.usecases.sell import sell
from tests.store import laptops
from tests.usecases import people
store = laptops.wake(Path(sys.argv[1]))
branch, stall = documents.branch(store), people.stall(store)
key = next(key for key in branch.sale_keys if not key.is_donation)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
faults = 0
while faults < 3:
    try:
        print(sell(store, branch, key, stall, 200).hex(), flush=True)
    except DiskError as error:
        faults += 1
        print("full" if error.fault == "full" else error.fault, file=sys.stderr, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(sell(store, branch, key, stall, 200).hex(), flush=True)
"""


def test_a_full_disk_is_said_and_costs_no_confirmed_sale(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    laptops.make(path)
    room = str(path.stat().st_size + 200_000)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), room], capture_output=True, text=True, check=True, timeout=60
    )
    confirmed = done.stdout.split()
    assert len(confirmed) > 5
    assert len(done.stderr.split()) == 3
    store = laptops.wake(path)
    assert {sale.hex() for (sale,) in store.run("SELECT id FROM sale")} == set(confirmed)
    assert len(store.run("SELECT id FROM change WHERE kind = 'sale'")) == len(confirmed)
    assert store.one("PRAGMA integrity_check") == ("ok",)
    store.connection.close()
