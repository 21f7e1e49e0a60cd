"""The errors that the portal raises on purpose: a small tree, each with its sentence.

Sentences name what happened and what to do next. They never hold a name, a date
of birth, a number or an answer, because they reach logs.
"""

from __future__ import annotations

from datetime import timedelta


class PortalError(Exception):
    """Any error that is raised on purpose."""

    sentence = "Something went wrong."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class ConfigurationError(PortalError):
    """The settings or the content do not allow a start."""


class NotFound(PortalError):
    """Missing, another patient's and another service's look the same (rule 22)."""

    sentence = "There is nothing here."


class LinkClosed(PortalError):
    """Unknown, expired, revoked or locked: the reader is never told which."""

    sentence = "This link does not work."


class SignInNeeded(PortalError):
    """Nobody is signed in, or the idle limit has passed."""

    sentence = "Sign in again to go on."


class LevelTooLow(PortalError):
    """The page needs more than the sign-in at hand has proved (rule 20)."""

    sentence = "This sign-in is not enough for this page. Phone the service."


class StaffSignInNeeded(PortalError):
    """No member of staff is signed in, or the idle limit has passed."""

    sentence = "Sign in to the desk."


class NotAllowed(PortalError):
    """The role does not allow it."""

    sentence = "Your role does not allow this."


class NoticeDue(PortalError):
    """The privacy notice comes before the first question (rule 24)."""

    sentence = "The notice has not been seen yet."


class TooManyTries(PortalError):
    """A limit has been reached (docs/rules.md, "Sign-in limits")."""

    sentence = "Too many tries. Wait an hour, or ring the service."


class StorageUnavailable(PortalError):
    """The database did not take a read or a write; nothing was changed."""

    sentence = "The database cannot be reached or is full."


class ResponseIncomplete(PortalError):
    """A response was submitted with items that were neither answered nor skipped."""

    sentence = "Some questions are still open."


class NotOpen(PortalError):
    """The assessment does not take answers now."""

    sentence = "This is not open."


class IntegrationError(PortalError):
    """Something outside the portal did not do what was asked."""


class MessageNotSent(IntegrationError):
    """This message did not go; the way itself works.

    Permanent: it is not tried again. Then it is the contact's fault, which is marked as dead,
    unless `is_contacts_fault` is False.
    """

    sentence = "The message was not sent."

    def __init__(
        self,
        sentence: str | None = None,
        *,
        is_permanent: bool = False,
        is_contacts_fault: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.is_permanent = is_permanent
        self.is_contacts_fault = is_permanent and is_contacts_fault


class MessageUncertain(MessageNotSent):
    """Nobody can know whether it went. At most once: it is not tried again."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, is_permanent=True, is_contacts_fault=False)


class MessagesUnavailable(IntegrationError):
    """The way's own trouble: every message waits. `retry_after` as the other side asked.

    `may_have_gone`: the answer was lost, and the other side may still be at work on this one.
    """

    sentence = "Messages cannot be sent."

    def __init__(
        self,
        sentence: str | None = None,
        retry_after: timedelta | None = None,
        *,
        may_have_gone: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
        self.may_have_gone = may_have_gone


class RecordUnavailable(IntegrationError):
    """The gateway's own trouble: every row waits. `retry_after` as the other side asked."""

    sentence = "The record cannot be reached."

    def __init__(self, sentence: str | None = None, retry_after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class RecordRefused(IntegrationError):
    """The record refused this row for its own sake: a person must look."""

    sentence = "The record refused this."


class PatientNotMatched(RecordRefused):
    """None or several patients in the record carry this number."""

    sentence = "The record has no single patient with this number."
