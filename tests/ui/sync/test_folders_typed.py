"""A folder is typed over what stands there, and one that is not there is named and takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sync.test_sync_cards import KEY, press, shown
from ui.sync.invitation import NAME, InvitationCard
from ui.sync.place_form import PlaceForm

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def plain(words: str) -> str:
    return words.replace("\u200b", "")


def typed(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_where_they_meet_is_typed_over_what_stands_there(qtbot: QtBot, tmp_path: Path) -> None:
    form = PlaceForm()
    shown(qtbot, form)
    form.arrive()
    for folder in (tmp_path / "nowhere", tmp_path):
        typed(str(folder))
        assert form.folder.path() == folder
        assert form.check() is (folder == tmp_path)
    form.folder.edit.setText(str(tmp_path / "nowhere"))
    form.check()
    said = f"There is no folder {tmp_path / 'nowhere'}. Type one that is there, or Choose…"
    assert plain(form.problem.text()) == said


def test_what_was_chosen_from_the_list_can_be_added_to(qtbot: QtBot, tmp_path: Path) -> None:
    form = PlaceForm()
    shown(qtbot, form)
    form.folder.edit.setText(str(tmp_path))
    form.folder.choose.setFocus()
    press(KEY.Key_Return, KEY.Key_Escape)
    assert form.folder.edit.hasFocus()
    typed("/Leeds")
    assert form.folder.path() == tmp_path / "Leeds"


def test_an_invitation_is_saved_only_where_there_is_a_folder(qtbot: QtBot, tmp_path: Path) -> None:
    card = InvitationCard()
    shown(qtbot, card)
    card.begin(has_password=False)
    card.show_invitation("canvass-invite:" + "a" * 300)
    assert card.caption.isVisible()
    assert "phone" in card.caption.text()
    card.folder.setFocus()
    typed(str(tmp_path / "nowhere"))
    card.save.setFocus()
    with qtbot.assertNotEmitted(card.saving):
        press(KEY.Key_Return)
    assert plain(card.told.text()).startswith(f"There is no folder {tmp_path / 'nowhere'}, so nothing was")
    assert card.told.property("look") == "problem"
    typed(str(tmp_path))
    card.save.setFocus()
    with qtbot.waitSignal(card.saving) as heard:
        press(KEY.Key_Return)
    assert heard.args == [tmp_path / NAME]
    card.say("Saved")
    assert card.told.property("look") == "ok"


def test_the_folder_that_is_offered_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    card = InvitationCard()
    qtbot.addWidget(card)
    assert card.folder.path() == tmp_path
    (tmp_path / "Documents").mkdir()
    card = InvitationCard()
    qtbot.addWidget(card)
    assert card.folder.path() == tmp_path / "Documents"
