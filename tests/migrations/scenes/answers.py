"""Answers of every kind: changed, skipped, late, corrected, on paper, by telephone, by others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, paper, paper_keying, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.paper_keying import KeyedForm
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.care.services import carer, consent, dates, pathway, proposal
from patient_portal.care.services.dates import NewDates
from patient_portal.models.alert import Alert
from patient_portal.models.tables import Episode, PaperForm, Proposal
from tests.migrations.scenes.scene import TODAY, Scene, given_of
from tests.support.forms import form_of
from tests.support.portals import HOME

# What a text column must bring back byte for byte.
ODD = (
    'It\'s 100% worse: %s %d :name ${y} \\n \\\\ "quoted" `ticks`; -- DROP TABLE\n'
    "\n"
    "-- second line, <b>bold</b> & żółć, Ελλάδα, 疼痛, اَلَم, e\u0301 \u00e9, 👩🏽‍⚕️"
    " \u00a0\u200b|\ttab"
)


def play(scene: Scene) -> None:
    of_many_minds(scene)
    corrected(scene)
    on_paper(scene)
    by_telephone(scene)
    too_late(scene)
    after_discharge_alone(scene)
    with_urgent_signs(scene)
    told_by_somebody_else(scene)


def of_many_minds(scene: Scene) -> None:
    """Answers that were changed, came out of order, and came after the others had been sent."""
    episode_id = scene.enrol("Mina 100%_Ex", days_ago=12, phone="+447700900110")
    scene.answer(episode_id, "eq5d-5l", days_ago=11, is_sent=False)
    with scene.writing() as session:
        give(scene, session, episode_id, days_ago=10, mobility=5, anxiety_depression=None)
        give(scene, session, episode_id, days_ago=13, delayed=3, mobility=1)
        asked, instrument = place(scene, session, episode_id, "eq5d-5l")
        row = scene.episode(session, episode_id)
        now = scene.days_ago(9)
        response.submit(Actor(session, now, "patient"), asked, instrument, episode=row)
        give(scene, session, episode_id, days_ago=8, vas=61, pain_discomfort=2)
    # All but two skipped: no score.
    nothing = dict.fromkeys(item.id for item in scene.portal.catalogue.instrument("pseq").items)
    scene.answer(episode_id, "pseq", days_ago=8, changes=nothing)


def place(scene: Scene, session: Session, episode_id: int, instrument_id: str) -> Any:
    asked = scene.assessment(session, episode_id)
    return asked, scene.portal.catalogue.instrument(instrument_id)


def give(
    scene: Scene,
    session: Session,
    episode_id: int,
    *,
    days_ago: int,
    delayed: int = 0,
    **values: Any,
) -> None:
    """These answers to EQ-5D-5L, as if given so many days ago; days later they reached us."""
    now = scene.days_ago(days_ago)
    asked, instrument = place(scene, session, episode_id, "eq5d-5l")
    begun = response.begin(
        session, asked.id, instrument, how=ResponseOrigin(language="en"), now=now
    )
    for item_id, value in values.items():
        given = given_of(item_id, value, now=now, came_from="sign_in:2")
        reached_us = scene.days_ago(days_ago - delayed)
        answer.save(Actor(session, reached_us, "patient"), begun, instrument, given)


def corrected(scene: Scene) -> None:
    """Corrected twice at the desk: three versions under one identifier."""
    episode_id = scene.enrol("Corwen Example", days_ago=20, local_number="L/42 'ß'", sex="other")
    response_id = scene.answer(episode_id, "bpi-sf", days_ago=15)
    instrument = scene.portal.catalogue.instrument("bpi-sf")
    for days_ago, value in ((14, 9), (3, None)):
        with scene.writing() as session:
            now = scene.days_ago(days_ago)
            response_id = response.correct(
                Actor(session, now, "staff:2"),
                scene.response(session, response_id),
                instrument,
                [given_of("worst", value, now=now, came_from="staff:2")],
                episode=scene.episode(session, episode_id),
                reason="Read wrongly: it's a 9",
            ).id


def on_paper(scene: Scene) -> None:
    """Forms printed; one keyed in, one that came back after the same had been sent."""
    episode_id = scene.enrol("Pat Example", days_ago=25, address="1 Road\nTown", sex="male")
    print_forms(scene, episode_id, days_ago=24)
    scene.answer(episode_id, "eq5d-5l", days_ago=23)
    key_in(scene, episode_id, "pseq", {"enjoyment": 4}, {"chores": "unreadable", "work": "double"})
    key_in(scene, episode_id, "eq5d-5l", {"mobility": 5, "vas": 12}, {})
    keyed_again(scene)


def keyed_again(scene: Scene) -> None:
    """What could not be read on paper, and was given once more by its person."""
    episode_id = scene.enrol("Una Example", days_ago=9)
    for days_ago, reason in ((8, "unreadable"), (7, "double"), (6, "skipped"), (5, None)):
        now = scene.days_ago(days_ago)
        with scene.writing() as session:
            asked, instrument = place(scene, session, episode_id, "eq5d-5l")
            how = ResponseOrigin(language="en")
            begun = response.begin(session, asked.id, instrument, how=how, now=now)
            given = NewAnswer(
                item_id="mobility",
                value=None if reason else 2,
                reason=reason,
                given_at=now,
                came_from="staff:1",
            )
            answer.save(Actor(session, now, "staff:1"), begun, instrument, given)


def print_forms(scene: Scene, episode_id: int, *, days_ago: int) -> None:
    with scene.writing() as session:
        paper.print_forms(
            Actor(session, scene.days_ago(days_ago), "staff:1"),
            scene.episode(session, episode_id),
            scene.assessment(session, episode_id),
            scene.portal.catalogue,
            is_large=False,
        )


def key_in(scene: Scene, episode_id: int, instrument_id: str, values: Any, reasons: Any) -> None:
    now = scene.days_ago(5)
    with scene.writing() as session:
        asked = scene.assessment(session, episode_id)
        same = (PaperForm.assessment_id == asked.id, PaperForm.instrument_id == instrument_id)
        form = session.exec(select(PaperForm).where(*same)).one()
        episode = scene.episode(session, episode_id)
        returned = paper.find(session, episode.service_key, form.code)
        instrument = paper.instrument_of(scene.portal.catalogue, form)
        known = {item.id for item in instrument.items}
        keyed = KeyedForm(
            values=values,
            reasons={key: reason for key, reason in reasons.items() if key in known},
            filled_on=scene.days_ago(7).date(),
            respondent="helper",
        )
        paper_keying.key_in(Actor(session, now, "staff:1"), returned, instrument, keyed)


def by_telephone(scene: Scene) -> None:
    """Staff read out; the words are another edition's."""
    episode_id = scene.enrol("Tel Example", service="bassetlaw", strand="back-pain", days_ago=16)
    how = ResponseOrigin(language="en", mode="telephone", wording_pack="made-up pack 1")
    scene.answer(episode_id, "eq5d-5l", days_ago=6, how=how)
    scene.answer(episode_id, "start-back", days_ago=6, how=how)
    by_proxy = ResponseOrigin(language="en", mode="telephone", respondent="proxy")
    scene.answer(episode_id, "bpi-sf", days_ago=6, how=by_proxy, is_sent=False)
    form = form_of(scene.portal.content.services["bassetlaw"])
    scene.answer(episode_id, form, days_ago=6, how=by_proxy, is_sent=False)


def too_late(scene: Scene) -> None:
    """Sent after the assessment had closed; another's dates were moved by hand."""
    episode_id = scene.enrol("Lateef Example", days_ago=120)
    scene.answer(episode_id, "eq5d-5l", days_ago=2)
    other = scene.enrol("Dora Example", days_ago=40)
    with scene.writing() as session:
        row = scene.assessment(session, other)
        today = TODAY.date()
        new = NewDates(today - timedelta(days=2), today, today + timedelta(days=30))
        dates.set_by_hand(
            scene.episode_change(session, other), row, new, reason="On holiday until then"
        )


def with_urgent_signs(scene: Scene) -> None:
    """The service's own form: own words, alerts, and proposals that the desk decides on.

    One alert was read: no page of this version can mark it yet.
    """
    episode_id = scene.enrol("Żaneta O’Brien-D'Arcy", days_ago=9, language="pl", sex="female")
    form = form_of(scene.portal.content.services[HOME])
    instrument = scene.portal.catalogue.instrument(form)
    words = [item.id for item in instrument.items if item.kind == "long_text"]
    urgent = {rule.item: rule.any_of[0] for rule in instrument.alerts}
    given = as_stored(instrument, urgent) | dict.fromkeys(words[:1], ODD)
    given["name_carer"] = "yes"
    how = ResponseOrigin(language="en", respondent="helper")
    scene.answer(episode_id, form, days_ago=8, how=how, changes=given)
    with scene.writing() as session:
        row = session.exec(select(Alert).where(Alert.episode_id == episode_id)).first()
        row.read_at, row.read_by = TODAY, "staff:2"
        change = scene.episode_change(session, episode_id, days_ago=1)
        for at, proposed in enumerate(proposal.list_proposed(session, change.episode)[:-2]):
            (proposal.decline if at % 3 == 1 else proposal.confirm)(change, proposed)


def as_stored(instrument: Any, values: dict[str, Any]) -> dict[str, Any]:
    several = {"several", "body_map"}
    return {
        key: (value,) if instrument.item(key).kind in several else value
        for key, value in values.items()
    }


def after_discharge_alone(scene: Scene) -> None:
    """Answers after discharge to which there are none of entry."""
    episode_id = scene.enrol("Nobo Example", days_ago=200, email="nobo@example.org")
    scene.happen(episode_id, pathway.discharge, on=scene.days_ago(20).date(), days_ago=20)
    scene.answer(episode_id, "pseq", kind="discharge", days_ago=10)


def told_by_somebody_else(scene: Scene) -> None:
    """A proxy's form proposes consent; a second version replaces what nobody decided on."""
    episode_id = scene.enrol("Prue Example", days_ago=7, sex="female")
    form = form_of(scene.portal.content.services[HOME])
    how = ResponseOrigin(language="en", mode="tablet", respondent="proxy")
    response_id = scene.answer(episode_id, form, days_ago=6, how=how, changes=agreeing(scene, form))
    with scene.writing() as session:
        old = scene.response(session, response_id)
        now = scene.days_ago(5)
        instrument = scene.portal.catalogue.instrument(form)
        changed = instrument.proposals[0].item
        response.correct(
            Actor(session, now, "staff:1"),
            old,
            instrument,
            [given_of(changed, None, now=now, came_from="staff:1")],
            episode=scene.episode(session, episode_id),
            reason=ODD[:60],
        )
        waiting = select(Proposal.decision).where(Proposal.episode_id == episode_id)
        assert "replaced" in session.exec(waiting).all()
    keep_carers_and_consents(scene, episode_id)


def agreeing(scene: Scene, form: str) -> dict[str, Any]:
    """Yes to every question about sharing."""
    instrument = scene.portal.catalogue.instrument(form)
    return {name: _yes(instrument.item(name)) for name in instrument.consents}


def _yes(item: Any) -> Any:
    first = item.options[0].value
    return (str(first),) if item.kind == "several" else first


def keep_carers_and_consents(scene: Scene, episode_id: int) -> None:
    with scene.writing() as session:
        episode = session.get_one(Episode, episode_id)
        then, now = scene.days_ago(4), TODAY
        for recipient in ("gp", "carer"):
            consent.give(Actor(session, then, "staff:1"), episode, recipient)
        consent.withdraw(Actor(session, now, "staff:1"), episode, "carer")
        for name, phone in (("Carol ‘Caz’ Example", "+447700900112"), ("Kaz; Example", None)):
            row = carer.add(
                Actor(session, then, "staff:1"),
                episode,
                name=name,
                relationship="Daughter's friend",
                phone=phone,
                agreed_on=then.date(),
            )
        carer.end(Actor(session, now, "staff:1"), episode, row, on=now.date())
