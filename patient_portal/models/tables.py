"""Every SQLModel table: whoever imports one from here knows what it refers to as well."""

from patient_portal.models.alert import Alert
from patient_portal.models.appointment import Appointment
from patient_portal.models.assessment import Assessment
from patient_portal.models.audit import Audit
from patient_portal.models.call import CallRequest, CallTry
from patient_portal.models.carer import Carer
from patient_portal.models.consent import Consent
from patient_portal.models.episode import Episode, EpisodeEvent
from patient_portal.models.fault import JobFault
from patient_portal.models.form_use import FormUse
from patient_portal.models.health import JobRun
from patient_portal.models.identifier import PatientIdentifier
from patient_portal.models.invitation import Invitation
from patient_portal.models.limit import LimitCount
from patient_portal.models.message import Message
from patient_portal.models.message_request import MessageRequest
from patient_portal.models.outbox import Gateway, OutboxItem, RecordLane
from patient_portal.models.paper import PaperForm
from patient_portal.models.patient import Patient
from patient_portal.models.proposal import Proposal
from patient_portal.models.referral_count import ReferralCount
from patient_portal.models.response import Answer, AnswerHistory, Response, ScoreRow
from patient_portal.models.search import NameKey
from patient_portal.models.sign_in import SignIn
from patient_portal.models.staff import Staff, StaffBrowser, StaffRole, StaffSignIn
from patient_portal.models.tablet import HandOver, Tablet
from patient_portal.models.worklist import HandledItem

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
    "FormUse",
    "Gateway",
    "HandOver",
    "HandledItem",
    "Invitation",
    "JobFault",
    "JobRun",
    "LimitCount",
    "Message",
    "MessageRequest",
    "NameKey",
    "OutboxItem",
    "PaperForm",
    "Patient",
    "PatientIdentifier",
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
