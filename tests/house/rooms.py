"""Rules about who may import whom: rooms one way, and one home for each library."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.house.tree import Import, Tree, imports, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUND = {"canvass", "errors", "model", "normalise"}
_MIDDLE = ("vault", "store", "exchange", "matching", "sync")
_FRONT = {*_GROUND, "usecases", "settings", "paths"}

MAY_IMPORT: dict[str, set[str]] = {
    "canvass": set(),
    "model": {"model"},
    "errors": {"model"},
    "paths": {"canvass"},
    "settings": {"canvass", "errors", "model", "paths"},
    "normalise": {*_GROUND},
    **{room: {*_GROUND, room} for room in _MIDDLE},
    "usecases": {*_FRONT, *_MIDDLE},
    "cli": {*_FRONT, "cli"},
    "ui": {*_FRONT, "ui"},
    "__main__": {*_FRONT, "cli"},
}
# A window or a command may name the type that it hands on, and only so.
TYPES: dict[str, set[tuple[str, str]]] = {
    "cli": {("canvass.store.store", "Store")},
    "ui": {("canvass.store.store", "Store")},
}
# The entry point starts the window when it is asked for, so that a terminal verb never loads Qt.
LAZILY: dict[str, set[str]] = {"__main__": {"ui"}}

HOMES: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui/",),
    "cryptography": ("canvass/vault/", "canvass/sync/"),
    "email_validator": ("canvass/normalise/",),
    "msgspec": ("canvass/sync/",),
    "msoffcrypto": ("canvass/exchange/",),
    "openpyxl": ("canvass/exchange/",),
    "phonenumbers": ("canvass/normalise/",),
    "platformdirs": ("canvass/paths.py",),
    "python_calamine": ("canvass/exchange/",),
    "rapidfuzz": ("canvass/matching/", "canvass/exchange/"),
    "segno": ("ui/",),
    "shiboken6": ("ui/",),
    "sqlcipher3": ("canvass/vault/",),
    "xkcdpass": ("canvass/vault/",),
    "zstandard": ("canvass/sync/",),
    "zxcvbn": ("canvass/vault/",),
}
OURS = {"canvass", "ui", "resources"}


def imports_run_one_way(tree: Tree) -> Iterator[str]:
    """`model ← normalise ← {vault, store, exchange, matching, sync} ← usecases ← {cli, ui}`."""
    for path, module in modules(tree, "canvass/", "ui/"):
        room = _room_of_path(path)
        if room not in MAY_IMPORT:
            yield f"{path}: {room} is no room of the house"
            continue
        for found in imports(path, module):
            other = _room_of_import(found)
            if other is not None and not _may(room, other, found):
                yield f"{path}:{found.line}: {room} may not import {other}"


def _may(room: str, other: str, found: Import) -> bool:
    if other in MAY_IMPORT[room]:
        return True
    if found.lazy and other in LAZILY.get(room, set()):
        return True
    return found.for_types and (found.module, found.name) in TYPES.get(room, set())


def _room_of_path(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    if parts[0] == "ui":
        return "ui"
    return "canvass" if parts[1] == "__init__" else parts[1]


def _room_of_import(found: Import) -> str | None:
    parts = found.module.split(".")
    if parts[0] not in OURS:
        return None
    if parts[0] != "canvass":
        return parts[0]
    if len(parts) == 1 and found.name in MAY_IMPORT:
        return found.name
    return parts[1] if len(parts) > 1 else "canvass"


def a_library_has_one_home(tree: Tree) -> Iterator[str]:
    """Each outside library is imported in its own room only, so that it can be replaced there."""
    for path, line, library in _libraries(tree):
        homes = HOMES.get(library, ())
        if not path.startswith(homes or ("nowhere",)):
            lives = " and ".join(homes) or "no room yet: give it one in tests/house/rooms.py"
            yield f"{path}:{line}: {library} lives in {lives}"


def the_core_needs_no_screen(tree: Tree) -> Iterator[str]:
    """Nothing of Qt is imported in canvass/, not even for a type."""
    for path, line, library in _libraries(tree):
        if path.startswith("canvass/") and library in {"PySide6", "shiboken6", "pytestqt"}:
            yield f"{path}:{line}: canvass/ works without a screen, so without {library}"


def the_model_is_plain_python(tree: Tree) -> Iterator[str]:
    """What the things are needs no library."""
    for path, line, library in _libraries(tree):
        if path.startswith("canvass/model/"):
            yield f"{path}:{line}: the model uses the standard library only, not {library}"


def _libraries(tree: Tree) -> Iterator[tuple[str, int, str]]:
    for path, module in modules(tree, "canvass/", "ui/"):
        for found in imports(path, module):
            library = found.module.split(".")[0]
            if library not in OURS and library not in sys.stdlib_module_names:
                yield path, found.line, library
