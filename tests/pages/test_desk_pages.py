"""Every page of the desk with real things on it, and every form of it doing what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlmodel import col, select

from patient_portal.answers.services import hand_over
from patient_portal.core.working_days import london_date
from patient_portal.messages.services import call_list
from patient_portal.models.tables import (
    Assessment,
    Audit,
    CallRequest,
    CallTry,
    Carer,
    Consent,
    Episode,
    HandledItem,
    HandOver,
    Invitation,
    JobFault,
    OutboxItem,
    Patient,
    Proposal,
    Response,
    Staff,
    Tablet,
)
from tests.pages.conftest import DeskBrowser
from tests.support.desks import PASSWORD
from tests.support.messaging import enrol_many
from tests.support.portals import ASHA as PERSON
from tests.support.portals import HOME, SamplePortal

ASHA = "/desk/patients/1"


def day(name: str, on: date) -> dict[str, str]:
    parts = {"day": on.day, "month": on.month, "year": on.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


TODAY = date(2026, 11, 24)
ENROL = {
    "given_name": "Nora",
    "family_name": "Newcomer",
    **day("date_of_birth", date(1970, 5, 6)),
    "nhs_number": "999 000 0042",
    "sex": "female",
    "language": "en",
    "phone": "07700 900 199",
    **day("accepted_on", TODAY),
}


def test_every_list_is_well_and_names_who_belongs_there(app: Flask, mona: DeskBrowser) -> None:
    """The pages with an argument are opened in test_desk_owners.py."""
    rules = [
        each.rule
        for each in app.url_map.iter_rules()
        if each.rule.startswith("/desk/") and "GET" in (each.methods or ()) and not each.arguments
    ]
    assert len(rules) >= 12
    for path in rules:
        assert mona.browser.get(path).status == 200, path
    for path, action in {
        "/desk/": "seen_in_today",
        "/desk/find?q=ascha+canary": "seen_in_search",
        "/desk/attention": "seen_in_attention",
        "/desk/calls": "seen_in_calls",
    }.items():
        assert "Asha Canary-Ashworth" in mona.browser.get(path).text, path
        assert mona.is_audited(action), path


def test_strange_words_and_days_in_an_address_are_no_error(mona: DeskBrowser) -> None:
    for query in ("on=9999-12-31", "on=0001-01-01", "on=%00", "on=31.2.2026", "on=x"):
        assert mona.browser.get(f"/desk/?{query}").status == 200, query
    for query in ("%00", "a%00b", "%25", "9999-12-31", "00", "ł", "'", "x" * 3000, "🙂"):
        assert mona.browser.get(f"/desk/find?q={query}").status == 200, query
    for before in ("-1", "0", "x", "9" * 30, "-" + "9" * 30, "-1e23", "1e23", "9" * 5000):
        assert mona.browser.get(f"{ASHA}/audit?before={before}").status == 200, before
    assert mona.post(f"{ASHA}/consent/withdraw", {"recipient": "\0"}).status == 404
    assert mona.post("/desk/paper/", {"code": "\0"}).status == 422


def test_enrolling_by_hand_asks_first_when_somebody_is_alike(mona: DeskBrowser) -> None:
    assert mona.fill("/desk/enrol", {}, status=422).errors
    page = mona.fill("/desk/enrol", ENROL)
    assert "Nora Newcomer" in page.heading
    row = mona.newest(Episode)
    assert (row.service_key, row.accepted_on) == (HOME, TODAY)
    assert mona.row(Patient, row.patient_id).phone == "+447700900199"
    assert mona.is_audited("enrolled", row.id)
    twin = {**ENROL, "given_name": "Norah", "nhs_number": "", "local_number": "L-7"}
    page = mona.fill("/desk/enrol", twin, status=422)
    assert "Nora Newcomer" in page.text
    assert mona.newest(Episode).id == row.id


def test_details_and_needs_are_corrected_and_a_taken_number_is_not(mona: DeskBrowser) -> None:
    path = f"{ASHA}/details"
    mona.fill(path, {"phone": "07700 900 555", "needs": ["large_print", "interpreter"]})
    row = mona.row(Patient, 1)
    assert (row.phone, row.access_needs) == ("+447700900555", ["large_print", "interpreter"])
    assert mona.is_audited("details_corrected")
    page = mona.fill(path, {"nhs_number": "9990000026"}, status=422)
    assert page.errors == ["Error: Another patient has this number"]


# What happens, what is filled in, and what the episode then holds.
EVENTS: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "first-appointment": (day("on", TODAY), {"first_appointment_on": TODAY}),
    "review": (day("on", TODAY), {"review_on": TODAY}),
    "planned-discharge": (day("on", TODAY), {"planned_discharge_on": TODAY}),
    "discharge": (day("on", TODAY), {"discharged_on": TODAY}),
    "follow-up": (day("on", TODAY), {"moved_to_follow_up_on": TODAY}),
    "channel": ({"channel": "letter"}, {"channel": "letter"}),
    "questionnaires-off": ({"why": "Too ill"}, {"questionnaires_off_reason": "Too ill"}),
}


@pytest.mark.parametrize("kind", EVENTS)
def test_what_happened_is_kept_with_who_said_so(mona: DeskBrowser, kind: str) -> None:
    fields, kept = EVENTS[kind]
    mona.fill(f"{ASHA}/events/{kind}", fields)
    row = mona.row(Episode, 1)
    assert {name: getattr(row, name) for name in kept} == kept
    with mona.made.sample.portal.database.reading() as session:
        mine = (Audit.by == mona.by, Audit.episode_id == 1, col(Audit.action).not_in(["seen"]))
        assert session.exec(select(Audit.id).where(*mine)).first() is not None


OPEN_ENDED, LAST = date(9999, 12, 31), date(2199, 12, 31)


@pytest.mark.parametrize("kind", ["first-appointment", "review", "planned-discharge"])
def test_a_day_that_nobody_can_mean_is_refused_in_a_sentence(mona: DeskBrowser, kind: str) -> None:
    path = f"{ASHA}/events/{kind}"
    for year in (OPEN_ENDED, date(1899, 12, 31), date(2200, 1, 1)):
        page = mona.browser.press(mona.browser.get(path), day("on", year))
        assert page.status == 422
        assert page.errors == ["Error: Enter a year from 1900 to 2199"]
    # The last day that can be meant: everything that is reckoned from it exists.
    assert mona.browser.press(mona.browser.get(path), day("on", LAST)).status == 200


@pytest.mark.parametrize(
    ("kind", "fields", "column"),
    [
        ("death", {**day("on", TODAY), "told_by": "Their sister"}, "died_on"),
        ("withdraw", {"why": "No more"}, "withdrawn_at"),
        ("end", {**day("on", TODAY), "code": 0}, "ended_on"),
        ("transfer", {**day("on", TODAY), "to": "Another"}, "ended_on"),
    ],
)
def test_what_cannot_be_undone_is_asked_twice(
    mona: DeskBrowser, kind: str, fields: dict[str, Any], column: str
) -> None:
    page = mona.browser.get(f"{ASHA}/events/{kind}")
    if "code" in fields:
        # A reason that counts as a discharge has another column.
        endings = mona.made.sample.portal.content.services[HOME].endings
        fields = {**fields, "code": next(e.code for e in endings if not e.is_discharge)}
    page = mona.browser.press(page, fields)
    assert "are you sure" in page.heading
    assert getattr(mona.row(Episode, 1), column) is None
    page = mona.browser.press(page)
    assert page.status == 200
    assert getattr(mona.row(Episode, 1), column) is not None


def test_a_locked_birth_date_is_opened_again_with_a_reason(mona: DeskBrowser) -> None:
    mona.made.sample.change("Asha", birth_date_tries=5)
    path = f"{ASHA}/events/unlock"
    assert mona.fill(path, {}, status=422).errors
    mona.fill(path, {"why": "Mistyped on an old phone"})
    assert mona.row(Episode, 1).birth_date_tries == 0


def test_dates_are_moved_with_a_reason_and_in_their_order(mona: DeskBrowser) -> None:
    path = f"{ASHA}/assessments/1/dates"
    new = {
        **day("opens_on", TODAY),
        **day("due_on", date(2026, 12, 1)),
        **day("closes_on", date(2026, 12, 24)),
    }
    assert mona.fill(path, new, status=422).errors
    mona.fill(path, {**new, "why": "On holiday"})
    row = mona.row(Assessment, 1)
    assert (row.due_on, row.closes_on) == (date(2026, 12, 1), date(2026, 12, 24))
    assert row.set_by == mona.by
    wrong = {**new, **day("closes_on", TODAY), "why": "Wrong"}
    assert mona.fill(path, wrong, status=422).status == 422


def test_carers_and_consent_are_given_and_ended(mona: DeskBrowser) -> None:
    page = mona.fill(f"{ASHA}/carers", {"name": "Carl Example"})
    assert "Carl Example" in page.text
    row = mona.newest(Carer)
    mona.fill(f"{ASHA}/carers/{row.id}/end", {})
    assert mona.row(Carer, row.id).ended_on == TODAY
    mona.post(f"{ASHA}/consent/withdraw", {"recipient": "gp"})
    standing = mona.row(Consent, 1)
    assert standing.withdrawn_by == mona.by
    mona.post(f"{ASHA}/consent/give", {"recipient": "gp"})
    assert (mona.newest(Consent).given_by, mona.newest(Consent).withdrawn_at) == (mona.by, None)


def test_a_link_is_shown_printed_sent_and_revoked(mona: DeskBrowser) -> None:
    for way, issued_via in (("code", "screen"), ("sheet", "sheet")):
        page = mona.post(f"{ASHA}/invitations/{way}")
        assert page.status == 200
        assert "<svg" in page.source
        assert mona.newest(Invitation).issued_via == issued_via
    row = mona.newest(Invitation)
    mona.fill(f"{ASHA}/invitations/{row.id}/revoke", {})
    assert mona.row(Invitation, row.id).revoked_at is not None
    assert mona.post(f"{ASHA}/invitations/send").status == 200
    assert mona.post("/desk/patients/2/invitations/send").status == 409
    assert mona.is_audited("link_asked_for")


def test_a_patient_is_sent_to_a_tablet_and_the_turn_ended(mona: DeskBrowser) -> None:
    tablet_id = mona.ids()["tablet_id"]
    page = mona.post(f"/desk/tablets/{tablet_id}/send/1/1")
    assert page.status == 200
    row = mona.newest(HandOver)
    assert (row.episode_id, row.sent_by, row.ended_at) == (1, mona.by, None)
    mona.post(f"/desk/tablets/{tablet_id}/end")
    assert mona.row(HandOver, row.id).ended_reason == "cancelled"
    mona.post(f"/desk/tablets/{tablet_id}/unpair")
    assert mona.post(f"/desk/tablets/{tablet_id}/send/1/1").status == 409
    assert "type this code" in mona.post(f"/desk/tablets/{tablet_id}/pairing").text
    mona.post(f"/desk/helped/{mona.ids()['hand_over_id']}")
    assert mona.row(HandOver, mona.ids()["hand_over_id"]).helped_at is not None
    for action in ("sent_to_tablet", "seen_in_tablets", "help_given"):
        assert mona.is_audited(action)


def test_only_a_manager_is_offered_to_add_a_tablet_and_to_pair_it(
    at_desk: Callable[[str], DeskBrowser],
) -> None:
    """Reception may un-pair one that is lost, at once."""
    pages = {who: at_desk(who).browser.get("/desk/tablets/").text for who in ("mona", "rita")}
    for words in ("Add a tablet", "Show a pairing code"):
        assert words in pages["mona"]
        assert words not in pages["rita"]
    assert "Un-pair (lost or stolen)" in pages["rita"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tablet of asha 1 ", "Another tablet has this name. Choose one that is not used yet."),
        ("", "Enter a name for the tablet, such as Tablet 2"),
        ("x" * 61, "Write no more than 60 characters"),
    ],
)
def test_a_tablet_gets_a_name_of_its_own_and_the_field_says_why_not(
    mona: DeskBrowser, name: str, sentence: str
) -> None:
    newest = mona.newest(Tablet).id
    page = mona.post("/desk/tablets/", {"name": name})
    assert page.status == 422
    assert page.title.startswith("Error")
    assert page.errors == [f"Error: {sentence}"]
    box = page.main.first("input", name="name")
    assert box["value"] == name if name.strip() else "value" not in box.attributes
    summary = next(each for each in page.main.walk() if each.has_class("nhsuk-error-summary"))
    assert [each["href"] for each in summary.all("a")] == [f"#{box['id']}"]
    assert mona.newest(Tablet).id == newest
    assert mona.post("/desk/tablets/", {"name": "Tablet 7"}).status == 200
    assert mona.newest(Tablet).name == "Tablet 7"


def test_a_paired_tablet_loses_its_pairing_only_after_it_was_asked_about(mona: DeskBrowser) -> None:
    tablet_id = mona.ids()["tablet_id"]
    path = f"/desk/tablets/{tablet_id}/pairing"
    # Also from a list that was opened before it was paired.
    for page in (mona.browser.get(path), mona.post(path)):
        assert page.heading.endswith("are you sure?")
        assert "Nobody is using it" in page.text
    mona.post(f"/desk/tablets/{tablet_id}/send/1/1")
    # Somebody was sent there since: what was said before is not what would happen.
    page = mona.browser.press(page)
    assert "has not begun" in page.text
    assert mona.row(Tablet, tablet_id).token_hash is not None
    assert mona.newest(HandOver).ended_at is None
    page = mona.browser.press(page)
    assert "type this code" in page.text
    assert mona.row(Tablet, tablet_id).token_hash is None
    assert mona.newest(HandOver).ended_reason == "unpaired"


def test_whoever_pairs_a_tablet_again_is_told_that_somebody_is_using_it(mona: DeskBrowser) -> None:
    tablet_id = mona.ids()["tablet_id"]
    mona.post(f"/desk/tablets/{tablet_id}/send/1/1")
    page = mona.browser.get(f"/desk/tablets/{tablet_id}/pairing")
    sample = mona.made.sample
    with sample.portal.database.writing() as session:
        turn = hand_over.find_turn(session, session.get_one(Tablet, tablet_id), now=sample.clock())
        assert turn is not None
        assert hand_over.take(session, turn, PERSON.date_of_birth, now=sample.clock())
    page = mona.browser.press(page)
    assert "Somebody is using it at the moment" in page.text
    assert mona.newest(HandOver).ended_at is None


def test_a_tablet_that_is_not_paired_shows_its_code_at_once(mona: DeskBrowser) -> None:
    tablet_id = mona.ids()["tablet_id"]
    path = f"/desk/tablets/{tablet_id}/pairing"
    assert mona.browser.get("/desk/tablets/").main.all("a", href=path)
    mona.post(f"/desk/tablets/{tablet_id}/unpair")
    page = mona.browser.get(path)
    assert page.heading == "Tablets"
    assert not page.main.all("a", href=path)
    [button] = page.main.all("button", formaction=path)
    assert button.text == "Show a pairing code"
    assert "type this code" in mona.post(path).text


def test_calls_are_worked_and_a_wrong_number_is_not_rung_again(mona: DeskBrowser) -> None:
    path = f"{ASHA}/assessments/1/call"
    assert mona.fill(path, {}, status=422).errors
    mona.fill(path, {"outcome": "wrong_number"})
    assert mona.newest(CallTry).outcome == "wrong_number"
    assert mona.row(Patient, 1).phone_failed_at is not None
    wish = mona.ids()["request_id"]
    path = f"{ASHA}/call-requests/{wish}/call"
    assert mona.fill(path, {}, status=422).errors
    mona.fill(path, {"outcome": "no_answer"})
    assert mona.row(CallRequest, wish).done_at is None
    assert path in mona.browser.get("/desk/calls").source
    mona.fill(path, {"outcome": "will_answer"})
    assert mona.row(CallRequest, wish).done_by == mona.by
    assert path not in mona.browser.get("/desk/calls").source
    mona.fill(f"{ASHA}/stopped", {"why": "Moved away"})
    assert mona.row(HandledItem, ("stopped", 1)).note == "Moved away"


def test_a_questionnaire_is_answered_by_telephone(mona: DeskBrowser) -> None:
    path = f"{ASHA}/telephone/1/pseq"
    assert mona.fill(path, {}, status=422).errors
    page = mona.fill(path, {"respondent": "patient"})
    for _ in range(20):
        if "/question/" not in page.path:
            break
        item = page.path.rpartition("/")[2]
        page = mona.browser.press(page, {item: "4"})
    assert page.path.endswith("/check"), page.path
    page = mona.browser.press(page)
    assert page.status == 200
    row = mona.newest(Response)
    assert (row.instrument_id, row.mode, row.respondent) == ("pseq", "telephone", "patient")
    assert row.submitted_at is not None
    assert mona.is_audited("interview")


def test_what_needs_a_person_leaves_the_list_when_it_is_done(mona: DeskBrowser) -> None:
    subjects = mona.made.entries["Asha"].subjects
    for kind, subject in subjects.items():
        if kind not in ("record", "fault"):
            assert mona.post(f"/desk/attention/{kind}/{subject}/done").status == 200, kind
            assert mona.row(HandledItem, (kind, subject)).by == mona.by
            assert mona.post(f"/desk/attention/{kind}/{subject}/done").status == 404, kind
    mona.post(f"/desk/attention/fault/{subjects['fault']}/retry")
    with mona.made.sample.portal.database.reading() as session:
        assert session.get(JobFault, subjects["fault"]) is None
    mona.post(f"/desk/attention/record/{subjects['record']}/retry")
    assert mona.row(OutboxItem, subjects["record"]).state == "waiting"
    proposal = mona.ids()["proposal_id"]
    mona.post(f"{ASHA}/proposals/{proposal}/confirm")
    assert mona.row(Proposal, proposal).decision == "confirmed"
    assert mona.row(Patient, 1).access_needs == ["large_print"]


def test_somebody_is_expected_by_hand(mona: DeskBrowser) -> None:
    page = mona.fill("/desk/patients/2/expected", {**day("on", date(2026, 11, 25)), "at": "14:30"})
    assert "Ben Example" in page.text
    assert "25 Nov 2026" in page.heading
    assert mona.is_audited("appointment_added", 2)


def test_letters_and_forms_come_as_pdfs(mona: DeskBrowser) -> None:
    page = mona.post("/desk/paper/print/1/1")
    assert page.source.startswith("%PDF")
    mona.fill("/desk/patients/2/details", {"address": "1 Made-up Street\nNantwich"})
    mona.made.sample.clock.advance(minutes=1)
    assert mona.post("/desk/letters/print").status == 200
    assert mona.post("/desk/letters/again").status == 200


def test_an_account_is_made_changed_renewed_and_disabled(mona: DeskBrowser) -> None:
    new = {"username": "new", "full_name": "New Colleague", "password": PASSWORD}
    page = mona.fill("/desk/staff/add", {**new, f"role_{HOME}": "reception"})
    assert "<svg" in page.source
    row = mona.newest(Staff)
    mona.fill(f"/desk/staff/{row.id}/roles", {f"role_{HOME}": "clinician"})
    mona.fill(f"/desk/staff/{row.id}/renew", {})
    assert mona.row(Staff, row.id).totp_secret != row.totp_secret
    mona.fill(f"/desk/staff/{row.id}/disable", {})
    assert mona.row(Staff, row.id).disabled_at is not None
    mona.post(f"/desk/staff/{row.id}/enable")
    assert mona.row(Staff, row.id).disabled_at is None
    assert mona.fill(f"/desk/staff/{mona.made.staff['mona']}/disable", {}, status=409)
    assert mona.is_audited("staff_disabled", None)


def test_whoever_is_disabled_is_out_at_once(at_desk: Callable[[str], DeskBrowser]) -> None:
    rita, mona = at_desk("rita"), at_desk("mona")
    assert rita.browser.get(ASHA).status == 200
    mona.fill(f"/desk/staff/{mona.made.staff['rita']}/disable", {})
    assert rita.browser.get(ASHA).path.startswith("/desk/sign-in")


def test_the_first_calls_are_the_whole_lists_first_and_all_are_counted(
    sample: SamplePortal,
) -> None:
    enrol_many(sample.portal, 7, service=HOME)
    sample.clock.advance(days=30)
    service, on = sample.portal.content.services[HOME], london_date(sample.clock())
    with sample.portal.database.reading() as session:
        every = [each.reference for each in call_list.list_today(session, service, on=on)]
        for most in (0, 3, 50):
            first, count = call_list.list_first(session, service, on=on, most=most)
            assert [each.reference for each in first] == every[:most]
            assert count == len(every) >= 7


def test_a_link_that_would_open_nothing_is_neither_offered_nor_made(mona: DeskBrowser) -> None:
    assert "Show a QR code" in mona.browser.get(ASHA).text
    mona.made.sample.change("Asha", withdrawn_at=mona.made.sample.clock())
    assert "Show a QR code" not in mona.browser.get(ASHA).text
    before = mona.newest(Invitation).id
    for way in ("code", "sheet", "send"):
        page = mona.post(f"{ASHA}/invitations/{way}")
        assert page.status == 409
        assert "It would open nothing" in page.text
    assert mona.newest(Invitation).id == before


def test_what_is_asked_twice_says_what_will_be_kept(mona: DeskBrowser) -> None:
    page = mona.browser.get(f"{ASHA}/events/death")
    # Nobody says that it was today but who was told.
    assert page.value("on-day") == ""
    page = mona.browser.press(page, {**day("on", TODAY), "told_by": "Their sister"})
    assert "24 Nov 2026" in page.text
    assert "Their sister" in page.text
    page = mona.browser.get(f"{ASHA}/events/end")
    ending = mona.made.sample.portal.content.services[HOME].endings[0]
    page = mona.browser.press(page, {**day("on", TODAY), "code": ending.code})
    assert ending.name in page.text


def test_phones_are_shown_as_one_dials_them(mona: DeskBrowser) -> None:
    for path in (ASHA, "/desk/calls", f"{ASHA}/assessments/1/call"):
        page = mona.browser.get(path)
        assert "07700 900101" in page.text, path
    assert "tel:+447700900101" in page.source


def test_what_became_of_a_response_is_said_in_sentences(mona: DeskBrowser) -> None:
    row = mona.row(Response, mona.ids()["response_id"])
    with mona.made.sample.portal.database.writing() as session:
        session.get_one(Response, row.id).late = True
    page = mona.browser.get(f"{ASHA}/responses/{row.id}")
    assert "at 10:00. Not taken by the record. Late" in page.text


def test_value_sets_have_the_names_that_people_know(mona: DeskBrowser) -> None:
    row = mona.row(Response, mona.ids()["response_id"])
    instrument = mona.made.sample.portal.catalogue.instrument(row.instrument_id)
    value_sets = instrument.score_rule("index").value_sets
    page = mona.browser.get(f"{ASHA}/responses/{row.id}")
    assert len(value_sets) == 4
    assert "England (Devlin 2018)" in page.text
    for each in value_sets:
        assert each.title in page.text
        assert each.id not in page.source
