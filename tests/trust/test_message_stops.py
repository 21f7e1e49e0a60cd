"""What happens between queueing and sending counts, and so do nights, holidays and absences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from sqlmodel import Session, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.messages.services import due, new_link, reply
from patient_portal.models.tables import Assessment, Episode, Patient
from questionnaires import Mode
from tests.servers.mail import Sink, mail_server
from tests.support.portals import HOME
from tests.trust.conftest import StartWorkers
from tests.trust.worker_processes import BORN, WorkerProcesses, in_threads

PHONE = "+447700900199"
INVITATION = "Some questions for you"
StopAction = Callable[[WorkerProcesses, Session, Episode], None]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as made:
        yield made


@pytest.fixture
def workers(start_workers: StartWorkers, sink: Sink) -> WorkerProcesses:
    return start_workers(
        messages=f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none"
    )


def said(event: Callable[[EpisodeChange], None]) -> StopAction:
    """The same event as the service records it."""

    def happen(workers: WorkerProcesses, session: Session, episode: Episode) -> None:
        service = workers.portal.content.services[HOME]
        event(EpisodeChange(Actor(session, workers.clock(), "test"), episode, service))

    return happen


def stop_by_text(workers: WorkerProcesses, session: Session, episode: Episode) -> None:
    session.get_one(Patient, episode.patient_id).phone = PHONE
    assert reply.take(session, workers.portal, PHONE, "STOP", now=workers.clock()) == "stopped"


def answer_all(workers: WorkerProcesses, session: Session, episode: Episode) -> None:
    """Every question skipped and every questionnaire sent is done."""
    now = workers.clock()
    asked = select(Assessment).where(Assessment.episode_id == episode.id)
    for assessment in session.exec(asked).all():
        for instrument_id in assessment.instruments:
            instrument = workers.portal.catalogue.instrument(instrument_id)
            how = response.ResponseOrigin.of(instrument, Mode.OWN_DEVICE)
            row = response.begin(session, assessment.id, instrument, how=how, now=now)
            for item in instrument.items:
                given = NewAnswer(
                    item_id=item.id, value=None, reason="skipped", given_at=now, came_from="test"
                )
                answer.save(Actor(session, now, "patient"), row, instrument, given)
            response.submit(Actor(session, now, "patient"), assessment, instrument, episode=episode)


STOPPED: dict[str, StopAction] = {
    "opted-out": said(pathway.refuse_messages),
    "texted-stop": stop_by_text,
    "died": said(lambda change: pathway.die(change, on=change.actor.today, told_by="family")),
    "withdrew": said(pathway.withdraw),
    "discharged-elsewhere": said(
        lambda change: pathway.transfer(change, on=change.actor.today, to="other")
    ),
    "left": said(lambda change: pathway.end(change, on=change.actor.today, code="left_area")),
    "switched-off": said(lambda change: pathway.switch_off(change, reason="too ill")),
    "done": answer_all,
}


def tell(workers: WorkerProcesses, name: str, episode: Episode) -> None:
    with workers.portal.database.writing() as session:
        STOPPED[name](workers, session, session.get_one(Episode, episode.id))


def arrived(sink: Sink) -> Counter[tuple[str, str]]:
    return Counter((str(each["To"]).partition("@")[0], str(each["Subject"])) for each in sink.kept)


def test_what_happens_while_a_message_waits_stops_it(workers: WorkerProcesses, sink: Sink) -> None:
    """The worker is away between queueing and sending; it never goes, nor does what comes later."""
    names = [*STOPPED, "nothing-happened"]
    episodes = dict(zip(names, workers.enrol(names), strict=True))
    assert due.queue(workers.portal) == len(names)
    for name in STOPPED:
        tell(workers, name, episodes[name])
    workers.run_jobs(minutes=5)
    confirmed = workers.portal.content.messages["stopped"].texts["en"].subject
    wanted = Counter({("nothing-happened", INVITATION): 1, ("texted-stop", confirmed): 1})
    assert arrived(sink) == wanted
    reasons = {row.to.partition("@")[0]: row.dropped_reason for row in workers.rows()[: len(names)]}
    assert reasons == {
        "opted-out": "refused",
        "texted-stop": "refused",
        "died": "died",
        "withdrew": "withdrawn",
        "discharged-elsewhere": "stopped",
        "left": "stopped",
        "switched-off": "stopped",
        "done": "done",
        "nothing-happened": None,
    }
    for _ in range(5):
        workers.run_jobs(days=3)
    more = arrived(sink) - wanted
    assert {name for name, _ in more} == {"nothing-happened"}


def test_what_happens_while_the_workers_write_stops_what_is_not_under_way(
    workers: WorkerProcesses, sink: Sink
) -> None:
    """From the next message on, no worker claims a message to somebody who stopped."""
    events = [name for name in STOPPED if name not in ("texted-stop", "done")]
    names = [f"{name}-{number}" for number in range(8) for name in events]
    episodes = workers.enrol(names)
    is_under_way = Event()
    stopped: dict[int, datetime] = {}

    def pause(_command: str, _address: str) -> float:
        is_under_way.set()
        return 0.004

    def stop_all() -> None:
        """The last first: the workers come to meet us."""
        assert is_under_way.wait(60), "nothing was under way"
        for name, episode in reversed(list(zip(names, episodes, strict=True))):
            tell(workers, name.rpartition("-")[0], episode)
            stopped[episode.id] = workers.clock()
            workers.clock.set(workers.clock() + timedelta(seconds=1))

    sink.pause = pause
    [thread] = in_threads([stop_all])
    workers.run_jobs()
    thread.join()
    workers.run_jobs()
    rows = workers.rows()
    went = [row for row in rows if row.state == "sent"]
    assert len(went) == len(sink.kept)
    assert {row.state for row in rows} <= {"sent", "dropped"}
    too_late = [row for row in went if (row.claimed_at or row.created_at) > stopped[row.episode_id]]
    assert too_late == []
    assert went, "nothing was under way"
    assert len(went) < len(names), "nobody stopped in time"


def test_nobody_is_written_to_at_night_or_on_holidays_unless_they_asked(
    workers: WorkerProcesses, sink: Sink
) -> None:
    """From Christmas Eve in the evening to the Tuesday after, whose Monday is a bank holiday."""
    workers.clock.set(datetime(2026, 12, 24, 17, 59, tzinfo=UTC))
    workers.enrol(["asha", "ben"])
    assert due.queue(workers.portal) == 2
    for at in (
        "2026-12-24T18:00:00",
        "2026-12-24T23:00:00",
        "2026-12-25T11:00:00",
        "2026-12-26T11:00:00",
        "2026-12-27T11:00:00",
        "2026-12-28T11:00:00",
        "2026-12-29T07:59:59",
    ):
        workers.clock.set(datetime.fromisoformat(at).replace(tzinfo=UTC))
        workers.run_jobs()
        assert sink.kept == [], at
    ask_link(workers, "ben@example.org")
    workers.run_jobs()
    assert arrived(sink) == Counter({("ben", "Your new link"): 1})
    workers.run_jobs(seconds=1)
    # Five days after opening the reminder is due; but nobody is reminded of what they never got.
    assert Counter((row.occasion, row.state) for row in workers.rows()) == Counter(
        {("invitation", "dropped"): 2, ("new-link", "sent"): 1, ("reminder-1", "sent"): 2}
    )
    assert arrived(sink) == Counter(
        {("ben", "Your new link"): 1, ("ben", INVITATION): 1, ("asha", INVITATION): 1}
    )


def ask_link(workers: WorkerProcesses, who: str) -> None:
    with workers.portal.database.writing() as session:
        new_link.ask(session, workers.portal, who, born=BORN, now=workers.clock())


def test_what_is_owed_after_an_absence_is_made_up_by_the_newest_alone(
    workers: WorkerProcesses, sink: Sink
) -> None:
    workers.enrol(["asha"])
    workers.run_jobs()
    # Killed after queueing and before sending, on the day of the first reminder.
    workers.kill()
    workers.clock.set(workers.clock() + timedelta(days=3))
    assert due.queue(workers.portal) == 1
    # A weekend, and then a day on which the second is due.
    workers.run_jobs(days=4)
    workers.run_jobs(minutes=1)
    assert [(row.occasion, row.state) for row in workers.rows()] == [
        ("invitation", "sent"),
        ("reminder-1", "dropped"),
        ("reminder-2", "sent"),
    ]
    # A day of absence: the last one is a day late, and goes once.
    workers.kill()
    workers.run_jobs(days=8)
    workers.run_jobs(days=1)
    assert [row.occasion for row in workers.rows() if row.state == "sent"] == [
        "invitation",
        "reminder-2",
        "last-reminder",
    ]
    assert len(sink.kept) == 3
