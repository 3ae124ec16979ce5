"""Handing over to a stick: the last one is offered first if it is plugged in: Enter and Enter do it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.sync.sticks import sticks
from ui.sync.waits import WaitsWords
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.folder_line import FolderLine
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from canvass.usecases.not_sent import NotSent
    from ui.sync.sticks import Stick

_PATH = Qt.ItemDataRole.UserRole
_MOST = 6  # lines


class HandOver(QFrame):
    """`chosen` carries the folder, once it was chosen and agreed to; `left` when nothing is to be done."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Callable[[], Sequence[Stick]] = sticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.look = look
        self._last: Path | None = None
        self.told = Note()
        self.list = _Places()
        self.list.setAccessibleName(self.tr("Sticks and folders"))
        self.folder = FolderLine(Path.home())
        self.go = press(self.tr("Hand over"), self._go, "primary")
        self.again = press(self.tr("Look again"), self._fill)
        self.other = press(self.tr("Another folder…"), self._type)
        self.cancel = press(self.tr("Cancel (Esc)"), self.left.emit, name=self.tr("Cancel"))
        self.buttons = FlowBox()
        for button in (self.go, self.again, self.other, self.cancel):
            self.buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        for widget in (self.told, self.list, self.folder, self.buttons):
            column.addWidget(widget)
        self.list.itemActivated.connect(self._choose)
        self.folder.edit.returnPressed.connect(self._typed)
        self.hide()

    def begin(self, last: Path | None, waits: NotSent) -> None:
        """Offer the sticks that are plugged in, the last one first, and say what waits."""
        self._last = last
        self._waits = WaitsWords().sentence(waits) or self.tr("Nothing waits to be sent.")
        self.show()
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does nothing of it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def places(self) -> list[tuple[str, Path]]:
        """What is offered, words and folder: a last place that is no stick now comes after the sticks."""
        found = sorted(self.look(), key=lambda stick: stick.root != self._last)
        places = [(stick.name, stick.root) for stick in found]
        last = self._last
        if last is not None and last.is_dir() and last not in {folder for _, folder in places}:
            places.append((str(last), last))
        return places

    def _fill(self) -> None:
        places = self.places()
        self.list.clear()
        for name, folder in places:
            item = QListWidgetItem(f"{name}  ·  {folder}" if name != str(folder) else name)
            item.setData(_PATH, str(folder))
            self.list.addItem(item)
        self._show(choosing=True, any_place=bool(places))
        if places:
            self.told.setText(self.tr("To which stick? Enter takes the marked one.") + " " + self._waits)
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.told.setText(
                self.tr("No stick is plugged in. Plug one in and look again, or choose a folder.")
            )
            self.again.setFocus()

    def _show(self, *, choosing: bool, any_place: bool = True) -> None:
        self.list.setVisible(choosing and any_place)
        self.list.fit(_MOST)
        self.folder.hide()
        self.again.setVisible(choosing)
        self.other.setVisible(choosing)
        self.go.setVisible(not choosing)

    def _choose(self, item: QListWidgetItem) -> None:
        self._agree(Path(str(item.data(_PATH))))

    def _type(self) -> None:
        self._show(choosing=True, any_place=False)
        self.folder.show()
        self.told.setText(self.tr("Type or choose the folder, then Enter in its line."))
        self.folder.setFocus()

    def _typed(self) -> None:
        folder = self.folder.path()
        if folder.is_dir():
            self._agree(folder)
        else:
            self.told.setText(self.folder.missing())

    def _agree(self, folder: Path) -> None:
        self._folder = folder
        self._show(choosing=False)
        self.told.setText(
            breakable(
                self.tr(
                    "Exchange with {folder}? What others left on it is taken in, and everything of this "
                    "laptop’s is put there, encrypted. {waits}"
                )
                .replace("{folder}", str(folder))
                .replace("{waits}", self._waits)
            )
        )
        self.go.setFocus()

    def _go(self) -> None:
        self.hide()
        self.chosen.emit(self._folder)


class _Places(QListWidget):
    """Enter chooses on every system."""

    def changeEvent(self, event: QEvent) -> None:
        """Another size of letters, another height."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit(_MOST)

    def fit(self, most: int) -> None:
        """As high as its lines, up to so many."""
        rows = max(1, min(most, self.count()))
        self.setFixedHeight(max(1, self.sizeHintForRow(0)) * rows + 2 * self.frameWidth() + rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            if not event.isAutoRepeat():
                self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)
