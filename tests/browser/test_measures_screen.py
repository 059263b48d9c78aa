"""The Measures page in a real browser: the questions, the way to the map and to a stakeholder, on every screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
DOORS = "Who opens doors: to other circles, to other sectors, to power?"
TRUST = "Is there trust, and do partners see their relationships alike?"
FADE = 500  # milliseconds in which charts fade in and tables paint themselves


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


@pytest.mark.parametrize("window", [{"color_scheme": "dark"}, PHONE], ids=["dark", "phone"])
def test_no_question_breaks_a_rule_or_is_wider_than_the_window(demo, visit, window):
    from axe_playwright_python.sync_playwright import Axe

    one = visit(demo, **window).open("Measures")
    for question in (DOORS, TRUST):
        ask(one, question)
        one.page.wait_for_timeout(FADE)
        found = Axe().run(one.page, options=RULES).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
        assert overflow(one) == 0


def test_an_empty_network_says_what_to_do_first(served, visit):
    one = visit(served()).open()
    one.go("Measures")

    one.page.get_by_text("This network is empty.").wait_for()
