"""What of one of Canvass's own tables cannot be taken, in lines; what ails many rows is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.import_plan import Why
from ui.exchange import import_words as words

if TYPE_CHECKING:
    from canvass.model.import_plan import FactsPlan, Flaw

translate = QCoreApplication.translate


def lines(facts: FactsPlan) -> list[str]:
    """What is to be said of a table."""
    found, table = [], words.table(facts.table)
    strangers = sum(_is_of_stranger(flaw) for _, flaw in facts.flaws)
    if strangers:
        said = translate(
            "import", "%n row(s) are about people who are not in this file: left out", "", strangers
        )
        found.append(f"{table}: {said}")
    for row, flaw in facts.flaws:
        if not _is_of_stranger(flaw):
            at = translate("import", ", row %1").replace("%1", str(row)) if row else ""
            found.append(f"{table}{at}: {words.flaw(flaw)}")
    return found


def _is_of_stranger(flaw: Flaw) -> bool:
    return flaw.why is Why.UNKNOWN_ID and flaw.field == "contact_id"
