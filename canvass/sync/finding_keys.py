"""Finding key files: those that lie in the store for this laptop, by any of the names that it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import BadBundleError
from canvass.sync import layout

if TYPE_CHECKING:
    from canvass.sync.ledger import Ledger, State
    from canvass.sync.stores.store import BundleStore


def take_new_keys(ledger: Ledger, store: BundleStore, state: State) -> bool:
    """Take the key files of every epoch that is not known here; whether any was to be believed."""
    taken = 0
    for device in [state.device, *sorted(state.own - {state.device})]:
        for name in store.list(layout.keys(state.space, device)):
            place = layout.parse_key(name)
            if place is not None and place[0] not in state.keys:
                taken += _take(ledger, store, name)
    return taken > 0


def _take(ledger: Ledger, store: BundleStore, name: str) -> bool:
    """A file that is no key file at all is passed over: anybody can leave one there."""
    try:
        content = store.get(name)
    except BadBundleError:
        return False
    return content is not None and ledger.take_keys(name, content)
