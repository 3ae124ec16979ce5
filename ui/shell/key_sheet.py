"""The sheet of keys: every key and what it does, over the page (Ctrl+/)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.widgets.sheet import Sheet

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
        ("Ctrl+W", translate("keys", "Empty the form and count nothing; again to confirm")),
        (translate("keys", "Esc"), translate("keys", "Leave the field; nothing is thrown away")),
        (translate("keys", "F9 or Ctrl+G"), translate("keys", "Yes to the base consent, from any field")),
        (
            translate("keys", "Shift+F9 or Ctrl+Shift+G"),
            translate("keys", "Yes to the base consent, and save"),
        ),
        (
            translate("keys", "Y  N, E  T  P  O"),
            translate("keys", "Among the consents: yes, no, and each channel"),
        ),
        ("F12", translate("keys", "The full privacy notice")),
        ("Ctrl+I", translate("keys", "Take the spelling that is offered")),
        ("Ctrl+D", translate("keys", "This is the person shown under the form")),
        ("Ctrl+U", translate("keys", "Undo the last entry")),
        ("Ctrl+T", translate("keys", "Last sale: cash or card")),
        (
            translate("keys", "Ctrl+O  Ctrl+B  Ctrl+P  Ctrl+R"),
            translate(
                "keys", "Count a conversation, leaflet, signature, refusal; C, L, S, R outside a field"
            ),
        ),
        ("Ctrl+Shift+P", translate("keys", "Papers of this stall: taken out, brought back, leaflets")),
        ("Ctrl+Shift+C", translate("keys", "Cash up: count the tin, sign, end the stall")),
        (
            translate("keys", "Enter, K  D  F  N"),
            translate("keys", "Among the last lines: cash or card; cash, card, free, not known"),
        ),
        ("Ctrl+J", translate("keys", "Ask canvass questions, the next person")),
        (
            translate("keys", "1 … 9, Enter, Backspace"),
            translate("keys", "While asking: answer, go on or pass over, go back; Ctrl+Enter keeps so far"),
        ),
        ("Ctrl+K", translate("keys", "Turn the laptop round: kiosk")),
        ("Ctrl+F", translate("keys", "Find a contact")),
        ("Ctrl+M", translate("keys", "Money: what is owed, reports, papers")),
        ("Ctrl+Shift+I", translate("keys", "Take in a list: import, and undo an import")),
        ("Ctrl+Shift+D", translate("keys", "Duplicates: who may be here twice")),
        (
            translate("keys", "M  K  L, 1  2, U"),
            translate("keys", "On a pair: merge, keep both, later; whose value; undo"),
        ),
        ("Ctrl+E", translate("keys", "Export")),
        ("Ctrl+Shift+S", translate("keys", "Exchange now with the branch’s other laptops")),
        (
            translate("keys", "Ctrl+Shift+U or Ctrl+Shift+H"),
            translate("keys", "Hand over to a stick; Enter takes the last one, Enter does it"),
        ),
        ("Ctrl+,", translate("keys", "Settings")),
        ("Ctrl+L", translate("keys", "Lock now")),
        ("Ctrl++  Ctrl+-", translate("keys", "Larger and smaller letters")),
        ("Ctrl+/", translate("keys", "This sheet")),
    ]


class KeySheet(Sheet):
    """The sheet, over the page; Esc or Ctrl+/ puts it away."""

    def __init__(self, parent: QWidget) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        for row, (keys, does) in enumerate(sheet()):
            grid.addWidget(_bold(keys), row, 0)
            grid.addWidget(QLabel(does), row, 1)
        grid.setColumnStretch(1, 1)
        super().__init__(translate("keys", "Keys"), inner, parent)


def _bold(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
