from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from canvass.errors import CancelledError, DiskError, DiskFault
from canvass.exchange.csv_text import Flavour
from canvass.exchange.export import save_csv, save_protected_xlsx, save_xlsx
from canvass.exchange.saving import save
from tests.exchange.samples import COLUMNS, ORIGIN, ROSA, one_column, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.exchange.table import Value

ROOT = Path(__file__).resolve().parents[2]
WORDS = "lantern orbit maple thirteen quay ribbon"


def run(script: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def noting(seen: list[int]) -> Callable[[int], bool]:
    def note(rows: int) -> bool:
        seen.append(rows)
        return True

    return note


def test_a_saved_file_is_whole_ours_alone_and_as_the_report_says(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    seen: list[int] = []
    report = save_xlsx([table([ROSA] * 1_500)], ORIGIN, path, progress=noting(seen))
    (saved,) = report.files
    assert (saved.path, saved.size) == (path, path.stat().st_size)
    assert saved.sha256 == sha256(path.read_bytes()).hexdigest()
    assert report.rows == {"contacts": 1_500}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seen[-1] == 1_500
    assert list(tmp_path.iterdir()) == [path]


def test_csv_files_are_saved_all_or_none(tmp_path: Path) -> None:
    def breaks() -> Iterator[tuple[Value, ...]]:
        yield ROSA
        raise CancelledError

    one, two = tmp_path / "contacts.csv", tmp_path / "sales.csv"
    one.write_text("last week's")
    with pytest.raises(CancelledError):
        save_csv([(table([ROSA]), one), (table(breaks()), two)], ORIGIN, Flavour.MACHINE)
    assert list(tmp_path.iterdir()) == [one]
    assert one.read_text() == "last week's"


def test_progress_counts_the_rows_of_all_files(tmp_path: Path) -> None:
    seen: list[int] = []
    save_csv(
        [(one_column(["a"] * 3), tmp_path / "a.csv"), (one_column(["b"] * 4), tmp_path / "b.csv")],
        ORIGIN,
        Flavour.SPREADSHEET,
        progress=noting(seen),
    )
    assert seen[-1] == 7


@pytest.mark.parametrize("protected", [True, False])
def test_stopped_halfway_nothing_is_left_and_the_older_file_stays(tmp_path: Path, *, protected: bool) -> None:
    path = tmp_path / "contacts.xlsx"
    path.write_bytes(b"last week's")
    rows = table(ROSA for _ in range(5_000))
    save = partial(save_protected_xlsx, passphrase=WORDS) if protected else save_xlsx
    with pytest.raises(CancelledError):
        save([rows], ORIGIN, path, progress=lambda done: done < 2_000)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"last week's"


def test_the_remains_of_a_killed_export_are_swept_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "contacts.xlsx.part").write_bytes(b"half a file")
    save_xlsx([table([ROSA])], ORIGIN, tmp_path / "contacts.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["contacts.xlsx"]


def test_a_part_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"untouched")
    (tmp_path / "contacts.xlsx.part").symlink_to(tmp_path / "elsewhere")
    save_xlsx([table([ROSA])], ORIGIN, tmp_path / "contacts.xlsx")
    assert (tmp_path / "elsewhere").read_bytes() == b"untouched"


def test_a_folder_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        save_xlsx([table([ROSA])], ORIGIN, tmp_path / "stick" / "contacts.xlsx")
    assert caught.value.fault is DiskFault.GONE


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("ENOSPC", "full"),
        ("EROFS", "read-only"),
        ("EACCES", "read-only"),
        ("EIO", "gone"),
        ("ENODEV", "gone"),
    ],
)
def test_what_the_disk_refuses_is_told_apart(tmp_path: Path, number: str, fault: str) -> None:
    import errno

    def refused(_stream: IO[bytes]) -> None:
        raise OSError(getattr(errno, number), "refused")

    with pytest.raises(DiskError) as caught:
        save([(tmp_path / "contacts.xlsx", refused)])
    assert caught.value.fault == fault
    assert not list(tmp_path.iterdir())


FULL = """
import resource, sys
from pathlib import Path
from canvass.errors import DiskError
from canvass.exchange.csv_text import Flavour
from canvass.exchange.export import save_csv, save_protected_xlsx, save_xlsx
from tests.exchange.samples import ORIGIN, one_column
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
def people():
    return one_column(f"person {n * 7919 % 100_003}" for n in range(30_000))
for save in (
    lambda: save_xlsx([people()], ORIGIN, folder / "a.xlsx"),
    lambda: save_protected_xlsx([people()], ORIGIN, folder / "b.xlsx", "words"),
    lambda: save_csv([(people(), folder / "c.csv")], ORIGIN, Flavour.MACHINE),
):
    try:
        save()
    except DiskError as error:
        print(error.fault)
"""


def test_a_full_disk_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    assert run(FULL, tmp_path).split() == ["full"] * 3
    assert not list(tmp_path.iterdir())


KILLED = """
import os, signal, sys
from pathlib import Path
from canvass.exchange.export import save_xlsx
from tests.exchange.samples import ORIGIN, ROSA, table
def people():
    for number in range(50_000):
        if number == 40_000:
            os.kill(os.getpid(), signal.SIGKILL)
        yield (f"person {number * 7919 % 100_003}", *ROSA[1:])
save_xlsx([table(people())], ORIGIN, Path(sys.argv[1]) / "contacts.xlsx")
"""


def test_killed_halfway_the_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    path.write_bytes(b"last week's")
    with pytest.raises(AssertionError):
        run(KILLED, tmp_path)
    assert path.read_bytes() == b"last week's"
    assert {left.name for left in tmp_path.iterdir()} == {"contacts.xlsx", "contacts.xlsx.part"}


WATCHED = """
import json, sys
from pathlib import Path
import msoffcrypto.format.ooxml
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if set(mode or "") & set("wax+") or (flags or 0) & 3:
            opened.append(str(path))
    elif event.startswith("tempfile.") or event == "subprocess.Popen":
        opened.append(event)
from canvass.exchange.csv_text import Flavour
from canvass.exchange.export import save_csv, save_protected_xlsx, save_xlsx
from tests.exchange.samples import ORIGIN, ROSA, table
sys.addaudithook(watch)
folder = Path(sys.argv[1])
def people():
    return table(ROSA for _ in range(20_000))
save_xlsx([people()], ORIGIN, folder / "a.xlsx")
save_protected_xlsx([people()], ORIGIN, folder / "b.xlsx", "words")
save_csv([(people(), folder / "c.csv")], ORIGIN, Flavour.SPREADSHEET)
print(json.dumps(opened))
"""


def test_nothing_is_opened_for_writing_but_the_part_itself(tmp_path: Path) -> None:
    target, temp = tmp_path / "target", tmp_path / "temp"
    target.mkdir()
    temp.mkdir()
    temp.chmod(0o500)
    opened = json.loads(run(WATCHED, target, TMPDIR=str(temp)))
    assert opened == [str(target / f"{name}.part") for name in ("a.xlsx", "b.xlsx", "c.csv")]
    assert not list(temp.iterdir())


def test_tables_of_other_columns_share_one_file(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    save_xlsx([table([ROSA], COLUMNS), one_column(["a"])], ORIGIN, path)
    assert CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).sheet_names == [
        "Contacts",
        "Contacts 2",
        "About",
    ]
