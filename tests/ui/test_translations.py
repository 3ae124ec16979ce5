from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication

from ui.app import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

HOUSE = Path(__file__).parents[2]
ENGLISH = HOUSE / "resources" / "translations" / "canvass_en.ts"
AGAIN = (
    "pyside6-lupdate -pluralonly -locations none $(git ls-files 'ui/*.py') -source-language en_GB "
    "-target-language en_GB -ts resources/translations/canvass_en.ts, fill in both forms, then "
    "pyside6-lrelease resources/translations/canvass_en.ts"
)


def test_nobody_reads_one_contacts() -> None:
    written = {
        source.replace("’", "'")
        for path in (HOUSE / "ui").rglob("*.py")
        for source in re.findall(r'tr\(\s*"([^"]*%L?n[^"]*)",\s*"', path.read_text("utf-8"))
    }
    known = {
        str(message.findtext("source")).replace("’", "'")
        for message in ET.parse(ENGLISH).iter("message")  # noqa: S314 - our own file
        if all(form.text for form in message.iter("numerusform"))
    }
    assert written <= known, AGAIN


def test_the_translation_that_is_used_is_the_one_that_is_read(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    release = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(release), "-silent", str(ENGLISH), "-qm", str(fresh)], check=True)
    assert fresh.read_bytes() == ENGLISH.with_suffix(".qm").read_bytes(), AGAIN


def test_one_is_one_and_two_are_two(qapp: QApplication) -> None:
    installed = translate(qapp, "en_GB")
    said = [QCoreApplication.translate("Status", "locks in %n min", "", count) for count in (1, 2)]
    assert said == ["locks in 1 min", "locks in 2 min"]
    said = [QCoreApplication.translate("ContactList", "%Ln contact(s)", "", count) for count in (1, 2)]
    assert said == ["1 contact", "2 contacts"]
    for translator in installed:
        qapp.removeTranslator(translator)
