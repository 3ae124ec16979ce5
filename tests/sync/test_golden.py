"""The format is frozen: what this version's first bundle, key file and marker said, every later one reads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from canvass.model.change import canonical
from canvass.sync import joining, keyfile, layout, marker, payload
from canvass.sync.bundle import open_bundle
from canvass.sync.joining import Invitation
from canvass.sync.keyfile import Epoch, Keyring
from canvass.sync.marker import Marker
from canvass.sync.shapes import fits
from canvass.vault import hybrid
from tests.store.changes import named
from tests.store.laptops import NOON
from tests.sync.freeze import EPOCH, GOLDEN, KEY, LAPTOP, OTHER, SECRET, SETTINGS, SPACE

_SAID: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
_BYTES: dict[str, bytes] = {
    name: bytes.fromhex(said)
    for name, said in _SAID.items()
    if isinstance(said, str) and not name.endswith("_name") and name != "invitation"
}


def test_the_bundle_still_says_what_it_said() -> None:
    head = layout.parse_bundle(_SAID["bundle_name"])
    assert head is not None
    assert head == layout.parse_head(_SAID["head_name"])
    opened = open_bundle(
        _BYTES["bundle"],
        name_h12=head.h12,
        expected=(SPACE, head.device, head.seq),
        signing_public=_BYTES["signing_public"],
        epoch_key={EPOCH: KEY}.get,
    )
    found = [[change.id.hex(), change.kind, canonical(change.body)] for change in opened.contents.changes]
    assert found == _SAID["changes"]
    assert [(ack.device, ack.seq) for ack in opened.contents.acks] == [(OTHER, 9)]
    assert opened.contents.ref_time == NOON


def test_the_same_changes_are_still_written_the_same() -> None:
    changes, acks = payload.decode(_BYTES["payload"], LAPTOP, NOON)
    assert payload.encode(changes, acks, LAPTOP) == _BYTES["payload"]
    assert len(changes) == len(_SAID["changes"])


def test_what_fitted_still_fits() -> None:
    changes, _ = payload.decode(_BYTES["payload"], LAPTOP, NOON)
    assert [change for change in changes if not fits(change)] == []


def test_the_keys_can_still_be_taken_out() -> None:
    place = layout.parse_key(_SAID["key_name"])
    assert place == (EPOCH, LAPTOP)
    found = keyfile.read(_BYTES["key_file"], SPACE, EPOCH, LAPTOP)
    assert found.maker == LAPTOP
    assert found.is_by(_BYTES["signing_public"])
    private, info = _BYTES["receiving_private"], keyfile.wrap_info(SPACE, EPOCH, LAPTOP)
    keyring = Keyring((Epoch(EPOCH, 1, KEY),), bytes(reversed(KEY)))
    assert hybrid.unseal(private, found.sealed, info) == keyfile.pack(keyring) == _BYTES["keyring"]
    assert keyfile.unpack(_BYTES["keyring"]) == keyring


def test_the_store_is_still_known() -> None:
    keys = _BYTES["signing_public"], _BYTES["receiving_public"]
    assert marker.read(_BYTES["marker"]) == Marker(SPACE, LAPTOP, *keys)


@pytest.mark.parametrize("secret", [SECRET, None])
def test_a_laptop_can_still_join(secret: bytes | None) -> None:
    assert layout.parse_join(_SAID["join_name"]) == named("nonce")
    request = hybrid.unseal(_BYTES["receiving_private"], _BYTES["sealed_request"], joining.join_info(SPACE))
    assert request == _BYTES["request"]
    assert joining.read_request(request, secret).name == "Rosa’s laptop"
    invitation = Invitation(SETTINGS, SPACE, _BYTES["signing_public"], SECRET)
    assert Invitation.from_text(_SAID["invitation"]) == invitation
    assert invitation.to_text() == _SAID["invitation"]
    signing, receiving = _BYTES["signing_public"], _BYTES["receiving_public"]
    assert joining.fingerprint(SPACE, signing, signing, receiving) == _BYTES["fingerprint"]
