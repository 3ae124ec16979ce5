"""Packing: a payload made small, and of a size that says little; unpacking, which never makes it huge."""

from __future__ import annotations

from canvass.errors import BadBundleError, BundleFlaw

MOST_UNPACKED_BYTES = 2 * 1024 * 1024  # as MessagePack it can grow to 150 MB in memory: measured
STEP = 256
_LENGTH_BYTES = 4
_LEVEL = 19


class TooMuchError(ValueError):
    """More than one payload can be."""


def pack(payload: bytes) -> bytes:
    """Its length when small, the small payload, and zeros up to the next 256 bytes. TooMuchError."""
    import zstandard  # noqa: PLC0415 - heavy, only when used

    if len(payload) > MOST_UNPACKED_BYTES:
        raise TooMuchError(len(payload))
    small = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False).compress(payload)
    written = len(small).to_bytes(_LENGTH_BYTES) + small
    return written + bytes(-len(written) % STEP)


def unpack(packed: bytes) -> bytes:
    """A payload again. Raises BadBundleError (payload) for anything that `pack` does not write."""
    import zstandard  # noqa: PLC0415 - heavy, only when used

    ends = _LENGTH_BYTES + int.from_bytes(packed[:_LENGTH_BYTES])
    small, padding = packed[_LENGTH_BYTES:ends], packed[ends:]
    is_padded = len(packed) % STEP == 0 and ends <= len(packed) and padding == bytes(len(packed) - ends)
    if not is_padded or len(padding) >= STEP:
        raise BadBundleError(BundleFlaw.PAYLOAD)
    try:
        size = zstandard.get_frame_parameters(small).content_size
        if not 0 < size <= MOST_UNPACKED_BYTES:  # a size that is not told is as good as endless
            raise BadBundleError(BundleFlaw.PAYLOAD)
        return zstandard.ZstdDecompressor().decompress(small, allow_extra_data=False)
    except zstandard.ZstdError:
        raise BadBundleError(BundleFlaw.PAYLOAD) from None
