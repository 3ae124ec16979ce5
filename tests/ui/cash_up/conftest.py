"""The stall's own fixtures: a stand with real keys and a real vault."""

from __future__ import annotations

from tests.ui.stall.conftest import _file, branch, desk, sit, stand

__all__ = ["_file", "branch", "desk", "sit", "stand"]
