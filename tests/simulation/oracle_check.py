"""Compares the portal with the oracle; a difference is told with the person's whole story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NoReturn

from sqlmodel import col, select

from patient_portal.care.services import assessment
from patient_portal.integration.portal import Portal
from patient_portal.messages.services.message import GATEWAY
from patient_portal.models.tables import Assessment, Episode, Gateway, Message, Response
from tests.simulation.facts import LONDON, is_sending_time, london_day
from tests.simulation.mail_observer import Arrived, Post
from tests.simulation.oracle import Life, Owed, Person

PART = 400
GIVEN_UP_AFTER = timedelta(hours=24)


@dataclass
class Judge:
    portal: Portal
    post: Post
    episode_ids: dict[Life, int] = field(default_factory=dict)
    stories: dict[Life, list[str]] = field(default_factory=lambda: defaultdict(list))
    # Whose situation may have changed since the last stroke, and since the last evening.
    changed: set[Life] = field(default_factory=set)
    changed_today: set[Life] = field(default_factory=set)
    last_sending_day: date | None = None
    refused: int = 0
    # How often workers were killed by now.
    kills: Callable[[], int] = lambda: 0
    kills_seen: int = 0
    # Since when what is owed is held up by the mail server.
    held_up: dict[tuple[Life, object, str], datetime] = field(default_factory=dict)
    went: int = 0
    lost: int = 0

    def tell(self, life: Life, line: str) -> None:
        self.stories[life].append(line)

    def note_change(self, person: Person) -> None:
        self.changed.update(person.lives)
        self.changed_today.update(person.lives)

    # Messages

    def judge(self, at: datetime, *, may_wait: bool) -> None:
        """What arrived is exactly what was owed; while the mail server fails, no more than that."""
        owed = [each for life in self._concerned(at) for each in life.owed(at)]
        with self.portal.database.reading() as session:
            letters = list(self.post.fetch(session, now=at))
        for arrived in letters:
            self._take(arrived, owed, at)
        self._check_links([each for each in letters if each.has_link])
        may_wait = may_wait or self._was_probe_killed()
        uncertain = self._forgive(owed, at)
        self._note_refused(owed, at, but=uncertain)
        self._excuse_given_up(owed, at, may_wait=may_wait)
        if owed and not may_wait:
            self.fail(owed[0].life, f"{at}: {_named(owed[0])} is owed and did not go")
        self.changed = {each.life for each in owed}

    def _was_probe_killed(self) -> bool:
        """Who tried a way that had failed was killed over it: the next try is a minute later."""
        if self.kills() == self.kills_seen:
            return False
        with self.portal.database.reading() as session:
            way = session.get(Gateway, GATEWAY)
            return way is not None and way.probe_at is not None

    def _concerned(self, at: datetime) -> Iterable[Life]:
        """Everybody at a day's first sending; later only those to whom something has happened."""
        if is_sending_time(at) and self.last_sending_day != london_day(at):
            self.last_sending_day = london_day(at)
            return self.episode_ids
        return self.changed

    def _take(self, arrived: Arrived, owed: list[Owed], at: datetime) -> None:
        life = self.life(arrived.episode_id)
        told = f"{at.astimezone(LONDON):%a %Y-%m-%d %H:%M:%S} E-MAIL {arrived}"
        self.tell(life, told)
        found = next((each for each in owed if each.life is life and _fits(each, arrived)), None)
        if found is None:
            self.fail(life, f"{told} was not owed")
        if arrived.to != life.person.email:
            self.fail(life, f"{told} went to a wrong address")
        owed.remove(found)
        # The server took it and hung up, or the worker was killed: the portal cannot know.
        may_be_lost = self.post.sink.lost or self.kills() != self.kills_seen
        if not (arrived.is_marked or may_be_lost):
            self.fail(life, f"{told} is not marked as sent")
        self._spend(found, at, is_lost=not arrived.is_marked)
        self.went += 1

    def _check_links(self, letters: Sequence[Arrived]) -> None:
        """Each opens this very episode; of new links one does, and may have killed the others."""
        new = {each.episode_id for each in letters if each.wording == "new-link"}
        for each in letters:
            wrong = {each.link_leads_to} - {each.episode_id, None if each.episode_id in new else 0}
            if wrong:
                self.fail(self.life(each.episode_id), f"{each}: the link is wrong")
        for episode_id in new:
            links = [each for each in letters if each.episode_id == episode_id]
            good = [each for each in links if each.wording == "new-link" and each.link_leads_to]
            # A worker that was killed before it could say that the link went kills no older one.
            if not good or (len(good) > 1 and self.kills() == self.kills_seen):
                self.fail(self.life(episode_id), f"{len(good)} of the new links are good: {links}")

    def _spend(
        self, owed: Owed, at: datetime, *, is_lost: bool = False, is_known: bool = True
    ) -> None:
        """`is_known` unless it cannot have gone: then the next that goes invites."""
        if owed.ask:
            owed.ask.written[owed.step] = at
            owed.ask.is_known = owed.ask.is_known or is_known
            owed.ask.is_lost = is_lost
        else:
            owed.life.forget(owed.step)

    def _forgive(self, owed: list[Owed], at: datetime) -> set[str]:
        """What a worker was killed over is not sent again: at most once.

        The addresses that only the dead may have seen refused.
        """
        if self.kills() == self.kills_seen:
            return set()
        self.kills_seen = self.kills()
        lost = select(Message, Assessment).outerjoin(
            Assessment, col(Assessment.id) == Message.assessment_id
        )
        with self.portal.database.reading() as session:
            rows = session.exec(
                lost.where(
                    Message.state == "failed",
                    Message.sent_at == at,
                    col(Message.identifier).not_in(self.post.identifiers),
                    col(Message.error).contains("died"),
                )
            ).all()
        for row, asked in rows:
            life = self.life(row.episode_id)
            self.tell(life, f"{at} a worker was killed over {row.occasion}")
            key = (asked.kind, asked.opens_on) if asked else None
            found = next((each for each in owed if each.life is life and _key(each) == key), None)
            if found is None:
                self.fail(life, f"{at}: {row.occasion} was about to go and was not owed")
            owed.remove(found)
            self._spend(found, at, is_lost=True)
            self.lost += 1
        return {row.to for row, _ in rows} - self._known_refused()

    def _known_refused(self) -> set[str]:
        """Another worker may have written there at the same time, for another stay, and lived."""
        refused = select(Message.to).where(
            Message.state == "failed", col(Message.error).contains("refused the address")
        )
        with self.portal.database.reading() as session:
            return set(session.exec(refused))

    def _excuse_given_up(self, owed: list[Owed], at: datetime, *, may_wait: bool) -> None:
        """What the mail server refused for a day is given up, shown, and followed by the next."""
        since = {_held_up(each): self.held_up.get(_held_up(each), at) for each in owed}
        if may_wait:
            self.held_up |= since
        elif is_sending_time(at):
            self.held_up.clear()
        for each in [] if may_wait else list(owed):
            if at - since[_held_up(each)] >= GIVEN_UP_AFTER and self._is_given_up(each):
                owed.remove(each)
                self._spend(each, at, is_lost=True, is_known=False)
                self.lost += 1

    def _is_given_up(self, owed: Owed) -> bool:
        with self.portal.database.reading() as session:
            rows = session.exec(
                select(Message, Assessment).where(
                    Assessment.id == Message.assessment_id,
                    Message.episode_id == self.episode_ids[owed.life],
                    Message.state == "failed",
                    col(Message.sent_at).is_(None),
                )
            ).all()
        return any((asked.kind, asked.opens_on) == _key(owed) for _, asked in rows)

    def _note_refused(self, owed: list[Owed], at: datetime, *, but: set[str]) -> None:
        """A wrong address is tried once, and never again."""
        fresh = set(self.post.refused[self.refused :]) - but
        self.refused = len(self.post.refused)
        for person in {life.person for life in self.episode_ids if life.person.email in fresh}:
            if person.is_email_known_wrong:
                self.fail(person.lives[0], f"{at}: written to a wrong address again")
            person.is_email_known_wrong = True
        for each in [each for each in owed if each.life.person.is_email_known_wrong]:
            owed.remove(each)
            if each.ask is None:
                each.life.forget(each.step)
            elif each.life.person.email in fresh:
                each.ask.is_lost = True

    # Statuses

    def check_statuses(self, on: date, *, everybody: bool) -> None:
        """Each assessment stands as the oracle says; one that is not open yet may be to come."""
        lives = list(self.episode_ids) if everybody else list(self.changed_today)
        self.changed_today = set()
        for at in range(0, len(lives), PART):
            part = lives[at : at + PART]
            stand = self._statuses([self.episode_ids[life] for life in part], on)
            for life in part:
                ours = life.statuses(on)
                theirs = stand[self.episode_ids[life]]
                if _told(ours) != _told(theirs) or not theirs.items() <= ours.items():
                    self.fail(life, f"{on}: the oracle says {ours}, the portal {theirs}")

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
            status = assessment.status(row, given[row.id], on=on, withdrawn=episode.is_stopped)
            found[episode.id][row.kind, row.opens_on] = status
        return found

    def fail(self, life: Life, sentence: str) -> NoReturn:
        """Everything that is known of the person, in order."""
        person = life.person
        lines = [
            f"{sentence}",
            f"{person.name}: e-mail {person.email} (wrong: {person.is_email_wrong}), phone "
            f"{person.phone}, address {person.address}, died {person.died_on}",
        ]
        for each in person.lives:
            lines += [f"-- {each.facts.key}, {each.strand}, choice {each.choice}, {each.days}"]
            lines += self.stories[each]
            lines += [f"   oracle: {ask}" for ask in each.asks]
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
                fate = f"{row.state} {row.sent_at} {row.dropped_reason} {row.error} {row.tries}"
                yield f"{row.occasion} of assessment {row.assessment_id} {fate}"

    def life(self, episode_id: int) -> Life:
        return next(life for life, each in self.episode_ids.items() if each == episode_id)


def _fits(owed: Owed, arrived: Arrived) -> bool:
    wording = "reminder" if owed.wording.startswith("reminder") else owed.wording
    return (_key(owed), owed.step, wording) == (arrived.ask, arrived.occasion, arrived.wording)


def _key(owed: Owed) -> tuple[str, date] | None:
    return owed.ask.key if owed.ask else None


def _held_up(owed: Owed) -> tuple[Life, object, str]:
    return owed.life, _key(owed), owed.step


def _named(owed: Owed) -> str:
    return f"{owed.step} of {owed.ask.key if owed.ask else 'what was asked for'}"


def _told(statuses: dict[tuple[str, date], str]) -> dict[tuple[str, date], str]:
    return {key: status for key, status in statuses.items() if status != "not open"}
