"""Letting laptops in: makes the invitation, looks who asks while somebody waits for it, and lets them in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui import words as errors
from ui.sync import admit_acts
from ui.sync.asking import let_in
from ui.sync.exchanges import Exchanges
from ui.widgets.breakable import breakable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.model.laptop import Role
    from canvass.usecases.admit_laptop import Asking
    from ui.desk import Desk
    from ui.sync.asking import AskingList
    from ui.sync.invitation import InvitationCard

LOOKING_SECONDS = 3  # while the invitation is shown


class Admitting(QObject):
    """`admitted` says who was let in; `left` that the invitation was put away."""

    said = Signal(str)
    failed = Signal(object)
    admitted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, card: InvitationCard, asking: AskingList, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._card, self._asking = desk, card, asking
        self._exchanges = Exchanges.of(desk)
        self._looking = QTimer(self, interval=LOOKING_SECONDS * 1000)
        self._looking.timeout.connect(self.look)
        card.wanted.connect(self._invite)
        card.saving.connect(self._save)
        card.left.connect(self._leave)
        asking.admitted.connect(self._admit)
        asking.turned_away.connect(self._turn_away)

    def begin(self) -> None:
        """Show an invitation, and look who asks for as long as it is shown."""
        self._desk.reader.run(admit_acts.has_password, self._begin, self.failed.emit)

    def look(self) -> None:
        """Look who asks to be let in."""
        if not self._exchanges.lane.is_busy():
            self._exchanges.lane.run(admit_acts.requests, self._asking.show_asking, self._not_looked)

    def end(self) -> None:
        """Put the invitation away, which is a secret."""
        self._looking.stop()
        self._card.forget()

    def _begin(self, has_password: bool) -> None:
        self._card.begin(has_password=has_password)
        self._looking.start()
        self.look()

    def _leave(self) -> None:
        self.end()
        self.left.emit()

    def _invite(self, with_password: bool) -> None:
        act = partial(admit_acts.invite, with_password)
        self._desk.writer.run(act, self._card.show_invitation, self.failed.emit)

    def _save(self, path: Path) -> None:
        act = partial(admit_acts.save_invitation, self._card.text.text(), path)
        self._exchanges.lane.run(act, self._saved, self._not_saved)

    def _saved(self, path: Path) -> None:
        words = self.tr("Saved as {file}. Delete it once the laptop is let in.")
        self._card.say(breakable(words.replace("{file}", str(path))))

    def _not_saved(self, error: CanvassError) -> None:
        self._card.say(errors.say(error), "problem")

    def _admit(self, asking: Asking, role: Role) -> None:
        then = partial(self._admitted, asking, role)
        self._exchanges.lane.run(partial(admit_acts.admit, asking, role), then, self._not_admitted)

    def _admitted(self, asking: Asking, role: Role, left: Sequence[Asking]) -> None:
        self._asking.show_asking(left)
        if asking.secret:
            self._put_away()
        self.said.emit(let_in(asking.name, role))
        self.admitted.emit()

    def _turn_away(self, asking: Asking) -> None:
        then = partial(self._turned_away, asking)
        self._exchanges.lane.run(partial(admit_acts.turn_away, asking), then, self._not_admitted)

    def _turned_away(self, asking: Asking, left: Sequence[Asking]) -> None:
        self._asking.show_asking(left)
        if asking.secret:
            self._put_away()
        self.said.emit(self.tr("Turned away. Ask whose laptop that was, and give a new invitation."))

    def _put_away(self) -> None:
        """Used up: whoever came with it now would never be seen."""
        if self._card.isAncestorOf(self._card.window().focusWidget() or self._asking):
            self._leave()
        else:
            self.end()

    def _not_admitted(self, error: CanvassError) -> None:
        self._asking.again()
        self.failed.emit(error)

    def _not_looked(self, _error: CanvassError) -> None:
        """The next exchange says why; here it is only looked again."""
