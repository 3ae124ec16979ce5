"""Qt is loaded, and the import statement is Python's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[3]
SAID = """
import builtins
plain = builtins.__import__
from ui.shell.imports import load_qt
load_qt()
import PySide6.QtWidgets, ui.shell.main_window
print(builtins.__import__ is plain)
"""


def test_qt_leaves_the_import_statement_alone() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SAID], cwd=HOUSE, check=True, capture_output=True, text=True, timeout=60
    )
    assert told.stdout == "True\n"
