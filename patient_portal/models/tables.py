"""The SQLModel tables of every room. Importing this knows them all."""

from patient_portal.alert.models import Alert
from patient_portal.assessment.models import Assessment
from patient_portal.attention.models import Handled
from patient_portal.audit.models import Audit
from patient_portal.call.models import CallRequest, CallTry
from patient_portal.carer.models import Carer
from patient_portal.consent.models import Consent
from patient_portal.episode.models import Episode, EpisodeEvent
from patient_portal.health.models import JobRun
from patient_portal.imports.models import ReferralCount
from patient_portal.invitation.models import Invitation
from patient_portal.limit.models import LimitCount
from patient_portal.message.models import Message
from patient_portal.needs.models import Proposal
from patient_portal.outbox.models import Gateway, OutboxItem, RecordLane
from patient_portal.paper.models import PaperForm
from patient_portal.patient.models import Patient
from patient_portal.response.models import Answer, AnswerHistory, Response, ScoreRow
from patient_portal.search.models import NameKey
from patient_portal.sign_in.models import SignIn
from patient_portal.staff.models import Staff, StaffBrowser, StaffRole, StaffSignIn
from patient_portal.tablet.models import HandOver, Tablet
from patient_portal.today.models import Appointment

__all__ = [
    "Alert",
    "Answer",
    "AnswerHistory",
    "Appointment",
    "Assessment",
    "Audit",
    "CallRequest",
    "CallTry",
    "Carer",
    "Consent",
    "Episode",
    "EpisodeEvent",
    "Gateway",
    "HandOver",
    "Handled",
    "Invitation",
    "JobRun",
    "LimitCount",
    "Message",
    "NameKey",
    "OutboxItem",
    "PaperForm",
    "Patient",
    "Proposal",
    "RecordLane",
    "ReferralCount",
    "Response",
    "ScoreRow",
    "SignIn",
    "Staff",
    "StaffBrowser",
    "StaffRole",
    "StaffSignIn",
    "Tablet",
]
