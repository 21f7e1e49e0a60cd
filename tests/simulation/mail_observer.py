"""What the mail server accepted: whose message it is, and which row of the portal it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage

from sqlalchemy import and_
from sqlmodel import Session, select

from patient_portal.access.services import invitation
from patient_portal.core.errors import LinkClosed
from patient_portal.messages.services.reminder import is_about
from patient_portal.models.tables import Assessment, Message
from tests.servers.mail import Sink

# What the messages say, in the words of the subject.
WORDINGS = {
    "Some questions for you": "invitation",
    "Your answers still help us": "reminder",
    "Our last note about these questions": "last-reminder",
    "Your new link": "new-link",
    "You will get no more of these messages": "stopped",
}
NO_SUCH_ADDRESS = "550 5.1.1 no such address"


@dataclass(frozen=True)
class DeliveredEmail:
    """An e-mail that the server accepted. `assessment` is its kind and its day of opening."""

    to: str
    wording: str
    occasion: str
    episode_id: int
    assessment: tuple[str, date] | None
    # The episode; None where the link no longer works, and where there is none.
    link_leads_to: int | None
    has_link: bool
    # Whether the portal has marked it as sent.
    is_marked: bool


@dataclass
class MailObserver:
    """Reads and disturbs the mail server; `refused` are the wrong addresses that were tried."""

    sink: Sink
    is_wrong: Callable[[str], bool]
    # Called for every address named and every text kept.
    listener: Callable[[str], None] = lambda _: None
    read: int = 0
    identifiers: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mend()
        self.sink.on_kept = lambda: self.listener("kept")

    def mend(self) -> None:
        self.sink.mend()
        self.sink.replies["RCPT"] = self._answer

    def fail_with(self, command: str, reply: str) -> None:
        """From now on the server answers so; "LOST": it keeps the text and hangs up."""
        self.mend()
        if command == "LOST":
            self.sink.lost = True
        else:
            self.sink.replies[command] = reply

    def _answer(self, address: str) -> str:
        if self.is_wrong(address):
            self.refused.append(address)
            return NO_SUCH_ADDRESS
        self.listener("RCPT")
        return ""

    def fetch(self, session: Session, *, now: datetime) -> Iterator[DeliveredEmail]:
        """What arrived since the last call; fails when an identifier comes twice."""
        emails = self.sink.kept[self.read :]
        self.read += len(emails)
        for email in emails:
            yield self._delivered(session, email, now=now)

    def _delivered(self, session: Session, email: EmailMessage, *, now: datetime) -> DeliveredEmail:
        identifier = str(email["Message-ID"]).strip("<>").partition("@")[0]
        assert identifier not in self.identifiers, f"twice: {email}"
        self.identifiers.add(identifier)
        row, asked = session.exec(
            select(Message, Assessment)
            .outerjoin(Assessment, and_(*is_about(Assessment.id)))
            .where(Message.identifier == identifier)
        ).one()
        assert row.sent_at == now, f"not marked as sent: {row}"
        _, link, after = email.get_content().partition("/i/")
        return DeliveredEmail(
            to=str(email["To"]),
            wording=WORDINGS[str(email["Subject"])],
            occasion=row.occasion,
            episode_id=row.episode_id,
            assessment=(asked.kind, asked.opens_on) if asked else None,
            link_leads_to=_led_to(session, after.split()[0], now=now) if link else None,
            has_link=bool(link),
            is_marked=row.state == "sent",
        )


def _led_to(session: Session, code: str, *, now: datetime) -> int | None:
    try:
        return invitation.find(session, code, now=now)[1].id
    except LinkClosed:
        return None
