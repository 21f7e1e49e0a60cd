"""The form's pages: nothing for axe to find, nothing over the edge, both ways round."""

from __future__ import annotations

import pytest

from tests.journeys.form_tour import plain_form, script_form
from tests.journeys.phones import PHONE, PhoneUser, PhoneWithScript
from tests.journeys.site import PortalSite
from tests.journeys.test_pages import ARABIC, DESK, faults


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_kind_of_question_is_well_with_the_script(
    new_page, site: PortalSite, someone, size
) -> None:
    person = PhoneWithScript(new_page(viewport=size), site, someone)
    person.sign_in()
    assert faults(person.page, script_form(person), f"form-script-{size['width']}") == {}


def test_every_kind_of_question_is_well_without_script(new_page, site: PortalSite, someone) -> None:
    page = new_page()
    # Axe needs JavaScript; the page's own script is kept out.
    page.route("**/static/**/*.js", lambda route: route.abort())
    person = PhoneUser(page, site, someone)
    person.sign_in()
    assert faults(page, plain_form(person), "form-plain-360") == {}


def test_every_kind_of_question_is_well_from_right_to_left(
    new_page, made_up_site: PortalSite
) -> None:
    person = PhoneWithScript(new_page(), made_up_site, made_up_site.enrol())
    person.page.goto(made_up_site.url)
    person.choose_language(ARABIC)
    person.sign_in()
    assert person.page.locator("html").get_attribute("dir") == "rtl"
    assert faults(person.page, script_form(person), "form-rtl-360") == {}
