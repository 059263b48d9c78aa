"""The Change page in a real browser, on the sample town: two maps, the steps between, and the way from a line to its tie."""

import re

from tests.browser.windows import PHONE


def pictures(one):
    """Return the boxes of the maps that are drawn, in the order of the page."""
    drawn = one.page.get_by_test_id("stVegaLiteChart")
    drawn.nth(2).wait_for()
    return [drawn.nth(place).bounding_box() for place in range(3)]


def test_what_changed_is_seen_step_by_step_and_by_name(demo, visit):
    one = visit(demo).open("Change")
    one.page.get_by_role("heading", name="From 1 November 2025 to 1 November 2026").wait_for()
    one.page.get_by_text("4 ties fell asleep.").wait_for()
    before, after, _ = pictures(one)
    assert (before["y"], before["width"]) == (after["y"], after["width"])
    assert before["x"] + before["width"] <= after["x"]

    one.press("Earlier")
    one.page.get_by_text(re.compile(r"The network on 1 October 2026: \d+ ties")).first.wait_for()
    one.settle()

    one.pill("Ties")
    one.reach(one.page.get_by_text("Ties that became dormant"), one.page.get_by_text("Fallen asleep (4)"))
    one.tick(one.page.get_by_test_id("stDataFrame").first)
    one.wait(lambda: re.search(r"/tie\?.*a=S006.*b=S126", one.page.url))

    phone = visit(demo, **PHONE).open("Change")
    before, after, _ = pictures(phone)
    assert before["x"] == after["x"]
    assert before["y"] + before["height"] <= after["y"]
    assert phone.sideways() == 0
