"""Use the code on paper: whoever holds it opens every epoch's keys and lets a new secretary's laptop in.

For when every other secretary's laptop is lost. The paper is a member of the space with a chain of its own:
what it says is one bundle, signed by the key that comes out of the code.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from canvass.errors import BadBundleError, NotAStoreError
from canvass.model.change import Change, Kind
from canvass.model.clock import stamp_of
from canvass.model.ids import new_id
from canvass.model.laptop import Cut, Laptop, Role
from canvass.store import bundles, documents, journal, meta, removals, space
from canvass.sync import bundle, keyfile, layout, marker
from canvass.usecases.come_back import come_back
from canvass.usecases.found_space import new_paper
from canvass.usecases.paper_rings import paper_rings
from canvass.usecases.publish_keys import keep_keys
from canvass.usecases.space_documents import begin_epoch, laptop_name, require_secretary
from canvass.vault import paper

if TYPE_CHECKING:
    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.model.laptop import Sealed
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore
    from canvass.usecases.sync_ledger import Acts
    from canvass.vault.identity import Identity


def open_with_paper(acts: Acts, bundle_store: BundleStore, code: str, name: str) -> bool:
    """Let this laptop in, as a secretary's, by the code on paper; False if the code opens nothing here.

    The next exchange takes in all that there is. `name` is what its people call this laptop. Raises
    RejectedError without a name, NotAStoreError where there is no space or this laptop belongs to another
    one, SyncError.
    """
    called, typed = laptop_name(name), paper.parse(code)
    if typed is None:
        return False
    content = bundle_store.get(layout.MARKER)
    if content is None:
        raise NotAStoreError
    founder, keys = marker.read(content), paper.keys_of(typed)
    rings = paper_rings(bundle_store, founder, keys)
    if not rings:
        return False
    before = _chain(bundle_store, founder.space, paper.device_of(keys))
    sealed = acts.run(partial(_enter, founder=founder, rings=rings, keys=keys, name=called, before=before))
    _publish(bundle_store, founder.space, sealed)
    return True


def renew_paper_code(store: Store) -> str:
    """A new code to write down; the old one opens no epoch from now on. Raises OnlySecretaryError."""
    with store.transaction():
        require_secretary(store)
        gone = removals.all_removed(store)
        old = [d for d, member in space.members(store).items() if member.is_paper and d not in gone]
        code = new_paper(store)
        for device in old:
            last = bundles.last_of(store, device)
            cut = Cut(last.seq, last.digest) if last else Cut(0, b"")
            journal.record(store, Kind.REMOVED, device, removals.body(cut, store.now()))
        begin_epoch(store)
    return code


def _chain(bundle_store: BundleStore, of: Id, device: Id) -> tuple[int, bytes]:
    """How far the paper's own chain goes, and the digest of its last bundle."""
    listed = map(layout.parse_bundle, bundle_store.list(layout.log(of, device)))
    heads = sorted(head for head in listed if head is not None and head.device == device)
    for head in reversed(heads):
        for name in bundle_store.list(layout.log(of, device)):
            if layout.parse_bundle(name) == head and (content := _get(bundle_store, name)) is not None:
                digest = hashlib.sha256(content).digest()
                if layout.short(digest) == head.h12:
                    return head.seq, digest
    return 0, bundle.NO_DIGEST


def _get(bundle_store: BundleStore, name: str) -> bytes | None:
    with suppress(BadBundleError):  # longer than any bundle
        return bundle_store.get(name)
    return None


def _enter(
    store: Store,
    founder: marker.Marker,
    rings: list[keyfile.Keyring],
    keys: Identity,
    name: str,
    before: tuple[int, bytes],
) -> Sealed:
    """Keep the keys, and write this laptop's certificate with the paper's hand."""
    known = space.find(store)
    if known is not None and known.id != founder.space and space.epochs(store):
        raise NotAStoreError
    come_back(store)
    with store.transaction():
        here = space.Space(founder.space, founder.root, founder.signing_public, founder.receiving_public)
        space.keep(store, here)
        for epoch in rings[0].epochs:  # proved, while one that is here already may be wrong
            space.correct_epoch(store, space.EpochKey(epoch.number, epoch.id, epoch.key))
        for ring in rings:
            keep_keys(store, ring)
    _, signing_public = space.signing_keys(store)
    _, receiving_public = meta.receiving_keys(store)
    own = Laptop(store.device, name, Role.SECRETARY, signing_public, receiving_public)
    device, now = paper.device_of(keys), store.now()
    body: dict[str, Json] = {"document_kind": space.LAPTOP, "id": own.device.hex()}
    body["version"] = documents.next_version(store, space.LAPTOP, own.device.hex())
    body["document"] = dict(space.laptop_body(own))
    change = Change(new_id(), device, stamp_of(now), device, Kind.DOCUMENT, new_id(), body)
    epoch = max(rings[0].epochs, key=lambda each: (each.number, each.id))
    place = bundle.Place(founder.space, device, before[0] + 1, before[1], epoch.id)
    return bundle.seal(place, bundle.Contents((change,), (), now), epoch.key, keys.signing_private)


def _publish(bundle_store: BundleStore, of: Id, sealed: Sealed) -> None:
    where = of, sealed.device, sealed.seq, sealed.digest
    bundle_store.put(layout.bundle_name(*where), sealed.content)
    bundle_store.put(layout.head_name(*where), b"1")
