"""A member of the public and the turned-round laptop, by real key events."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from canvass.model.consent import Purpose
from canvass.model.ids import new_id
from canvass.model.stall import StallKind
from canvass.usecases.open_kiosk import Laptop, Order
from canvass.vault import hybrid, inbox
from ui.kiosk.window import THANKS, Kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch

KEY = Qt.Key
NEEDLE = "Needleworth"


class Hands:
    """Clocks that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def keys() -> tuple[bytes, bytes]:
    return hybrid.generate()


@pytest.fixture
def order(branch: Branch, keys: tuple[bytes, bytes], tmp_path: Path) -> Order:
    notice = branch.notice()
    assert notice is not None
    return Order(
        receiving_key=keys[1],
        stall=new_id(),
        branch=branch.name,
        organisation=branch.organisation,
        region=branch.region,
        fields=branch.fields_for(StallKind.WORKPLACE),
        interests=branch.interests,
        notice=notice,
        laptop=Laptop(tmp_path / "kiosk vault", tmp_path / "canvass.log"),
    )


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def kiosk(qtbot: QtBot, order: Order, hands: Hands) -> Iterator[Kiosk]:
    window = Kiosk(order, hands)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    window.closeEvent = lambda event: event.accept()  # type: ignore[method-assign]  # the test may close it
    for watcher in (window.hold, window.idle, window):
        QApplication.instance().removeEventFilter(watcher)  # type: ignore[union-attr]  # there is one
    window.deleteLater()


def press(*pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in pressed:
        QTest.keyClick(focus(), key, modifier)


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def fill_in(*values: str) -> None:
    """Start, 18, and the fields in order, Enter after each."""
    press(KEY.Key_Return, KEY.Key_Y)
    for value in values:
        write(value)
        press(KEY.Key_Return)


def to_the_last_page(kiosk: Kiosk) -> None:
    fill_in("Ada", "", "07700 900123")
    kiosk.fields.done.emit()
    press(KEY.Key_Y)


def pass_by(kiosk: Kiosk, hands: Hands, seconds: int) -> None:
    for _ in range(seconds):
        hands.seconds += 1
        kiosk.idle.tick()


def entries(order: Order) -> list[Path]:
    return list(inbox.entries(order.laptop.folder))


def sealed(order: Order, keys: tuple[bytes, bytes]) -> str:
    (path,) = entries(order)
    return inbox.open_entry(keys[0], path.read_bytes()).decode()


def shown(kiosk: Kiosk) -> str:
    page = kiosk.stack.currentWidget()
    assert page is not None
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_somebody_signs_up_by_keyboard_alone(
    qtbot: QtBot, kiosk: Kiosk, order: Order, keys: tuple[bytes, bytes]
) -> None:
    fill_in("Ada", NEEDLE, "07700 900123", "ada@example.org")
    kiosk.fields.done.emit()
    assert order.notice.wordings[Purpose.KEEP] in shown(kiosk)
    press(KEY.Key_Y)
    assert list(kiosk.choices.rows) == [Purpose.EMAIL, Purpose.TEXT, Purpose.PHONE]
    press(KEY.Key_Y, KEY.Key_N)
    press(KEY.Key_Tab, KEY.Key_Tab)
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: "Thank you" in shown(kiosk))
    text = sealed(order, keys)
    assert NEEDLE in text
    assert '"answers": {"keep": true, "email": true, "text": false}' in text


def test_by_thank_you_it_is_on_the_disk_and_the_next_may_be_prepared(
    qtbot: QtBot, kiosk: Kiosk, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kiosk.window.THANKS", THANKS // 10)
    found: list[tuple[int, float]] = []
    kiosk.ending.connect(lambda: found.append((len(entries(order)), time.monotonic())))
    to_the_last_page(kiosk)
    with qtbot.waitSignal(kiosk.done):
        kiosk.choices.done.emit()
    [(kept, began)] = found
    assert (kept, THANKS) == (1, 4_000)
    assert time.monotonic() - began > 0.35


def test_nothing_is_chosen_beforehand(kiosk: Kiosk) -> None:
    fill_in("Ada", "", "07700 900123")
    kiosk.fields.done.emit()
    assert kiosk.consent.yes_no.answer() is None
    press(KEY.Key_Y)
    assert kiosk.choices.answers() == {}
    assert not any(toggle.isChecked() for toggle in kiosk.fields.interests.values())


def test_who_says_no_leaves_nothing_behind(kiosk: Kiosk, order: Order) -> None:
    fill_in("Ada", NEEDLE, "07700 900123")
    kiosk.fields.done.emit()
    press(KEY.Key_N)
    assert "Nothing was kept" in shown(kiosk)
    assert not entries(order)
    assert not (order.laptop.folder / inbox.FOLDER).exists()


def test_who_is_under_18_is_not_asked_anything(kiosk: Kiosk, order: Order) -> None:
    press(KEY.Key_Return, KEY.Key_N)
    assert "adults only" in shown(kiosk)
    assert not entries(order)


def test_a_union_is_asked_about_only_when_it_is_named(
    qtbot: QtBot, kiosk: Kiosk, order: Order, keys: tuple[bytes, bytes]
) -> None:
    fill_in("Ada", "", "07700 900123", "", "", "", "", "Example Workers")
    kiosk.fields.done.emit()
    press(KEY.Key_Y)
    assert Purpose.UNION in kiosk.choices.rows
    kiosk.choices.done.emit()
    qtbot.waitUntil(lambda: bool(entries(order)))
    assert "Example Workers" not in sealed(order, keys), "it was left open, which means no"


def test_what_is_missing_is_said_beside_its_field(kiosk: Kiosk) -> None:
    press(KEY.Key_Return, KEY.Key_Y)
    kiosk.fields.done.emit()
    assert kiosk.fields.fields["first_name"].noted()
    assert kiosk.fields.fields["phone"].noted()
    assert kiosk.stack.currentWidget() is kiosk.fields
    assert focus() is kiosk.fields.fields["first_name"].edit


def test_the_whole_notice_is_one_key_away(kiosk: Kiosk) -> None:
    fill_in("Ada", "", "07700 900123")
    kiosk.fields.done.emit()
    press(KEY.Key_F)
    assert "Information Commissioner" in shown(kiosk)
    press(KEY.Key_PageDown)
    press(KEY.Key_F)
    assert kiosk.stack.currentWidget() is kiosk.consent


def test_undo_brings_nobody_back(qtbot: QtBot, kiosk: Kiosk) -> None:
    fill_in("Ada", NEEDLE, "07700 900123")
    edits = kiosk.findChildren(QLineEdit)
    kiosk.hand_back()
    for edit in edits:
        edit.undo()
        assert edit.text() == ""
        assert not edit.isUndoAvailable()
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not kiosk.findChildren(QLineEdit))
    assert NEEDLE not in shown(kiosk)


def test_nothing_is_carried_out_or_in(kiosk: Kiosk) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from another program")
    fill_in(NEEDLE)
    edit = kiosk.fields.fields["first_name"].edit
    edit.setFocus()
    for key in (KEY.Key_A, KEY.Key_C, KEY.Key_X, KEY.Key_U):
        press(key, modifier=Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Home)
    press(KEY.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Insert, modifier=Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.mouseDClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    QTest.mouseClick(edit, Qt.MouseButton.MiddleButton, pos=QPoint(20, 10))
    assert clipboard.text() == "from another program"
    assert edit.text() == NEEDLE
    assert not edit.selectedText()
    assert edit.completer() is None
    assert not edit.dragEnabled()
    assert not edit.acceptDrops()
    assert edit.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    assert edit.inputMethodHints() & hints == hints


def test_who_walks_away_is_asked_and_then_forgotten(kiosk: Kiosk, hands: Hands, order: Order) -> None:
    fill_in("Ada", NEEDLE)
    pass_by(kiosk, hands, 19)
    assert kiosk.still_there.isHidden()
    pass_by(kiosk, hands, 2)
    assert not kiosk.still_there.isHidden()
    pass_by(kiosk, hands, 10)
    assert "Nothing was kept" in shown(kiosk)
    assert not entries(order)


def test_the_key_that_says_i_am_here_says_nothing_else(kiosk: Kiosk, hands: Hands) -> None:
    fill_in("Ada", "", "07700 900123")
    kiosk.fields.done.emit()
    pass_by(kiosk, hands, 22)
    press(KEY.Key_Y)
    assert kiosk.still_there.isHidden()
    assert kiosk.stack.currentWidget() is kiosk.consent, "that Y was no yes"
    pass_by(kiosk, hands, 19)
    assert kiosk.still_there.isHidden()


def test_a_laptop_that_slept_forgets_the_form_at_once(kiosk: Kiosk, hands: Hands) -> None:
    fill_in("Ada", NEEDLE)
    hands.seconds += 3_600
    kiosk.idle.tick()
    assert "Nothing was kept" in shown(kiosk)


def test_another_window_in_front_blanks_the_form(kiosk: Kiosk, order: Order) -> None:
    fill_in("Ada", NEEDLE)
    edits = kiosk.findChildren(QLineEdit)
    QApplication.sendEvent(kiosk, QEvent(QEvent.Type.WindowDeactivate))
    assert "Please hand the laptop back" in shown(kiosk)
    assert not any(edit.text() for edit in edits)
    assert not entries(order)


def test_it_cannot_be_closed_and_asks_for_no_help(kiosk: Kiosk) -> None:
    press(KEY.Key_Return, KEY.Key_Y)
    kiosk.close()
    press(KEY.Key_F1)
    press(KEY.Key_F4, modifier=Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(focus(), Qt.MouseButton.RightButton)
    assert kiosk.isVisible()
    assert QApplication.activePopupWidget() is None
    assert QApplication.topLevelWidgets().count(kiosk) == 1


def test_esc_leaves_only_when_it_is_held(qtbot: QtBot, kiosk: Kiosk) -> None:
    fill_in("Ada")
    left: list[int] = []
    kiosk.left.connect(lambda: left.append(1))
    press(KEY.Key_Escape)
    qtbot.wait(50)
    assert not left
    assert kiosk.stack.currentWidget() is kiosk.fields
    with qtbot.waitSignal(kiosk.left):
        began = time.monotonic()
        QTest.keyPress(focus(), KEY.Key_Escape)
    assert time.monotonic() - began > 1.85  # two seconds; a timer of Qt may be a twentieth early
    QTest.keyRelease(focus(), KEY.Key_Escape)


def test_a_script_has_to_wait(qtbot: QtBot, kiosk: Kiosk, order: Order, hands: Hands) -> None:
    inbox.drop(order.laptop.folder, b"just now")
    qtbot.waitUntil(lambda: not kiosk.welcome.button.isEnabled())
    assert "wait" in shown(kiosk)
    later = Kiosk(order, hands, now=lambda: time.time_ns() // 1_000_000 + 5_001)
    assert later.welcome.button.isEnabled()
    later.deleteLater()


def test_a_disk_that_refuses_keeps_the_form(qtbot: QtBot, order: Order, hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    broken = replace(order, laptop=replace(order.laptop, folder=tmp_path / "vault"))
    window = Kiosk(broken, hands)
    qtbot.addWidget(window)
    window.welcome.start.emit()
    window.age.answered.emit(True)
    window.fields.fields["first_name"].edit.setText("Ada")
    window.fields.fields["phone"].edit.setText("07700 900123")
    window.fields.done.emit()
    window.consent.answered.emit(True)
    (tmp_path / "vault").touch()
    window.choices.done.emit()
    qtbot.waitUntil(lambda: "could not be kept" in shown(window))
    assert window.fields.form().person.first_name == "Ada"
    (tmp_path / "vault").unlink()
    window.choices.done.emit()
    qtbot.waitUntil(lambda: "Thank you" in shown(window))
    window.idle.stop()


def test_everything_that_takes_the_focus_has_a_name(kiosk: Kiosk) -> None:
    to_the_last_page(kiosk)
    for widget in kiosk.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            assert widget.accessibleName() or widget is kiosk, type(widget).__name__


@pytest.mark.parametrize("points", [18, 28])
def test_what_is_pressed_is_always_in_sight(qtbot: QtBot, kiosk: Kiosk, points: int) -> None:
    font = kiosk.font()
    font.setPointSize(points)
    kiosk.setFont(font)
    fill_in("Ada", "", "07700 900123")
    kiosk.fields.done.emit()
    qtbot.wait(20)
    for button in (kiosk.consent.yes_no.yes, kiosk.consent.yes_no.no, kiosk.stop):
        assert not button.visibleRegion().isEmpty()
        assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize("meanwhile", range(3), ids=["stop", "nobody there", "another window"])
def test_while_it_is_sealed_nobody_hears_that_nothing_was_kept(
    qtbot: QtBot, kiosk: Kiosk, order: Order, meanwhile: int
) -> None:
    to_the_last_page(kiosk)
    kiosk.choices.done.emit()  # sealing has begun; its answer cannot have arrived yet
    away = QEvent(QEvent.Type.WindowDeactivate)
    (kiosk.stop.click, kiosk.idle.due.emit, lambda: kiosk.event(away))[meanwhile]()
    assert kiosk.stack.currentWidget() is kiosk.choices
    qtbot.waitUntil(lambda: "locked away" in shown(kiosk))
    assert len(entries(order)) == 1


def test_who_was_called_back_while_the_disk_refused_hands_the_laptop_back(
    qtbot: QtBot, kiosk: Kiosk, order: Order
) -> None:
    to_the_last_page(kiosk)
    order.laptop.folder.touch()  # no folder, so that nothing can be put into it
    kiosk.choices.done.emit()
    QApplication.sendEvent(kiosk, QEvent(QEvent.Type.WindowDeactivate))
    qtbot.waitUntil(lambda: "nothing of it was kept" in shown(kiosk))
    assert not order.laptop.folder.is_dir()
