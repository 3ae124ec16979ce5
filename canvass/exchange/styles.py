"""The fixed parts of an XLSX: what a cell looks like, by its shape."""

from __future__ import annotations

from canvass.exchange.table import Shape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# A cell's style is the place of its format in this list: any, text, whole, two decimals, and our own two.
FORMATS = (0, 49, 1, 2, 164, 165)
HEADER = len(FORMATS)
STYLE = {
    Shape.TEXT: 1,
    Shape.PHONE: 1,
    Shape.YESNO: 1,
    Shape.INTEGER: 2,
    Shape.MONEY: 3,
    Shape.DATE: 4,
    Shape.MOMENT: 5,
}


def styles() -> str:
    """The part `xl/styles.xml`."""
    plain = "".join(
        f'<xf numFmtId="{code}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for code in FORMATS
    )
    header = (
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    )
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(FORMATS) + 1}">{plain}{header}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
