"""Which folder: a line to type it in, and a list of folders to choose from.

Qt's own file dialog, even where it shows the system's, writes the folder into QtProject.conf; this one
writes nothing anywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QModelIndex, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileSystemModel, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.widgets.breakable import breakable
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent


class FolderLine(QWidget):
    """`path` is what is typed; "Choose" opens a list (`listed`), in which Enter goes into a folder."""

    chosen = Signal()
    listed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Typed(str(folder))
        self.edit.setAccessibleName(self.tr("Folder"))
        self.choose = press(self.tr("Choose…"), self._toggle, name=self.tr("Choose the folder from a list"))
        self.list = _Folders()
        self.list.setAccessibleName(self.tr("Folders in this one"))
        self.up = press(self.tr("Folder above"), self._up)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.up)
        line.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.list)
        self._show_list(shown=False)
        self.setFocusProxy(self.edit)
        self.list.activated.connect(self._enter)
        self.list.left.connect(self._toggle)
        self.edit.textEdited.connect(lambda _text: self.chosen.emit())

    def path(self) -> Path:
        """What is typed; `~` is the home folder."""
        return Path(self.edit.text().strip()).expanduser()

    def missing(self) -> str:
        """Say that there is no such folder; what is typed next takes its place."""
        self.edit.selectAll()
        said = self.tr("There is no folder {folder}. Type one that is there, or Choose…")
        return breakable(said.replace("{folder}", str(self.path())))

    def show_list(self) -> None:
        """Open the list, and put the focus there."""
        self._show_list(shown=True)
        self.list.setFocus()

    def _toggle(self) -> None:
        self._show_list(shown=self.list.isHidden())
        if self.list.isHidden():
            self.edit.setFocus(Qt.FocusReason.PopupFocusReason)  # what was chosen can be added to
        else:
            self.list.setFocus()

    def _show_list(self, *, shown: bool) -> None:
        self.list.setVisible(shown)
        self.up.setVisible(shown)
        self.choose.setText(self.tr("Done") if shown else self.tr("Choose…"))
        if shown:
            self._go(_nearest(self.path()))
            self.listed.emit()

    def _up(self) -> None:
        self._go(_nearest(self.path()).parent)

    def _enter(self, index: QModelIndex) -> None:
        self._go(Path(self.list.files().filePath(index)))

    def _go(self, folder: Path) -> None:
        self.edit.setText(str(folder))
        self.list.show_folder(folder)
        self.chosen.emit()


class _Typed(QLineEdit):
    """What is typed takes the place of what stands there, however the focus came."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark all where a page gave the focus; Qt does so only for Tab."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.selectAll()


class _Folders(QListView):
    """The folders in one folder; the model is made when it is first shown. Esc leaves the list."""

    left = Signal()

    def files(self) -> QFileSystemModel:
        """The model."""
        model = self.model()
        if not isinstance(model, QFileSystemModel):
            model = QFileSystemModel(self)
            model.setOption(QFileSystemModel.Option.DontUseCustomDirectoryIcons)
            model.setFilter(QDir.Filter.Dirs | QDir.Filter.NoDotAndDotDot)
            self.setModel(model)
            self.setFixedHeight(self.fontMetrics().height() * 9)
        return model

    def show_folder(self, folder: Path) -> None:
        """List the folders in `folder`."""
        self.setRootIndex(self.files().setRootPath(str(folder)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def usual_folder() -> Path:
    """Documents/Canvass, wherever this system has its documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Canvass"


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), Path.home())
