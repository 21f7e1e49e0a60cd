"""SQLModel tables, one noun a file. Importing this package knows them all."""

from patient_portal.models.appointment import Appointment
from patient_portal.models.assessment import Assessment
from patient_portal.models.audit import Audit
from patient_portal.models.call import CallRequest, CallTry
from patient_portal.models.episode import Episode, EpisodeEvent
from patient_portal.models.invitation import Invitation
from patient_portal.models.job import JobRun
from patient_portal.models.limit import LimitCount
from patient_portal.models.message import Message
from patient_portal.models.outbox import Gateway, OutboxItem, RecordLane
from patient_portal.models.patient import Patient
from patient_portal.models.referral_count import ReferralCount
from patient_portal.models.response import Answer, AnswerHistory, Response, ScoreRow
from patient_portal.models.sign_in import SignIn

__all__ = [
    "Answer",
    "AnswerHistory",
    "Appointment",
    "Assessment",
    "Audit",
    "CallRequest",
    "CallTry",
    "Episode",
    "EpisodeEvent",
    "Gateway",
    "Invitation",
    "JobRun",
    "LimitCount",
    "Message",
    "OutboxItem",
    "Patient",
    "RecordLane",
    "ReferralCount",
    "Response",
    "ScoreRow",
    "SignIn",
]
