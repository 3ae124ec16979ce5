"""What is asked before a laptop is removed or given another role."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from canvass.model.laptop import Role
from canvass.model.sync_store import StoreKind

translate = QCoreApplication.translate


def other(role: Role) -> Role:
    """The role that a laptop has not."""
    return Role.ACTIVIST if role is Role.SECRETARY else Role.SECRETARY


def role_asked(role: Role) -> str:
    """What the button says that gives it the other one."""
    if role is Role.SECRETARY:
        return translate("sync", "Make it an activist’s…")
    return translate("sync", "Make it a secretary’s…")


def role_means(role: Role) -> str:
    """What that means, asked of {laptop}."""
    if role is Role.SECRETARY:
        return translate(
            "sync",
            "Make {laptop} an activist’s laptop? It lets nobody in any more, and hands over what it records. "
            "Until you remove it, the other laptops still do what it says, as a secretary’s: to take that "
            "away, remove it and let it in again.",
        )
    return translate(
        "sync",
        "Make {laptop} a secretary’s laptop? It then holds everything of the branch, lets laptops in and "
        "removes them. Do that only for a laptop whose people the branch has chosen.",
    )


def removal_means(kind: StoreKind | None) -> str:
    """What removing {laptop} means where the laptops meet so; {facts} are what is known of it."""
    means = translate(
        "sync",
        "Remove {laptop} from the branch?\n{facts}\nWhat it sent so far stays. What comes later is left "
        "out, and it reads nothing new: the branch gets new keys. What is on it stays there, locked; what it "
        "has not sent waits there until you let it in again.",
    )
    return f"{means} {_shut_out(kind)}".strip()


def _shut_out(kind: StoreKind | None) -> str:
    if kind is None:
        return ""
    if kind is StoreKind.FOLDER:
        return translate("sync", "Stop sharing the folder with it.")
    return translate("sync", "Change the store’s password too.")
