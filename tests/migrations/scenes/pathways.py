"""Every way through a service: planned, discharged, back again, gone, and what people choose."""

from __future__ import annotations

from datetime import date

from patient_portal.access.services import birth_date, invitation, notice, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import pathway, patient
from patient_portal.care.services.patient import NewPatient
from tests.migrations.scenes.scene import TODAY, Scene
from tests.support.forms import form_of
from tests.support.portals import ELSEWHERE, HOME

MID, HIGHLY = "mid-nottinghamshire", "highly-specialist"


def play(scene: Scene) -> None:
    in_care(scene)
    back_again(scene)
    gone(scene)
    choosing(scene)
    in_two_services(scene)
    alike(scene)
    signing_in(scene)
    locked_out(scene)


def in_care(scene: Scene) -> None:
    """With every day that a pathway knows."""
    episode_id = scene.enrol("Prog Example", days_ago=90, sex="male", access_needs=["large_print"])
    on = lambda days_ago: scene.days_ago(days_ago).date()  # noqa: E731
    scene.happen(episode_id, pathway.set_first_appointment, on=on(70), days_ago=80)
    scene.happen(episode_id, pathway.set_programme, starts_on=on(60), ends_on=on(5), days_ago=70)
    scene.happen(episode_id, pathway.set_review, on=on(-3), days_ago=30)
    scene.happen(episode_id, pathway.plan_discharge, on=on(-30), days_ago=8)
    scene.happen(episode_id, pathway.agree_longer, reason="Waits for an operation", days_ago=7)
    scene.answer(episode_id, "outcomes", days_ago=60)
    scene.answer(episode_id, "bpi-sf", kind="programme_start", days_ago=59)


def back_again(scene: Scene) -> None:
    """Discharged, back within the window, and discharged a second time: round 2."""
    episode_id = scene.enrol("Rhea Example", service=MID, days_ago=300)
    on = lambda days_ago: scene.days_ago(days_ago).date()  # noqa: E731
    scene.answer(episode_id, "eq5d-5l", days_ago=295)
    scene.happen(episode_id, pathway.discharge, on=on(200), days_ago=200)
    scene.answer(episode_id, "eq5d-5l", kind="discharge", days_ago=199)
    scene.happen(episode_id, pathway.reopen, on=on(120), reason="A flare-up", days_ago=120)
    scene.happen(episode_id, pathway.move_to_follow_up, on=on(14), days_ago=14)
    scene.answer(episode_id, "collaborate", kind="discharge", days_ago=10)
    once = scene.enrol("Oona Example", service=ELSEWHERE, days_ago=150)
    form = form_of(scene.portal.content.services[ELSEWHERE])
    scene.answer(once, form, days_ago=149)
    scene.happen(once, pathway.end, on=on(95), code="completed", days_ago=95)
    scene.answer(once, "eq5d-5l", kind="three_months", days_ago=3)


def gone(scene: Scene) -> None:
    """Withdrawn, died, let off, transferred and ended."""
    withdrawn = scene.enrol("Wyn Example", days_ago=33, phone="+447700900120")
    scene.answer(withdrawn, "pseq", days_ago=32)
    invite(scene, withdrawn, days_ago=32)
    scene.happen(withdrawn, pathway.withdraw, reason="Doesn't want this any more", days_ago=20)
    died = scene.enrol("Mort Example", days_ago=45, email="mort@example.org")
    scene.happen(died, pathway.die, on=scene.days_ago(6).date(), told_by="His son", days_ago=5)
    off = scene.enrol("Offa Example", service=HIGHLY, strand="implant", days_ago=28)
    scene.happen(off, pathway.switch_off, reason="Too unwell", days_ago=25)
    on = scene.enrol("Onna Example", service=HIGHLY, strand="palliative", days_ago=28)
    scene.happen(on, pathway.switch_off, reason="Too unwell", days_ago=25)
    scene.happen(on, pathway.switch_on, reason="Better", days_ago=15)
    moved = scene.enrol("Moe Example", service=HIGHLY, days_ago=61)
    scene.happen(moved, pathway.transfer, on=scene.days_ago(9).date(), to="Elsewhere", days_ago=9)
    ended = scene.enrol("Ende Example", service="bassetlaw", days_ago=61)
    scene.happen(ended, pathway.end, on=scene.days_ago(9).date(), code="left_area", days_ago=9)


def choosing(scene: Scene) -> None:
    """Each channel chosen; another strand."""
    for at, channel in enumerate(("sms", "email", "letter", "none")):
        episode_id = scene.enrol(
            f"Cho{at} Example",
            service="bassetlaw",
            days_ago=6 + at,
            phone=f"+44770090013{at}",
            email=f"cho{at}@example.org",
            address=f"{at} Example Road\nTown, AB1 2CD",
        )
        scene.happen(episode_id, pathway.choose_channel, channel, days_ago=5)
    strand = scene.enrol("Stra Example", service=MID, days_ago=18)
    scene.happen(strand, pathway.change_strand, "cfs-me", days_ago=17)


def in_two_services(scene: Scene) -> None:
    """One person, two episodes; the second service has another surname's spelling told."""
    known = {
        "given_name": "Tua",
        "family_name": "Example-Łącka",
        "date_of_birth": date(1961, 2, 3),
        "nhs_number": scene.number(),
    }
    for days_ago, key in ((50, HOME), (12, HIGHLY)):
        now = scene.days_ago(days_ago)
        with scene.writing() as session:
            patient.enrol(
                Actor(session, now, "scene"),
                NewPatient(**known),
                scene.portal.content.services[key],
                accepted_on=now.date(),
                referred_on=scene.days_ago(days_ago + 9).date(),
            )


def alike(scene: Scene) -> None:
    """Perhaps one person twice: nobody has looked yet. Neither can be reached."""
    born = {"date_of_birth": date(1971, 7, 17)}
    scene.enrol("Katharine Smythe-Example", days_ago=15, **born)
    scene.enrol("Catherine Smith-Example", days_ago=2, local_number="T-1", **born)


def invite(scene: Scene, episode_id: int, *, days_ago: int = 0) -> str:
    """The code of a fresh link."""
    with scene.writing() as session:
        row = scene.episode(session, episode_id)
        now = scene.days_ago(days_ago)
        return invitation.invite(Actor(session, now, "staff:1"), row, issued_via="desk")[1]


def signing_in(scene: Scene) -> None:
    """On one's own device, past the notice; signed out, left lying, and a link that was revoked."""
    episode_id = scene.enrol("Sina Example", days_ago=2, phone="+447700900140")
    lost, code = invite(scene, episode_id, days_ago=2), invite(scene, episode_id)
    with scene.writing() as session:
        row = scene.episode(session, episode_id)
        now = scene.days_ago(1)
        old, _ = invitation.find(session, lost, now=now)
        _, token = sign_in.start(
            session, row, level="link", device="own_device", through=old, now=now
        )
        notice.accept(Actor(session, now, "patient"), row)
        person = sign_in.resume(session, token, now=now)
        sign_in.end(Actor(session, now, "patient"), person.sign_in_id, reason="stopped")
        invitation.revoke(Actor(session, now, "staff:1"), row, old, reason="Given to her sister")
        found, _ = invitation.find(session, code, now=TODAY)
        sign_in.start(session, row, level="link", device="own_device", through=found, now=TODAY)
        # By a code alone; no page of this version starts it yet.
        sign_in.start(session, row, level="code", device="own_device", now=TODAY)
        scene.links[scene.patient(session, episode_id).nhs_number] = code


def locked_out(scene: Scene) -> None:
    """Five wrong dates of birth: only the desk opens the episode; another was opened again."""
    for name, tries in (("Lock Example", 5), ("Unlock Example", 5)):
        episode_id = scene.enrol(name, service=ELSEWHERE, days_ago=3)
        code = invite(scene, episode_id, days_ago=1)
        for _ in range(tries):
            with scene.writing() as session:
                found, row = invitation.find(session, code, now=TODAY)
                birth_date.prove(session, row, date(1900, 1, 1), through=found, now=TODAY)
        if name.startswith("Unlock"):
            scene.happen(episode_id, pathway.unlock, reason="Rang: it's her")
