"""By what laptops of one name are told apart: six words, since when each belongs to the branch, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from canvass.store import space
from canvass.store.admissions import admissions
from canvass.sync import joining
from canvass.vault.six_words import six_words

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_HELD = 4_096  # laptops whose words are kept: to work them out takes four milliseconds each


@dataclass(frozen=True, slots=True)
class KnownLaptop:
    """The six words of its keys, which that laptop shows too; when (UTC ms) and by which one it was let in.

    `is_first` is False where it was given its role, or let in, more than once: then `at` is the last time.
    """

    words: tuple[str, ...]
    at: int
    by: Id
    is_first: bool


def known_laptops(store: Store) -> dict[Id, KnownLaptop]:
    """What is known of every laptop that ever was the branch's."""
    here, let_in, found = space.find(store), admissions(store), {}
    for device, member in space.members(store).items():
        if here is not None and device in let_in:
            keys = member.laptop.signing_public, member.laptop.receiving_public
            words = _words(joining.fingerprint(here.id, here.root_signing_public, *keys))
            found[device] = KnownLaptop(words, *let_in[device])
    return found


@lru_cache(_HELD)
def _words(fingerprint: bytes) -> tuple[str, ...]:
    return six_words(fingerprint)
