"""The hands of a secretary at the questions: keys, and a look into the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from canvass.model.condition import Compare, Op
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.usecases.write_questions import question_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.desk import Desk
    from ui.settings.questions_section import QuestionsSection

FORMS = Path(__file__).parents[2] / "data" / "xlsform"
HOMES = QuestionSet(
    "homes",
    "Homes",
    questions=(
        Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),
        Question(
            "landlord",
            QuestionType.ONE,
            {"en": "Who from?"},
            options=(Option("council", {"en": "The council"}), Option("friend", {"en": "A friend"})),
            only_if=Compare("rents", Op.IS, "yes"),
        ),
        Question("words", QuestionType.TEXT, {"en": "Anything else?"}),
    ),
)


def kept(desk: Desk, qtbot: QtBot) -> list[QuestionSet]:
    """What the vault holds now."""
    held: list[list[QuestionSet]] = []
    desk.reader.run(question_sets, then=held.append)
    qtbot.waitUntil(lambda: bool(held))
    return held[0]


def write(desk: Desk, qtbot: QtBot, act: Callable[[Store], object]) -> None:
    done: list[object] = []
    desk.writer.run(act, then=lambda result: done.append([result]))
    qtbot.waitUntil(lambda: bool(done))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def go_to(widget: QWidget) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        if focused() is widget:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"{widget.accessibleName()} is not reached by Tab")


def press(widget: QWidget) -> None:
    go_to(widget)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def type_in(text: str) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_End)  # Tab marks all that is there, to be typed over
    QTest.keyClicks(focused(), text)


def choose(box: QComboBox, begins: str) -> None:
    """Press the arrows until the words begin so."""
    go_to(box)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(begins):
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{begins} cannot be chosen")


def open_set(section: QuestionsSection) -> None:
    section.list.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert section.editor.isVisible()


def save(section: QuestionsSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.said):
        press(section.save_button)
