"""An activist's name: typed later, or changed; what they recorded stays theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import MissingError, RejectedError
from canvass.usecases.rename_activist import rename_activist
from canvass.usecases.set_up_branch import activists

if TYPE_CHECKING:
    from tests.usecases.vaults import Home


def test_somebody_says_their_name_later(home: Home) -> None:
    with_vault = home.open()
    store = with_vault.writer()
    [before] = activists(store)
    slot = before.slot
    assert rename_activist(store, slot, "  Carys   Jones-Reid ").name == "Carys Jones-Reid"
    [after] = activists(store)
    assert (after.slot, after.name, after.secretary) == (slot, "Carys Jones-Reid", before.secretary)
    for wrong in ("", "  "):
        with pytest.raises(RejectedError):
            rename_activist(store, slot, wrong)
    with pytest.raises(MissingError):
        rename_activist(store, b"nobody's slot...", "Bo Li")
    with_vault.close()
