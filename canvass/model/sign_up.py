"""Sign-up: the act of giving details at a stall, and what must hold before it can be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.model.consent import CHANNELS, Purpose
from canvass.model.contact import Person
from canvass.model.problem import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.notice import Notice

NEEDS = {Purpose.EMAIL: "email", Purpose.TEXT: "phone", Purpose.PHONE: "phone", Purpose.POST: "postcode"}


@dataclass(frozen=True, slots=True)
class SignUpForm:
    """What stands on the form: the person, each yes or no that was said, interests, and the chosen match.

    A purpose that is absent from `answers` was not asked, which means no. `same_as` is the contact the
    activist said this is; None makes a new one. `notice_digest` is the digest of the wording that was on the
    screen; where it is empty, the notice is known by its id and version only.
    """

    person: Person = field(default_factory=Person)
    answers: Mapping[str, bool] = field(default_factory=dict)
    interests: tuple[str, ...] = ()
    same_as: Id | None = None
    notice: str = ""
    notice_version: int = 0
    language: str = "en"
    notice_digest: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.person == Person() and not self.answers and not self.interests and self.same_as is None

    def is_under(self, notice: Notice | None) -> bool:
        """Whether what was said was said to exactly this notice."""
        if notice is None or (notice.id, notice.version) != (self.notice, self.notice_version):
            return False
        return not self.notice_digest or self.notice_digest == notice.digest()


def check(form: SignUpForm) -> list[Problem]:
    """Everything to put right before the sign-up can be kept; empty when it can."""
    problems = []
    person, answers = form.person, form.answers
    if not person.name:
        problems.append(Problem("first_name", Reason.MISSING_NAME))
    if form.same_as is None and not (person.phone or person.email or person.postcode):
        problems.append(Problem("phone", Reason.MISSING_CHANNEL))
    if not form.notice:
        problems.append(Problem(Purpose.KEEP, Reason.NO_NOTICE))
    elif not answers.get(Purpose.KEEP):
        problems.append(Problem(Purpose.KEEP, Reason.MISSING_CONSENT))
    if person.union and Purpose.UNION not in answers:
        problems.append(Problem(Purpose.UNION, Reason.MISSING_UNION_CONSENT))
    if form.same_as is None:
        problems += [
            Problem(channel, Reason.CONSENT_WITHOUT_ADDRESS)
            for channel in CHANNELS
            if answers.get(channel) and not getattr(person, NEEDS[channel])
        ]
    return problems
