"""Condition: when a question is asked, as a test of earlier answers; XLSForm's `relevant`, without XPath.

A question without an answer counts as empty text, as in ODK: it is unlike every value, and less or more than
none. Source: XLSForm reference (xlsform.org), `relevant` and `selected()`.
"""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Given: TypeAlias = "str | int | float | tuple[str, ...]"
"""An answer: an option's id or text, a number, or the ids of several options."""


class Op(StrEnum):
    """How an answer is compared."""

    IS = "="
    IS_NOT = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CHOSEN = "chosen"  # the value is among several that were chosen, or is the one


@dataclass(frozen=True, slots=True)
class Compare:
    """One answer compared with one value."""

    question: str
    op: Op
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Compare | Every | Some | Not


_ORDERS = {Op.LESS: operator.lt, Op.AT_MOST: operator.le, Op.MORE: operator.gt, Op.AT_LEAST: operator.ge}


def holds(condition: Condition | None, answers: Mapping[str, Given]) -> bool:
    """Whether a condition holds for the answers so far; no condition always does."""
    match condition:
        case None:
            return True
        case Every(parts):
            return all(holds(part, answers) for part in parts)
        case Some(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Compare():
            return _agrees(condition, answers.get(condition.question, ""))


def comparisons(condition: Condition | None) -> Iterator[Compare]:
    """Every test in a condition, from left to right."""
    match condition:
        case Compare():
            yield condition
        case Every(parts) | Some(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)


def _agrees(compare: Compare, given: Given) -> bool:
    if compare.op is Op.CHOSEN:
        chosen = given if isinstance(given, tuple) else (given,)
        return str(compare.value) in map(str, chosen)
    if compare.op in {Op.IS, Op.IS_NOT}:
        return _same(given, compare.value) is (compare.op is Op.IS)
    left, right = _number(given), _number(compare.value)
    if left is None or right is None:
        return False
    return bool(_ORDERS[compare.op](left, right))


def _same(given: Given, value: str | float) -> bool:
    left, right = _number(given), _number(value)
    if left is not None and right is not None:
        return left == right
    return (" ".join(given) if isinstance(given, tuple) else str(given)) == str(value)


def _number(value: Given) -> float | None:
    if isinstance(value, tuple):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
