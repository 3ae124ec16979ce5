"""Reading a chain of this laptop's own again: it let people go, and carries everybody now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import BadBundleError
from canvass.sync import layout
from canvass.sync.fetching import open_known

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.sync.ledger import Ledger, State
    from canvass.sync.stores.store import BundleStore


def read_again(
    ledger: Ledger, store: BundleStore, state: State, tell: Callable[[str, int, int], None]
) -> int:
    """Take in once more what this laptop sent by any of its names; how many changes were new.

    What is not there, or does not open, is passed over: nothing depends on it.
    """
    new = 0
    for device in sorted(state.own & set(state.members)):
        listed = [
            head
            for name in store.list(layout.log(state.space, device))
            if (head := layout.parse_bundle(name))
        ]
        for done, head in enumerate(sorted(listed)):
            tell("taking", done, len(listed))
            try:
                content = store.get(layout.bundle_at(state.space, head)) or b""
                opened = open_known(state, head, content)
            except BadBundleError:
                continue
            if opened.digest in ledger.digests(device, head.seq):
                new += ledger.take(opened, content)
    return new
