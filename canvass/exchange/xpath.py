"""Conditions as XLSForm writes them, in a small part of XPath 1.0: read by a parser of our own, never run.

    ${q} = 'x'    ${n} >= 18    selected(${q}, 'x')    not(…)    … and …    … or …    (…)    true()    false()

A text that holds both kinds of quotes is `concat('…', "…")`, since XPath 1.0 has no other way.
Source: XLSForm reference (xlsform.org), "relevant" and "constraint"; XPath 1.0 §3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from canvass.model.condition import Compare, Every, Not, Op, Some

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.condition import Condition

DEEPEST = 30  # brackets in brackets
LONGEST = 5_000  # letters: a set holds hundreds of conditions, and each is gone through many times
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^\s{}]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
    r"|(?P<number>-?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?![0-9A-Za-z_.]))"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_-]*)|(?P<op><=|>=|!=|=|<|>)|(?P<mark>[(),.])|(?P<end>\Z))"
)
_TURNED = {Op.LESS: Op.MORE, Op.MORE: Op.LESS, Op.AT_MOST: Op.AT_LEAST, Op.AT_LEAST: Op.AT_MOST}


class XPathError(Exception):
    """A condition says what Canvass cannot ask; `rest` is where it stops being understood."""

    def __init__(self, rest: str) -> None:
        super().__init__(rest)
        self.rest = rest


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int


def read_condition(source: str) -> Condition:
    """The condition that `source` says. Raises XPathError."""
    if len(source) > LONGEST:
        raise XPathError(source)
    return _Reader(source).whole()


def read_range(source: str, *, whole: bool) -> tuple[int | None, int | None]:
    """Low and high of a constraint such as `. >= 0 and . <= 10`; of a `whole` number also by > and <.

    Raises XPathError for anything else.
    """
    low: int | None = None
    high: int | None = None
    for part in re.split(r"\band\b", source):
        bare = part.strip().strip("()").strip()
        found = re.fullmatch(r"\.\s*([<>]=?)\s*(-?[0-9]{1,15})", bare)
        if found is None or not (whole or "=" in found[1]):
            raise XPathError(part.strip())
        number, inside = int(found[2]), int("=" not in found[1])
        if found[1].startswith(">") and low is None:
            low = number + inside
        elif found[1].startswith("<") and high is None:
            high = number - inside
        else:
            raise XPathError(part.strip())
    return low, high


def write_range(low: int | None, high: int | None) -> str:
    """A constraint that says the same as `low` and `high`."""
    parts = [f". >= {low}"] if low is not None else []
    return " and ".join([*parts, f". <= {high}"] if high is not None else parts)


def write_condition(condition: Condition | None) -> str:
    """The condition in XPath; empty where there is none."""
    match condition:
        case None:
            return ""
        case Every(parts):
            return " and ".join(map(_inner, parts)) if parts else "true()"
        case Some(parts):
            return " or ".join(map(_inner, parts)) if parts else "false()"
        case Not(part):
            return f"not({write_condition(part)})"
        case Compare(question, Op.CHOSEN, value):
            return f"selected(${{{question}}}, {_literal(str(value))})"
        case Compare(question, op, value):
            return f"${{{question}}} {op} {_literal(value)}"


def _inner(part: Condition) -> str:
    words = write_condition(part)
    return f"({words})" if isinstance(part, Every | Some) and part.parts else words


def _literal(value: str | float) -> str:
    if not isinstance(value, str):
        return format(Decimal(repr(value)), "f")
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    pieces = [f"'{piece}'" if "'" not in piece else f'"{piece}"' for piece in re.findall(r"'+|[^']+", value)]
    return f"concat({', '.join(pieces)})"


class _Reader:
    """Reads one condition from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._depth = 0
        self._here = self._next(0)

    def whole(self) -> Condition:
        """All of it."""
        found = self._either()
        self._take("end")
        return found

    def _either(self) -> Condition:
        return self._chain("or", self._both, Some)

    def _both(self) -> Condition:
        return self._chain("and", self._one, Every)

    def _chain(
        self, word: str, part: Callable[[], Condition], kind: Callable[[tuple[Condition, ...]], Condition]
    ) -> Condition:
        parts = [part()]
        while self._here.text == word and self._here.kind == "name":
            self._take("name")
            parts.append(part())
        return parts[0] if len(parts) == 1 else kind(tuple(parts))

    def _one(self) -> Condition:
        match self._here.kind, self._here.text:
            case "mark", "(":
                return self._bracketed()
            case "name", "not":
                self._take("name")
                return Not(self._bracketed())
            case "name", "selected":
                return self._selected()
            case "name", "true" | "false" as word:
                self._take("name")
                self._mark("(")
                self._mark(")")
                return Every(()) if word == "true" else Some(())
            case _:
                return self._comparison()

    def _bracketed(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._stop()
        self._mark("(")
        found = self._either()
        self._mark(")")
        self._depth -= 1
        return found

    def _selected(self) -> Condition:
        self._take("name")
        self._mark("(")
        question = self._question()
        self._mark(",")
        value = self._value()
        self._mark(")")
        return Compare(question, Op.CHOSEN, str(value))

    def _comparison(self) -> Condition:
        if self._here.kind == "ref":
            question = self._question()
            op = Op(self._take("op"))
            return Compare(question, op, self._value())
        value = self._value()
        op = Op(self._take("op"))
        return Compare(self._question(), _TURNED.get(op, op), value)

    def _question(self) -> str:
        return self._take("ref")[2:-1].strip()

    def _value(self) -> str | int | float:
        if self._here.kind == "text":
            return self._take("text")[1:-1]
        if self._here.kind == "number":
            digits = self._take("number")
            return float(digits) if "." in digits else int(digits)
        if self._here.text == "concat":
            return self._concat()
        raise self._stop()

    def _concat(self) -> str:
        self._take("name")
        self._mark("(")
        found = self._take("text")[1:-1]
        while self._here.text == ",":
            self._mark(",")
            found += self._take("text")[1:-1]
        self._mark(")")
        return found

    def _mark(self, text: str) -> None:
        if self._here.text != text:
            raise self._stop()
        self._take("mark")

    def _take(self, kind: str) -> str:
        taken = self._here
        if taken.kind != kind:
            raise self._stop()
        if kind != "end":
            self._here = self._next(taken.start + len(taken.text))
        return taken.text

    def _next(self, at: int) -> _Token:
        found = _TOKEN.match(self._source, at)
        if found is None or found.lastgroup is None:
            raise XPathError(self._source[at:].strip())
        return _Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup))

    def _stop(self) -> XPathError:
        return XPathError(self._source[self._here.start :].strip())
