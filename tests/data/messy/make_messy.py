"""Makes the messy lists anew; what is needed for it, and what is in each, is said in README.md.

python make_messy.py folder        (with openpyxl, xlsxwriter, xlwt, pandas, odfpy and csvkit installed;
                                    soffice, ssconvert, sqlite3, awk and vim on the path)
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HEADER = ["First name", "Surname", "Mobile", "E-mail", "Post code", "Joined", "Notes"]
PEOPLE: list[list[object]] = [
    [
        "Siôn",
        "O'Brien",
        "07700 900101",
        "sion@example.org",
        "LS1 1AB",
        dt.date(2026, 3, 1),
        "£3 paid – “keen”",
    ],
    [
        "Zoë",
        "Müller",
        "+44 (0)7700 900102",
        "zoe@example.org",
        "ls61aa",
        dt.date(2026, 3, 14),
        "café on Friday",
    ],
    ["Renée", "Straße", "7700900103", "", "LS2 9JT", dt.date(2025, 12, 31), "07700 900104 / 0113 496 0105"],
    ["José", "SMITH, Jane", "7.701E+09", "jose@example,org", "", None, ""],
    ["", "", "", "", "", None, ""],
    ["Ann", "Khan", "0113 496 0106", "ann@example.org", "0X1 1AA", dt.date(2026, 11, 2), "two\nlines"],
]
TITLES = [["Leeds branch – everybody we met"], ["printed 2 November 2026", "", "page 1"], []]
DAYS = ["Name;Tel;Email;Date", "SMITH, Jane;07700900111;jane@example.org;03/04/2026"]
DAYS += ["Tom Clarke;7700900112;tom@example.org;25/03/2026", "Ewa Nowak;447700900113;;04/12/2025"]


def run(*command: str) -> None:
    """Run a program whose words do not matter."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def by_openpyxl(path: Path) -> None:
    """Titles, a merged heading, an empty column, numbers as numbers, a totals row, a hidden sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contacts"
    for title in TITLES:
        sheet.append(title)
    sheet.merge_cells("A1:G1")
    sheet.append([*HEADER[:3], None, *HEADER[3:]])
    for row in PEOPLE:
        cells = [*row[:3], None, *row[3:]]
        cells[2] = int(str(cells[2])) if str(cells[2]).isdigit() else cells[2]
        sheet.append([None if cell == "" else cell for cell in cells])
    sheet.append(["Total", None, 5])
    for _ in range(3):
        sheet.append([" "])
    sheet["F5"].number_format = "DD/MM/YYYY"
    old = book.create_sheet("Old list")
    old.append(HEADER)
    old.append(["Gone", "Away", "07700 900199"])
    old.sheet_state = "hidden"
    book.save(path)


def by_xlsxwriter(path: Path) -> None:
    """Two sheets, names twice among the headings, days as month first, formulas with a last value."""
    xlsxwriter: Any = import_module("xlsxwriter")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Stall 1")
        day = book.add_format({"num_format": "mm/dd/yy"})
        for column, name in enumerate(["Name", "Phone", "Phone", "Email", "Email", "When"]):
            sheet.write_string(2, column + 1, name)
        sheet.write_row(3, 1, ["Rosa Patel", 7700900121, "", "rosa@example.org"])
        sheet.write_datetime(3, 6, dt.datetime(2026, 4, 3, 14, 30), day)  # noqa: DTZ001 - spreadsheets know no zone
        sheet.write_row(4, 1, ["Tom Clarke", "'07700900122", "0113 496 0123", "", "tom@example.org"])
        sheet.write_formula(4, 6, "=G4+1", day, 46116)
        sheet.merge_range("B1:G1", "Saturday’s stall")
        other = book.add_worksheet("Stall 2")
        other.write_row(0, 0, ["Full Name", "Mob", "Post Code"])
        other.write_row(1, 0, ["Gül Çelik", "00447700900124", "LS8 4AA"])


def by_xlwt(path: Path) -> None:
    """A BIFF8 .xls, as of Excel 97."""
    xlwt: Any = import_module("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    day = xlwt.easyxf(num_format_str="D/M/YYYY")
    rows: list[list[object]] = [[*HEADER], *PEOPLE]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, dt.date):
                sheet.write(row, column, cell, day)
            elif cell:
                sheet.write(row, column, float(str(cell)) if str(cell).isdigit() else cell)
    book.save(str(path))


def by_pandas(path: Path) -> None:
    """An .ods as programs of statisticians write it: an index without a name, NaN left empty."""
    pd: Any = import_module("pandas")
    frame = pd.DataFrame(PEOPLE, columns=HEADER)
    frame["Joined"] = pd.to_datetime(frame["Joined"])
    frame["Mobile"] = pd.to_numeric(frame["Mobile"], errors="coerce")
    frame.to_excel(path, engine="odf", sheet_name="people")


def converted(source: Path, kind: str, into: Path, name: str) -> None:
    """By LibreOffice; `kind` may say the filter and its options."""
    run("soffice", "--headless", "--convert-to", kind, "--outdir", str(source.parent), str(source))
    (source.parent / f"{source.stem}.{kind.split(':', maxsplit=1)[0]}").replace(into / name)


def by_terminal(work: Path, into: Path) -> None:
    """What people with a terminal make: sqlite3, awk, vim, csvkit, Gnumeric."""
    table = work / "days.csv"
    table.write_text("".join(f"{line}\n" for line in DAYS), encoding="utf-8")
    script = f".mode csv\n.separator ;\n.import '{table}' t\n.headers off\n.separator ,\nselect * from t;\n"
    with (into / "sqlite_no_header.csv").open("wb") as out:
        subprocess.run(["sqlite3"], input=script.encode(), stdout=out, check=True)
    with (into / "awk_tabs.tsv").open("wb") as out:
        fields = '{ gsub(/;/, "\\t"); print }'
        subprocess.run(["awk", fields, str(table)], stdout=out, check=True)
    old = into / "vim_dos.txt"
    old.write_text(
        "\n".join(["Sign-ups at the gate", "", *DAYS, "Siôn Rhys;07700 900114;;1.5.26"]) + "\n", "utf-8"
    )
    run("vim", "-es", "-u", "NONE", "-c", "set ff=dos fenc=cp850", "-c", "wq", str(old))
    with (into / "csvkit_pipes.csv").open("wb") as out:
        csvformat = Path(sys.executable).with_name("csvformat")
        subprocess.run([str(csvformat), "-d", ";", "-D", "|", "-U", "1", str(table)], stdout=out, check=True)
    run("ssconvert", str(work / "contacts.xlsx"), str(into / "gnumeric.ods"))
    run("ssconvert", str(work / "contacts.xlsx"), str(into / "gnumeric.csv"))


def main(into: Path) -> None:
    """Make them all."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        source = work / "contacts.xlsx"
        by_openpyxl(source)
        by_xlsxwriter(into / "xlsxwriter_two_sheets.xlsx")
        by_xlwt(into / "xlwt_biff8.xls")
        by_pandas(into / "pandas_index.ods")
        text = "csv:Text - txt - csv (StarCalc)"
        converted(source, "ods", into, "libreoffice.ods")
        converted(source, "xls", into, "libreoffice.xls")
        converted(source, f"{text}:59,34,ANSI,1", into, "libreoffice_cp1252_semicolon.csv")
        converted(source, f"{text}:44,34,2,1", into, "libreoffice_macroman_comma.csv")
        converted(source, f"{text}:59,34,4,1", into, "libreoffice_cp850_semicolon.csv")
        converted(source, f"{text}:9,34,65535,1", into, "libreoffice_utf16_tab.csv")
        converted(source, f"{text}:44,34,76,1,,0,true,true", into, "libreoffice_utf8_quoted.csv")
        (into / "openpyxl_titles.xlsx").write_bytes(source.read_bytes())
        by_terminal(work, into)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
