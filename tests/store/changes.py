"""Changes as several laptops could have written them, drawn by Hypothesis: few things, many facts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from canvass.model.change import Change, Kind
from canvass.model.clock import stamp_of
from tests.store.laptops import ACTIVIST, NOON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id

FOLLOW_UP = "follow-up"  # a kind that only a newer version knows


def named(name: str) -> Id:
    """An identity that is the same in every run."""
    return hashlib.sha256(name.encode()).digest()[:16]


def some(what: str, count: int) -> tuple[Id, ...]:
    return tuple(named(f"{what} {number}") for number in range(count))


DEVICES = some("laptop", 3)
PEOPLE = some("person", 3)
STALLS = some("stall", 2)
SALES = some("sale", 4)
DONATIONS = some("donation", 2)
TALLIES = some("tally", 2)
SIGN_UPS = some("sign-up", 3)
CONSENTS = some("consent", 6)
ADDITIONS = some("addition", 4)
MOVES = some("move", 3)
ANSWERS = some("answers", 3)
TIES = some("tie", 4)
CASH_UPS = some("cash-up", 2)
MERGES = some("merge", 3)
APARTS = some("apart", 1)
IMPORTS = some("import", 1)
ROWS = some("row", 2)

_words = st.sampled_from(["", "Ann", "Priya", "Okafor", "Ann Okafor", "Zoë", "=1+1", '"', "Smith"])
_phones = st.sampled_from(["", "+447700900123", "+442079460958", "ring mum"])
_unions = st.sampled_from(["", "Unite", "GMB"])
_moments = st.integers(NOON, NOON + 3)
_pence = st.integers(1, 500)
_payments = st.sampled_from(["cash", "card", "free", "unknown"])
_clocks = st.builds(
    stamp_of,
    st.one_of(_moments, st.just(NOON - 10**11), st.just(NOON + 10**11)),
    st.integers(0, 2),
)
_stamps = st.tuples(st.integers(1, 3), _clocks, st.sampled_from(DEVICES))
_hex_stamps = st.builds(lambda stamp: [stamp[0], stamp[1], stamp[2].hex()], _stamps)


def _hex(ids: tuple[Id, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([each.hex() for each in ids])


@st.composite
def _change(
    draw: st.DrawFn, kind: str, ids: tuple[Id, ...], body: st.SearchStrategy[dict[str, Any]], *, once: bool
) -> Change:
    """`once` is an immutable fact, known by its own id; of the others there can be several of one thing."""
    subject, clock, device = draw(st.sampled_from(ids)), draw(_clocks), draw(st.sampled_from(DEVICES))
    change_id = named(f"{kind} {subject!r}" if once else f"{kind} {clock} {device!r}")
    return Change(change_id, device, clock, ACTIVIST, kind, subject, draw(body))


def _body(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {n: f if isinstance(f, st.SearchStrategy) else st.just(f) for n, f in fields.items()}
    )


def _cell(of: str, ids: tuple[Id, ...], field: str, values: st.SearchStrategy[Any]) -> Any:
    body = _body(
        of=of,
        field=field,
        version=st.integers(1, 4),  # the first is no edit, whoever says so
        value=values,
        over=st.none() | _hex_stamps,
        sign_up=st.none() | _hex(SIGN_UPS),
    )
    return _change(Kind.CELL, ids, body, once=False)


def _by_own_id(kind: str, ids: tuple[Id, ...], body: st.SearchStrategy[dict[str, Any]]) -> Any:
    """A fact about a person that others name: its own id is drawn, and its subject too."""
    return st.builds(
        lambda made, own: Change(
            own, made.device, made.clock, made.activist, made.kind, made.subject, made.body
        ),
        _change(kind, PEOPLE, body, once=False),
        st.sampled_from(ids),
    )


contacts = _change(
    Kind.CONTACT,
    PEOPLE,
    _body(first_name=_words, surname=_words, phone=_phones, email=st.just("zoe@example.org"), union=_unions),
    once=False,
)
stalls = _change(
    Kind.STALL,
    STALLS,
    _body(
        kind="street",
        place=_words,
        crew="",
        campaign="",
        float_pence=st.integers(0, 9),
        started=_moments,
        ended=None,
    ),
    once=False,
)
edits = st.one_of(
    _cell("contact", PEOPLE, "surname", _words),
    _cell("contact", PEOPLE, "phone", _phones),
    _cell("contact", PEOPLE, "union", _unions),
    _cell("contact", PEOPLE, "a field of tomorrow", _words),
    _cell("stall", STALLS, "ended", st.none() | _moments),
    _cell("sale", SALES, "payment", _payments),
    _cell("donation", DONATIONS, "payment", _payments),
)
sign_ups = _change(
    Kind.SIGN_UP,
    SIGN_UPS,
    _body(contact=_hex(PEOPLE), stall=_hex(STALLS), at=_moments, how="typed", is_new=st.booleans()),
    once=True,
)
sales = _change(
    Kind.SALE,
    SALES,
    _body(
        stall=_hex(STALLS),
        at=_moments,
        publication="paper",
        title="The Lantern",
        sort=st.sampled_from(["paper", "book"]),
        issue="7",
        tier="waged",
        pence=_pence,
        payment=_payments,
    ),
    once=True,
)
donations = _change(
    Kind.DONATION,
    DONATIONS,
    _body(stall=_hex(STALLS), at=_moments, pence=_pence, payment=_payments),
    once=True,
)
tallies = _change(
    Kind.TALLY,
    TALLIES,
    _body(stall=_hex(STALLS), at=_moments, kind="conversation", amount=st.integers(1, 9)),
    once=True,
)
stock = _change(
    Kind.STOCK,
    MOVES,
    _body(
        stall=st.none() | _hex(STALLS),
        at=_moments,
        publication="paper",
        title="The Lantern",
        issue=st.sampled_from(["7", "8"]),
        way=st.sampled_from(["received", "out", "back", "damaged"]),
        copies=st.integers(-5, 40),
    ),
    once=True,
)
money = st.one_of(
    _change(
        Kind.PAID,
        some("paid", 2),
        _body(stall=_hex(STALLS), at=_moments, way=st.sampled_from(["in", "out"]), pence=_pence, note=_words),
        once=True,
    ),
    _change(
        Kind.PAYMENT,
        some("payment", 2),
        _body(at=_moments, line=st.sampled_from(["paid", "owed"]), pence=_pence, note=_words),
        once=True,
    ),
    _change(
        Kind.CASH_UP,
        CASH_UPS,
        _body(
            number=st.integers(1, 3),
            stall=_hex(STALLS),
            at=_moments,
            replaces=st.none() | _hex(CASH_UPS),
            signed=_words,
            reason=_words,
            coins=st.dictionaries(st.sampled_from(["1", "2000"]), st.integers(1, 9)),
            takings=_body(float_pence=st.integers(0, 9), cash_sales=_pence, paid_out=_pence),
            titles=[],
            copies=[],
            sign_ups=st.integers(0, 9),
        ),
        once=True,
    ),
)
answers = st.one_of(
    _change(
        Kind.ANSWERS,
        ANSWERS,
        _body(
            stall=_hex(STALLS),
            at=_moments,
            questions="rent",
            version=1,
            given=_body(rents=st.sampled_from(["yes", "no"]), member=st.sampled_from(["yes", "no"])),
            union=st.sampled_from([[], ["member"]]),
            complete=st.booleans(),
        ),
        once=True,
    ),
    _change(Kind.WIPE, ANSWERS, _body(about=st.sampled_from(["all", "union"])), once=False),
    _by_own_id(Kind.TIE, TIES, _body(answers=_hex(ANSWERS), sign_up=st.none() | _hex(SIGN_UPS))),
)
_taken_back = [*SALES, *DONATIONS, *TALLIES, *SIGN_UPS, *MOVES, *ANSWERS, *MERGES, *APARTS, *IMPORTS, *ROWS]


def _void(targets: Sequence[Id]) -> Any:
    return st.sampled_from(targets).flatmap(
        lambda target: _change(Kind.VOID, (target,), _body(target=target.hex(), at=_moments), once=False)
    )


voids = _void(_taken_back)
consents = _by_own_id(
    Kind.CONSENT,
    CONSENTS,
    _body(
        purpose=st.sampled_from(["keep", "email", "union"]),
        answer=st.sampled_from(["yes", "yes", "no", "withdrawn"]),
        notice="notice",
        notice_version=1,
        notice_digest="",
        language="en",
        at=_moments,
        stall=st.none() | _hex(STALLS),
        sign_up=st.none() | _hex(SIGN_UPS),
        how="typed",
        names=st.lists(_hex(CONSENTS), max_size=3),
        consent=st.none() | _hex(CONSENTS),  # a file may tell again what its own laptop said
    ),
)
interests = st.one_of(
    _by_own_id(Kind.INTEREST_ADDED, ADDITIONS, _body(interest=st.sampled_from(["palestine", "union"]))),
    _change(Kind.INTEREST_REMOVED, PEOPLE, _body(added=st.lists(_hex(ADDITIONS), max_size=2)), once=False),
)
documents = _change(
    Kind.DOCUMENT,
    some("document", 1),
    _body(
        document_kind="branch",
        id="leeds",
        version=st.integers(1, 2),
        document=_body(name=_words),
    ),
    once=False,
)
erasures = _change(Kind.ERASURE, PEOPLE[:1], _body(at=_moments, email_hash="e", phone_hash="p"), once=False)
exports = _change(
    Kind.EXPORT,
    some("export", 1),
    _body(at=_moments, format="csv", selection="all", reason="", contents="[]", sha256="0", upto=1),
    once=True,
)
_two = {"one": _hex(PEOPLE), "other": _hex(PEOPLE), "at": _moments}
_fields = st.sampled_from(["surname", "phone", "union", "a field of tomorrow"])
merges = st.one_of(
    _change(
        Kind.MERGE, MERGES, _body(**_two, shown=st.dictionaries(_fields, _hex(PEOPLE), max_size=2)), once=True
    ),
    _void(MERGES),
)
aparts = _change(Kind.APART, APARTS, _body(**_two), once=True)


def _came_with(change: Change, batch: Id, row: Id) -> Change:
    body = {**change.body, "import": batch.hex(), "row": row.hex()}
    return replace(change, id=named(f"came with {change.id!r}"), body=body)


imported = st.one_of(
    _change(
        Kind.IMPORT,
        IMPORTS,
        _body(at=_moments, name="list.csv", sha256="0", on_match="fill", count=st.integers(0, 2)),
        once=True,
    ),
    st.builds(
        _came_with,
        st.one_of(
            contacts, edits, sign_ups, sales, consents, interests, answers, stock, _void(SIGN_UPS + SALES)
        ),
        st.sampled_from(IMPORTS),
        st.sampled_from(ROWS),
    ),
    _void([*IMPORTS, *ROWS]),
)
removals = _change(
    Kind.REMOVED,
    DEVICES,
    _body(
        seq=st.integers(0, 2),
        digest=st.sampled_from(["", "0" * 64, "f" * 64, "f", "no digest"]),
        at=_moments,
        extends=st.booleans(),
    ),
    once=False,
)
of_tomorrow = _change(FOLLOW_UP, PEOPLE, _body(job=_words), once=False)

anything = st.one_of(
    contacts,
    edits,
    stalls,
    sign_ups,
    sales,
    donations,
    tallies,
    voids,
    consents,
    interests,
    documents,
    erasures,
    exports,
    stock,
    money,
    answers,
    merges,
    aparts,
    imported,
    removals,
    of_tomorrow,
)


def lists(of: st.SearchStrategy[Change] = anything, most: int = 25) -> st.SearchStrategy[list[Change]]:
    """Changes as honest laptops write them: no two have one id, and no laptop stamps twice alike."""
    return st.lists(of, max_size=most, unique_by=(lambda c: c.id, lambda c: (c.device, c.clock)))
