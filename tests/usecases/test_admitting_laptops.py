"""A second laptop joins: two people compare six words, and both have one branch and one key."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from canvass.errors import (
    BadInvitationError,
    LastOfficerError,
    MissingError,
    NotAStoreError,
    OnlySecretaryError,
    RejectedError,
)
from canvass.model.laptop import Role
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.model.sync_news import Ending
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import documents, erasures, meta, space
from canvass.sync import layout
from canvass.usecases.admit_laptop import admit, change_role, requests, turn_away
from canvass.usecases.invite_laptop import invite, save_invitation
from canvass.usecases.join_space import ask_to_join, own_words, read_invitation
from canvass.usecases.publish_keys import take_keys
from canvass.usecases.sync_ledger import VaultLedger
from canvass.usecases.write_questions import question_sets, write_questions
from canvass.vault import identity
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.store.store import Store
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]

T = TypeVar("T")


def keys(laptop: Laptop) -> object:
    return space.current_epoch(laptop.store), meta.get(laptop.store, erasures.SUPPRESSION_KEY)


def test_a_laptop_is_invited_compared_and_let_in(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    words = bo.ask("Bo's", invite(carys.store, with_credentials=False))
    assert bo.sync().ending is Ending.NOT_ADMITTED
    [asking] = carys.asking()
    assert (asking.name, asking.words) == ("Bo's", words)
    assert len(set(words)) > 3
    carys.admit(asking)
    assert bo.sync().ending is Ending.DONE
    assert keys(bo) == keys(carys)
    assert bo.branch() == carys.branch() == "Leeds"
    assert space.role(bo.store) is Role.ACTIVIST
    assert carys.asking() == []
    assert carys.folder.list(layout.join_prefix(asking_space(carys))) == []
    assert [one.name for one in space.laptops(bo.store)] == ["Bo's", "Carys's"]


def test_whose_words_differ_is_turned_away_and_comes_again_by_a_new_invitation(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, eve = branch.laptop(), branch.laptop()
    invitation = invite(carys.store, with_credentials=False)
    eve.ask("Bo's", invitation)
    [asking] = carys.asking()
    turn_away(carys.ledger, carys.folder, asking)
    assert carys.folder.list(layout.join_prefix(asking_space(carys))) == []
    assert eve.sync().ending is Ending.NOT_ADMITTED
    eve.ask("Bo's", invitation)
    assert carys.asking() == [], "an invitation in the wrong hands lets nobody in"
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    [asking] = carys.asking()
    carys.admit(asking)
    assert bo.sync().ending is Ending.DONE
    assert carys.sync().ending is Ending.DONE
    dee = branch.laptop()
    dee.ask("Dee's")
    [asking] = carys.asking()
    with pytest.raises(OnlySecretaryError):
        turn_away(bo.ledger, bo.folder, asking)
    turn_away(carys.ledger, carys.folder, asking)
    assert carys.asking() == []
    dee.ask("Dee's")
    [asking] = carys.asking()
    carys.admit(asking)
    assert dee.sync().ending is Ending.DONE


def asking_space(laptop: Laptop) -> bytes:
    here = space.find(laptop.store)
    assert here is not None
    return here.id


def test_in_one_folder_no_invitation_is_needed(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    words = bo.ask("Bo's")
    [asking] = carys.asking()
    assert asking.words == words == own_words(bo.store)
    carys.admit(asking)
    bo.sync()
    assert keys(bo) == keys(carys)


def test_what_was_recorded_before_goes_to_the_branch(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    people.ann(bo.store)
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    bo.sync()
    carys.sync()
    assert [person.first_name for person in people.everybody(carys.store)] == ["Ann"]
    assert len(documents.bodies(carys.store, documents.BRANCH)) == 1


def test_a_key_that_was_exchanged_on_the_way_gives_other_words(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, thief = branch.laptop(), branch.laptop()
    words = bo.ask("Bo's")
    for name in carys.folder.list(layout.join_prefix(asking_space(carys))):
        carys.folder.delete(name)
    thief.ask("Bo's")
    assert [asking.words for asking in carys.asking()] != [words]


def test_a_marker_that_was_exchanged_gives_other_words_or_is_refused(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    invitation = invite(carys.store, with_credentials=False)
    (tmp_path / "forged").mkdir()
    forged = replace(branch, folder=tmp_path / "forged")
    forged.founder()
    bo = forged.laptop()
    with pytest.raises(NotAStoreError):
        bo.ask("Bo's", invitation)
    at_thief = bo.ask("Bo's")
    moved = replace(bo, folder=carys.folder)
    assert moved.ask("Bo's") != at_thief


def test_keys_from_a_stranger_are_not_taken(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, thief = branch.laptop(), branch.laptop()
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    [name] = carys.folder.list(layout.keys(asking_space(carys), bo.device))
    content = carys.folder.get(name) or b""
    assert not take_keys(thief.store, name, content)
    thief.ask("Thief's")
    assert not take_keys(thief.store, name, content)
    for spoilt in (content[:-1], b"", content[:400] + bytes([content[400] ^ 1]) + content[401:]):
        assert not take_keys(bo.store, name, spoilt)
    assert take_keys(bo.store, name, content)
    assert not take_keys(bo.store, name, content)  # nothing new


def test_a_vault_can_be_opened_while_the_branchs_settings_are_on_their_way(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop("A placeholder")
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    [name] = carys.folder.list(layout.keys(asking_space(carys), bo.device))
    assert take_keys(bo.store, name, carys.folder.get(name) or b"")
    assert bo.branch() == "A placeholder"
    bo.sync()
    assert bo.branch() == "Leeds"
    assert len(documents.bodies(bo.store, documents.BRANCH)) == 1


def test_a_second_secretary_invites_by_herself(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee = branch.joined(carys, "Dee's", Role.SECRETARY)
    bo = branch.joined(dee, "Bo's")
    assert space.role(dee.store) is Role.SECRETARY
    assert space.role(bo.store) is Role.ACTIVIST
    carys.sync()
    assert keys(bo) == keys(carys) == keys(dee)
    assert [one.name for one in space.laptops(carys.store)] == ["Bo's", "Carys's", "Dee's"]
    assert space.officers(bo.store) == 3


def test_only_a_secretary_lets_others_in(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    with pytest.raises(OnlySecretaryError):
        invite(bo.store, with_credentials=False)
    eve = branch.laptop()
    eve.ask("Eve's")
    [asking] = carys.asking()
    assert bo.asking() == []
    with pytest.raises(OnlySecretaryError):
        admit(bo.ledger, bo.folder, asking, Role.SECRETARY)
    assert eve.sync().ending is Ending.NOT_ADMITTED


def test_nobody_comes_in_the_name_of_a_known_laptop(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    thief = branch.laptop()
    with thief.store.transaction():
        made = identity.generate()
        own = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
        meta.change_device(thief.store, bo.device, own)
    thief.ask("Bo's")
    assert carys.asking() == []


def test_an_invitation_lets_one_laptop_in(branch: Branch) -> None:
    carys, _ = branch.founder()
    invitation = invite(carys.store, with_credentials=False)
    bo, eve = branch.laptop(), branch.laptop()
    bo.ask("Bo's", invitation)
    carys.admit(carys.asking()[0])
    eve.ask("Eve's", invitation)
    assert carys.asking() == []


def test_an_invitation_is_one_line_and_a_file(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    invitation = invite(carys.store, with_credentials=True)
    save_invitation(invitation, tmp_path / "bo.canvass-invite")
    assert read_invitation(tmp_path / "bo.canvass-invite") == invitation
    assert read_invitation(f"  {invitation.to_text()}\n") == invitation
    assert str(branch.folder) not in invitation.settings.address
    for wrong in ("", "canvass-invite:", invitation.to_text()[:-2], tmp_path / "nothing", tmp_path):
        with pytest.raises(BadInvitationError):
            read_invitation(wrong)


def test_a_password_goes_along_only_if_one_says_so(branch: Branch) -> None:
    carys, _ = branch.founder()
    share = StoreSettings(StoreKind.WEBDAV, "dav.example.org", "leeds", "a secret of the share")
    with carys.store.transaction():
        space.keep_settings(carys.store, share)
    assert invite(carys.store, with_credentials=True).settings == share
    assert invite(carys.store, with_credentials=False).settings == replace(share, user="", secret="")


def test_asking_again_is_one_request(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    words = bo.ask("Bo")
    assert bo.ask("Bo's") == words
    assert [asking.name for asking in carys.asking()] == ["Bo's"]
    with pytest.raises(RejectedError):
        bo.ask(" ")


def test_rubbish_among_the_requests_stops_nobody(branch: Branch) -> None:
    carys, _ = branch.founder()
    here = asking_space(carys)
    for number, rubbish in enumerate((b"", b"x" * 5_000, b"CVJ1")):
        carys.folder.put(layout.join_name(here, bytes([number]) * 16), rubbish)
    bo = branch.laptop()
    bo.ask("Bo's")
    assert [asking.name for asking in requests(carys.ledger, carys.folder)] == ["Bo's"]


def test_a_laptop_of_one_branch_joins_no_other(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    (tmp_path / "elsewhere").mkdir()
    dee, _ = replace(branch, folder=tmp_path / "elsewhere").founder()
    with pytest.raises(NotAStoreError):
        ask_to_join(carys.ledger, dee.folder, None, "Carys's")
    assert asking_space(carys) != asking_space(dee)


def test_a_role_is_changed_and_the_last_officer_keeps_hers(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    change_role(carys.store, bo.device, Role.SECRETARY)
    carys.sync()
    bo.sync()
    assert space.role(bo.store) is Role.SECRETARY
    change_role(bo.store, carys.device, Role.ACTIVIST)
    with pytest.raises(LastOfficerError):
        change_role(bo.store, bo.device, Role.ACTIVIST)
    with pytest.raises(MissingError):
        change_role(bo.store, b"nobody's laptop.", Role.ACTIVIST)


def rent(title: str) -> QuestionSet:
    asked = Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"})
    return QuestionSet("rent", title, 1, ("en",), (asked,))


def test_an_activists_own_questions_give_way_to_the_branchs(branch: Branch) -> None:
    carys, _ = branch.founder()
    write_questions(carys.store, rent("Rent in Leeds"))
    carys.sync()
    bo = branch.laptop()
    write_questions(bo.store, rent("My own"))
    write_questions(bo.store, rent("My very own"))
    write_questions(bo.store, replace(rent("Bins"), id="bins"))
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    bo.sync()
    carys.sync()
    assert question_sets(bo.store) == question_sets(carys.store) == [rent("Rent in Leeds")]


class _InOrder:
    """The folder as a server shows it: the smallest name first."""

    def __init__(self, laptop: Laptop) -> None:
        self._laptop = laptop

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._laptop.folder, verb)

    def list(self, prefix: str) -> list[str]:
        return sorted(self._laptop.folder.list(prefix))


def test_junk_does_not_hide_who_asks_nor_hold_up_a_sale(branch: Branch) -> None:
    carys, _ = branch.founder()
    for _ in range(30):
        invite(carys.store, with_credentials=False)
    for number in range(120):
        name = layout.join_name(asking_space(carys), number.to_bytes(16))
        carys.folder.put(name, secrets.token_bytes(600))
    branch.laptop().ask("Tom's")
    longest = 0.0

    def run(act: Callable[[Store], T]) -> T:
        nonlocal longest
        begun = time.thread_time()
        try:
            return act(carys.store)
        finally:
            longest = max(longest, time.thread_time() - begun)

    assert [asking.name for asking in requests(VaultLedger(run), _InOrder(carys))] == ["Tom's"]
    assert longest < 0.1
