"""Canvass's own tables become the facts that they were written from, once, and nothing is guessed."""

import pytest

from canvass.exchange.own_facts import plan_all, plan_facts
from canvass.exchange.plan import plan
from canvass.model.contact import Person
from canvass.model.import_plan import Fact, Flaw, Verdict, Why
from canvass.model.incoming import Table
from tests.exchange.planning import MADE, Vault, at, choices, ident, incoming, table

STALL, SALE, JANE, YES, NO, SAID = (
    ident(name).hex() for name in ("stall", "sale", "jane", "yes", "no", "said")
)
NOON = "2026-11-01T12:00:00.000Z"
SALES = f"""
sale_id|stall_id|at|title|kind|issue|price|asked|to_centre|fund|paid_by|taken_back|seller|publication_id
{SALE}|{STALL}|{NOON}|The Lantern|paper|7|waged| 200|80|0|cash|no|Rosa|lantern
{YES}|{STALL}|{NOON}||donation|||500|0|500|card|yes|Rosa|
"""
CONSENTS = f"""
consent_id|contact_id|purpose|answer|stands_now|notice|notice_version|notice_sha256|language|at|how|names
{NO}|{JANE}|keep|withdrawn|yes|en|1|abc|en|{NOON}|typed|
{YES}|{JANE}|keep|yes|yes|en|1|abc|en|{NOON}|typed|{NO}
"""


def facts(text: str, own: str, vault: Vault) -> tuple[Fact, ...]:
    return plan_facts(table(text, own), vault, frozenset()).new


def test_a_sale_and_a_donation_that_was_taken_back_come_back_with_their_ids() -> None:
    sale, donation, void = facts(SALES, "sales", Vault())
    assert (sale.kind, sale.subject, sale.by) == ("sale", ident("sale"), "Rosa")
    assert sale.body == {
        "stall": STALL, "at": at("2026-11-01"), "pence": 200, "payment": "cash", "publication": "lantern",
        "title": "The Lantern", "sort": "paper", "issue": "7", "tier": "waged",
        "centre_pence": 80, "fund_pence": 0,
    }  # fmt: skip
    assert donation.body == {"stall": STALL, "at": at("2026-11-01"), "pence": 500, "payment": "card"}
    assert (void.kind, void.body["target"]) == ("void", YES)
    assert len({fact.change for fact in (sale, donation, void)}) == 3


def test_the_same_facts_again_are_known_by_the_same_identities() -> None:
    vault = Vault()
    new = facts(SALES, "sales", vault)
    assert new == facts(SALES, "sales", vault)
    vault.facts = {(fact.kind, fact.subject) for fact in new}
    again = plan_facts(table(SALES, "sales"), vault, frozenset())
    assert (again.new, again.known) == ((), 3)


def test_a_consent_names_what_it_overrode_and_is_only_of_somebody_known() -> None:
    vault = Vault()
    nobody = plan_facts(table(CONSENTS, "consents"), vault, frozenset())
    assert nobody.new == ()
    assert {flaw.why for _, flaw in nobody.flaws} == {Why.UNKNOWN_ID}
    _, yes = plan_facts(table(CONSENTS, "consents"), vault, {ident("jane")}).new
    assert (yes.change, yes.subject, yes.body["names"]) == (ident("yes"), ident("jane"), [NO])
    vault.erased_ids = {ident("jane")}
    assert plan_facts(table(CONSENTS, "consents"), vault, {ident("jane")}).flaws[0][1].why is Why.ERASED


def test_a_contact_whose_consents_stand_in_the_same_file_is_not_quarantined() -> None:
    text = f"contact_id|first_name|phone|consent_email\n{JANE}|Jane|+447700900123|"
    contacts, consents = table(text, "contacts"), table(CONSENTS, "consents")
    made = plan(incoming(contacts, consents, whole=True), contacts, choices(contacts), Vault())
    (row,) = made.rows
    assert (row.verdict, row.consents, row.is_quarantined) == (Verdict.NEW, (), False)
    assert len(made.facts[0].new) == 2
    alone = plan(incoming(contacts, whole=True), contacts, choices(contacts), Vault())
    assert alone.quarantined == 1


def test_answers_are_put_together_again_and_tied_to_whose_they_are() -> None:
    rows = f"""
    answers_id|stall_id|at|set_version|question|answer|complete|contact_id|set_id|answer_type|about_union
    {SAID} | {STALL} | {NOON} | 2 | rents | yes       | yes | {JANE} | rent | text    | no
    {SAID} | {STALL} | {NOON} | 2 | costs | heat fees | yes | {JANE} | rent | array   | no
    {SAID} | {STALL} | {NOON} | 2 | years | 7         | yes | {JANE} | rent | integer | yes
    """
    vault = Vault()
    vault.add("jane", Person("Jane"))
    said, tie = facts(rows, "answers", vault)
    assert said.body["given"] == {"rents": "yes", "costs": ["heat", "fees"], "years": 7}
    assert (said.body["union"], said.body["complete"], said.body["version"]) == (["years"], True, 2)
    assert (tie.subject, tie.body["answers"]) == (ident("jane"), SAID)


def test_a_stall_that_was_open_when_the_file_was_made_does_not_stand_open_here() -> None:
    text = f"stall_id|kind|place|started|ended|float\n{STALL}|street|Briggate|{NOON}||20.50"
    (stall,) = plan_facts(table(text, "stalls"), Vault(), frozenset(), MADE).new
    assert (stall.body["ended"], stall.body["float_pence"]) == (MADE, 2050)


@pytest.mark.parametrize(
    ("cell", "bad", "field", "why"),
    [
        (SALE, "zz", "sale_id", Why.UNKNOWN_ID),
        (NOON, "zz", "at", Why.UNREADABLE_DAY),
        ("| 200", "| zz", "asked", Why.UNREADABLE),
        ("cash", "zz", "paid_by", Why.UNREADABLE),
        ("lantern", "", "publication_id", Why.UNREADABLE),
    ],
)
def test_what_canvass_would_not_have_written_is_listed_and_not_taken(
    cell: str, bad: str, field: str, why: Why
) -> None:
    sale = "\n".join(SALES.strip().splitlines()[:2])
    found = plan_facts(table(sale.replace(cell, bad), "sales"), Vault(), frozenset())
    assert (found.new, found.flaws) == ((), ((2, Flaw(field, why, bad.strip("| "))),))


def test_reports_and_the_account_are_not_made_again() -> None:
    tables = Table("a", (), (), "account"), Table("c", (), (), "cash_ups")
    made = plan_all(incoming(*tables), tables[0], Vault(), frozenset())
    assert [one.flaws[0][1].why for one in made] == [Why.NOT_TAKEN, Why.NOT_TAKEN]


def test_only_what_a_file_brought_is_taken_back_by_a_file() -> None:
    vault = Vault(facts={("donation", ident("yes"))})
    found = plan_facts(table(SALES, "sales"), vault, frozenset())
    assert [fact.kind for fact in found.new] == ["sale"]
    assert (found.known, found.flaws) == (1, ((3, Flaw("taken_back", Why.NOT_TAKEN)),))
    vault.files = {ident("yes")}
    assert [fact.kind for fact in facts(SALES, "sales", vault)] == ["sale", "void"]


def test_an_identity_of_something_else_is_not_taken_for_a_fact() -> None:
    vault = Vault(facts={("sign_up", ident("sale"))}, files={ident("sale"), ident("yes")})
    vault.add("yes", Person("Ann"))
    found = plan_facts(table(SALES, "sales"), vault, frozenset())
    assert found.new == ()
    assert [flaw.why for _, flaw in found.flaws] == [Why.UNREADABLE, Why.UNREADABLE]
    vault.add("jane", Person("Jane"))
    found = plan_facts(table(CONSENTS, "consents"), vault, frozenset())
    assert [fact.change for fact in found.new] == [ident("no")]
    stalls = f"stall_id|kind|place|started\n{SALE}|street|Briggate|{NOON}"
    both = table(stalls, "stalls"), table(SALES, "sales")
    of_stalls, of_sales = plan_all(incoming(*both), both[0], Vault(), frozenset())
    assert (len(of_stalls.new), [fact.kind for fact in of_sales.new]) == (1, ["donation", "void"])


def test_a_yes_of_a_file_does_not_override_a_no_that_is_here() -> None:
    vault = Vault(facts={("consent", ident("no"))})
    vault.add("jane", Person("Jane"), keep=False)
    found = plan_facts(table(CONSENTS, "consents"), vault, frozenset())
    assert (found.new, found.known) == ((), 1)
    assert found.flaws == ((3, Flaw("names", Why.WITHDRAWN_HERE)),)
    vault.facts = set()
    no, yes = facts(CONSENTS, "consents", vault)
    assert (no.body["consent"], yes.body["consent"]) == (NO, YES)
    found = plan_facts(table(CONSENTS.replace(f"typed|{NO}", "typed|zz"), "consents"), vault, frozenset())
    assert found.flaws == ((3, Flaw("names", Why.UNREADABLE, "zz")),)


@pytest.mark.parametrize(
    ("good", "bad"), [("|abc|en|", "|abc|en|soon"), (f"typed|{NO}", "typed|"), ("|yes|yes|", "|hm|yes|")]
)
def test_a_base_consent_that_is_not_taken_keeps_nobody(good: str, bad: str) -> None:
    text = f"contact_id|first_name|phone|union\n{JANE}|Jane|+447700900123|RMT"
    contacts, consents = table(text, "contacts"), table(CONSENTS.replace(good, bad), "consents")
    made = plan(incoming(contacts, consents, whole=True), contacts, choices(contacts), Vault())
    assert (made.quarantined, made.rows[0].by_facts, made.rows[0].person.union) == (1, False, "")
