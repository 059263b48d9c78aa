"""The Measures page in a real browser: the questions, the way to the map and to a stakeholder, on every screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.windows import BY, WINDOWS, violations

DOORS = "Who opens doors: to other circles, to other sectors, to power?"
TRUST = "Is there trust, and do partners see their relationships alike?"


def ask(one, question):
    one.reach(one.page.get_by_role("heading", name=question), one.page.get_by_role("radio", name=question))


def to_the_map(one, button):
    one.bring(button)
    button.click()
    one.wait(lambda: one.is_on("map"))
    one.wait(lambda: one.ask("ready"))
    one.settle()


def test_from_figures_to_a_stakeholder_and_to_the_map_coloured_by_them_and_back_to_the_question(demo, visit):
    one = visit(demo).open("Measures")
    card = one.page.get_by_test_id("stColumn").filter(has_text="How many partners does it have?")
    one.tick(card.get_by_test_id("stDataFrame"))
    one.page.get_by_role("heading", name="Saltmarsh Public Library").wait_for()
    assert urlsplit(one.page.url).path == "/stakeholders"

    one.go("Measures")
    card = one.page.get_by_test_id("stColumn").filter(has_text="Whom do messages pass through?")
    to_the_map(one, card.get_by_role("button", name="On the map"))
    one.page.get_by_text("Colour and shape: Stands between.").wait_for()
    assert len({one.ask("mark", mark)["shape"] for mark in one.ask("ids")}) > 1

    one.go("Measures")
    ask(one, TRUST)
    one.page.get_by_text("How many claims hold when we ask the other side?").wait_for()
    one.wait(lambda: one.page.url.endswith("?question=trust"))
    assert one.page.get_by_test_id("stAlertContentError").count() == 0

    ask(one, DOORS)
    to_the_map(one, one.page.get_by_role("button", name="On the map").first)
    one.go("Measures")
    assert one.page.get_by_role("radio", name=DOORS).get_attribute("aria-checked") == "true"


@pytest.mark.parametrize("window", WINDOWS)
def test_no_question_breaks_a_rule_or_is_wider_than_the_window(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Measures")
    for question in (DOORS, TRUST):
        ask(one, question)
        assert violations(one, BY[window]) == []
        assert one.sideways() == 0
