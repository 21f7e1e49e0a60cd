"""The clinic: staff and their sign-ins, tablets, lists from the record, and what was dealt with."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
from sqlmodel import Session

import patient_portal.imports.services as imports
from patient_portal.access.services import account, form_use, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import find as find_account
from patient_portal.access.services.staff import NewStaff, StaffTokens
from patient_portal.answers.services import hand_over, tablet
from patient_portal.care.services import handled
from patient_portal.desk.services import worklist
from patient_portal.integration.protocols.identity import Credentials
from patient_portal.models.episode import Channel
from patient_portal.models.tables import HandOver, Tablet
from patient_portal.operations.services import demo, demo_desk, job
from tests.migrations.scenes.scene import TODAY, Scene
from tests.support import lists
from tests.support.portals import ELSEWHERE, HOME

# The made-up password of every made-up account, in every version's database.
PASSWORD = "harbour-violet-teaspoon-19"
CCG = "South Cheshire CCG"
# Manages every service: the walk over the upgraded pages signs in as she.
MANAGER = "mona"
CREW = {
    "rita": {HOME: "reception"},
    "clive": {HOME: "clinician"},
    MANAGER: {},
    "otto": {HOME: "reception", ELSEWHERE: "clinician"},
    "dora": {ELSEWHERE: "manager"},
    "lotte": {"bassetlaw": "reception"},
    "norah": {},
}


def hire(scene: Scene) -> None:
    """Comes before everybody else: the scenes name staff by their ids."""
    everywhere = dict.fromkeys(scene.portal.content.services, "manager")
    for name, roles in CREW.items():
        new = NewStaff(
            username=name,
            full_name=f"{name.title()} O'Desk-Łoś",
            password=PASSWORD,
            roles=everywhere if name == MANAGER else roles,
        )
        with scene.writing() as session:
            staff.add(Actor(session, scene.days_ago(60), "command"), new)


def play(scene: Scene, folder: Path) -> None:
    show_the_demo(scene)
    at_the_door(scene)
    hand_tablets_over(scene)
    take_lists(scene, folder)
    deal_with(scene)
    with scene.writing() as session:
        used = form_use.key("a number", by="staff:1", path="/desk/patients", told=[])
        form_use.claim(session, used, now=scene.days_ago(1))
        form_use.keep(session, used, {"there": "/desk/patients/1"})
        now = TODAY - timedelta(hours=2)
        job.record_run(session, "import", started_at=now, finished_at=now, ok=False)


def show_the_demo(scene: Scene) -> None:
    """What `portal demo` makes up."""
    content, secret = scene.portal.content, scene.portal.settings.secret_key
    with scene.writing() as session:
        people = demo.make(session, content, now=TODAY)
        demo_desk.make(session, content, people, secret=secret, now=TODAY)
        scene.links |= {each.nhs_number: each.code for each in people if each.nhs_number}


def at_the_door(scene: Scene) -> None:
    """Signed in, signed out, at a second browser, refused until locked, renewed, disabled."""
    for name, days_ago in (("rita", 20), ("clive", 3), ("mona", 2), ("otto", 1), ("lotte", 1)):
        sign_in(scene, name, days_ago=days_ago)
    known = sign_in(scene, "rita", days_ago=1)
    with scene.writing() as session:
        staff_session = staff.resume(session, known.sign_in, now=scene.days_ago(1))
        staff.end(session, staff_session, now=scene.days_ago(1))
        other = staff.resume(session, sign_in_again(scene, session, known).sign_in, now=TODAY)
        assert other.staff.username == "rita"
        renewed = find_account(session, "otto")
        account.renew(Actor(session, TODAY, "staff:3"), renewed, PASSWORD)
        account.disable(Actor(session, TODAY, "staff:3"), find_account(session, "lotte"))
    for _ in range(6):
        with scene.writing() as session:
            door(scene, session, "dora", password="wrong", code="000000", days_ago=0)


def sign_in(scene: Scene, name: str, *, days_ago: int) -> StaffTokens:
    """In a new browser, with the app's code."""
    with scene.writing() as session:
        secret = find_account(session, name).totp_secret
        code = pyotp.TOTP(secret).at(scene.days_ago(days_ago))
        found = door(scene, session, name, password=PASSWORD, code=code, days_ago=days_ago)
    assert found, name
    return found


def sign_in_again(scene: Scene, session: Session, known: StaffTokens) -> StaffTokens:
    """In a browser that is known: without a code."""
    given = Credentials(username="Rita", password=PASSWORD, code="", browser=known.browser)
    found = staff.sign_in(session, scene.portal.integrations.identity, given, now=TODAY)
    assert found
    return found


def door(
    scene: Scene, session: Session, name: str, *, password: str, code: str, days_ago: int
) -> StaffTokens | None:
    given = Credentials(username=name, password=password, code=code, browser=None)
    now = scene.days_ago(days_ago)
    return staff.sign_in(session, scene.portal.integrations.identity, given, now=now)


def hand_tablets_over(scene: Scene) -> None:
    """A turn at a tablet ends in each way there is; one goes on, and one waits for its person."""
    with scene.writing() as session:
        first, second, third = (
            paired(session, name, scene) for name in ("Blue", "Green 'B'", "Room 2\\3")
        )
        tablet.create(Actor(session, TODAY, "staff:3"), ELSEWHERE, "Never paired")
        waiting = tablet.create(Actor(session, TODAY, "staff:3"), HOME, "Waits for its code")
        tablet.pairing_code(Actor(session, TODAY, "staff:3"), waiting)
    ends = ("finished", "help", "help", "cancelled", "moved", "idle")
    here, there = scene.enrol("Tab Example", days_ago=1), scene.enrol("Let Example", days_ago=1)
    for at, reason in enumerate(ends):
        turn(scene, first, here, hours_ago=6 - at, reason=reason)
    for replaced_or_waits in (here, there):
        turn(scene, second, replaced_or_waits, hours_ago=0, is_taken=False)
    turn(scene, third, here, hours_ago=0, reason="unpaired")
    turn(scene, first, here, hours_ago=0)
    see_to_help(scene)


def paired(session: Session, name: str, scene: Scene) -> int:
    now = scene.days_ago(10)
    row = tablet.create(Actor(session, now, "staff:3"), HOME, name)
    tablet.pair(session, tablet.pairing_code(Actor(session, now, "staff:3"), row), now=now)
    return row.id


def turn(
    scene: Scene,
    tablet_id: int,
    episode_id: int,
    *,
    hours_ago: int,
    reason: str = "",
    is_taken: bool = True,
) -> None:
    """Somebody is sent to the tablet, gives their date of birth, and ends for the reason."""
    now = TODAY - timedelta(hours=hours_ago)
    with scene.writing() as session:
        row = session.get_one(Tablet, tablet_id)
        episode, asked = scene.episode(session, episode_id), scene.assessment(session, episode_id)
        at_desk = Actor(session, now, "staff:1")
        sent = hand_over.send(at_desk, row, episode=episode, assessment=asked)
        if is_taken:
            found = hand_over.find_turn(session, row, now=now)
            hand_over.take(
                session, found, scene.patient(session, episode_id).date_of_birth, now=now
            )
        end(session, row, sent, reason, now)


def end(session: Session, row: Tablet, sent: HandOver, reason: str, now: Any) -> None:
    if reason == "unpaired":
        tablet.unpair(Actor(session, now, "staff:3"), row)
    elif reason == "idle":
        running = hand_over.list_running(session)
        hand_over.end_if_idle(session, [*running], now=now + timedelta(minutes=30))
    elif reason:
        hand_over.end(session, sent, reason=reason, now=now)


def see_to_help(scene: Scene) -> None:
    """One of the two who asked for help at the tablet was seen to."""
    with scene.writing() as session:
        row, episode, _ = hand_over.list_wanting_help(session, HOME)[0]
        hand_over.give_help(Actor(session, TODAY, "staff:1"), row, episode)


def take_lists(scene: Scene, folder: Path) -> None:
    """From the record: people, appointments (one cancelled), referrals that were not accepted."""
    service = scene.portal.content.services[HOME]
    person = lists.DEV | {"nhs_number": scene.number(), "local_number": "L-43"}
    more = {"commissioner": CCG, "area": "Crewe", "practice": "Z90101"}
    takes = {
        "patients": [person | more],
        "appointments": [
            {"local_number": "L-43", "appointment_on": day, "appointment_time": "09:30"}
            | {"appointment_kind": "First", "appointment_status": status}
            for day, status in (("24/11/2026", "Booked"), ("25/11/2026", "Booked"))
        ],
        "not_accepted": [
            {"month": "01/10/2026", "commissioner": CCG, "area": area, "not_accepted": "3"}
            for area in ("Crewe", "Winsford")
        ],
    }
    for report, rows in takes.items():
        take_list(scene, lists.write(folder, service, *rows, report=report), service)
    cancelled = takes["appointments"][1] | {"appointment_status": "Cancelled by patient"}
    take_list(scene, lists.write(folder, service, cancelled, report="appointments"), service)


def take_list(scene: Scene, file: Path, service: Any) -> None:
    outcome = imports.run(scene.portal, file, service, by="import")
    assert not outcome.problems, outcome.problems


def deal_with(scene: Scene) -> None:
    """Of everything that needs a person, the first of its kind is dealt with."""
    service = scene.portal.content.services[HOME]
    with scene.writing() as session:
        kinds = scene.portal.registry.worklist_kinds()
        found = worklist.list_all(
            session, service, kinds, on=TODAY.date(), channels=frozenset(Channel)
        )
        for kind in ("bounced", "no_contact", "late", "duplicate"):
            item = found[kind][0]
            handled.mark(
                Actor(session, TODAY, "staff:1"),
                kind,
                item.subject_id,
                episode=item.episode,
                note="Rang the practice; they'll call back: 100%",
            )
