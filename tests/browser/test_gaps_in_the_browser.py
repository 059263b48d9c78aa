"""Gaps in a real browser: found, narrowed, opened, decided, taken back, and shown on the map."""

from __future__ import annotations

import re

import pytest

from tests.browser.windows import WINDOWS, violations

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


@pytest.fixture
def town(served):
    """Serve a small town of its own, which a test may change."""
    return served(**TOWN)


def line(one, sentence):
    return one.page.locator("summary").filter(has_text=sentence).first


def unfold(one, sentence):
    line(one, sentence).click()
    one.settle()
    one.page.get_by_role("tab", name="Log a contact").wait_for()
    one.settle()


def button(one, name):
    return one.page.get_by_role("button", name=name, exact=True)


def choose(one, title, option):
    box = one.page.get_by_role("combobox", name=title)
    one.bring(box)  # a list closes while the page scrolls
    box.click()
    one.page.get_by_role("option", name=option, exact=True).click()


def test_a_gap_is_found_narrowed_opened_decided_and_taken_back(town, visit):
    one = visit(town).open("Gaps")
    line(one, SENTENCE).wait_for()
    # The heading of the group says the same, and is there before what draws the pills is.
    one.page.get_by_test_id("stButtonGroup").get_by_text(re.compile(r"^Needs \(\d+\)$")).click()
    one.settle()
    one.wait(lambda: line(one, "were last in touch").count() == 0)

    unfold(one, SENTENCE)
    choose(one, "Status", "Acting")
    one.page.get_by_role("combobox", name="Owner").fill("Outreach librarian")
    one.page.keyboard.press("Enter")
    button(one, "Save").click()
    one.page.get_by_text("Acting. Saved as change").wait_for()
    one.wait(lambda: "Acting, Outreach librarian" in line(one, SENTENCE).inner_text())

    button(one, "Take it back").click()
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: "Acting" not in line(one, SENTENCE).inner_text())


def test_what_cannot_be_is_refused_in_words(town, visit):
    one = visit(town).open("Gaps")
    unfold(one, SENTENCE)
    choose(one, "Status", "Not a gap")
    button(one, "Save").click()

    one.page.get_by_text("needs a reason").wait_for()


def test_a_gap_is_shown_on_the_map_and_found_again(town, visit):
    one = visit(town).open("Gaps")
    unfold(one, "Library and School were last in touch")
    button(one, "Show on the map").click()
    one.wait(lambda: one.ask("ready"))
    one.settle()

    assert {mark: one.ask("mark", mark)["shape"] for mark in "LST"} == {"L": "diamond", "S": "diamond", "T": "dot"}
    button(one, "Back to the gap").click()
    one.page.get_by_role("heading", name="Library and School were last in touch").wait_for()
    assert "gap=G20" in one.page.url
    button(one, "All gaps").click()
    line(one, SENTENCE).wait_for()
    one.errors[:] = [error for error in one.errors if "404" not in error]


def test_a_call_that_is_logged_resolves_the_sleeping_tie(town, visit):
    one = visit(town).open("Gaps")
    unfold(one, "Library and School were last in touch")
    one.page.get_by_role("tab", name="Log a contact").click()
    one.page.get_by_role("tab", name="Log a contact", selected=True).wait_for()
    button(one, "Log it").click()

    one.page.get_by_text("Logged the contact of").wait_for()
    one.wait(lambda: line(one, "Library and School were last in touch").count() == 0)
    one.page.get_by_text("No longer found (1)").wait_for()

    button(one, "Take it back").click()
    one.page.get_by_text("Took back change").wait_for()
    one.wait(lambda: line(one, "Library and School were last in touch").count() == 1)


@pytest.mark.parametrize("window", WINDOWS)
def test_an_opened_gap_and_its_pictures_break_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Gaps")
    one.page.locator("[data-testid='stExpander'] summary").first.click()
    one.page.get_by_text("What to do next").wait_for()
    one.settle()
    one.page.get_by_test_id("stMain").get_by_text("Which sectors keep apart").click()
    one.page.get_by_text("Pairs of sectors:").first.wait_for()
    one.settle()

    assert violations(one) == []
    assert one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
