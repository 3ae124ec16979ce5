"""A member who means harm costs another laptop seconds and half a gigabyte at most, whatever they pack."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
MOST_BYTES = 512 * 1024 * 1024
MOST_SECONDS = 30

# The child has the payload read with little memory to spend; what it prints is what became of it.
CHILD = """
import resource, sys
import msgspec, zstandard
from canvass.errors import BadBundleError
from canvass.model.change import Change
from canvass.sync import packing, payload
from canvass.sync.shapes import fits

limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
author, noon = b"a" * 16, 1_795_000_000_000
change = Change(b"x" * 16, author, noon << 16, author, "tomorrow", author, {"at": 1})
parts = msgspec.msgpack.decode(payload.encode((change,), (), author))
piece = bytes.fromhex(sys.argv[1])
many = (packing.MOST_UNPACKED_BYTES - 400) // len(piece)
parts[-1] = [[[0, msgspec.Raw(b"\\x91\\xdd" + many.to_bytes(4) + piece * many)]]]
packed = packing.pack(msgspec.msgpack.encode(parts))
try:
    changes, _ = payload.decode(packing.unpack(packed), author, noon)
    print("read", fits(changes[0]))
except BadBundleError as error:
    print(error.flaw)
"""

PIECES = {
    "maps": "80",
    "lists in lists": "91c0",
    "nothing": "c0",
    "texts": "a178",
    "codes": "d40102",
    "maps of codes": "d40290",
}


@pytest.mark.prove
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_payload_of_millions_costs_little(piece: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, piece, str(MOST_BYTES)],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=True,
    )
    assert done.stdout.strip() in {"read False", "payload"}
