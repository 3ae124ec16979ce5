"""The branch's keys, one file for each laptop and epoch: what a secretary's laptop owes, what any takes.

A key file holds every epoch's key so far and the key by which the erased are recognised. It is made by
whoever began the epoch or let the laptop in; where two secretaries did not know of each other, by the first
who sees that one is missing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import BadBundleError
from canvass.model.laptop import Role
from canvass.store import enrolment, erasures, meta, own_branch, removals, space
from canvass.sync import keyfile, layout
from canvass.usecases.space_documents import begin_epoch
from canvass.vault import hybrid

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.laptop import Laptop
    from canvass.store.store import Store


def owed_keys(store: Store) -> list[tuple[str, bytes]]:
    """What this laptop has to put into the store, by name: key files, and the marker of a space it founded.

    Call it after taking in and before sending. A current epoch whose key somebody has who was removed since
    is followed by a new one here: two secretaries may have removed a laptop each at once.
    """
    with store.transaction():
        if _may_give(store):
            if is_leaky(store) or _is_partial(store):
                begin_epoch(store)
            make_lacking(store)
        return enrolment.owed(store)


def make_lacking(store: Store) -> None:
    """Make the key files that others wait for from this secretary's laptop; in the writing lane."""
    if _may_give(store):
        for laptop, epoch in _lacking(store):
            with suppress(hybrid.UnsealError):  # a key that is none: nothing can be sealed to it
                owe_key(store, laptop, epoch)


def owes_keys(store: Store) -> bool:
    """Whether `owed_keys` would give anything."""
    return bool(enrolment.owed(store)) or (
        _may_give(store) and (is_leaky(store) or _is_partial(store) or bool(_lacking(store)))
    )


def keys_put(store: Store, name: str) -> None:
    """That file is in the store."""
    with store.transaction():
        enrolment.given(store, (name,))


def owe_key(
    store: Store, laptop: Laptop, epoch: Id, secret: bytes = b"", *, is_newcomer: bool = False
) -> str:
    """Make the key file of an epoch for a laptop, to be put into the store; its name.

    `secret` is that of the invitation by which it came: proof that whoever made the file gave the invitation.
    A newcomer without one knows the founder's hand only, which may be a former one of this laptop.
    """
    here = _here(store)
    ring = keyfile.Keyring(
        tuple(keyfile.Epoch(each.id, each.number, each.key) for each in space.epochs(store)),
        bytes(meta.get(store, erasures.SUPPRESSION_KEY)),
    )
    info = keyfile.wrap_info(here.id, epoch, laptop.device) + secret
    sealed = hybrid.seal(laptop.receiving_public, keyfile.pack(ring), info)
    maker, signing_private = store.device, space.signing_keys(store)[0]
    if is_newcomer and not secret and (former := meta.former_signing_private(store, here.root)):
        maker, signing_private = here.root, former
    content = keyfile.write(here.id, epoch, laptop.device, maker, sealed, signing_private)
    name = layout.key_name(here.id, epoch, laptop.device)
    enrolment.owe(store, name, content)
    return name


def take_keys(store: Store, name: str, content: bytes) -> bool:
    """Take the branch's keys out of a key file for this laptop, by whatever name it had; whether any is new.

    It counts from the root, from a secretary's laptop that stands, or from whoever gave the invitation: from
    nobody else where there is one, because a newcomer cannot know who was removed. From a secretary who was
    removed it never counts, whenever it was made: what it holds can be a wrong key under the name of a true
    epoch, which would shut the true one out. Whoever wrote under such an epoch is let in again (engine.py).
    """
    here, place = space.find(store), layout.parse_key(name)
    private = meta.receiving_privates(store).get(place[1]) if place else None
    if here is None or place is None or private is None:
        return False
    try:
        file = keyfile.read(content, here.id, *place)
    except BadBundleError:
        return False
    info = keyfile.wrap_info(here.id, *place)
    for proof in _proofs(store, here, file):
        with suppress(hybrid.UnsealError, BadBundleError):
            ring = keyfile.unpack(hybrid.unseal(private, file.sealed, info + proof))
            return keep_keys(store, ring)
    return False


def keep_keys(store: Store, ring: keyfile.Keyring) -> bool:
    """Keep the keys of a branch; with the first of them goes what this laptop said of a branch of its own."""
    with store.transaction():
        is_first = not space.epochs(store)
        new = [space.keep_epoch(store, space.EpochKey(e.number, e.id, e.key)) for e in ring.epochs]
        if is_first and any(new):
            erasures.change_key(store, ring.suppression)
            own_branch.drop_own_branch(store)
        if any(new):  # the invitation is needed until it is known who belongs to the branch
            here = _here(store)
            space.keep(store, replace(here, secret=b"" if space.role(store) else here.secret, nonce=b""))
        return any(new)


def is_leaky(store: Store) -> bool:
    """Whether somebody who was removed has the key of the current epoch, or nobody who stands began it."""
    current = space.current_epoch(store)
    said = space.stated_epochs(store).get(current[0]) if current else None
    if current is None or said is None:
        return False
    gone = removals.all_removed(store)
    let_in = {device for device, member in space.members(store).items() if member.epoch == current[0]}
    return bool(gone & (said.to | let_in | {said.by}))


def _is_partial(store: Store) -> bool:
    """Whether an epoch that was begun beside the current one is unknown to who has only that one's file."""
    current, stated = space.current_epoch(store), space.stated_epochs(store)
    if current is None or current[0] not in stated:
        return False
    known = {epoch.id for epoch in space.epochs(store)} & set(stated)
    return bool(known - stated[current[0]].holds - {current[0]})


def _may_give(store: Store) -> bool:
    return space.find(store) is not None and space.role(store) is Role.SECRETARY


def _lacking(store: Store) -> list[tuple[Laptop, Id]]:
    """Who should have the current epoch's key by this laptop's hand, and was not given it yet.

    Of an epoch that it began itself this laptop is one of them: put back to an earlier day it has to read on.
    """
    current = space.current_epoch(store)
    said = space.stated_epochs(store).get(current[0]) if current else None
    if current is None or said is None:
        return []
    here, epoch = _here(store), current[0]
    own = space.members(store).get(store.device)
    if own is not None and own.epoch == epoch and store.device != here.root:
        return []  # whoever lacks this epoch cannot have read of a laptop that was let in under it
    found = []
    for device, member in space.standing(store).items():
        given_by_others = (device in said.to and said.by != store.device) or member.epoch == epoch
        made = enrolment.was_made(store, layout.key_name(here.id, epoch, device))
        is_other = device != store.device or said.by == store.device
        if is_other and not given_by_others and not made:
            found.append((member.laptop, epoch))
    return found


def _proofs(store: Store, here: space.Space, file: keyfile.KeyFile) -> list[bytes]:
    """What must have gone into the sealing of a key file for it to be believed; nothing for whom we know."""
    if here.secret and space.role(store) is None:
        return [here.secret]
    members, gone = space.members(store), removals.all_removed(store)
    maker = members.get(file.maker)
    known = maker is not None and maker.laptop.role is Role.SECRETARY and file.maker not in gone
    proofs = [b""] if known and maker is not None and file.is_by(maker.laptop.signing_public) else []
    return [*proofs, here.secret] if here.secret else proofs


def _here(store: Store) -> space.Space:
    here = space.find(store)
    if here is None:
        raise LookupError("no space")
    return here
