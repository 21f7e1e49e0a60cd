"""Messages about any subject, for any recipient: queued once, checked at sending, answered."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, delete, select

from patient_portal.core.errors import MessageNotSent, MessagesUnavailable
from patient_portal.desk.services import faults
from patient_portal.integration import gateway
from patient_portal.messages.services import message, message_claim, receipt, reply, worklist
from patient_portal.models.message import RecipientKind
from patient_portal.models.tables import (
    Appointment,
    Audit,
    CallRequest,
    Carer,
    Episode,
    Message,
    MessageRequest,
    Patient,
)
from tests.support import second_subject
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import make_desk
from tests.support.messaging import FakeMessages, SampleMessaging
from tests.support.pages import Browser, controls
from tests.support.portals import ASHA, HOME, START

PHONE, CARERS_PHONE, TEAM = ASHA.phone or "", "+447700900555", "+447700900999"
ROLE = (RecipientKind.ROLE, 0)


@pytest.fixture
def visit(messaging: SampleMessaging) -> Appointment:
    """Asha's, with the second subject registered."""
    messaging.portal = second_subject.with_visits(messaging.portal)
    with messaging.portal.database.writing() as session:
        session.exec(delete(Message))
        episode = session.get_one(Episode, messaging.sample.episodes["Asha"].id)
        return second_subject.book(session, episode, at=START + timedelta(days=1))


def patient(messaging: SampleMessaging) -> tuple[RecipientKind, int]:
    return RecipientKind.PATIENT, messaging.sample.episodes["Asha"].patient_id


def carer(messaging: SampleMessaging, **changes: object) -> tuple[RecipientKind, int]:
    with messaging.portal.database.writing() as session:
        row = Carer(
            episode_id=messaging.sample.episodes["Asha"].id,
            name="Carl",
            agreed_on=START.date(),
            created_at=START,
            created_by="staff:1",
            **{"phone": CARERS_PHONE, **changes},
        )
        session.add(row)
        session.flush()
        return RecipientKind.CARER, row.id


def send(messaging: SampleMessaging) -> list[str]:
    """Lets the worker send; the numbers that were written to."""
    before = len(messaging.fake.kept)
    message.send_waiting(messaging.portal, "worker", is_gone=lambda _: False)
    return [each.to for each in messaging.fake.kept[before:]]


def visits(messaging: SampleMessaging) -> list[Message]:
    return [row for row in messaging.rows() if row.subject_kind == second_subject.KIND]


def test_patient_carer_and_role_each_get_their_own_once(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    recipients = {
        patient(messaging): PHONE,
        carer(messaging): CARERS_PHONE,
        ROLE: TEAM,
    }
    for recipient, to in recipients.items():
        assert len(second_subject.tell(messaging.portal, visit, recipient, to=to)) == 1
        assert second_subject.tell(messaging.portal, visit, recipient, to=to) == []
    assert sorted(send(messaging)) == sorted(recipients.values())
    assert send(messaging) == []


def test_eight_who_queue_the_same_at_once_queue_one(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    """For a role too, whose number is nobody's: a NULL there would let all eight in."""
    start, queued = threading.Barrier(8), []

    def work() -> None:
        start.wait()
        found = second_subject.tell(messaging.portal, visit, ROLE, to=TEAM, has_episode=False)
        queued.extend(found)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(queued) == 1
    assert send(messaging) == [TEAM]


def test_a_subject_says_at_the_moment_of_sending_whether_it_is_still_wanted(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    messaging.change(Appointment, visit.id, cancelled_at=START)
    assert send(messaging) == []
    assert [row.dropped_reason for row in visits(messaging)] == ["stopped"]


def test_a_subject_has_its_own_life(messaging: SampleMessaging, visit: Appointment) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    messaging.sample.clock.advance(minutes=10)
    assert send(messaging) == []
    assert [row.dropped_reason for row in visits(messaging)] == ["too_old"]


def test_a_subject_that_is_gone_takes_its_message_with_it(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    """Without a trigger of its own, as tests' subject is: it is not sent, and holds up nobody."""
    second_subject.tell(messaging.portal, visit, ROLE, to=TEAM)
    with messaging.portal.database.writing() as session:
        session.delete(session.get_one(Appointment, visit.id))
    assert send(messaging) == []
    assert [row.dropped_reason for row in visits(messaging)] == ["done"]


@pytest.mark.parametrize("ended", [{"died_on": START.date()}, {"withdrawn_at": START}])
def test_nobody_writes_to_or_about_who_died_or_withdrew_but_staff_are_told(
    messaging: SampleMessaging, visit: Appointment, ended: dict[str, object]
) -> None:
    recipients = {patient(messaging): PHONE, carer(messaging): CARERS_PHONE, ROLE: TEAM}
    for recipient, to in recipients.items():
        second_subject.tell(messaging.portal, visit, recipient, to=to)
    messaging.sample.change("Asha", **ended)
    assert send(messaging) == [TEAM]


def test_a_carer_is_texted_on_the_number_of_now_while_the_patient_agrees(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    recipient = carer(messaging)
    second_subject.tell(messaging.portal, visit, recipient, to=CARERS_PHONE)
    messaging.change(Carer, recipient[1], phone="+447700900556")
    assert send(messaging) == ["+447700900556"]
    other = carer(messaging, ended_on=START.date())
    second_subject.tell(messaging.portal, visit, other, to=CARERS_PHONE)
    nameless = carer(messaging, phone=None)
    second_subject.tell(messaging.portal, visit, nameless, to=CARERS_PHONE)
    assert send(messaging) == []
    assert [row.dropped_reason for row in visits(messaging)] == [None, "stopped", "no_contact"]


def test_a_number_that_is_wrong_for_a_role_marks_no_patient(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, ROLE, to=PHONE)
    messaging.fake.trouble = lambda _: MessageNotSent("No such number.", is_permanent=True)
    assert send(messaging) == []
    assert messaging.patient("Asha").phone_failed_at is None
    assert [row.state for row in visits(messaging)] == ["failed"]


@pytest.mark.parametrize("has_episode", [True, False])
def test_a_notice_to_staff_that_does_not_arrive_is_a_fault_of_its_service(
    messaging: SampleMessaging, visit: Appointment, has_episode: bool
) -> None:
    second_subject.tell(messaging.portal, visit, ROLE, to=TEAM, has_episode=has_episode)
    messaging.fake.trouble = lambda _: MessageNotSent("No such number.", is_permanent=True)
    assert send(messaging) == []
    service = messaging.portal.content.services[HOME]
    none = {"on": START.date(), "channels": frozenset()}
    with messaging.portal.database.reading() as session:
        (item,) = faults.list_aside(session, service, **none)
        assert item.detail == {"job": "messages", "name": "", "error": "No such number."}
        assert worklist.list_bounced(session, service, **none) == []


@pytest.mark.parametrize("lost", ["settled", "bounced"])
def test_a_notice_to_staff_that_may_not_have_arrived_is_a_fault_too(
    messaging: SampleMessaging, visit: Appointment, lost: str
) -> None:
    second_subject.tell(messaging.portal, visit, ROLE, to=TEAM)
    if lost == "settled":
        message_claim.claim_next(messaging.portal, "dead")
        messaging.fake.knows = None
        message.send_waiting(messaging.portal, "worker", is_gone=lambda name: name == "dead")
    else:
        send(messaging)
        (row,) = visits(messaging)
        with messaging.portal.database.writing() as session:
            taken = {"reference": row.identifier, "provider_id": "", "now": START}
            assert receipt.take(session, receipt.DeliveryReceipt.PERMANENT_FAILURE, **taken)
    service = messaging.portal.content.services[HOME]
    with messaging.portal.database.reading() as session:
        none = {"on": START.date(), "channels": frozenset()}
        (item,) = faults.list_aside(session, service, **none)
    assert item.patient
    assert item.patient.given_name == "Asha"


def test_what_was_asked_for_and_came_too_late_is_on_the_worklist(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    messaging.sample.clock.advance(minutes=11)
    assert send(messaging) == []
    service = messaging.portal.content.services[HOME]
    with messaging.portal.database.reading() as session:
        none = {"on": START.date(), "channels": frozenset()}
        (item,) = worklist.list_bounced(session, service, **none)
    assert item.subject_id == visits(messaging)[0].id


def test_a_sender_that_is_down_holds_up_no_other(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    other = FakeMessages()
    senders = messaging.portal.integrations.senders | {"other": other}
    integrations = replace(messaging.portal.integrations, senders=senders)
    messaging.portal = replace(messaging.portal, integrations=integrations)
    messaging.fake.trouble = lambda _: MessagesUnavailable("down")
    for number in range(3):
        second_subject.tell(messaging.portal, visit, (RecipientKind.CARER, number + 900))
    for _ in range(3):
        second_subject.tell(messaging.portal, visit, patient(messaging))
        send(messaging)
    second_subject.tell(messaging.portal, visit, ROLE, to=TEAM)
    (notice,) = [row for row in visits(messaging) if row.recipient_kind == RecipientKind.ROLE]
    messaging.change(Message, notice.id, sender="other")
    assert send(messaging) == []
    assert [each.to for each in other.kept] == [TEAM]
    with messaging.portal.database.reading() as session:
        assert gateway.list_failing(session, gateway.MESSAGES) == ["default"]


def test_a_sender_that_is_not_there_any_more_is_waited_for(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    (row,) = visits(messaging)
    messaging.change(Message, row.id, sender="closed down")
    messaging.tick()
    assert [row.state for row in visits(messaging)] == ["waiting"]
    assert [each.to for each in messaging.fake.kept] == [PHONE]


def test_a_receipt_for_a_role_marks_no_patient(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, ROLE, to=PHONE)
    send(messaging)
    (row,) = visits(messaging)
    with messaging.portal.database.writing() as session:
        taken = {"reference": row.identifier, "provider_id": "", "now": START}
        assert receipt.take(session, receipt.DeliveryReceipt.PERMANENT_FAILURE, **taken)
        assert session.get_one(Patient, patient(messaging)[1]).phone_failed_at is None


def test_a_person_sees_what_was_sent_to_them_and_nothing_of_others(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    recipients = {patient(messaging): PHONE, carer(messaging): CARERS_PHONE, ROLE: TEAM}
    for recipient, to in recipients.items():
        second_subject.tell(messaging.portal, visit, recipient, to=to)
    send(messaging)
    with messaging.portal.database.reading() as session:
        episode = session.get_one(Episode, visit.episode_id)
        assert [row.to for row in message.list_sent(session, episode)] == [PHONE]


def answer(messaging: SampleMessaging, text: str) -> str:
    with messaging.portal.database.writing() as session:
        return reply.take(session, messaging.portal, PHONE, text, now=messaging.sample.clock())


def test_a_reply_is_read_by_the_subject_of_the_last_message_to_that_phone(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    assert answer(messaging, "yes") == "call"
    second_subject.tell(messaging.portal, visit, patient(messaging))
    send(messaging)
    assert answer(messaging, "Yes ") == "read"
    assert answer(messaging, "perhaps") == "call"
    messaging.sample.clock.advance(minutes=1)
    messaging.tick()
    assert answer(messaging, "yes") == "call"
    with messaging.portal.database.reading() as session:
        actions = session.exec(select(Audit.action)).all()
        assert actions.count("visit_confirmed") == 1
        assert len(session.exec(select(CallRequest)).all()) == 1


def test_stop_comes_first_whatever_was_sent_last(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    send(messaging)
    assert answer(messaging, "stop") == "stopped"
    assert messaging.episode("Asha").channel == "none"


def test_stop_is_no_words_of_a_subject_also_where_nobody_has_the_phone(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, carer(messaging), to=CARERS_PHONE)
    send(messaging)
    with messaging.portal.database.writing() as session:
        given = {"now": messaging.sample.clock()}
        assert reply.take(session, messaging.portal, CARERS_PHONE, "Stop", **given) == "nobody"
        assert reply.take(session, messaging.portal, CARERS_PHONE, "yes", **given) == "read"


def test_a_reply_about_somebody_who_has_died_is_read_by_nobody(
    messaging: SampleMessaging, visit: Appointment
) -> None:
    second_subject.tell(messaging.portal, visit, patient(messaging))
    send(messaging)
    messaging.sample.change("Asha", died_on=START.date())
    assert answer(messaging, "yes") == "nobody"


def test_each_wish_for_a_link_is_a_row_and_a_message_of_its_own(
    messaging: SampleMessaging, new_browser: NewBrowser
) -> None:
    """Sent from the desk, which they did not leave before: each was taken for an old reminder."""
    made = make_desk(messaging.sample)
    browser: Browser = new_browser()
    made.sign_in(browser, "rita")
    episode_id = messaging.sample.episodes["Asha"].id
    with messaging.portal.database.writing() as session:
        session.exec(delete(Message))
        wishes = count(session, MessageRequest)
    for _ in range(2):
        page = browser.get(f"/desk/patients/{episode_id}")
        (button,) = [each for each in page.main.all("button") if each.text == "Send a link"]
        form = next(each for each in button.ancestors() if each.tag == "form")
        there = browser.post(button["formaction"], controls(form))
        assert there.status == 200
    sent = send(messaging)
    assert sent == [PHONE] * 2
    with messaging.portal.database.reading() as session:
        assert count(session, MessageRequest) == wishes + 2
        service = messaging.portal.content.services[HOME]
        found = worklist.list_bounced(session, service, on=START.date(), channels=frozenset())
        assert [item.subject_id for item in found] == []


def count(session: Session, table: type[MessageRequest]) -> int:
    return len(session.exec(select(table)).all())
