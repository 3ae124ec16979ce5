"""An erased person never returns, and nothing is left: not in a row, the index, the journal or a page."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from canvass.model.change import Change, Kind
from canvass.store import contacts, erasures, journal
from tests.store import laptops
from tests.store.changes import named

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store
    from tests.store.conftest import Another

NEEDLE = "Жщъыэ"  # no trigram of it shares more than a byte with anybody else's
OTHER = "Marigold"
WANDA, ERIN = named("wanda"), named("erin")
_CONSENT: dict[str, Any] = {
    "purpose": "keep",
    "answer": "yes",
    "notice": NEEDLE,
    "notice_version": 1,
    "notice_digest": "",
}
_CONSENT |= {"language": "en", "at": 1, "how": "typed"}
BODIES: list[tuple[str, dict[str, Any]]] = [
    (Kind.CONTACT, {"first_name": "Wanda", "surname": NEEDLE, "email": f"{NEEDLE}@example.org"}),
    (Kind.CELL, {"of": "contact", "field": "notes", "version": 2, "value": f"{NEEDLE} rang"}),
    (Kind.CELL, {"of": "contact", "field": "surname", "version": 2, "value": f"Van {NEEDLE}"}),
    (Kind.CONSENT, _CONSENT),
    (Kind.INTEREST_ADDED, {"interest": NEEDLE}),
    ("follow-up", {"job": f"ring {NEEDLE}"}),
]
FACTS = [
    Change(named(f"fact {n}"), named("theirs"), n, laptops.ACTIVIST, kind, WANDA, body)
    for n, (kind, body) in enumerate(BODIES, 1)
]
END: dict[str, Any] = {"at": 9, "email_hash": "e", "phone_hash": ""}
ERASURE = Change(named("end"), named("theirs"), 0, laptops.ACTIVIST, Kind.ERASURE, WANDA, END)


def test_nothing_is_left_whenever_the_erasure_arrives(another: Another) -> None:
    store = another()
    nothing = None
    for order in [(ERASURE, *FACTS), (*FACTS, ERASURE), *list(permutations((*FACTS, ERASURE)))[1::1009]]:
        with laptops.tried(store):
            journal.apply(store, order)
            assert not contacts.search_ids(store, NEEDLE)
            left = laptops.dump(store)
            assert NEEDLE not in repr(left)
            assert nothing in {None, repr(left)}
            nothing = repr(left)


def test_nothing_is_left_on_any_page_of_the_file(store: Store, tmp_path: Path) -> None:
    for number in range(30):  # so that the words of others lie round about
        body = {"first_name": OTHER, "surname": f"Someone {number}", "notes": OTHER * 50}
        journal.record(store, Kind.CONTACT, named(f"other {number}"), body)
    journal.apply(store, FACTS)
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_pages(tmp_path / "vault.db", NEEDLE)
    journal.apply(store, [ERASURE])
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_pages(tmp_path / "vault.db", OTHER)
    assert not in_pages(tmp_path / "vault.db", NEEDLE)
    assert not (tmp_path / "vault.db-wal").stat().st_size


def test_an_edit_made_elsewhere_after_the_erasure_brings_nobody_back(another: Another) -> None:
    here, there = another(), another()
    journal.apply(here, FACTS)
    journal.apply(there, FACTS)
    journal.record(here, Kind.ERASURE, WANDA, END)
    journal.edit(there, "contact", WANDA, "phone", "+447700900123")
    meet(here, there)
    assert contacts.count(here) == contacts.count(there) == 0
    assert laptops.dump(here) == laptops.dump(there)


def test_the_same_person_may_sign_up_again_as_somebody_new(another: Another) -> None:
    store = another()
    journal.apply(store, [*FACTS, ERASURE])
    journal.record(store, Kind.CONTACT, ERIN, {"first_name": "Wanda", "surname": NEEDLE})
    assert contacts.search_ids(store, NEEDLE) == [ERIN]


def test_an_import_is_told_that_somebody_was_erased(another: Another) -> None:
    store = another()
    phone = erasures.keyed_hash(store, "+447700900123")
    assert "7700900123" not in phone
    journal.record(store, Kind.ERASURE, WANDA, {"at": 9, "email_hash": "", "phone_hash": phone})
    assert erasures.suppressed(store, "", "+447700900123")
    assert not erasures.suppressed(store, "wanda@example.org", "+447700900124")
    assert not erasures.suppressed(store, "", "")


def meet(*stores: Store) -> None:
    """Everybody learns everything that anybody knows."""
    known = [change for store in stores for change in journal._read(store, "1 ORDER BY seq")]
    for store in stores:
        journal.apply(store, known)


def test_a_laptop_that_hears_only_what_is_left_of_somebody_is_not_upset(another: Another) -> None:
    here, there = another(), another()
    journal.apply(here, [*FACTS, ERASURE])
    for change in journal._read(here, "1 ORDER BY clock DESC"):
        journal.apply(there, [change])
    assert laptops.dump(here) == laptops.dump(there)


def in_pages(path: Path, needle: str) -> bool:
    """Whether a word, or a trigram of it, stands on a decrypted page of a checkpointed file."""
    key, size = bytes.fromhex("ab" * 32), 4096
    file = path.read_bytes()
    text = b""
    for at in range(0, len(file), size):
        page = file[at : at + size]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64]))
        text += cipher.decryptor().update(page[16 if at == 0 else 0 : -80])
    assert b"CREATE TABLE" in text
    trigrams = [needle.lower()[at : at + 3].encode() for at in range(len(needle) - 2)]
    return needle.encode() in text or any(trigram[1:] in text for trigram in trigrams)
