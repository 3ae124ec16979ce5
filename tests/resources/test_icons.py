from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ICONS = sorted((Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))
BRAND = "#a4161a"


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_one_small_drawing_that_takes_the_colour_of_the_text(icon: Path) -> None:
    text = icon.read_text(encoding="utf-8")
    drawing = ET.fromstring(text)  # noqa: S314 - our own files
    assert drawing.get("viewBox") == "0 0 24 24"
    assert "href" not in text
    assert (drawing.get("stroke") == "currentColor") != (icon.stem == "canvass" and BRAND in text)
