"""Values of bodies in a payload: plain JSON, in which 32 hexadecimal digits stand as the identity they are.

On the wire (MessagePack) an identity is extension 1 with its code; a mapping of which some name is an
identity is extension 2 with its names and values in turn. Numbers are finite and within 64 bits, and nothing
is deeper than `DEEPEST`.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Hashable

    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.sync.references import Named, Naming

DEEPEST = 64
_IDENTITY, _MAPPING = 1, 2
_TOO_GREAT = 1 << 63
_MOST_CODE_BYTES = 4
_IS_ID = re.compile("[0-9a-f]{32}").fullmatch


def identity(value: object) -> Id | None:
    """The identity that a text is to the letter, or None."""
    if isinstance(value, str) and len(value) == 32 and _IS_ID(value):
        return bytes.fromhex(value)
    return None


def to_wire(value: Any, naming: Naming, column: Hashable, depth: int = 0) -> Any:  # noqa: ANN401 - JSON, nested
    """A value as MessagePack takes it. ValueError for what no body can hold."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    if isinstance(value, str):
        found = identity(value)
        return (
            str(value)
            if found is None
            else msgspec.msgpack.Ext(_IDENTITY, _code_out(naming.code(found, column)))
        )
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if depth >= DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, list | tuple):
        return [to_wire(each, naming, column, depth + 1) for each in value]
    if not isinstance(value, dict):
        raise ValueError(f"a body holds no {type(value).__name__}")  # noqa: TRY004 - what does not travel
    if any(identity(name) for name in value):
        flat = [to_wire(each, naming, column, depth + 1) for pair in value.items() for each in pair]
        return msgspec.msgpack.Ext(_MAPPING, msgspec.msgpack.encode(flat))
    return {name: to_wire(each, naming, column, depth + 1) for name, each in value.items()}


def from_wire(value: Any, named: Named, column: Hashable, depth: int = 0) -> Json:  # noqa: ANN401 - anything
    """A value from what MessagePack gave. ValueError for what no body can hold."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return cast("Json", value)
    if kind is int or kind is float:
        return _number(value)
    if depth >= DEEPEST:
        raise ValueError("too deep")
    if kind is list:
        return [from_wire(each, named, column, depth + 1) for each in value]
    if kind is dict:
        return {_name(name): from_wire(each, named, column, depth + 1) for name, each in value.items()}
    return _extension(value, named, column, depth)


def _extension(value: Any, named: Named, column: Hashable, depth: int) -> Json:  # noqa: ANN401 - anything
    import msgspec  # noqa: PLC0415 - heavy, only when used

    if not isinstance(value, msgspec.msgpack.Ext):
        raise ValueError(f"a body holds no {type(value).__name__}")  # noqa: TRY004 - what a stranger wrote
    written = bytes(value.data)
    if value.code == _IDENTITY and 0 < len(written) <= _MOST_CODE_BYTES:
        return named.id(int.from_bytes(written), column).hex()
    if value.code != _MAPPING:
        raise ValueError("an extension that nobody knows")
    inner = msgspec.msgpack.decode(written, type=list[Any])
    flat = [from_wire(each, named, column, depth + 1) for each in inner]
    known = {_name(name): each for name, each in zip(flat[::2], flat[1::2], strict=True)}
    if 2 * len(known) != len(flat):
        raise ValueError("a name that stands twice")
    return known


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a name that is no text")  # noqa: TRY004 - what a stranger wrote
    return value


def _number(value: float) -> int | float:
    if not (-_TOO_GREAT <= value < _TOO_GREAT if isinstance(value, int) else math.isfinite(value)):
        raise ValueError("a number that no body can hold")
    return value


def _code_out(code: int) -> bytes:
    return code.to_bytes((code.bit_length() + 7) // 8 or 1)
