"""A module run in a process that the kernel ends at the first socket to anywhere but this machine.

`python -m tests.sync.guarded MODULE ARGUMENT…` is `python -m MODULE ARGUMENT…` behind a seccomp filter: to
create a socket of any family but Unix's own is death by SIGSYS, for whatever library or child. An audit hook
says on standard error which call it was. In the end it looks whether anything was loaded that is there for a
network only, which is exit code 77.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import struct
import sys
from typing import Any

LOADED = 77
CLIENTS = {
    *(
        "aiohttp",
        "boto3",
        "ftplib",
        "httpx",
        "obstore",
        "opendal",
        "paramiko",
        "requests",
        "smtplib",
        "urllib3",
    ),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
    *("canvass.sync.stores.s3", "canvass.sync.stores.web", "canvass.sync.stores.webdav"),
}
LIBRARIES = CLIENTS | {
    "_ssl",
    "asyncio",
    "http.client",
    "ssl",
    "urllib.request",
}  # escaping XML loads the last
_SOCKET = {"x86_64": 41, "aarch64": 198}  # the number of the system call
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_LOAD, _IS, _END = 0x20, 0x15, 0x06
_NUMBER, _FAMILY, _UNIX = 0, 16, 1
_ALLOW, _KILL = 0x7FFF0000, 0x80000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def close_the_network() -> None:
    """From now on, for this process and every child. OSError where the kernel does not let us."""
    steps = (
        (_LOAD, 0, 0, _NUMBER),
        (_IS, 0, 3, _SOCKET[os.uname().machine]),
        (_LOAD, 0, 0, _FAMILY),
        (_IS, 1, 0, _UNIX),
        (_END, 0, 0, _KILL),
        (_END, 0, 0, _ALLOW),
    )
    packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(packed))
    libc = ctypes.CDLL(None, use_errno=True)
    sys.addaudithook(_tell)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(
        _SET_FILTER, _FILTER, ctypes.byref(program), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "no filter")


def _tell(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        os.write(2, f"{event} {arguments[1:]}\n".encode())


def main() -> int:
    """Run the module; its exit code, or that it loaded what is for a network only."""
    close_the_network()
    del sys.argv[0]
    code: object = 0
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    if found := sorted(CLIENTS & sys.modules.keys()):
        os.write(2, f"loaded: {found}\n".encode())
        return LOADED
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    sys.exit(main())
