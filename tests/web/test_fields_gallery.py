"""All fields in a real browser: by thumb, by keyboard, by screen reader, both ways of writing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from patient_portal.core.settings import Settings
from patient_portal.web.language import TRANSLATIONS
from tests.support.browser import launch
from tests.web import pseudo_language
from tests.web.gallery import ITEMS, make_gallery

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PAGES = [*(f"item/{kind}" for kind in ITEMS), "person"]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class SilentHandler(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        pass


def whole(app: WSGIApplication) -> WSGIApplication:
    """Each reply read before it is sent: a browser that goes away leaves no file open."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        body = app(environ, start)
        try:
            return [b"".join(body)]
        finally:
            getattr(body, "close", lambda: None)()

    return answer


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("translations")
    extra = pseudo_language.make(folder, TRANSLATIONS / "messages.pot")
    settings = Settings(languages=("en", "pl", pseudo_language.LOCALE))
    gallery = make_gallery(settings, extra=[extra])
    server = make_server(
        "127.0.0.1", 0, whole(gallery), threaded=True, request_handler=SilentHandler
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, address: str):
    """Opens a page of the gallery; afterwards none may have complained in its console."""
    contexts, complaints = [], []

    def opened(path: str, *, language: str = "en-GB", **options: object) -> Page:
        context = browser.new_context(locale=language, **{"viewport": PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page: Page) -> list[str]:
    """What axe finds. Run by the debugger's way in, which the page's policy does not bar."""
    page.evaluate(AXE.read_text() + ";null")
    found = page.evaluate(
        "standards => axe.run({runOnly: standards}).then(result => result.violations)", STANDARDS
    )
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def send(page: Page) -> None:
    with page.expect_navigation():
        page.click("main form button[type=submit]")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en-GB", "pl", pseudo_language.LOCALE])
def test_axe_finds_nothing(open_page, size: dict[str, int], language: str) -> None:
    for path in PAGES:
        page = open_page(path, language=language, viewport=size)
        assert violations(page) == [], path
        send(page)
        assert page.locator(".nhsuk-error-summary").is_visible()
        assert violations(page) == [], f"{path} with an error"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en-GB", pseudo_language.LOCALE])
def test_nothing_runs_over_the_edge_of_a_small_phone(open_page, path: str, language: str) -> None:
    # 320 wide is also what 400 % zoom leaves of 1280.
    page = open_page(path, language=language, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_made_up_language_turns_the_page_round(open_page) -> None:
    page = open_page("item/scale", language=pseudo_language.LOCALE)
    assert page.locator("html").get_attribute("dir") == "rtl"
    button = page.locator("main input[type=radio]").first.bounding_box()
    assert button["x"] > 180
    assert page.locator("main button[type=submit]").inner_text() == pseudo_language.pseudo(
        "Continue"
    )


TARGETS = """() => [...document.querySelectorAll(
  'main input:not([type=hidden]), main button, main textarea, header button, main path')]
  .filter(each => each.checkVisibility())
  .map(each => ({...each.getBoundingClientRect().toJSON(), what: each.outerHTML.slice(0, 90)}))
  .filter(box => box.width < 40 || box.height < 40).map(box => box.what)"""


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough_for_sore_hands(open_page, path: str) -> None:
    assert open_page(path).evaluate(TARGETS) == []


def test_the_whole_row_of_a_scale_is_a_target(open_page) -> None:
    page = open_page("item/scale")
    label = page.locator('label[for="worst-8"]').bounding_box()
    assert label["height"] >= 44
    page.mouse.click(label["x"] + label["width"] - 4, label["y"] + label["height"] / 2)
    assert page.locator("#worst-8").is_checked()


def test_the_upright_scale_has_no_mark_until_it_is_touched(open_page) -> None:
    page = open_page("item/vas")
    assert page.locator(".portal-vas__mark").is_hidden()
    assert page.locator("#vas").input_value() == ""


def test_a_touch_on_the_upright_scale_sets_the_number(open_page) -> None:
    page = open_page("item/vas", has_touch=True)
    line = page.locator(".portal-vas__ruler").bounding_box()
    page.touchscreen.tap(line["x"] + 40, line["y"] + line["height"] * 0.25)
    assert page.locator("#vas").input_value() == "75"
    assert page.locator(".portal-vas__mark").inner_text() == "75"


def test_sliding_along_the_upright_scale_stops_at_its_ends(open_page) -> None:
    page = open_page("item/vas")
    page.locator(".portal-vas__ruler").scroll_into_view_if_needed()
    line = page.locator(".portal-vas__ruler").bounding_box()
    page.mouse.move(line["x"] + 40, line["y"] + 200)
    page.mouse.down()
    for y, number in ((line["height"], "0"), (line["height"] + 20, "0"), (-20, "100"), (0, "100")):
        page.mouse.move(line["x"] + 40, line["y"] + y)
        assert page.locator("#vas").input_value() == number
    page.mouse.up()
    page.mouse.move(line["x"] + 40, line["y"] + 100)
    assert page.locator("#vas").input_value() == "100"


def test_a_typed_number_moves_the_mark_and_a_wrong_one_takes_it_away(open_page) -> None:
    page = open_page("item/vas")
    page.fill("#vas", "40")
    mark, line = page.locator(".portal-vas__mark"), page.locator(".portal-vas__ruler")
    middle = mark.bounding_box()["y"] + mark.bounding_box()["height"] / 2
    assert middle == pytest.approx(line.bounding_box()["y"] + 240, abs=1)
    for wrong in ("400", "many", ""):
        page.fill("#vas", wrong)
        assert mark.is_hidden()


def chosen(page: Page) -> set[str]:
    boxes = page.locator("input[type=checkbox]:checked")
    return {each.get_attribute("value") for each in boxes.all()}


def test_every_area_of_the_body_is_drawn_and_is_a_named_check_box(open_page) -> None:
    page = open_page("item/body_map")
    areas = page.get_by_role("checkbox")
    boxes = page.locator("input[type=checkbox]")
    assert areas.count() == boxes.count() > 40
    names = {each.get_attribute("aria-label") for each in areas.all()}
    page.locator("summary").click()
    labels = {each.inner_text() for each in page.locator(".portal-body__list label").all()}
    assert names == labels


def test_touching_the_body_ticks_the_list_and_touching_again_takes_it_back(open_page) -> None:
    page = open_page("item/body_map")
    knee = page.get_by_role("checkbox", name="Left knee, front")
    knee.click()
    assert knee.get_attribute("aria-checked") == "true"
    assert chosen(page) == {"left_knee_front"}
    assert "Left knee, front" in page.locator(".portal-body__chosen").inner_text()
    knee.click()
    assert chosen(page) == set()
    assert "nothing yet" in page.locator(".portal-body__chosen").inner_text()


def test_left_and_right_are_the_persons_own(open_page) -> None:
    page = open_page("item/body_map", viewport=DESK)

    def place(name: str) -> float:
        return page.get_by_role("checkbox", name=name).bounding_box()["x"]

    assert place("Left hand or wrist, front") > place("Right hand or wrist, front")
    assert place("Left hand or wrist, back") < place("Right hand or wrist, back")


def test_the_body_works_by_keyboard(open_page) -> None:
    page = open_page("item/body_map")
    focused = "document.activeElement.getAttribute('aria-label')"
    page.get_by_role("checkbox").first.focus()
    assert page.evaluate(focused) == "Face or front of the head"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "Front of the neck"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "Face or front of the head"
    assert chosen(page) == {"head_front", "neck_front"}
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Back of the head"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


REACH = """async press => {
  const seen = new Set(), keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
  const walk = [document.querySelector('svg path')];
  while (walk.length) {
    const area = walk.pop();
    if (seen.has(area)) continue;
    seen.add(area);
    for (const key of keys) {
      area.focus();
      area.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      walk.push(document.activeElement);
    }
  }
  return [...document.querySelectorAll('svg')[0].querySelectorAll('path')]
    .filter(area => !seen.has(area)).map(area => area.getAttribute('aria-label'));
}"""


def test_the_arrow_keys_reach_every_area(open_page) -> None:
    assert open_page("item/body_map").evaluate(REACH) == []


def test_ticking_the_list_shows_on_the_body(open_page) -> None:
    page = open_page("item/body_map")
    page.locator("summary").click()
    box = page.locator("input[value=left_lower_leg_back]")
    box.check()
    area = page.locator(f"path[data-for={box.get_attribute('id')}]")
    assert area.get_attribute("aria-checked") == "true"


def test_what_was_chosen_arrives_and_is_shown_again(open_page) -> None:
    page = open_page("item/body_map?answered=1")
    assert page.locator("path[aria-checked=true]").count() == 2
    page.get_by_role("checkbox", name="Front of the neck").click()
    send(page)
    assert page.locator(".nhsuk-error-summary").count() == 0
    assert chosen(page) == {"neck_back", "left_knee_front", "neck_front"}


@pytest.mark.parametrize("path", PAGES)
def test_the_summary_of_errors_leads_to_the_field(open_page, path: str) -> None:
    page = open_page(path)
    send(page)
    assert page.title().startswith("Error: ")
    assert "nhsuk-error-summary" in page.evaluate("document.activeElement.className")
    link = page.locator(".nhsuk-error-summary a").first
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    assert page.evaluate("document.activeElement.id") == target


@pytest.mark.parametrize("kind", ITEMS)
def test_every_question_can_be_answered_without_script(open_page, kind: str) -> None:
    page = open_page(f"item/{kind}", java_script_enabled=False)
    name = ITEMS[kind][1]
    if kind in ("vas", "integer", "text"):
        page.fill(f"[name={name}]", "7")
    else:
        page.locator(f"[name={name}]").first.check()
    send(page)
    assert page.locator(".nhsuk-error-summary").count() == 0


def test_without_script_the_list_is_open_and_the_drawing_is_not_there(open_page) -> None:
    page = open_page("item/body_map", java_script_enabled=False)
    assert page.locator("svg").first.is_hidden()
    assert page.locator("input[value=left_knee_front]").is_visible()


def test_a_first_visit_makes_at_most_six_requests(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/item/body_map", wait_until="networkidle")
    context.close()
    assert 3 <= len(asked) <= 6
    assert all(each.startswith(address) for each in asked)


def test_on_paper_the_buttons_are_gone_and_the_question_is_there(open_page) -> None:
    page = open_page("item/scale?answered=1")
    page.emulate_media(media="print")
    assert page.locator("main button[type=submit]").is_hidden()
    assert page.locator("h1").is_visible()
    assert page.locator("label").first.is_visible()


def test_nothing_moves_for_those_who_asked_for_less_motion(open_page) -> None:
    page = open_page("item/scale", reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(each => "
        "getComputedStyle(each).transitionDuration !== '0s').length"
    )
    assert moving == 0
