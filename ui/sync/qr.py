"""A QR code, black on white in every theme: phones and cameras ask for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

QUIET = 4  # modules of white around it, as the standard asks
LETTERS = 17  # heights of a line that it is wide at most


class QrCode(QWidget):
    """Shows a text as a code; `name` is what a screen reader says of it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rows: tuple[tuple[int, ...], ...] = ()

    def show_text(self, text: str) -> None:
        """Show another text; an empty one shows nothing."""
        import segno  # noqa: PLC0415 - only when used

        made = segno.make(text, error="m", micro=False) if text else None
        self.rows = tuple(tuple(row) for row in made.matrix) if made else ()
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Whole pixels a module, or a camera sees it blurred."""
        across = len(self.rows) + 2 * QUIET
        module = max(2, self.fontMetrics().height() * LETTERS // across)
        return QSize(across * module, across * module)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, then every dark module."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        across = len(self.rows) + 2 * QUIET
        module = min(self.width(), self.height()) // across
        for down, row in enumerate(self.rows, QUIET):
            for along, is_dark in enumerate(row, QUIET):
                if is_dark:
                    box = QRectF(along * module, down * module, module, module)
                    painter.fillRect(box, Qt.GlobalColor.black)
        painter.end()
