"""What the process after the lock shows: `python -m ui.demo.locked PICTURE` saves it and ends."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.paths import paths
from ui.app import compose


def main() -> int:
    """Open the locked window as `python -m canvass` would, take its picture, end."""
    parser = argparse.ArgumentParser("ui.demo.locked")
    parser.add_argument("picture", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--vault", type=Path, required=True)
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    window = compose(app, paths(asked.home), asked.vault, print)
    window.resize(1366, 768)
    window.show()
    QTest.qWait(300)
    window.grab().save(str(asked.picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
