"""Each field as a browser without script gets it, and what it makes of what comes back."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

import questionnaires
from patient_portal.answers.forms.questionnaire import FIELDS, QuestionForm, question_form
from patient_portal.web.fields import AnswerRequired, DateField, Form, NumberField, TextField
from questionnaires import Item, Value
from tests.web.gallery import FORM_ITEMS, ITEMS, make_gallery

CATALOGUE = questionnaires.catalogue()


class Controls(HTMLParser):
    """The controls of a page by name, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.labels: set[str | None] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("input", "textarea", "select") and given.get("type") != "hidden":
            self.found.append(given)
        if tag == "label":
            self.labels.add(given.get("for"))


@pytest.fixture(scope="module")
def gallery() -> Flask:
    return make_gallery()


@pytest.fixture(autouse=True)
def _in_a_request(gallery: Flask):
    with gallery.test_request_context("/"):
        yield


def ask(kind: str, posted: dict[str, object] | None = None, value: Value | None = None):
    instrument_id, item_id, _ = ITEMS[kind]
    instrument = CATALOGUE.instrument(instrument_id)
    sent = None if posted is None else MultiDict(posted)
    return question_form(instrument, instrument.item(item_id), value=value, posted=sent)


def answer(kind: str, *values: str, **more: str) -> QuestionForm:
    form = ask(kind, {ITEMS[kind][1]: list(values), **more})
    form.validate()
    return form


def test_every_kind_of_item_has_a_field() -> None:
    kinds = {item.kind for instrument in CATALOGUE.latest() for item in instrument.items}
    assert kinds <= set(FIELDS) == set(ITEMS) | set(FORM_ITEMS)


@pytest.mark.parametrize("kind", ITEMS)
def test_the_controls_are_named_by_the_item_and_all_have_labels(kind: str) -> None:
    controls = Controls(ask(kind).field)
    assert {each["name"] for each in controls.found} == {ITEMS[kind][1]}
    assert {each["id"] for each in controls.found} == controls.labels


@pytest.mark.parametrize("kind", ITEMS)
def test_nothing_is_chosen_before_a_person_chooses(kind: str) -> None:
    for control in Controls(ask(kind).field).found:
        assert "checked" not in control
        assert "selected" not in control
        if control.get("type") not in ("radio", "checkbox"):
            assert not control.get("value")


@pytest.mark.parametrize("kind", ITEMS)
def test_the_question_is_the_heading_that_was_asked_for(kind: str) -> None:
    form = ask(kind)
    assert len(re.findall(r"<h1\b", form.html(heading=1))) == 1
    assert len(re.findall(r"<h2\b", form.html(heading=2))) == 1
    assert not re.search(r"<h\d", form.html(heading=None))
    assert form.item.text in form.html(heading=None)


@pytest.mark.parametrize("kind", ITEMS)
def test_no_answer_is_pointed_out_once_and_can_be_skipped(kind: str) -> None:
    form = answer(kind)
    assert form.value is None
    assert form.reason is None
    assert "skip this question" in form.sentences[0]
    assert "nhsuk-form-group--error" in form.field
    [(anchor, sentence)] = form.problems
    assert f'id="{anchor}"' in form.field
    assert sentence in form.field
    skipped = answer(kind, skip="1")
    assert (skipped.value, skipped.reason, skipped.sentences) == (None, "skipped", [])


@pytest.mark.parametrize("kind", ITEMS)
def test_a_form_that_nobody_sent_is_not_valid(kind: str) -> None:
    form = ask(kind)
    assert not form.validate()
    assert not form.errors


@pytest.mark.parametrize(
    ("kind", "sent", "value"),
    [
        ("choice", ["5"], 5),
        ("scale", ["0"], 0),
        ("scale", ["10"], 10),
        ("vas", ["0"], 0),
        ("vas", [" 100 "], 100),
        ("vas", ["٤٠"], 40),
        ("integer", ["0"], 0),
        ("integer", ["70 %"], 70),
        ("text", ["Heat\r\n and  rest "], "Heat\r\n and  rest "),
        ("text", ["a" * 2000], "a" * 2000),
        ("body_map", ["head_back", "neck_front"], ("neck_front", "head_back")),
    ],
)
def test_an_answer_comes_out_as_the_instrument_takes_it(
    kind: str, sent: list[str], value: Value
) -> None:
    form = answer(kind, *sent)
    assert form.sentences == []
    assert form.value == value
    assert type(form.value) is type(value)
    raw = list(value) if isinstance(value, tuple) else value
    assert questionnaires.check_answer(form.item, raw) == value


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("choice", ["6"]),
        ("choice", ["1", "2"]),
        ("scale", ["11"]),
        ("scale", ["-1"]),
        ("scale", ["3.0"]),
        ("vas", ["101"]),
        ("vas", ["-1"]),
        ("vas", ["50.5"]),
        ("vas", ["1e2"]),
        ("vas", ["9" * 5000]),
        ("integer", ["half"]),
        ("text", ["a\0b"]),
        ("text", ["a\ufffdb"]),
        ("text", ["a" * 2001]),
        ("body_map", ["neck_front", "tail"]),
    ],
)
def test_what_is_not_an_answer_is_refused_and_still_shown(kind: str, sent: list[str]) -> None:
    form = answer(kind, *sent)
    assert form.value is None or kind == "text" or form.value == ()
    assert form.sentences
    assert "skip" not in form.sentences[0]
    if kind in ("vas", "integer"):
        assert f'value="{sent[0]}"' in form.field


@pytest.mark.parametrize("kind", ITEMS)
def test_an_earlier_answer_is_shown(kind: str) -> None:
    value = ITEMS[kind][2]
    html = ask(kind, value=value).field
    controls = Controls(html).found
    chosen = [each["value"] for each in controls if "checked" in each]
    if kind == "text":
        assert f">\n{value}</textarea>" in html
    elif kind in ("vas", "integer"):
        assert controls[0]["value"] == str(value)
    else:
        assert set(chosen) == {str(each) for each in (value if kind == "body_map" else [value])}


def test_own_words_come_back_as_they_were_typed() -> None:
    typed = '\n two  blanks\n\n"quoted" <b>& more</b>\t'
    html = answer("text", typed + "a" * 3000).field
    shown = html.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0]
    assert shown.startswith("\n two  blanks\n\n&#34;quoted&#34; &lt;b&gt;&amp; more&lt;/b&gt;\t")


def test_own_words_are_said_not_to_be_read_at_once() -> None:
    assert "Nobody reads this straight away" in ask("text").field


def test_a_number_that_is_not_valid_holds_nobody_up_who_skips() -> None:
    form = answer("vas", "500", skip="1")
    assert form.reason == "skipped"
    assert form.validate()


def test_the_ends_of_a_scale_are_said_at_its_ends() -> None:
    labels = re.findall(r"<label\b.*?</label>", ask("scale").field)
    assert "No pain at all" in labels[0]
    assert "The strongest pain you can think of" in labels[-1]
    assert len(labels) == 11


def test_the_ends_of_the_upright_scale_describe_its_box() -> None:
    html = ask("vas").field
    described = re.search(r'<input\b[^>]*aria-describedby="([^"]+)"', html)
    assert described
    texts = " ".join(
        re.search(rf'id="{each}"[^>]*>(.*?)</div>', html)[1]  # type: ignore[index]
        for each in described[1].split()
    )
    assert "100: The finest health" in texts
    assert "0: The poorest health" in texts


def test_texts_in_another_language_than_the_page_say_so() -> None:
    with force_locale("pl"):
        for kind in ITEMS:
            assert '<span lang="en" dir="auto">' in ask(kind).field


def test_a_kept_question_is_kept_for_each_language_alone() -> None:
    english = ask("vas").field
    with force_locale("pl"):
        assert ask("vas").field != english
    assert ask("vas").field == english


def test_a_date_is_three_boxes() -> None:
    names = [each["name"] for each in Controls(MixedForm().born()).found]
    assert names == ["born-day", "born-month", "born-year"]


class MixedForm(Form):
    code = TextField("Code", [AnswerRequired("Enter a code")])
    born = DateField("Born", [AnswerRequired("Enter a date")], heading=1)
    share = NumberField("Share", minimum=0, maximum=10)


def person(**sent: str) -> MixedForm:
    form = MixedForm(MultiDict({name.replace("_", "-"): value for name, value in sent.items()}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("day", "month", "year", "born"),
    [
        ("27", "3", "1958", date(1958, 3, 27)),
        (" 07 ", "03", "1958", date(1958, 3, 7)),
        ("29", "2", "2000", date(2000, 2, 29)),
    ],
)
def test_a_date_is_read(day: str, month: str, year: str, born: date) -> None:
    form = person(born_day=day, born_month=month, born_year=year)
    assert form.born.data == born
    assert not form.born.errors


@pytest.mark.parametrize(
    ("day", "month", "year", "anchor", "sentence"),
    [
        ("", "", "", "born-day", "Enter a date"),
        ("27", "", "1958", "born-month", "Enter the day, the month and the year"),
        ("27", "3", "58", "born-year", "Enter the year with 4 numbers"),
        ("31", "2", "1958", "born-day", "Enter a real date"),
        ("29", "2", "1900", "born-day", "Enter a real date"),
        ("x", "y", "zzzz", "born-day", "Enter a real date"),
        ("9" * 5000, "1", "1958", "born-day", "Enter a real date"),
        ("1", "1", "0000", "born-day", "Enter a real date"),
        ("²", "1", "1958", "born-day", "Enter a real date"),
    ],
)
def test_what_is_no_date_is_said_at_its_box(
    day: str, month: str, year: str, anchor: str, sentence: str
) -> None:
    form = person(born_day=day, born_month=month, born_year=year)
    assert form.born.data is None
    [(where, said)] = [each for each in form.problems if each[0].startswith("born")]
    assert where == anchor
    assert said.startswith(sentence)
    assert f'id="{anchor}"' in form.born()


def test_every_problem_of_a_form_is_named() -> None:
    form = person(share="11")
    assert [where for where, _ in form.problems] == ["code", "born-day", "share"]


def test_zero_is_an_answer() -> None:
    class ShareForm(Form):
        share = NumberField("Share", [AnswerRequired("Enter a number")], minimum=0, maximum=10)

    form = ShareForm(MultiDict({"share": "0"}))
    assert form.validate()
    assert form.share.data == 0


def test_a_line_of_text_loses_the_blanks_around_it_and_takes_no_hidden_signs() -> None:
    assert person(code="  AB 12 ").code.data == "AB 12"
    assert person(code="AB\u200b12").code.errors
    assert person(code="AB\0").code.errors


def test_what_was_typed_is_escaped_everywhere() -> None:
    nasty = '"><script>alert(1)</script>'
    form = person(code=nasty, share=nasty, born_day=nasty)
    for html in (form.code(), form.share(), form.born(), answer("vas", nasty).field):
        assert "<script>" not in html


def test_an_item_of_every_definition_can_be_shown_and_answered() -> None:
    for instrument in CATALOGUE.latest():
        for item in instrument.items:
            html = question_form(instrument, item).field
            assert item.text in html.unescape()
            posted = MultiDict({item.id: _some(item)})
            form = question_form(instrument, item, posted=posted)
            assert form.validate(), (instrument.id, item.id, form.sentences)


def _some(item: Item) -> str:
    if item.options:
        return str(item.options[-1].value)
    return "words" if item.kind == "text" else str(item.maximum)
