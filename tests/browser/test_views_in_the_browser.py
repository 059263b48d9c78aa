"""A view is saved, opened by its link in a fresh browser, presented by keys, and left again; the audience is always in sight."""

from __future__ import annotations

import pytest

from tests.browser.windows import BY, WINDOWS, violations
from tests.screens.test_seen_as import TOWN


def ready(one, address):
    """Open a page by its address, as somebody does who was sent a link."""
    missing = []
    one.page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    one.page.goto(one.address + address)
    one.page.get_by_test_id("stMainBlockContainer").locator("h1, canvas").first.wait_for()
    one.settle()
    # Streamlit looks for itself beneath the address of the page first, and says so in the console.
    assert [url for url in missing if "/_stcore/" not in url] == []
    one.errors[:] = [error for error in one.errors if "404" not in error]
    return one


def test_a_view_is_saved_followed_and_presented(served, visit):
    town = served(**TOWN)
    one = ready(visit(town), "/map?seen_as=public&size=same")
    name = one.page.get_by_label("Save this view as")
    one.reach(name, one.page.get_by_role("button", name="Saved views"))
    name.fill("Who works on what")
    one.page.get_by_role("button", name="Save this view").click()
    one.page.get_by_text("Saved the view").wait_for()
    one.settle()
    one.wait(lambda: "?view=" in one.page.url)
    link = one.page.url.removeprefix(one.address)
    assert violations(one) == []

    fresh = ready(visit(town), link)
    fresh.page.get_by_role("button", name="Seen as: Public").wait_for()
    fresh.page.get_by_text("Showing all 2 stakeholders").wait_for()
    fresh.page.get_by_role("button", name="Present", exact=True).click()
    fresh.page.get_by_role("heading", name="Who works on what").wait_for()
    fresh.settle()
    assert not fresh.page.get_by_test_id("stSidebar").is_visible()
    assert violations(fresh) == []
    fresh.page.keyboard.press("Escape")
    fresh.page.get_by_role("button", name="Saved views").wait_for()
    fresh.settle()
    assert fresh.page.url == one.address + link


def test_going_back_goes_back(demo, visit):
    one = ready(visit(demo), "/map?colour=place")
    public = one.page.locator("label", has_text="Public").last
    one.reach(public, one.page.get_by_role("button", name="Seen as: Internal"))
    public.click()
    one.page.get_by_role("button", name="Seen as: Public").wait_for()
    one.settle()
    one.wait(lambda: "seen_as=public" in one.page.url)
    one.page.keyboard.press("Escape")
    one.page.go_back()
    one.page.get_by_role("button", name="Seen as: Internal").wait_for()
    assert "colour=place" in one.page.url


@pytest.mark.parametrize("window", WINDOWS)
def test_what_others_see_breaks_no_rule_and_fits_the_window(demo, visit, window):
    one = visit(demo, **WINDOWS[window])
    for address in ("/?seen_as=public", "/map?seen_as=public&present=1", "/contact?seen_as=partners"):
        ready(one, address)
        assert violations(one, BY[window]) == [], address
        assert one.sideways() == 0
