"""One sheet of an XLSForm: its headings made out, its rows as cells by heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.exchange.languages import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canvass.exchange.reading import Row

_SPOKEN = {"label", "hint", "guidance_hint", "constraint_message", "required_message"}
_SAME = {
    "caption": "label",
    "relevance": "relevant",
    "list name": "list_name",
    "value": "name",
    "command": "type",
    "readonly": "read_only",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "title": "form_title",
    "set form title": "form_title",
    "set form id": "form_id",
    "id_string": "form_id",
}
TWICE = "twice"  # the name of a heading that stood there already


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading as it stands, what it is, and the language it is in, as the heading says it."""

    title: str
    name: str
    language: str = ""

    @property
    def code(self) -> str:
        """The code of the language; empty where there is none, or none that we know."""
        return code_of(self.language)


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the headings; only the cells that hold something."""

    sheet: str
    number: int
    cells: tuple[tuple[Heading, str], ...]

    def text(self, name: str) -> str:
        """The cell of a column, or nothing."""
        return next((text for heading, text in self.cells if heading.name == name), "")

    def title(self, name: str) -> str:
        """The heading as it stands of a column; its name where there is none."""
        return next((heading.title for heading, _ in self.cells if heading.name == name), name)

    def spoken(self, name: str, first: str) -> dict[str, str]:
        """A text in each language; what has no language is in the `first` one."""
        found = {h.code: text for h, text in self.cells if h.name == name and h.language and h.code}
        bare = next((text for h, text in self.cells if h.name == name and not h.language), "")
        return {first: bare, **found} if bare else found


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet; `row` is the number of the one that holds the headings."""

    name: str
    row: int = 0
    headings: tuple[Heading, ...] = ()
    lines: list[Line] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return any(heading.name == name for heading in self.headings)


def form_sheets(rows: Iterable[Row]) -> dict[str, FormSheet]:
    """The sheets by name in small letters; the first row that holds anything is the headings."""
    found: dict[str, FormSheet] = {}
    for row in rows:
        name = row.sheet.strip().lower()
        sheet = found.get(name)
        if sheet is None:
            found[name] = FormSheet(name, row.number, _headings(row.cells))
        else:
            cells = zip(sheet.headings, row.cells, strict=False)
            kept = tuple((heading, text.strip()) for heading, text in cells if heading.title and text.strip())
            beyond = [(Heading("", ""), t.strip()) for t in row.cells[len(sheet.headings) :] if t.strip()]
            if kept or beyond:
                sheet.lines.append(Line(name, row.number, (*kept, *beyond)))
    return found


def _headings(cells: Sequence[str]) -> tuple[Heading, ...]:
    seen: set[tuple[str, str]] = set()
    made = []
    for cell in cells:
        heading = _heading(cell.strip())
        key = (heading.name, heading.code or heading.language)
        made.append(Heading(heading.title, TWICE) if key in seen else heading)
        seen.add(key)
    return tuple(made)


def _heading(title: str) -> Heading:
    name, *rest = re.split(r"\s*::?\s*", title, maxsplit=1)
    small = " ".join(name.lower().split())
    known = _SAME.get(small, small.replace(" ", "_"))
    if rest and known in _SPOKEN:
        return Heading(title, known, rest[0])
    return Heading(title, title.lower() if rest else known)
