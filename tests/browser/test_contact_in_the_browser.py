"""Whom to contact next in a real browser: logged, done, said no to, taken back, weighed otherwise, shown on the map."""

from __future__ import annotations

import pytest

from tests.browser.test_gaps_in_the_browser import button, line
from tests.browser.windows import WINDOWS, violations

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "NG"},
    {"id": "S", "name": "School", "kind": "EDU", "place": "NG", "held_by": "Youth librarian"},
    {"id": "F", "name": "Food Bank", "kind": "NPO", "place": "NG"},
    {"id": "C", "name": "Clinic", "kind": "HEALTH", "place": "NG", "themes": "TRANSPORT"},
]
TOWN = {
    "stakeholders": PEOPLE,
    "places": [{"id": "NG", "name": "Northgate"}],
    "relationships": [
        {"source": "L", "target": "S", "level": 4, "stated_by": "L", "last_contact": "2020-05-02"},
        {"source": "L", "target": "F", "level": 4, "stated_by": "L", "last_contact": "2025-12-20"},
        {"source": "F", "target": "C", "level": 4, "stated_by": "F", "last_contact": "2025-12-20"},
    ],
    "needs": [
        {
            "id": "N1",
            "statement": "A bus on Saturdays",
            "status": "VALIDATED",
            "severity": 5,
            "places": "NG",
            "theme": "TRANSPORT",
        },
        {"id": "N2", "statement": "Stories", "status": "MET"},
    ],
    "programmes": [{"id": "P1", "name": "Story time", "status": "RUNNING", "lead": "L", "needs": "N2"}],
    "interactions": [
        {
            "id": "I1",
            "date": "2025-12-20",
            "participants": "F",
            "unit": "L",
            "type": "CALL",
            "next_step": "Send the calendar",
            "due_on": "2025-12-31",
        }
    ],
}
PROMISE, SLEEPING, NEW = "Send the calendar", "School and the library were last in touch", "Clinic could help"


@pytest.fixture
def town(served):
    """Serve a small town of its own, which a test may change."""
    return served(**TOWN)


def unfold(one, sentence):
    line(one, sentence).click()
    one.settle()


def test_a_call_that_is_logged_takes_the_row_off_the_list_and_back(town, visit):
    one = visit(town).open("Contacts")
    unfold(one, SLEEPING)
    one.page.get_by_role("textbox", name="Next step").fill("Send the plan")
    button(one, "Log it").click()
    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: line(one, SLEEPING).count() == 0)

    button(one, "Take it back").click()
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: line(one, SLEEPING).count() == 1)


def test_a_promise_is_done_by_keyboard(town, visit):
    one = visit(town).open("Contacts")
    line(one, PROMISE).focus()
    one.page.keyboard.press("Enter")
    button(one, "Done today").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text("Noted that it is done.").wait_for()

    one.wait(lambda: line(one, PROMISE).count() == 0)
    assert one.page.get_by_text("Noted that it is done.").is_visible()


def test_never_needs_a_reason_and_a_role(town, visit):
    one = visit(town).open("Contacts")
    unfold(one, NEW)
    one.page.get_by_role("tab", name="Not now, or never").click()
    one.page.get_by_text("Never", exact=True).click()
    button(one, "Keep it off the list").click()
    one.page.get_by_text("needs a reason").wait_for()

    one.page.get_by_role("textbox", name="Because").fill("It closed")
    button(one, "Keep it off the list").click()
    one.page.get_by_text("Not suggested again.").wait_for()
    one.wait(lambda: line(one, NEW).count() == 0)
    line(one, "Left out (1)").wait_for()


def test_weights_are_moved_by_keyboard_and_kept(town, visit):
    one = visit(town).open("Contacts")
    line(one, "How much each part of a score counts").click()
    one.page.get_by_role("slider", name="Novelty").focus()
    for _ in range(3):
        one.page.keyboard.press("ArrowRight")
    one.page.get_by_text("You are trying out other weights").wait_for()
    one.wait(lambda: one.page.get_by_text("Novelty 3.5 instead of 2").count() == 1)
    one.settle()
    button(one, "Keep these weights").click()
    one.page.get_by_text("These weights are kept.").wait_for()
    one.wait(lambda: one.page.get_by_text("You are trying out other weights").count() == 0)


def test_the_way_is_shown_on_the_map_and_left_again(town, visit):
    one = visit(town).open("Contacts")
    unfold(one, NEW)
    button(one, "Show the way on the map").click()
    one.wait(lambda: one.ask("ready"))
    one.settle()

    shapes = {mark: one.ask("mark", mark)["shape"] for mark in "LSFC"}
    assert shapes == {"L": "diamond", "S": "dot", "F": "diamond", "C": "diamond"}
    button(one, "Back to the contacts").click()
    line(one, NEW).wait_for()


@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_with_a_row_opened_breaks_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Contacts")
    line(one, "How much each part of a score counts").click()
    line(one, "could help").click()
    one.page.get_by_text("The way there").wait_for()
    one.settle()

    assert violations(one) == []
    assert one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
