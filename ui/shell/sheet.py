"""The style sheet: one text made from a palette and a size of letters; pages only name their `look`."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.palette import Palette

_PICTURES = Path(__file__).parents[2] / "resources" / "theme"  # importlib.resources takes 4 ms
TIGHT = 6  # pixels on either side of a page's name, where there is no room
_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QLabel, QCheckBox, QRadioButton { background: transparent; }
QLabel[look="heading"] { font-size: ${heading}pt; font-weight: bold; }
QLabel[look="number"] { font-size: ${number}pt; font-weight: bold; }
QLabel[look="quiet"] { color: $muted; }
QLabel[look="ok"] { color: $ok; font-weight: bold; }
QLabel[look="problem"], QFrame[look="problem"] {
    color: $problem; background: $problem_ground; padding: ${thin}px; border-left: 4px solid $problem; }
QLabel[look="doubt"], QFrame[look="doubt"] {
    color: $doubt; background: $doubt_ground; padding: ${thin}px; border-left: 4px solid $doubt; }
QFrame[look="problem"] QLabel { color: $problem; }
QFrame[look="doubt"] QLabel { color: $doubt; }
QFrame[look="card"], QGroupBox { background: $window; border: 2px solid $border; border-radius: 6px; }
QGroupBox { margin-top: 1.4em; padding-top: ${thin}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${thick}px; padding: 0 ${thin}px; font-weight: bold; }
QFrame[look="toast"] { background: $text; border-radius: 6px; }
QFrame[look="toast"] QLabel { color: $window; }
QFrame[look="toast"] QPushButton { color: $window; background: $text; border-color: $window;
    padding: 0 ${thin}px; min-height: 0; border-width: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $field; color: $text; border: 2px solid $border; border-radius: 4px;
    padding: ${thin}px; placeholder-text-color: $muted;
    selection-background-color: $chosen; selection-color: $on_chosen; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${line}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 3px solid $focus; padding: ${thinner}px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $muted; border-style: dashed; }
QLineEdit[look="problem"] { border-color: $problem; }
QComboBox::drop-down { border: none; width: ${line}px; }
QComboBox::down-arrow { image: url($down); width: ${tick}px; height: ${tick}px; }
QComboBox QAbstractItemView { background: $field; color: $text; border: 2px solid $border;
    selection-background-color: $chosen; selection-color: $on_chosen; outline: none; }
QAbstractSpinBox { padding-right: ${line}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${line}px; }
QAbstractSpinBox::up-arrow { image: url($up); width: ${tick}px; height: ${tick}px; }
QAbstractSpinBox::down-arrow { image: url($down); width: ${tick}px; height: ${tick}px; }

QPushButton, QToolButton {
    background: $field; color: $text; border: 2px solid $border; border-radius: 6px;
    padding: ${thin}px ${thick}px; min-height: ${line}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $chosen; color: $on_chosen; }
QPushButton:focus, QToolButton:focus { border: 3px solid $focus; padding: ${thinner}px ${thickish}px; }
QPushButton:checked, QToolButton:checked { background: $chosen; color: $on_chosen; border-color: $chosen;
    font-weight: bold; }
QPushButton:checked:focus, QToolButton:checked:focus { border-color: $text; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-style: dashed; }
QPushButton[look="primary"] { background: $brand; color: $on_brand; border-color: $brand; font-weight: bold; }
QPushButton[look="primary"]:hover { background: $brand_hover; }
QPushButton[look="primary"]:focus { border-color: $focus; text-decoration: underline; }
QPushButton[look="primary"]:disabled { background: $window; color: $muted; border-color: $border; }
QPushButton[look="danger"] { color: $problem; border-color: $problem; font-weight: bold; }
QPushButton[look="danger"]:focus { border-color: $focus; }
QPushButton[look="money"] { min-height: ${money}px; text-align: left; }
QPushButton[look="answer"] { text-align: left; }
QPushButton[look="toggle"] { min-height: ${toggle}px; }
QPushButton[look="quiet"], QToolButton[look="quiet"] {
    border-color: transparent; background: transparent; text-decoration: underline; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $focus; }
QPushButton[look="page"] { border-color: transparent; font-weight: bold; padding: ${thin}px ${slim}px; }
QPushButton[look="page"]:checked { background: $window; color: $text; border-color: transparent;
    border-bottom: 4px solid $brand; border-radius: 0; }
QPushButton[look="page"]:focus { border-color: $focus; padding: ${thinner}px ${slimmer}px; }
QPushButton[look="page"][tight="true"] { padding: ${thin}px ${tight}px; }
QPushButton[look="page"][tight="true"]:focus { padding: ${thinner}px ${tighter}px; }

QCheckBox, QRadioButton { spacing: ${thin}px; padding: 3px; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: ${tick}px; height: ${tick}px; background: $field; border: 2px solid $border; border-radius: 3px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $chosen; border-color: $chosen; image: url($tick_image); }
QRadioButton::indicator:checked { background: $chosen; }

QAbstractItemView { background: $field; alternate-background-color: $hover; color: $text;
    border: 2px solid $border; gridline-color: $hover;
    selection-background-color: $chosen; selection-color: $on_chosen; }
QAbstractItemView:focus { border: 3px solid $focus; }
QAbstractItemView::item { padding: ${thinner}px; min-height: ${line}px; }
QAbstractItemView::item:selected { background: $chosen; color: $on_chosen; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $text; font-weight: bold; padding: ${thin}px;
    border: none; border-bottom: 2px solid $border; }
QTableCornerButton::section { background: $window; border: none; }
QScrollArea { border: none; background: $window; }
QScrollArea[look="reading"] { border: 3px solid transparent; }
QScrollArea[look="reading"]:focus { border: 3px solid $focus; border-radius: 4px; }
QScrollArea > QWidget > QWidget { background: $window; }
QScrollBar:vertical { width: ${bar}px; background: $window; }
QScrollBar:horizontal { height: ${bar}px; background: $window; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 3px;
    min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: $window; }
QTabBar::tab { background: $window; padding: ${thin}px ${thick}px; border: none; }
QTabBar::tab:selected { border-bottom: 4px solid $brand; font-weight: bold; }
QTabBar::tab:focus { border: 3px solid $focus; }
QMenu { background: $field; color: $text; border: 2px solid $border; }
QMenu::item { padding: ${thin}px ${thick}px; }
QMenu::item:selected { background: $chosen; color: $on_chosen; }
QProgressBar { background: $field; border: 2px solid $border; border-radius: 4px; text-align: center;
    min-height: ${line}px; }
QProgressBar::chunk { background: $ok; }
QStatusBar { background: $window; border-top: 2px solid $border; }
QStatusBar QLabel { font-weight: bold; padding: 0 ${thick}px; }
QStatusBar::item { border: none; }
QToolTip { background: $field; color: $text; border: 2px solid $border; padding: ${thin}px; }
QSplitter::handle { background: $window; }
""")


def slim(pixels: float) -> int:
    """What pads the words in the bar of pages on either side, where there is room (pixels)."""
    return round(pixels * 0.45)


def sheet(palette: Palette, points: int, pixels: float) -> str:
    """The style sheet; `points` is the size of the letters and `pixels` what one such letter measures."""
    tone = "white" if palette.is_dark else "black"
    return _SHEET.substitute(
        palette._asdict(),
        heading=round(points * 1.35),
        number=round(points * 1.6),
        line=round(pixels * 1.5),
        money=max(34, round(pixels * 2.2)),
        toggle=max(34, round(pixels * 2)),
        thinner=max(3, round(pixels * 0.25)) - 1,
        thin=max(3, round(pixels * 0.25)),
        thick=round(pixels * 0.6),
        thickish=round(pixels * 0.6) - 1,
        slim=slim(pixels),
        slimmer=slim(pixels) - 1,
        tight=TIGHT,
        tighter=TIGHT - 1,
        tick=round(pixels),
        round=round(pixels / 2),
        bar=max(16, round(pixels * 0.9)),
        tick_image=_image("tick_black" if palette.is_dark else "tick_white"),
        down=_image(f"down_{tone}"),
        up=_image(f"up_{tone}"),
    )


def _image(name: str) -> str:
    return (_PICTURES / f"{name}.svg").as_posix()
