"""Overview and Stakeholders in a real browser, on the sample town and on an empty network."""

import re

from tests.browser.windows import PHONE


def tick(one, number, table=0):
    """Tick a row of a table, which paints itself on a canvas."""
    one.tick(one.page.get_by_test_id("stDataFrame").nth(table), number)


def test_every_page_of_an_empty_network_says_what_to_do_first(served, visit):
    one = visit(served(), **PHONE).open()
    for name in ("Overview", "Stakeholders", "Strength", "Tie", "Measures"):
        one.go(name)
        one.page.get_by_text("This network is empty.").wait_for()
        assert one.button("Download the empty workbook").is_visible()
    one.page.get_by_test_id("stExpandSidebarButton").click()
    one.page.get_by_role("link", name="Map", exact=True).first.click()
    one.page.get_by_text("Or bring many at once").wait_for()
    assert one.ask("ready") is None


def test_from_the_list_to_a_tie_to_the_other_side_and_to_the_map(demo, visit):
    one = visit(demo).open("Stakeholders")
    one.page.get_by_placeholder("Name or id").fill("Boathouse Late Crew")
    one.page.keyboard.press("Enter")
    one.page.get_by_text("1 of 150 stakeholders.").wait_for()
    tick(one, 0)
    one.page.get_by_role("heading", name="Boathouse Late Crew").wait_for()
    tick(one, 0)
    one.page.get_by_text("What it rests on").wait_for()

    one.press("Open its page")
    one.wait(lambda: one.page.get_by_role("heading", level=1).inner_text() != "Boathouse Late Crew")
    other = one.page.get_by_role("heading", level=1).inner_text()
    one.press("Show on the map")
    one.wait(lambda: one.ask("ready"))
    one.wait(lambda: one.beside() == other)


def test_what_is_worth_a_look_opens_the_list_of_those_and_another_day_gives_other_figures(demo, visit):
    one = visit(demo).open()
    number = re.search(r"Sides differ: (\d+) stakeholders", one.page.get_by_test_id("stMain").inner_text()).group(1)
    one.press("See who")
    one.page.get_by_role("heading", name="Stakeholders").wait_for()
    one.page.get_by_text(f"{number} of 150 stakeholders.").wait_for()

    one.go("Overview")
    before = one.page.get_by_test_id("stMetricValue").nth(1).inner_text()
    year = one.page.get_by_role("spinbutton", name="year")
    year.click()
    one.page.keyboard.type("2024")
    one.page.get_by_role("heading", name="Overview").click()  # leaving the field sets the date
    one.wait(lambda: one.page.get_by_test_id("stMetricValue").nth(1).inner_text() != before)
    one.go("Stakeholders")

    assert "2024" in one.page.get_by_test_id("stDateInput").inner_text()
