"""The patient's way from link to thank-you, by links and forms alone, on both databases."""

from __future__ import annotations

from urllib.parse import urljoin

from sqlmodel import select

from patient_portal.models.tables import (
    Answer,
    AnswerHistory,
    Episode,
    OutboxItem,
    Patient,
    Response,
    ScoreRow,
)
from questionnaires import Instrument, Option
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, Page, controls
from tests.support.portals import ASHA, SamplePortal
from tests.support.walks import answer_all, born, example_answers, sign_in

FIRST_QUESTION = "/to-do/1/eq5d-5l/question/mobility"
VAS = "/to-do/1/eq5d-5l/question/vas"
VALUE = "nhsuk-summary-list__value"


def instrument(sample: SamplePortal, name: str) -> Instrument:
    return sample.portal.catalogue.instrument(name)


def test_a_patient_walks_from_the_link_to_the_last_thank_you(
    sample: SamplePortal, browser: Browser
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    scored = ("eq5d-5l", "bpi-sf", "pseq", "outcomes")
    for name in (*scored, "self-assessment-south-cheshire"):
        page = browser.go_on(page) if "/question/" not in page.path else page
        page = answer_all(browser, page, example_answers(instrument(sample, name)))
        assert page.heading == "Check your answers"
        page = browser.press(page)
        assert page.heading == "Thank you"
    assert "You can close this page now." in page.text
    with sample.portal.database.reading() as session:
        responses = session.exec(select(Response)).all()
        assert [row.submitted_at for row in responses] == [sample.clock()] * 5
        assert len(session.exec(select(OutboxItem)).all()) == 5
        with_scores = {row.response_id for row in session.exec(select(ScoreRow))}
        assert with_scores == {row.id for row in responses if row.instrument_id in scored}


def test_whoever_comes_back_on_another_device_is_asked_for_the_birth_date_and_goes_on(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    page = browser.press(page, {"mobility": "3"})
    assert page.path.endswith("/question/self_care")

    other = new_browser()
    asked = other.get(f"/i/{sample.codes['Asha']}")
    assert asked.heading == "What is your date of birth?"
    assert "mobility" not in asked.source
    page = other.go_on(sign_in(other, sample.codes["Asha"]))
    assert page.path.endswith("/question/self_care")
    assert other.follow(page, "Back").value("mobility") == "3"


def test_a_question_is_pointed_out_once_and_then_skipped_on_purpose(
    sample: SamplePortal, browser: Browser
) -> None:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    assert not [each for each in page.form.all("button") if each.get("name") == "skip"]
    page = browser.press(page)
    assert (page.status, len(page.errors)) == (422, 1)
    page = browser.press(page, button="skip")
    assert page.path.endswith("/question/self_care")
    with sample.portal.database.reading() as session:
        row = session.exec(select(Answer)).one()
        assert (row.value, row.reason) == (None, "skipped")


def test_nothing_is_chosen_before_the_patient_chooses(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    for name in ("eq5d-5l", "bpi-sf", "pseq"):
        for item in instrument(sample, name).items:
            page = browser.get(f"/to-do/1/{name}/question/{item.id}")
            values = dict(each for each in controls(page.form) if each[0] != "csrf_token")
            assert not any(values.values()), (name, item.id, values)


def test_zero_is_an_answer(sample: SamplePortal, browser: Browser) -> None:
    sign_in(browser, sample.codes["Asha"])
    for path, item in (("/to-do/1/bpi-sf/question/now", "now"), (VAS, "vas")):
        page = browser.press(browser.get(path), {item: "0"})
        assert page.status == 200
        assert browser.get(path).value(item) == "0"


def test_submitting_twice_gives_one_response_and_the_same_thank_you(
    sample: SamplePortal, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    first, again = browser.press(check), browser.press(check)
    assert first.status == again.status == 200
    assert first.path == again.path
    assert first.text == again.text
    with sample.portal.database.reading() as session:
        assert len(session.exec(select(OutboxItem)).all()) == 1


def test_an_incomplete_questionnaire_is_not_taken_but_led_to_what_is_open(
    sample: SamplePortal, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    with sample.portal.database.writing() as session:
        session.delete(session.exec(select(Answer).where(Answer.item_id == "vas")).one())
    page = browser.press(check)
    assert page.path == VAS
    with sample.portal.database.reading() as session:
        assert session.exec(select(Response)).one().submitted_at is None


def test_the_check_page_shows_each_answer_and_takes_a_change_back_to_itself(
    sample: SamplePortal, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    values = [each.text for each in check.main.all("dd") if each.has_class(VALUE)]
    options = {each.value: each.text for each in instrument(sample, "eq5d-5l").items[0].options}
    assert values == [*[each.text for each in chosen_texts(sample)], "40"]
    page = browser.press(browser.follow(check, "Change"), {"mobility": "1"})
    assert page.heading == "Check your answers"
    assert options[1] in page.text


def test_sent_answers_can_be_seen_but_not_changed(sample: SamplePortal, browser: Browser) -> None:
    check = to_the_check(sample, browser)
    stale = browser.get(FIRST_QUESTION)
    browser.press(check)
    assert browser.get(FIRST_QUESTION).heading == "Thank you"
    told = browser.press(stale, {"mobility": "1"})
    assert "You had sent these answers already." in told.text
    with sample.portal.database.reading() as session:
        row = session.exec(select(Answer).where(Answer.item_id == "mobility")).one()
        assert row.value == 5
        late = session.exec(select(AnswerHistory)).one()
        assert (late.item_id, late.value, late.fate) == ("mobility", 1, "after_submission")


def test_an_answer_after_the_closing_date_is_taken_and_marked_late(
    sample: SamplePortal, browser: Browser
) -> None:
    sample.clock.advance(days=43)
    browser.press(to_the_check(sample, browser))
    with sample.portal.database.reading() as session:
        assert session.exec(select(Response)).one().late is True


def test_stopping_leaves_nothing_on_the_device(sample: SamplePortal, browser: Browser) -> None:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    page = browser.follow(page, "Stop and go on later")
    copy = dict(browser.cookies)
    page = browser.press(page)
    assert (page.path, page.heading) == ("/stopped", "You have stopped for now")
    assert browser.get("/to-do").status == 401
    # Neither does the cookie that somebody copied before.
    browser.cookies = copy
    assert browser.get("/to-do").heading == "This link does not work"
    assert browser.get(FIRST_QUESTION).heading == "This link does not work"


def test_the_notice_comes_before_the_first_answer_and_then_no_more(
    sample: SamplePortal, browser: Browser
) -> None:
    page = browser.press(browser.get(f"/i/{sample.codes['Asha']}"), born(ASHA.date_of_birth))
    assert page.path == "/privacy"
    for path in ("/to-do", "/to-do/1/eq5d-5l/", FIRST_QUESTION, "/to-do/1/eq5d-5l/all"):
        assert browser.get(path).path == "/privacy", path
    browser.press(page)
    assert browser.get("/to-do").path == "/to-do"
    with sample.portal.database.reading() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        assert episode.notice_seen_at == sample.clock()


def test_the_notice_can_be_read_before_the_birth_date(
    sample: SamplePortal, browser: Browser
) -> None:
    page = browser.follow(browser.get(f"/i/{sample.codes['Asha']}"), "What happens to your answers")
    assert (page.status, page.heading) == (200, "What happens to your answers")
    assert not page.main.all("form")


def test_the_language_can_be_changed_on_every_page_and_leads_back_to_it(
    sample: SamplePortal, browser: Browser
) -> None:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    form = page.tree.first("form")
    [button] = [each for each in form.all("button") if each["value"] == "pl"]
    polish = browser.press_in(page, form, button)
    assert (polish.path, polish.tree.first("html")["lang"]) == (page.path, "pl")
    assert "Dalej" in polish.form.text
    assert "Ten kwestionariusz jest po angielsku" in polish.text
    polish = browser.press(polish)
    assert polish.title.startswith("Błąd: ")


def test_a_patient_whose_language_is_on_record_meets_it_after_the_birth_date(
    sample: SamplePortal, browser: Browser
) -> None:
    with sample.portal.database.writing() as session:
        session.get_one(Patient, sample.episodes["Asha"].patient_id).language = "pl"
    # Before it the page must not say anything about the person.
    assert browser.get(f"/i/{sample.codes['Asha']}").tree.first("html")["lang"] == "en"
    assert sign_in(browser, sample.codes["Asha"]).tree.first("html")["lang"] == "pl"


def test_every_link_of_every_page_leads_to_a_page(sample: SamplePortal, browser: Browser) -> None:
    page = to_the_check(sample, browser)
    seen: set[str] = set()
    waiting = [page.path]
    while waiting:
        path = waiting.pop()
        page = browser.get(path)
        assert page.status == 200, path
        links = {urljoin(path, each["href"]) for each in page.tree.all("a")}
        fresh = {each for each in links if each.startswith("/") and "#" not in each} - seen
        seen |= fresh
        waiting += fresh
    assert len(seen) > 14


def to_the_check(sample: SamplePortal, browser: Browser) -> Page:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    return answer_all(browser, page, example_answers(instrument(sample, "eq5d-5l")))


def chosen_texts(sample: SamplePortal) -> list[Option]:
    items = instrument(sample, "eq5d-5l").items
    return [item.options[-1] for item in items if item.kind == "choice"]
