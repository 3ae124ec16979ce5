"""The shared strings of an XLSX: every text once or seldom more, compressed in memory as it comes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from canvass.exchange.cleaning import CELL_LIMIT, fit_for_xlsx
from canvass.exchange.package import Deflated, Package
from canvass.exchange.table import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from canvass.exchange.report import Mending

EMPTY = "/>"
KNOWN = 65_536
UNFIT = bytes(code for code in range(32) if code not in b"\t\n\r")
NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF
MARK = b"\x1f"  # stands between texts until they are escaped; a text that has it is unfit itself
LITERAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a text `_x000D_` is not the character it names (§22.9.2.19)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
)
BEFORE, BETWEEN, AFTER = (
    b'<si><t xml:space="preserve">',
    b'</t></si><si><t xml:space="preserve">',
    b"</t></si>",
)


class SharedStrings(dict[Value, str]):
    """From a text to the rest of its cell, `t="s"` and its number.

    It forgets what it knows when it knows 65,536 texts, so that memory stays bounded: a text that comes again
    after that gets a second number, which the format allows (ECMA-376-1 §18.4).
    """

    def __init__(self) -> None:
        super().__init__(_nothing())
        self._fresh: list[str] = []
        self._unique = 0
        self._used = 0
        self._spool = BytesIO()
        self._part = Deflated(self._spool, self._head())

    def __missing__(self, text: Value) -> str:
        if not isinstance(text, str):
            raise TypeError("a text is expected")
        self._fresh.append(text)
        cell = self[text] = f' t="s"><v>{self._unique}</v></c>'
        self._unique += 1
        return cell

    def cells(self, texts: Iterable[Value], note: Callable[[Value, Mending], object]) -> list[str]:
        """The rest of each text's cell; `note` hears of every text that is mended, once a call."""
        cells = list(map(self.__getitem__, texts))
        self._used += len(cells) - cells.count(EMPTY)
        if self._fresh:
            self._keep(self._fresh, note)
            self._fresh = []
            if len(self) > KNOWN:
                self.clear()
                self.update(_nothing())
        return cells

    def finish(self, package: Package, name: str) -> None:
        """Put the whole table of texts into the package."""
        self._part.write(b"</sst>")
        part = self._part.finish(self._head())
        with self._spool.getbuffer() as packed:
            package.copy(name, part, packed)

    def _head(self) -> bytes:
        counts = f'count="{self._used}" uniqueCount="{self._unique}"'
        return f"{HEAD}{counts:<60}>".encode()

    def _keep(self, fresh: list[str], note: Callable[[Value, Mending], object]) -> None:
        raw = _encoded(fresh)
        if raw is None or len(max(fresh, key=len)) > CELL_LIMIT // 2:
            raw = _encoded([self._mended(text, note) for text in fresh]) or b""
        for plain, escaped in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"), (b"\r", b"&#13;")):
            raw = raw.replace(plain, escaped)
        self._part.write(BEFORE + raw.replace(MARK, BETWEEN) + AFTER)

    def _mended(self, text: str, note: Callable[[Value, Mending], object]) -> str:
        fit, reasons = fit_for_xlsx(text)
        for reason in reasons:
            note(text, reason)
        if reasons:
            del self[text]  # so that it is noted again in the next batch
        return fit


def _nothing() -> dict[Value, str]:
    return {None: EMPTY, "": EMPTY}


def _encoded(texts: list[str]) -> bytes | None:
    """The texts with MARK between them, None when one of them has what XML cannot carry."""
    joined = "\x1f".join(texts)
    if "_x" in joined:
        joined = LITERAL.sub("_x005F_", joined)
    try:
        raw = joined.encode()
    except UnicodeEncodeError:
        return None
    marks = len(raw) - len(raw.translate(None, UNFIT))
    return None if marks >= len(texts) or any(odd in raw for odd in NONCHARACTERS) else raw
