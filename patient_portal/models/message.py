"""A message: what it is about, whom it is for, and how it stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of
from patient_portal.models.episode import Channel
from patient_portal.models.outbox import DEFAULT

# "none" is a wish of the person, not a way of a message.
CHANNELS = (Channel.SMS, Channel.EMAIL, Channel.LETTER)


class MessageState(StrEnum):
    """waiting → sending → sent | failed (for good) | dropped (not wanted any more by then).

    Back to waiting after a temporary failure, with `not_before`. A letter begins with sending: it
    is made when somebody prints the letters. `failed` with `sent_at`: it may have gone.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class DeliveryReceipt(StrEnum):
    """What the other side said became of a message."""

    DELIVERED = "delivered"
    PERMANENT_FAILURE = "permanent_failure"
    TEMPORARY_FAILURE = "temporary_failure"
    TECHNICAL_FAILURE = "technical_failure"


class DropReason(StrEnum):
    """Why a message did not go."""

    DONE = "done"
    NEWER = "newer"
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    DIED = "died"
    NO_CONTACT = "no_contact"
    BY_LETTER = "by_letter"
    LINK_CLOSED = "link_dead"
    TOO_OLD = "too_old"
    NO_TEXT = "no_text"
    NOT_PRINTED = "not_printed"


class RecipientKind(StrEnum):
    """Whom a message is for."""

    PATIENT = "patient"
    CARER = "carer"
    ROLE = "role"


# The id of a recipient that is a role: whoever has it reads the message.
ANY_ONE = 0


class Message(SQLModel, table=True):
    """The subject's kind says what its row is, whether the message is still wanted and how long
    (`MessageSubject` in a wing's registry). A trigger of the subject's table deletes its messages
    with it.
    """

    __tablename__ = "message"
    __table_args__ = (
        one_of("channel", CHANNELS, name="message_channel"),
        one_of("state", MessageState, name="message_state"),
        one_of("receipt", DeliveryReceipt, name="message_receipt"),
        one_of("dropped_reason", DropReason, name="message_dropped_reason"),
        one_of("recipient_kind", RecipientKind, name="message_recipient_kind"),
        CheckConstraint(
            "(recipient_kind = 'role') = (recipient_id = 0)", name="message_role_is_nobody"
        ),
        CheckConstraint(
            "episode_id IS NOT NULL OR recipient_kind = 'role'", name="message_about_somebody"
        ),
        # One message for a subject, recipient and occasion, however many workers look (rule 14).
        UniqueConstraint(
            "subject_kind",
            "subject_id",
            "recipient_kind",
            "recipient_id",
            "occasion",
            name="message_once",
        ),
        Index("message_by_contact", "to", "id"),
        Index("message_by_state", "state", "is_urgent", "not_before", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    identifier: str = Field(unique=True, max_length=36)
    # None only for a notice to a role that is about no episode.
    episode_id: int | None = Field(foreign_key="episode.id", index=True)
    subject_kind: str = Field(max_length=40)
    subject_id: int
    recipient_kind: RecipientKind = Field(sa_type=OneOf(RecipientKind, 12))
    recipient_id: int
    # The sender, of which every service may have its own.
    sender: str = Field(default=DEFAULT, max_length=80)
    channel: Channel = Field(sa_type=OneOf(Channel, 8))
    to: str = Field(max_length=254)
    # The template's key: invitation, reminder-1 …, new-link.
    occasion: str = Field(max_length=60)
    language: str = Field(max_length=20)
    # A link is made at the moment of sending, so that no code rests in the database.
    carries_link: bool = False
    # Goes at once, at any hour: the person asked for it (rule 15).
    is_urgent: bool = False
    state: MessageState = Field(default=MessageState.WAITING, sa_type=OneOf(MessageState, 12))
    not_before: datetime = Field(sa_type=Instant)
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_by: str | None = Field(default=None, max_length=120)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    provider_id: str | None = Field(default=None, max_length=80, index=True)
    receipt: DeliveryReceipt | None = Field(default=None, sa_type=OneOf(DeliveryReceipt, 20))
    receipt_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
    dropped_reason: DropReason | None = Field(default=None, sa_type=OneOf(DropReason, 60))
