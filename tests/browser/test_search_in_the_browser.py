"""Finding somebody from any page by keyboard alone, and being shown around."""

from __future__ import annotations

from tests.browser.windows import violations


def test_somebody_is_found_by_keyboard_and_the_tour_is_ended(demo, visit):
    one = visit(demo).open()
    page = one.page
    page.get_by_role("button", name="Show me around (2 minutes)").press("Enter")
    page.get_by_text("1 of 6 · Overview").wait_for()
    page.get_by_role("button", name="End the tour").press("Enter")
    page.get_by_text("1 of 6 · Overview").wait_for(state="detached")
    one.settle()

    one.search("fod bank saltmarsh")
    page.get_by_role("heading", name="Search", exact=True).wait_for()
    one.settle()
    found = page.get_by_role("button", name="Saltmarsh Food Bank", exact=True)
    found.wait_for()
    assert violations(one) == []

    found.press("Enter")
    page.get_by_role("heading", name="Saltmarsh Food Bank", exact=True).first.wait_for()
