"""When Canvass itself goes wrong at a stall: the form comes back, and nothing kept is called lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import MistakeError, UnreadError
from canvass.usecases.keep_draft import kept_form
from tests.ui.stall.test_signing_up import ada

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.ui.stall.conftest import Stand


@pytest.fixture
def noted(stand: Stand) -> list[Exception]:
    """Our own mistakes, which are expected here."""
    mistakes: list[Exception] = []
    stand.desk.writer.broke.disconnect()
    stand.desk.writer.broke.connect(mistakes.append)
    return mistakes


def test_a_mistake_of_ours_gives_the_form_back_as_it_was_typed(stand: Stand, noted: list[Exception]) -> None:
    ada(stand)
    stand.ask(lambda store: store.change("ALTER TABLE sign_up RENAME TO lost"))
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    stand.settle()
    assert noted
    assert [type(error) for error in stand.failed] == [MistakeError]
    assert stand.form.form().person.email == "ada@example.org"
    stand.type(".uk")  # the form takes keys again
    stand.home.keep_draft()
    stand.ask(lambda store: store.change("ALTER TABLE lost RENAME TO sign_up"))
    stall = stand.page.till.stall
    kept = stand.ask(lambda store: kept_form(store, stall))
    assert kept
    assert kept.person == stand.form.form().person
    stand.press("Ctrl+Enter")
    stand.settle()
    assert stand.people() == 1
    assert stand.form.form().is_blank


def test_a_sale_that_was_kept_is_not_called_lost_though_the_list_cannot_be_read(
    stand: Stand, noted: list[Exception]
) -> None:
    stand.ask(_lose_the_list)
    stand.press("Ctrl+1")
    stand.settle()
    stand.settle()
    assert noted
    assert stand.ask(lambda store: store.one("SELECT count(*) FROM sale")) == (1,)
    assert [type(error) for error in stand.failed] == [UnreadError]
    assert len(stand.said) == 1
    assert stand.said[0].startswith("Paper")


def _lose_the_list(store: Store) -> None:
    store.change("PRAGMA foreign_keys = OFF")
    store.change("ALTER TABLE donation RENAME TO lost")
