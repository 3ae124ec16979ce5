"""Whether somebody else goes on under this laptop's identity: only its own signature says so.

A head is an empty file, which anybody who can write to the store can make up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import BadBundleError, BundleFlaw
from canvass.sync import layout, signing
from canvass.sync.bundle import open_bundle

if TYPE_CHECKING:
    from canvass.sync.layout import Head
    from canvass.sync.ledger import Ledger, State
    from canvass.sync.stores.store import BundleStore

MOST_LOOKED_AT = 256  # bundles: made-up ones must not hold an exchange


def is_copied(ledger: Ledger, store: BundleStore, state: State) -> bool:
    """Whether a bundle lies in the store that this laptop's key signed and this laptop does not know."""
    names = store.list(layout.log(state.space, state.device))
    listed = {head for head in map(layout.parse_bundle, names) if head and head.device == state.device}
    unknown = sorted(ledger.unknown(listed))
    return any(_is_own(store, state, head) for head in unknown[:MOST_LOOKED_AT])


def _is_own(store: BundleStore, state: State, head: Head) -> bool:
    try:
        content = store.get(layout.bundle_at(state.space, head))
        open_bundle(
            content or b"",
            name_h12=head.h12,
            expected=(state.space, head.device, head.seq),
            signing_public=signing.public_of(state.signing_private),
            epoch_key=lambda _: None,
        )
    except BadBundleError as error:
        return error.flaw is BundleFlaw.KEY  # what is looked at after the signature
    return True
