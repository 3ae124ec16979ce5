from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canvass import errors
from canvass.errors import CanvassError, Damage, DamageError, DiskError, DiskFault, RejectedError
from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS
from canvass.model.entry import Payment, TallyKind
from canvass.model.problem import Doubt, Problem, Reason
from canvass.model.publication import PublicationKind
from canvass.model.stall import StallKind
from ui import labels, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def descendants(kind: type[CanvassError]) -> Iterator[type[CanvassError]]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_every_error_has_words() -> None:
    assert set(words.WORDS) == {e for e in descendants(CanvassError) if e.__module__ == errors.__name__}


@pytest.mark.parametrize("damage", Damage)
def test_every_damage_says_what_is_safe_and_what_to_do(damage: Damage) -> None:
    said = words.say(DamageError(damage, "vault.db"))
    assert said.count(".") >= 2
    assert damage.value not in said


@pytest.mark.parametrize("fault", DiskFault)
def test_every_fault_of_the_disk_says_what_is_safe(fault: DiskFault) -> None:
    assert "safe" in words.say(DiskError(fault))


def test_every_reason_doubt_and_name_has_words() -> None:
    for reason in Reason:
        assert words.problem(Problem("place", reason))
    for doubt in Doubt:
        assert words.doubt(doubt)
    assert set(labels.fields()) == set(FIELDS)
    for purpose in Purpose:
        assert labels.purpose(purpose)
    for kind in StallKind:
        assert labels.stall_kind(kind)
    for tally in TallyKind:
        assert labels.tally(tally)
    for payment in Payment:
        assert labels.payment(payment)
    for publication in PublicationKind:
        assert labels.publication_kind(publication)


def test_words_name_the_place_and_the_field() -> None:
    assert "here/vault" in words.say(errors.NoVaultError(Path("here/vault")))
    assert "Place" in words.say(RejectedError([Problem("place", Reason.EMPTY)]))
    assert "ada@gmail.example" in words.doubt(Doubt.EMAIL_TYPO, "ada@gmail.example")
    assert "14 characters" in words.say(errors.WeakPassphraseError(["too short"]))


def test_words_need_no_window() -> None:
    code = "from ui import words; from canvass.errors import *; print(words.say(VaultInUseError()))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "close it and try again" in ran.stdout
