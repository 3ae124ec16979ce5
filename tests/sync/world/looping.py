"""A process that sells and exchanges until it is killed; it tells each sale that was confirmed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from canvass.sync.stores.folder import FolderStore
from tests.sync.world.work import Model, Work
from tests.sync.world.world import World


def main() -> None:
    """`path of the vault` `folder of the store`."""
    path, folder = Path(sys.argv[1]), FolderStore(sys.argv[2])
    world = World(path.parent, time=int(time.time() * 1000))
    laptop, model = world.wake("looping", path), Model()
    while True:
        Work(laptop, model, lambda among: among[0]).sell()
        print(list(model.takings)[-1].hex(), flush=True)
        laptop.meet(folder)


if __name__ == "__main__":
    main()
