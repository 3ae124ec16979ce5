"""The colours: three palettes in which every word and every border can be made out, by measure."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """Colours as `#rrggbb`, each named by what it is for; the pairs that meet are in `TEXTS` and `EDGES`."""

    window: str
    field: str
    hover: str
    text: str
    muted: str
    border: str
    focus: str
    brand: str
    on_brand: str
    brand_hover: str
    chosen: str
    on_chosen: str
    ok: str
    doubt: str
    doubt_ground: str
    problem: str
    problem_ground: str
    is_dark: bool = False


LIGHT = Palette(
    window="#ffffff",
    field="#ffffff",
    hover="#efefef",
    text="#111111",
    muted="#4a4a4a",
    border="#6b6b6b",
    focus="#0b57d0",
    brand="#a4161a",
    on_brand="#ffffff",
    brand_hover="#7f1014",
    chosen="#0b57d0",
    on_chosen="#ffffff",
    ok="#1b5e20",
    doubt="#7a4b00",
    doubt_ground="#fff3cd",
    problem="#a4161a",
    problem_ground="#fdecea",
)
DARK = Palette(
    window="#121212",
    field="#1c1c1c",
    hover="#2b2b2b",
    text="#f2f2f2",
    muted="#c8c8c8",
    border="#9a9a9a",
    focus="#8ab4f8",
    brand="#cf3338",
    on_brand="#ffffff",
    brand_hover="#b3262b",
    chosen="#8ab4f8",
    on_chosen="#121212",
    ok="#8fd694",
    doubt="#ffd479",
    doubt_ground="#352a05",
    problem="#ffa39c",
    problem_ground="#3a1414",
    is_dark=True,
)
SUNLIGHT = Palette(
    window="#ffffff",
    field="#ffffff",
    hover="#ffffff",
    text="#000000",
    muted="#000000",
    border="#000000",
    focus="#003b9e",
    brand="#8a0d11",
    on_brand="#ffffff",
    brand_hover="#6b080b",
    chosen="#003b9e",
    on_chosen="#ffffff",
    ok="#0d4311",
    doubt="#4d2f00",
    doubt_ground="#ffffff",
    problem="#8a0d11",
    problem_ground="#ffffff",
)

# Which colour is written on which, and which must stand out from which.
TEXTS = (
    ("text", "window"),
    ("text", "field"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "field"),
    ("muted", "hover"),
    ("on_brand", "brand"),
    ("on_brand", "brand_hover"),
    ("on_chosen", "chosen"),
    ("ok", "window"),
    ("ok", "field"),
    ("doubt", "doubt_ground"),
    ("doubt", "window"),
    ("problem", "problem_ground"),
    ("problem", "window"),
    ("problem", "field"),
)
EDGES = (
    ("border", "window"),
    ("border", "field"),
    ("focus", "window"),
    ("focus", "field"),
    ("brand", "window"),
    ("chosen", "window"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
