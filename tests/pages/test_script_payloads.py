"""Forty script payloads through every field that takes words: text everywhere, code nowhere."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from patient_portal.core import process
from patient_portal.integration import sending
from patient_portal.integration.fhir.text import fhir_text
from tests.support.html import parse
from tests.support.pages import Browser, Page
from tests.support.portals import ASHA, SamplePortal
from tests.support.walks import answer_all, born, example_answers, sign_in

PAYLOADS = (
    "<script>x()</script>",
    "<ScRiPt src=//x.org></sCrIpT>",
    "<script\n>x()</script\n>",
    "</script><script>x()</script>",
    "<<script>x()//<</script>",
    "<img src=x onerror=x()>",
    "<img src=x:x onerror\n=\nx()>",
    "<svg onload=x()>",
    "<svg/onload=x()//",
    "<svg><script>x()</script></svg>",
    "<body onload=x()>",
    "<iframe src=javascript:x()>",
    '<iframe srcdoc="<script>x()</script>">',
    "<a href=javascript:x()>y</a>",
    "<a href='java\tscript:x()'>y</a>",
    '<form action="javascript:x()"><button>',
    "<input autofocus onfocus=x()>",
    "<details open ontoggle=x()>",
    "<video><source onerror=x()>",
    "<math><mi xlink:href=javascript:x()>",
    "<object data=javascript:x()>",
    "<embed src=javascript:x()>",
    "<link rel=stylesheet href=//x.org>",
    "<style>@import '//x.org'</style>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//x.org>",
    "<template><script>x()</script>",
    "<noscript><p title='</noscript><img>'>",
    "</textarea><script>x()</script>",
    "</title><script>x()</script>",
    "</dd></dl><script>x()</script>",
    '"><script>x()</script>',
    "'><script>x()</script>",
    '" onmouseover="x()',
    "' autofocus onfocus='x()",
    "`-x()-`",
    "&lt;script&gt;x()&lt;/script&gt;",
    "&#60;script&#62;x()&#60;/script&#62;",
    "{{ x() }}{% if x %}",
    "<!--><script>x()</script>-->",
)
QUESTION = "/to-do/1/bpi-sf/question/treatments"


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of the page with the names of its attributes."""
    return [(each.tag, tuple(each.attributes)) for each in page.tree.walk()]


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


def test_what_a_patient_wrote_is_text_on_every_page(sample: SamplePortal, browser: Browser) -> None:
    sign_in(browser, sample.codes["Asha"])
    browser.press(browser.get(QUESTION), {"treatments": "plain"})
    plain = {path: shape(browser.get(path)) for path in (QUESTION, "/to-do/1/bpi-sf/check")}
    for payload in PAYLOADS:
        browser.press(browser.get(QUESTION), {"treatments": payload})
        for path, expected in plain.items():
            page = browser.get(path)
            assert shape(page) == expected, (path, payload)
            assert payload in page.main.raw_text, (path, payload)


def test_what_stays_in_a_form_is_text_there_too(sample: SamplePortal, browser: Browser) -> None:
    """Refused, stale and too late: the pages that show again what was posted."""
    sign_in(browser, sample.codes["Asha"])
    question = browser.get(QUESTION)
    long = "x" * 2001
    plain = [shape(page) for page in kept_pages(sample, browser, question, "plain", long)]
    for payload in PAYLOADS:
        pages = kept_pages(sample, browser, question, payload, payload + long)
        assert [shape(page) for page in pages] == plain, payload


def kept_pages(
    sample: SamplePortal, browser: Browser, question: Page, words: str, too_long: str
) -> list[Page]:
    refused = browser.press(question, {"treatments": too_long})
    stale = browser.post(QUESTION, [("treatments", words)])
    front = browser.press(browser.get("/"), {"code": ""})
    # A box of one line has no line break to send, and refuses a tab.
    who = {"who": " ".join(words.split()), **born(ASHA.date_of_birth), **SLIP}
    asked = browser.press(browser.get("/link/"), who)
    return [refused, stale, front, asked]


SLIP = {"born-day": "99"}


@pytest.mark.parametrize("field", ["born-day", "born-month", "born-year"])
def test_a_date_that_is_code_is_shown_as_text(
    sample: SamplePortal, browser: Browser, field: str
) -> None:
    page = browser.get(f"/i/{sample.codes['Asha']}")
    plain = shape(browser.press(page, {field: "99"}))
    for payload in PAYLOADS:
        assert shape(browser.press(page, {field: payload})) == plain, payload


def test_an_answer_that_waits_for_the_birth_date_waits_as_text(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    question = browser.get(QUESTION)
    sample.clock.advance(minutes=21)
    plain = shape(browser.press(question, {"treatments": "plain"}))
    for payload in PAYLOADS:
        page = browser.press(question, {"treatments": payload})
        assert shape(page) == plain, payload
        assert page.value("treatments") == payload.replace("\n", "\r\n")


def test_an_address_that_is_code_is_shown_as_text(browser: Browser) -> None:
    for payload in PAYLOADS:
        path = "/nothing/" + payload.replace("%", "%25").replace("\n", "%0A").replace("#", "%23")
        page = browser.get(path.replace("?", "%3F").replace("\t", "%09"))
        assert page.status == 404
        assert not [each for each in page.tree.all("script") if not each.get("nonce")]


def test_the_record_gets_the_words_and_the_sheet_shows_them(
    sample: SamplePortal, browser: Browser
) -> None:
    words = "\n".join(PAYLOADS)
    sign_in(browser, sample.codes["Asha"])
    answers = example_answers(sample.portal.catalogue.instrument("bpi-sf"))
    page = answer_all(browser, browser.get("/to-do/1/bpi-sf/"), {**answers, "treatments": words})
    assert browser.press(page).heading == "Thank you"
    assert sending.drain(sample.portal, process.this_process(), is_gone=process.has_ended) == 1
    [bundle] = (json.loads(file.read_text()) for file in sample.record_folder.glob("*.json"))
    [given] = [
        item["answer"][0]["valueString"]
        for item in bundle["entry"][0]["resource"]["item"]
        if item["linkId"] == "treatments"
    ]
    assert given == fhir_text(words)
    # Whoever shows the narrative shows text.
    for entry in bundle["entry"]:
        narrative = entry["resource"].get("text", {}).get("div", "<div></div>")
        assert {each.tag for each in parse(narrative).walk()} <= {
            "div",
            "p",
            "b",
            "br",
            "table",
            "tr",
            "td",
        }
    [sheet] = sample.record_folder.glob("*.pdf")
    pages = pypdf.PdfReader(io.BytesIO(sheet.read_bytes())).pages
    shown = " ".join("".join(each.extract_text() for each in pages).split())
    assert "<script>x()</script>" in shown
    assert not [each for each in pages if "/Annots" in each]
    assert b"/JavaScript" not in sheet.read_bytes()
    assert b"/URI" not in sheet.read_bytes()
