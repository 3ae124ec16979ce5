"""A WebDAV store so many milliseconds away, in a process of its own: `python -m tests.bench.far_store 0.05`.

A real server (WsgiDAV) behind the tests' proxy, which holds each request back for one round trip. The address
is printed; it ends when its standard input does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.model.sync_store import StoreKind, StoreSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).resolve().parents[2]


@contextmanager
def far_store(seconds: float) -> Iterator[StoreSettings]:
    """The store, for as long as the context lasts."""
    command = [sys.executable, "-m", "tests.bench.far_store", str(seconds)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=HOUSE, text=True) as process:
        assert process.stdin
        assert process.stdout
        said = json.loads(process.stdout.readline())
        yield StoreSettings(**said | {"kind": StoreKind(said["kind"])})
        process.stdin.close()
        process.wait(20)


def main(seconds: float) -> None:
    """Serve."""
    from tests.sync.stores.proxy import faulty
    from tests.sync.stores.servers import wsgidav

    with tempfile.TemporaryDirectory() as root, wsgidav(Path(root)) as near, faulty(near) as (far, faults):
        faults.delay = seconds
        print(json.dumps(asdict(far)), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(float(sys.argv[1]))
