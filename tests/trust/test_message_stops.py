"""What happens between queueing and sending counts, and so do nights, holidays and absences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from sqlmodel import Session, select

from patient_portal.answers.services import answer, questionnaire, response
from patient_portal.answers.services.answer import Given
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import Happening
from patient_portal.messages.services import due, new_link, reply
from patient_portal.models.tables import Assessment, Episode, Patient
from tests.servers.mail import Sink, mail_server
from tests.support.portals import HOME, SECRET
from tests.trust.conftest import Hang
from tests.trust.worker_processes import BORN, Belfry, in_threads

PHONE = "+447700900199"
INVITATION = "Some questions for you"
Happens = Callable[[Belfry, Session, Episode], None]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as made:
        yield made


@pytest.fixture
def bells(hang: Hang, sink: Sink) -> Belfry:
    return hang(messages=f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none")


def said(event: Callable[[Happening], None]) -> Happens:
    """Somebody at the service tells it."""

    def happen(bells: Belfry, session: Session, episode: Episode) -> None:
        service = bells.portal.content.services[HOME]
        event(Happening(session, episode, service, now=bells.clock(), by="test"))

    return happen


def stop_by_text(bells: Belfry, session: Session, episode: Episode) -> None:
    session.get_one(Patient, episode.patient_id).phone = PHONE
    services = bells.portal.content.services
    assert reply.take(session, services, PHONE, "STOP", now=bells.clock()) == "stopped"


def answer_all(bells: Belfry, session: Session, episode: Episode) -> None:
    """Every question skipped and every questionnaire sent is done."""
    now = bells.clock()
    asked = select(Assessment).where(Assessment.episode_id == episode.id)
    for assessment in session.exec(asked).all():
        for instrument_id in assessment.instruments:
            instrument = bells.portal.catalogue.instrument(instrument_id)
            how = questionnaire.how(instrument, device="own_device")
            row = response.begin(session, assessment.id, instrument, how=how, now=now)
            for item in instrument.items:
                given = Given(
                    item_id=item.id, value=None, reason="skipped", given_at=now, came_from="test"
                )
                answer.save(session, row, instrument, given, now=now, by="patient")
            response.submit(session, assessment, instrument, episode=episode, now=now, by="patient")


STOPPED: dict[str, Happens] = {
    "opted-out": said(pathway.refuse_messages),
    "texted-stop": stop_by_text,
    "died": said(lambda here: pathway.die(here, on=here.today, told_by="family")),
    "withdrew": said(pathway.withdraw),
    "discharged-elsewhere": said(lambda here: pathway.transfer(here, on=here.today, to="other")),
    "left": said(lambda here: pathway.end(here, on=here.today, code="left_area")),
    "switched-off": said(lambda here: pathway.switch_off(here, reason="too ill")),
    "done": answer_all,
}


def tell(bells: Belfry, name: str, episode: Episode) -> None:
    with bells.portal.database.writing() as session:
        STOPPED[name](bells, session, session.get_one(Episode, episode.id))


def arrived(sink: Sink) -> Counter[tuple[str, str]]:
    return Counter((str(each["To"]).partition("@")[0], str(each["Subject"])) for each in sink.kept)


def test_what_happens_while_a_message_waits_stops_it(bells: Belfry, sink: Sink) -> None:
    """The worker is away between queueing and sending; it never goes, nor does what comes later."""
    names = [*STOPPED, "nothing-happened"]
    episodes = dict(zip(names, bells.enrol(names), strict=True))
    assert due.queue(bells.portal) == len(names)
    for name in STOPPED:
        tell(bells, name, episodes[name])
    bells.ring(minutes=5)
    confirmed = bells.portal.content.messages["stopped"].texts["en"].subject
    wanted = Counter({("nothing-happened", INVITATION): 1, ("texted-stop", confirmed): 1})
    assert arrived(sink) == wanted
    reasons = {row.to.partition("@")[0]: row.dropped_reason for row in bells.rows()[: len(names)]}
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
        bells.ring(days=3)
    more = arrived(sink) - wanted
    assert {name for name, _ in more} == {"nothing-happened"}


def test_what_happens_while_the_workers_write_stops_what_is_not_under_way(
    bells: Belfry, sink: Sink
) -> None:
    """Whoever stopped is not taken up any more, from the very next message on."""
    events = [name for name in STOPPED if name not in ("texted-stop", "done")]
    names = [f"{name}-{number}" for number in range(8) for name in events]
    episodes = bells.enrol(names)
    is_under_way = Event()
    stopped: dict[int, datetime] = {}

    def pause(_command: str, _address: str) -> float:
        is_under_way.set()
        return 0.004

    def stop_all() -> None:
        """The last first: the workers come to meet us."""
        assert is_under_way.wait(60), "nothing was under way"
        for name, episode in reversed(list(zip(names, episodes, strict=True))):
            tell(bells, name.rpartition("-")[0], episode)
            stopped[episode.id] = bells.clock()
            bells.clock.set(bells.clock() + timedelta(seconds=1))

    sink.pause = pause
    [thread] = in_threads([stop_all])
    bells.ring()
    thread.join()
    bells.ring()
    rows = bells.rows()
    went = [row for row in rows if row.state == "sent"]
    assert len(went) == len(sink.kept)
    assert {row.state for row in rows} <= {"sent", "dropped"}
    too_late = [row for row in went if (row.claimed_at or row.created_at) > stopped[row.episode_id]]
    assert too_late == []
    assert went, "nothing was under way"
    assert len(went) < len(names), "nobody stopped in time"


def test_nobody_is_written_to_at_night_or_on_holidays_unless_they_asked(
    bells: Belfry, sink: Sink
) -> None:
    """From Christmas Eve in the evening to the Tuesday after, whose Monday is a bank holiday."""
    bells.clock.set(datetime(2026, 12, 24, 17, 59, tzinfo=UTC))
    bells.enrol(["asha", "ben"])
    assert due.queue(bells.portal) == 2
    for at in (
        "2026-12-24T18:00:00",
        "2026-12-24T23:00:00",
        "2026-12-25T11:00:00",
        "2026-12-26T11:00:00",
        "2026-12-27T11:00:00",
        "2026-12-28T11:00:00",
        "2026-12-29T07:59:59",
    ):
        bells.clock.set(datetime.fromisoformat(at).replace(tzinfo=UTC))
        bells.ring()
        assert sink.kept == [], at
    ask_link(bells, "ben@example.org")
    bells.ring()
    assert arrived(sink) == Counter({("ben", "Your new link"): 1})
    bells.ring(seconds=1)
    # Five days after opening the reminder is due; but nobody is reminded of what they never got.
    assert Counter((row.occasion, row.state) for row in bells.rows()) == Counter(
        {("invitation", "dropped"): 2, ("new-link", "sent"): 1, ("reminder-1", "sent"): 2}
    )
    assert arrived(sink) == Counter(
        {("ben", "Your new link"): 1, ("ben", INVITATION): 1, ("asha", INVITATION): 1}
    )


def ask_link(bells: Belfry, who: str) -> None:
    with bells.portal.database.writing() as session:
        new_link.ask(session, who, BORN, now=bells.clock(), secret=SECRET)


def test_what_is_owed_after_an_absence_is_made_up_by_the_newest_alone(
    bells: Belfry, sink: Sink
) -> None:
    bells.enrol(["asha"])
    bells.ring()
    # Killed after queueing and before sending, on the day of the first reminder.
    bells.kill()
    bells.clock.set(bells.clock() + timedelta(days=3))
    assert due.queue(bells.portal) == 1
    # A weekend, and then a day on which the second is due.
    bells.ring(days=4)
    bells.ring(minutes=1)
    assert [(row.occasion, row.state) for row in bells.rows()] == [
        ("invitation", "sent"),
        ("reminder-1", "dropped"),
        ("reminder-2", "sent"),
    ]
    # A day of absence: the last one is a day late, and goes once.
    bells.kill()
    bells.ring(days=8)
    bells.ring(days=1)
    assert [row.occasion for row in bells.rows() if row.state == "sent"] == [
        "invitation",
        "reminder-2",
        "last-reminder",
    ]
    assert len(sink.kept) == 3
