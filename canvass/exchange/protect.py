"""An XLSX behind a passphrase: ECMA-376 agile encryption (AES-256, SHA-512), which Excel and LibreOffice open."""

from __future__ import annotations

from io import BytesIO
from typing import IO


class UnreadableError(Exception):
    """The protected file did not open again with its passphrase: a fault of the library, nothing was saved."""


def protect(plain: BytesIO, passphrase: str, stream: IO[bytes]) -> None:
    """Encrypt a whole XLSX to `stream`, then open it again with all checks, so that no file is kept that nobody reads.

    ValueError for an empty passphrase, UnreadableError if the check fails. Everything happens in memory.
    """
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - heavy, only when used
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # noqa: PLC0415
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    if not passphrase:
        raise ValueError("a passphrase is needed")
    sealed, again = BytesIO(), BytesIO()
    OOXMLFile(plain).encrypt(passphrase, sealed)
    file = OfficeFile(sealed)
    file.load_key(password=passphrase, verify_password=True)
    file.decrypt(again, verify_integrity=True)
    if again.getbuffer() != plain.getbuffer():
        raise UnreadableError
    stream.write(sealed.getbuffer())
