"""The verbs from a terminal, as real child processes; a passphrase goes in by standard input only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import msoffcrypto
import openpyxl
import pytest

from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.paths import paths
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sign_up import sign_up
from tests.usecases import vaults
from tests.usecases.vaults import Inside, enter

if TYPE_CHECKING:
    from canvass.usecases.open_vault import Opened

PASSPHRASE = vaults.OURS
CODE = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
BRANCH = ["--branch", "Leeds", "--name", "Carys Jones", "--organisation", "The Lantern Readers"]
BLANKS = ["--contact-address", "1 Invented Row", "--complaints", "complaints@lantern.example.org"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A home folder, and `canvass` typed at it."""

    home: Path
    inside: Inside | None = None

    @property
    def vault(self) -> Path:
        return paths(self.home).vault()

    def open(self) -> Opened:
        """The vault, as somebody would who is past the passphrase."""
        assert self.inside
        return enter(self.vault, paths(self.home).state, self.inside)

    def own(self, tmp_path: Path) -> Terminal:
        """A copy of it all, for one test alone."""
        shutil.copytree(self.home, tmp_path / "home")
        return replace(self, home=tmp_path / "home")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        command = [sys.executable, "-m", "canvass", "--home", str(self.home), *arguments]
        return subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload,no-any-return]  # pipes

    def run(self, *arguments: str, typed: str = PASSPHRASE) -> tuple[int, str, str]:
        """The exit code and what was said; the passphrase is in none of it."""
        with self.start(*arguments) as process:
            out, err = process.communicate(f"{typed}\n", timeout=60)
        assert PASSPHRASE not in out + err
        assert "Traceback" not in err
        return process.returncode, out, err


def terminal(root: Path) -> Terminal:
    """At the vault of an invented branch: its passphrase costs as little as a vault allows."""
    return Terminal(root, vaults.make(root).inside)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A stall with one person, to have something."""
    at = terminal(tmp_path_factory.mktemp("terminal"))
    opened = at.open()
    store, notice = opened.writer(), opened.branch.notice()
    assert notice is not None
    stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate"))
    form = SignUpForm(
        Person("Rosa", "O'Leary", "07700 900321"), {"keep": True}, (), None, notice.id, notice.version
    )
    sign_up(store, form, stall.id)
    opened.check(opened.reader())
    opened.close()
    return at


@pytest.fixture
def at(made: Terminal, tmp_path: Path) -> Terminal:
    """A terminal of one's own."""
    return made.own(tmp_path)


def test_a_vault_is_made_and_its_recovery_code_typed_back(tmp_path: Path) -> None:
    at = Terminal(tmp_path)
    with at.start("new", *BRANCH, *BLANKS) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSPHRASE}\n")
        process.stdin.flush()
        said = ""
        while not (code := CODE.search(said)):
            said += process.stdout.readline()
        for name in ("cmdline", "environ"):
            assert PASSPHRASE.encode() not in Path(f"/proc/{process.pid}/{name}").read_bytes()
        out, err = process.communicate(f"{code[0].lower()}\n", timeout=60)
    assert (process.returncode, err) == (0, "")
    assert str(at.vault) in out
    opened = open_vault(at.vault, PASSPHRASE, paths(at.home).state)
    assert opened.recovery_seen
    assert opened.activist.name == "Carys Jones"
    assert opened.branch.notice() is not None
    opened.close()


def test_the_usual_export_is_a_protected_file(at: Terminal, tmp_path: Path) -> None:
    code, out, err = at.run("export", str(tmp_path / "out"), "--everybody")
    assert (code, err) == (0, "")
    (path,) = (tmp_path / "out").iterdir()
    assert str(path) in out
    office = msoffcrypto.OfficeFile(BytesIO(path.read_bytes()))
    office.load_key(password=re.findall("It opens with: (.+)", out)[0], verify_password=True)
    plain = BytesIO()
    office.decrypt(plain, verify_integrity=True)
    sheet = openpyxl.load_workbook(plain)["Contacts"]
    assert [cell.value for cell in sheet["C"]] == ["Surname", "O'Leary"]
    assert [cell.value for cell in sheet["D"]] == ["Phone", "+447700900321"]


def test_plain_files_need_a_reason_and_contacts_a_channel(at: Terminal, tmp_path: Path) -> None:
    plain = ("export", str(tmp_path), "--format", "machine-csv")
    for arguments, said in (
        (plain, "say for which channel (--channel email), or --everybody"),
        ((*plain, "--everybody"), "say why it may leave without protection: --reason TEXT"),
        ((*plain, "--what", "nothing"), "--what takes: contacts, "),
    ):
        code, out, err = at.run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert f"canvass export: error: {said}" in err
    code, _, err = at.run("export", f"{at.vault}/vault.db/there", "--everybody")
    assert code == 1
    assert "What was saved before is safe" in err
    code, out, _ = at.run(*plain, "--what", "stalls", "--reason", "for the mailing program")
    assert code == 0
    assert [path.name.rpartition(" ")[2] for path in tmp_path.glob("*.csv")] == ["stalls.csv"]
    assert "opens with" not in out


def test_a_profile_writes_what_another_program_imports(at: Terminal, tmp_path: Path) -> None:
    code, out, err = at.run("export", "--list-profiles", typed="")
    assert (code, err) == (0, "")
    assert {"civicrm", "mailchimp", "vcard"} <= {line.split()[0] for line in out.splitlines()}
    by_profile = ("export", str(tmp_path), "--profile")
    code, out, err = at.run(*by_profile, "civicrm")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--reason TEXT" in err
    for arguments in (("a program nobody wrote",), ("civicrm", "--everybody")):
        assert at.run(*by_profile, *arguments, "--reason", "for the branch's CRM")[0] == 2
    assert not list(tmp_path.glob("Canvass*"))
    code, out, err = at.run(*by_profile, "civicrm", "--reason", "for the branch's CRM")
    assert (code, err) == (0, "")
    [path] = tmp_path.glob("*CiviCRM.csv")
    assert str(path) in out
    assert "contacts: 1" in out
    assert "O'Leary" in path.read_text()
    assert "900321" not in path.read_text()  # no yes to phone or text


def test_a_wrong_passphrase_and_a_wrong_folder_are_said_in_words(at: Terminal, tmp_path: Path) -> None:
    for typed in ("not this one", "", "\N{PILE OF POO}" * 10):
        code, out, err = at.run("check", typed=typed)
        assert (code, out) == (1, "")
        assert err == "That did not open the vault. Check Caps Lock and try again.\n"
    code, _, err = at.run("--vault", str(tmp_path / "nowhere"), "check")
    assert code == 1
    assert err.startswith(f"There is no vault in {tmp_path / 'nowhere'}.")
    assert not (tmp_path / "nowhere").exists()
    code, _, err = at.run("new", *BRANCH)
    assert code == 1
    assert "There is a vault in" in err


@pytest.mark.prove
def test_a_backup_is_proved_and_brings_a_damaged_vault_back(at: Terminal) -> None:
    code, out, err = at.run("backup")
    assert (code, err) == (0, "")
    assert Path(out.splitlines()[0]).is_dir()
    before = (at.vault / "vault.db").read_bytes()
    assert at.run("restore", "--only-prove")[0] == 0
    assert (at.vault / "vault.db").read_bytes() == before
    spoilt = bytearray(before)
    spoilt[len(spoilt) // 2] ^= 1
    (at.vault / "vault.db").write_bytes(spoilt)
    code, out, err = at.run("check")
    assert (code, out) == (1, "")
    assert "Restore a backup" in err
    assert at.run("restore", typed="not this one")[0] == 1
    assert (at.vault / "vault.db").read_bytes() == spoilt
    code, out, err = at.run("restore")
    assert code == 1
    assert "--anyway" in out
    assert "too damaged" in err
    assert (at.vault / "vault.db").read_bytes() == spoilt
    code, out, _ = at.run("restore", "--anyway")
    assert code == 0
    assert "It is now the vault" in out
    assert "are lost" in out
    (replaced,) = at.vault.glob("replaced-*")
    assert f"The vault before is in {replaced}" in out
    code, out, _ = at.run("check")
    assert (code, out) == (0, "Every page is as Canvass left it.\n")


def test_without_a_backup_there_is_nothing_to_restore(at: Terminal) -> None:
    shutil.rmtree(at.vault / "backups", ignore_errors=True)
    code, _, err = at.run("restore")
    assert code == 1
    assert err


def test_help_says_what_there_is_and_no_option_takes_a_passphrase(at: Terminal) -> None:
    code, out, _ = at.run("--help")
    assert code == 0
    assert all(verb in out for verb in ("new", "export", "check", "backup", "restore", "demo"))
    assert "pass" not in out.replace("passphrase, prints", "")
    code, out, _ = at.run("demo", "--help")
    assert (code, "--folder" in out) == (0, True)
    assert at.run("sell")[0] == 2
    assert not [name for name in os.environ if "PASSPHRASE" in name]
