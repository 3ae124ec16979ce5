"""What the two kinds of file cannot carry, and how a text is made fit for them."""

from __future__ import annotations

import re

from canvass.exchange.report import Mending

CELL_LIMIT = 32_767  # UTF-16 units in one cell, Excel's published limit
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 §2.2
_NOT_IN_CSV = re.compile("[\x00\ud800-\udfff]")


def fit_for_xlsx(text: str) -> tuple[str, tuple[Mending, ...]]:
    """The text as an XLSX cell can hold it, and what was mended."""
    reasons = []
    fit = _NOT_IN_XML.sub("", text)
    if fit != text:
        reasons.append(Mending.CONTROL_CHARACTERS)
    if (units := fit.encode("utf-16-le")) and len(units) > CELL_LIMIT * 2:
        fit = units[: CELL_LIMIT * 2].decode("utf-16-le", "ignore")  # never half of a surrogate pair
        reasons.append(Mending.TOO_LONG)
    return fit, tuple(reasons)


def fit_for_csv(text: str) -> str:
    """The text without NUL and lone surrogates, which no CSV can carry; all else is kept."""
    return _NOT_IN_CSV.sub("", text)
