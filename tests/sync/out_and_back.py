"""A whole life without a network: two vaults, an outing, files for other programs, a folder and a stick.

`python -m tests.sync.out_and_back FOLDER` does it all in this process, as the window's lanes would.
"""

from __future__ import annotations

import sys
from pathlib import Path

from canvass.model.sync_news import Ending
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import bundles
from canvass.usecases.back_up import back_up
from canvass.usecases.check_store import check_store
from canvass.usecases.export import Format, What, Wish, register
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.found_space import found_space
from canvass.usecases.hand_over import hand_over
from canvass.usecases.reach_store import reach
from canvass.usecases.sync_status import sync_status
from tests.sync import outing
from tests.sync.guarded import LIBRARIES


def main(root: Path) -> None:
    """Do it; an assertion where it did not go as it should."""
    shared, stick, files = root / "shared", root / "stick", root / "files"
    for folder in (shared, stick, files):
        folder.mkdir()
    one, other = (outing.member(root / name, name, outing.PASSPHRASES[0]) for name in outing.NAMES[:2])
    outing.set_the_branch_up(one.store)
    settings = StoreSettings(StoreKind.FOLDER, str(shared))
    assert check_store(settings).writable
    found_space(one.store, settings, outing.LAPTOPS[0])
    at = reach(settings)
    one.exchange(at)
    outing.join(one, other, at, outing.LAPTOPS[1], invited=True)
    for member in (one, other):
        outing.go_out(member.store)
    for member in (one, other, one):
        assert member.exchange(at).ending is Ending.DONE
        handed = hand_over(member.ledger, stick, say=lambda _: None, cancelled=lambda: False)
        assert handed.ending is Ending.DONE
    assert sync_status(one.store).last is not None
    assert bundles.unsent(one.store) == 0
    assert not LIBRARIES & sys.modules.keys(), LIBRARIES & sys.modules.keys()
    for kind in (Format.XLSX_PROTECTED, Format.CSV_SPREADSHEET):
        wish = Wish(frozenset(What), kind, files, reason="for the mailing program")
        register(one.store, export_to_folder(one.store, wish, lambda _rows: True))
    back_up(one.opened, one.opened.reader())
    for member in (one, other):
        member.opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
