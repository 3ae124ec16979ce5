"""Found the branch's space: this laptop is its root and first officer, and a code on paper the second.

Nothing is sent here: the next exchange puts the marker and the key files into the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.errors import NotAStoreError
from canvass.model.laptop import Laptop, Role
from canvass.store import enrolment, meta, space
from canvass.sync import layout, marker
from canvass.usecases.space_documents import begin_epoch, laptop_name, unlinkable_id, write_laptop
from canvass.vault import paper

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store

PAPER_SEEN = "paper code typed back"


@dataclass(frozen=True, slots=True)
class Founded:
    """The new space, and the paper officer's code; the code is kept nowhere else."""

    space: Id
    paper_code: str = field(repr=False)


def found_space(store: Store, settings: StoreSettings, name: str) -> Founded:
    """Make this laptop, under the name that its people gave it, the first of a space in this store.

    Raises RejectedError without a name, NotAStoreError if this laptop belongs to a space already.
    """
    called = laptop_name(name)
    with store.transaction():
        if space.current_epoch(store) is not None:
            raise NotAStoreError
        signing_private, signing_public = space.signing_keys(store)
        _, receiving_public = meta.receiving_keys(store)
        own = Laptop(store.device, called, Role.SECRETARY, signing_public, receiving_public)
        made = space.Space(unlinkable_id(), own.device, signing_public, receiving_public)
        space.keep_settings(store, settings)
        space.keep(store, made)
        write_laptop(store, own)
        code = new_paper(store)
        begin_epoch(store)
        enrolment.owe(store, layout.MARKER, marker.write(made.id, own, signing_private))
    return Founded(made.id, code)


def new_paper(store: Store) -> str:
    """Make an officer on paper a member; the code, which whoever writes it down keeps."""
    code = paper.new_code()
    keys = paper.keys_of(code)
    device = paper.device_of(keys)
    officer = Laptop(device, "", Role.SECRETARY, keys.signing_public, keys.receiving_public)
    write_laptop(store, officer, is_paper=True)
    meta.put(store, PAPER_SEEN, 0)
    return paper.written(code)


def is_paper_code_seen(store: Store) -> bool:
    """Whether the paper code that this laptop made last, if any, was typed back."""
    return bool(meta.get(store, PAPER_SEEN) != 0)


def paper_code_seen(store: Store) -> None:
    """Note that the paper code was typed back; until then Canvass keeps asking."""
    with store.transaction():
        meta.put(store, PAPER_SEEN, 1)
