"""What is on a stick in a pocket is not called sent: a secretary's laptop must have said that it is there."""

from __future__ import annotations

from dataclasses import replace

from canvass.model.laptop import Role
from canvass.usecases.not_sent import NotSent
from tests.ui.sync.test_sync_cards import BOS, OWN
from tests.ui.sync.test_sync_words import NOW, status
from ui.sync import words


def test_all_is_sent_once_a_secretary_has_it() -> None:
    bo, carys = replace(BOS, is_this=True), replace(OWN, is_this=False, has_ours=False)
    on_the_way = status(laptops=(bo, carys), last=NOW)
    assert words.status_line(on_the_way, NotSent(), NOW)[1] == "All handed over, not yet confirmed"
    said = words.headline(on_the_way, NotSent(), NOW)
    assert said.startswith("All handed over. The other laptops have not confirmed it yet. Last")
    said = words.headline(replace(on_the_way, role=Role.ACTIVIST), NotSent(), NOW)
    assert said.startswith("All handed over. The secretary’s laptop has not confirmed it yet. Last")
    there = status(laptops=(bo, replace(carys, has_ours=True)), last=NOW)
    assert words.status_line(there, NotSent(), NOW)[1] == "All sent"
    assert words.headline(there, NotSent(), NOW).startswith("Nothing waits to be sent. ")
