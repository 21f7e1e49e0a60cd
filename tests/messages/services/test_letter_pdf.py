"""A letter as it leaves the printer: tagged, in the window, and its square opens the same page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp

from content import revealing_words_in
from patient_portal.core import tokens
from patient_portal.messages.services.letter import Letter
from patient_portal.messages.services.letter_due import FIRST, LAST
from patient_portal.messages.services.letter_pdf import letters_pdf

CODE = "0123456789ABCDEF"
LINK = f"https://portal.example.test/i/{CODE}"
MM = 72 / 25.4
# What a DL or C5 window shows of a folded A4 page: from the left and from the top, in mm.
WINDOW = {"left": 20, "right": 110, "top": 45, "bottom": 82}
FOLD = 88


def a_letter(**changes: Any) -> Letter:
    given: dict[str, Any] = {
        "message_id": 1,
        "occasion": FIRST,
        "on": date(2026, 11, 24),
        "language": "en",
        "is_large": False,
        "name": "Asha Canary-Ashworth",
        "address": ("Flat 2", "14 Made-up Street", "Nantwich", "CW5 9ZZ"),
        "sender": "Your NHS team",
        "phone": "01632 960 101",
        "hours": "Monday to Friday, 9am to 5:30pm",
        "site": "portal.example.test",
        "link": LINK,
        "code": tokens.spell_code(CODE),
    }
    return Letter(**(given | changes))


KINDS = {
    "English": a_letter(),
    "Polish": a_letter(language="pl", occasion=LAST),
    "large": a_letter(is_large=True),
    "large Polish": a_letter(language="pl", is_large=True, occasion=LAST),
    "long": a_letter(
        name="Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley",
        address=("The Cottage", "Flat 2", "14 Street", "Lesser Example", "Nantwich", "CW5 9ZZ"),
        site="a-very-long-name-of-a-portal-of-a-region.patients.example.test",
    ),
}


@pytest.fixture(params=KINDS)
def letter(request: pytest.FixtureRequest) -> Letter:
    return KINDS[request.param]


@contextmanager
def pages(content: bytes) -> Iterator[list[pypdfium2.PdfPage]]:
    with pypdfium2.PdfDocument(content) as opened:
        yield list(opened)


def words(content: bytes) -> list[str]:
    """The text of each page, with every run of blanks as one."""
    with pages(content) as found:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in found]


def text_within(page: pypdfium2.PdfPage, *, left: float, right: float, top: float, bottom: float):
    """The lines that lie between these, in mm from the left and from the top."""
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(
        left=left * MM, right=right * MM, top=height - top * MM, bottom=height - bottom * MM
    )
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_a_letter_is_a_tagged_pdf_of_a4_with_a_name_for_the_square(letter: Letter) -> None:
    read = pypdf.PdfReader(io.BytesIO(letters_pdf([letter])))
    catalog = read.trailer["/Root"].get_object()
    assert catalog["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in catalog["/Metadata"].get_object().get_data().decode()
    assert [round(float(side)) for side in read.pages[0].mediabox[2:]] == [595, 842]
    kinds = [each.get("/S") for each in parts_of(catalog["/StructTreeRoot"])]
    assert {"/H1", "/H2", "/P", "/L", "/Figure"} <= set(kinds)
    [square] = [each for each in parts_of(catalog["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert len(square["/Alt"]) > 40


def parts_of(node: Any) -> Iterator[Any]:
    """Every element of the structure, depth first."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from parts_of(found)


def test_the_square_opens_the_page_that_the_typed_code_opens(letter: Letter) -> None:
    content = letters_pdf([letter])
    with pages(content) as [first, *_]:
        # As coarse as a bad printer or a distant camera.
        [square] = zxingcpp.read_barcodes(first.render(scale=1.5).to_pil())
    assert square.text == letter.link
    assert letter.code in words(content)[0]
    assert square.text.endswith(tokens.normalise_code(letter.code))


def test_the_window_shows_name_and_address_and_nothing_else(letter: Letter) -> None:
    with pages(letters_pdf([letter])) as [first, *_]:
        shown = text_within(first, **WINDOW)
        above = text_within(first, left=0, right=210, top=0, bottom=WINDOW["top"])
        below = text_within(first, left=0, right=210, top=WINDOW["bottom"], bottom=FOLD)
    # A long name goes on in a second line, after its hyphen.
    assert plain(*shown) == plain(letter.name, *letter.address)
    assert re.fullmatch(rf"{letter.sender} 24 \w+ 2026", " ".join(above))
    assert below == []


def plain(*lines: str) -> str:
    return re.sub(r"[-\s\x02]", "", "".join(lines))


def test_no_word_of_a_letter_tells_of_a_condition(letter: Letter) -> None:
    found = " ".join(words(letters_pdf([letter])))
    assert revealing_words_in(found) == ()


@pytest.mark.parametrize(("is_large", "smallest"), [(False, 11), (True, 17)])
def test_the_print_is_as_large_as_it_should_be(is_large: bool, smallest: int) -> None:
    """All but the address, which must fit the window."""
    read = pypdf.PdfReader(io.BytesIO(letters_pdf([a_letter(is_large=is_large)])))
    sizes: dict[str, float] = {}

    def note(text: str, place: Any, matrix: Any, _: Any, size: float) -> None:
        if text.strip():
            sizes[text.strip()] = size * abs(matrix[3] * place[3])

    for page in read.pages:
        page.extract_text(visitor_text=note)
    address = {"Asha Canary-Ashworth", "Flat 2", "14 Made-up Street", "Nantwich", "CW5 9ZZ"}
    assert min(size for text, size in sizes.items() if text not in address) >= smallest


def test_a_polish_letter_is_polish_with_its_own_letters_and_date() -> None:
    [found] = words(letters_pdf([KINDS["Polish"]]))
    assert "24 listopada 2026" in found
    assert "Kilka pytań" in found
    assert "ostatni list" in found
    assert "Some questions" not in found


def test_a_language_without_a_catalogue_comes_in_english() -> None:
    [found] = words(letters_pdf([a_letter(language="und")]))
    assert "24 November 2026" in found
    assert "Some questions for you" in found


def test_the_last_letter_says_that_it_is_the_last() -> None:
    assert "our last letter" in words(letters_pdf([a_letter(occasion=LAST)]))[0]
    assert "our last letter" not in words(letters_pdf([a_letter()]))[0]


def test_several_letters_each_begin_on_a_page_of_their_own() -> None:
    others = [a_letter(name="Ben Example"), a_letter(name="Cara Example", is_large=True)]
    found = words(letters_pdf([a_letter(), *others]))
    firsts = [page for page in found if "Some questions for you" in page]
    assert len(firsts) == 3
    for name, page in zip(("Asha Canary", "Ben", "Cara"), firsts, strict=True):
        assert f"Dear {name}" in page


def test_what_a_person_is_called_is_not_run() -> None:
    """Signs of HTML and of templates are letters of a name, and nothing is fetched."""
    name = '<img src="https://example.test/x">{{ 7*7 }} O\'Example & Co'
    [found] = words(letters_pdf([a_letter(name=name, address=("<b>1</b> Street",))]))
    assert "Dear <img src" in found
    assert "{{ 7*7 }}" in found
    assert "<b>1</b> Street" in found
