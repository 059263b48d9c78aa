"""Gaps in a real browser: found, narrowed, opened, decided, taken back, and shown on the map."""

from __future__ import annotations

import re

import pytest

from tests.browser.windows import BY, WINDOWS, violations

SENTENCE = "A bus on Saturdays"
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "NG"},
    {"id": "S", "name": "School", "kind": "EDU", "place": "NG"},
    {"id": "T", "name": "Tenants", "kind": "RES", "place": "NG", "held_by": "Branch manager"},
]
TOWN = {
    "stakeholders": PEOPLE,
    "places": [{"id": "NG", "name": "Northgate"}],
    "relationships": [
        {"source": "L", "target": one, "level": 3, "stated_by": "L", "last_contact": "2020-05-02"} for one in "ST"
    ],
    "needs": [
        {
            "id": "N1",
            "statement": "A bus on Saturdays",
            "status": "VALIDATED",
            "severity": 5,
            "places": "NG",
            "validated_by": "T",
            "validated_on": "2025-12-01",
        },
        {"id": "N2", "statement": "Stories", "status": "RESPONDING"},
    ],
    "programmes": [{"id": "P1", "name": "Story time", "status": "RUNNING", "lead": "L", "needs": "N2"}],
}


SLEEPING = "Library and School were last in touch"


def unfold(one, sentence):
    one.unfold(sentence)
    one.page.get_by_role("tab", name="Log a contact").wait_for()
    one.settle()


def test_a_gap_is_found_narrowed_opened_decided_and_taken_back(served, visit):
    one = visit(served(**TOWN)).open("Gaps")
    one.line(SENTENCE).wait_for()
    # The heading of the group says the same, and is there before what draws the pills is.
    one.pill(re.compile(r"^Needs \(\d+\)$"))
    one.wait(lambda: one.line("were last in touch").count() == 0)

    unfold(one, SENTENCE)
    one.choose("Status", "Acting")
    one.page.get_by_role("combobox", name="Owner").fill("Outreach librarian")
    one.page.keyboard.press("Enter")
    one.press("Save")
    one.page.get_by_text("Acting. Saved as change").wait_for()
    one.wait(lambda: "Acting, Outreach librarian" in one.line(SENTENCE).inner_text())

    one.press("Take it back")
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: "Acting" not in one.line(SENTENCE).inner_text())


def test_a_sleeping_tie_is_shown_on_the_map_and_resolved_by_a_call(served, visit):
    one = visit(served(**TOWN)).open("Gaps")
    unfold(one, SLEEPING)
    one.press("Show on the map")
    one.wait(lambda: one.ask("ready"))
    one.settle()

    assert {mark: one.ask("mark", mark)["shape"] for mark in "LST"} == {"L": "diamond", "S": "diamond", "T": "dot"}
    one.press("Back to the gap")
    one.page.get_by_role("heading", name=SLEEPING).wait_for()
    one.wait(lambda: "gap=G20" in one.page.url)
    one.press("All gaps")
    one.line(SENTENCE).wait_for()
    one.errors[:] = [error for error in one.errors if "404" not in error]

    unfold(one, SLEEPING)
    one.tab("Log a contact")
    one.press("Log it")
    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: one.line(SLEEPING).count() == 0)
    one.page.get_by_text("No longer found (1)").wait_for()

    one.press("Take it back")
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: one.line(SLEEPING).count() == 1)


@pytest.mark.parametrize("window", WINDOWS)
def test_an_opened_gap_and_its_pictures_break_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Gaps")
    first = one.page.locator("[data-testid='stExpander'] summary").first
    one.unfold(first.inner_text().splitlines()[-1])
    one.page.get_by_text("What to do next").wait_for()
    one.settle()
    apart = one.page.get_by_test_id("stMain").get_by_text("Which sectors keep apart")
    one.reach(one.page.get_by_text("Pairs of sectors:"), apart)

    assert violations(one, BY[window]) == []
    assert one.sideways() == 0
