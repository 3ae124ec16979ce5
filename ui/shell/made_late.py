"""Pages one over the other, each made when it is first shown; what they say is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from ui.stall.in_sight import InSight

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QWidget

    Make = Callable[[], QWidget]


class MadeLate(QStackedWidget):
    """`makers` by name; what a page says by one of `signals`, `teller` says. `high` ones are scrolled."""

    def __init__(
        self,
        teller: QWidget,
        signals: Collection[str],
        makers: Mapping[Any, Make],
        high: Collection[Any] = (),
    ) -> None:
        super().__init__()
        self._teller, self._signals = teller, signals
        self._makers, self._high = dict(makers), high
        self._frames: dict[Any, QWidget] = {}
        self.made: dict[Any, QWidget] = {}

    def current(self) -> Any:  # noqa: ANN401 - a name: text, or a member of an Enum
        """The name of the page in sight; None before the first, or where that was given up."""
        return next((name for name, frame in self._frames.items() if frame is self.currentWidget()), None)

    def turn(self, name: Any) -> QWidget:  # noqa: ANN401 - as above
        """Show a page, made the first time; the one before is settled."""
        before = self.current()
        if before is not None and before != name:
            call(self.made[before], "settle")
        if name not in self.made:
            self._make(name)
        self.setCurrentWidget(self._frames[name])
        return self.made[name]

    def tell_all(self, method: str) -> None:
        """Call a method of every page that is made and has it."""
        for page in self.made.values():
            call(page, method)

    def give_up(self, makers: Mapping[Any, Make], but: Collection[Any]) -> list[QWidget]:
        """From now on make pages anew, by these, except some; those that went still lie here."""
        self._makers = dict(makers)
        gone = [name for name in self.made if name not in but]
        for name in gone:
            del self.made[name]
        return [self._frames.pop(name) for name in gone]

    def _make(self, name: Any) -> None:  # noqa: ANN401 - as above
        page = self.made[name] = self._makers[name]()
        for signal in self._signals:
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self._teller, signal))
        self._frames[name] = _scrolled(page) if name in self._high else page
        self.addWidget(self._frames[name])


def call(page: QWidget | None, method: str, *arguments: Any) -> None:  # noqa: ANN401 - what the method takes
    """Call a method that a page may have."""
    act = getattr(page, method, None) if method else None
    if act is not None:
        act(*arguments)


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()  # with large letters it may be higher than the window
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(page)
    InSight(scroll)
    return scroll
