"""Rules that need no database: money, consent, notices, forms, documents."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.model import document, money
from canvass.model.branch import Activist
from canvass.model.change import canonical
from canvass.model.consent import CHANNELS, Purpose
from canvass.model.contact import Person
from canvass.model.notice import Notice
from canvass.model.problem import Reason
from canvass.model.sign_up import SignUpForm, check
from canvass.usecases.set_up_branch import Preset, presets

ANN = Person(first_name="Ann", phone="+447700900123")
WHOLE = SignUpForm(ANN, {"keep": True}, notice="n", notice_version=1)


@given(st.integers(1, money.MOST))
def test_money_reads_back_as_it_was_shown(pence: int) -> None:
    assert money.read(money.shown(pence)) == pence


@given(st.text())
def test_whatever_is_typed_as_money_is_an_amount_or_nothing(text: str) -> None:
    pence = money.read(text)
    assert pence is None or 0 < pence <= money.MOST


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        *(("2", 200), ("2.5", 250), ("£2,50", 250), ("80p", 80), ("0", None), ("-1", None), ("1e3", None)),
        *(("£1,000.00", 100_000), ("1,000", 100_000), ("1,000,50", None), ("10,00.5", None)),
    ],
)
def test_money_as_people_type_it(typed: str, pence: int | None) -> None:
    assert money.read(typed) == pence


def test_a_whole_form_can_be_kept() -> None:
    assert check(WHOLE) == []


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        (replace(WHOLE, person=replace(ANN, first_name="")), Reason.MISSING_NAME),
        (replace(WHOLE, person=replace(ANN, phone="")), Reason.MISSING_CHANNEL),
        (replace(WHOLE, notice=""), Reason.NO_NOTICE),
        (replace(WHOLE, answers={}), Reason.MISSING_CONSENT),
        (replace(WHOLE, answers={"keep": False}), Reason.MISSING_CONSENT),
        (replace(WHOLE, person=replace(ANN, union="Unite")), Reason.MISSING_UNION_CONSENT),
        (replace(WHOLE, answers={"keep": True, "email": True}), Reason.CONSENT_WITHOUT_ADDRESS),
    ],
)
def test_each_thing_that_is_missing_is_said(form: SignUpForm, reason: Reason) -> None:
    assert [problem.reason for problem in check(form)] == [reason]


@given(st.dictionaries(st.sampled_from([str(p) for p in Purpose]), st.booleans()))
def test_nothing_is_kept_without_the_base_consent_whatever_else_was_said(said: dict[str, bool]) -> None:
    assert bool(check(replace(WHOLE, answers=said))) != (
        said.get(Purpose.KEEP, False) and not any(said.get(c) for c in CHANNELS if c in {"email", "post"})
    )


def test_a_notice_with_blanks_cannot_be_agreed_to_and_another_wording_has_another_digest() -> None:
    notice = Notice("n", 1, "en", "We are {branch}.", "Write to {address}.", {"keep": "Yes, {branch} may."})
    assert notice.blanks() == ("address", "branch")
    assert notice.filled({"branch": "Leeds", "address": " "}).blanks() == ("address",)
    whole = notice.filled({"branch": "Leeds", "address": "1 Invented Row"})
    assert whole.blanks() == ()
    assert whole.digest() != replace(whole, short="We are Leeds!").digest()


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_a_branch_comes_back_from_its_document_as_it_was(preset: Preset) -> None:
    branch = preset.branch
    assert document.read_branch(json.loads(canonical(document.branch_body(branch)))) == branch


@given(st.binary(min_size=16, max_size=16), st.text(), st.booleans())
def test_an_activist_too(slot: bytes, name: str, secretary: bool) -> None:
    activist = Activist(slot, name, secretary)
    assert document.read_activist(json.loads(canonical(document.activist_body(activist)))) == activist
