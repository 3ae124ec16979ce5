"""Postcode: British ones spaced and mended, everything else kept as typed with a doubt.

Sources: the shapes of the Royal Mail’s Programmers’ Guide (as in BS 7666) and its areas, the forces’ BFPO
numbers and the single codes of the overseas territories.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

_LIMIT = 60
_PLAIN = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})", re.ASCII)
_AREA = (
    "(?:A[BL]|B[ABDFHLNRSTX]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    "|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
_TERRITORY = re.compile(r"(?:ASCN|BBND|BIQQ|FIQQ|PCRN|SIQQ|STHL|TDCU|TKCA)1ZZ|GIR0AA")
_OUTWARD = re.compile(rf"{_AREA}(?:\d\d?|\d[A-HJKMNPR-Y])")
_INWARD = re.compile(r"\d[ABD-HJLNP-UW-Z]{2}")
_FORCES = re.compile(r"\bBFPO\s*(?:C/O\s*)?(\d{1,4})\b", re.ASCII)
_WITHIN = re.compile(r"(?<![^\W_])([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})(?![^\W_])", re.ASCII)
_ALIKE = {"0": "0O", "O": "O0", "1": "1I", "I": "I1", "L": "L1"}


def postcode(raw: str) -> Tidied:
    """A postcode as `SW1A 1AA`, an outward code as `SE1`, the forces as `BFPO 61`; else as typed, doubted."""
    plain = _PLAIN.fullmatch(raw)
    if plain and _is_outward(plain[1]) and _is_inward(plain[2]):
        return Tidied(f"{plain[1]} {plain[2]}")
    text = clean(raw, _LIMIT).value
    if not text:
        return Tidied("")
    upper = text.upper()
    if forces := _FORCES.search(upper):
        return Tidied(f"BFPO {forces[1]}")
    if value := _whole(re.sub(r"[\s._-]", "", upper)) or _outward_alone(upper):
        return Tidied(value)
    value, rest = _within(upper)
    if value and not any(letter.isdigit() for letter in rest):
        return Tidied(value)
    return Tidied(
        text, Doubt.POSTCODE_INVALID, value
    )  # other numbers around it: a whole address, not to be lost


def _whole(code: str) -> str:
    """The text as one postcode, letters and digits that look alike mended; empty where it is none."""
    if not (code.isascii() and 5 <= len(code) <= 7) or code.isalpha():
        return ""  # without a digit it is a word: Hull is not HU11
    if _TERRITORY.fullmatch(code):
        return f"{code[:-3]} {code[-3:]}"
    inward = _sole(code[-3:], _is_inward)
    outward = _sole(code[:-3], _is_outward)
    return f"{outward} {inward}" if inward and outward else ""


def _outward_alone(code: str) -> str:
    """The text as an outward code; one with a gap is none, because `SE1 3` is not SE13."""
    return "" if code.isalpha() or len(code) > 4 else _sole(code, _is_outward)


def _within(upper: str) -> tuple[str, str]:
    """The one postcode that stands among other words, or empty; and the other words."""
    found = [match for match in _WITHIN.finditer(upper) if _is_outward(match[1]) and _is_inward(match[2])]
    if len(found) != 1:
        return "", upper
    (match,) = found
    return f"{match[1]} {match[2]}", upper[: match.start()] + upper[match.end() :]


def _is_outward(code: str) -> bool:
    return _OUTWARD.fullmatch(code) is not None


def _is_inward(code: str) -> bool:
    return _INWARD.fullmatch(code) is not None


def _sole(code: str, is_right: Callable[[str], bool]) -> str:
    """The code if it is right, else its only right reading with O and 0, I and 1 exchanged; else empty."""
    if is_right(code):
        return code
    readings = {"".join(letters) for letters in product(*(_ALIKE.get(letter, letter) for letter in code))}
    right = [reading for reading in readings if is_right(reading)]
    return right[0] if len(right) == 1 else ""
