"""Whom to contact next in a real browser: logged, done, said no to, taken back, weighed otherwise, shown on the map."""

from __future__ import annotations

import pytest

from tests.browser.windows import BY, WINDOWS, violations

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


def test_a_row_is_shown_on_the_map_logged_taken_back_and_never_suggested_again(served, visit):
    one = visit(served(**TOWN)).open("Contacts")
    one.unfold(NEW)
    one.press("Show the way on the map")
    one.wait(lambda: one.ask("ready"))
    one.settle()
    shapes = {mark: one.ask("mark", mark)["shape"] for mark in "LSFC"}
    assert shapes == {"L": "diamond", "S": "dot", "F": "diamond", "C": "diamond"}
    one.press("Back to the contacts")

    one.unfold(SLEEPING)
    one.page.get_by_role("textbox", name="Next step").fill("Send the plan")
    one.press("Log it")
    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: one.line(SLEEPING).count() == 0)
    one.press("Take it back")
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: one.line(SLEEPING).count() == 1)

    one.unfold(NEW)
    # What was taken back is still unfolded above it, or is not.
    row = one.line(NEW).locator("..")
    one.tab("Not now, or never", within=row)
    row.get_by_text("Never", exact=True).click()
    one.press("Keep it off the list", within=row)
    row.get_by_text("needs a reason").wait_for()
    row.get_by_role("textbox", name="Because").fill("It closed")
    one.press("Keep it off the list", within=row)
    one.page.get_by_text("Not suggested again.").wait_for()
    one.wait(lambda: one.line(NEW).count() == 0)
    one.line("Left out (1)").wait_for()


def test_a_promise_is_done_and_weights_are_moved_by_keyboard(served, visit):
    one = visit(served(**TOWN)).open("Contacts")
    one.line(PROMISE).focus()
    one.page.keyboard.press("Enter")
    one.button("Done today").wait_for()
    one.settle()
    one.button("Done today").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text("Noted that it is done.").wait_for()
    one.wait(lambda: one.line(PROMISE).count() == 0)
    one.settle()
    assert one.page.get_by_text("Noted that it is done.").is_visible()

    one.unfold("How much each part of a score counts")
    one.page.get_by_role("slider", name="Novelty").focus()
    for _ in range(3):
        one.page.keyboard.press("ArrowRight")
    one.page.get_by_text("You are trying out other weights").wait_for()
    one.wait(lambda: one.page.get_by_text("Novelty 3.5 instead of 2").count() == 1)
    one.press("Keep these weights")
    one.page.get_by_text("These weights are kept.").wait_for()
    one.wait(lambda: one.page.get_by_text("You are trying out other weights").count() == 0)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_with_a_row_opened_breaks_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Contacts")
    one.unfold("How much each part of a score counts")
    one.unfold("could help")
    one.page.get_by_text("The way there").wait_for()
    one.settle()

    assert violations(one, BY[window]) == []
    assert one.sideways() == 0
