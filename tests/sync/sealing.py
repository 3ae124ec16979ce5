"""Bundles as a laptop seals them, for tests that open them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from canvass.sync.bundle import NO_DIGEST, Contents, Opened, Place, open_bundle, seal
from canvass.vault.identity import generate
from tests.store.changes import named
from tests.store.laptops import NOON

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.laptop import Ack, Sealed

SPACE, LAPTOP, EPOCH = named("space"), named("laptop 0"), named("epoch")
KEY = bytes(range(32))
ROSA = generate()


@dataclass(frozen=True)
class Post:
    """A bundle on its way."""

    sealed: Sealed

    def open(self, content: bytes | None = None, **other: Any) -> Opened:
        """Open it as Rosa's first, or with `content` or a circumstance changed."""
        known: dict[str, Any] = {
            "name_h12": self.sealed.digest.hex()[:12],
            "expected": (SPACE, LAPTOP, 1),
            "signing_public": ROSA.signing_public,
            "epoch_key": {EPOCH: KEY}.get,
        }
        return open_bundle(self.sealed.content if content is None else content, **(known | other))


def post(*changes: Change, acks: tuple[Ack, ...] = (), ref_time: int = NOON, seq: int = 1) -> Post:
    """Rosa's laptop sends these."""
    place = Place(SPACE, LAPTOP, seq, NO_DIGEST if seq == 1 else named("before") * 2, EPOCH)
    return Post(seal(place, Contents(changes, acks, ref_time), KEY, ROSA.signing_private))
