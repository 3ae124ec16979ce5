"""What is asked before a laptop is removed or given another role."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from canvass.model.laptop import Role

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


def removal_means() -> str:
    """What removing {laptop} means; {facts} are what is known of it."""
    return translate(
        "sync",
        "Remove {laptop} from the branch?\n{facts}\nWhat it sent so far stays. What it sends from now on is "
        "left out, and it can read nothing new: the branch gets new keys. What is on it already stays there, "
        "locked by its passphrase. Change the store’s password too.",
    )
