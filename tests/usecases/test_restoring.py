"""A backup takes the vault's place, and nobody's no, erasure or removal is undone by it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from canvass.errors import NotCarriedError, WrongPassphraseError
from canvass.model.consent import Answer, Purpose
from canvass.model.stall import StallKind, StallPlan
from canvass.store import consents, contacts, documents, drafts
from canvass.usecases.back_up import back_up, backups, restore
from canvass.usecases.cash_up import cash_up
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.keyholders import add_activist, change_passphrase, remove_activist
from canvass.usecases.run_stall import start_stall
from canvass.vault import restore as vault_restore
from canvass.vault.folder import RESTORING
from tests.usecases import people
from tests.usecases.vaults import OURS, THEIRS, Home

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.usecases.open_vault import Opened


def _saved(opened: Opened) -> Path:
    reader = opened.reader()
    opened.check(reader)
    return back_up(opened, reader)


def _then(home: Home, *, passphrase: str = OURS) -> tuple[Path, Id, Id]:
    """A backup with Ann and Bob in it; then Ann is erased, and Bob takes back his yes to emails."""
    opened = home.enter()
    store = opened.writer()
    ann, bob = people.ann(store), people.ann(store, first_name="Bob", email="bob@example.org")
    change_consent(store, bob, Purpose.EMAIL, Answer.YES)
    change_consent(store, bob, Purpose.UNION, Answer.YES)
    edit_contact(store, bob, "union", "Unite")
    drafts.keep(store, "sign-up", {"first_name": "Ann"})
    saved = _saved(opened)
    drafts.drop(store, "sign-up")
    erase_contact(store, ann)
    change_consent(store, bob, Purpose.EMAIL, Answer.WITHDRAWN)
    change_consent(store, bob, Purpose.UNION, Answer.WITHDRAWN)
    people.ann(store, first_name="Late")
    if passphrase != OURS:
        change_passphrase(opened, OURS, passphrase)
    opened.close()
    return saved, ann, bob


def _assert_kept(home: Home, bob: Id, secret: str = OURS) -> None:
    opened = home.open(secret)
    store = opened.reader()
    opened.check(store)
    assert [person.first_name for person in people.everybody(store)] == ["Bob"]
    assert not consents.standing(store, bob)[Purpose.EMAIL]
    assert contacts.find(store, bob).person.union == ""
    assert drafts.find(store, "sign-up") is None
    opened.close()


def test_who_was_erased_or_took_back_their_yes_stays_so(home: Home) -> None:
    saved, _, bob = _then(home)
    (home.folder / "vault.seal").unlink()  # put back from elsewhere: it opens only as it is
    done = restore(home.folder, home.paths.state, saved, OURS)
    assert done.carried
    _assert_kept(home, bob)
    assert done.kept in [info.path for info in backups(home.folder)]


def test_another_passphrase_since_is_asked_for(home: Home) -> None:
    saved, _, bob = _then(home, passphrase=THEIRS)
    with pytest.raises(NotCarriedError):
        restore(home.folder, home.paths.state, saved, OURS)
    assert restore(home.folder, home.paths.state, saved, OURS, current=THEIRS).carried
    _assert_kept(home, bob, THEIRS)
    with pytest.raises(WrongPassphraseError):
        home.open(OURS)


def test_a_vault_that_cannot_be_opened_is_replaced_only_when_agreed(home: Home) -> None:
    saved, *_ = _then(home, passphrase=THEIRS)
    done = restore(home.folder, home.paths.state, saved, OURS, anyway=True)
    assert done.carried is None
    assert done.kept
    assert (done.kept / "vault.db").is_file()
    home.open(OURS).close()


def test_a_restore_that_is_killed_is_all_or_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    saved, _, bob = _then(home)

    def die(_folder: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(vault_restore, "forget_replaced", die)
        restore(home.folder, home.paths.state, saved, OURS)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    _assert_kept(home, bob)
    assert not (home.folder / RESTORING).exists()


def test_a_removed_activist_is_not_let_in_again_and_a_new_one_is(home: Home) -> None:
    opened = home.enter()
    store = opened.writer()
    gone = add_activist(opened, store, "Bo Li", THEIRS)
    saved = _saved(opened)
    later = add_activist(opened, store, "Dee Dale", "cobalt harvest umbrella winter kayak")
    remove_activist(opened, store, gone.slot)
    opened.close()
    assert restore(home.folder, home.paths.state, saved, OURS).returned == ()
    with pytest.raises(WrongPassphraseError):
        home.open(THEIRS)
    opened = home.open()
    assert later in documents.activists(opened.reader())
    opened.close()


def test_where_nothing_can_be_done_whoever_comes_back_is_named(home: Home) -> None:
    opened = home.enter()
    store = opened.writer()
    gone = add_activist(opened, store, "Bo Li", THEIRS)
    saved = _saved(opened)
    remove_activist(opened, store, gone.slot)
    opened.close()
    (home.folder / "vault.db").write_bytes(b"\0" * 9000)
    done = restore(home.folder, home.paths.state, saved, THEIRS, anyway=True)
    assert done.returned == ("Bo Li",)


def test_a_report_that_was_signed_keeps_its_number_to_itself(home: Home) -> None:
    opened = home.enter()
    store = opened.writer()
    stall = start_stall(store, StallPlan(StallKind.STREET, "Market", "", "", 100)).id
    saved = _saved(opened)
    signed = cash_up(store, stall, {100: 1}, "RO")
    opened.close()
    restore(home.folder, home.paths.state, saved, OURS)
    opened = home.open()
    again = cash_up(opened.writer(), stall, {50: 2}, "RO")
    opened.close()
    assert (signed.number, again.number) == (1, 2)
    assert again.replaces == signed.id
