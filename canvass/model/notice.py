"""Notice: a privacy wording, versioned, per language; what each yes is a yes to."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of the wording; `wordings` maps a purpose to the words of its yes."""

    id: str
    version: int
    language: str
    short: str  # read aloud at a stall
    long: str  # the privacy notice
    wordings: Mapping[str, str]

    def texts(self) -> tuple[str, ...]:
        """Every text of the notice, in a fixed order."""
        return (self.short, self.long, *(self.wordings[purpose] for purpose in sorted(self.wordings)))

    def blanks(self) -> tuple[str, ...]:
        """The names of the blanks still to fill; a notice with blanks cannot be agreed to."""
        return tuple(sorted({name for text in self.texts() for name in _BLANK.findall(text)}))

    def filled(self, values: Mapping[str, str]) -> Notice:
        """The notice with its blanks filled from `values`; blanks without a value stay."""

        def fill(text: str) -> str:
            return _BLANK.sub(lambda m: values.get(m[1], "").strip() or m[0], text)

        wordings = {purpose: fill(words) for purpose, words in self.wordings.items()}
        return replace(self, short=fill(self.short), long=fill(self.long), wordings=wordings)

    def digest(self) -> str:
        """SHA-256 of the whole wording, in hexadecimal: proof of what exactly was agreed to."""
        return hashlib.sha256("\0".join(self.texts()).encode()).hexdigest()
