"""Every page of the sample town, wide by light and on a phone in the dark: it opens, fits the window, and breaks no rule of WCAG."""

from __future__ import annotations

import pytest

from tests.browser.windows import BY, WINDOWS, violations

PAGES = (
    "Overview",
    "Map",
    "Gaps",
    "Contacts",
    "Plan",
    "Stakeholders",
    "Strength",
    "Change",
    "Reach",
    "Tie",
    "Needs & programmes",
    "Places",
    "Add & edit",
    "Search",
    "Import",
    "Export",
    "Numbers we chose",
)


@pytest.mark.parametrize("window", WINDOWS)
def test_every_page_opens_fits_the_window_and_breaks_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open()
    broken, wider = {}, {}
    for name in PAGES:
        if name != "Overview":
            one.go(name)
        for trouble in ("stException", "stAlertContentError"):
            assert one.page.get_by_test_id(trouble).count() == 0, name
        broken[name], wider[name] = violations(one, BY[window]), one.sideways()
    assert broken == {name: [] for name in PAGES}
    assert wider == dict.fromkeys(PAGES, 0)


def test_the_card_of_somebody_selected_breaks_no_rule(demo, visit):
    one = visit(demo).open("Map")
    first = next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 0)
    one.click_on(first)
    one.wait(lambda: one.beside() == one.ask("mark", first)["name"])
    assert violations(one) == []
