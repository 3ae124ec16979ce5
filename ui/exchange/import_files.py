"""Which file: one list of the folders and lists that lie in a folder, the newest first.

Not Qt's own dialog, which writes the folder into QtProject.conf; this one writes nothing anywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.contacts import phrases
from ui.widgets.breakable import breakable
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtGui import QKeyEvent

KINDS = {".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods"}
MOST = 500
_PATH = Qt.ItemDataRole.UserRole


class ImportFiles(QWidget):
    """`chosen` carries the path of a file; Enter on a folder goes into it, Backspace out of it."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, kinds: Collection[str] = KINDS) -> None:
        super().__init__(parent)
        self._folder, self._kinds = Path(), kinds
        self.where = Note()
        self.list = _Files()
        self.list.setAccessibleName(self.tr("Folders and lists in this folder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.where)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.itemActivated.connect(self._enter)
        self.list.went_up.connect(lambda: self.show_folder(self._folder.parent))
        self.list.left.connect(self.left)

    def show_folder(self, folder: Path) -> None:
        """List a folder; one that cannot be read is shown empty."""
        self._folder = folder
        self.where.setText(breakable(str(folder)))
        self.list.clear()
        if folder.parent != folder:
            self._add(self.tr("↑ Folder above"), folder.parent)
        folders, files = _inside(folder, self._kinds)
        for path in folders[:MOST]:
            self._add(f"▸ {path.name}", path)
        for path, changed in files[:MOST]:
            self._add(f"{path.name}  ·  {phrases.date(round(changed * 1000))}", path)
        self.list.setCurrentRow(min(1 + len(folders), self.list.count() - 1) if files else 0)

    def _add(self, words: str, path: Path) -> None:
        item = QListWidgetItem(words)
        item.setData(_PATH, str(path))
        self.list.addItem(item)

    def _enter(self, item: QListWidgetItem) -> None:
        path = Path(str(item.data(_PATH)))
        if path.is_dir():
            self.show_folder(path)
        else:
            self.chosen.emit(path)


class _Files(QListWidget):
    """Enter chooses on every system, Backspace goes up, Esc leaves."""

    went_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a list of files."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self.itemActivated.emit(item)
        elif event.key() == Qt.Key.Key_Backspace:
            self.went_up.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def first_folder() -> Path:
    """Where lists arrive: Downloads, else Documents, else home."""
    places = QStandardPaths.StandardLocation
    for place in (places.DownloadLocation, places.DocumentsLocation):
        found = QStandardPaths.writableLocation(place)
        if found and Path(found).is_dir():
            return Path(found)
    return Path.home()


def _inside(folder: Path, kinds: Collection[str]) -> tuple[list[Path], list[tuple[Path, float]]]:
    """The folders by name, and the lists with when they were changed, the newest first."""
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return [], []
    files = list(_changed(path for path in found if path.suffix.lower() in kinds and path.is_file()))
    folders = sorted((path for path in found if path.is_dir()), key=lambda path: path.name.casefold())
    return folders, sorted(files, key=lambda one: -one[1])


def _changed(paths: Iterable[Path]) -> Iterable[tuple[Path, float]]:
    for path in paths:
        try:
            yield path, path.stat().st_mtime
        except OSError:
            continue
