"""How full the battery is and whether it is being emptied, by each system's own word; Qt has none for it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

SUPPLIES = Path("/sys/class/power_supply")  # Linux: ABI/testing/sysfs-class-power
PATIENCE_SECONDS = 10
_SOCKETS = {"Mains", "USB", "Wireless"}
_OURS = re.compile(r"InternalBattery\S*.*?\t(\d+)%; *([^;]*)")


class Charge(NamedTuple):
    """All batteries as one: per cent, 0 to 100, and whether they are being emptied."""

    percent: float
    is_falling: bool


def read() -> Charge | None:
    """The charge now; None without a battery or where nothing says. May block: not on the window's thread."""
    if sys.platform == "win32":
        return _ask_windows()
    if sys.platform == "darwin":
        return of_pmset(_ask_pmset())
    return of_supplies(SUPPLIES)


def of_supplies(folder: Path) -> Charge | None:
    """What Linux says: every battery of the laptop itself, weighed by what it holds when it is full."""
    try:
        supplies = [_Supply(path) for path in sorted(folder.iterdir())]
    except OSError:
        return None
    batteries = [found for found in supplies if found.is_battery()]
    held = [holds for found in batteries if (holds := found.holds())]
    if not held:
        return None
    by_weight = all(full for _, full in held)
    weights = [full if by_weight else 1.0 for _, full in held]
    percent = sum(share * weight for (share, _), weight in zip(held, weights, strict=True)) / sum(weights)
    on_mains = any(found.is_socket() for found in supplies)
    return Charge(percent, not on_mains and any(found.says("status") == "Discharging" for found in batteries))


def of_pmset(said: str) -> Charge | None:
    """What `pmset -g batt` prints on macOS: a line for each battery, under where the power comes from."""
    found = _OURS.findall(said)
    if not found:
        return None
    percent = sum(int(number) for number, _ in found) / len(found)
    return Charge(percent, any(state.strip() == "discharging" for _, state in found))


def of_windows(plugged: int, flags: int, percent: int) -> Charge | None:
    """What SYSTEM_POWER_STATUS holds; 255 is "unknown", flag 128 "no battery", and 0 plugged in "on battery".

    Source: GetSystemPowerStatus, winbase.h.
    """
    if percent > 100 or flags == 255 or flags & 128:
        return None
    return Charge(percent, plugged == 0)


class _Supply:
    """One folder of /sys/class/power_supply; every file in it may be missing or refuse to be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def says(self, name: str) -> str:
        try:
            return (self._folder / name).read_text("utf-8", "replace").strip()
        except OSError:
            return ""

    def number(self, name: str) -> float | None:
        text = self.says(name)
        return float(text) if text.isdecimal() else None

    def is_battery(self) -> bool:
        """Of the laptop: one in a mouse has the scope of a device."""
        is_here = self.says("present") != "0" and self.says("scope") != "Device"
        return is_here and self.says("type") == "Battery"

    def is_socket(self) -> bool:
        """Whether power comes in here."""
        plugged = self.says("online") not in {"", "0"}
        return plugged and self.says("type") in _SOCKETS and self.says("scope") != "Device"

    def holds(self) -> tuple[float, float] | None:
        """Per cent, and what it holds when it is full, in µWh; 0 where that is not known."""
        now, full = self.number("energy_now"), self.number("energy_full")
        if not full:
            volts = (self.number("voltage_min_design") or self.number("voltage_now") or 0) / 1_000_000
            now, full = self.number("charge_now"), self.number("charge_full")
            if full:
                return _share(now, full, self.number("capacity"), full * volts)
        return _share(now, full, self.number("capacity"), full or 0.0)


def _share(
    now: float | None, full: float | None, said: float | None, weight: float
) -> tuple[float, float] | None:
    if now is not None and full:
        return min(100.0, 100 * now / full), weight
    return (min(100.0, said), weight) if said is not None else None


def _ask_pmset() -> str:
    import subprocess  # noqa: PLC0415 - only on macOS

    try:
        ran = subprocess.run(
            ["/usr/bin/pmset", "-g", "batt"],
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout.decode("utf-8", "replace")


def _ask_windows() -> Charge | None:
    import ctypes  # noqa: PLC0415 - only on Windows

    status = ctypes.create_string_buffer(12)  # four bytes, then two times in seconds of four bytes each
    library = getattr(ctypes, "windll", None)
    if library is None or not library.kernel32.GetSystemPowerStatus(status):
        return None
    plugged, flags, percent = status.raw[:3]
    return of_windows(plugged, flags, percent)
