"""The real window under a real X server, by keys from outside: what was confirmed is in the vault."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.keep_draft import kept_form
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import look_at_stall, open_stall
from tests.prove.conftest import PASSPHRASE
from tests.prove.screen import PATIENCE, until

if TYPE_CHECKING:
    from canvass.model.entry import StallView
    from canvass.model.sign_up import SignUpForm
    from tests.prove.running import Canvass

pytestmark = pytest.mark.prove


def _what_is_kept(canvass: Canvass, name: str = "") -> tuple[StallView, SignUpForm | None, int]:
    """The open stall, the draft on its form, and how many contacts a search finds; every page is checked."""
    opened = open_vault(canvass.places.vault(), PASSPHRASE, canvass.places.state)
    try:
        reader = opened.reader()
        opened.check(reader)
        stall = open_stall(reader)
        assert stall
        return look_at_stall(reader, stall.id), kept_form(reader, stall.id), len(find_contacts(reader, name))
    finally:
        opened.close()


def _sign_up(canvass: Canvass) -> None:
    for value in ("Imogen", "Featherstone", "07700900201", "imogen@example.org"):
        canvass.person.type(value)
        canvass.person.press("Return")
    canvass.commit("F9")
    canvass.commit("ctrl+Return")
    canvass.rest()


def test_a_stall_by_the_keyboard(canvass: Canvass) -> None:
    process = canvass.start()
    canvass.unlock()
    canvass.insist("Return")
    _sign_up(canvass)
    canvass.commit("F1")
    canvass.commit("ctrl+1")
    canvass.commit("ctrl+2")
    canvass.commit("ctrl+t")
    canvass.commit("ctrl+u")  # which a text field on Linux would like for itself
    canvass.person.press("ctrl+l")
    assert process.wait(PATIENCE) == 0
    until("the locked process", lambda: len(canvass.alive()) == 1)
    (after,) = canvass.alive()
    assert after != process.pid
    canvass.person.look_for(after)
    canvass.end()
    view, draft, found = _what_is_kept(canvass, "Featherstone")
    assert (view.totals.sign_ups, view.totals.papers, view.totals.cash_pence) == (1, 2, 200)
    assert found == 1
    assert draft is None


def test_the_power_goes_right_after_each_sale(canvass: Canvass) -> None:
    canvass.start()
    canvass.unlock()
    canvass.insist("Return")
    for _ in range(5):
        process = canvass.process
        assert process
        canvass.commit("ctrl+1")
        process.kill()
        process.wait(PATIENCE)
        canvass.start()
        canvass.unlock()
        canvass.insist("ctrl+2")  # only the stall knows this key: it was resumed without a question
    canvass.end()
    view, _draft, _found = _what_is_kept(canvass)
    assert view.totals.papers == 10
    assert view.totals.cash_pence == 5 * (100 + 50)


def test_the_power_goes_while_keys_are_pressed(canvass: Canvass) -> None:
    canvass.start()
    canvass.unlock()
    canvass.insist("Return")
    started = canvass.commits
    canvass.person.press(*["F1", "ctrl+2"] * 10)
    until("some of the sales", lambda: canvass.commits > started + 5)
    process = canvass.process
    assert process
    process.kill()
    process.wait(PATIENCE)
    confirmed = canvass.commits - started
    view, _draft, _found = _what_is_kept(canvass)
    assert view.totals.papers >= confirmed


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_keeps_what_is_half_typed(canvass: Canvass, told: signal.Signals) -> None:
    process = canvass.start()
    canvass.unlock()
    canvass.insist("Return")
    canvass.person.type("Imogen")
    canvass.person.press("Return")
    canvass.person.type("Feather")
    time.sleep(0.2)
    process.send_signal(told)
    assert process.wait(PATIENCE) == 0
    assert canvass.alive() == []
    assert (
        not (canvass.places.vault() / "vault.db-wal").exists()
        or not (canvass.places.vault() / "vault.db-wal").stat().st_size
    )
    _view, draft, _found = _what_is_kept(canvass)
    assert draft
    assert (draft.person.first_name, draft.person.surname) == ("Imogen", "Feather")
