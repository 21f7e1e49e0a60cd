"""Answers that the script of an older version left in the browser reach today's portal."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

from playwright.sync_api import expect

from tests.journeys.phones import PhoneWithScript
from tests.journeys.site import InvitedPatient, PortalSite
from tests.kept.version import kept

AN_HOUR = 60 * 60 * 1000


def test_what_an_old_page_kept_is_sent_and_what_it_had_begun_is_there(
    phone: PhoneWithScript, site: PortalSite
) -> None:
    # On a page without the script, which would make the store itself.
    phone.page.goto(f"{site.url}/health")
    phone.page.evaluate(FILL_STORE, {**kept("script_store"), "records": records(phone.someone)})
    phone.sign_in()
    expect(phone.page.locator(".nhsuk-tag--blue")).to_have_count(1)
    assert site.answers(phone.someone, "eq5d-5l") == {"mobility": 3, "self_care": 2}
    phone.expect_kept(["usual_activities/draft"])
    phone.start()
    assert phone.item == "usual_activities"
    expect(phone.question.locator("[value='4']")).to_be_checked()


def records(someone: InvitedPatient) -> list[dict[str, Any]]:
    """As if they had been kept an hour ago, about somebody of this portal."""
    store = kept("script_store")
    tag = owner(store["owner"]["secret"], someone.episode_id)
    text = json.dumps(store["records"]).replace("{owner}", tag)
    found = json.loads(text.replace("{assessment_id}", str(someone.assessment_id)))
    return [record | {"given": 1000 * time.time() - AN_HOUR} for record in found]


def owner(secret: str, episode_id: int) -> str:
    """What the pages of 0.1.0 called a person for the script."""
    what = f"unsent:{episode_id}".encode()
    return hmac.new(secret.encode(), what, hashlib.sha256).hexdigest()[:32]


def test_a_person_is_to_the_script_who_they_were() -> None:
    """The rule above, against a tag that 0.1.0 made."""
    known = kept("script_store")["owner"]
    assert owner(known["secret"], known["episode_id"]) == known["tag"]


FILL_STORE = """({ database, version, store, key_path, records }) => new Promise((resolve) => {
  const request = indexedDB.open(database, version);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: key_path });
  request.onsuccess = () => {
    const transaction = request.result.transaction(store, "readwrite");
    for (const record of records) transaction.objectStore(store).put(record);
    transaction.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""
