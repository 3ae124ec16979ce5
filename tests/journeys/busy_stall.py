"""A stall to be killed: `python -m tests.journeys.busy_stall HOME` says what the screen has confirmed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from canvass.model.stall import StallKind
from canvass.paths import paths
from tests.journeys.sitting import Place, Sitting
from ui.app import compose
from ui.demo.hands import Hands

PEOPLE = ("Amara", "Bryn", "Callum", "Dilys", "Esme", "Farida", "Gwen", "Hamza")


def main(home: Path) -> None:
    """Sign up and sell until somebody pulls the plug."""
    place = Place(paths(home))
    window = compose(QApplication(["canvass"]), place.paths, place.folder, print)
    window.show()
    at = Sitting(place, window, Hands(window, home), [])
    at.unlock()
    stall = at.start_stall(StallKind.STREET, "Hyde Park")
    stall.till.shown.connect(
        lambda view: print(view.totals.sign_ups, view.totals.papers, view.count, flush=True)
    )
    while True:
        for number, name in enumerate(PEOPLE):
            at.sign_up({"first_name": name, "phone": f"07700 90040{number}"}, "Y")
            at.hands.press("Ctrl+1", "Ctrl+2", "Ctrl+1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
