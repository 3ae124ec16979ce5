"""This machine's choices while the window is open: kept when they change, and shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from canvass import settings
from ui.shell import theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from canvass.settings import Settings


class Machine(QObject):
    """The settings of this machine; `failed` says that a disk did not keep them, they hold until the end."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, app: QApplication, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._path = app, path
        self.settings: Settings = settings.read(path)
        theme.apply(app, self.settings)
        theme.follow(app, lambda: theme.apply(app, self.settings))

    def change(self, **choices: Any) -> None:  # noqa: ANN401 - text or number, as Settings has it
        """Change some of the choices: dress the windows anew, keep them for the next start."""
        before, self.settings = self.settings, self.settings._replace(**choices).tidy()
        if before == self.settings:
            return
        if (before.theme, before.text_points) != (self.settings.theme, self.settings.text_points):
            theme.apply(self._app, self.settings)
        try:
            settings.write(self._path, self.settings)
        except OSError:
            from canvass.errors import DiskError, DiskFault  # noqa: PLC0415 - when a disk refused

            self.failed.emit(DiskError(DiskFault.OTHER, self._path))
        self.changed.emit()

    def resize_text(self, points: int) -> None:
        """Make letters larger or smaller by so many points."""
        self.change(text_points=self.settings.text_points + points)
