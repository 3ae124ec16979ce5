"""A report as PDF, by Qt's own writer, in memory only: A4, plain, pages numbered, titles on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.cash_up.printed import Grid, Heading

if TYPE_CHECKING:
    from PySide6.QtGui import QTextTable

    from ui.cash_up.printed import Printed

POINTS, LARGE, MIDDLE = 9, 16, 11
MARGIN = 15.0  # millimetres
DOTS = 300  # an inch


def pdf(printed: Printed, foot: str) -> bytes:
    """The PDF of a report; `foot` stands under every page, beside its number."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle(printed.title)
    writer.setCreator("Canvass")
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape if printed.is_wide else QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    _draw(_document(printed, writer), writer, foot)
    return bytes(buffer.data().data())


def _document(printed: Printed, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    font = QFont()
    font.setPointSize(POINTS)
    font.setFeature(QFont.Tag("liga"), 0)  # or "Difference" cannot be found or copied letter by letter
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, not after every cell
    _words(cursor, printed.title, LARGE, bold=True)
    for part in printed.parts:
        if isinstance(part, Grid):
            _grid(cursor, part)
        elif isinstance(part, Heading):
            _words(cursor, part.words, MIDDLE, bold=True)
        else:
            _words(cursor, part)
    cursor.endEditBlock()
    return document


def _draw(document: QTextDocument, writer: QPdfWriter, foot: str) -> None:
    painter = QPainter(writer)
    painter.setFont(document.defaultFont())
    line = painter.fontMetrics().height() * 2
    page = QSizeF(writer.width(), writer.height() - line)
    document.setPageSize(page)
    under = QRectF(0, page.height(), page.width(), line)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
        painter.restore()
        painter.drawText(under, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, foot)
        words = QCoreApplication.translate("pdf", "Page %1 of %2").replace("%1", str(number + 1))
        painter.drawText(
            under,
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight,
            words.replace("%2", str(document.pageCount())),
        )
    painter.end()


def _words(cursor: QTextCursor, words: str, points: int = POINTS, *, bold: bool = False) -> None:
    above = QTextBlockFormat()
    above.setTopMargin(_dots(points * 0.7))
    above.setBottomMargin(_dots(points * 0.3))
    cursor.insertBlock(above, QTextCharFormat())
    cursor.insertText(words, _letters(points, bold=bold))


def _grid(cursor: QTextCursor, grid: Grid) -> None:
    form = QTextTableFormat()
    form.setHeaderRowCount(1)
    form.setCellSpacing(0)
    form.setCellPadding(_dots(2))
    form.setBorder(0)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    share = 100 / sum(grid.widths)
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, part * share) for part in grid.widths]
    )
    cursor.movePosition(QTextCursor.MoveOperation.End)
    table = cursor.insertTable(len(grid.rows) + 1, len(grid.titles), form)
    _row(table, 0, grid.titles, grid, bold=True)
    for number, row in enumerate(grid.rows):
        _row(table, number + 1, row, grid, bold=number in grid.bold)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _row(table: QTextTable, number: int, texts: tuple[str, ...], grid: Grid, *, bold: bool) -> None:
    for column, text in enumerate(texts):
        cell = table.cellAt(number, column)
        lined = QTextTableCellFormat()
        lined.setBottomBorder(_dots(1.0 if number == 0 else 0.4))
        lined.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        lined.setBottomBorderBrush(QBrush(QColor("black" if number == 0 else "lightGray")))
        cell.setFormat(lined)
        side = QTextBlockFormat()
        side.setAlignment(Qt.AlignmentFlag.AlignLeft if column in grid.words else Qt.AlignmentFlag.AlignRight)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(side)
        cursor.insertText(text, _letters(POINTS, bold=bold))


def _letters(points: int, *, bold: bool) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters


def _dots(points: float) -> float:
    return points * 96 / 72  # a document has 96 dots an inch, and scales them itself
