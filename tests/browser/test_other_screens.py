"""Overview and Stakeholders in a real browser, on the sample town and on an empty network."""

import re

import pytest

from tests.browser.windows import PHONE, WINDOWS


def tick(one, number, table=0):
    """Tick a row of a table, which paints itself on a canvas."""
    one.tick(one.page.get_by_test_id("stDataFrame").nth(table), number)


@pytest.mark.parametrize("window", WINDOWS)
def test_every_page_opens_on_the_sample_town(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open()
    for name in ("Stakeholders", "Strength", "Tie", "Import", "Numbers we chose", "Map", "Overview"):
        one.go(name)
        assert one.page.get_by_test_id("stException").count() == 0
        assert one.page.get_by_test_id("stAlertContentError").count() == 0


@pytest.mark.parametrize("window", WINDOWS)
def test_every_page_of_an_empty_network_says_what_to_do_first(served, visit, window):
    one = visit(served(), **WINDOWS[window]).open()
    for name in ("Overview", "Stakeholders", "Strength", "Tie"):
        one.go(name)
        one.page.get_by_text("This network is empty.").wait_for()
        assert one.page.get_by_role("button", name="Download the empty workbook").is_visible()


@pytest.mark.parametrize("name", ["Overview", "Stakeholders", "Strength", "Tie", "Import", "Numbers we chose"])
def test_no_page_is_wider_than_a_phone(demo, visit, name):
    one = visit(demo, **PHONE).open(name)

    overflow = one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


def test_from_the_list_to_a_tie_to_the_other_side_and_to_the_map(demo, visit):
    one = visit(demo).open("Stakeholders")
    one.page.get_by_placeholder("Name or id").fill("Boathouse Late Crew")
    one.page.keyboard.press("Enter")
    one.page.get_by_text("1 of 150 stakeholders.").wait_for()
    tick(one, 0)
    one.page.get_by_role("heading", name="Boathouse Late Crew").wait_for()
    tick(one, 0)
    one.page.get_by_text("What it rests on").wait_for()

    one.page.get_by_role("button", name="Open its page").click()
    one.wait(lambda: one.page.get_by_role("heading", level=1).inner_text() != "Boathouse Late Crew")
    other = one.page.get_by_role("heading", level=1).inner_text()
    one.page.get_by_role("button", name="Show on the map").click()
    one.wait(lambda: one.ask("ready"))
    one.wait(lambda: one.beside() == other)


def test_what_is_worth_a_look_opens_the_list_of_those(demo, visit):
    one = visit(demo).open()
    number = re.search(r"Sides differ: (\d+) stakeholders", one.page.get_by_test_id("stMain").inner_text()).group(1)
    one.page.get_by_role("button", name="See who").first.click()

    one.page.get_by_role("heading", name="Stakeholders").wait_for()
    one.page.get_by_text(f"{number} of 150 stakeholders.").wait_for()


def test_another_day_gives_other_figures_on_every_page(demo, visit):
    one = visit(demo).open()
    before = one.page.get_by_test_id("stMetricValue").nth(1).inner_text()
    year = one.page.get_by_role("spinbutton", name="year")
    year.click()
    one.page.keyboard.type("2024")
    one.page.get_by_role("heading", name="Overview").click()  # leaving the field sets the date
    one.wait(lambda: one.page.get_by_test_id("stMetricValue").nth(1).inner_text() != before)
    one.go("Stakeholders")

    assert "2024" in one.page.get_by_test_id("stDateInput").inner_text()
