"""An XLSX behind a passphrase: ECMA-376 agile encryption (AES-256, SHA-512), as Excel itself writes it."""

from __future__ import annotations

from io import BytesIO
from typing import IO


def protect(plain: BytesIO, passphrase: str, stream: IO[bytes]) -> None:
    """Encrypt a whole XLSX to `stream`, in memory; open it again first: none is kept that cannot be read.

    ValueError for an empty passphrase; RuntimeError, or the library's own error, when it did not open again.
    """
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - heavy, only when used
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - heavy, only when used

    if not passphrase:
        raise ValueError("a passphrase is needed")
    sealed, opened = BytesIO(), BytesIO()
    OOXMLFile(plain).encrypt(passphrase, sealed)
    file = OfficeFile(sealed)
    file.load_key(password=passphrase, verify_password=True)
    file.decrypt(opened, verify_integrity=True)
    if opened.getbuffer() != plain.getbuffer():
        raise RuntimeError("the protected file does not hold what was put in")
    stream.write(sealed.getbuffer())
