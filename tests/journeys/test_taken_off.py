"""Somebody changes their mind: first about emails, then about everything; and nothing of them is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from canvass.model.consent import Purpose
from canvass.model.stall import StallKind
from canvass.usecases.export import Format
from canvass.vault.keys import Use, derive
from ui.contacts.contact_page import ContactPage
from ui.exchange.period import Since

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.sitting import Place, Sitting

WANDA = {
    "first_name": "Wanda",
    "surname": "Quillfeather",
    "phone": "07700 900601",
    "email": "wanda.quillfeather@example.org",
    "postcode": "LS9 7QQ",
}
ERIN = {"first_name": "Erin", "surname": "Marigold", "phone": "07700 900602", "email": "erin@example.org"}
TRACES = ("Wanda", "Quillfeather", "quillfeather", "illfeat", "900601", "+447700900601", "LS9 7QQ")


def test_who_withdraws_is_in_no_list_and_who_is_erased_is_nowhere(
    place: Place, sit: Callable[[Place], Sitting], tmp_path: Path
) -> None:
    at = sit(place)
    at.unlock()
    at.start_stall(StallKind.STREET, "Kirkgate")
    for person in (WANDA, ERIN):
        at.sign_up(person, "Y", "E", "T")
    page = opened(at)
    at.push(page.sheet.consents.rows[Purpose.EMAIL].withdraw)
    at.hands.until("the withdrawal", page.sheet.consents.rows[Purpose.EMAIL].yes.isVisible)
    at.hands.picture("withdrawn")
    assert listed(at, tmp_path / "emails", Purpose.EMAIL) == {"Marigold"}
    assert listed(at, tmp_path / "texts", Purpose.TEXT) == {"Marigold", "Quillfeather"}

    page = opened(at)
    at.push(page.sheet.erasing.ask)
    at.hands.picture("erase")
    at.hands.press("Tab")
    assert page.sheet.erasing.erase.hasFocus()
    at.hands.press("Return")
    at.hands.until("the list", lambda: not page.isVisible())
    assert at.find("quill") == at.find("900601") == at.find("ls9") == 0
    assert at.find("erin") == 1
    assert listed(at, tmp_path / "after", "") == {"Marigold"}
    at.export(tmp_path / "everything", Format.CSV_MACHINE, since=Since.EVER)
    nothing_of_her(b"".join(path.read_bytes() for path in (tmp_path / "everything").iterdir()))
    at.hands.press("Ctrl+N")
    at.hands.until("the stall", lambda: at.view().totals.sign_ups == 2)
    at.hands.picture("line of the erased")

    key = raw_key(at)
    at.lock()
    pages = decrypted(place.folder / "vault.db", key)
    assert b"Marigold" in pages
    nothing_of_her(pages)
    assert (place.folder / "vault.db-wal").stat().st_size == 0


def opened(at: Sitting) -> ContactPage:
    """Her page, by four letters and Enter."""
    assert at.find("quil") == 1
    at.hands.press("Return")
    page = at.page(ContactPage)
    at.hands.until("her page", lambda: page.sheet.heading.text() == "Wanda Quillfeather")
    return page


def listed(at: Sitting, folder: Path, channel: str) -> set[str]:
    """Who is on a list for a channel."""
    at.export(folder, Format.CSV_MACHINE, everything=False, to=channel)
    (path,) = folder.iterdir()
    lines = path.read_text("utf-8").splitlines()[1:]
    return {surname for surname in ("Marigold", "Quillfeather") for line in lines if surname in line}


def raw_key(at: Sitting) -> bytes:
    """The key of the file itself, as long as it is unlocked."""
    assert at.window.inside is not None
    return derive(at.window.inside.unlocked.opened.session._vault_key, Use.SQLCIPHER)


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of the file in the clear, freed ones included (SQLCipher 4: AES-CBC, 80 bytes reserved)."""
    file, text = path.read_bytes(), b""
    for at in range(0, len(file), 4096):
        page = file[at : at + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64]))
        text += cipher.decryptor().update(page[16 if at == 0 else 0 : -80])
    assert b"CREATE TABLE" in text
    return text


def nothing_of_her(text: bytes) -> None:
    """No name, number, address or half of one."""
    assert [trace for trace in TRACES if trace.encode() in text] == []
