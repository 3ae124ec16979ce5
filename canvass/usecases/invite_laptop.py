"""Invite a laptop: one line, as a file, a QR code or text, by which it and the branch know each other."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import NotAdmittedError
from canvass.exchange.saving import save
from canvass.model.sync_store import StoreKind
from canvass.store import enrolment, space
from canvass.sync.joining import Invitation
from canvass.usecases.space_documents import require_secretary

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store

SECRET_BYTES = 16


def invite(store: Store, *, with_credentials: bool) -> Invitation:
    """A new invitation, for one laptop; this one remembers it until it was taken up, or for 30 days.

    Without credentials it says where the store is, but not the name and password. Raises OnlySecretaryError,
    NotAdmittedError before there is a space.
    """
    with store.transaction():
        require_secretary(store)
        here, settings = space.find(store), space.settings(store)
        if here is None or settings is None:
            raise NotAdmittedError
        secret = secrets.token_bytes(SECRET_BYTES)
        enrolment.invited(store, secret)
    return Invitation(_shown(settings, with_credentials), here.id, here.root_signing_public, secret)


def save_invitation(invitation: Invitation, path: Path) -> None:
    """Write the invitation into a file, whole or not at all. Raises DiskError."""
    save([(path, lambda stream: stream.write(invitation.to_text().encode() + b"\n"))])


def _shown(settings: StoreSettings, with_credentials: bool) -> StoreSettings:
    """A folder is elsewhere on every laptop, and its path may name a person."""
    if settings.kind is StoreKind.FOLDER:
        return replace(settings, address="")
    return settings if with_credentials else replace(settings, user="", secret="")
