"""Python's own import statement, kept while Qt is loaded.

PySide6 puts one in its place that reads the source of every module once more, to see whether it asks for
`snake_case`, and keeps all the sources in memory: 6 MB at a stall. Nothing here asks.
"""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load Qt's core and put the import statement back; before any other module of Qt is imported."""
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415 - only to be loaded, and not before the statement is kept

    builtins.__import__ = plain
