"""What the owner of the store can see of a branch: this list, and nothing else.

- The marker: that this is a store of Canvass's; which laptop founded the space, and its public keys.
- Names: random numbers for the space, its laptops, its epochs and requests. So how many laptops there are (an
  officer on paper has key files and never a bundle), how many were asked for, how often somebody was removed.
- Heads and bundles: how many bundles each laptop made and which was the last.
- In a bundle, in the clear: space, laptop, number, digest of the one before, epoch, and what the laptop's
  clock said when it was sealed. Not how many changes it holds.
- Sizes: of a bundle in steps of 256 bytes, so roughly how much was done; of a key file, which grows by a
  fixed amount with each epoch; of a request in steps of 256 bytes.
- When each was written, by the store's own clock; Canvass sets no time. And what any server sees of whoever
  asks it: addresses, the account's name, when.

What it cannot see: any name, branch, place, title, number, address, answer or passphrase, how many people
signed up, what was sold, who works with whom. Deleting or hiding is noticed; it needs no reading.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import pytest

from canvass.model.sync_news import Ending
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import documents, erasures, meta, space
from canvass.sync.stores.folder import FolderStore
from canvass.usecases.found_space import found_space
from canvass.usecases.invite_laptop import invite
from canvass.usecases.join_space import ask_to_join
from canvass.vault import paper
from tests.prove.hunt import Hunt
from tests.sync import outing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ID, SEQ, H12 = "[0-9a-f]{32}", "[0-9a-f]{8}", "[0-9a-f]{12}"
SPACE = f"sp/{ID}"
NAMES = {
    "marker": r"canvass\.cvs",
    "head": rf"{SPACE}/heads/{ID}\.{SEQ}\.{H12}",
    "bundle": rf"{SPACE}/log/{ID}/{SEQ}-{H12}\.cvb",
    "keys": rf"{SPACE}/key/{ID}/{ID}\.cvk",
    "request": rf"{SPACE}/join/{ID}\.cvj",
}
STEP = 256
BUNDLE_ROOM = 16 + 16 + 64  # salt, tag, signature
SEALED_ROOM = 1120 + 16  # of HPKE
LONG_AGO = 1_500_000_000_000  # a laptop's clock that is years behind


@dataclass(frozen=True, slots=True)
class Seen:
    """A branch after its outing, the folder where its laptops meet, and when they did (seconds)."""

    folder: Path
    members: tuple[outing.Member, ...]
    paper_code: str
    since: float

    def files(self, what: str) -> list[Path]:
        return [path for path in self.everything() if re.fullmatch(NAMES[what], self.name(path))]

    def everything(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Three laptops go out and exchange; a fourth asks to be let in, and nobody answered yet."""
    root, since = tmp_path_factory.mktemp("branch"), time.time()
    folder = root / "shared"
    folder.mkdir()
    at = FolderStore(str(folder))
    named = zip(outing.NAMES, outing.PASSPHRASES, strict=True)
    members = tuple(outing.member(root / str(n), *each) for n, each in enumerate(named))
    members[2].store.now = lambda: LONG_AGO
    secretary = members[0]
    outing.set_the_branch_up(secretary.store)
    settings = StoreSettings(StoreKind.FOLDER, str(folder))
    code = found_space(secretary.store, settings, outing.LAPTOPS[0]).paper_code
    assert secretary.exchange(at).ending is Ending.DONE
    outing.join(secretary, members[1], at, outing.LAPTOPS[1], invited=True)
    outing.join(secretary, members[2], at, outing.LAPTOPS[2], invited=False)
    for member in members:
        outing.go_out(member.store)
    for member in (*members, *members):
        assert member.exchange(at).ending is Ending.DONE
    late = outing.member(root / "late", outing.NAMES[0], outing.PASSPHRASES[0])
    ask_to_join(late.ledger, at, invite(secretary.store, with_credentials=True), outing.LAPTOPS[2])
    yield Seen(folder, members, code, since)
    for member in (*members, late):
        member.opened.close()


def needles(seen: Seen) -> dict[str, str | bytes]:
    """What nobody may find: as text in three alphabets, and its bytes in hexadecimal and base64."""
    said = {**outing.BRANCH, **outing.OUTING, "paper code": seen.paper_code}
    for number, member in enumerate(seen.members):
        said |= {f"passphrase {number}": outing.PASSPHRASES[number], f"code {number}": member.recovery_code}
        said |= {f"activist {number}": outing.NAMES[number], f"laptop {number}": outing.LAPTOPS[number]}
    spelt = {f"{name}, {how}": each for name, text in said.items() for how, each in _spelt(text).items()}
    return {**spelt, **{f"{name}, bytes": text.encode() for name, text in said.items()}, **secrets_of(seen)}


def _spelt(text: str) -> dict[str, str]:
    return {
        "as it is": text,
        "small": text.lower(),
        "capitals": text.upper(),
        "closed up": text.replace(" ", ""),
    }


def secrets_of(seen: Seen) -> dict[str, bytes]:
    """Keys, and the identities of people and stalls."""
    found: dict[str, bytes] = {"paper key": _paper_key(seen.paper_code)}
    for number, member in enumerate(seen.members):
        store, session = member.store, member.opened.session
        epoch = space.current_epoch(store)
        assert epoch
        found |= {f"vault key {number}": bytes(session.vault_key), "epoch key": epoch[1]}
        found |= {f"signing key {number}": space.signing_keys(store)[0]}
        found |= {f"receiving key {number}": meta.receiving_keys(store)[0]}
        found["suppression key"] = bytes(meta.get(store, erasures.SUPPRESSION_KEY))
        for kind in ("contact", "stall", "sale"):
            rows = store.run("SELECT DISTINCT subject FROM change WHERE kind = ?", (kind,))
            found |= {f"{kind} {row[0].hex()}": row[0] for row in rows}
    return found


def _paper_key(written: str) -> bytes:
    code = paper.parse(written)
    assert code
    return paper.keys_of(code).receiving_private


def test_no_word_of_the_branch_is_in_any_name_or_file(seen: Seen) -> None:
    hunt = Hunt(needles(seen))
    assert hunt.in_files(seen.folder) == set()


def test_and_the_hunter_is_not_blind(seen: Seen) -> None:
    """All that was done arrived at the secretary's, and is found there, but for whom was erased."""
    rows = seen.members[0].store.run("SELECT body FROM change")
    words = "\n".join(str(row[0]) for row in rows).encode()
    known = {**outing.BRANCH, **outing.OUTING} | dict(zip("012", outing.LAPTOPS, strict=True))
    assert set(known) - Hunt(known).in_bytes(words) == {"phone as typed", "erased"}
    assert documents.branch(seen.members[2].store).name == outing.BRANCH["branch"]
    planted = Hunt(needles(seen)).in_bytes(b"...9 FETTLING ROW..." + outing.NAMES[1].encode().hex().encode())
    assert planted == {"contact address, capitals", "activist 1, bytes"}


def test_every_name_is_one_of_five_kinds_and_says_only_numbers(seen: Seen) -> None:
    counted = {what: len(seen.files(what)) for what in NAMES}
    assert sum(counted.values()) == len(seen.everything())
    bundles = counted.pop("bundle")
    assert counted == {"marker": 1, "head": 3, "keys": 4, "request": 1}
    assert bundles >= 5
    contents = {path.read_bytes() for path in seen.files("head")}
    assert contents == {b"1"}


def test_a_bundle_says_where_it_stands_and_its_size_to_256_bytes(seen: Seen) -> None:
    for path in seen.files("bundle"):
        header, sealed = split(path.read_bytes(), b"CVB1")
        version, of_space, device, seq, before, epoch, made = msgspec.msgpack.decode(header)
        name = f"sp/{of_space.hex()}/log/{device.hex()}/{seq:08x}-"
        assert seen.name(path).startswith(name)
        assert (version, len(before), len(epoch)) == (1, 32, 16)
        assert isinstance(made, int)
        assert (len(sealed) - BUNDLE_ROOM) % STEP == 0


def test_key_files_are_of_one_size_and_requests_of_steps(seen: Seen) -> None:
    heads = [split(path.read_bytes(), b"CVK1") for path in seen.files("keys")]
    assert len({len(sealed) for _, sealed in heads}) == 1
    for header, _ in heads:
        assert [len(each) for each in msgspec.msgpack.decode(header)[1:]] == [16] * 4
    [request] = seen.files("request")
    assert (request.stat().st_size - SEALED_ROOM) % STEP == 0


def test_no_file_has_a_time_but_the_stores(seen: Seen) -> None:
    """One laptop's clock is years behind; the files are of today."""
    bundles = [split(path.read_bytes(), b"CVB1")[0] for path in seen.files("bundle")]
    assert LONG_AGO in [msgspec.msgpack.decode(header)[-1] for header in bundles]
    for path in seen.everything():
        assert seen.since - 2 < path.stat().st_mtime < time.time() + 2


def split(content: bytes, magic: bytes) -> tuple[bytes, bytes]:
    """The header, which anybody can read, and what follows."""
    assert content.startswith(magic)
    ends = 6 + int.from_bytes(content[4:6])
    return content[6:ends], content[ends:]
