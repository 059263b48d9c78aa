"""The map as people use it: click, filter, search, zoom, by mouse, keyboard and finger."""

from __future__ import annotations

import pytest

from tests.browser.windows import PHONE

SHARP_PHONE = PHONE | {"device_scale_factor": 2}


def busiest(one):
    """Return the id of the mark named first: the most connected."""
    return next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 0)


def name_of(one, mark):
    return one.ask("mark", mark)["name"]


def test_a_click_opens_the_stakeholder_the_wheel_scrolls_a_search_moves_and_another_page_keeps_the_view(demo, visit):
    one = visit(demo).open("Map")
    first, named = busiest(one), one.ask("labels")
    assert len(named) >= 25
    assert first in named
    one.click_on(first)
    one.wait(lambda: one.beside() == name_of(one, first))
    assert one.ask("selected") == first
    one.page.mouse.click(*(value + 8 for value in map_corner(one)))
    one.wait(lambda: one.beside() == "Where to begin")
    assert one.ask("selected") is None
    the_wheel(one, first)

    last = next(mark for mark in one.ask("ids") if one.ask("mark", mark)["rank"] == 100)
    before = one.ask("view")
    one.choose("Find a stakeholder", name_of(one, last), typed=name_of(one, last))
    one.wait(lambda: one.ask("selected") == last)
    one.wait(lambda: one.beside() == name_of(one, last))
    one.wait(lambda: one.ask("view") != before)

    one.page.get_by_role("button", name="Zoom in").click()
    before = one.ask("view")
    one.go("Overview")
    one.wait(lambda: one.ask("ready") is None)
    one.go("Map")
    after = one.ask("view")
    assert after["scale"] == pytest.approx(before["scale"])
    assert after["position"] == pytest.approx(before["position"])
    assert one.ask("selected") == last
    assert one.beside() == name_of(one, last)

    name = name_of(one, last)
    one.page.mouse.dblclick(*one.point(last))
    one.wait(lambda: one.is_on("stakeholders"))
    one.page.get_by_role("heading", name=name).first.wait_for()


def the_wheel(one, mark):
    """The wheel scrolls the page, and with Ctrl it zooms."""
    x, y = one.point(mark)
    one.page.mouse.move(x, y)
    before = one.ask("view")
    one.page.mouse.wheel(0, 200)
    one.wait(lambda: one.page.get_by_text("Hold Ctrl to zoom").is_visible())
    assert one.ask("view") == before
    one.page.keyboard.down("Control")
    one.page.mouse.wheel(0, -200)
    one.page.keyboard.up("Control")
    one.wait(lambda: one.ask("view")["scale"] > before["scale"])


def map_corner(one):
    box = one.page.locator(".stage").bounding_box()
    return box["x"], box["y"]


def test_a_finger_that_scrolls_the_page_does_not_move_the_map_and_a_tap_selects(demo, visit):
    one = visit(demo, **SHARP_PHONE).open("Map")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.bring(one.page.locator(".stage"))
    explore = one.page.get_by_role("button", name="Explore the map")
    assert explore.is_visible()
    first = busiest(one)
    one.page.touchscreen.tap(*one.point(first))
    one.wait(lambda: one.beside() == name_of(one, first))
    explore.tap()
    one.page.get_by_role("button", name="Done exploring").wait_for()


HOSTILE = [
    '<img src=x onerror="window.__pwned=1">',
    "</script><script>window.__pwned=1</script>",
    "![tracker](http://evil.test/x.png)",
    "href <a href='javascript:window.__pwned=1'>x</a>",
    "[click](javascript:window.__pwned=1) :material/home: :red[x] $x^2$",
    "<svg/onload=window.__pwned=1>",
    "https://evil.test www.evil.test a@evil.test",
]


def test_hostile_names_do_nothing(served, visit):
    people = [{"id": f"<b>{index}'\"", "name": name, "kind": "OTHER:" + name} for index, name in enumerate(HOSTILE)]
    stated = [
        {"source": people[0]["id"], "target": one["id"], "stated_by": people[0]["id"], "level": 3} for one in people[1:]
    ]
    one = visit(served(stakeholders=people, relationships=stated)).open("Map")
    for person in people:
        one.page.mouse.move(*one.point(person["id"]))
        one.page.wait_for_timeout(350)  # the tooltip comes after a moment
        one.click_on(person["id"])
        one.wait(lambda person=person: one.ask("selected") == person["id"])
        one.settle()
    one.unfold("The same as a table")
    for name in ("Stakeholders", "Overview", "Import"):
        one.go(name)
    assert one.page.evaluate("window.__pwned === undefined")


def test_a_network_too_large_to_draw_opens_as_groups_that_unfold_at_a_click(served, visit):
    people = [{"id": f"S{index}", "name": f"Group {index}", "kind": "RES"} for index in range(1200)]
    stated = [
        {"source": f"S{index}", "target": f"S{index // 40 * 40}", "stated_by": f"S{index}", "level": 3}
        for index in range(1200)
        if index % 40
    ]
    one = visit(served(stakeholders=people, relationships=stated)).open("Map")
    group = busiest(one)
    one.click_on(group)
    one.wait(lambda: len(one.ask("ids")) == 40 + 29)
    one.page.get_by_text("40 stakeholders drawn one by one, the others as 29 circles").wait_for()
    one.page.get_by_role("button", name="Fold all").click()
    one.wait(lambda: len(one.ask("ids")) == 30)


def test_a_filter_keeps_zoom_and_places_and_another_language_says_the_map_anew(demo, visit):
    one = visit(demo).open("Map")
    one.page.get_by_role("button", name="Zoom in").click()
    one.page.get_by_role("button", name="Zoom in").click()
    before, places = one.ask("view"), {mark: one.ask("place", mark) for mark in one.ask("ids")}
    one.press("Filters")
    one.choose("Kind", "Non-profit organisation", typed="Non-profit")
    one.wait(lambda: 0 < len(one.ask("ids")) < 100)
    assert one.ask("view") == before
    assert [mark for mark in one.ask("ids") if one.ask("place", mark) != places[mark]] == []
    one.page.keyboard.press("Escape")
    one.settle()
    one.page.get_by_role("application").focus()
    one.page.keyboard.press("Home")
    one.settle()
    first = busiest(one)
    one.click_on(first)
    one.wait(lambda: one.ask("selected") == first)
    one.settle()
    shown, view = one.ask("ids"), one.ask("view")
    assert one.page.evaluate("document.documentElement.lang") == "en"

    one.page.get_by_text("Français").click()
    one.wait(lambda: one.page.evaluate("document.documentElement.lang") == "fr")
    one.page.get_by_role("button", name="Agrandir").wait_for()
    one.wait(lambda: "lien" in one.ask("mark", first)["title"])
    assert (one.ask("ids"), one.ask("view"), one.ask("selected")) == (shown, view, first)
    one.page.get_by_role("button", name="Filtres (1)").wait_for()
    one.page.locator(".key").get_by_role("button", name="Organisme sans but lucratif").wait_for()
    frame = one.page.get_by_role("application")
    assert frame.get_attribute("aria-label").startswith(f"Carte. {len(shown)} parties prenantes affichées sur 150")
    assert one.ask("said").startswith("Sélection")
