"""WCAG 2.0 to 2.2, A and AA, by axe: every page, wide and on a phone, by light and in the dark."""

from __future__ import annotations

import pytest

from tests.browser.windows import WINDOWS, violations

PAGES = (
    "Overview",
    "Map",
    "Gaps",
    "Contacts",
    "Plan",
    "Stakeholders",
    "Strength",
    "Tie",
    "Needs & programmes",
    "Places",
    "Add & edit",
    "Search",
    "Import",
    "Numbers we chose",
)


@pytest.mark.parametrize("window", WINDOWS)
def test_no_page_breaks_a_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open()
    broken = {}
    for name in PAGES:
        if name != "Overview":
            one.go(name)
        broken[name] = violations(one)
    assert broken == {name: [] for name in PAGES}


def test_the_card_of_somebody_selected_breaks_no_rule(demo, visit):
    one = visit(demo).open("Map")
    first = next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 0)
    one.click_on(first)
    one.wait(lambda: one.beside() == one.ask("mark", first)["name"])
    assert violations(one) == []
