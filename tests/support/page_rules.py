"""Rules that every page must keep, whatever it is about: a function each.

A rule takes a page and yields a sentence for each fault that it finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from babel import Locale

from patient_portal.web.security import HEADERS
from tests.support.html import Element

if TYPE_CHECKING:
    from tests.support.pages import Page

Rule = Callable[["Page"], Iterator[str]]

CONTROLS = ("input", "textarea", "select")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
ADDRESSES = ("href", "src", "action", "data-save", "data-check", "data-sign-in")
# Left behind by a template or a catalogue that was not filled in.
LEFT_BEHIND = re.compile(
    r"\{\{|\}\}|%\(\w+\)|\bNone\b(?! of | yet| named\.| stands\.|\.)|\bUndefined\b|lazy_gettext"
)


def is_typed(each: Element) -> bool:
    """Whether the element shows what a person wrote."""
    return each.tag == "textarea" or each.has_class("nhsuk-summary-list__value")


def find_faults(page: Page) -> list[str]:
    """Every fault of the page, each with the name of its rule."""
    rules = [rule for rule in RULES if not (is_desk(page) and rule in PATIENTS_ALONE)]
    return [f"{rule.__name__}: {fault}" for rule in rules for fault in rule(page)]


def is_desk(page: Page) -> bool:
    """Whether staff read it: its frame is another one, and it may name people."""
    return page.tree.first("body").has_class("portal-desk")


def says_its_language(page: Page) -> Iterator[str]:
    html = page.tree.first("html")
    language, direction = html.get("lang"), html.get("dir")
    if not language:
        yield "no lang"
    elif direction != Locale.parse(language).character_order.replace(
        "left-to-right", "ltr"
    ).replace("right-to-left", "rtl"):
        yield f"{language} is not written {direction}"
    if not page.source.startswith("<!DOCTYPE html>"):
        yield "no doctype"


def has_one_heading(page: Page) -> Iterator[str]:
    count = len(page.tree.all("h1"))
    if count != 1:
        yield f"{count} first headings"
    if not all(heading.text for heading in page.tree.all(*HEADINGS)):
        yield "an empty heading"


def skips_no_heading_level(page: Page) -> Iterator[str]:
    last = 1
    for heading in page.main.all(*HEADINGS):
        level = int(heading.tag[1])
        # The summary of errors stands above the first heading.
        if level > last + 1:
            yield f"<{heading.tag}> after <h{last}>: {heading.text}"
        last = level


def has_a_title_in_the_pattern(page: Page) -> Iterator[str]:
    """[Error: ]heading – service."""
    service = named_in_header(page)
    told, _, name = page.title.rpartition(" – ")
    if not told or name != service:
        yield f"title {page.title!r}, service {service!r}"
    heading = page.tree.first("h1").text
    if told.rpartition(": ")[2] not in heading and not told.endswith(heading):
        yield f"title {page.title!r}, heading {heading!r}"
    has_errors = any(each.has_class("nhsuk-error-message") for each in page.main.walk())
    if has_errors and told == heading:
        yield "an error, but the title does not say so"


def named_in_header(page: Page) -> str:
    """The service; the desk's sign-in has no link there."""
    names = [each for each in page.tree.walk() if each.has_class("portal-header__name")]
    return (names or page.tree.all("a")[1:])[0].text


def is_of_desk(page: Page) -> bool:
    """The desk's pages are tables with small forms for people who know where help is."""
    return page.tree.first("body").has_class("portal-desk")


def has_unique_ids(page: Page) -> Iterator[str]:
    counts = Counter(each["id"] for each in page.tree.walk() if each.get("id"))
    yield from (f"id {name} {count} times" for name, count in counts.items() if count > 1)


def refers_to_what_is_there(page: Page) -> Iterator[str]:
    ids = {each.get("id") for each in page.tree.walk()}
    for each in page.tree.walk():
        named = [name for attribute in REFERENCES for name in each.get(attribute).split()]
        if each.get("href").startswith("#"):
            named.append(each["href"][1:])
        yield from (f"<{each.tag}> refers to {name}" for name in named if name not in ids)


def names_every_control(page: Page) -> Iterator[str]:
    labels = {label.get("for"): label.text for label in page.tree.all("label")}
    for control in page.tree.all(*CONTROLS):
        kind = control.get("type")
        wrapped = any(above.tag == "label" and above.text for above in control.ancestors())
        named = labels.get(control.get("id")) or control.get("aria-label") or wrapped
        if kind not in {"hidden", "submit", "button"} and not named:
            yield f"{control.get('name')} has no label"
        # One box to tick with a label of its own asks nothing more, as on the page of letters.
        is_alone = kind == "checkbox" and is_of_desk(page)
        if kind in {"radio", "checkbox"} and not _legend(control) and not is_alone:
            yield f"{control.get('name')} is in no fieldset with a legend"
    for each in page.tree.all("a", "button", "summary"):
        if not (each.text or each.get("aria-label")):
            yield f"<{each.tag}> without a name"
    for each in page.tree.all("img"):
        if "alt" not in each.attributes:
            yield "an image without alt"


def runs_only_its_own_script(page: Page) -> Iterator[str]:
    policy = page.headers.get("content-security-policy", "")
    for script in page.tree.all("script"):
        if not script.get("nonce") or f"'nonce-{script['nonce']}'" not in policy:
            yield "a script without the nonce of the policy"
    if page.tree.all("style"):
        yield "a style element"
    for each in page.tree.walk():
        inline = [name for name in each.attributes if name == "style" or name.startswith("on")]
        if inline:
            yield f"<{each.tag}> has {inline}"


def stays_at_home(page: Page) -> Iterator[str]:
    """No host name: not for styles and scripts, and not for links either."""
    for each in page.tree.walk():
        for name in ADDRESSES:
            address = each.attributes.get(name)
            if address is not None and not re.match(r"(/(?!/)|#|\?|tel:|$)", address):
                yield f"<{each.tag} {name}={address}>"


def sends_the_headers(page: Page) -> Iterator[str]:
    for name, value in HEADERS.items():
        if page.headers.get(name.lower()) != value:
            yield f"{name}: {page.headers.get(name.lower())}"
    policy = page.headers.get("content-security-policy", "")
    if "unsafe" in policy or "default-src 'none'" not in policy or "*" in policy:
        yield f"policy {policy}"


def goes_on_by_its_first_form(page: Page) -> Iterator[str]:
    """What a browser without JavaScript relies on (docs/rules.md, "Pages without JavaScript")."""
    forms = page.main.all("form")
    if any(form.get("method").lower() != "post" for form in forms if form.get("role") != "search"):
        yield "a form in main that does not post"
    for form in page.tree.all("form", method="post"):
        if not form.all("input", type="hidden", name="csrf_token"):
            yield "a form without its token"
    buttons = forms[0].all("button") if forms else []
    if any(button.get("type") == "button" for button in buttons[:1]):
        yield "the first button of the page's form sends nothing"
    if forms and not is_of_desk(page):
        first = buttons[0] if buttons else Element("nothing", {})
        if not first.has_class("nhsuk-button") or first.has_class("nhsuk-button--secondary"):
            yield "the first button of the page's form is not the way on"
        if first.get("name") or first.get("type") != "submit":
            yield "the first button of the page's form does something else"


def lets_everyone_zoom(page: Page) -> Iterator[str]:
    viewport = page.tree.first("meta", name="viewport")["content"]
    if "maximum-scale" in viewport or "user-scalable" in viewport:
        yield viewport
    for each in page.tree.walk():
        if each.get("tabindex", "0") not in {"0", "-1"}:
            yield f"<{each.tag} tabindex={each['tabindex']}>"


def is_filled_in(page: Page) -> Iterator[str]:
    typed = "".join(each.text for each in page.main.walk() if is_typed(each))
    yield from {found for found in LEFT_BEHIND.findall(page.tree.text) if found not in typed}


def always_says_where_help_is(page: Page) -> Iterator[str]:
    if is_of_desk(page):
        return
    footer = page.tree.first("footer").text
    if "999" not in footer or "111" not in footer:
        yield "no emergency numbers"
    if page.status >= 400 and not re.search(r"\d{3,} \d{3}", page.tree.text):
        yield "an error page without a phone number"


def tells_strangers_nothing(page: Page) -> Iterator[str]:
    """Before the birth date no name, no number, no contact."""
    if not page.is_after_birth_date:
        yield from (f"tells {secret!r}" for secret in page.secrets if secret in page.source)


def _legend(control: Element) -> str:
    sets = [above for above in control.ancestors() if above.tag == "fieldset"]
    return sets[0].all("legend")[0].text if sets and sets[0].all("legend") else ""


RULES: tuple[Rule, ...] = (
    says_its_language,
    has_one_heading,
    skips_no_heading_level,
    has_a_title_in_the_pattern,
    has_unique_ids,
    refers_to_what_is_there,
    names_every_control,
    runs_only_its_own_script,
    stays_at_home,
    sends_the_headers,
    goes_on_by_its_first_form,
    lets_everyone_zoom,
    is_filled_in,
    always_says_where_help_is,
    tells_strangers_nothing,
)
PATIENTS_ALONE: tuple[Rule, ...] = (
    has_a_title_in_the_pattern,
    goes_on_by_its_first_form,
    always_says_where_help_is,
    tells_strangers_nothing,
)
