"""Words that two people read to each other, and keys that come out of a secret: the same for ever."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.vault import hybrid, identity, paper
from canvass.vault.six_words import six_words

FROZEN = ("harpist", "quality", "volatile", "senator", "keenly", "jitters")
KEYS = "64dfbd12c8844a9a26fbc144f7feccf8ca4838307e8ed70e34ff5186c9527afc"


def test_a_fingerprint_has_the_same_words_on_every_laptop() -> None:
    assert six_words(hashlib.sha256(b"a laptop").digest()) == FROZEN
    with pytest.raises(ValueError, match="10 bytes"):
        six_words(bytes(9))


@given(st.binary(min_size=10, max_size=32), st.integers(0, 76))
def test_another_fingerprint_has_other_words(fingerprint: bytes, bit: int) -> None:
    number = int.from_bytes(fingerprint) ^ (1 << bit)
    assert six_words(number.to_bytes(len(fingerprint))) != six_words(fingerprint)


def test_a_secret_gives_the_same_keys_for_ever_and_others_for_another_purpose() -> None:
    made = identity.of_secret(bytes(range(20)), b"paper")
    assert hashlib.sha256(made.signing_public + made.receiving_public).hexdigest() == KEYS
    assert made == paper.keys_of(bytes(range(20)))
    assert made.signing_public != identity.of_secret(bytes(range(20)), b"invitation").signing_public
    assert hybrid.unseal(made.receiving_private, hybrid.seal(made.receiving_public, b"x", b"i"), b"i") == b"x"


def test_a_code_on_paper_is_read_back_however_it_was_typed() -> None:
    code = paper.new_code()
    assert paper.parse(paper.written(code).lower().replace("-", " ")) == code
    assert paper.parse("not a code") is None
    assert len(paper.device_of(paper.keys_of(code))) == 16
