"""A CSV of any encoding and separator as rows of text; only ever in the child process of reading.py.

The separator is the one by which the lines fall into the same number of cells, the more the better; title
lines above the header may differ (exchange.md f). A quotation mark that is never closed is refused with its
row: what follows it would be swallowed in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.charset import Charset, charset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canvass.exchange.reading import Limits

SEPARATORS = (",", ";", "\t", "|")  # the likelier first
_SAMPLE = 1 << 16  # letters
_LINES = 300
_END = "\x1ecanvass end of file\x1e"
_NAMED = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)  # what Excel reads and writes as a first line
_ELSE = re.compile(  # texts that are no tables: PDF, RTF, web pages, JSON, vCard
    r"\s*(?:%PDF|\{\\rtf|<(?:[!?/]|html|head|body|table|div|p\b|svg)|[\[{]\s*[\[{\"]|BEGIN:VC)", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 50  # one character in so many may be a control character


@dataclass(frozen=True, slots=True)
class Text:
    """A CSV that was understood: its encoding, its separator, and how else its text could be read."""

    encoding: str
    separator: str
    readings: Mapping[str, tuple[str, ...]]
    content: bytes
    named: bool  # the separator stands in the first line
    spaced: bool  # a space follows the separator, before the quotation mark

    def rows(self, limits: Limits, longest: int) -> Iterator[Sequence[str]]:
        """Every row from the first on; no line is longer than `longest`. Raises UnreadableFileError."""
        csv.field_size_limit(limits.letters)
        with self._open() as stream:
            lines = _Lines(stream, longest)
            reader = csv.reader(lines, delimiter=self.separator, skipinitialspace=self.spaced)
            number = 0
            try:
                for number, row in enumerate(reader, 1):
                    if lines.ended and row == [_END]:
                        return
                    if lines.ended or (lines.since > 1 and not self._is_sound(lines.take())):
                        raise UnreadableFileError(FileFault.OPEN_QUOTE, number)
                    lines.forget()
                    if row:
                        row[0] = row[0].removeprefix("\ufeff")  # of a file that was put behind another
                    yield [] if number == 1 and self.named else row
            except csv.Error:
                fault = FileFault.OPEN_QUOTE if lines.since > 1 else FileFault.TOO_LARGE
                raise UnreadableFileError(fault, number + 1) from None

    def _is_sound(self, lines: str) -> bool:
        """Whether a row over several lines is one, and its quotation mark not closed by another row's."""
        stream = io.StringIO(lines, newline="")
        spaced = self.spaced
        strict = csv.reader(stream, delimiter=self.separator, skipinitialspace=spaced, strict=True)
        try:
            return bool(list(strict))
        except csv.Error:
            return False

    def _open(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self.content), self.encoding, "replace", newline="")


class _Lines:
    """The lines of a stream and one of our own behind them, with those since the last row."""

    def __init__(self, stream: io.TextIOWrapper, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._kept: list[str] = []
        self.ended = False

    @property
    def since(self) -> int:
        """How many lines the row has taken."""
        return len(self._kept)

    def take(self) -> str:
        """Those lines."""
        return "".join(self._kept)

    def forget(self) -> None:
        """A row is complete."""
        self._kept.clear()

    def __iter__(self) -> Iterator[str]:
        keep = self._kept.append
        while line := self._stream.readline(self._longest):
            if len(line) == self._longest:
                raise UnreadableFileError(FileFault.TOO_LARGE)
            keep(line)
            yield line
        self.ended = True
        yield _END


def open_text(content: bytes, encoding: str = "", separator: str = "") -> Text:
    """Understand a CSV; `encoding` and `separator` where they are said. Raises UnreadableFileError."""
    if not content.strip():
        raise UnreadableFileError(FileFault.EMPTY)
    found = Charset(encoding) if encoding else charset(content)
    sample = _sample(content, found.name)
    if _ELSE.match(sample) or len(_CONTROL.findall(sample)) * _MOST_CONTROL > len(sample):
        raise UnreadableFileError(FileFault.NO_TABLE)
    named = _NAMED.match(sample.split("\n", 1)[0])
    chosen = separator or (named[1] if named else _separator(sample))
    spaced = f'{chosen} "' in sample
    return Text(found.name, chosen, found.readings, content, named is not None, spaced)


def _sample(content: bytes, encoding: str) -> str:
    with io.TextIOWrapper(io.BytesIO(content), encoding, "replace", newline="") as stream:
        return stream.read(_SAMPLE)


def _separator(sample: str) -> str:
    whole = len(sample) < _SAMPLE
    lines = sample.splitlines(keepends=True)
    kept = lines if whole or len(lines) == 1 else lines[:-1]
    return max(SEPARATORS, key=lambda separator: _evenness(kept[:_LINES], separator))


def _evenness(lines: list[str], separator: str) -> float:
    """How far the lines fall into the same number of cells, more than one; between 0 and 1."""
    try:
        spaced = any(f'{separator} "' in line for line in lines)
        widths = [len(row) for row in csv.reader(lines, delimiter=separator, skipinitialspace=spaced) if row]
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, count = max(Counter(widths).items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return (count / len(widths)) ** 2 * (1 - 1 / width)
