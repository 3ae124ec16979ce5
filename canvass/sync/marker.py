"""The marker: says that a place is a store of Canvass's, of which space, and who founded it.

    "CVS1" | u16 | header [1, space, founder's laptop, its signing key, its receiving key] | its signature 64

Where it is absent nothing is believed and nothing deleted: it may be a login page, or another folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from canvass.errors import NotAStoreError
from canvass.model.ids import SIZE, Id
from canvass.sync import envelope, signing

if TYPE_CHECKING:
    from canvass.model.laptop import Laptop

SIGNING_BYTES, RECEIVING_BYTES = 32, 1216  # Ed25519; ML-KEM-768 and X25519
_MAGIC = b"CVS1"
_VERSION = 1
_MOST_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Marker:
    """Whose store it is, by the founder's own word."""

    space: Id
    root: Id
    signing_public: bytes
    receiving_public: bytes


class _Header(NamedTuple):
    version: int
    space: bytes
    root: bytes
    signing_public: bytes
    receiving_public: bytes


def write(space: Id, root: Laptop, signing_private: bytes) -> bytes:
    """The marker of a space that the laptop `root` founds. ValueError for what is no space or no keys."""
    header = _Header(_VERSION, space, root.device, root.signing_public, root.receiving_public)
    content = signing.sign(envelope.begun(_MAGIC, header), signing_private)
    if not _is_sound(header) or not signing.is_by(content, root.signing_public):
        raise ValueError("a marker that nobody could read")
    return content


def read(content: bytes) -> Marker:
    """Whose store it is. Raises NotAStoreError for a login page, another file, another version."""
    try:
        header, ends = envelope.read(content[:_MOST_BYTES], _MAGIC, _Header)
    except ValueError:
        raise NotAStoreError from None
    is_whole = _is_sound(header) and len(content) == ends + signing.BYTES
    if not is_whole or not signing.is_by(content, header.signing_public):
        raise NotAStoreError
    return Marker(header.space, header.root, header.signing_public, header.receiving_public)


def _is_sound(header: _Header) -> bool:
    sizes = (SIZE, SIZE, SIGNING_BYTES, RECEIVING_BYTES)
    return header.version == _VERSION and tuple(len(each) for each in header[1:]) == sizes
