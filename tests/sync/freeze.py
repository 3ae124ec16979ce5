"""Writes the golden vectors of CVS1 once: `python -m tests.sync.freeze`. Never again for the same format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from canvass.model.change import canonical
from canvass.model.laptop import Ack, Laptop, Role
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync import joining, keyfile, layout, marker, payload
from canvass.sync.bundle import NO_DIGEST, Contents, Place, seal
from canvass.sync.joining import Invitation, Request
from canvass.sync.keyfile import Epoch, Keyring
from canvass.vault import hybrid
from canvass.vault.identity import generate
from tests.store.changes import named
from tests.store.laptops import NOON
from tests.sync.good import GOOD

GOLDEN = Path(__file__).parent.parent / "data" / "sync" / "cvs1.json"
SPACE, LAPTOP, EPOCH, OTHER, SECRET = map(named, ("space", "laptop", "epoch", "other", "secret"))
KEY = bytes(range(32))
SETTINGS = StoreSettings(StoreKind.S3, "", "stall", "long pass word", "leeds", "eu-west-2", "canvass")


def golden() -> dict[str, Any]:
    """Everything that ever lies in a store, by new keys."""
    rosa = generate()
    laptop = Laptop(LAPTOP, "Rosa’s laptop", Role.SECRETARY, rosa.signing_public, rosa.receiving_public)
    acks = (Ack(OTHER, 9, named("digest") * 2),)
    sealed = seal(
        Place(SPACE, LAPTOP, 1, NO_DIGEST, EPOCH), Contents(GOOD, acks, NOON), KEY, rosa.signing_private
    )
    ring = Keyring((Epoch(EPOCH, 1, KEY),), bytes(reversed(KEY)))
    wrapped = hybrid.seal(rosa.receiving_public, keyfile.pack(ring), keyfile.wrap_info(SPACE, EPOCH, LAPTOP))
    asked = Request(LAPTOP, "Rosa’s laptop", rosa.signing_public, rosa.receiving_public, named("nonce"))
    request = joining.write_request(asked, SECRET, rosa.signing_private)
    return {
        "signing_public": rosa.signing_public.hex(),
        "receiving_private": rosa.receiving_private.hex(),
        "receiving_public": rosa.receiving_public.hex(),
        "changes": [[change.id.hex(), change.kind, canonical(change.body)] for change in GOOD],
        "payload": payload.encode(GOOD, acks, LAPTOP).hex(),
        "bundle": sealed.content.hex(),
        "bundle_name": layout.bundle_name(SPACE, LAPTOP, 1, sealed.digest),
        "head_name": layout.head_name(SPACE, LAPTOP, 1, sealed.digest),
        "keyring": keyfile.pack(ring).hex(),
        "key_file": keyfile.write(SPACE, EPOCH, LAPTOP, LAPTOP, wrapped, rosa.signing_private).hex(),
        "key_name": layout.key_name(SPACE, EPOCH, LAPTOP),
        "marker": marker.write(SPACE, laptop, rosa.signing_private).hex(),
        "request": request.hex(),
        "sealed_request": hybrid.seal(rosa.receiving_public, request, joining.join_info(SPACE)).hex(),
        "join_name": layout.join_name(SPACE, named("nonce")),
        "invitation": Invitation(SETTINGS, SPACE, rosa.signing_public, SECRET).to_text(),
        "fingerprint": joining.fingerprint(
            SPACE, rosa.signing_public, rosa.signing_public, rosa.receiving_public
        ).hex(),
    }


if __name__ == "__main__":
    if GOLDEN.exists():
        raise SystemExit("a format is frozen once")
    GOLDEN.write_text(json.dumps(golden(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
