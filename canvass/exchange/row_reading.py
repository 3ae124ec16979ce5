"""Row reading: the cells of one row by what their columns mean, mended; it decides nothing.

What has no field of its own goes to the notes under its heading: a second phone, what stands beside a number,
the columns that were mapped so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from canvass.exchange import days
from canvass.exchange.mending import Mender, interests, names
from canvass.exchange.said import Unclear, refused, said
from canvass.model.consent import Answer
from canvass.model.contact import FIELDS
from canvass.model.import_plan import DayOrder, Flaw, Mended, Why
from canvass.model.incoming import (
    CONSENT_AT,
    CONSENT_HOW,
    CONSENTS,
    CONTACT_ID,
    INTERESTS,
    MET,
    NAME,
    REFUSES,
    REFUSES_ALL,
)
from canvass.normalise.phone import spaced
from canvass.normalise.text import clean, clean_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canvass.model.import_plan import Choices
    from canvass.model.incoming import Table

    Take: TypeAlias = "Callable[[ReadRow, int, str], None]"

_RAW_KEPT = 200
_REMEMBERED = 20_000  # different cells of interests
_SPLIT = frozenset({"phone", "notes"})


class ReadRow:
    """What one row says: values by field, answers by purpose, days in UTC milliseconds (0: none)."""

    __slots__ = (
        *("answers", "consent_at", "flaws", "how", "id", "interests"),
        *("mended", "met", "notes", "unclear", "values"),
    )

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.answers: dict[str, Answer] = {}
        self.unclear: set[str] = set()
        self.interests: tuple[str, ...] = ()
        self.notes: list[str] = []
        self.id = ""
        self.how = ""
        self.met = 0
        self.consent_at = 0
        self.mended: list[Mended] = []
        self.flaws: list[Flaw] = []


class RowReader:
    """Reads the rows of one table under one mapping; `now` in UTC milliseconds, no day lies after it."""

    def __init__(self, table: Table, choices: Choices, now: int) -> None:
        self.ambiguous_days = False
        self.fields = frozenset(choices.mapping.targets) & frozenset(FIELDS)
        self._header = table.header
        self._now = now
        self._mender = Mender(choices.region)
        self._days: dict[str, int | days.Fault] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        targets = choices.mapping.targets[: len(table.header)]
        self._width = len(targets)
        self._single_notes = targets.count("notes") == 1
        self._order = choices.day_order or self._decided(table, choices)
        plain = [(c, t) for c, t in enumerate(targets) if t in FIELDS and t not in _SPLIT]
        self._plain = [(c, t, self._mender.mender(t)) for c, t in plain]
        self._phones = [column for column, target in enumerate(targets) if target == "phone"]
        takes = self._takes()
        self._others = [(c, takes[t]) for c, t in enumerate(targets) if t in takes]

    def read(self, cells: tuple[str, ...]) -> ReadRow:
        """What one row says."""
        if len(cells) < self._width:
            cells += ("",) * (self._width - len(cells))
        row = ReadRow()
        values = row.values
        for column, field, mend in self._plain:
            if raw := cells[column]:
                value, mended = mend(raw)
                if value:
                    values[field] = value
                if mended is not None:
                    row.mended.append(mended)
        if self._phones:
            self._take_phones(row, cells)
        for column, take in self._others:
            if raw := cells[column].strip():
                take(row, column, raw)
        return row

    def _takes(self) -> dict[str, Take]:
        takes: dict[str, Take] = {
            NAME: _take_name,
            "notes": self._take_notes,
            INTERESTS: self._take_interests,
            CONTACT_ID: _take_id,
            CONSENT_HOW: _take_how,
            MET: self._take_met,
            CONSENT_AT: self._take_consent_at,
        }
        takes |= {target: _answer(target, purpose, said) for target, purpose in CONSENTS.items()}
        takes |= {target: _answer(target, purpose, refused) for target, purpose in REFUSES.items()}
        return takes | {REFUSES_ALL: _no_to_all([takes[target] for target in REFUSES])}

    def _take_phones(self, row: ReadRow, cells: tuple[str, ...]) -> None:
        """The first number that reads is the phone, else the first; the others go to the notes."""
        found = [(c, *self._mender.phones(cells[c])) for c in self._phones if cells[c]]
        found = [one for one in found if one[1]]
        if not found:
            return
        first = next((one for one in found if one[1].startswith("+")), found[0])
        row.values["phone"] = first[1]
        for column, value, mended, rest in found:
            if mended is not None:
                row.mended.append(mended)
            if rest:
                row.notes.append(f"{self._heading(column)}: {rest}")
            if value != first[1]:
                row.notes.append(f"{self._heading(column)}: {spaced(value)}")

    def _take_notes(self, row: ReadRow, column: int, raw: str) -> None:
        text, mended = self._mender.mender("notes")(raw)
        if mended is not None:
            row.mended.append(mended)
        if text:
            row.notes.append(text if self._single_notes else f"{self._heading(column)}: {text}")

    def _take_interests(self, row: ReadRow, _column: int, raw: str) -> None:
        found = self._words.get(raw)
        if found is None:
            found = interests(raw)
            if len(self._words) < _REMEMBERED:
                self._words[raw] = found
        row.interests = found

    def _take_met(self, row: ReadRow, _column: int, raw: str) -> None:
        row.met = self._day(row, MET, raw)

    def _take_consent_at(self, row: ReadRow, _column: int, raw: str) -> None:
        row.consent_at = self._day(row, CONSENT_AT, raw)

    def _day(self, row: ReadRow, target: str, raw: str) -> int:
        found = self._days.get(raw)
        if found is None:
            found = self._days[raw] = days.moment(raw, self._order, self._now)
        if not isinstance(found, days.Fault):
            return found
        if found is days.Fault.AMBIGUOUS:
            self.ambiguous_days = True
        why = Why.AMBIGUOUS_DAY if found is days.Fault.AMBIGUOUS else Why.UNREADABLE_DAY
        row.flaws.append(Flaw(target, why, raw[:_RAW_KEPT]))
        return 0

    def _heading(self, column: int) -> str:
        return clean(self._header[column]).value or "—"

    @staticmethod
    def _decided(table: Table, choices: Choices) -> DayOrder | None:
        columns = [c for target in (MET, CONSENT_AT) for c in choices.mapping.columns(target)]
        if not columns:
            return None
        return days.decided({cells[c] for _, cells in table.rows for c in columns if c < len(cells)})


def notes_of(row: ReadRow) -> str:
    """The notes of a row, each piece once, cut where they are longer than notes can be."""
    tidied = clean_lines("\n".join(dict.fromkeys(row.notes)))
    if tidied.doubt is not None:
        row.mended.append(Mended("notes", row.notes[0][:_RAW_KEPT], tidied.value[:_RAW_KEPT], tidied.doubt))
    return tidied.value


def _take_name(row: ReadRow, _column: int, raw: str) -> None:
    """Columns of their own for first name and surname go before the one for both."""
    first, last, mended = names(raw)
    if "first_name" not in row.values and "surname" not in row.values:
        row.values |= {field: value for field, value in (("first_name", first), ("surname", last)) if value}
        if mended is not None:
            row.mended.append(mended)


def _take_id(row: ReadRow, _column: int, raw: str) -> None:
    row.id = raw


def _take_how(row: ReadRow, _column: int, raw: str) -> None:
    row.how = clean(raw).value


def _answer(target: str, purpose: str, understood: Callable[[str], Answer | Unclear]) -> Take:
    """Takes an answer; a refusal stands above a yes from another column."""

    def take(row: ReadRow, _column: int, raw: str) -> None:
        found = understood(raw)
        if found is Unclear.UNKNOWN:
            row.unclear.add(purpose)
            row.flaws.append(Flaw(target, Why.UNKNOWN_ANSWER, raw[:_RAW_KEPT]))
        elif isinstance(found, Answer) and row.answers.get(purpose, Answer.YES) is Answer.YES:
            row.answers[purpose] = found

    return take


def _no_to_all(takes: Sequence[Take]) -> Take:
    """Takes one refusal of every channel."""

    def take(row: ReadRow, column: int, raw: str) -> None:
        for each in takes:
            each(row, column, raw)

    return take
