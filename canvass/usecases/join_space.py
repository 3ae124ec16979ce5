"""Ask to join a branch's space: by an invitation, or in the same folder, with six words to compare.

The request is sealed: by an invitation to whoever gave it, without one to the laptop that founded the space.
The store's owner sees that somebody asks, and nothing of who.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from canvass.errors import BadInvitationError, NotAStoreError, StoreRefusedError
from canvass.model.laptop import Role
from canvass.store import meta, own_branch, removals, space
from canvass.sync import joining, layout, marker
from canvass.usecases.come_back import come_back
from canvass.usecases.space_documents import laptop_name, unlinkable_id
from canvass.vault import hybrid, identity
from canvass.vault.six_words import six_words

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore
    from canvass.usecases.sync_ledger import Acts

MOST_LETTERS = 16 * 1024  # of an invitation's file
_SETTLED = "settled in"


@dataclass(frozen=True, slots=True)
class Asked:
    """The six words that the secretary's laptop must show, too."""

    words: tuple[str, ...]


def remember_store(store: Store, settings: StoreSettings) -> None:
    """Keep where the branch's laptops meet, credentials included, inside the vault."""
    with store.transaction():
        space.keep_settings(store, settings)


def read_invitation(text_or_path: str | Path) -> joining.Invitation:
    """The invitation in a text, or in a file. Raises BadInvitationError."""
    if isinstance(text_or_path, str):
        return joining.Invitation.from_text(text_or_path.strip())
    try:
        with text_or_path.open("rb") as file:
            content = file.read(MOST_LETTERS)
        return joining.Invitation.from_text(content.decode().strip())
    except (OSError, UnicodeDecodeError) as error:
        raise BadInvitationError from error


def ask_to_join(
    acts: Acts, bundle_store: BundleStore, invitation: joining.Invitation | None, name: str
) -> Asked:
    """Put a request into the store, under the name that its people gave this laptop; the words to compare.

    Without an invitation the store's own marker is believed until the words were compared. Asking again is
    harmless. Raises RejectedError without a name, NotAStoreError where the store is another branch's or this
    laptop belongs to another one, SyncError.
    """
    called = laptop_name(name)
    founder = _founder(bundle_store, invitation)
    before = acts.run(space.find)
    made, content = acts.run(partial(_request, founder=founder, invitation=invitation, name=called))
    bundle_store.put(layout.join_name(made.id, made.nonce), content)
    if before is not None and before.nonce:
        with suppress(StoreRefusedError):
            bundle_store.delete(layout.join_name(before.id, before.nonce))
    return Asked(acts.run(own_words))


def own_words(store: Store) -> tuple[str, ...]:
    """The six words of this laptop's own keys and the space it asked for; none before it asked."""
    here = space.find(store)
    if here is None:
        return ()
    _, signing_public = space.signing_keys(store)
    _, receiving_public = meta.receiving_keys(store)
    return words_of(here, signing_public, receiving_public)


def words_of(here: space.Space, signing_public: bytes, receiving_public: bytes) -> tuple[str, ...]:
    """Six words that stand for the space's root and a laptop's keys: other keys give other words."""
    return six_words(joining.fingerprint(here.id, here.root_signing_public, signing_public, receiving_public))


def is_used_up(store: Store, invitation: joining.Invitation) -> bool:
    """Whether this laptop was let in by this very invitation, which nobody can be once more."""
    here = space.find(store)
    if here is None or here.secret != invitation.secret:
        return False
    return space.role(store) is not None or removals.cut(store, store.device) is not None


def invited_key(secret: bytes) -> identity.Identity:
    """The keys that go with an invitation: who has it can ask, and who gave it can read."""
    return identity.of_secret(secret, b"invitation")


def settle_in(store: Store) -> None:
    """Once this laptop is known to be an activist's, what it said of branch and questions before goes unsent.

    Call it after taking in and before sending; only the first time does it do anything.
    """
    if meta.get(store, _SETTLED) is None and space.role(store) is Role.ACTIVIST:
        with store.transaction():
            own_branch.drop_own_branch(store)
            own_branch.drop_own_questions(store)
            meta.put(store, _SETTLED, 1)


def _founder(bundle_store: BundleStore, invitation: joining.Invitation | None) -> marker.Marker:
    content = bundle_store.get(layout.MARKER)
    if content is None:
        raise NotAStoreError
    found = marker.read(content)
    if invitation is not None and (invitation.space, invitation.root_signing_public) != (
        found.space,
        found.signing_public,
    ):
        raise NotAStoreError
    return found


def _request(
    store: Store, founder: marker.Marker, invitation: joining.Invitation | None, name: str
) -> tuple[space.Space, bytes]:
    """Remember whom this laptop asks, and write down the request for them alone."""
    known = space.find(store)
    if known is not None and known.id != founder.space and space.epochs(store):
        raise NotAStoreError
    come_back(store)
    secret = invitation.secret if invitation else b""
    made = space.Space(
        founder.space,
        founder.root,
        founder.signing_public,
        founder.receiving_public,
        secret,
        unlinkable_id(),
    )
    signing_private, signing_public = space.signing_keys(store)
    _, receiving_public = meta.receiving_keys(store)
    request = joining.Request(store.device, name, signing_public, receiving_public, made.nonce)
    with store.transaction():
        space.keep(store, made)
        if invitation is not None and invitation.settings.address and space.settings(store) is None:
            space.keep_settings(store, invitation.settings)
    to = invited_key(secret).receiving_public if secret else founder.receiving_public
    plain = joining.write_request(request, secret or None, signing_private)
    return made, hybrid.seal(to, plain, joining.join_info(made.id))
