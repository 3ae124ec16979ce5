"""Walking the schema forward: numbered, frozen steps, one transaction each."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from canvass.errors import NewerVaultError

if TYPE_CHECKING:
    from canvass.store.store import Store


def steps() -> list[tuple[int, str]]:
    """Every step as (number, SQL), in order."""
    folder = resources.files("canvass.store") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(int(f.name[:4]), f.read_text("utf-8")) for f in files]


def newest() -> int:
    """The schema number that this version writes."""
    return steps()[-1][0]


def current(store: Store) -> int:
    """The schema number of an open vault; 0 for one without tables."""
    row = store.one("PRAGMA user_version")
    return int(row[0]) if row else 0


def migrate(store: Store) -> None:
    """Bring the schema to this version. Raises NewerVaultError, touching nothing, if it is ahead of us."""
    found = current(store)
    if found > newest():
        raise NewerVaultError(found, newest())
    for number, sql in steps():
        if number > found:
            with store.transaction():
                for statement in statements(sql):
                    store.run(statement)
                store.run(f"PRAGMA user_version = {number:d}")


def statements(sql: str) -> list[str]:
    """The statements of a step: one ends where a line ends in a semicolon."""
    lines = [line for line in sql.splitlines() if line.strip() and not line.lstrip().startswith("--")]
    parts = ("\n".join(lines) + "\n").split(";\n")
    return [part for part in parts if part.strip()]
