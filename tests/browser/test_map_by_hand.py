"""The map answers hands: hiding by the legend, looking further, ties, several at once, walking by keyboard."""

from __future__ import annotations


def legend(one, label):
    """Return the entry of the legend with a label."""
    return one.page.locator(".key").get_by_role("button", name=label)


def test_the_legend_hides_and_brings_back_in_place(demo, visit):
    one = visit(demo).open("Map")
    everybody, view = one.ask("ids"), one.ask("view")
    places = {mark: one.ask("place", mark) for mark in everybody[:5]}
    entry = legend(one, "Residents")
    assert entry.bounding_box()["height"] >= 24
    entry.focus()
    one.page.keyboard.press("Space")
    left = one.ask("seen")
    assert 0 < len(left) < len(everybody)
    assert entry.get_attribute("aria-pressed") == "false"
    assert len(one.ask("ids")) == len(everybody)  # nothing is drawn anew
    gone = len(everybody) - len(left)
    one.page.get_by_text(f"of which {gone} stakeholders").wait_for()
    assert f"{gone} stakeholders" in one.page.get_by_role("application").get_attribute("aria-label")
    assert entry.evaluate("e => e.getRootNode().activeElement === e")
    one.go("Overview")
    one.go("Map")
    assert one.ask("seen") == left
    assert one.ask("view") == view
    one.page.locator(".said.hidden").get_by_role("button", name="Bring all back").click()
    one.wait(lambda: one.ask("seen") == everybody)
    one.page.get_by_text("of which").wait_for(state="hidden")
    assert {mark: one.ask("place", mark) for mark in places} == places
