"""Strength, a tie by its address, and the numbers we chose, in a real browser on the sample town."""

from __future__ import annotations

import re

import pytest

from tests.browser.windows import BY, WINDOWS, violations

PAIR = "/tie?a=S093&b=S001"
CHARTS = 7


@pytest.mark.parametrize("window", WINDOWS)
def test_every_chart_is_drawn_and_none_is_wider_than_the_window(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Strength")
    charts = one.page.get_by_test_id("stVegaLiteChart").locator("svg, canvas")
    one.wait(lambda: charts.count() == CHARTS)
    for chart in charts.all():
        box = one.bring(chart)
        assert box["width"] > 200
        assert box["height"] > 80

    assert one.sideways() == 0

    if window == "wide":
        from_a_list_to_the_tie_and_to_one_of_its_sides(one)


def from_a_list_to_the_tie_and_to_one_of_its_sides(one):
    one.reach(one.page.get_by_text("worth a conversation"), one.page.get_by_text("Sides differ ("))
    one.tick(one.page.locator("[data-testid='stDataFrame']:visible").first)

    one.wait(lambda: "/tie?a=" in one.page.url)
    one.page.get_by_text("Contradicted:").wait_for()
    one.settle()
    one.page.get_by_role("button", name=re.compile("Open [A-Z]")).first.click()
    one.wait(lambda: one.page.get_by_role("tab", name="Programmes").is_visible())


@pytest.mark.parametrize("window", WINDOWS)
def test_two_choices_make_an_address_that_opens_the_tie_and_breaks_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open("Tie")
    for box, name in (("One side", "City of Saltmarsh"), ("Other side", "Saltmarsh Public Library")):
        one.choose(box, name, typed=name)
    one.wait(lambda: one.page.url.endswith(PAIR))
    one.page.reload()
    one.page.get_by_role("heading", name="City of Saltmarsh and Saltmarsh Public Library").wait_for()
    one.page.get_by_text("Halving every 182 days").wait_for()
    # Streamlit looks for its server below the address of a page before it looks at the root.
    one.errors[:] = [error for error in one.errors if "404" not in error]
    assert violations(one, BY[window]) == []
    assert one.sideways() == 0

    one.go("Numbers we chose")
    one.tab("Scales of other surveys")
    one.page.get_by_text("A translation between scales is always approximate.").wait_for()
    assert violations(one, BY[window]) == []


def test_a_number_of_ones_own_is_followed_at_once_and_taken_back(served, visit):
    one = visit(
        served(
            stakeholders=[{"id": "A", "name": "Archive"}, {"id": "B", "name": "Bakery"}],
            relationships=[{"source": "A", "target": "B", "level": 2, "stated_by": "A"}],
        )
    ).open("Numbers we chose")
    field = one.page.get_by_role("textbox", name="Value")
    field.fill("-1")
    one.press("Save")
    one.page.get_by_text("give a number from 0 to 100").wait_for()
    field.fill("0")
    one.press("Save")
    one.page.get_by_text("Weight level is 0 from now on").wait_for()
    one.go("Strength")
    one.page.get_by_text("1 of 1 tie rest on thin evidence").wait_for()

    one.go("Numbers we chose")
    one.press("Take it back")
    one.page.get_by_text("Took back change").wait_for()
