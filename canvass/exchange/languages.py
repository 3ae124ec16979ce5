"""Languages as XLSForm names them: `English (en)`, the name in English and the code of BCP 47 in brackets."""

from __future__ import annotations

import re

from canvass.model.question import NO, UNSURE, YES

NAMES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "gu": "Gujarati",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "nl": "Dutch",
    "pa": "Panjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "ta": "Tamil",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_YES_NO = {
    "en": {YES: "Yes", NO: "No", UNSURE: "Unsure"},
    "cy": {YES: "Ydw", NO: "Nac ydw", UNSURE: "Ansicr"},
    "pl": {YES: "Tak", NO: "Nie", UNSURE: "Nie wiem"},
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_IN_BRACKETS = re.compile(r".*\(\s*([^()]*?)\s*\)")


def heading(code: str) -> str:
    """A language as it stands in a column's heading."""
    return f"{NAMES.get(code, code)} ({code})"


def code_of(words: str) -> str:
    """The code of a language by its heading, its code or its English name; empty where it is none of them."""
    bracketed = _IN_BRACKETS.fullmatch(words.strip())
    told = bracketed[1] if bracketed else words.strip()
    by_name = {name.casefold(): code for code, name in NAMES.items()}
    if (known := by_name.get(told.casefold())) is not None:
        return known
    return told.lower() if _CODE.fullmatch(told) else ""


def yes_no_words(option: str, language: str) -> str:
    """What an answer to a yes-or-no question is called in a file; English where we have no word for it."""
    return _YES_NO.get(language, _YES_NO["en"])[option]
