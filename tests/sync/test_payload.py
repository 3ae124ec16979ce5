"""What goes into a payload comes out of it, and whatever else is there is refused."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.change import Change, Kind
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.model.laptop import Ack
from canvass.sync.clamping import clamped
from canvass.sync.payload import decode, encode
from tests.store import changes as drawn
from tests.store.changes import DEVICES, named
from tests.store.laptops import ACTIVIST, NOON

AUTHOR = DEVICES[0]
FAR = NOON + 10**12  # a bundle so late that no stamp in it is clamped

_ids = st.sampled_from([named(str(number)) for number in range(4)]) | st.binary(min_size=16, max_size=16)
_texts = st.text(st.characters(exclude_categories=["Cs"])) | _ids.map(bytes.hex)
_plain = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 63) - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(NOON, NOON + 9)
    | _texts
)
json_values = st.recursive(
    _plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=9,
)
bodies = st.dictionaries(_texts, json_values, max_size=4)
any_change = st.builds(
    Change,
    id=st.binary(min_size=16, max_size=16),
    device=_ids,
    clock=st.integers(0, stamp_of(NOON)),
    activist=_ids,
    kind=st.sampled_from([*Kind, "tomorrow"]).map(str),
    subject=_ids,
    body=bodies,
)
acks = st.lists(st.builds(Ack, _ids, st.integers(1, 9), st.binary(min_size=32, max_size=32)), max_size=3)


@settings(max_examples=60)
@given(st.lists(any_change, max_size=6, unique_by=lambda change: change.id), acks)
def test_any_change_comes_back_as_it_was(changes: list[Change], said: list[Ack]) -> None:
    assert decode(encode(changes, said, AUTHOR), AUTHOR, FAR) == (tuple(changes), tuple(said))


@settings(max_examples=50)
@given(drawn.lists(most=15))
def test_what_laptops_write_comes_back_as_it_was(changes: list[Change]) -> None:
    found, _ = decode(encode(changes, (), AUTHOR), AUTHOR, FAR)
    assert found == tuple(changes)
    assert [list(map(type, change.body.values())) for change in found] == [
        list(map(type, (change.body[name] for name in sorted(change.body)))) for change in changes
    ]


@given(st.lists(st.integers(0, (1 << 63) - 1), max_size=20), st.integers(0, NOON * 2))
def test_no_stamp_is_far_ahead_and_order_is_kept(clocks: list[int], ref_time: int) -> None:
    found = clamped(clocks, ref_time)
    assert clamped(found, ref_time) == found
    assert all(wall(clock) <= ref_time + TOLERANCE_MS for clock in found)
    assert all(new <= old for new, old in zip(found, clocks, strict=True))
    rising = sorted(set(clocks))
    assert all(one < other for one, other in itertools.pairwise(clamped(rising, ref_time)))


def test_a_stamp_of_ten_years_hence_is_clamped_when_it_is_read() -> None:
    late = Change(named("x"), AUTHOR, stamp_of(NOON * 2), ACTIVIST, Kind.TALLY, named("s"), {})
    (found,), _ = decode(encode((late,), (), AUTHOR), AUTHOR, NOON)
    assert wall(found.clock) == NOON + TOLERANCE_MS


_CHANGE = Change(named("x"), AUTHOR, stamp_of(NOON), ACTIVIST, "sale", named("s"), {"at": NOON, "title": "L"})
_NESTED: Any = []
for _ in range(70):
    _NESTED = [_NESTED]


@pytest.mark.parametrize(
    "change",
    [
        replace(_CHANGE, id=b"short"),
        replace(_CHANGE, subject=b""),
        replace(_CHANGE, clock=-1),
        replace(_CHANGE, clock=1 << 63),
        replace(_CHANGE, body={"n": float("nan")}),
        replace(_CHANGE, body={"n": 1 << 63}),
        replace(_CHANGE, body=cast("Any", {"n": b"bytes"})),
        replace(_CHANGE, body={"n": _NESTED}),
        replace(_CHANGE, body={"n": "\ud800"}),
    ],
    ids=lambda change: repr(change.body)[:20],
)
def test_what_no_body_can_hold_is_not_written(change: Change) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words, it is a mistake of ours
        encode((change,), (), AUTHOR)


def refused(payload: bytes) -> None:
    with pytest.raises(BadBundleError) as caught:
        decode(payload, AUTHOR, NOON)
    assert caught.value.flaw is BundleFlaw.PAYLOAD


@settings(max_examples=150)
@given(st.binary(max_size=400) | json_values.map(msgspec.msgpack.encode))
def test_anything_else_is_refused(noise: bytes) -> None:
    refused(noise)


_pieces = st.recursive(
    _plain
    | st.binary(max_size=4)
    | st.builds(msgspec.msgpack.Ext, st.integers(-128, 127), st.binary(max_size=9)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150)
@given(st.data())
def test_a_payload_with_one_part_exchanged_is_read_or_refused(data: st.DataObject) -> None:
    changes = [_CHANGE, replace(_CHANGE, id=named("y"), body={"names": [named("z").hex()], "at": NOON})]
    parts: Any = msgspec.msgpack.decode(encode(changes, (), AUTHOR))
    inner = parts
    while isinstance(inner, list) and inner:
        place = data.draw(st.integers(0, len(inner) - 1))
        if not isinstance(inner[place], list) or not inner[place] or data.draw(st.booleans()):
            inner[place] = data.draw(_pieces)
            break
        inner = inner[place]
    try:
        found, _ = decode(msgspec.msgpack.encode(parts), AUTHOR, FAR)
    except BadBundleError:
        return
    encode(found, (), AUTHOR)  # what was read is sound enough to be passed on


@pytest.mark.parametrize(
    "bomb",
    [
        b"\x91" * 5_000 + b"\xc0",  # depth
        b"\xdd\xff\xff\xff\xff",  # four thousand million of nothing
        b"\xdf\xff\xff\xff\xff" * 3,
        b"\xc9\xff\xff\xff\xff\x01",
    ],
    ids=["deep", "long list", "long map", "long extension"],
)
def test_a_bomb_is_refused(bomb: bytes) -> None:
    refused(bomb)
    columns: list[Any] = msgspec.msgpack.decode(encode((_CHANGE,), (), AUTHOR))
    columns[-1] = [[msgspec.Raw(b"\x92\x00\x91" + bomb), [0, ["L"]]]]
    refused(msgspec.msgpack.encode(columns))


def test_a_mapping_deeper_than_any_body_is_refused() -> None:
    inner = msgspec.msgpack.encode([])
    for _ in range(80):
        inner = msgspec.msgpack.encode(["n", msgspec.msgpack.Ext(2, inner)])
    columns: list[Any] = msgspec.msgpack.decode(encode((_CHANGE,), (), AUTHOR))
    columns[-1][0] = [[0, [msgspec.msgpack.Ext(2, inner)]], [0, ["L"]]]
    refused(msgspec.msgpack.encode(columns))
