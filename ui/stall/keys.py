"""The keys of the stall page (ux.md §2.2): chords work everywhere on it, bare keys where nothing is typed.

A text field takes digits and letters for itself before any shortcut sees them; that is what makes the bare
ones safe. None repeats while it is held down.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.stall.sale_bar import MOST_KEYS
from ui.stall.tally import KEYS as TALLY_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from canvass.model.entry import TallyKind

    Act = Callable[[], object]

_F_KEYS = 8  # F9 is the base yes, F10 the menu bar


def bind(page: QWidget, acts: Mapping[str, Act]) -> None:
    """Have each key on `page`, or on anything in it, do its act."""
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)


def sale_keys(press: Callable[[int], object]) -> dict[str, Act]:
    """Ctrl+1…9 and the number keys; F1…F8 too."""
    acts: dict[str, Act] = {}
    for number in range(1, MOST_KEYS + 1):
        acts[f"Ctrl+{number}"] = acts[str(number)] = partial(press, number)
        if number <= _F_KEYS:
            acts[f"F{number}"] = partial(press, number)
    return acts


def tally_keys(count: Callable[[TallyKind], object]) -> dict[str, Act]:
    """A letter and a chord for each tally."""
    return {keys: partial(count, kind) for kind, pair in TALLY_KEYS.items() for keys in pair}
