"""Messages: in every language, of one text's length, telling nobody anything (rule 15)."""

import pytest

import content
from content import revealing_words_in, sms_length
from content.message_checks import LONGEST_LINK
from content.reader import read
from content.revealing_words import FILE as WORDS
from content.shapes import RevealingWords

CONTENT = content.load()
TEXTS = [
    pytest.param(template, language, id=f"{key}-{language}")
    for key, template in CONTENT.messages.items()
    for language in template.texts
]
REVEALING = read(WORDS, RevealingWords).value
FILE = "messages/invitation.yaml"


def test_there_is_a_template_for_every_occasion():
    wanted = {"invitation", "reminder", "last-reminder", "new-link", "stopped", "survey"}
    assert set(CONTENT.messages) == wanted
    assert CONTENT.message("reminder-2") is CONTENT.messages["reminder"]
    assert CONTENT.message("last-reminder") is CONTENT.messages["last-reminder"]
    with pytest.raises(KeyError):
        CONTENT.message("birthday-1")


def test_all_but_the_goodbye_carry_a_link():
    without = {key for key, each in CONTENT.messages.items() if not each.carries_link}
    assert without == {"stopped"}


@pytest.mark.parametrize(("template", "language"), TEXTS)
@pytest.mark.parametrize("service", CONTENT.services.values(), ids=lambda each: each.key)
def test_a_text_message_fits_in_one_with_the_longest_link(service, template, language):
    text = template.texts[language]
    link = "https://portal.example/i/".ljust(LONGEST_LINK, "X")
    filled = {"sender": service.sender, "phone": service.phone, "link": link}
    length = sms_length(text.sms.format(**filled))
    assert length is not None
    assert length <= 160
    for part in (text.sms, text.email):
        assert service.sender in part.format(**filled)
    for part in (text.sms, text.subject, text.email):
        assert revealing_words_in(part.format(**filled), names=[service.name]) == ()


@pytest.mark.parametrize(("template", "language"), TEXTS)
def test_polish_is_polish_and_english_english(template, language):
    text = template.texts[language]
    assert text.sms.isascii()
    assert ("Dzień dobry" in text.email, "Hello" in text.email) == (
        language == "pl",
        language == "en",
    )


def test_every_template_has_every_language():
    assert {tuple(each.texts) for each in CONTENT.messages.values()} == {("en", "pl")}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("a" * 160, 160),
        ("@£$¥èéùìòÇΔ_ÄÖÑÜ§¿äöñüà", 23),
        ("€[]{}~|\\^", 18),
        ("line\nline", 9),
        ("zażółć", None),
        ("curly ’", None),
        ("\U0001f642", None),
        ("ę", None),
    ],
)
def test_the_length_is_counted_as_a_network_counts(text, length):
    assert sms_length(text) == length


@pytest.mark.parametrize("sign", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
def test_no_polish_letter_with_a_mark_fits_a_plain_text(sign):
    assert sms_length(sign) is None


@pytest.mark.parametrize("word", REVEALING.en + REVEALING.pl)
def test_every_revealing_word_is_found_in_any_form(word):
    for text in (word, word.upper(), f"your {word}s today", f"o {word}ami."):
        assert revealing_words_in(text), text


def test_words_are_found_without_their_marks_and_by_their_beginning():
    assert revealing_words_in("Twoj bol i przewlekle zmeczenie") == ("bol", "przewlekl", "zmeczen")
    assert revealing_words_in("campaign for Spain") == (), "not in the middle of a word"
    assert revealing_words_in("From Northmoor House", names=["Northmoor house"]) == (
        "Northmoor house",
    )


MESSAGE_FAULTS = {
    "en.sms": ("some questions for you", "your pain questions", "condition or a clinic: pain"),
    "pl.sms": ("mamy kilka pytan", "pytania o bol", "condition or a clinic: bol"),
    "en.subject": ("subject: Some", "subject: Fatigue, some", "condition or a clinic: fatigue"),
    "pl.subject": ("Mamy kilka pytań", "Opieka paliatywna", "a clinic: paliatyw"),
    "en.email": (
        "Hello,",
        "Hello from Bassetlaw Community Pain Management Service,",
        "Bassetlaw Community Pain Management Service",
    ),
    "pl.sms ": ("mamy kilka pytan", "mamy kilka pytań", "not GSM-7"),
    "en.sms ": ("some questions for you", "some questions for you " * 3, "at most 160 fit"),
    "en.sms  ": ("{phone}", "{name}", "{name} is no placeholder"),
    "en.sms   ": ("{phone}", "{phone", "bracket"),
    "en.sms    ": ("{sender}: ", "", "{sender} is missing"),
    "en.email ": ("\n\n      {sender}\n  pl:", "\n\n      Us\n  pl:", "{sender} is missing"),
    "pl": ("  pl:", "  pt:", "is missing"),
}


@pytest.mark.parametrize("fault", MESSAGE_FAULTS)
def test_a_fault_of_a_message_is_told_with_file_and_key(content_copy, fault):
    before, after, said = MESSAGE_FAULTS[fault]
    content_copy.change(FILE, before, after)
    told = content_copy.problems()
    wanted = f"{FILE}: texts.{fault.strip()}: "
    assert any(each.startswith(wanted) and said in each for each in told), told


def test_a_long_sender_makes_a_message_too_long_for_that_service_alone(content_copy):
    service = "services/bassetlaw.yaml"
    content_copy.change(
        service, "sender: NHS team Bassetlaw", "sender: NHS care team near Bassetlaw x"
    )
    content_copy.change(FILE, "some questions for you", "some questions for you to answer at home")
    told = content_copy.problems()
    assert told
    assert all("for bassetlaw, at most 160 fit" in each for each in told), told
