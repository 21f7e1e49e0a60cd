"""The oracle: what every person must be asked, must be sent, and must never be sent.

It is written from the words of the rules and shares no code with the portal: it takes events in
order, and gives the messages due at any instant and the status of every assessment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.facts import (
    WINDOW_MONTHS,
    ServiceFacts,
    is_sending_time,
    london_day,
    months_later,
)
from tests.support.oracle.schedule import AssessmentSchedule, left_on

OF_A_DISCHARGE = frozenset({"discharge", "three_months", "six_months"})
# Set anew after the last one is over, these are asked again.
REPEATED = frozenset({"programme_start", "programme_end", "review"})


@dataclass(frozen=True)
class ExpectedMessage:
    """A message that must be sent now. `wording`: nobody is reminded before an invitation."""

    episode: ExpectedEpisode
    assessment: ExpectedAssessment | None
    step: str
    wording: str


@dataclass(frozen=True)
class ExpectedRequest:
    """A message that the person asked for, sent to the address that they had then.

    One that is another's or wrong by now is not used: then it goes as the person is reached now.
    """

    what: str
    at: datetime
    to: str


@dataclass(eq=False)
class SimulatedPerson:
    """Somebody with contacts, and an episode in one service or two."""

    name: str
    nhs_number: str
    email: str | None
    phone: str | None
    address: str | None
    # The mail server refuses the address; known after one message to it.
    is_email_wrong: bool = False
    is_email_known_wrong: bool = False
    is_phone_dead: bool = False
    died_on: date | None = None
    episodes: list[ExpectedEpisode] = field(default_factory=list)

    @property
    def has_phone(self) -> bool:
        return bool(self.phone) and not self.is_phone_dead


@dataclass(eq=False)
class ExpectedEpisode:
    """One episode of a person in one service."""

    person: SimulatedPerson
    facts: ServiceFacts
    strand: str
    days: dict[str, date | None] = field(default_factory=dict)
    number: int = 0
    window: date | None = None
    gone: set[str] = field(default_factory=set)
    choice: str | None = None
    assessments: list[ExpectedAssessment] = field(default_factory=list)
    message_requests: list[ExpectedRequest] = field(default_factory=list)
    wants_call: bool = False

    @property
    def is_stopped(self) -> bool:
        return bool(self.gone or self.person.died_on)

    @property
    def left(self) -> date | None:
        return left_on(self.days)

    @property
    def reads_mail(self) -> bool:
        """E-mail is the only electronic way here: people who chose text messages get e-mails."""
        by_letter = self.choice == "letter" and self.person.address
        return bool(self.person.email and not self.person.is_email_known_wrong and not by_letter)

    def request_message(self, what: str, at: datetime) -> None:
        """A new link, or the confirmation that no more messages will come."""
        if self.reads_mail:
            self.message_requests.append(ExpectedRequest(what, at, self.person.email or ""))

    def _reads(self, email: str) -> bool:
        """Whether what was sent to that address, or is sent now, is read."""
        is_same = email == self.person.email and not self.person.is_email_known_wrong
        return is_same or self.reads_mail

    def is_within(self, on: date) -> bool:
        """Whether a link can still open anything: not after an end without a way back."""
        if "transferred" in self.gone or ("ended" in self.gone and self.window is None):
            return False
        return self.window is None or on <= self.window

    def forget(self, what: str) -> None:
        """It was sent, or cannot be: it is not tried at another address later."""
        requests = self.message_requests
        requests.remove(next(request for request in requests if request.what == what))

    # Messages that are due

    def expected_messages(self, now: datetime) -> list[ExpectedMessage]:
        """Every message that must have been sent by now and was not."""
        requested = self._requested_messages(now)
        may_write = self.reads_mail and not self.is_stopped and self.choice != "none"
        if not may_write or not is_sending_time(now):
            return requested
        on = london_day(now)
        chased = [
            (assessment, assessment.newest(on))
            for assessment in self.assessments
            if assessment.is_chased(on)
        ]
        return requested + [
            ExpectedMessage(self, assessment, step, step if assessment.is_known else "invitation")
            for assessment, step in chased
            if step not in assessment.written
        ]

    def _requested_messages(self, now: datetime) -> list[ExpectedMessage]:
        """What the person asked for is sent at any hour, even if other messages are refused."""
        if self.person.died_on or "withdrawn" in self.gone:
            return []
        self.message_requests = [
            request
            for request in self.message_requests
            if now - request.at < timedelta(hours=24) and self._reads(request.to)
            if request.what != "new-link" or self.is_within(london_day(now))
        ]
        kinds = [request.what for request in self.message_requests]
        return [ExpectedMessage(self, None, kind, kind) for kind in kinds]

    def statuses(self, on: date) -> dict[tuple[str, date], str]:
        return {
            assessment.key: assessment.status(on, is_stopped=self.is_stopped)
            for assessment in self.assessments
        }

    # What follows when a day was set or a day has passed

    def settle(self, today: date) -> None:
        """Brings what is asked in line with the days."""
        if self.is_stopped or not self.days.get("accepted"):
            return
        schedule = AssessmentSchedule(self.facts, self.strand, self.days, self.number, today).all()
        kept = [self._meet(wanted, today) for wanted in schedule]
        for assessment in self.assessments:
            if assessment not in kept and not assessment.is_begun and today <= assessment.closes:
                assessment.is_closed = True

    def _meet(self, wanted: ExpectedAssessment, today: date) -> ExpectedAssessment:
        """The present one for a wanted assessment, moved where allowed; else a new one."""
        assessment = self._present(wanted, today)
        if assessment is None:
            return self._open(wanted)
        if assessment.days == wanted.days or self._is_kept(assessment):
            return assessment
        is_twin = any(
            other is not assessment and other.key == wanted.key for other in self.assessments
        )
        if is_twin or assessment.opens <= today < wanted.opens:
            assessment.is_closed = True
            return self._open(wanted)
        assessment.days = wanted.days
        return assessment

    def _present(self, wanted: ExpectedAssessment, today: date) -> ExpectedAssessment | None:
        of_kind = (
            assessment
            for assessment in self.assessments
            if not assessment.is_closed and assessment.kind == wanted.kind
        )
        same = (assessment for assessment in of_kind if assessment.number == wanted.number)
        last = max(same, key=lambda assessment: assessment.opens, default=None)
        if last and wanted.kind in REPEATED and last.closes < wanted.opens:
            return None if last.is_begun or last.closes < today else last
        return last

    def _is_kept(self, assessment: ExpectedAssessment) -> bool:
        """Begun, or another assessment of the same discharge was: the days no longer move."""
        if assessment.is_begun or assessment.kind not in OF_A_DISCHARGE:
            return assessment.is_begun
        same = (
            other
            for other in self.assessments
            if other.number == assessment.number and not other.is_closed
        )
        return any(other.is_begun and other.kind in OF_A_DISCHARGE for other in same)

    def _open(self, wanted: ExpectedAssessment) -> ExpectedAssessment:
        """Never two of a kind that open on the same day: the closed one is opened again."""
        for assessment in self.assessments:
            if assessment.key == wanted.key:
                assessment.is_closed, assessment.number = False, wanted.number
                assessment.days = assessment.days if assessment.is_begun else wanted.days
                return assessment
        self.assessments.append(wanted)
        return wanted

    # Leaving and coming back

    def leave(self, how: str, on: date) -> None:
        self.number += self.left is None
        self.days[how] = on
        assert self.left
        self.window = months_later(self.left, WINDOW_MONTHS)

    def can_reopen(self, on: date) -> bool:
        return bool(self.left and self.window and self.left <= on <= self.window)

    def reopen(self) -> None:
        """The entry baseline stays; what was asked after the discharge is over, unless complete."""
        for assessment in self.assessments:
            if assessment.kind in OF_A_DISCHARGE and not assessment.is_complete:
                assessment.is_closed = True
        self.days |= {"discharged": None, "moved": None, "planned": None}
        self.window = None

    def change_strand(self, strand: str) -> None:
        self.strand = strand
        for assessment in self.assessments:
            if not (assessment.is_begun or assessment.is_closed):
                assessment.instruments = self.facts.instruments(assessment.kind, strand)
