"""The composition root: settings, translation, colours and one window; and what happens after the lock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator

from ui.shell import theme
from ui.shell.machine import Machine
from ui.shell.main_window import MainWindow
from ui.shell.mishaps import Mishaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from canvass.paths import Paths
    from canvass.usecases.open_kiosk import Order

TRANSLATIONS = Path(__file__).parents[1] / "resources" / "translations"
SETTLED = 100  # milliseconds after the window is shown


def run(paths: Paths, vault: Path | None = None, relaunch: Callable[[Path], object] | None = None) -> int:
    """Open the window and stay until it closes; the exit code.

    `relaunch` is what follows the lock; by default this process ends and a new, locked one starts.
    """
    app = theme.application()
    app.setApplicationName("Canvass")
    app.setDesktopFileName("canvass")
    mishaps = Mishaps(paths.log, app)
    mishaps.watch()
    window = compose(app, paths, vault, relaunch or _start_anew)
    window.broke.connect(mishaps.note)
    mishaps.happened.connect(window.own_up)
    window.turned_round.connect(_start_kiosk)
    window.show()
    QTimer.singleShot(SETTLED, app, lambda: _settle(app))
    return app.exec()


def _start_anew(folder: Path) -> None:
    from ui.shell.afterwards import start_anew  # noqa: PLC0415 - after the lock

    start_anew(folder)


def _start_kiosk(order: Order) -> None:
    from ui.shell.afterwards import start_kiosk  # noqa: PLC0415 - when the laptop is turned round

    start_kiosk(order)


def _settle(app: QApplication) -> None:
    """What could wait until the window was painted: heed the system when it wants this process to end."""
    from ui.shell.collector import Collector  # noqa: PLC0415 - the window paints first
    from ui.shell.farewell import Farewell  # noqa: PLC0415 - as above

    Collector(app)

    Farewell(app).told.connect(app.quit)


def compose(
    app: QApplication, paths: Paths, vault: Path | None, relaunch: Callable[[Path], object]
) -> MainWindow:
    """The window as it stands before it is shown."""
    machine = Machine(app, paths.settings, app)
    translate(app, machine.settings.language)
    return MainWindow(paths, vault or paths.last(machine.settings.last_vault), machine, relaunch)


def translate(app: QApplication, language: str) -> list[QTranslator]:
    """Load the words of a language, and of Qt's own buttons; English has only its plurals."""
    locale = QLocale.system() if language == "system" else QLocale(language)
    ours = str(TRANSLATIONS)
    theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = []
    for spoken, name, folder in (
        (QLocale("en"), "canvass", ours),
        (locale, "qtbase", theirs),
        (locale, "canvass", ours),
    ):
        translator = QTranslator(app)
        if translator.load(spoken, name, "_", folder):
            app.installTranslator(translator)
            loaded.append(translator)
    return loaded
