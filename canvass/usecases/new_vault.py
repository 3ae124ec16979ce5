"""Make a vault: the branch, its first activist, their passphrase, and the recovery code to print."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.branch import Activist
from canvass.model.ids import SIZE
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import erasures, meta, migrate
from canvass.usecases.open_vault import RECOVERY_SEEN, Opened, awake, opened, unsealed
from canvass.usecases.set_up_branch import write_activist, write_branch
from canvass.vault import identity, passphrase, recovery, vault
from canvass.vault.slots import USUAL, Cost

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """A new vault, open, and the recovery code; the code is kept nowhere else."""

    opened: Opened
    recovery_code: str = field(repr=False)


def suggest_passphrase() -> str:
    """Six words drawn at random: 77 bits."""
    return passphrase.generate()


def weaknesses(chosen: str, personal: Sequence[str] = ()) -> tuple[str, ...]:
    """Why a passphrase of one's own is too easy to guess; empty if it is not."""
    score = passphrase.score(chosen, personal)
    return () if score.acceptable else score.reasons or (passphrase.TOO_SHORT,)


def new_vault(
    folder: Path, state: Path, branch: Branch, name: str, chosen: str, *, cost: Cost = USUAL
) -> Made:
    """Make a vault for a branch with its first activist, who is a secretary.

    Raises RejectedError (no name of branch or activist), WeakPassphraseError, VaultExistsError,
    MemoryShortError, DiskError. `cost` is what one guess at the passphrase costs.
    """
    called, name = clean(branch.name).value, clean(name).value
    problems = [] if called else [Problem("branch", Reason.EMPTY)]
    if not name:
        problems.append(Problem("name", Reason.MISSING_NAME))
    if problems:
        raise RejectedError(problems)

    def furnish(connection: object, slot: Id) -> None:
        _introduce(unsealed(connection, slot), branch, Activist(slot, name, secretary=True))

    created = vault.create(
        folder,
        chosen,
        state,
        cost=cost,
        personal_words=(called, name),
        furnish=furnish,
        known_version=migrate.newest(),
    )
    session = created.session
    try:
        return Made(opened(session, awake(session, session.writer())), created.recovery_code)
    except BaseException:
        session.close()
        raise


def code_typed_back(made: str, typed: str) -> bool:
    """Whether the recovery code was typed back as it was printed; case, spaces and hyphens do not matter."""
    code = recovery.parse(typed)
    return code is not None and secrets.compare_digest(code, recovery.parse(made) or b"")


def confirm_recovery(store: Store) -> None:
    """Note that the recovery code was typed back; until then Canvass keeps asking."""
    with store.transaction():
        meta.put(store, RECOVERY_SEEN, 1)


def _introduce(store: Store, branch: Branch, activist: Activist) -> None:
    migrate.migrate(store)
    made = identity.generate()
    keys = (made.signing_private, made.signing_public, made.receiving_private, made.receiving_public)
    with store.transaction():
        meta.add_device(store, secrets.token_bytes(SIZE), keys)
        meta.put(store, erasures.SUPPRESSION_KEY, secrets.token_bytes(32))
        meta.wake(store)
        write_branch(store, branch)
        write_activist(store, activist)
