"""Look a typed value over: what will be kept, whether it is doubtful, and what may have been meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.contact import FIELDS
from canvass.normalise import email, name, phone, postcode, text

if TYPE_CHECKING:
    from canvass.model.contact import Person
    from canvass.model.problem import Doubt, Tidied


def tidy(field: str, typed: str, region: str = "GB") -> Tidied:
    """One value of a person as it will be kept; never refuses."""
    if field == "phone":
        return phone.phone(typed, region)
    if field == "email":
        return email.email(typed)
    if field == "postcode":
        return postcode.postcode(typed)
    if field in {"first_name", "surname"}:
        return name.name(typed)
    return text.clean_lines(typed) if field == "notes" else text.clean(typed)


def tidy_person(person: Person, region: str = "GB") -> tuple[Person, dict[str, Doubt]]:
    """Every value of a person as it will be kept, and the doubts by field."""
    tidied = {field: tidy(field, getattr(person, field), region) for field in FIELDS}
    doubts = {field: t.doubt for field, t in tidied.items() if t.doubt is not None}
    return replace(person, **{field: t.value for field, t in tidied.items()}), doubts
