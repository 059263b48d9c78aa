"""The map stepped through the months: nobody moves, and what changed is said."""

from __future__ import annotations

from datetime import date

import pytest

from netmap.screens import cache
from netmap.screens.parts import as_of
from tests.screens.test_map import sent

PEOPLE = [{"id": one, "name": f"Group {one}"} for one in "ABCD"]
STATED = [
    {"source": "A", "target": "B", "stated_on": date(2026, 1, 20), "last_contact": date(2024, 5, 1)},
    {"source": "B", "target": "C", "stated_on": date(2026, 5, 10)},
    {"source": "C", "target": "D", "stated_on": date(2026, 6, 10)},
]


@pytest.fixture
def page(fill, dashboard, monkeypatch):
    monkeypatch.setattr(cache.data, "default_day", lambda: date(2026, 7, 15))
    monkeypatch.setattr(cache.network_map, "default_day", lambda: date(2026, 7, 15))
    fill(stakeholders=PEOPLE, relationships=STATED)
    app = dashboard("map")
    return app.toggle(key="through_time").set_value(True).run()


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def places(page):
    return {node["id"]: (node["x"], node["y"]) for node in sent(page)["nodes"]}


def told(page):
    return [one.value.replace("\\", "") for one in page.markdown if one.value.startswith(("Since", "Until"))]


def test_a_quarter_back_and_on_moves_nobody_and_says_what_changed(page):
    """On 15 April there is A-B alone, then awake; B-C and C-D come by 15 July, when A-B has been without contact for more than 730 days."""
    before = places(page)
    assert (len(sent(page)["edges"]), told(page)) == (3, [])

    press(page, "A quarter back")
    assert (len(sent(page)["edges"]), places(page)) == (1, before)
    assert told(page) == ["Until 15 July 2026: 2 ties new, 1 asleep"]
    assert page.date_input(key="as_of").value == date(2026, 4, 15)

    press(page, "A quarter on")
    assert (len(sent(page)["edges"]), places(page)) == (3, before)
    assert told(page) == ["Since 15 April 2026: 2 ties new, 1 asleep"]
    assert next(button for button in page.button if button.label == "A quarter on").disabled


def test_the_slider_stops_at_the_ends_of_months_from_the_first_known_day_on(page):
    slider = page.select_slider(key="as_of_step")
    assert slider.options == [f"2026-{end}" for end in ("01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-15")]

    slider.set_value(date(2026, 5, 31)).run()
    assert len(sent(page)["edges"]) == 2
    assert page.date_input(key="as_of").value == date(2026, 5, 31)
    assert told(page) == ["Until 15 July 2026: 1 tie new"]


def test_a_step_back_ends_at_the_first_month_of_which_anything_is_known(page):
    for _ in range(2):  # 15 April, then 15 January, before the first of the slider's days
        press(page, "A quarter back")
    assert page.date_input(key="as_of").value == date(2026, 1, 31)
    assert next(button for button in page.button if button.label == "A quarter back").disabled


def test_another_day_chosen_in_the_date_moves_the_slider(page):
    page.date_input(key="as_of").set_value(date(2026, 3, 3)).run()
    assert page.select_slider(key="as_of_step").value == date(2026, 3, 3)


def test_nothing_dated_has_no_past(fill, dashboard):
    fill(stakeholders=PEOPLE, relationships=[{"source": "A", "target": "B"}])
    page = dashboard("map").toggle(key="through_time").set_value(True).run()
    assert any("nothing to go back to" in one.value for one in page.caption)
    assert "A quarter back" not in [button.label for button in page.button]


@pytest.mark.parametrize(
    ("day", "forward", "expected"),
    [
        (date(2026, 11, 30), True, date(2027, 2, 28)),
        (date(2026, 5, 30), False, date(2026, 2, 28)),
        (date(2026, 8, 31), False, date(2026, 5, 31)),
    ],
)
def test_a_quarter_from_the_end_of_a_month_ends_at_one(day, forward, expected):
    assert as_of.a_quarter(day, forward=forward) == expected


def test_the_slider_goes_back_ten_years_and_no_further():
    stops = as_of.steps(date(1899, 1, 1), date(2026, 7, 15), date(2026, 7, 15))
    assert (len(stops), stops[0]) == (as_of.MOST_STEPS + 1, date(2016, 7, 31))
