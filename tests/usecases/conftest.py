"""The laptops of tests/store, for what people do with them."""

from __future__ import annotations

from tests.store.conftest import _bare, _made, another, store

__all__ = ["_bare", "_made", "another", "store"]
