"""A no of a list stands, in whatever order it comes, and whoever was erased stays out by every address."""

import pytest

from canvass.exchange.overrule import say_who
from canvass.exchange.plan import plan
from canvass.model.contact import Person
from canvass.model.import_plan import Flaw, OnMatch, Verdict, Why
from tests.exchange.planning import JANE, Vault, choices, first, ident, incoming, planned, table

HEADER = "First name|Surname|Phone|Email|GDPR|Opt in|Unsubscribed|Date"
JANE_SAYS = "Jane|Smith|07700 900123|jane@example.org"
YES = f"{JANE_SAYS}|yes|yes||2026-03-12"


@pytest.mark.parametrize("no", ["yes|no||2026-04-12", "yes||yes|2026-04-12", "|unsubscribed||"])
@pytest.mark.parametrize("is_here", [True, False])
def test_a_no_in_a_later_row_stands_for_the_earlier(no: str, is_here: bool) -> None:
    vault = Vault()
    if is_here:
        vault.add("jane", JANE, keep=True)
    no = f"{JANE_SAYS}|{no}"
    for rows in ((YES, no), (no, YES), (YES, YES, no)):
        vault_then = Vault(dict(vault.people), dict(vault.said))
        made = planned(vault_then, "\n".join((HEADER, *rows)))
        assert made.count(Verdict.REPEATS) == len(rows) - 1
        vault_then.do(made)
        (said,) = vault_then.said.values()
        assert said["email"] is False


def test_whoever_said_no_to_being_kept_in_a_later_row_is_not_kept() -> None:
    made = planned(Vault(), f"{HEADER}\n{YES}\n{JANE_SAYS}|no|||")
    assert [row.verdict for row in made.rows] == [Verdict.PROBLEM, Verdict.REPEATS]
    assert made.rows[0].flaws == (Flaw("consent_keep", Why.REFUSED),)


def test_a_no_of_somebody_undecided_is_seen_and_stands_once_it_is_said_who() -> None:
    vault = Vault()
    jane = vault.add("jane", JANE, keep=True, email=True)
    vault.add("other", JANE, keep=True, email=True)
    source = table(f"{HEADER}\n{JANE_SAYS}|||yes|")
    made = plan(incoming(source), source, choices(source), vault)
    assert made.rows[0].flaws == (Flaw("consent_email", Why.REFUSED),)
    assert made.undecided_noes == 1
    said = say_who(made, incoming(source), source, vault, 2, jane)
    assert [(c.answer, c.take) for c in said.rows[0].consents] == [("withdrawn", True)]
    assert said.undecided_noes == 0


def test_saying_who_a_row_is_keeps_the_noes_of_its_repeats() -> None:
    vault = Vault()
    source = table(f"{HEADER}\n{YES}\n{JANE_SAYS}|||yes|")
    made = plan(incoming(source), source, choices(source), vault)
    bob = vault.add("bob", Person("Bob"), keep=True, email=True)
    said = say_who(made, incoming(source), source, vault, 2, bob)
    assert [(c.purpose, c.answer) for c in said.rows[0].consents] == [("email", "withdrawn")]


@pytest.mark.parametrize(
    "row",
    [
        "Jane|07700 900111 / 07700 900123||",
        "Jane|07700 900111|07700 900123|",
        "Jane|07700 900123 ext 2||",
        "Jane|07700 900111||bob@example.org; jane@example.org",
        "Jane|07700 900111||jane@example.org or Bob",
    ],
)
def test_whoever_was_erased_stays_out_by_every_address_of_a_row(row: str) -> None:
    vault = Vault(erased={"+447700900123", "jane@example.org"})
    found = first(vault, f"First name|Phone|Mobile|Email\n{row}")
    assert (found.verdict, found.flaws[-1].why) == (Verdict.BLOCKED, Why.ERASED)
    bob = vault.add("bob", Person("Bob"), keep=True)
    source = table(f"First name|Phone|Mobile|Email\n{row}")
    made = plan(incoming(source), source, choices(source), vault)
    assert say_who(made, incoming(source), source, vault, 2, bob).rows[0].verdict is Verdict.BLOCKED


def test_an_address_of_somebody_erased_is_given_to_nobody_by_our_own_file() -> None:
    vault = Vault(erased={"+447700900123"})
    bob = vault.add("bob", Person("Bob", phone="+447700900456"), keep=True)
    new = ident("new").hex()
    source = table(
        f"contact_id|first_name|phone|job\n{bob.hex()}|Bob|07700900123|baker\n{new}|Jane|07700900123|",
        "contacts",
    )
    made = plan(incoming(source, whole=True), source, choices(source, OnMatch.UPDATE), vault)
    assert [(c.field, c.take, c.why) for c in made.rows[0].changes] == [
        ("phone", False, Why.ERASED),
        ("job", True, None),
    ]
    assert made.rows[0].person.phone == ""
    assert made.rows[1].verdict is Verdict.BLOCKED


def test_an_identity_of_a_thing_is_nobodys() -> None:
    vault = Vault(facts={("sale", ident("sale"))})
    source = table(f"contact_id|first_name|phone\n{ident('sale').hex()}|Jane|07700900123", "contacts")
    (row,) = plan(incoming(source), source, choices(source), vault).rows
    assert (row.verdict, row.flaws[0].why) == (Verdict.PROBLEM, Why.UNREADABLE)
