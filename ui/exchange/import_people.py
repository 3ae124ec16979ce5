"""How an import speaks of people who are here: who they are, and what was recorded about them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.contacts import phrases
from ui.exchange import import_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.contact import ContactRow
    from canvass.usecases.undo_import import EditedRow

translate = QCoreApplication.translate


def since(row: EditedRow) -> str:
    """About whom something was recorded after an import, and what."""
    kinds = {
        "cell": translate("import", "details changed"),
        "consent": translate("import", "said yes or no"),
        "interest_added": translate("import", "interests changed"),
        "interest_removed": translate("import", "interests changed"),
        "merge": translate("import", "joined with another contact"),
        "apart": translate("import", "told apart from another contact"),
        "tie": translate("import", "answered questions"),
    }
    other = translate("import", "something was recorded")
    said = dict.fromkeys(kinds.get(kind, other) for kind in row.what)  # each once
    return f"{row.name or translate('import', '(no name)')}: {', '.join(said)}"


def told_apart(rows: Sequence[ContactRow]) -> list[str]:
    """People in words: who they are and where they signed up, and how to reach those who read alike."""
    lines = [", ".join(filter(None, (r.name, phrases.day(r.met) if r.met else "", r.place))) for r in rows]
    return [
        ", ".join(filter(None, (line, words.shown("phone", r.phone) if r.phone else "", r.email, r.postcode)))
        if lines.count(line) > 1
        else line
        for line, r in zip(lines, rows, strict=True)
    ]
