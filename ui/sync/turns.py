"""The turn that Tab gives to what is made late: where it stands, not last of all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def take_turns(box: QWidget, late: Iterable[QWidget]) -> None:
    """Let Tab reach these, in this order, after whatever comes before their `box`, an empty or a full one."""
    ours = list(late)
    before = box.previousInFocusChain()
    while (
        before is not None
        and before is not box
        and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before in ours)
    ):
        before = before.previousInFocusChain()
    if before is None or before is box:
        return
    for first, then in pairwise([before, *ours]):
        QWidget.setTabOrder(first, then)
