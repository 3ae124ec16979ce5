"""The Desk page: lists taken in, who is here twice, who never agreed, and what was said twice."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from ui.shell.parts import PartsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from canvass.store.store import Store
    from ui.desk import Desk


class Part(Enum):
    """What the page has."""

    IMPORT = auto()
    DUPLICATES = auto()
    WITHOUT_CONSENT = auto()
    VERSIONS = auto()


class DeskPage(PartsPage):
    """Whoever comes without a wish sees the duplicates first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = {
            Part.IMPORT: self.tr("Import"),
            Part.DUPLICATES: self.tr("Duplicates"),
            Part.WITHOUT_CONSENT: self.tr("Without consent"),
            Part.VERSIONS: self.tr("Two versions"),
        }
        high = frozenset({Part.WITHOUT_CONSENT})  # the others keep their buttons in sight
        super().__init__(desk, words, _PARTS, Part.DUPLICATES, high, parent)
        self.changed.connect(self._count)

    def refresh(self) -> None:
        """Shown again: how many values are there twice stands on their button."""
        super().refresh()
        self._count()

    def _count(self) -> None:
        self._desk.reader.run(_versions_to_decide, self._show_count, self.failed.emit)

    def _show_count(self, many: int) -> None:
        words = self.tr("Two versions")
        self.parts.offer(Part.VERSIONS, f"{words} ({many})" if many else words)

    def open_import(self) -> None:
        """Take in a list (Ctrl+Shift+I)."""
        self.show_part(Part.IMPORT)
        self.focus_default()

    def open_duplicates(self) -> None:
        """Decide on pairs (Ctrl+Shift+D)."""
        self.show_part(Part.DUPLICATES)
        self.focus_default()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the buttons that choose the part have no use for is for the part in sight."""
        taken = getattr(self.part(), "take_key", None)
        if taken is None or not taken(event):
            super().keyPressEvent(event)


def _versions_to_decide(store: Store) -> int:
    from canvass.usecases.list_conflicts import count_conflicts  # noqa: PLC0415 - when it is asked for

    return count_conflicts(store)


def _import(desk: Desk) -> QWidget:
    from ui.exchange.import_part import ImportPart  # noqa: PLC0415 - when it is asked for

    return ImportPart(desk)


def _duplicates(desk: Desk) -> QWidget:
    from ui.duplicates.duplicates_part import DuplicatesPart  # noqa: PLC0415 - when it is asked for

    return DuplicatesPart(desk)


def _without_consent(desk: Desk) -> QWidget:
    from ui.secretary.without_consent import WithoutConsent  # noqa: PLC0415 - when it is asked for

    return WithoutConsent(desk)


def _versions(desk: Desk) -> QWidget:
    from ui.secretary.two_versions import TwoVersions  # noqa: PLC0415 - when it is asked for

    return TwoVersions(desk)


_PARTS = {
    Part.IMPORT: _import,
    Part.DUPLICATES: _duplicates,
    Part.WITHOUT_CONSENT: _without_consent,
    Part.VERSIONS: _versions,
}
