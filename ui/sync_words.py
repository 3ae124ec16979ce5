"""The sentence for each way in which an exchange is not done; usable without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from canvass import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.errors import CanvassError

translate = QCoreApplication.translate


def _said() -> dict[type[CanvassError], str]:
    return {
        errors.SyncError: translate(
            "sync", "The exchange was not done to its end. Nothing is lost. Try it again."
        ),
        errors.StoreUnreachableError: translate(
            "sync",
            "The store cannot be reached now. Everything is safe on this laptop. Go online, or plug the "
            "stick in, and try again.",
        ),
        errors.StoreBusyError: translate(
            "sync", "The store is busy. Everything is safe on this laptop. Try again in a few minutes."
        ),
        errors.StoreRefusedError: translate(
            "sync",
            "The store does not let this laptop in. Everything is safe here. Check the name and the "
            "password, and whether they may write there.",
        ),
        errors.StoreFullError: translate(
            "sync",
            "The store is full. Everything is safe on this laptop. Make some room there, then try again.",
        ),
        errors.NotAStoreError: translate(
            "sync",
            "What is there is not this branch’s store, or its files are gone. Nothing in it was changed, and "
            "everything is safe on this laptop. Check the folder or the address; for a share or a bucket, "
            "log in first where a network asks you to.",
        ),
        errors.BadBundleError: translate(
            "sync",
            "Something in the store is not what its laptop may have sent, and was not taken in. Nothing here "
            "was changed.",
        ),
        errors.BadInvitationError: translate(
            "sync",
            "That is no whole invitation. Nothing was changed. Copy all of it, or ask the secretary for "
            "another one.",
        ),
        errors.NotAdmittedError: translate(
            "sync",
            "The secretary has not let this laptop in yet. What you record is safe here, and is sent once "
            "it is let in.",
        ),
        errors.LastOfficerError: translate(
            "sync",
            "At least two must always be able to open the branch’s keys, so this one stays. Nothing was "
            "changed. Let in another secretary’s laptop first.",
        ),
        errors.OnlySecretaryError: translate(
            "sync",
            "Only a secretary’s laptop can do that. Nothing was changed. Ask a secretary to do it on theirs.",
        ),
    }


def _say(kind: type[CanvassError]) -> Callable[[Any], str]:
    return lambda _error: _said()[kind]


SYNC_WORDS: Mapping[type[CanvassError], Callable[[Any], str]] = {kind: _say(kind) for kind in _said()}
