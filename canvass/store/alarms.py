"""Alarms of sync: what the person is told until they have seen it; local to this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.sync_news import Alarm, Worry

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def sound(store: Store, worry: Worry, device: Id | None = None, detail: str = "") -> None:
    """Tell the person, unless the same was said and seen with the same detail."""
    store.change(
        """
        INSERT INTO alarm (worry, device, at, detail) VALUES (?, ?, ?, ?)
            ON CONFLICT (worry, device) DO UPDATE SET at = excluded.at, detail = excluded.detail, seen = 0
         WHERE alarm.detail != excluded.detail
        """,
        (worry, device or b"", store.now(), detail),
    )


def is_over(store: Store, worry: Worry, device: Id | None = None) -> None:
    """It came right by itself."""
    store.change("DELETE FROM alarm WHERE worry = ? AND device = ?", (worry, device or b""))


def see(store: Store, worry: Worry, device: Id | None) -> None:
    """The person has seen it."""
    store.change("UPDATE alarm SET seen = 1 WHERE worry = ? AND device = ?", (worry, device or b""))


def unseen(store: Store) -> list[Alarm]:
    """What is still to be told, oldest first."""
    rows = store.run("SELECT worry, device, at, detail FROM alarm WHERE seen = 0 ORDER BY at, worry")
    return [Alarm(Worry(worry), device or None, at, detail) for worry, device, at, detail in rows]
