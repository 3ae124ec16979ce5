"""A laptop is invited by one line, asks to be let in, and both see the same fingerprint or do not."""

from __future__ import annotations

import base64
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import BadInvitationError
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.joining import Invitation, Request, fingerprint, join_info, read_request, write_request
from canvass.vault import hybrid
from canvass.vault.identity import generate
from tests.store.changes import named
from tests.sync.sealing import ROSA, SPACE

SECRET = named("one time")
SETTINGS = StoreSettings(
    StoreKind.WEBDAV, "https" + "://cloud.example.org/dav", "stall", "long pass word", folder="canvass"
)
INVITATION = Invitation(SETTINGS, SPACE, ROSA.signing_public, SECRET)
TEXT = INVITATION.to_text()
PRIYA = generate()
REQUEST = Request(named("priya"), "Priya’s laptop", PRIYA.signing_public, PRIYA.receiving_public, named("n"))

_words = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=60)


@given(
    st.builds(StoreSettings, st.sampled_from(StoreKind), *[_words] * 6), st.binary(min_size=16, max_size=16)
)
def test_an_invitation_comes_back_from_its_line(settings: StoreSettings, secret: bytes) -> None:
    said = Invitation(settings, SPACE, ROSA.signing_public, secret)
    assert Invitation.from_text(said.to_text()) == said


def test_an_invitation_survives_a_letter_and_fits_a_code_to_scan() -> None:
    lines = "\r\n".join(TEXT[at : at + 64] for at in range(0, len(TEXT), 64))
    assert Invitation.from_text(f"  {lines}\n") == INVITATION
    assert len(TEXT) < 400
    assert "\n" not in TEXT
    assert "pass word" not in repr(INVITATION)
    assert repr(SECRET) not in repr(INVITATION)


def test_a_line_with_a_slip_is_no_invitation() -> None:
    for at in range(len(TEXT)):
        for flawed in (TEXT[:at], TEXT[:at] + TEXT[at + 1 :], TEXT[:at] + "q" + TEXT[at + 1 :]):
            if flawed != TEXT:
                try:
                    assert Invitation.from_text(flawed) == INVITATION  # only bits that say nothing differ
                except BadInvitationError:
                    continue
                assert at == len(TEXT) - 1


@given(st.text(max_size=200))
def test_anything_else_is_no_invitation(text: str) -> None:
    for said in (text, "canvass-invite:" + text):
        with pytest.raises(BadInvitationError):
            Invitation.from_text(said)


def test_an_invitation_that_is_cleverly_wrong_is_refused() -> None:
    import hashlib

    good = [1, "webdav", "a", "", "", "", "", "", SPACE, ROSA.signing_public, SECRET]
    for place, value in ((0, 2), (1, "carrier pigeon"), (2, "a\r\nb"), (2, "a" * 2_000), (8, b""), (9, b"")):
        line = [value if at == place else each for at, each in enumerate(good)]
        written = msgspec.msgpack.encode(line)
        content = written + hashlib.sha256(written).digest()[:4]
        with pytest.raises(BadInvitationError):
            Invitation.from_text("canvass-invite:" + base64.urlsafe_b64encode(content).decode())
    for flawed in (
        replace(INVITATION, secret=b""),
        replace(INVITATION, settings=replace(SETTINGS, user="\n")),
    ):
        with pytest.raises(ValueError, match="nobody could read"):
            flawed.to_text()


@pytest.mark.parametrize("secret", [SECRET, None])
def test_a_request_reaches_the_founder_and_nobody_else(secret: bytes | None) -> None:
    written = write_request(REQUEST, secret, PRIYA.signing_private)
    sealed = hybrid.seal(ROSA.receiving_public, written, join_info(SPACE))
    assert b"Priya" not in sealed
    assert read_request(hybrid.unseal(ROSA.receiving_private, sealed, join_info(SPACE)), secret) == REQUEST
    with pytest.raises(hybrid.UnsealError):
        hybrid.unseal(ROSA.receiving_private, sealed, join_info(named("another")))


def test_a_request_without_the_invitations_secret_is_not_from_the_invited() -> None:
    for secret in (None, named("guessed")):
        written = write_request(REQUEST, secret, PRIYA.signing_private)
        with pytest.raises(BadInvitationError):
            read_request(written, SECRET)
        assert read_request(written, None) == REQUEST  # a person may still vouch for it


def test_each_byte_of_a_request_counts() -> None:
    written = write_request(REQUEST, SECRET, PRIYA.signing_private)
    for at in range(0, len(written), 3):
        for flawed in (written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :], written[:at]):
            with pytest.raises(BadInvitationError):
                read_request(flawed, None)


def test_a_request_that_nobody_could_read_is_not_written() -> None:
    for flawed in (
        replace(REQUEST, name=""),
        replace(REQUEST, name="two\nlines"),
        replace(REQUEST, name="x" * 300),
        replace(REQUEST, nonce=b""),
        replace(REQUEST, signing_public=ROSA.signing_public),
    ):
        with pytest.raises(ValueError, match="nobody could read"):
            write_request(flawed, SECRET, PRIYA.signing_private)


@given(st.binary(max_size=300))
def test_noise_is_no_request(noise: bytes) -> None:
    with pytest.raises(BadInvitationError):
        read_request(noise, None)


def test_a_fingerprint_is_of_these_keys_and_no_others() -> None:
    parts = (SPACE, ROSA.signing_public, PRIYA.signing_public, PRIYA.receiving_public)
    known = fingerprint(*parts)
    assert known == fingerprint(*parts)
    assert len(known) == 32
    for at in range(len(parts)):
        other = [bytes([part[0] ^ 1]) + part[1:] if at == place else part for place, part in enumerate(parts)]
        assert fingerprint(*other) != known
    with pytest.raises(ValueError, match="keys that are none"):
        fingerprint(SPACE[:-1], b"", PRIYA.signing_public, PRIYA.receiving_public)
