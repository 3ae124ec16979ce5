"""A branch begins with a preset, is edited, and is the same on every laptop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import MissingError
from canvass.model.branch import Activist, Choice
from canvass.model.change import Kind
from canvass.store import documents, journal
from canvass.usecases.set_up_branch import Preset, activists, presets, write_activist, write_branch

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.store.conftest import Another


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_a_preset_comes_back_from_the_journal_of_another_laptop(another: Another, preset: Preset) -> None:
    here, there = another(), another()
    write_branch(here, preset.branch)
    journal.apply(there, journal.of_kind(here, Kind.DOCUMENT))
    assert documents.branch(there) == preset.branch
    assert preset.branch.notice() is None  # it still has blanks: nobody can agree to it


def test_the_last_settings_stand(store: Store) -> None:
    branch = documents.branch(store)
    for name in ("Leeds North", "Leeds South"):
        write_branch(store, replace(branch, name=name))
    assert documents.branch(store) == replace(branch, name="Leeds South")


def test_who_uses_this_laptop_is_listed_by_name_and_who_left_is_not(store: Store) -> None:
    write_activist(store, Activist(b"b" * 16, "Ben"))
    write_activist(store, Activist(b"c" * 16, "ada"))
    write_activist(store, Activist(b"d" * 16, "Dee"))
    write_activist(store, Activist(b"d" * 16, "Dee", left=True))
    assert [activist.name for activist in activists(store)] == ["ada", "Ben", "Rosa Okafor"]
    assert "Dee" in [activist.name for activist in documents.activists(store)]  # beside what she sold


def test_a_branch_is_kept_without_what_no_file_can_carry(store: Store) -> None:
    branch = documents.branch(store)
    odd = replace(branch, name="Leeds \udcff", complaints="\ud800", campaigns=(Choice("c", "Heat\udc00ing"),))
    write_branch(store, odd)
    found = documents.branch(store)
    assert (found.name, found.complaints, found.campaigns[0].name) == ("Leeds", "", "Heating")
    assert found.notices == branch.notices


def test_there_is_no_branch_before_it_is_set_up(another: Another) -> None:
    with pytest.raises(MissingError):
        documents.branch(another())
