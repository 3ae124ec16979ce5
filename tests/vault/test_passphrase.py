"""What an activist types to open the vault."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import WeakPassphraseError, WrongPassphraseError
from canvass.vault import passphrase, recovery
from tests.vault.ground import OURS, Place

ODD = ["", "   ", "x" * 10_000, "😀" * 5, "\ud800", "\0", "ﷺ" * 1024, "wrong"]


def test_six_words_are_drawn_and_they_are_strong() -> None:
    drawn = {passphrase.generate() for _ in range(20)}
    assert len(drawn) == 20
    assert all(len(words.split()) == 6 and passphrase.score(words).acceptable for words in drawn)


@pytest.mark.parametrize(
    "weak", ["", "short", "aaaaaaaaaaaaaaaaaaaa", "password12345678", "x" * 1025, "\ud800" * 20, "   "]
)
def test_a_weak_passphrase_is_refused_with_a_reason(weak: str) -> None:
    with pytest.raises(WeakPassphraseError) as refused:
        passphrase.require(weak)
    assert refused.value.reasons


def test_what_is_known_about_a_person_is_guessable() -> None:
    personal = ["Rosalind Achterberg", "Nether Wallop Socialists"]
    assert passphrase.score("nether wallop socialists").acceptable
    assert not passphrase.score("nether wallop socialists", personal).acceptable


@pytest.mark.parametrize("typed", ["robin marsh ash elm", "Elm & Ash, Robin Marsh", "marsh-robin-1917-ash"])
def test_nothing_but_ones_own_name_and_branch_is_refused(typed: str) -> None:
    found = passphrase.score(typed, ["Robin Marsh", "Ash & Elm"])
    assert found == passphrase.Score(acceptable=False, reasons=(passphrase.PERSONAL,))


def test_each_word_of_a_name_is_guessable_by_itself() -> None:
    personal = ["Rosalind Achterberg", "Nether Wallop"]
    assert passphrase.score("achterbergwallop7").acceptable
    assert not passphrase.score("achterbergwallop7", personal).acceptable
    assert passphrase.score("achterberg kettle vessel orbit crayon", personal).acceptable


@given(st.text(max_size=2000))
def test_anything_can_be_typed_and_scored(typed: str) -> None:
    passphrase.score(typed, [typed])
    recovery.parse(typed)
    assert passphrase.canonical(typed) is None or passphrase.canonical(typed) != b""


def test_a_mac_and_a_windows_laptop_spell_it_alike() -> None:
    composed = "café crème à la carte"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert passphrase.canonical(composed) == passphrase.canonical(decomposed)
    assert passphrase.canonical(f"  {composed.replace(' ', '  ')} ") == passphrase.canonical(composed)


def test_odd_things_are_a_wrong_passphrase_and_no_crash(place: Place) -> None:
    for odd in ODD:
        with pytest.raises(WrongPassphraseError):
            place.unlock(odd)
    place.unlock(f" {OURS}\n").close()
