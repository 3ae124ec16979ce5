"""What stands in a bubble over a widget: Qt reads markup there, so a person's name goes in as plain text."""

from __future__ import annotations

from html import escape


def bubble(text: str) -> str:
    """`text` as a tooltip shows it letter for letter, whatever it looks like; empty stays empty."""
    return f"<p>{escape(text)}</p>" if text else ""
