"""A short stretch of the simulated year: its people, with answers and scores for what they sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select, update

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.models.tables import Assessment, Episode, Message, Response
from tests.migrations.scenes.scene import PHONE, Scene, all_given
from tests.simulation.test_simulated_year import live

MANY, SEED = 3, 6
DAYS = date(2026, 9, 7), date(2026, 10, 9)


def simulate(database_url: str, folder: Path) -> None:
    """Comes first: the simulation's oracle knows nobody else."""
    live(database_url, folder, many=MANY, seed=SEED, days=DAYS)


def play(scene: Scene) -> None:
    """The simulation only marks a response as sent; here each is answered and sent again."""
    with scene.writing() as session:
        # Names a process of the machine that made the dump.
        claimed = update(Message).where(col(Message.claimed_by).is_not(None))
        session.exec(claimed.values(claimed_by="clinic-pc:boot:4711:90:messages"))
        sent = select(Response).where(col(Response.submitted_at).is_not(None))
        for row in session.exec(sent.order_by(col(Response.id))).all():
            _answer(scene, session, row)


def _answer(scene: Scene, session: Session, row: Response) -> None:
    at, row.submitted_at = row.submitted_at, None
    session.flush()
    asked = session.get_one(Assessment, row.assessment_id)
    instrument = scene.portal.catalogue.instrument(row.instrument_id)
    begun = response.begin(session, asked.id, instrument, how=PHONE, now=at)
    for given in all_given(instrument, scene.some_answers(instrument), now=at):
        answer.save(Actor(session, at, "patient"), begun, instrument, given)
    episode = session.get_one(Episode, asked.episode_id)
    response.submit(Actor(session, at, "patient"), asked, instrument, episode=episode)
