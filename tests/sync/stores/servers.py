"""Real servers on loopback, each for as long as its context lasts, each in a folder of its own.

`QUICK` need Python packages only; `LONG` also nginx, apache2-bin (packaging/setup.sh prove) and rclone.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.s3 import S3Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Medium = Callable[[Path], AbstractContextManager[StoreSettings]]

HOST = "127.0.0.1"
USER, WORD = "branch", "correct horse"
BUCKET = "branch"
PAGE = 50  # names to a page of moto's listing; elsewhere it is a thousand
BUILT = Path(__file__).parents[3] / "build/servers"
_PATIENCE = 10.0  # seconds for a server to listen


@contextmanager
def folder(root: Path) -> Iterator[StoreSettings]:
    """A plain folder."""
    yield StoreSettings(StoreKind.FOLDER, str(root))


@contextmanager
def wsgidav(root: Path) -> Iterator[StoreSettings]:
    """WsgiDAV in this process, behind a password."""
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    config: dict[str, Any] = {
        "provider_mapping": {"/": str(root)},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": WORD}}}},
        "http_authenticator": {"accept_digest": False, "default_to_digest": False},
        "verbose": 0,
        "logging": {"enable": False},
    }
    logging.getLogger("wsgidav").setLevel(logging.CRITICAL)
    server = Server((HOST, 0), WsgiDAVApp(config), timeout=5)
    server.prepare()
    thread = Thread(target=server.serve)
    thread.start()
    try:
        yield _share(server.bind_addr[1])
    finally:
        server.stop()
        thread.join()


@contextmanager
def moto(_: Path) -> Iterator[StoreSettings]:
    """An S3 bucket in this process's memory."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(HOST, 0, verbose=False)
    server.start()
    os.environ["MOTO_S3_DEFAULT_MAX_KEYS"] = str(PAGE)
    try:
        settings = _bucket(server.get_host_and_port()[1])
        _make_bucket(settings)
        yield settings
    finally:
        del os.environ["MOTO_S3_DEFAULT_MAX_KEYS"]
        server.stop()


@contextmanager
def nginx(root: Path) -> Iterator[StoreSettings]:
    """nginx with dav-ext, which makes no folders by itself."""
    program = _program("nginx")
    module = _file("usr/lib/nginx/modules/ngx_http_dav_ext_module.so")
    port = _free_port()
    share = _made(root / "share")
    conf = root / "nginx.conf"
    temps = " ".join(
        f"{kind}_temp_path {root}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf.write_text(
        f"""load_module {module}; daemon off; pid {root}/nginx.pid; error_log {root}/error.log;
        {"user root;" if os.getuid() == 0 else ""} worker_processes 1; events {{ }}
        http {{ access_log off; {temps} client_max_body_size 8m;
          server {{ listen {HOST}:{port}; root {share};
            dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; }} }}"""
    )
    with _running([program, "-p", str(root), "-c", str(conf)], port, root):
        yield StoreSettings(StoreKind.WEBDAV, f"http://{HOST}:{port}", folder="Canvass/Test branch")


@contextmanager
def apache(root: Path) -> Iterator[StoreSettings]:
    """Apache with mod_dav, which refuses endless PROPFINDs."""
    program = _program("apache2")
    modules = _file("usr/lib/apache2/modules")
    port = _free_port()
    share = _made(root / "share")
    conf = root / "apache.conf"
    loaded = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "dav", "dav_fs")
    )
    conf.write_text(
        f"""{loaded}
        ServerRoot {root}
        ServerName {HOST}
        Listen {HOST}:{port}
        PidFile {root}/apache.pid
        ErrorLog {root}/error.log
        DocumentRoot {share}
        DavLockDB {root}/locks
        <Directory {share}>
          Dav On
          Require all granted
        </Directory>
        {"User www-data" if os.getuid() == 0 else ""}
        {"Group www-data" if os.getuid() == 0 else ""}
        """
    )
    if os.getuid() == 0:
        _give_away(root, "www-data")
    with _running([program, "-f", str(conf), "-DFOREGROUND"], port, root):
        yield StoreSettings(StoreKind.WEBDAV, f"http://{HOST}:{port}/", folder="Canvass")


@contextmanager
def rclone_webdav(root: Path) -> Iterator[StoreSettings]:
    """rclone's WebDAV server, behind a password."""
    port = _free_port()
    who = ("--user", USER, "--pass", WORD)
    with _running([*_rclone("webdav", root, port), *who], port, root):
        yield _share(port)


@contextmanager
def rclone_s3(root: Path) -> Iterator[StoreSettings]:
    """rclone's S3 server, which checks signatures."""
    port = _free_port()
    who = ("--auth-key", f"{USER},{WORD}")
    with _running([*_rclone("s3", root, port), *who], port, root):
        yield replace(_bucket(port), region="rclone")


QUICK: dict[str, Medium] = {"folder": folder, "wsgidav": wsgidav, "moto": moto}
LONG: dict[str, Medium] = {
    "nginx": nginx,
    "apache": apache,
    "rclone webdav": rclone_webdav,
    "rclone s3": rclone_s3,
}
MEDIA = [*QUICK, *(pytest.param(name, marks=pytest.mark.prove) for name in LONG)]


def medium(name: str, root: Path) -> AbstractContextManager[StoreSettings]:
    """One of the stores by its name, its files under `root`."""
    return {**QUICK, **LONG}[name](root)


def _share(port: int) -> StoreSettings:
    return StoreSettings(StoreKind.WEBDAV, f"http://{HOST}:{port}/", USER, WORD, folder="Canvass/Test branch")


def _bucket(port: int) -> StoreSettings:
    address = f"http://{HOST}:{port}"
    return StoreSettings(StoreKind.S3, address, USER, WORD, bucket=BUCKET, folder="canvass")


def _make_bucket(settings: StoreSettings) -> None:
    assert S3Store(settings)._ask("PUT", f"/{BUCKET}").fine


def _rclone(kind: str, root: Path, port: int) -> list[str]:
    beside = Path(sys.executable).with_name("rclone")
    program = str(beside) if beside.exists() else _program("rclone")
    share = _made(root / "share")
    _made(share / BUCKET)
    config = ("--config", os.devnull, "--cache-dir", str(root / "cache"))
    return [program, "serve", kind, str(share), "--addr", f"{HOST}:{port}", *config]


def _program(name: str) -> str:
    """A program of this system, or of the packages that packaging/setup.sh unpacked."""
    found = shutil.which(name, path=os.pathsep.join((os.environ["PATH"], "/usr/sbin", f"{BUILT}/usr/sbin")))
    if found is None:
        pytest.skip(f"{name} is not here: sh packaging/setup.sh prove")
    return found


def _file(path: str) -> Path:
    return next((root / path for root in (Path("/"), BUILT) if (root / path).exists()), Path("/") / path)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _give_away(root: Path, user: str) -> None:
    """Let a server that leaves root reach its folder, and no more of what lies above."""
    for path in (root, root / "share"):
        shutil.chown(path, user)
    for above in root.parents:
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o001)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, root: Path) -> Iterator[None]:
    """A server's process from its first answer on to the end of the context."""
    said = root / "said.log"  # a pipe that nobody reads would stop it once it is full
    with said.open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _await(process, port, said)
            yield
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _await(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(said.read_text(errors="replace")[-2000:])
