"""Admit a laptop: who asks, the six words that both people compare, and what letting them in gives them."""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from canvass.errors import (
    BadBundleError,
    BadInvitationError,
    LastOfficerError,
    MissingError,
    NotAdmittedError,
    StoreBusyError,
    StoreRefusedError,
)
from canvass.model.laptop import Laptop
from canvass.normalise.text import clean
from canvass.store import enrolment, meta, removals, space
from canvass.sync import joining, layout
from canvass.usecases.join_space import invited_key, words_of
from canvass.usecases.publish_keys import keys_put, owe_key
from canvass.usecases.remove_laptop import is_needed
from canvass.usecases.space_documents import require_secretary, write_laptop
from canvass.vault import hybrid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.ids import Id
    from canvass.model.laptop import Role
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore
    from canvass.usecases.sync_ledger import Acts

LONGEST = 10.0  # seconds of looking: whoever can write to the store can leave requests there


@dataclass(frozen=True, slots=True)
class Asking:
    """A laptop that asks to be let in, and the six words that its own screen must show."""

    nonce: Id
    device: Id
    name: str
    words: tuple[str, ...]
    signing_public: bytes = field(repr=False)
    receiving_public: bytes = field(repr=False)
    secret: bytes = field(repr=False)  # of the invitation by which it comes; empty without one


def requests(acts: Acts, bundle_store: BundleStore) -> list[Asking]:
    """Who asks this laptop to be let in, by name; who pretends to be a known or removed laptop is left out.

    Raises NotAdmittedError before there is a space, SyncError.
    """
    return sorted(_requests(acts, bundle_store), key=lambda asking: (asking.name.casefold(), asking.nonce))


def admit(acts: Acts, bundle_store: BundleStore, asking: Asking, role: Role) -> None:
    """Let a laptop in, after the words were compared: its certificate, the branch's keys; its request goes.

    Of one that is let in already the role and the name change. Raises OnlySecretaryError, MissingError for a
    removed laptop or one whose keys are not those that are known, LastOfficerError, SyncError.
    """
    here, name, content = acts.run(partial(_admit, asking=asking, role=role))
    _replace(bundle_store, name, content)
    acts.run(partial(keys_put, name=name))
    with suppress(StoreRefusedError):
        for done in [asking, *_of(asking.device, _requests(acts, bundle_store))]:
            bundle_store.delete(layout.join_name(here.id, done.nonce))


def turn_away(acts: Acts, bundle_store: BundleStore, asking: Asking) -> None:
    """Turn a laptop away whose words differ: its request goes, and its invitation lets nobody in any more.

    It may ask anew. Raises OnlySecretaryError, NotAdmittedError, SyncError.
    """
    here = acts.run(partial(_turn_away, secret=asking.secret))
    try:
        bundle_store.delete(layout.join_name(here.id, asking.nonce))
    except StoreRefusedError:
        if not asking.secret:  # by an invitation that is taken back nobody is seen
            raise


def _turn_away(store: Store, secret: bytes) -> space.Space:
    with store.transaction():
        require_secretary(store)
        here = space.find(store)
        if here is None:
            raise NotAdmittedError
        if secret:
            enrolment.taken_up(store, secret)
        return here


def _replace(bundle_store: BundleStore, name: str, content: bytes) -> None:
    """Put a key file in the place of an older one, or of the rest of an attempt that was cut."""
    bundle_store.put(name, content)
    if bundle_store.get(name) == content:
        return
    with suppress(StoreRefusedError):  # where nothing may be deleted, what is there is mostly as good
        bundle_store.delete(name)
        bundle_store.put(name, content)
        if bundle_store.get(name) != content:
            raise StoreBusyError


def change_role(store: Store, device: Id, role: Role) -> None:
    """Give a laptop that stands another role; a secretary's keeps what it may say until it is removed.

    A word that took rights away would count or not by what was heard first, and only that laptop itself can
    make another identity to be certified. Raises OnlySecretaryError, MissingError, LastOfficerError.
    """
    with store.transaction():
        require_secretary(store)
        member = _standing(store, device)
        if member is None or member.is_paper:
            raise MissingError("laptop")
        if member.laptop.role is not role:
            _require_dispensable(store, member.laptop)
            write_laptop(store, replace(member.laptop, role=role), member.epoch)


def _admit(store: Store, asking: Asking, role: Role) -> tuple[space.Space, str, bytes]:
    with store.transaction():
        require_secretary(store)
        here, current = space.find(store), space.current_epoch(store)
        if here is None or current is None:
            raise NotAdmittedError
        laptop = Laptop(asking.device, asking.name, role, asking.signing_public, asking.receiving_public)
        if removals.cut(store, asking.device) is not None or not _is_itself(store, asking):
            raise MissingError("laptop")
        known = space.laptop(store, asking.device)
        if known is not None and known.role is not role:
            _require_dispensable(store, known)
        write_laptop(store, laptop, current[0])
        name = owe_key(store, laptop, current[0], asking.secret, is_newcomer=known is None)
        if asking.secret:
            enrolment.taken_up(store, asking.secret)
        return here, name, dict(enrolment.owed(store))[name]


def _require_dispensable(store: Store, laptop: Laptop) -> None:
    """Pass a laptop that may lose its role. LastOfficerError for a needed officer, and for oneself."""
    if laptop.device == store.device or is_needed(store, laptop.role):
        raise LastOfficerError


def _standing(store: Store, device: Id) -> space.Member | None:
    return space.standing(store).get(device)


def _requests(acts: Acts, bundle_store: BundleStore) -> list[Asking]:
    here = acts.run(space.find)
    if here is None:
        raise NotAdmittedError
    keys, found = acts.run(_keys), []
    for nonce, content in _contents(bundle_store, here):
        readable = (_read(here, nonce, content, private, secret) for private, secret in keys)
        found += [asking for asking in readable if asking is not None]
    return acts.run(lambda store: [asking for asking in found if _is_itself(store, asking)])


def _contents(bundle_store: BundleStore, here: space.Space) -> Iterator[tuple[Id, bytes]]:
    """The requests in the store, as far as time allows: in no order that who leaves junk there could know."""
    names = [name for name in bundle_store.list(layout.join_prefix(here.id)) if layout.parse_join(name)]
    secrets.SystemRandom().shuffle(names)
    until = time.monotonic() + LONGEST
    for name in names:
        if time.monotonic() > until:
            return
        with suppress(BadBundleError):  # too long to be one
            if content := bundle_store.get(name):
                yield layout.parse_join(name) or b"", content


def _keys(store: Store) -> list[tuple[bytes, bytes]]:
    """What a request may be sealed to: this laptop, or an invitation that it gave; private, secret."""
    own = meta.receiving_privates(store).values()  # the marker names its first
    invited = [(invited_key(secret).receiving_private, secret) for secret in enrolment.invitations(store)]
    return [*((private, b"") for private in own), *invited]


def _read(here: space.Space, nonce: Id, content: bytes, private: bytes, secret: bytes) -> Asking | None:
    try:
        plain = hybrid.unseal(private, content, joining.join_info(here.id))
        asked = joining.read_request(plain, secret or None)
    except (hybrid.UnsealError, BadBundleError, BadInvitationError):
        return None
    name = clean(asked.name).value
    if asked.nonce != nonce or not name:  # nothing to be seen: no laptop of ours asks so
        return None
    words = words_of(here, asked.signing_public, asked.receiving_public)
    keys = asked.signing_public, asked.receiving_public
    return Asking(nonce, asked.device, name, words, *keys, secret)


def _is_itself(store: Store, asking: Asking) -> bool:
    """Whether a known identity comes with the keys that it is known by, and was not removed."""
    if removals.cut(store, asking.device) is not None:
        return False
    known = space.laptop(store, asking.device)
    keys = asking.signing_public, asking.receiving_public
    return known is None or keys == (known.signing_public, known.receiving_public)


def _of(device: Id, askings: list[Asking]) -> list[Asking]:
    return [asking for asking in askings if asking.device == device]
