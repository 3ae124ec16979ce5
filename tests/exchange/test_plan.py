"""What a plan says of each row: who it is, what would change, and what is never taken."""

from dataclasses import replace

import pytest

from canvass.errors import CancelledError
from canvass.exchange.mapping import guess
from canvass.exchange.overrule import leave_out, say_who, take_change, take_consent
from canvass.exchange.plan import plan
from canvass.model.contact import Person
from canvass.model.import_plan import (
    CellChange,
    Choices,
    ConsentChange,
    DayOrder,
    Flaw,
    OnMatch,
    Verdict,
    Why,
)
from canvass.model.incoming import Table
from tests.exchange.planning import (
    EVIDENCE,
    JANE,
    MADE,
    NOW,
    Vault,
    at,
    choices,
    first,
    ident,
    incoming,
    planned,
    table,
)

LIST = """
Forename | Surname | Mobile       | Email            | Postcode | GDPR consent | Opt in | Date
Jane     | Smith   | 07700 900123 | jane@example.org | SE1 3DG  | yes          | yes    | 12/03/2026
Bob      | Jones   | 07700 900456 |                  | M1 1AA   | yes          | yes    | 13/03/2026
Amina    | Khan    |              | amina@example.org|          |              | yes    | 14/03/2026
"""


def test_somebody_new_with_evidence_is_new_and_without_it_lands_in_quarantine() -> None:
    jane, bob, amina = planned(Vault(), LIST).rows
    when = at("2026-03-12")
    assert jane.person == JANE
    assert [(c.purpose, c.answer, c.at, c.why) for c in jane.consents] == [
        ("keep", "yes", when, None),
        ("email", "yes", when, None),
    ]
    assert bob.consents[1] == ConsentChange("email", "yes", at("2026-03-13"), take=False, why=Why.NO_ADDRESS)
    assert amina.consents == (ConsentChange("email", "yes", at("2026-03-14"), False, Why.NO_EVIDENCE),)
    assert [row.is_quarantined for row in (jane, bob, amina)] == [False, False, True]


def test_a_yes_without_a_day_is_no_evidence_unless_the_secretary_can_show_it() -> None:
    text = "Name|Email|GDPR|Opt in\nJane Smith|jane@example.org|yes|\nBob Jones|bob@example.org|no|"
    jane, bob = planned(Vault(), text).rows
    assert jane.consents == (ConsentChange("keep", "yes", 0, take=False, why=Why.NO_EVIDENCE),)
    assert (bob.verdict, bob.flaws) == (Verdict.PROBLEM, (Flaw("consent_keep", Why.REFUSED),))
    jane, bob = planned(Vault(), text, evidence=EVIDENCE).rows
    assert [(c.purpose, c.at, c.take) for c in jane.consents] == [
        ("keep", EVIDENCE.at, True),
        ("email", EVIDENCE.at, True),
    ]
    assert bob.verdict is Verdict.PROBLEM


def test_an_answer_that_nobody_understands_is_said_and_not_covered_by_the_evidence() -> None:
    row = first(Vault(), "Name | Email | Opt in\nJane Smith | jane@example.org | hm", evidence=EVIDENCE)
    assert [c.purpose for c in row.consents] == ["keep"]
    assert row.flaws == (Flaw("consent_email", Why.UNKNOWN_ANSWER, "hm"),)


def test_no_list_overrides_a_no_that_is_here_and_a_no_of_the_list_is_a_withdrawal() -> None:
    vault = Vault()
    vault.add("jane", JANE, keep=True, email=False, text=True)
    row = first(
        vault,
        "Name|Email|Opt in|Text consent|Date\nJane Smith|jane@example.org|yes|no|2026-11-01",
        OnMatch.UPDATE,
    )
    assert row.consents == (
        ConsentChange("email", "yes", at("2026-11-01"), take=False, why=Why.WITHDRAWN_HERE),
        ConsentChange("text", "withdrawn", at("2026-11-01"), take=True),
    )
    row = first(
        vault, "Name|Email|Unsubscribed|Do not text\nJane Smith|jane@example.org|no|yes", OnMatch.SKIP
    )
    assert [(c.purpose, c.answer, c.take) for c in row.consents] == [("text", "withdrawn", True)]


def test_whoever_withdrew_the_base_consent_is_not_changed_by_a_list() -> None:
    vault = Vault()
    vault.add("jane", replace(JANE, phone=""), keep=False)
    row = first(vault, LIST, OnMatch.UPDATE)
    assert (row.verdict, row.changes[0].why) == (Verdict.DIFFERS, Why.WITHDRAWN_HERE)


CHANGED = "First name|Surname|Phone|Email|Workplace|Job\nJane|Smith|07700 900999|jane@example.org|Depot|"


@pytest.mark.parametrize(
    ("on_match", "takes"),
    [
        (OnMatch.SKIP, {"phone": Why.ON_MATCH, "workplace": Why.ON_MATCH}),
        (OnMatch.FILL, {"phone": Why.NOT_EMPTY, "workplace": None}),
        (OnMatch.UPDATE, {"phone": None, "workplace": None}),
    ],
)
def test_skip_leaves_fill_fills_and_update_updates(on_match: OnMatch, takes: dict[str, Why | None]) -> None:
    vault = Vault()
    vault.add("jane", replace(JANE, job="baker"), keep=True)
    row = first(vault, CHANGED, on_match)
    assert {c.field: c.why for c in row.changes} == takes
    assert all(c.take == (c.why is None) for c in row.changes)
    assert row.verdict is (Verdict.DIFFERS if on_match is OnMatch.SKIP else Verdict.MATCHES)


def test_what_fill_leaves_is_counted_whether_or_not_the_row_changes_something_else() -> None:
    vault = Vault()
    vault.add("jane", JANE, keep=True)
    vault.add("bob", Person("Bob", "Jones", "+447700900456", postcode="M1 1AA", job="baker"), keep=True)
    vault.add("cy", Person("Cy", "Roe", "+447700900457"), keep=True)
    people = "Jane|Smith|07700 900123|new@example.org|\nBob|Jones|07700 900456|bob@example.org|cook"
    made = planned(vault, f"First name|Surname|Phone|Email|Job\n{people}\nCy|Roe|07700 900457||")
    assert [row.verdict for row in made.rows] == [Verdict.DIFFERS, Verdict.MATCHES, Verdict.SAME]
    assert [row.leaves for row in made.rows] == [("email",), ("job",), ()]
    assert (made.leaving, made.acting) == (2, 1)


def test_what_is_newer_here_stays_and_what_was_emptied_here_stays_empty() -> None:
    vault = Vault()
    jane = vault.add("jane", JANE, keep=True)
    vault.edited[jane] = {"phone": MADE + 1, "workplace": MADE + 1}
    row = first(vault, CHANGED, OnMatch.UPDATE)
    assert row.verdict is Verdict.DIFFERS
    assert {c.field: c.why for c in row.changes} == {"phone": Why.NEWER_HERE, "workplace": Why.NEWER_HERE}


def test_a_shared_phone_is_not_a_shared_person() -> None:
    vault = Vault()
    jane = vault.add("jane", JANE, keep=True)
    row = first(vault, "Name|Phone\nTom Smith|07700 900123")
    assert (row.verdict, row.candidates) == (Verdict.NEW, (jane,))


def test_two_who_fit_are_unsure_until_somebody_says_which() -> None:
    vault = Vault()
    one, other = vault.add("one", JANE, keep=True), vault.add("other", replace(JANE, email=""), keep=True)
    made = planned(vault, CHANGED.replace("999", "123"))
    assert (made.rows[0].verdict, set(made.rows[0].candidates)) == (Verdict.UNSURE, {one, other})
    source = table(CHANGED.replace("999", "123"))
    said = say_who(made, incoming(source), source, vault, 2, other)
    assert (said.rows[0].verdict, said.rows[0].contact) == (Verdict.MATCHES, other)
    assert say_who(made, incoming(source), source, vault, 2, None).rows[0].verdict is Verdict.NEW
    assert leave_out(made, 2).acting == 0


def test_a_person_who_stands_in_the_file_twice_is_kept_once() -> None:
    text = "Name|Email\nJane Smith|jane@example.org\njane smith|JANE@example.org\nTom Smith|jane@example.org"
    rows = planned(Vault(), text).rows
    assert [row.verdict for row in rows] == [Verdict.NEW, Verdict.REPEATS, Verdict.NEW]
    assert rows[1].same_as == 2


def test_nobody_comes_back_who_was_erased_and_nobody_without_name_or_address_is_kept() -> None:
    vault = Vault(erased={"jane@example.org"})
    text = "Name|Email|Phone\nJane Smith|jane@example.org|\n|bob@example.org|\nBob Jones||"
    rows = planned(vault, text).rows
    assert [row.verdict for row in rows] == [Verdict.BLOCKED, Verdict.PROBLEM, Verdict.PROBLEM]
    assert [row.flaws[0].why for row in rows] == [Why.ERASED, Why.NO_NAME, Why.NO_CONTACT]


def test_a_union_is_kept_only_with_its_own_consent() -> None:
    text = "Name|Phone|Union|Union consent|GDPR|Date\nJane Smith|07700 900123|RMT|{}|yes|2026-11-01"
    assert first(Vault(), text.format("yes")).person.union == "RMT"
    row = first(Vault(), text.format(""))
    assert (row.person.union, row.flaws) == ("", (Flaw("union", Why.NO_UNION_CONSENT, "RMT"),))


def test_interests_of_the_branch_are_added_and_other_words_go_to_the_notes() -> None:
    vault = Vault()
    jane = vault.add("jane", JANE, keep=True)
    vault.likes[jane] = {"i1"}
    row = first(vault, "Name|Email|Tags|Comments\nJane Smith|jane@example.org|Housing/Climate, Chess|Tall")
    assert row.interests == ("i2",)
    assert row.changes == (CellChange("notes", "", "Tall\nInterests: Chess", take=True),)


def test_notes_are_added_to_the_notes_that_are_here() -> None:
    vault = Vault()
    vault.add("jane", replace(JANE, notes="Tall"), keep=True)
    text = "Name|Email|Comments|Info\nJane Smith|jane@example.org|Tall|Plays chess"
    row = first(vault, text, OnMatch.UPDATE)
    assert [c.file for c in row.changes] == ["Tall\nComments: Tall\nInfo: Plays chess"]


def test_the_first_number_that_reads_is_the_phone_and_the_others_go_to_the_notes() -> None:
    row = first(Vault(), "Name|Home phone|Mobile\nJane Smith|ask mum|07700 900123 / 07700 900456")
    assert row.person.phone == "+447700900123"
    assert row.person.notes == "Home phone: ask mum\nMobile: 07700 900456"


def test_a_day_that_can_be_read_both_ways_is_asked_about() -> None:
    text = "Name|Email|GDPR|Date\nJane Smith|jane@example.org|yes|01/02/2026"
    made = planned(Vault(), text)
    assert made.ambiguous_days
    assert made.rows[0].flaws == (Flaw("met", Why.AMBIGUOUS_DAY, "01/02/2026"),)
    assert made.rows[0].is_quarantined
    source = table(text)
    told = Choices(guess(source), OnMatch.FILL, MADE, DayOrder.DAY_FIRST)
    made = plan(incoming(source), source, told, Vault())
    assert (made.ambiguous_days, made.rows[0].met) == (False, at("2026-02-01"))


def test_our_own_file_with_edits_gives_exactly_the_edits() -> None:
    vault = Vault()
    jane = vault.add("jane", replace(JANE, union="RMT", job="baker"), keep=True, email=True, union=True)
    bob = vault.add("bob", Person("Bob", "Jones", "+442079460001", "", "M1 1AA"), keep=True)
    header = (
        "contact_id|first_name|surname|phone|email|postcode|union|job|consent_email|consent_union|first_met"
    )
    lines = [
        f"{jane.hex()}|Jane|Smith|07700 900123|jane@example.org|SE1 4DG|RMT||no|yes|2026-03-12T12:00:00Z",
        f"{bob.hex()}|Bob|Jones|020 7946 0001||M1 1AA|||||",
    ]
    own = table("\n".join([header, *lines]), "contacts")
    rows = plan(incoming(own, whole=True), own, choices(own, OnMatch.UPDATE), vault).rows
    assert rows[0].changes == (
        CellChange("postcode", "SE1 3DG", "SE1 4DG", take=True),
        CellChange("job", "baker", "", take=False, why=Why.EMPTIED),
    )
    assert [(c.purpose, c.answer) for c in rows[0].consents] == [("email", "withdrawn")]
    assert rows[1].verdict is Verdict.SAME
    assert rows[1].changes == ()


def test_our_own_identity_that_nobody_has_here_is_kept_and_anothers_file_cannot_give_one() -> None:
    stranger = ident("stranger").hex()
    own = table(f"contact_id|first_name|phone\n{stranger}|Jane|+447700900123", "contacts")
    assert plan(incoming(own), own, choices(own), Vault()).rows[0].contact == ident("stranger")
    row = first(Vault(), f"contact_id|first_name|phone\n{stranger}|Jane|+447700900123")
    assert (row.contact, row.flaws[0].why) == (None, Why.UNKNOWN_ID)
    vault = Vault(erased_ids={ident("stranger")})
    assert plan(incoming(own), own, choices(own), vault).rows[0].verdict is Verdict.BLOCKED


def test_a_person_overrules_values_but_not_what_was_refused() -> None:
    vault = Vault()
    vault.add("jane", JANE, keep=True, email=False)
    row = first(vault, "Name|Email|Phone|Opt in|Date\nJane Smith|jane@example.org|07700900999|yes|2026-11-01")
    assert row.verdict is Verdict.DIFFERS
    assert take_change(row, "phone", take=True).verdict is Verdict.MATCHES
    assert take_consent(row, "email", take=True) == row
    new = first(Vault(), LIST)
    assert take_consent(new, "keep", take=False).is_quarantined
    assert not any(c.take for c in take_consent(new, "keep", take=False).consents)


def test_whoever_leaves_the_union_consent_leaves_the_union_too() -> None:
    text = "Name|Phone|Union|Union consent|GDPR|Date\nJane Smith|07700 900123|RMT|yes|yes|2026-11-01"
    row = first(Vault(), text)
    assert row.person.union == "RMT"
    assert take_consent(row, "union", take=False).person.union == ""
    assert take_consent(row, "keep", take=False).person.union == ""
    vault = Vault()
    vault.add("jane", JANE, keep=True)
    assert take_consent(first(vault, text), "union", take=False).verdict is Verdict.SAME


def test_a_plan_can_be_stopped() -> None:
    many = Table("s", ("Name", "Email"), [(n, (f"J{n} S", f"j{n}@example.org")) for n in range(1_500)])
    with pytest.raises(CancelledError):
        plan(incoming(many), many, choices(many), Vault(now=NOW), lambda _rows: False)


def test_a_no_in_any_of_two_columns_counts_and_do_not_contact_is_a_no_to_every_channel() -> None:
    vault = Vault()
    vault.add("jane", JANE, keep=True, email=True, text=True, phone=True)
    two = "Name|Email|Newsletter|Mailing list\nJane Smith|jane@example.org|yes|no"
    assert [(c.purpose, c.answer, c.take) for c in first(vault, two).consents] == [
        ("email", "withdrawn", True)
    ]
    never = "Name|Email|Do not contact\nJane Smith|jane@example.org|yes"
    said = [(c.purpose, c.answer) for c in first(vault, never).consents]
    assert [purpose for purpose, _ in said] == ["email", "text", "phone", "post"]
    assert {answer for _, answer in said} == {"withdrawn"}
