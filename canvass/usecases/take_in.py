"""Take in what the kiosk sealed: after the unlock, each entry becomes a sign-up, once.

Anybody who had the public key can have forged an entry, so an entry is read as a stranger's: it proposes a
new contact, never changes one, and stays marked as from the kiosk. Its identity is a hash of its content: a
copy, or a file left behind by a crash between the commit and the unlinking, is known and simply goes.
What cannot be read, or says no base consent, is put aside in the inbox's own folder and counted.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from canvass.errors import RejectedError
from canvass.model.consent import How, Purpose
from canvass.model.contact import FIELDS, Person
from canvass.model.ids import SIZE
from canvass.model.sign_up import SignUpForm
from canvass.store import meta, sign_ups
from canvass.usecases.sign_up import Act, sign_up_afterwards
from canvass.vault import inbox
from canvass.vault.faults import disk_errors

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store

_WORD = 64  # letters of an id, a language
_MOST_INTERESTS = 50
_MOST_VERSION = 2**31
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(rf"[0-9a-f]{{{2 * SIZE}}}")


class Refusal(StrEnum):
    """Why an entry was put aside."""

    TOO_LARGE = "too large"  # not even read
    SEALED_WRONG = "sealed wrong"  # cut, changed, or sealed for another laptop
    NOT_AN_ENTRY = "not an entry"  # ours could not have written this
    CANNOT_BE_KEPT = "cannot be kept"  # no base consent, no name, no way to be reached


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that was put aside, where it lies now, and why."""

    path: Path
    why: Refusal


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many sign-ups came from the kiosk, and what was put aside."""

    kept: int = 0
    refused: tuple[Refused, ...] = ()


class _NotOursError(ValueError):
    """The text of an entry is not one that Canvass writes."""


def take_in(store: Store, folder: Path) -> TakenIn:
    """Keep every waiting entry of the vault in `folder`, oldest first, each in its own transaction.

    In the writing lane, after every unlock. A file goes only after its sign-up is committed.
    Raises MissingError, WritingStoppedError, DiskError; what was kept by then is kept, the rest waits.
    """
    privates = list(meta.receiving_privates(store).values())
    aside_before = _aside(folder)
    kept, refused = 0, []
    for path in inbox.entries(folder):
        try:
            with disk_errors(path):
                sealed = path.read_bytes()
            kept += _keep(store, _open(privates, sealed))
        except (inbox.EntryError, _NotOursError, RejectedError) as error:
            refused.append(Refused(inbox.quarantine(folder, path), _why(error)))
        else:
            with disk_errors(path):
                path.unlink(missing_ok=True)
    unread = _aside(folder) - aside_before - {one.path for one in refused}
    return TakenIn(kept, (*(Refused(path, Refusal.TOO_LARGE) for path in sorted(unread)), *refused))


def _open(privates: list[bytes], sealed: bytes) -> bytes:
    """What was typed, also before this laptop took another identity. EntryError."""
    for private in privates[1:]:
        with suppress(inbox.EntryError):
            return inbox.open_entry(private, sealed)
    return inbox.open_entry(privates[0], sealed)


def _keep(store: Store, plain: bytes) -> int:
    """1 if this is news, 0 if it was taken in before."""
    identity = hashlib.sha256(b"canvass/v1/entry" + plain).digest()[:SIZE]
    form, act = _read(plain, identity, store.now())
    with store.transaction():
        if sign_ups.find(store, identity) is not None:
            return 0
        sign_up_afterwards(store, form, act)
    return 1


def _read(plain: bytes, identity: Id, now: int) -> tuple[SignUpForm, Act]:
    """What was typed and to what it was a yes. _NotOursError for anything that `seal_form` cannot write."""
    try:
        body = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise _NotOursError from error
    _require(isinstance(body, dict))
    at, version, stall = body.get("at"), body.get("version"), _match(_ID, body.get("stall"))
    _require(type(at) is int and at > 0)
    _require(type(version) is int and 0 < version < _MOST_VERSION)
    notice, language = _word(body.get("notice")), _word(body.get("language"))
    digest = _match(_DIGEST, body.get("digest"))
    form = SignUpForm(
        person=Person(**_texts(body.get("person"))),
        answers=_answers(body.get("answers")),
        interests=_interests(body.get("interests")),
        notice=notice,
        notice_version=version,
        language=language,
    )
    when = min(at, now)  # a clock that ran ahead gives nobody a sign-up in the future
    said = (notice, version, digest, language)
    return form, Act(identity, bytes.fromhex(stall), when, How.KIOSK, *said)


def _texts(said: Any) -> dict[str, str]:  # noqa: ANN401 - whatever a stranger's JSON holds
    _require(isinstance(said, dict))
    _require(all(name in FIELDS and type(value) is str for name, value in said.items()))
    return dict(said)


def _answers(said: Any) -> dict[str, bool]:  # noqa: ANN401 - as above
    _require(isinstance(said, dict))
    _require(all(name in set(Purpose) and type(yes) is bool for name, yes in said.items()))
    return dict(said)


def _interests(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    _require(isinstance(said, list) and len(said) <= _MOST_INTERESTS)
    return tuple(dict.fromkeys(_word(interest) for interest in said))


def _word(said: Any) -> str:  # noqa: ANN401 - as above
    _require(isinstance(said, str) and 0 < len(said) <= _WORD and said.isprintable())
    return str(said)


def _match(pattern: re.Pattern[str], said: Any) -> str:  # noqa: ANN401 - as above
    _require(isinstance(said, str) and pattern.fullmatch(said) is not None)
    return str(said)


def _require(holds: bool) -> None:
    if not holds:
        raise _NotOursError


def _why(error: Exception) -> Refusal:
    if isinstance(error, inbox.EntryError):
        return Refusal.SEALED_WRONG
    return Refusal.CANNOT_BE_KEPT if isinstance(error, RejectedError) else Refusal.NOT_AN_ENTRY


def _aside(folder: Path) -> set[Path]:
    refused = folder / inbox.FOLDER / inbox.QUARANTINE
    with disk_errors(refused):
        return set(refused.iterdir()) if refused.is_dir() else set()
