"""The keys that the paper's key files hold, each proved by a bundle of the founder's or another secretary's.

Anybody who belongs to the branch can seal a key file to the paper, and put wrong keys into it. A key counts
once it opens what a secretary signed; who is one is known from the founder's chain onwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.errors import BadBundleError
from canvass.model.change import Kind
from canvass.model.laptop import Role
from canvass.store import removals, space
from canvass.sync import bundle, keyfile, layout
from canvass.vault import hybrid, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.sync.layout import Head
    from canvass.sync.marker import Marker
    from canvass.sync.stores.store import BundleStore
    from canvass.vault.identity import Identity


@dataclass(slots=True)
class _Found:
    """Who is a secretary, by signing key; where removed ones end; the epochs whose keys are proved."""

    secretaries: dict[Id, bytes]
    cuts: dict[Id, int] = field(default_factory=dict)
    proved: dict[Id, keyfile.Epoch] = field(default_factory=dict, repr=False)


def paper_rings(bundle_store: BundleStore, founder: Marker, keys: Identity) -> list[keyfile.Keyring]:
    """What the paper's key files hold and is to be believed, the best first; none where nothing opens."""
    files = list(_files(bundle_store, founder, keys))
    of_founder = [ring for file, ring in files if file.is_by(founder.signing_public)]
    of_founder.sort(key=lambda ring: -len(ring.epochs))
    if len(of_founder) == len(files):
        return of_founder
    found = _prove(bundle_store, founder, [ring for _, ring in files])
    if not found.proved:
        return of_founder
    of_secretaries = [ring for file, ring in files if file.is_by(found.secretaries.get(file.maker, b""))]
    by_whom = [*of_founder, *sorted(of_secretaries, key=lambda ring: -len(ring.epochs))]
    if not by_whom:
        return []
    return [keyfile.Keyring(tuple(found.proved.values()), by_whom[0].suppression), *of_founder]


def _files(
    bundle_store: BundleStore, founder: Marker, keys: Identity
) -> Iterator[tuple[keyfile.KeyFile, keyfile.Keyring]]:
    """Every key file that is one and opens; what is none is passed over."""
    for name in bundle_store.list(layout.keys(founder.space, paper.device_of(keys))):
        if (place := layout.parse_key(name)) is None:
            continue
        try:
            file = keyfile.read(bundle_store.get(name) or b"", founder.space, *place)
            info = keyfile.wrap_info(founder.space, *place)
            yield file, keyfile.unpack(hybrid.unseal(keys.receiving_private, file.sealed, info))
        except (BadBundleError, hybrid.UnsealError):
            continue


def _prove(bundle_store: BundleStore, founder: Marker, rings: list[keyfile.Keyring]) -> _Found:
    """Read the secretaries' chains, from the founder's on, by whichever keys open them."""
    offered: dict[Id, list[keyfile.Epoch]] = {}
    for epoch in sorted((one for ring in rings for one in ring.epochs), key=lambda one: one.number):
        offered.setdefault(epoch.id, []).append(epoch)
    found, read = _Found({founder.root: founder.signing_public}), set[bytes]()
    while todo := found.secretaries.keys() - read:
        for device in sorted(todo, key=lambda each: (each != founder.root, each)):
            read.add(device)
            _read_chain(bundle_store, founder.space, device, offered, found)
    return found


def _read_chain(
    bundle_store: BundleStore, of: Id, device: Id, offered: dict[Id, list[keyfile.Epoch]], found: _Found
) -> None:
    names = bundle_store.list(layout.log(of, device))
    listed = [head for head in map(layout.parse_bundle, names) if head is not None]
    for head in sorted(listed):
        if head.seq > found.cuts.get(device, head.seq):
            return
        try:
            content = bundle_store.get(layout.bundle_at(of, head)) or b""
            epochs = offered.get(bundle.header(content).epoch, [])
        except BadBundleError:
            continue
        for epoch in epochs:
            if (opened := _open(content, of, head, found.secretaries[device], epoch)) is not None:
                found.proved.setdefault(epoch.id, epoch)
                for change in opened.contents.changes:
                    _note(change, found)
                break


def _open(content: bytes, of: Id, head: Head, signing: bytes, epoch: keyfile.Epoch) -> bundle.Opened | None:
    try:
        return bundle.open_bundle(
            content,
            name_h12=head.h12,
            expected=(of, head.device, head.seq),
            signing_public=signing,
            epoch_key=lambda _: epoch.key,
        )
    except BadBundleError:
        return None


def _note(change: Change, found: _Found) -> None:
    """What a secretary says of who is one, and who is one no more."""
    body = change.body
    if change.kind == Kind.REMOVED and body.get(removals.EXTENDS) is not True:
        seq = body.get("seq")
        if isinstance(seq, int):
            found.cuts[change.subject] = max(seq, found.cuts.get(change.subject, 0))
    said = body.get("document")
    if (
        change.kind != Kind.DOCUMENT
        or body.get("document_kind") != space.LAPTOP
        or not isinstance(said, dict)
    ):
        return
    try:
        device, signing = bytes.fromhex(str(body.get("id"))), bytes.fromhex(str(said.get("signing")))
    except ValueError:
        return
    if said.get("role") == Role.SECRETARY.value:
        found.secretaries.setdefault(device, signing)
