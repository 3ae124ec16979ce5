"""A WebDAV share as a store (RFC 4918): Nextcloud, ownCloud, a web server's own.

A PUT is tried first; only where its folder is missing are the folders made, so that a write is one request.
The address itself is never made. A password travels in every request, so that it is not given to plain
HTTP, except on this machine. One thread makes folders at a time: rclone answers 423 to the second who
asks for the same one just then.
"""

from __future__ import annotations

from base64 import b64encode
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from canvass.errors import NotAStoreError, StoreRefusedError
from canvass.sync.stores.listing import listing
from canvass.sync.stores.names import folder_of, is_plain, parts_of
from canvass.sync.stores.store import SECONDS
from canvass.sync.stores.web import MOST_LISTED, Answer, WebStore, content_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from canvass.model.sync_store import StoreSettings

_ASKED = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_NO_FOLDER = {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}
_PERHAPS_NO_FOLDER = {*_NO_FOLDER, HTTPStatus.INTERNAL_SERVER_ERROR}  # the last is how nginx says it
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class WebdavStore(WebStore):
    """The store on a share; see BundleStore."""

    def __init__(self, settings: StoreSettings, seconds: float = SECONDS) -> None:
        super().__init__(settings.address, seconds)
        if settings.user and not self._secure and self._host not in _THIS_MACHINE:
            raise ValueError(settings.address)
        self._folder = folder_of(settings.folder.strip("/"))
        word = b64encode(f"{settings.user}:{settings.secret}".encode()).decode()
        self._word = {"Authorization": f"Basic {word}"} if settings.user else {}
        self._making = Lock()

    def list(self, prefix: str) -> list[str]:
        """The full names of all objects right under a folder; see BundleStore."""
        parts = folder_of(prefix)
        target = self._target(parts, folder=True)
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        answer = self._ask("PROPFIND", target, _ASKED, headers, MOST_LISTED)
        if answer.absent:
            self._check_there(headers)
            return []
        _check_listing(answer)
        names = _names(listing(answer.body, "{DAV:}multistatus"), target)
        return ["/".join((*parts, name)) for name in names]

    def get(self, name: str) -> bytes | None:
        """What stands under a name; see BundleStore."""
        return content_of(self._ask("GET", self._target(parts_of(name))))

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`; the same name with the same bytes may be put again, which mends half an upload."""
        self._put(name, content, {})

    def put_new(self, name: str, content: bytes) -> bool:
        """Put under the condition that there is nothing yet; whether the server then wrote it."""
        return self._put(name, content, {"If-None-Match": "*"})

    def put_half(self, name: str, content: bytes) -> None:
        """Begin to put, and hang up half-way."""
        self._half(self._target(parts_of(name)), content)

    def delete(self, name: str) -> None:
        """Remove an object; see BundleStore."""
        answer = self._ask("DELETE", self._target(parts_of(name)))
        if not answer.absent:
            _check_done(answer)

    def _put(self, name: str, content: bytes, condition: dict[str, str]) -> bool:
        parts = parts_of(name)
        headers = {"Content-Type": "application/octet-stream", **condition}
        answer = self._ask("PUT", self._target(parts), content, headers)
        folder = (*self._folder, *parts[:-1])
        if folder and answer.status in _PERHAPS_NO_FOLDER:
            with self._making:
                self._make(folder)
            answer = self._ask("PUT", self._target(parts), content, headers)
        if condition and answer.status == HTTPStatus.PRECONDITION_FAILED:
            return False
        _check_done(answer)
        return True

    def _make(self, folder: tuple[str, ...]) -> None:
        """Make a folder and those above it, below the address. NotAStoreError: the address is not there."""
        if not folder:
            raise NotAStoreError
        target = f"{self._path}/{'/'.join(map(quote, folder))}/"
        answer = self._ask("MKCOL", target)
        if answer.status in _NO_FOLDER:
            self._make(folder[:-1])
            answer = self._ask("MKCOL", target)
        if answer.status != HTTPStatus.METHOD_NOT_ALLOWED:  # which says that it is there
            _check_done(answer)

    def _check_there(self, headers: dict[str, str]) -> None:
        """A folder that is not there is empty; an address that is not there is not."""
        answer = self._ask("PROPFIND", f"{self._path}/", _ASKED, {**headers, "Depth": "0"}, MOST_LISTED)
        _check_listing(answer)

    def _target(self, parts: tuple[str, ...], *, folder: bool = False) -> str:
        path = "".join(f"/{quote(part)}" for part in (*self._folder, *parts))
        return f"{self._path}{path}{'/' if folder else ''}"

    def _signed(self, method: str, target: str, headers: dict[str, str], body: bytes) -> dict[str, str]:  # noqa: ARG002 - S3 signs them
        return {**headers, **self._word}


def _check_listing(answer: Answer) -> None:
    if answer.status != HTTPStatus.MULTI_STATUS:
        raise answer.error()


def _check_done(answer: Answer) -> None:
    if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
        raise StoreRefusedError
    if not answer.fine or answer.is_page:
        raise answer.error()


def _names(tree: Element, target: str) -> list[str]:
    """The files of a listing that are right under the folder that was asked for."""
    parent = unquote(target).rstrip("/").rpartition("/")[2]
    names = []
    for response in tree.iter("{DAV:}response"):
        path = unquote(urlsplit(response.findtext("{DAV:}href", "").strip()).path)
        folder = response.find(".//{DAV:}resourcetype/{DAV:}collection") is not None
        above, _, name = path.rpartition("/")
        if not folder and is_plain(name) and above.rpartition("/")[2] == parent:
            names.append(name)
    return names
