"""The Measures page in a real browser: the questions, the way to the map and to a stakeholder, on every screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.windows import WINDOWS, violations

DOORS = "Who opens doors: to other circles, to other sectors, to power?"
TRUST = "Is there trust, and do partners see their relationships alike?"


def ask(one, question):
    one.page.get_by_role("radio", name=question).click()
    one.page.get_by_role("heading", name=question).wait_for()
    one.settle()


def overflow(one):
    return one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_a_question_shows_its_answers_and_stands_in_the_address(demo, visit):
    one = visit(demo).open("Measures")
    ask(one, TRUST)

    assert one.page.url.endswith("?question=trust")
    assert one.page.get_by_text("How many claims hold when we ask the other side?").is_visible()
    assert one.page.get_by_test_id("stAlertContentError").count() == 0


def test_from_a_figure_to_the_map_coloured_by_it_and_back_to_the_question(demo, visit):
    one = visit(demo).open("Measures")
    ask(one, DOORS)
    one.page.get_by_role("button", name="On the map").first.click()
    one.wait(lambda: one.page.url.endswith("/map"))
    one.wait(lambda: one.ask("ready"))
    one.settle()
    one.go("Measures")

    assert one.page.get_by_role("radio", name=DOORS).get_attribute("aria-checked") == "true"


def test_the_map_says_what_its_colours_measure(demo, visit):
    one = visit(demo).open("Measures")
    card = one.page.get_by_test_id("stColumn").filter(has_text="Whom do messages pass through?")
    card.get_by_role("button", name="On the map").click()
    one.wait(lambda: one.ask("ready"))

    one.page.get_by_text("Colour and shape: Stands between.").wait_for()
    assert len({one.ask("mark", mark)["shape"] for mark in one.ask("ids")}) > 1


def test_a_row_of_a_ranking_opens_that_stakeholder(demo, visit):
    one = visit(demo).open("Measures")
    card = one.page.get_by_test_id("stColumn").filter(has_text="How many partners does it have?")
    one.tick(card.get_by_test_id("stDataFrame"))

    one.page.get_by_role("heading", name="Saltmarsh Public Library").wait_for()
    assert urlsplit(one.page.url).path == "/stakeholders"


@pytest.mark.parametrize("window", WINDOWS)
def test_no_question_breaks_a_rule_or_is_wider_than_the_window(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Measures")
    for question in (DOORS, TRUST):
        ask(one, question)
        assert violations(one) == []
        assert overflow(one) == 0


def test_an_empty_network_says_what_to_do_first(served, visit):
    one = visit(served()).open()
    one.go("Measures")

    one.page.get_by_text("This network is empty.").wait_for()
