"""The sheet of keys: every key and what it does, over the page (Ctrl+/)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.shell.keys import bind
from ui.widgets.press import press

translate = QCoreApplication.translate


def sheet() -> list[tuple[str, str]]:
    """Every key and what it does, in the order in which they are needed."""
    return [
        (
            translate("keys", "Ctrl+1 … Ctrl+9, F1 … F8"),
            translate("keys", "Sell; 1 to 9 alone outside a field"),
        ),
        ("Ctrl+N", translate("keys", "New sign-up")),
        (translate("keys", "Ctrl+Enter"), translate("keys", "Save the form from any field")),
        (translate("keys", "Esc"), translate("keys", "Leave the field; nothing is thrown away")),
        ("Ctrl+D", translate("keys", "This is the person shown under the form")),
        ("Ctrl+U", translate("keys", "Undo the last entry")),
        ("Ctrl+T", translate("keys", "Last sale: cash or card")),
        ("Ctrl+K", translate("keys", "Turn the laptop round: kiosk")),
        ("Ctrl+F", translate("keys", "Find a contact")),
        ("Ctrl+E", translate("keys", "Export")),
        ("Ctrl+,", translate("keys", "Settings")),
        ("Ctrl+L", translate("keys", "Lock now")),
        ("Ctrl++  Ctrl+-", translate("keys", "Larger and smaller letters")),
        ("Ctrl+/", translate("keys", "This sheet")),
    ]


class KeySheet(QFrame):
    """The sheet, over the page; Esc or Ctrl+/ puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        inner = QWidget()
        grid = QGridLayout(inner)
        for row, (keys, does) in enumerate(sheet()):
            grid.addWidget(_bold(keys), row, 0)
            grid.addWidget(QLabel(does), row, 1)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.tr("Keys"))
        heading = QLabel(self.tr("Keys"))
        heading.setProperty("look", "heading")
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        self._close = press(
            self.tr("Close"), self.put_away, "primary", name=self.tr("Close the sheet of keys")
        )
        column.addWidget(self._close)
        bind(self, "Esc", self.put_away)
        self.hide()

    def turn(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self._over.window().focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._close.setFocus()

    def put_away(self) -> None:
        """Go back to where the focus was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()


def _bold(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
