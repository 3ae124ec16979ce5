"""A column is guessed by its heading, else by its values; a person's own choice is remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.exchange.mapping import fingerprint, guess, recalled, remembered, unread_answers
from canvass.model.incoming import CONSENTS, TARGETS, Mapping, Table


def table(*header: str, rows: tuple[tuple[str, ...], ...] = (), own: str = "") -> Table:
    return Table("Sheet1", header, tuple(enumerate(rows, 2)), own)


HEADERS = {
    "a branch's own list": (
        "Forename|Surname|Mob|E-mail|Post code|CLP|Comments|Signed up|Opt in",
        "first_name|surname|phone|email|postcode|local_party|notes|met|consent_email",
    ),
    "a freshers' fair": (
        "Name|Uni|Course|Year|Tel no.|Interests|GDPR consent",
        "name|institution|course|year|phone|interests|consent_keep",
    ),
    "a workplace list": (
        "Name|Surname|Workplace|Employer|Job title|Trade Union|Mobile No|Mailing list",
        "first_name|surname|workplace|employer|job|union|phone|consent_email",
    ),
    "Action Network": (
        "email|first_name|last_name|zip_code|can2_phone|can2_user_city|uuid",
        "email|first_name|surname|postcode|phone||",
    ),
    "CiviCRM": (
        "First Name|Last Name|Email|Phone|Postal Code|Do Not Phone|No Bulk Emails (User Opt Out)",
        "first_name|surname|email|phone|postcode|refuses_phone|refuses_email",
    ),
    "NationBuilder": (
        "first_name|last_name|email|email_opt_in|mobile_number|mobile_opt_in|tag_list|note|created_at",
        "first_name|surname|email|consent_email|phone|consent_text|interests|notes|met",
    ),
    "Mailchimp": (
        "Email Address|First Name|Last Name|Phone Number|OPTIN_TIME|UNSUB_TIME|NOTES|TAGS",
        "email|first_name|surname|phone|consent_at|refuses_email|notes|interests",
    ),
    "Zetkin": (
        "id|ext_id|email|first_name|last_name|phone|alt_phone|zip_code|city",
        "||email|first_name|surname|phone|phone|postcode|",
    ),
    "Google, now": (
        "First Name|Organization Name|Notes|Labels|E-mail 1 - Value|E-mail 2 - Value|Phone 1 - Value",
        "first_name|employer|notes|interests|email|notes|phone",
    ),
    "Google, before": (
        "Name|Given Name|Family Name|Group Membership|E-mail 1 - Value|Organization 1 - Name",
        "name|first_name|surname|interests|email|employer",
    ),
    "Outlook": (
        "First Name|Last Name|Company|Job Title|Home Postal Code|Mobile Phone|E-mail Address|Categories",
        "first_name|surname|employer|job|postcode|phone|email|interests",
    ),
    "letters typed wrong": ("Postcodde|Email adress|Work place", "postcode|email|workplace"),
}


@pytest.mark.parametrize("program", HEADERS)
def test_the_headings_of_others_are_known(program: str) -> None:
    header, targets = HEADERS[program]
    assert "|".join(guess(table(*header.split("|"))).targets) == targets


def test_where_the_heading_says_nothing_the_values_do() -> None:
    rows = (
        ("07700 900123", "jane@example.org", "SE1 3DG", "Jane"),
        ("", "bob@example.org", "M1 1AA", "Bob"),
        ("+44 7700 900456", "", "", "-"),
    )
    assert guess(table("", "A", "B", "C", rows=rows)).targets == ("phone", "email", "postcode", "")


def test_our_own_contacts_are_known_by_machine_names_and_titles_and_nothing_else() -> None:
    header = ("Contact id", "first_name", "Union", "First met", "Last met", "Consent email", "Date", "Name")
    expected = ("contact_id", "first_name", "union", "met", "", "consent_email", "", "")
    assert guess(table(*header, own="contacts")).targets == expected


headings = st.lists(st.sampled_from(["Name", "Tel", "tel ", "Émail", "", "Notes", "Anything"]), max_size=7)


def test_answers_are_known_by_what_stands_below_a_heading_that_asks() -> None:
    rows = (
        ("jane@example.org", "no", "yes", "yes", "Yes", "subscribed"),
        ("", "", "no", "", "No", "unsubscribed"),
    )
    one = table("Email", "Email?", "Email OK", "Do not contact", "Fun", "Status", rows=rows)
    made = guess(one)
    emails = ("email", "consent_email", "consent_email", "refuses_all", "", "consent_email")
    assert made.targets == emails
    assert unread_answers(one, made) == (4,)
    assert guess(table("Name", "Status", rows=(("Jo", "active"), ("Al", "member")))).targets[1] == ""


@given(header=headings)
def test_no_target_stands_twice_but_phones_notes_and_answers(header: list[str]) -> None:
    targets = guess(table(*header)).targets
    assert len(targets) == len(header)
    once = [target for target in targets if target and target not in {"phone", "notes", *CONSENTS}]
    assert len(once) == len(set(once))
    assert set(targets) <= {*TARGETS, ""}


@given(header=headings)
def test_a_mapping_is_remembered_for_the_same_headings_in_any_order(header: list[str]) -> None:
    mapping = guess(table(*header))
    assert recalled(header, remembered(header, mapping)) == mapping
    assert fingerprint(header) == fingerprint([heading.upper() for heading in reversed(header)])


def test_a_remembered_target_that_is_none_any_more_is_left_out() -> None:
    kept = remembered(("Name", "X"), Mapping(("name", "shoe_size")))
    assert recalled(("Name", "X"), kept) == Mapping(("name", ""))
    assert fingerprint(("Name", "Tel")) != fingerprint(("Name",))


def test_of_a_heading_that_is_a_person_no_word_is_remembered() -> None:
    kept = remembered(("Jane Smith", "07700 900123"), Mapping(("name", "phone")))
    assert sorted(kept.values()) == ["name", "phone"]
    assert all(len(key) == 16 and int(key, 16) for key in kept)
