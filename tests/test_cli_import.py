"""`canvass import`, `imports` and `undo-import`, as real child processes on a real vault and real files."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.find_contacts import count_contacts, find_contacts
from canvass.usecases.quarantine import count_quarantined
from canvass.usecases.sign_up import sign_up
from tests.test_cli import PASSPHRASE, Terminal, terminal

MESSY = Path(__file__).parent / "data" / "messy"
LIST = """Forename,Tel,E-Mail,Joined
Rosa,07700 900321,rosa@example.org,2026-03-13
Ben,07700 900322,,2026-03-14
,,,
Cleo,,cleo@example.org,not a day
No Way To Reach,,,
"""
AGREED = ("--consent", "keep,email", "--consent-at", "2026-03-14", "--consent-where", "the blue folder")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A vault with Rosa in it, of whom only the phone is known."""
    at = terminal(tmp_path_factory.mktemp("imports"))
    opened = at.open()
    store, notice = opened.writer(), opened.branch.notice()
    assert notice is not None
    person = Person("Rosa", "O'Leary", "07700 900321")
    sign_up(store, SignUpForm(person, {"keep": True}, (), None, notice.id, notice.version), None)
    opened.check(opened.reader())
    opened.close()
    return at


@pytest.fixture
def at(made: Terminal, tmp_path: Path) -> Terminal:
    """A terminal of one's own."""
    return made.own(tmp_path)


@pytest.fixture
def listed(tmp_path: Path) -> str:
    """A list with one who is here, two who are not, and one whom nobody could find again."""
    path = tmp_path / "members.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def journal(at: Terminal) -> int:
    """How many changes there are."""
    opened = at.open()
    try:
        found = opened.reader().one("SELECT count(*) FROM change")
        return int(found[0]) if found else 0
    finally:
        opened.close()


def counts(at: Terminal) -> tuple[int, int]:
    """How many contacts, and how many of them in quarantine."""
    opened = at.open()
    try:
        store = opened.reader()
        return count_contacts(store), count_quarantined(store)
    finally:
        opened.close()


def edit(at: Terminal, name: str) -> None:
    opened = at.open()
    try:
        store = opened.writer()
        [contact] = find_contacts(store, name)
        edit_contact(store, contact, "job", "Baker")
    finally:
        opened.close()


def until(stream: IO[bytes], prompt: str) -> None:
    """Read on until somebody is asked; what is typed before that is thrown away by the terminal."""
    said = b""
    while not said.endswith(prompt.encode()):
        more = os.read(stream.fileno(), 1)
        assert more, said
        said += more


def test_a_plan_says_every_row_and_changes_nothing(at: Terminal, listed: str) -> None:
    before = journal(at)
    code, out, err = at.run("import", listed, "--plan", *AGREED)
    assert (code, err) == (0, "")
    assert "UTF-8" not in out
    assert "letters read as UTF-8" in at.run("import", listed, "--plan", "--verbose", *AGREED)[1]
    assert journal(at) == before
    rows = re.findall(r"^Row (\d+): ([^;\n]+)(.*)$", out, re.MULTILINE)
    assert [(number, kind) for number, kind, _ in rows] == [
        ("2", "Would change"),
        ("3", "New"),
        ("5", "New"),
        ("6", "Problem"),
    ]
    assert "Email" in rows[0][2]
    assert "Forename -> First name" in out
    assert "New: 2" in out
    assert not re.search("Rosa|Cleo|example.org|900321", out)


def test_names_and_values_are_said_only_when_asked_for(at: Terminal, listed: str) -> None:
    code, out, _ = at.run("import", listed, "--plan", "--verbose")
    assert code == 0
    assert "Row 2 (Rosa): Would change" in out
    assert "rosa@example.org" in out


def test_what_is_left_as_it_is_here_is_counted_and_named(at: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Forename,Surname,Tel\nRosa,Lear,07700 900321\n", encoding="utf-8")
    code, out, err = at.run("import", str(path), "--plan")
    assert (code, err) == (0, "")
    assert "  Differs, left as it is here: 1\n" in out
    assert "Row 2: Differs, left as it is here; left: Surname\n" in out
    _, out, _ = at.run("import", str(path), "--plan", "--verbose")
    assert "Surname: O'Leary → Lear (left: the import fills only what is empty)" in out
    _, out, _ = at.run("import", str(path), "--plan", "--verbose", "--on-match", "skip")
    assert "(left: those who are here stay as they are)" in out


def test_a_file_that_is_not_there_is_named_before_anybody_types_a_passphrase(at: Terminal) -> None:
    code, out, err = at.run("import", "nowhere.csv", "--plan", typed="")
    assert (code, out, err) == (2, "", "canvass import: error: nowhere.csv is not there\n")


def test_who_is_kept_apart_is_not_counted_twice_and_told_what_helps(at: Terminal, listed: str) -> None:
    code, out, _ = at.run("import", listed, "--plan")
    assert code == 0
    why = "nothing shows that they agreed; --consent says what does"
    assert f"  New: 2, of them kept apart: 2 ({why})\n" in out
    assert not re.search("^  Kept apart", out, re.MULTILINE)
    assert "Row 3: New, kept apart\n" in out
    assert "New: 2\n" in at.run("import", listed, "--plan", *AGREED)[1]


def test_a_list_is_taken_in_listed_and_taken_back(at: Terminal, listed: str) -> None:
    assert at.run("imports") == (0, "Nothing was imported yet.\n", "")
    code, out, err = at.run("import", listed, "--yes")
    assert (code, err) == (0, "")
    assert "Row 6: Problem" in out
    assert "Row 3" not in out
    assert counts(at) == (3, 2)
    code, out, _ = at.run("imports")
    assert code == 0
    [line] = out.splitlines()
    assert "members.csv" in line
    assert line.endswith("Carys Jones  can be undone")
    code, out, err = at.run("undo-import", line.split()[0], "--yes")
    assert (code, err) == (0, "")
    assert counts(at) == (1, 0)
    assert at.run("imports")[1].rstrip().endswith("undone")
    code, _, err = at.run("undo-import", line.split()[0], "--yes")
    assert code == 2
    why = "that import was taken back already, or is older than 30 days"
    assert err == f"canvass undo-import: error: {why}\n", "in one line, without the usage"


def test_with_evidence_nobody_is_kept_apart_and_the_same_file_again_does_nothing(
    at: Terminal, listed: str
) -> None:
    assert at.run("import", listed, "--yes", *AGREED)[0] == 0
    assert counts(at) == (3, 0)
    before = journal(at)
    code, out, err = at.run("import", listed, "--yes", *AGREED)
    assert (code, err) == (0, "")
    assert "There is nothing to take in." in out
    assert journal(at) == before


@pytest.mark.prove
def test_who_was_edited_since_is_kept_unless_everything_goes(at: Terminal, listed: str) -> None:
    _, out, _ = at.run("import", listed, "--yes")
    [short] = re.findall(r"undo-import ([0-9a-f]+)", out)
    edit(at, "Ben")
    _, out, _ = at.run("undo-import", short, "--yes")
    assert "Changed since, and kept" in out
    assert counts(at)[0] == 2
    assert at.run("undo-import", short, "--yes", "--everything")[0] == 0
    assert counts(at)[0] == 1


def test_nobody_to_ask_means_no(at: Terminal, listed: str) -> None:
    before = journal(at)
    code, _, err = at.run("import", listed)
    assert code == 2
    assert "--yes" in err
    assert journal(at) == before


@pytest.mark.parametrize(("typed", "kept"), [("yes", 3), ("no", 1)])
def test_somebody_at_the_terminal_is_asked(at: Terminal, listed: str, typed: str, kept: int) -> None:
    here, there = pty.openpty()
    command = [sys.executable, "-m", "canvass", "--home", str(at.home), "import", listed]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, stdin=there, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]  # pipes
        late = threading.Timer(30, process.kill)
        late.start()
        for prompt, answer in (("Passphrase: ", PASSPHRASE), ("Type yes: ", typed)):
            until(process.stdout, prompt)
            os.write(here, f"{answer}\n".encode())
        process.wait()
        late.cancel()
    os.close(here)
    os.close(there)
    assert process.returncode == (0 if typed == "yes" else 1)
    assert counts(at)[0] == kept


def test_many_changes_need_a_second_look(at: Terminal, tmp_path: Path) -> None:
    people = "".join(f"Ann{n},Surname{n},07700 900{n:03}\n" for n in range(400, 430))
    path = tmp_path / "thirty.csv"
    path.write_text(f"First name,Surname,Phone\n{people}", encoding="utf-8")
    assert at.run("import", str(path), "--yes", *AGREED)[0] == 0
    path.write_text(f"First name,Surname,Phone,Job\n{people.replace(chr(10), ',Baker' + chr(10))}", "utf-8")
    code, out, err = at.run("import", str(path))
    assert code == 2
    assert "a large part of the 31 contacts" in out
    assert "--yes" in err
    assert at.run("import", str(path), "--yes")[0] == 0


@pytest.mark.prove
def test_columns_can_be_said_and_days_that_read_two_ways_are_asked(at: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        "Who;Where to ring;Since\nAda;07700 900500;01/02/2026\nBo;07700 900501;03/04/2026\n", "utf-8"
    )
    said = ("--column", "who=first_name", "--column", "2=phone", "--column", "Since=met")
    code, out, err = at.run("import", str(path), "--yes", *said)
    assert code == 2
    assert "two ways" in out
    assert "--days" in err
    assert at.run("import", str(path), "--yes", "--days", "day-first", *said)[0] == 0
    assert counts(at)[0] == 3
    code, out, _ = at.run("import", str(path), "--plan")
    assert "Where to ring -> Phone" in out, "as it was said last time"


@pytest.mark.prove
def test_what_cannot_be_is_refused_in_words(at: Terminal, listed: str, tmp_path: Path) -> None:
    for wrong in (
        ("--column", "Fax=phone"),
        ("--table", "Sheet9"),
        ("--consent", "keep"),
        ("--consent", "everything", "--consent-at", "2026-03-14", "--consent-where", "here"),
    ):
        code, _, err = at.run("import", listed, "--plan", *wrong)
        assert (code, "error:" in err) == (2, True), wrong
    code, _, err = at.run("import", listed, "--plan", "--consent", "email", *AGREED[2:])
    assert code == 1
    assert err
    (tmp_path / "not.xlsx").write_bytes(b"PK\x03\x04 no spreadsheet")
    code, _, err = at.run("import", str(tmp_path / "not.xlsx"), "--plan")
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.prove
@pytest.mark.parametrize("name", ["openpyxl_titles.xlsx", "vim_dos.txt"])
def test_messy_lists_are_planned(at: Terminal, name: str) -> None:
    code, out, err = at.run("import", str(MESSY / name), "--plan", "--days", "day-first")
    assert (code, err) == (0, "")
    assert re.search(r"^  New: \d", out, re.MULTILINE)


@pytest.mark.prove
def test_its_own_export_says_nothing_new(at: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reason = ("--reason", "for the round trip")
    assert at.run("export", str(out), "--everybody", "--format", "plain-xlsx", *reason)[0] == 0
    [path] = out.iterdir()
    code, said, err = at.run("import", str(path), "--yes")
    assert (code, err) == (0, "")
    assert "There is nothing to take in." in said
