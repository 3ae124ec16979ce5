from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from ui.shell.battery_reading import Charge, of_pmset, of_supplies, of_windows, read

if TYPE_CHECKING:
    from pathlib import Path

MAINS_OUT = {"type": "Mains", "online": "0"}
HALF_FULL = {
    "type": "Battery",
    "present": "1",
    "status": "Discharging",
    "energy_now": "25000000",
    "energy_full": "50000000",
    "capacity": "50",
}


def supplies(folder: Path, **said: dict[str, str]) -> Path:
    """A folder shaped like /sys/class/power_supply."""
    for name, files in said.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (folder / name / file).write_text(f"{text}\n")
    return folder


def test_one_battery_is_emptied(tmp_path: Path) -> None:
    assert of_supplies(supplies(tmp_path, AC=MAINS_OUT, BAT0=HALF_FULL)) == Charge(50, is_falling=True)


def test_two_batteries_count_by_what_they_hold(tmp_path: Path) -> None:
    empty = HALF_FULL | {"status": "Not charging", "energy_now": "0", "energy_full": "150000000"}
    found = of_supplies(supplies(tmp_path, AC=MAINS_OUT, BAT0=HALF_FULL, BAT1=empty))
    assert found == Charge(12.5, is_falling=True)


def test_ampere_hours_count_by_their_voltage(tmp_path: Path) -> None:
    amps = {
        "type": "Battery",
        "status": "Discharging",
        "charge_now": "600000",
        "charge_full": "4000000",
        "voltage_min_design": "11400000",
    }
    assert of_supplies(supplies(tmp_path, BAT0=amps)) == Charge(15, is_falling=True)
    volts = {**amps, "charge_now": "4000000", "voltage_min_design": "22800000"}
    both = of_supplies(supplies(tmp_path, BAT0=amps, BAT1=volts))
    assert both is not None
    assert both.percent == pytest.approx((15 + 2 * 100) / 3)


@pytest.mark.parametrize("socket", ["Mains", "USB", "Wireless"])
def test_plugged_in_is_not_emptied(tmp_path: Path, socket: str) -> None:
    plugged = {"type": socket, "online": "1"}
    assert of_supplies(supplies(tmp_path, AC=plugged, BAT0=HALF_FULL)) == Charge(50, is_falling=False)


def test_a_mouse_is_not_the_laptop(tmp_path: Path) -> None:
    mouse = {"type": "Battery", "scope": "Device", "status": "Discharging", "capacity": "3"}
    assert of_supplies(supplies(tmp_path / "desk", mouse=mouse)) is None
    assert of_supplies(supplies(tmp_path, mouse=mouse, BAT0=HALF_FULL)) == Charge(50, is_falling=True)


@pytest.mark.parametrize(
    ("files", "percent"),
    [
        ({"type": "Battery", "status": "Discharging", "capacity": "9"}, 9),
        (HALF_FULL | {"energy_now": "60000000"}, 100),
        (HALF_FULL | {"energy_full": "0"}, 50),
        (HALF_FULL | {"energy_now": "-5", "energy_full": "?"}, 50),
        (HALF_FULL | {"present": "0"}, None),
        ({"type": "Battery", "status": "Discharging"}, None),
        ({"status": "Discharging", "capacity": "9"}, None),
    ],
)
def test_what_is_missing_or_absurd_is_done_without(
    tmp_path: Path, files: dict[str, str], percent: int | None
) -> None:
    found = of_supplies(supplies(tmp_path, BAT0=files))
    assert (found.percent if found else None) == percent


def test_a_machine_without_a_battery_is_fine(tmp_path: Path) -> None:
    assert of_supplies(tmp_path) is None
    assert of_supplies(tmp_path / "nothing") is None
    assert of_supplies(supplies(tmp_path, AC=MAINS_OUT)) is None


def test_a_battery_that_does_not_answer_is_fine(tmp_path: Path) -> None:
    folder = supplies(tmp_path, BAT0=HALF_FULL)
    for name in ("capacity", "energy_now"):
        (folder / "BAT0" / name).unlink()
        (folder / "BAT0" / name).mkdir()  # reading it is an error, as when the firmware is busy
    assert of_supplies(folder) is None


@pytest.mark.parametrize(
    ("said", "charge"),
    [
        (
            (
                "Now drawing from 'Battery Power'\n"
                " -InternalBattery-0 (id=4653155)\t14%; discharging; 0:41 remaining present: true\n"
            ),
            Charge(14, is_falling=True),
        ),
        (
            (
                "Now drawing from 'AC Power'\n"
                " -InternalBattery-0 (id=4653155)\t86%; charging; 0:40 remaining present: true\n"
            ),
            Charge(86, is_falling=False),
        ),
        (
            (
                "Now drawing from 'AC Power'\n"
                " -InternalBattery-0 (id=4653155)\t9%; AC attached; not charging present: true\n"
            ),
            Charge(9, is_falling=False),
        ),
        (
            (
                "Now drawing from 'Battery Power'\n"
                " -InternalBattery-0\t10%; discharging; (no estimate) present: true\n"
                " -InternalBattery-1\t20%; discharging; (no estimate) present: true\n"
            ),
            Charge(15, is_falling=True),
        ),
        ("Now drawing from 'AC Power'\n -Tower UPS (id=1)\t5%; discharging; 0:04 remaining\n", None),
        ("Now drawing from 'AC Power'\n", None),
        ("", None),
    ],
)
def test_a_mac_says_it_in_words(said: str, charge: Charge | None) -> None:
    assert of_pmset(said) == charge


@pytest.mark.parametrize(
    ("said", "charge"),
    [
        ((0, 2, 15), Charge(15, is_falling=True)),
        ((1, 8, 15), Charge(15, is_falling=False)),
        ((255, 0, 60), Charge(60, is_falling=False)),
        ((1, 128, 255), None),
        ((0, 255, 50), None),
        ((0, 0, 255), None),
    ],
)
def test_windows_says_it_in_bytes(said: tuple[int, int, int], charge: Charge | None) -> None:
    assert of_windows(*said) == charge


@pytest.mark.skipif(sys.platform != "linux", reason="what this machine says, whatever it is")
def test_this_machine_can_be_asked() -> None:
    found = read()
    assert found is None or 0 <= found.percent <= 100
