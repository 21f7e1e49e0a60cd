"""Invitations: a code leads one person into one episode (rule 20; docs/rules.md, "Links")."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from sqlmodel import Session, col, func, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core import tokens
from patient_portal.core.errors import LinkClosed
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import Act, may
from patient_portal.models.tables import Episode, Invitation

LENGTH = 16  # 80 bits


class Revocable(Protocol):
    """An invitation, or a row with its column."""

    revoked_at: datetime | None


class UnknownCode(LinkClosed):
    """A guess: the page is the same, but the address is counted."""


def invite(
    actor: Actor, episode: Episode, *, issued_via: str, code: str = ""
) -> tuple[Invitation, str]:
    """A fresh invitation and its code, which is known only here: the database has a hash.

    With a code of the caller's, the episode's invitation of that code if there is one; a revoked
    one is not handed out again.
    """
    if code and (made := _of_code(actor.session, episode, code)):
        if made.revoked_at is None:
            return made, code
        code = ""
    code = code or tokens.new_code(LENGTH)
    invitation = Invitation(
        episode_id=episode.id,
        code_hash=tokens.digest(code),
        issued_via=issued_via,
        created_at=actor.now,
        created_by=actor.by,
    )
    actor.session.add(invitation)
    actor.session.flush()
    audit.record(
        actor,
        "invited",
        episode=episode,
        subject=f"invitation:{invitation.id}",
        # The word of the audit rows that are stored already.
        carrier=issued_via,
    )
    return invitation, code


def _of_code(session: Session, episode: Episode, code: str) -> Invitation | None:
    same = select(Invitation).where(
        Invitation.episode_id == episode.id, Invitation.code_hash == tokens.digest(code)
    )
    return session.exec(same).first()


def find(session: Session, code: str, *, now: datetime) -> tuple[Invitation, Episode]:
    """The live invitation of a code and its episode; raises LinkDead, never saying why."""
    invitation, episode = find_known(session, code)
    if not is_live(invitation, episode, on=london_date(now)):
        raise LinkClosed
    return invitation, episode


def find_known(session: Session, code: str) -> tuple[Invitation, Episode]:
    """The invitation of a code, alive or dead; raises UnknownCode for a guess."""
    found = session.exec(
        select(Invitation, Episode)
        .join(Episode, col(Episode.id) == Invitation.episode_id)
        .where(Invitation.code_hash == tokens.digest(tokens.normalise_code(code)))
    ).first()
    if not found:
        raise UnknownCode
    return found


def is_live(invitation: Revocable | None, episode: object, *, on: date) -> bool:
    """A code is never used up: it stops by revoking, and when nobody may sign in any more.

    `episode` is an episode, or a row with the columns that end it. Without an invitation it is the
    episode alone that ends a sign-in.
    """
    is_revoked = invitation is not None and invitation.revoked_at is not None
    return not is_revoked and may(episode, act=Act.SIGN_IN, on=on)


def revoke_all(actor: Actor, episode: Episode, *, reason: str, but: str = "") -> None:
    """Every code of the episode dies: a new link was asked for, or the person has gone.

    `but` is a carrier whose code lives on, as do those that were made after it: two new links
    on their way at the same time must not kill each other.
    """
    live = select(Invitation).where(
        Invitation.episode_id == episode.id,
        col(Invitation.revoked_at).is_(None),
    )
    if but:
        own = select(func.max(Invitation.id)).where(Invitation.issued_via == but)
        live = live.where(Invitation.issued_via != but, Invitation.id < own.scalar_subquery())
    for invitation in actor.session.exec(live):
        invitation.revoked_at, invitation.revoked_reason = actor.now, reason
    audit.record(actor, "invitations_revoked", episode=episode, reason=reason)


def revoke(actor: Actor, episode: Episode, row: Invitation, *, reason: str) -> None:
    """One code dies: it was given to the wrong person, or lost."""
    row.revoked_at = row.revoked_at or actor.now
    row.revoked_reason = row.revoked_reason or reason
    subject = f"invitation:{row.id}"
    audit.record(actor, "invitation_revoked", episode=episode, subject=subject)


def list_issued_via(session: Session, carrier: str) -> list[Invitation]:
    """The invitations that one message, letter or tablet carried."""
    return list(session.exec(select(Invitation).where(Invitation.issued_via == carrier)))


def link(public_url: str, code: str) -> str:
    """The address that opens a code."""
    return f"{public_url.rstrip('/')}/i/{code}"
