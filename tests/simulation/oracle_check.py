"""Compares the portal with the oracle; a failure shows the person's whole history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NoReturn

from sqlalchemy import and_
from sqlmodel import col, select

from patient_portal.care.services import assessment
from patient_portal.integration.gateway import MESSAGES
from patient_portal.integration.portal import Portal
from patient_portal.messages.services.reminder import is_about
from patient_portal.models.episode import is_stopped
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Assessment, Episode, Gateway, Message, Response
from tests.simulation.mail_observer import DeliveredEmail, MailObserver
from tests.support.oracle.episode import ExpectedEpisode, ExpectedMessage, SimulatedPerson
from tests.support.oracle.facts import LONDON, is_sending_time, london_day

PART = 400
GIVEN_UP_AFTER = timedelta(hours=24)


@dataclass
class OracleCheck:
    """Compares messages and statuses of the portal with what the oracle expects."""

    portal: Portal
    mail: MailObserver
    episode_ids: dict[ExpectedEpisode, int] = field(default_factory=dict)
    histories: dict[ExpectedEpisode, list[str]] = field(default_factory=lambda: defaultdict(list))
    # What may have changed since the worker's last run, and since the last evening.
    changed: set[ExpectedEpisode] = field(default_factory=set)
    changed_today: set[ExpectedEpisode] = field(default_factory=set)
    last_sending_day: date | None = None
    refused: int = 0
    # How often workers were killed by now.
    kills: Callable[[], int] = lambda: 0
    kills_seen: int = 0
    # Since when a due message is held up by the mail server.
    held_up: dict[tuple[ExpectedEpisode, object, str], datetime] = field(default_factory=dict)
    delivered: int = 0
    lost: int = 0

    def note(self, episode: ExpectedEpisode, line: str) -> None:
        self.histories[episode].append(line)

    def note_change(self, person: SimulatedPerson) -> None:
        self.changed.update(person.episodes)
        self.changed_today.update(person.episodes)

    # Messages

    def check_messages(self, at: datetime, *, may_wait: bool) -> None:
        """What arrived is exactly what was due; while the mail server fails, no more than that."""
        episodes = self._concerned(at)
        expected = [due for episode in episodes for due in episode.expected_messages(at)]
        with self.portal.database.reading() as session:
            emails = list(self.mail.fetch(session, now=at))
        for email in emails:
            self._match(email, expected, at)
        self._check_links([email for email in emails if email.has_link])
        may_wait = may_wait or self._was_probe_killed()
        uncertain = self._accept_killed(expected, at)
        self._note_refused(expected, at, but=uncertain)
        self._accept_given_up(expected, at, may_wait=may_wait)
        if expected and not may_wait:
            self.fail(expected[0].episode, f"{at}: {_named(expected[0])} is due and was not sent")
        self.changed = {due.episode for due in expected}

    def _was_probe_killed(self) -> bool:
        """The worker that probed a failed gateway was killed: the next try is a minute later."""
        if self.kills() == self.kills_seen:
            return False
        with self.portal.database.reading() as session:
            gateway = session.get(Gateway, (MESSAGES, DEFAULT))
            return gateway is not None and gateway.probe_at is not None

    def _concerned(self, at: datetime) -> Iterable[ExpectedEpisode]:
        """Every episode at a day's first sending; later only those that have changed."""
        if is_sending_time(at) and self.last_sending_day != london_day(at):
            self.last_sending_day = london_day(at)
            return self.episode_ids
        return self.changed

    def _match(self, email: DeliveredEmail, expected: list[ExpectedMessage], at: datetime) -> None:
        episode = self.expected_episode(email.episode_id)
        line = f"{at.astimezone(LONDON):%a %Y-%m-%d %H:%M:%S} E-MAIL {email}"
        self.note(episode, line)
        found = next(
            (each for each in expected if each.episode is episode and _fits(each, email)), None
        )
        if found is None:
            self.fail(episode, f"{line} was not due")
        if email.to != episode.person.email:
            self.fail(episode, f"{line} went to a wrong address")
        expected.remove(found)
        # The server closed the connection, or the worker was killed: the portal cannot know.
        may_be_lost = self.mail.sink.lost or self.kills() != self.kills_seen
        if not (email.is_marked or may_be_lost):
            self.fail(episode, f"{line} is not marked as sent")
        self._settle(found, at, is_lost=not email.is_marked)
        self.delivered += 1

    def _check_links(self, emails: Sequence[DeliveredEmail]) -> None:
        """Each link opens its episode; of several new links one does, the others may be revoked."""
        new = {each.episode_id for each in emails if each.wording == "new-link"}
        for each in emails:
            wrong = {each.link_leads_to} - {each.episode_id, None if each.episode_id in new else 0}
            if wrong:
                self.fail(self.expected_episode(each.episode_id), f"{each}: the link is wrong")
        for episode_id in new:
            links = [each for each in emails if each.episode_id == episode_id]
            good = [each for each in links if each.wording == "new-link" and each.link_leads_to]
            # A worker that was killed before it marked the link as sent has not revoked older ones.
            if not good or (len(good) > 1 and self.kills() == self.kills_seen):
                self.fail(
                    self.expected_episode(episode_id),
                    f"{len(good)} of the new links are good: {links}",
                )

    def _settle(
        self,
        expected: ExpectedMessage,
        at: datetime,
        *,
        is_lost: bool = False,
        is_known: bool = True,
    ) -> None:
        """`is_known` unless it was certainly not sent: then the next message invites."""
        if expected.assessment:
            expected.assessment.written[expected.step] = at
            expected.assessment.is_known = expected.assessment.is_known or is_known
            expected.assessment.is_lost = is_lost
        else:
            expected.episode.forget(expected.step)

    def _accept_killed(self, expected: list[ExpectedMessage], at: datetime) -> set[str]:
        """A message that a worker was sending when killed is not sent again: at most once.

        Returns the addresses whose refusal only the killed worker may have seen.
        """
        if self.kills() == self.kills_seen:
            return set()
        self.kills_seen = self.kills()
        lost = select(Message, Assessment).outerjoin(Assessment, and_(*is_about(Assessment.id)))
        with self.portal.database.reading() as session:
            rows = session.exec(
                lost.where(
                    Message.state == "failed",
                    Message.sent_at == at,
                    col(Message.identifier).not_in(self.mail.identifiers),
                    col(Message.error).contains("died"),
                )
            ).all()
        for row, asked in rows:
            episode = self.expected_episode(row.episode_id)
            self.note(episode, f"{at} a worker was killed while sending {row.occasion}")
            key = (asked.kind, asked.opens_on) if asked else None
            found = next(
                (each for each in expected if each.episode is episode and _key(each) == key), None
            )
            if found is None:
                self.fail(episode, f"{at}: {row.occasion} was being sent and was not due")
            expected.remove(found)
            self._settle(found, at, is_lost=True)
            self.lost += 1
        return {row.to for row, _ in rows} - self._known_refused()

    def _known_refused(self) -> set[str]:
        """Another worker may have written there at the same time for another episode."""
        refused = select(Message.to).where(
            Message.state == "failed", col(Message.error).contains("refused the address")
        )
        with self.portal.database.reading() as session:
            return set(session.exec(refused))

    def _accept_given_up(
        self, expected: list[ExpectedMessage], at: datetime, *, may_wait: bool
    ) -> None:
        """A message that the mail server refused for a day is given up; the next follows."""
        since = {_held_up(each): self.held_up.get(_held_up(each), at) for each in expected}
        if may_wait:
            self.held_up |= since
        elif is_sending_time(at):
            self.held_up.clear()
        for each in [] if may_wait else list(expected):
            if at - since[_held_up(each)] >= GIVEN_UP_AFTER and self._is_given_up(each):
                expected.remove(each)
                self._settle(each, at, is_lost=True, is_known=False)
                self.lost += 1

    def _is_given_up(self, expected: ExpectedMessage) -> bool:
        with self.portal.database.reading() as session:
            rows = session.exec(
                select(Message, Assessment).where(
                    *is_about(Assessment.id),
                    Message.episode_id == self.episode_ids[expected.episode],
                    Message.state == "failed",
                    col(Message.sent_at).is_(None),
                )
            ).all()
        return any((asked.kind, asked.opens_on) == _key(expected) for _, asked in rows)

    def _note_refused(
        self, expected: list[ExpectedMessage], at: datetime, *, but: set[str]
    ) -> None:
        """A wrong address is written to once, and never again."""
        fresh = set(self.mail.refused[self.refused :]) - but
        self.refused = len(self.mail.refused)
        for person in {
            episode.person for episode in self.episode_ids if episode.person.email in fresh
        }:
            if person.is_email_known_wrong:
                self.fail(person.episodes[0], f"{at}: written to a wrong address again")
            person.is_email_known_wrong = True
        for each in [each for each in expected if each.episode.person.is_email_known_wrong]:
            expected.remove(each)
            if each.assessment is None:
                each.episode.forget(each.step)
            elif each.episode.person.email in fresh:
                each.assessment.is_lost = True

    # Statuses

    def check_statuses(self, on: date, *, everybody: bool) -> None:
        """Each assessment has the status that the oracle says; future ones may be missing."""
        episodes = list(self.episode_ids) if everybody else list(self.changed_today)
        self.changed_today = set()
        for at in range(0, len(episodes), PART):
            part = episodes[at : at + PART]
            stand = self._statuses([self.episode_ids[episode] for episode in part], on)
            for episode in part:
                ours = episode.statuses(on)
                theirs = stand[self.episode_ids[episode]]
                if _opened(ours) != _opened(theirs) or not theirs.items() <= ours.items():
                    self.fail(episode, f"{on}: the oracle says {ours}, the portal {theirs}")

    def _statuses(self, episode_ids: list[int], on: date) -> dict[int, dict[tuple[str, date], str]]:
        with self.portal.database.reading() as session:
            asked = session.exec(
                select(Assessment, Episode)
                .join(Episode, col(Episode.id) == Assessment.episode_id)
                .where(col(Assessment.episode_id).in_(episode_ids))
            ).all()
            answers = session.exec(
                select(Response)
                .join(Assessment, col(Assessment.id) == Response.assessment_id)
                .where(col(Assessment.episode_id).in_(episode_ids))
            )
            given = defaultdict(list)
            for row in answers:
                given[row.assessment_id].append(row)
        found: dict[int, dict[tuple[str, date], str]] = {each: {} for each in episode_ids}
        for row, episode in asked:
            status = assessment.status(row, given[row.id], on=on, withdrawn=is_stopped(episode))
            found[episode.id][row.kind, row.opens_on] = status
        return found

    def fail(self, episode: ExpectedEpisode, sentence: str) -> NoReturn:
        """Fails with everything that is known of the person, in order."""
        person = episode.person
        lines = [
            f"{sentence}",
            f"{person.name}: e-mail {person.email} (wrong: {person.is_email_wrong}), phone "
            f"{person.phone}, address {person.address}, died {person.died_on}",
        ]
        for each in person.episodes:
            lines += [f"-- {each.facts.key}, {each.strand}, choice {each.choice}, {each.days}"]
            lines += self.histories[each]
            lines += [f"   oracle: {expected}" for expected in each.assessments]
            lines += [f"   portal: {line}" for line in self._lines(self.episode_ids[each])]
        raise AssertionError("\n".join(lines))

    def _lines(self, episode_id: int) -> Iterator[str]:
        with self.portal.database.reading() as session:
            asked = select(Assessment).where(Assessment.episode_id == episode_id)
            for row in session.exec(asked):
                days = f"{row.opens_on} {row.due_on} {row.closes_on} ({row.reason})"
                yield f"{row.kind} {days} closed {row.closed_on} {row.closed_reason}"
            sent = select(Message).where(Message.episode_id == episode_id)
            for row in session.exec(sent):
                outcome = f"{row.state} {row.sent_at} {row.dropped_reason} {row.error} {row.tries}"
                yield f"{row.occasion} of {row.subject_kind} {row.subject_id} {outcome}"

    def expected_episode(self, episode_id: int) -> ExpectedEpisode:
        return next(episode for episode, each in self.episode_ids.items() if each == episode_id)


def _fits(expected: ExpectedMessage, email: DeliveredEmail) -> bool:
    wording = "reminder" if expected.wording.startswith("reminder") else expected.wording
    return (_key(expected), expected.step, wording) == (
        email.assessment,
        email.occasion,
        email.wording,
    )


def _key(expected: ExpectedMessage) -> tuple[str, date] | None:
    return expected.assessment.key if expected.assessment else None


def _held_up(expected: ExpectedMessage) -> tuple[ExpectedEpisode, object, str]:
    return expected.episode, _key(expected), expected.step


def _named(expected: ExpectedMessage) -> str:
    of = expected.assessment.key if expected.assessment else "what was asked for"
    return f"{expected.step} of {of}"


def _opened(statuses: dict[tuple[str, date], str]) -> dict[tuple[str, date], str]:
    return {key: status for key, status in statuses.items() if status != "not open"}
