"""Needs & programmes in a real browser on the sample town: the pictures, what a click opens, and the ways back."""

from __future__ import annotations

import pytest

from tests.browser.windows import BY, WINDOWS, violations

TITLE = "Needs & programmes"
VIEWS = ("Needs", "Programmes", "Listening", "Lessons", "Barriers")


def see(one, view):
    one.page.get_by_test_id("stMain").get_by_role("radio", name=view, exact=True).or_(
        one.page.get_by_test_id("stMain").get_by_role("button", name=view, exact=True)
    ).first.click()
    one.settle()


def squares(one):
    found = one.page.get_by_test_id("stVegaLiteChart").locator("svg .mark-rect path")
    one.wait(lambda: found.count() > 0)
    return found


def click_on(one, square):
    box = one.bring(square)
    one.page.mouse.click(box["x"] + 4, box["y"] + 4)


@pytest.mark.parametrize("window", WINDOWS)
def test_every_view_fits_the_window_and_breaks_no_rule(demo, visit, window):
    one = visit(demo, **WINDOWS[window]).open(TITLE)
    squares(one)
    for view in (None, *VIEWS):
        if view:
            see(one, view)
        assert violations(one, BY[window]) == [], view
        assert one.sideways() == 0, view


def test_a_click_on_a_square_opens_what_lies_behind_it_and_one_in_the_stage_grid_the_programme(demo, visit):
    one = visit(demo).open(TITLE)
    click_on(one, squares(one).first)
    one.page.get_by_role("link", name="What lies behind it").wait_for()
    one.press("Open the need")
    one.wait(lambda: "need=" in one.page.url)
    one.button("All needs").wait_for()
    one.page.reload()
    one.settle()
    one.press("All needs")
    one.page.get_by_role("heading", name="How far each need has come").wait_for()
    one.errors[:] = [error for error in one.errors if "404" not in error]

    see(one, "Programmes")
    one.page.get_by_text("Community in planning (").wait_for()
    # The chart of the view before goes a moment later.
    one.wait(lambda: one.page.locator("svg .mark-rect path[aria-label*='Need: ']").count() == 0)
    click_on(one, squares(one).nth(6))

    one.page.get_by_text("Its five stages").wait_for()
    one.wait(lambda: "programme=" in one.page.url)
    one.press("All programmes")
    one.wait(lambda: "programme=" not in one.page.url)


def test_names_that_look_like_markup_stay_names(served, visit):
    name = "<img src=x onerror=alert(1)> ![](https://evil.test/x.png) $x$ 'quoted' \\ \"double\""
    one = visit(
        served(
            stakeholders=[{"id": "R", "name": name, "kind": "RES"}],
            places=[{"id": "E", "name": name}],
            needs=[{"id": "N", "statement": name, "status": "HEARD", "places": "E"}],
            programmes=[{"id": "P", "name": name, "status": "RUNNING", "needs": "N", "lead": "R"}],
            stage_roles=[{"programme": "P", "stage": "PLAN", "stakeholder": "R", "participation": 3}],
        )
    ).open(TITLE)
    click_on(one, squares(one).first)
    one.page.get_by_role("button", name="Open the need").wait_for()
    for view in VIEWS:
        see(one, view)
    see(one, "Programmes")
    click_on(one, squares(one).first)
    one.page.get_by_role("heading", name="<img src=x").wait_for()
