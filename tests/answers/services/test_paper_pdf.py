"""Every form as it leaves the printer: tagged, A4, and each page finds its way back."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest
import zxingcpp

from content.catalogue import FOLDER, FORMS
from patient_portal.answers.services import paper_pdf
from patient_portal.answers.services.paper import PrintedForm
from questionnaires import Instrument, catalogue

CODE = "ABCDE23456"
LATEST = {each.id: each for each in catalogue(None, FOLDER / FORMS).latest()}


def printed(instrument: Instrument, *, is_large: bool = False) -> bytes:
    return paper_pdf.forms_pdf([PrintedForm(instrument, CODE, is_large)])


def words(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


@pytest.mark.parametrize("is_large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("name", LATEST)
def test_each_page_is_tagged_numbered_and_scans_as_its_code(name: str, is_large: bool) -> None:
    instrument = LATEST[name]
    content = printed(instrument, is_large=is_large)
    read = pypdf.PdfReader(io.BytesIO(content))
    catalog = read.trailer["/Root"].get_object()
    assert catalog["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in catalog["/Metadata"].get_object().get_data().decode()
    found = words(content)
    for number, page in enumerate(found, start=1):
        assert "ABCD-E234-56" in page
        assert f"{number} / {len(found)}" in page
        assert ("Stand-in wording" in page) is not instrument.wording.licensed
    with pypdfium2.PdfDocument(content) as opened:
        for page in opened:
            assert [round(side) for side in page.get_size()] == [595, 842]
            [square] = zxingcpp.read_barcodes(page.render(scale=1.5).to_pil())
            assert square.text == CODE


def test_the_form_prints_its_parts_its_conditions_and_what_to_do_now() -> None:
    form = LATEST["self-assessment"]
    whole = " ".join(words(printed(form)))
    for section in form.sections:
        assert section.title in whole
    assert "Only if you ticked “After an accident or injury” in question 7." in whole
    urgent = {rule.item for rule in form.alerts}
    assert whole.count("Nobody reads this paper straight away.") == len(urgent)
