"""An S3 bucket as a store: AWS, MinIO, Garage and others that speak its language.

The bucket stands in the path, as every server understands it, unless the address begins with its name. A
listing comes in pages and is read to its end. A laptop whose clock is wrong is told so by the server, and
signs by the server's time from then on: a wrong clock stops nobody.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus

from canvass.errors import NotAStoreError, StoreUnreachableError
from canvass.sync.stores.listing import listing
from canvass.sync.stores.names import folder_of, is_plain, parts_of
from canvass.sync.stores.sigv4 import Signer
from canvass.sync.stores.store import SECONDS
from canvass.sync.stores.web import MOST_LISTED, Answer, WebStore, content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canvass.model.sync_store import StoreSettings

_REGION = "us-east-1"
_SKEWED = timedelta(minutes=5)  # servers bear a quarter of an hour


class S3Store(WebStore):
    """The store in a bucket; see BundleStore."""

    def __init__(self, settings: StoreSettings, seconds: float = SECONDS) -> None:
        region = settings.region or _REGION
        super().__init__(settings.address or f"https://s3.{region}.amazonaws.com", seconds)
        if not settings.bucket:
            raise ValueError(settings.bucket)
        if not self._host.startswith(f"{settings.bucket}."):
            self._path += f"/{_quoted(settings.bucket)}"
        self._folder = folder_of(settings.folder.strip("/"))
        self._signer = Signer(settings.user, settings.secret, region)

    def list(self, prefix: str) -> list[str]:
        """The full names of all objects right under a folder; see BundleStore."""
        parts = folder_of(prefix)
        above = "".join(f"{part}/" for part in (*self._folder, *parts))
        return ["/".join((*parts, key)) for key in self._keys(above) if is_plain(key)]

    def get(self, name: str) -> bytes | None:
        """What stands under a name; see BundleStore."""
        return content_of(self._asked("GET", self._target(name)))

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`; the same name with the same bytes may be put again."""
        self._put(name, content, {})

    def put_new(self, name: str, content: bytes) -> bool:
        """Put under the condition that there is nothing yet; whether the server then wrote it."""
        return self._put(name, content, {"If-None-Match": "*"})

    def put_half(self, name: str, content: bytes) -> None:
        """Begin to put, and hang up half-way."""
        self._half(self._target(name), content)

    def delete(self, name: str) -> None:
        """Remove an object; see BundleStore."""
        answer = self._asked("DELETE", self._target(name))
        if not answer.absent and (not answer.fine or answer.is_page):
            raise answer.error()

    def _put(self, name: str, content: bytes, condition: dict[str, str]) -> bool:
        headers = {"Content-Type": "application/octet-stream", **condition}
        answer = self._asked("PUT", self._target(name), content, headers)
        if condition and answer.status == HTTPStatus.PRECONDITION_FAILED:
            return False
        if not answer.fine or "etag" not in answer.headers:  # every bucket says it, no login page does
            raise answer.error()
        return True

    def _keys(self, above: str) -> Iterator[str]:
        token: str | None = ""
        while token is not None:
            page, token = self._page(above, token)
            yield from page

    def _page(self, above: str, token: str) -> tuple[Sequence[str], str | None]:
        """The last parts of the keys of one page, and what asks for the next; None at the end."""
        asked = {"delimiter": "/", "encoding-type": "url", "list-type": "2", "prefix": above}
        if token:
            asked["continuation-token"] = token
        query = "&".join(f"{name}={_quoted(value)}" for name, value in sorted(asked.items()))
        answer = self._asked("GET", f"{self._path or '/'}?{query}", most=MOST_LISTED)
        if answer.status != HTTPStatus.OK:
            raise answer.error()
        tree = listing(answer.body, "ListBucketResult")
        space = tree.tag.removesuffix("ListBucketResult")
        keys = [unquote_plus(key.text or "") for key in tree.iterfind(f"{space}Contents/{space}Key")]
        page = [key.removeprefix(above) for key in keys if key.startswith(above)]
        if tree.findtext(f"{space}IsTruncated", "").strip().lower() != "true":
            return page, None
        further = tree.findtext(f"{space}NextContinuationToken", "")
        if not further or further == token:
            raise StoreUnreachableError
        return page, further

    def _asked(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> Answer:
        """One answer about an object or the bucket. NotAStoreError: there is no such bucket."""
        limit = {"most": most} if most else {}
        answer = self._ask(method, target, body, headers, **limit)
        if answer.status == HTTPStatus.FORBIDDEN and b"RequestTimeTooSkewed" in answer.body:
            answer = self._ask(method, target, body, headers, **limit)
        if answer.absent and b"NoSuchBucket" in answer.body:
            raise NotAStoreError
        return answer

    def _target(self, name: str) -> str:
        return f"{self._path}{''.join(f'/{_quoted(part)}' for part in (*self._folder, *parts_of(name)))}"

    def _is_passing(self, answer: Answer) -> bool:
        """S3's guide asks for another attempt after its 500 InternalError too."""
        return answer.is_passing or answer.status == HTTPStatus.INTERNAL_SERVER_ERROR

    def _signed(self, method: str, target: str, headers: dict[str, str], body: bytes) -> dict[str, str]:
        off = timedelta(milliseconds=self.clock or 0)
        now = datetime.now(UTC) + (off if abs(off) > _SKEWED else timedelta())
        named = {**headers, "Host": self._netloc}
        return self._signer.headers(method, target, named, body, now)


def _quoted(text: str) -> str:
    """As the signature wants it: all but letters, digits and `-._~` in percent."""
    return quote(text, safe="")
