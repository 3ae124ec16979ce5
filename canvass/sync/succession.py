"""Succession: the name of a further identity comes from its keys, and it signs whom it goes on for.

So nobody gives other keys to an identity of which they read, nor says that it goes on for them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from canvass.model.ids import SIZE
from canvass.sync import signing

if TYPE_CHECKING:
    from canvass.model.ids import Id

_FORMAT = b"CVL1"


def name_of(signing_public: bytes, receiving_public: bytes) -> Id:
    """The identity that belongs to these keys."""
    return hashlib.sha256(_FORMAT + signing_public + receiving_public).digest()[:SIZE]


def prove(space: Id, former: Id, device: Id, signing_private: bytes) -> bytes:
    """The further identity's own word (64 bytes) that it goes on for a former one in a space."""
    return signing.sign(_FORMAT + space + former + device, signing_private)[-signing.BYTES :]


def is_proven(space: Id, former: Id, device: Id, keys: tuple[bytes, bytes], proof: bytes) -> bool:
    """Whether that word is by the holder of the keys (to verify by, to seal to), and the name is theirs."""
    said = _FORMAT + space + former + device + proof
    return len(proof) == signing.BYTES and device == name_of(*keys) and signing.is_by(said, keys[0])
