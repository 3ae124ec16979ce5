"""AWS Signature Version 4, by which an S3 bucket knows who asks; the secret key itself is never sent."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_ALGORITHM = "AWS4-HMAC-SHA256"


class Signer(NamedTuple):
    """Whose request it is, and for which region."""

    access_key: str
    secret_key: str
    region: str

    def headers(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> dict[str, str]:
        """Those headers, which name the host, and the ones that sign the request as made at `now` (UTC).

        The target's query is sorted and encoded already.
        """
        stamp = now.strftime("%Y%m%dT%H%M%SZ")
        digest = hashlib.sha256(body).hexdigest()
        signed = {**headers, "x-amz-content-sha256": digest, "x-amz-date": stamp}
        low = {name.lower(): " ".join(value.split()) for name, value in signed.items()}
        names = ";".join(sorted(low))
        path, _, query = target.partition("?")
        lines = [method, path, query, *(f"{name}:{low[name]}" for name in sorted(low)), "", names, digest]
        scope = f"{stamp[:8]}/{self.region}/s3/aws4_request"
        request = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        signature = hmac.new(
            self._key(scope), f"{_ALGORITHM}\n{stamp}\n{scope}\n{request}".encode(), hashlib.sha256
        )
        said = (
            f"Credential={self.access_key}/{scope}, SignedHeaders={names}, Signature={signature.hexdigest()}"
        )
        return {**signed, "Authorization": f"{_ALGORITHM} {said}"}

    def _key(self, scope: str) -> bytes:
        key = f"AWS4{self.secret_key}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        return key
