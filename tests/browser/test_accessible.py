"""WCAG 2.0 to 2.2, A and AA, by axe: every page, dark in a wide window and light on a phone, so both palettes and both widths."""

from __future__ import annotations

import pytest

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
WINDOWS = {
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


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
    from axe_playwright_python.sync_playwright import Axe

    one = visit(demo, **WINDOWS[window]).open()
    broken = {}
    for name in PAGES:
        if name != "Overview":
            one.go(name)
        one.page.wait_for_timeout(500)  # charts fade in
        found = Axe().run(one.page, options=RULES).response["violations"]
        broken[name] = [
            (rule["id"], [(each["html"], each["failureSummary"]) for each in rule["nodes"]][:3]) for rule in found
        ]
    assert broken == {name: [] for name in PAGES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_of_somebody_selected_breaks_no_rule(demo, visit, scheme):
    from axe_playwright_python.sync_playwright import Axe

    one = visit(demo, color_scheme=scheme).open("Map")
    first = next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 0)
    one.click_on(first)
    one.wait(lambda: one.beside() == one.ask("mark", first)["name"])
    one.settle()
    assert [rule["id"] for rule in Axe().run(one.page, options=RULES).response["violations"]] == []
