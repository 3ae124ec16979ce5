"""The pages of an unlocked vault: a bar to choose among them, and each built when it is first shown.

A page is a QWidget with the signals `said(str)`, `failed(CanvassError)` and `changed()`. It may also have
`offered(str, callable)`: a toast with Undo; `erased()`: the write-ahead log is to forget;
`advised(str)`: to be read, and closed; `outdated(str)`: this advice is not true any more;
`branch_changed(Branch)`; `leaving(slot)`: take this activist's way in away, then lock;
`handed_over(stall)`: turn the laptop round; `contact_asked(id)`: show this contact; and the methods
`refresh()`: shown again, and others may have changed something; `settle()`: about to be left;
`keep_draft()`: about to be locked; `let_go()`: covered, wait for the files being written. Keys of its own it
makes with `keys.bind(self, …)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shell.made_late import MadeLate, call
from ui.shell.page_bar import PageBar
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QPushButton

    Build = Callable[[], QWidget]

SIGNALS = (
    "said",
    "offered",
    "failed",
    "changed",
    "erased",
    "advised",
    "outdated",
    "branch_changed",
    "leaving",
    "handed_over",
    "contact_asked",
)


class Pages(QWidget):
    """`build` maps the name of a page to the way to make it; the first one is shown first."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()
    advised = Signal(str)
    outdated = Signal(str)
    branch_changed = Signal(object)
    leaving = Signal(object)
    handed_over = Signal(object)
    contact_asked = Signal(object)
    turned = Signal()  # to another page

    def __init__(
        self, build: Mapping[str, Build], right: list[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack = MadeLate(self, SIGNALS, build)
        self.buttons = {name: self._button(name) for name in build}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(2)
        column.addWidget(PageBar(tuple(self.buttons.values()), right))
        column.addWidget(self._stack, 1)
        self.contact_asked.connect(lambda contact: call(self.open("contacts"), "open", contact))

    def open(self, name: str) -> QWidget:
        """Show a page, making it the first time."""
        is_known = name in self._stack.made
        if self._stack.currentWidget() is not None and self._stack.current() != name:
            self.turned.emit()
        page = self._stack.turn(name)
        if is_known:
            call(page, "refresh")
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        return page

    def current(self) -> str:
        """The name of the page in sight, empty before the first."""
        return self._stack.current() or ""

    def keep_drafts(self) -> None:
        """Have every page keep what is half typed."""
        self._stack.tell_all("settle")
        self._stack.tell_all("keep_draft")

    def let_go(self) -> None:
        """Have every page let go of the files it writes; may take a moment."""
        self._stack.tell_all("let_go")

    def rebuild(self, build: Mapping[str, Build], but: Collection[str]) -> list[QWidget]:
        """Make every page anew, the one in sight at once, except some: the branch has changed.

        The pages that went are handed back: to be deleted when nothing they asked for is still to come.
        """
        here = self.current()
        self.keep_drafts()
        self.let_go()
        gone = self._stack.give_up(build, but)
        if here and here not in self._stack.made:
            arrive(self.open(here))
        for page in gone:
            self._stack.removeWidget(page)
        return gone

    def _button(self, name: str) -> QPushButton:
        words = {
            "stall": self.tr("Stall"),
            "contacts": self.tr("Contacts"),
            "money": self.tr("Money"),
            "desk": self.tr("Desk"),
            "export": self.tr("Export"),
            "sync": self.tr("Sync"),
            "settings": self.tr("Settings"),
        }[name]
        icon = {"contacts": "people", "money": "coin"}.get(name, name)
        button = press(words, lambda: arrive(self.open(name)), "page", icon=icon)
        button.setCheckable(True)
        return button


def arrive(page: QWidget) -> None:
    """Put the focus where a page begins, so that its own keys work at once."""
    for method in ("new_sign_up", "focus_search", "focus_default", "setFocus"):
        if hasattr(page, method):
            call(page, method)
            return
