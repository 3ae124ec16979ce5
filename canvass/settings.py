"""This machine's choices: how the window looks and when it locks. No secrets, nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "light", "dark", "sunlight")


class Settings(NamedTuple):
    """The defaults are the documentation."""

    theme: str = "system"
    text_points: int = 14  # 10 to 28, twice the usual
    idle_lock_minutes: int = 5
    language: str = "system"
    last_vault: str = ""

    def tidy(self) -> Settings:
        """The nearest settings that make sense."""
        return Settings(
            theme=self.theme if self.theme in THEMES else "system",
            text_points=min(28, max(10, self.text_points)),
            idle_lock_minutes=min(60, max(1, self.idle_lock_minutes)),
            language=self.language,
            last_vault=self.last_vault,
        )


def read(path: Path) -> Settings:
    """The settings in a TOML file; what is missing, unknown or unreadable has its default."""
    if not path.is_file():
        return Settings()
    import tomllib  # noqa: PLC0415 - the window waits, and a fresh machine has no such file

    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    usual = Settings()._asdict()
    known = {name: said[name] for name, value in usual.items() if type(said.get(name)) is type(value)}
    return Settings(**known).tidy()


def write(path: Path, settings: Settings) -> None:
    """Keep the settings, whole or not at all. A JSON string or number is a TOML one."""
    import json  # noqa: PLC0415 - when a choice is made

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings._asdict().items())
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)
