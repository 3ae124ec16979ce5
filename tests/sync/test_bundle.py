"""A bundle is what its author sent, where its author put it, or it is refused for a reason."""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.change import Change, Kind
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.model.laptop import Ack
from canvass.sync import bundle, packing, signing
from canvass.sync.bundle import MOST_BYTES, MOST_CHANGES, Contents, Place, header, how_many, seal
from canvass.vault.identity import generate
from tests.store import changes as drawn
from tests.store.changes import named
from tests.store.laptops import ACTIVIST, NOON
from tests.sync.sealing import EPOCH, KEY, LAPTOP, ROSA, SPACE, Post, post

if TYPE_CHECKING:
    from collections.abc import Callable

LATER = NOON + 10**12
ACK = Ack(named("laptop 1"), 3, named("d") * 2)


def a_sale(number: int, **body: Any) -> Change:
    known: dict[str, Any] = {"at": NOON, "title": "The Lantern", "stall": named("stall").hex()}
    clock = stamp_of(NOON, number)
    return Change(
        named(f"sale {number}"), LAPTOP, clock, ACTIVIST, Kind.SALE, named(f"s{number}"), known | body
    )


A_POST = post(a_sale(1), a_sale(2), acks=(ACK,))


@settings(max_examples=50)
@given(drawn.lists())
def test_what_was_sealed_is_what_is_opened(changes: list[Change]) -> None:
    sent = post(*changes, acks=(ACK,), ref_time=LATER)
    opened = sent.open()
    assert opened.contents == Contents(tuple(changes), (ACK,), LATER)
    assert opened.place == header(sent.sealed.content) == Place(SPACE, LAPTOP, 1, bytes(32), EPOCH)
    assert opened.digest == sent.sealed.digest == hashlib.sha256(sent.sealed.content).digest()


def flaw_of(act: Callable[[], object]) -> BundleFlaw:
    with pytest.raises(BadBundleError) as caught:
        act()
    return caught.value.flaw


def test_a_bundle_is_opened_in_its_own_place_only() -> None:
    other = named("another")
    for place in ((other, LAPTOP, 1), (SPACE, other, 1), (SPACE, LAPTOP, 2)):
        assert flaw_of(partial(A_POST.open, expected=place)) is BundleFlaw.PLACE
    assert flaw_of(lambda: A_POST.open(signing_public=generate().signing_public)) is BundleFlaw.SIGNATURE
    assert flaw_of(lambda: A_POST.open(signing_public=b"no key")) is BundleFlaw.SIGNATURE
    assert flaw_of(lambda: A_POST.open(epoch_key=lambda _: None)) is BundleFlaw.KEY
    assert flaw_of(lambda: A_POST.open(epoch_key=lambda _: bytes(32))) is BundleFlaw.SEALED
    assert flaw_of(lambda: A_POST.open(name_h12="0" * 12)) is BundleFlaw.TORN
    assert flaw_of(lambda: A_POST.open(A_POST.sealed.content[:-1])) is BundleFlaw.TORN
    assert flaw_of(lambda: A_POST.open(b"")) is BundleFlaw.FORMAT
    assert flaw_of(lambda: A_POST.open(b"<!DOCTYPE html>" * 99)) is BundleFlaw.FORMAT
    assert flaw_of(lambda: A_POST.open(bytes(bundle.MOST_FILE_BYTES + 1))) is BundleFlaw.TOO_LARGE


def resigned(content: bytes) -> tuple[bytes, str]:
    """As the author might sign it on purpose, with the name that belongs to it."""
    content = signing.sign(content, ROSA.signing_private)
    return content, hashlib.sha256(content).hexdigest()[:12]


def test_an_author_who_moves_a_bundle_on_purpose_moves_nothing() -> None:
    """The same sealed part under another number, space or epoch does not decrypt: the place is in its key."""
    at = A_POST.sealed.content.index(EPOCH)
    content, h12 = resigned(A_POST.sealed.content[:at] + named("e2") + A_POST.sealed.content[at + 16 : -64])
    assert flaw_of(lambda: A_POST.open(content, name_h12=h12, epoch_key=lambda _: KEY)) is BundleFlaw.SEALED
    second = post(a_sale(3), seq=2).sealed.content
    at = second.index(LAPTOP) + len(LAPTOP)
    third, h12 = resigned(second[:at] + bytes([3]) + second[at + 1 : -64])
    place = (SPACE, LAPTOP, 3)
    assert flaw_of(lambda: A_POST.open(third, name_h12=h12, expected=place)) is BundleFlaw.SEALED


def mutated(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    way = dice.randrange(4)
    if way == 0:
        return content[:at] + bytes([content[at] ^ (1 << dice.randrange(8))]) + content[at + 1 :]
    if way == 1:
        return content[:at] + content[at + dice.randrange(1, 40) :]
    if way == 2:
        return content[:at] + dice.randbytes(dice.randrange(1, 40)) + content[at:]
    return content[:at]


def all_are_rejected(sent: Post, seed: int, many: int) -> None:
    """Under its old name, and under the name of what it has become."""
    dice = random.Random(seed)
    for _ in range(many):
        content = mutated(sent.sealed.content, dice)
        for digest in (sent.sealed.digest, hashlib.sha256(content).digest()):
            with pytest.raises(BadBundleError):
                sent.open(content, name_h12=digest.hex()[:12])


def test_a_mutation_is_rejected() -> None:
    all_are_rejected(A_POST, 1, 300)


@pytest.mark.prove
def test_twenty_thousand_mutations_are_rejected() -> None:
    all_are_rejected(post(*(a_sale(number) for number in range(50)), acks=(ACK,)), 2, 20_000)


@pytest.mark.prove
def test_each_bit_of_a_bundle_counts() -> None:
    content = A_POST.sealed.content
    for at in range(8 * len(content)):
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        with pytest.raises(BadBundleError):
            A_POST.open(bytes(flipped), name_h12=hashlib.sha256(flipped).hexdigest()[:12])


def test_a_laptop_years_ahead_seals_stamps_that_all_can_live_with() -> None:
    opened = post(replace(a_sale(1), clock=stamp_of(NOON * 2)), ref_time=NOON).open()
    assert wall(opened.contents.changes[0].clock) == NOON + TOLERANCE_MS


def test_one_bundle_holds_two_thousand_changes_and_no_more() -> None:
    changes = [a_sale(number) for number in range(MOST_CHANGES + 1)]
    assert how_many(changes) == MOST_CHANGES
    assert len(post(*changes[:-1]).open().contents.changes) == MOST_CHANGES
    with pytest.raises(ValueError, match="no place"):
        post(*changes)
    assert how_many(changes[:7]) == 7
    assert how_many([]) == 0


def test_long_texts_are_spread_over_more_bundles() -> None:
    dice = random.Random(3)
    changes = [a_sale(number, note=dice.randbytes(2_000).hex()) for number in range(180)]
    many = how_many(changes)
    assert 40 < many < 180
    assert len(post(*changes[:many]).sealed.content) <= MOST_BYTES + 1_024
    assert how_many([a_sale(1, note="x" * 3_000_000), a_sale(2)]) == 1


def test_a_bundle_says_its_size_in_steps_only() -> None:
    sizes = {len(post(a_sale(1, title="x" * letters)).sealed.content) % 256 for letters in range(0, 300, 7)}
    assert len(sizes) == 1


def test_a_bomb_in_an_authors_own_hand_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import zstandard

    zeros = zstandard.ZstdCompressor().compress(bytes(64 * 1024 * 1024))
    untold = zstandard.ZstdCompressor(write_content_size=False).compress(b"x")
    for small in (zeros, untold, zeros + b"more", b"", b"no frame"):
        written = len(small).to_bytes(4) + small
        packed = written + bytes(-len(written) % 256)
        monkeypatch.setattr(packing, "pack", lambda _, packed=packed: packed)
        sent = post(a_sale(1))
        started = time.process_time()
        assert flaw_of(sent.open) is BundleFlaw.PAYLOAD
        assert time.process_time() - started < 1


def test_a_place_that_is_none_is_never_sealed() -> None:
    good = Place(SPACE, LAPTOP, 1, bytes(32), EPOCH)
    for place in (
        replace(good, space=b""),
        replace(good, seq=0),
        replace(good, seq=2),  # without one before
        replace(good, prev=b"before"),
        replace(good, prev=named("before") * 2),  # the first has none before
    ):
        with pytest.raises(ValueError, match="no place"):
            seal(place, Contents((), (), NOON), KEY, ROSA.signing_private)
    with pytest.raises(ValueError, match="32 bytes"):
        seal(good, Contents((), (), NOON), b"short", ROSA.signing_private)


def test_nothing_of_what_is_said_stands_in_the_clear() -> None:
    sent = post(a_sale(1, title="The Lantern of Leeds"))
    for secret in (b"Lantern", ACTIVIST, named("sale 1"), named("stall"), KEY):
        assert secret not in sent.sealed.content
