"""What is said of consents and edits."""

from __future__ import annotations

from dataclasses import replace

from canvass.model.consent import Answer, Consent
from canvass.usecases.show_contact import PastEdit
from ui.contacts import phrases

BO = b"b" * 16
SAID = Consent(b"1", b"2", "email", Answer.YES, "standard", 1, "en", 1_556_805_720_000, None, "typed", BO)


def test_a_yes_says_who_asked_and_a_withdrawal_who_was_told() -> None:
    assert phrases.consent(SAID, "Hyde Park", {BO: "Bo"}).startswith("Email: yes, ")
    assert phrases.consent(SAID, "Hyde Park", {BO: "Bo"}).endswith("Hyde Park, asked by Bo (notice v1)")
    taken_back = replace(SAID, answer=Answer.WITHDRAWN, notice="")
    assert phrases.consent(taken_back, "", {BO: "Bo"}).endswith(", told to Bo")
    assert phrases.consent(taken_back, "", {}).startswith("Email: withdrawn, ")


def test_an_edit_that_lost_says_that_it_did_not_know() -> None:
    edit = PastEdit(SAID.at, "phone", "", "Bo", lost=True)
    line = phrases.edit(edit)
    assert "Phone: (emptied)" in line
    assert line.endswith("made on another laptop without knowing of this")
    assert "another laptop" not in phrases.edit(replace(edit, lost=False))
