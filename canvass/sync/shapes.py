"""Whether a change that somebody sent can be applied and read back, before the journal is given it.

What does not fit is kept and passed on as it is, like a kind of a newer version, and looked at again after an
upgrade: so that nothing another laptop writes can stop this one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from canvass.model.cash_up_body import read_cash_up
from canvass.model.change import Kind
from canvass.model.ids import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.change import Change, Json

_TOO_GREAT = 1 << 63  # SQLite's integers
_DEEPEST = 64


def fits(change: Change) -> bool:
    """Whether the body of a change is as its kind needs it; of a kind that is not known, it never is.

    A body of nothing fits: the change was about somebody who is erased, or an import that was undone.
    """
    import msgspec  # noqa: PLC0415 - heavy, only when used

    from canvass.sync.bodies import BODIES  # noqa: PLC0415 - msgspec

    if change.kind not in BODIES or not _is_sound(change):
        return False
    if not change.body:
        return True
    try:
        msgspec.convert(change.body, BODIES[change.kind])
    except msgspec.ValidationError:
        return False
    check = _FURTHER.get(change.kind)
    return check is None or check(change.body)


def _is_sound(change: Change) -> bool:
    ids = (change.id, change.device, change.activist, change.subject)
    is_stamped = 0 <= change.clock < _TOO_GREAT
    return is_stamped and all(len(each) == SIZE for each in ids) and _is_json(dict(change.body))


def _is_json(value: Json, depth: int = 0) -> bool:
    """Whether SQLite and every reader of JSON take a value as it is."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return depth < _DEEPEST and all(_is_json(each, depth + 1) for each in inner)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or -_TOO_GREAT <= value < _TOO_GREAT


def _cell(body: Any) -> bool:  # noqa: ANN401 - checked
    """An edit of a field that is known, to a value of that field's own kind."""
    from msgspec import ValidationError, convert  # noqa: PLC0415 - heavy, only when used

    from canvass.sync.bodies import VALUES  # noqa: PLC0415 - msgspec

    kind = VALUES.get((body["of"], body["field"]))
    if kind is None:
        return False
    try:
        convert(body["value"], kind)
    except ValidationError:
        return False
    return True


def _cash_up(body: Any) -> bool:  # noqa: ANN401 - checked
    """A report that can be shown again."""
    try:
        read_cash_up(body, b"", 1, b"", b"", 0, b"", None)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _document(body: Any) -> bool:  # noqa: ANN401 - checked
    """A document that can be read again."""
    from canvass.sync.papers import can_be_read  # noqa: PLC0415 - msgspec

    return can_be_read(body["document_kind"], body["id"], body["document"])


def _export(body: Any) -> bool:  # noqa: ANN401 - checked
    """An entry of the register whose contents can be listed: by table, something about each."""
    from msgspec import MsgspecError, json  # noqa: PLC0415 - heavy, only when used

    try:
        json.decode(body["contents"], type=dict[str, dict[str, Any]])
    except (MsgspecError, RecursionError):
        return False
    return True


_FURTHER: dict[str, Callable[[Any], bool]] = {
    Kind.CELL: _cell,
    Kind.CASH_UP: _cash_up,
    Kind.DOCUMENT: _document,
    Kind.EXPORT: _export,
}
